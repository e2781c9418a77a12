"""Bringing an archive in: from a file somebody gave to posts in the store and a receipt in their hand."""

from __future__ import annotations

import errno
import hashlib
import logging
import secrets
import shutil
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import msgspec
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import DatabaseError, OperationalError
from django.utils import timezone

from causerie.networks.archives import Archive, ArchiveRefused, open_archive
from causerie.records import MOVING, Batch, ImportState, Job, Reason, Refusal
from causerie.store import accounts, bulk, imports, queue
from causerie.store.posts import Keeper

log = logging.getLogger(__name__)
Tell = Callable[[int, int], None]
LEFT_OVER = 86_400
MAY_PASS = ("archives.disk_filled", "archives.unreadable", "archives.our_mistake", "archives.stopped_too_often")
OUR_MISTAKES = (
    DatabaseError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)


def receive(workspace_id: int, *, user_id: int | None, file: TemporaryUploadedFile, private: bool) -> int:
    """Take over a file that was sent; returns the import's id. Its reading is enqueued by the caller.

    Moving within CAUSERIE_HOME/incoming copies nothing, however large the file is.
    """
    place = Path(settings.INCOMING) / f"{secrets.token_hex(8)}-archive"
    Path(file.temporary_file_path()).replace(place)
    name = Path(file.name or "archive").name
    return imports.start(workspace_id, user_id=user_id, name=name, path=str(place), ours=True, private=private)


def bring(workspace_id: int, path: Path, *, private: bool) -> int:
    """Note that the file or folder at `path` is to be read where it lies; returns the import's id.

    An import of the same file that was interrupted is taken up again. Raises Refusal if nothing is there.
    """
    if not path.exists():
        raise Refusal("archives.nothing_there", path=str(path))
    whole, state = str(path.resolve()), _fingerprint(path)
    begun = imports.unfinished(whole, private=private, workspace_id=workspace_id, fingerprint=state)
    return begun or imports.start(
        workspace_id, user_id=None, name=path.name, path=whole, ours=False, private=private, fingerprint=state
    )


def _fingerprint(path: Path) -> str:
    """What tells one state of a file or folder from another: names, sizes and times of change, not a byte inside."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files:
        state = file.lstat()
        digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def run(import_id: int, tell: Tell = lambda done, size: None) -> Job:
    """Read an import to its end, or on from where it was interrupted; returns how it ended.

    tell: called after every batch with the bytes read and to be read. A bad file ends it with a reason, never with an
    error. May be called again at any moment: what was kept is not read twice. Waits while another archive is read.
    """
    with queue.reading(), bulk.roomy():
        job = imports.begin(import_id)
        ended = _to_its_end(job, tell) if job.state in MOVING else job
        _take_back_cancelled()
    return ended


def _to_its_end(job: Job, tell: Tell) -> Job:
    reason = _stopped_too_often(job) or _attempt(job, tell)
    try:
        if reason is not None:
            imports.fail(job.id, reason)
        ended = imports.get(job.id)
    except OperationalError:
        # A disk that is full to the last byte cannot even keep this: it is said to whoever waits, and tried again.
        return msgspec.structs.replace(job, state=ImportState.FAILED, reason=reason)
    _clear_away(ended)
    return ended


def _stopped_too_often(job: Job) -> Reason | None:
    if job.attempts <= imports.ATTEMPTS:
        return None
    return Reason(code="archives.stopped_too_often", args={"n": job.attempts - 1})


def _attempt(job: Job, tell: Tell) -> Reason | None:
    """Why the import failed, or None where it came to its end."""
    try:
        _read(job, tell)
    except ArchiveRefused as refusal:
        imports.found(job.id, refusal.files)
        return refusal.reason
    except Refusal as refusal:
        return refusal.reason
    except OSError as error:
        return _disk(job, error)
    except OUR_MISTAKES as error:
        return _mistake(job, error)
    return None


def _disk(job: Job, error: OSError) -> Reason:
    log.warning("import %s: %s", job.id, error)
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return _disk_full() if full else Reason(code="archives.unreadable", args={"error": error.strerror or ""})


def _mistake(job: Job, error: Exception) -> Reason:
    """An import must not be left "being read" for ever by an error nobody foresaw."""
    if isinstance(error, OperationalError) and ("full" in str(error) or "No space" in str(error)):
        log.warning("import %s: %s", job.id, error)
        return _disk_full()
    log.error("import %s", job.id, exc_info=error)
    return Reason(code="archives.our_mistake")


def _disk_full() -> Reason:
    return Reason(code="archives.disk_filled", args={"free": shutil.disk_usage(settings.HOME).free})


def _read(job: Job, tell: Tell) -> None:
    if job.state in (ImportState.READING, ImportState.WAITING):
        with open_archive(Path(job.path), private=job.private, name=job.name) as archive:
            _keep_all(job, archive, tell)
    if not imports.count(job.id):
        imports.undo(job.id)


def _keep_all(job: Job, archive: Archive, tell: Tell) -> None:
    """Keep every batch that is left, or those until someone asks to cancel."""
    batches = archive.batches(job.cursor)
    first = next(batches, None)
    account_id = job.account or _whose(job, archive, first)
    counted_at = imports.taken_at(archive.info, timezone.now())
    keeper = Keeper(account_id, import_id=job.id, counted_at=counted_at)
    for batch in _with_first(first, batches):
        if not imports.keep(job.id, keeper, batch):
            return
        tell(batch.done, archive.info.size)


def _with_first(first: Batch | None, rest: Iterator[Batch]) -> Iterator[Batch]:
    return rest if first is None else chain([first], rest)


def _whose(job: Job, archive: Archive, first: Batch | None) -> int:
    keys = [post.key for post in first.posts] if first else []
    account_id = accounts.account_of(job.workspace, archive.info, keys)
    imports.belongs_to(job.id, account_id, archive.info, accounts.account_name(account_id))
    return account_id


def _clear_away(job: Job) -> None:
    """The file somebody sent goes away when its import has ended, unless trying again would need it."""
    if job.ours and job.state not in MOVING and not can_go_on(job):
        Path(job.path).unlink(missing_ok=True)


def can_go_on(job: Job) -> bool:
    """True for an import that failed for a reason that may pass, and whose file is still there."""
    passing = job.reason is not None and job.reason.code in MAY_PASS
    return job.state == ImportState.FAILED and passing and Path(job.path).exists()


def again(job: Job) -> bool:
    """Put a failed import back in line; False where it cannot be gone on with."""
    return can_go_on(job) and imports.again(job.id)


def sweep(now: float) -> None:
    """Remove what sendings that broke off have left in CAUSERIE_HOME/incoming. now: seconds since 1970."""
    needed = {Path(path) for path in imports.paths_in_hand()}
    for file in Path(settings.INCOMING).iterdir():
        if file not in needed and now - file.stat().st_mtime > LEFT_OVER:
            file.unlink(missing_ok=True)


def cancel(job: Job) -> None:
    """Stop an import and take back what it added: at once where nobody is reading, else when the reader sees it."""
    imports.cancel(job.id)
    with queue.reading(wait=False) as alone:
        if alone:
            _take_back_cancelled()


def _take_back_cancelled() -> None:
    """Take back what somebody cancelled and no reader came to. Only whoever holds the reading may call it."""
    for import_id in imports.to_be_undone():
        imports.undo(import_id)
        _clear_away(imports.get(import_id))


def job_of(workspace_id: int, import_id: int) -> Job | None:
    """The import, if it is this workspace's."""
    job = imports.find(import_id)
    return job if job is not None and job.workspace == workspace_id else None


def jobs(workspace_id: int) -> list[Job]:
    """The imports of a workspace, newest first."""
    return imports.of_workspace(workspace_id)

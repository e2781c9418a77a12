"""Bringing an archive in: from a file somebody gave to posts in the store and a receipt in their hand."""

from __future__ import annotations

import errno
import logging
import shutil
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import OperationalError
from django.utils import timezone

from causerie.networks.archives import Archive, ArchiveRefused, open_archive
from causerie.records import MOVING, Batch, ImportState, Job, Reason, Refusal
from causerie.store import imports, write
from causerie.store.posts import Keeper

log = logging.getLogger(__name__)
Tell = Callable[[int, int], None]
LEFT_OVER = 86_400


def receive(workspace_id: int, *, user_id: int | None, file: TemporaryUploadedFile, private: bool) -> int:
    """Take over a file that was sent; returns the import's id. Its reading is enqueued by the caller.

    Moving within CAUSERIE_HOME/incoming copies nothing, however large the file is.
    """
    name = Path(file.name or "archive").name
    import_id = imports.start(workspace_id, user_id=user_id, name=name, path="", ours=True, private=private)
    place = Path(settings.INCOMING) / f"{import_id}-archive"
    Path(file.temporary_file_path()).replace(place)
    imports.lies_at(import_id, str(place))
    return import_id


def bring(workspace_id: int, path: Path, *, private: bool) -> int:
    """Note that the file or folder at `path` is to be read where it lies; returns the import's id.

    An import of the same path that was interrupted is taken up again. Raises Refusal if nothing is there.
    """
    if not path.exists():
        raise Refusal("archives.nothing_there", path=str(path))
    whole = str(path.resolve())
    begun = imports.unfinished(whole, private=private, workspace_id=workspace_id)
    return begun or imports.start(workspace_id, user_id=None, name=path.name, path=whole, ours=False, private=private)


def run(import_id: int, tell: Tell = lambda done, size: None) -> Job:
    """Read an import to its end, or on from where it was interrupted; returns how it ended.

    tell: called after every batch with the bytes read and to be read. A bad file ends it with a reason, never with an
    error. May be called again at any moment: what was kept is not read twice.
    """
    job = imports.begin(import_id)
    if job.state not in MOVING:
        return job
    reason = _stopped_too_often(job) or _attempt(job, tell)
    if reason is not None:
        imports.fail(import_id, reason)
    ended = imports.get(import_id)
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
        log.warning("import %s: %s", job.id, error)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        return _disk_full() if full else Reason(code="archives.unreadable", args={"error": error.strerror or ""})
    except OperationalError as error:
        log.warning("import %s: %s", job.id, error)
        if "full" in str(error) or "No space" in str(error):
            return _disk_full()
        raise
    return None


def _disk_full() -> Reason:
    return Reason(code="archives.disk_filled", args={"free": shutil.disk_usage(settings.HOME).free})


def _read(job: Job, tell: Tell) -> None:
    if job.state == ImportState.COUNTING:
        imports.count(job.id)
        return
    if job.state == ImportState.CANCELLING:
        imports.undo(job.id)
        return
    with open_archive(Path(job.path), private=job.private) as archive:
        kept_all = _keep_all(job, archive, tell)
    if kept_all:
        imports.count(job.id)
    else:
        imports.undo(job.id)


def _keep_all(job: Job, archive: Archive, tell: Tell) -> bool:
    """Keep every batch that is left; False where someone asked to cancel."""
    batches = archive.batches(job.cursor)
    first = next(batches, None)
    account_id = job.account or _whose(job, archive, first)
    counted_at = imports.taken_at(archive.info, timezone.now())
    keeper = Keeper(account_id, import_id=job.id, counted_at=counted_at)
    for batch in _with_first(first, batches):
        if not imports.keep(job.id, keeper, batch):
            return False
        tell(batch.done, archive.info.size)
    return True


def _with_first(first: Batch | None, rest: Iterator[Batch]) -> Iterator[Batch]:
    return rest if first is None else chain([first], rest)


def _whose(job: Job, archive: Archive, first: Batch | None) -> int:
    keys = [post.key for post in first.posts] if first else []
    account_id = write.account_of(job.workspace, archive.info, keys)
    imports.belongs_to(job.id, account_id, archive.info, write.account_name(account_id))
    return account_id


def _clear_away(job: Job) -> None:
    """The file somebody sent goes away when its import has ended, unless trying again would need it."""
    needed = job.state in MOVING or (job.reason is not None and job.reason.code == "archives.disk_filled")
    if job.ours and not needed:
        Path(job.path).unlink(missing_ok=True)


def sweep(now: float) -> None:
    """Remove what sendings that broke off have left in CAUSERIE_HOME/incoming. now: seconds since 1970."""
    needed = {Path(path) for path in imports.paths_in_hand()}
    for file in Path(settings.INCOMING).iterdir():
        if file not in needed and now - file.stat().st_mtime > LEFT_OVER:
            file.unlink(missing_ok=True)


def cancel(job: Job) -> None:
    """Stop an import and take back what it added: at once where nobody is reading, else at the reader's next batch."""
    imports.cancel(job.id)


def job_of(workspace_id: int, import_id: int) -> Job | None:
    """The import, if it is this workspace's."""
    job = imports.find(import_id)
    return job if job is not None and job.workspace == workspace_id else None


def jobs(workspace_id: int) -> list[Job]:
    """The imports of a workspace, newest first."""
    return imports.of_workspace(workspace_id)

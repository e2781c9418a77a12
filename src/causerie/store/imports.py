"""The life of an import: started, begun, kept batch by batch, counted, ended. Every step is one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from causerie.records import (
    MOVING,
    ArchiveInfo,
    Batch,
    Cursor,
    FileNote,
    ImportState,
    Job,
    Reason,
    Receipt,
    Refusal,
)

from . import accounts, people, tally
from .models import Account, Import, Post
from .posts import Keeper

# Begun so often without keeping one batch, a file is given up: it may be what kills the worker. So many that nobody
# gets there by restarting a machine, so few that the worker comes to the next import within minutes.
ATTEMPTS = 60


def start(
    workspace_id: int, *, user_id: int | None, name: str, path: str, ours: bool, private: bool, fingerprint: str = ""
) -> int:
    """Note that an archive is to be read; returns the import's id.

    ours: the file goes away when the import ends. fingerprint: tells one state of the file from another.
    """
    row = Import.objects.create(
        workspace_id=workspace_id, user_id=user_id, name=name[:255], path=path, ours=ours, private=private,
        fingerprint=fingerprint,
    )  # fmt: skip
    return row.pk


def get(import_id: int) -> Job:
    """The import as it stands. Raises Import.DoesNotExist."""
    return _job(Import.objects.get(pk=import_id))


def find(import_id: int) -> Job | None:
    """The import as it stands, or None."""
    row = Import.objects.filter(pk=import_id).first()
    return None if row is None else _job(row)


def paths_in_hand() -> list[str]:
    """The files of imports that still move, or failed and may be tried again."""
    needed = [*MOVING, ImportState.FAILED]
    return list(Import.objects.filter(ours=True, state__in=needed).values_list("path", flat=True))


def moving() -> list[int]:
    """The imports of files that were sent, which have not ended: somebody waits for each."""
    return list(Import.objects.filter(ours=True, state__in=MOVING).order_by("pk").values_list("pk", flat=True))


def to_be_undone() -> list[int]:
    """The imports somebody has cancelled and nobody has taken back yet."""
    return list(Import.objects.filter(state=ImportState.CANCELLING).order_by("pk").values_list("pk", flat=True))


def steps() -> tuple[int, ...]:
    """Numbers that change whenever an import gets a step further."""
    rows = Import.objects.filter(state__in=MOVING).order_by("pk")
    return tuple(number for row in rows.values_list("pk", "done", "attempts") for number in row)


def of_workspace(workspace_id: int, *, newest: int = 50) -> list[Job]:
    """The workspace's imports, newest first."""
    return [_job(row) for row in Import.objects.filter(workspace_id=workspace_id).order_by("-pk")[:newest]]


def unfinished(path: str, *, private: bool, workspace_id: int, fingerprint: str) -> int | None:
    """The id of an import of the same file that was interrupted, to be gone on with.

    One of the same place whose file is another by now cannot be gone on with: it is to be taken back.
    """
    rows = Import.objects.filter(workspace_id=workspace_id, path=path, private=private, ours=False)
    begun = rows.filter(state__in=(ImportState.READING, ImportState.COUNTING))
    begun.exclude(fingerprint=fingerprint).update(state=ImportState.CANCELLING)
    return begun.values_list("pk", flat=True).last()


def begin(import_id: int) -> Job:
    """Take the import up, for the first time or again after an interruption; its attempts count one more."""
    with transaction.atomic():
        row = Import.objects.select_for_update().get(pk=import_id)
        if row.state == ImportState.WAITING:
            row.state = ImportState.READING
        row.attempts += 1
        row.save()
    return _job(row)


def belongs_to(import_id: int, account_id: int, info: ArchiveInfo, account: str) -> None:
    """Note whose archive it is and what is to be read. account: its name for people."""
    receipt = Receipt(
        network=info.network, format=info.format, account=account, files=info.files, read=0, kept=0, skipped={},
        first=None, last=None, taken_at=info.taken_at, expected=info.expected,
    )  # fmt: skip
    Import.objects.filter(pk=import_id).update(account_id=account_id, size=info.size)
    Import.objects.filter(pk=import_id, receipt__isnull=True).update(receipt=msgspec.to_builtins(receipt))


def keep(import_id: int, keeper: Keeper, batch: Batch) -> bool:
    """Store a batch: its posts, the cursor and the receipt move together, or not at all.

    Returns False, and stores nothing, when someone asked to cancel the import. Raises Refusal where somebody has taken
    its account away meanwhile.
    """
    with transaction.atomic():
        row = Import.objects.select_for_update().get(pk=import_id)
        if row.state == ImportState.CANCELLING:
            return False
        if row.account_id is None:
            raise Refusal("archives.account_gone")
        kept = keeper.keep(batch.posts)
        row.receipt = msgspec.to_builtins(_with(receipt_from(row.receipt or {}), batch, kept))
        row.cursor = msgspec.to_builtins(batch.cursor)
        row.done, row.attempts = batch.done, 1
        row.save()
    return True


def _with(receipt: Receipt, batch: Batch, kept: int) -> Receipt:
    skipped = Counter(receipt.skipped) + Counter(batch.skipped) + Counter(already=len(batch.posts) - kept)
    found = Counter(receipt.found) + Counter({batch.file: batch.read})
    times = [post.at for post in batch.posts]
    first = min([*times, *([receipt.first] if receipt.first else [])], default=None)
    last = max([*times, *([receipt.last] if receipt.last else [])], default=None)
    return msgspec.structs.replace(
        receipt, files=_noted(receipt.files, batch.notes), read=receipt.read + batch.read, kept=receipt.kept + kept,
        skipped=dict(skipped), first=first, last=last, found=dict(found),
    )  # fmt: skip


def _noted(files: tuple[FileNote, ...], notes: tuple[FileNote, ...]) -> tuple[FileNote, ...]:
    newer = {note.name: note for note in notes}
    known = {file.name for file in files}
    return (*(newer.get(file.name, file) for file in files), *(note for note in notes if note.name not in known))


def count(import_id: int) -> bool:
    """Make the account's tallies anew and end the import well. Quick to repeat: an interruption here loses nothing.

    Returns False, and ends nothing, when someone asked to cancel the import.
    """
    Import.objects.filter(pk=import_id, state=ImportState.READING).update(state=ImportState.COUNTING)
    with transaction.atomic():
        row = Import.objects.select_for_update().get(pk=import_id)
        if row.state == ImportState.CANCELLING:
            return False
        if row.account_id is not None:
            row.account_id, doubled = accounts.join(row.account_id)
            row.receipt = msgspec.to_builtins(_doubled(receipt_from(row.receipt or {}), doubled))
            _count_account(row.account_id)
        row.state, row.finished_at, row.done = ImportState.DONE, timezone.now(), row.size
        row.save()
    return True


def _doubled(receipt: Receipt, posts: int) -> Receipt:
    """The receipt, once `posts` of those it kept turn out to have been here already, under another account."""
    skipped = Counter(receipt.skipped) + Counter(already=posts)
    return msgspec.structs.replace(receipt, kept=receipt.kept - posts, skipped=dict(skipped))


def _count_account(account_id: int) -> None:
    """Count an account; where people turned out to be one, all accounts of the workspace on that network."""
    account = Account.objects.get(pk=account_id)
    joined = people.join(account.workspace_id, account.network)
    same = Account.objects.filter(workspace_id=account.workspace_id, network=account.network)
    for each in same.order_by("pk") if joined else [account]:
        tally.recount(each.pk)


def fail(import_id: int, reason: Reason) -> None:
    """End the import badly, and say why. What was kept stays and the cursor too: it can be taken up again."""
    Import.objects.filter(pk=import_id).exclude(state=ImportState.CANCELLING).update(
        state=ImportState.FAILED, finished_at=timezone.now(), reason=msgspec.to_builtins(reason)
    )


def found(import_id: int, files: tuple[FileNote, ...]) -> None:
    """Note which files there were in an archive that could not be taken."""
    receipt = Receipt(network="", format="", account="", files=files, read=0, kept=0, skipped={}, first=None, last=None)
    Import.objects.filter(pk=import_id, receipt__isnull=True).update(receipt=msgspec.to_builtins(receipt))


def again(import_id: int) -> bool:
    """Put a failed import back in line; False where it did not fail."""
    changed = Import.objects.filter(pk=import_id, state=ImportState.FAILED).update(
        state=ImportState.READING, reason=None, finished_at=None, attempts=0
    )
    return bool(changed)


def cancel(import_id: int) -> None:
    """Ask for an import to be stopped and undone; the reader sees it at its next batch. One that ended well stays."""
    unfit = [*MOVING, ImportState.FAILED]
    Import.objects.filter(pk=import_id, state__in=unfit).update(state=ImportState.CANCELLING)


def undo(import_id: int) -> None:
    """Take back what the import added: its posts, its account, people nobody else speaks of. Then it is cancelled."""
    with transaction.atomic():
        row = Import.objects.select_for_update().get(pk=import_id)
        if row.account_id is not None:
            Post.objects.filter(account_id=row.account_id, brought_by_id=row.pk).delete()
            tally.recount(row.account_id)
            if _is_of_no_use(row.account_id, row.pk):
                Account.objects.filter(pk=row.account_id).delete()
                row.account = None
            people.forget_strangers(row.workspace_id)
        if row.receipt:
            row.receipt = msgspec.to_builtins(_taken_back(receipt_from(row.receipt)))
        row.state, row.finished_at = ImportState.CANCELLED, timezone.now()
        row.save()


def _taken_back(receipt: Receipt) -> Receipt:
    skipped = Counter(receipt.skipped) + Counter(taken_back=receipt.kept)
    return msgspec.structs.replace(receipt, kept=0, skipped=dict(skipped))


def _is_of_no_use(account_id: int, import_id: int) -> bool:
    """True for an account that only this import has made: no posts, nobody gave it a place, no other import has it."""
    return (
        not Post.objects.filter(account_id=account_id).exists()
        and not Import.objects.filter(account_id=account_id).exclude(pk=import_id).exists()
        and Account.objects.filter(pk=account_id, activity=None, connection=None).exists()
    )


def receipt_from(kept: Mapping[str, Any]) -> Receipt:
    """A receipt as it was stored."""
    return msgspec.convert(kept, Receipt)


def _job(row: Import) -> Job:
    return Job(
        id=row.pk, workspace=row.workspace_id, account=row.account_id, name=row.name, path=row.path, ours=row.ours,
        private=row.private, state=ImportState(row.state),
        cursor=msgspec.convert(row.cursor, Cursor) if row.cursor else Cursor(),
        receipt=receipt_from(row.receipt) if row.receipt else None,
        reason=msgspec.convert(row.reason, Reason) if row.reason else None,
        done=row.done, size=row.size, attempts=row.attempts, created_at=row.created_at, finished_at=row.finished_at,
    )  # fmt: skip


def taken_at(info: ArchiveInfo, now: datetime) -> datetime:
    """When the counts of an archive were seen: when the network made it, or now where it does not say."""
    return info.taken_at or now

"""What somebody chose to be reminded by (files never leave the house), and the last people they really talked with."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum

from causerie.records import GoodTalk, HeardState, Visibility
from causerie.records import Reminder as ReminderRecord

from .days import NOBODY, SPOKE
from .models import Heard, PersonTally, Reminder

GOOD, TURNS = 3, 2
"""How many people are shown, and how often each spoke, and was answered, at least."""
AMONG, MOST = 30, 600
"""Among how many people, and how much of what they said, these three are looked for."""
_FOLDER = "reminders"
_PUBLIC = (Visibility.PUBLIC.value, Visibility.UNLISTED.value)


def reminder(workspace_id: int, user_id: int) -> ReminderRecord | None:
    """What somebody chose, or None."""
    row = Reminder.objects.filter(workspace_id=workspace_id, user_id=user_id).first()
    if row is None:
        return None
    return ReminderRecord(kind=row.kind, text=row.text, name=row.name, path=row.path, type=row.type)


def say(workspace_id: int, user_id: int, kind: str, text: str, now: datetime) -> None:
    """Keep a sentence, or the address of a song, in the place of what was kept before."""
    _keep(workspace_id, user_id, ReminderRecord(kind=kind, text=text), now)


def show(workspace_id: int, user_id: int, pieces: Iterable[bytes], told: ReminderRecord, now: datetime) -> None:
    """Keep a picture or a song in the place of what was kept before. told: all but its path."""
    folder = settings.HOME / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    # A name nobody can guess, and none of what the file was called: that is only shown.
    path = folder / token_hex(16)
    with path.open("wb") as file:
        file.writelines(pieces)
    kept = ReminderRecord(kind=told.kind, text=told.text, name=told.name, path=path.name, type=told.type)
    _keep(workspace_id, user_id, kept, now)


def _keep(workspace_id: int, user_id: int, kept: ReminderRecord, now: datetime) -> None:
    with transaction.atomic():
        _leave(workspace_id, user_id)
        Reminder.objects.update_or_create(
            workspace_id=workspace_id, user_id=user_id,
            defaults={
                "kind": kept.kind, "text": kept.text, "name": kept.name[:255], "path": kept.path, "type": kept.type,
                "at": now,
            },
        )  # fmt: skip


def forget(workspace_id: int, user_id: int) -> None:
    """Take it away, its file too."""
    with transaction.atomic():
        _leave(workspace_id, user_id)
        Reminder.objects.filter(workspace_id=workspace_id, user_id=user_id).delete()


def _leave(workspace_id: int, user_id: int) -> None:
    """The file of what was kept goes once nothing names it any more: not before, or a crash would lose it."""
    for path in Reminder.objects.filter(workspace_id=workspace_id, user_id=user_id).values_list("path", flat=True):
        if path:
            transaction.on_commit(partial((settings.HOME / _FOLDER / path).unlink, missing_ok=True))


def file(kept: ReminderRecord) -> Path | None:
    """Where the file of a reminder lies; None where there is none (any more)."""
    path: Path = settings.HOME / _FOLDER / kept.path
    return path if kept.path and path.is_file() else None


def room_for(size: int) -> bool:
    """Whether the disk has room for a file of so many bytes, and as much again for everything else."""
    return shutil.disk_usage(settings.HOME).free > 2 * size + 64 * 1024**2


def good_talks(workspace_id: int, since: date) -> list[GoodTalk]:
    """The last people one had an exchange with since a day, at least TURNS times each way, and what they said last.

    Two queries. What was said in private is not shown, nor anything of somebody who was said to be a robot.
    """
    answered = PersonTally.objects.filter(person__workspace_id=workspace_id, last__gte=since)
    often = answered.exclude(person__decided__in=NOBODY).values_list("person_id").annotate(n=Sum("answers"))
    people = list(often.filter(n__gte=TURNS).annotate(until=Max("last")).order_by("-until", "-person_id")[:AMONG])
    rows = Heard.objects.filter(
        workspace_id=workspace_id, address__in=SPOKE, person_id__in=[person for person, *_ in people]
    )
    rows = rows.exclude(state__in=[HeardState.ASIDE, HeardState.GONE]).select_related("person").order_by("-at", "-pk")
    said: dict[int, list[Heard]] = {}
    for row in rows[:MOST]:
        said.setdefault(row.person_id, []).append(row)
    talks = [_good(theirs) for theirs in said.values() if len(theirs) >= TURNS]
    return [talk for talk in talks if talk is not None][:GOOD]


def _good(theirs: Sequence[Heard]) -> GoodTalk | None:
    shown = next((row for row in theirs if row.text and row.visibility in _PUBLIC), None)
    if shown is None:
        return None
    person = shown.person
    called = person.name or (f"@{person.handle}" if person.handle else person.key)
    return GoodTalk(person=person.pk, called=called, text=shown.text, at=shown.at, lang=shown.lang)

"""Permission: not today, rest weeks, holidays; and what one chose to be lifted up by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from causerie.records import DayOff, Refusal, Reminder, Workspace
from causerie.store import days as kept
from causerie.store import reminders

LONGEST = 366
"""Days of one holiday, and how far back or ahead it may lie."""
LARGEST = 10 * 1000**2
"""Bytes of a picture or a song."""
_ISO_BRANDS = (b"M4A ", b"M4B ", b"mp42", b"isom", b"dash")

KINDS: Mapping[str, Callable[[bytes], bool]] = {
    "image/jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    "image/png": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
    "image/gif": lambda head: head.startswith((b"GIF87a", b"GIF89a")),
    "image/webp": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    "audio/ogg": lambda head: head.startswith(b"OggS"),
    "audio/mp4": lambda head: head[4:8] == b"ftyp" and head[8:12] in _ISO_BRANDS,
    "audio/mpeg": lambda head: head.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa")),
}
"""What may be kept, by the first bytes of the file itself: its name and what the browser says of it prove nothing."""


def today(workspace: Workspace, now: datetime) -> date:
    """The local day where the workspace is."""
    return now.astimezone(ZoneInfo(workspace.zone)).date()


def not_today(workspace: Workspace, user_id: int, now: datetime) -> DayOff:
    """Not today. That is all."""
    day = today(workspace, now)
    return kept.take(workspace.id, user_id, day, day, kind="today", now=now)


def rest(workspace: Workspace, user_id: int, now: datetime, *, number: int) -> DayOff:
    """Rest for so many days from today on. Raises Refusal for none, or for more than a year."""
    first = today(workspace, now)
    if not 1 <= number <= LONGEST:
        raise Refusal("rest.too_long", n=LONGEST)
    return kept.take(workspace.id, user_id, first, first + timedelta(days=number - 1), kind="rest", now=now)


def next_week(workspace: Workspace, user_id: int, now: datetime) -> DayOff:
    """Rest from next Monday to the Sunday after it."""
    day = today(workspace, now)
    monday = day + timedelta(days=7 - day.weekday())
    return kept.take(workspace.id, user_id, monday, monday + timedelta(days=6), kind="rest", now=now)


def holiday(workspace: Workspace, user_id: int, first: date, last: date, now: datetime, *, why: str = "") -> DayOff:
    """From one day to another, both included; days gone by too. Raises Refusal where that cannot be."""
    day = today(workspace, now)
    if last < first:
        raise Refusal("rest.backwards")
    if (last - first).days >= LONGEST or abs((first - day).days) > LONGEST:
        raise Refusal("rest.too_long", n=LONGEST)
    return kept.take(workspace.id, user_id, first, last, kind="holiday", now=now, why=why.strip())


def give_back(workspace: Workspace, user_id: int, now: datetime, *, to_its_end: bool = False) -> None:
    """Here after all, today; to_its_end: and on all the days after it."""
    kept.give_back(workspace.id, user_id, today(workspace, now), to_its_end=to_its_end)


def sentence(workspace: Workspace, user_id: int, text: str, now: datetime) -> None:
    """Be lifted up by a sentence, or by a song somewhere: its address is kept as a link, and nothing is fetched."""
    said = " ".join(text.replace("\0", "").split())  # no store takes NUL
    kind = "link" if said.startswith(("https://", "http://")) and " " not in said else "sentence"
    if not said:
        raise Refusal("lift.empty")
    reminders.say(workspace.id, user_id, kind, said[:1000], now)


def picture_or_song(
    workspace: Workspace, user_id: int, name: str, pieces: Iterable[bytes], size: int, about: str, now: datetime
) -> None:
    """Keep a file in this house only. about: what a picture shows, for who cannot see it. Raises Refusal."""
    if size > LARGEST:
        raise Refusal("lift.too_large", b=LARGEST)
    if not reminders.room_for(size):
        raise Refusal("lift.disk_full")
    data = b"".join(pieces)
    type_ = recognised(data[:16])
    if type_ is None:
        raise Refusal("lift.unknown", name=name)
    kind = "picture" if type_.startswith("image/") else "song"
    told = Reminder(kind=kind, text=" ".join(about.replace("\0", "").split())[:300], name=name, type=type_)
    reminders.show(workspace.id, user_id, [data], told, now)


def recognised(head: bytes) -> str | None:
    """What a file is by its first bytes (16 are enough); None for what is not kept."""
    return next((name for name, fits in KINDS.items() if fits(head)), None)

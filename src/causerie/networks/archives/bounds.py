"""What is sensible in a post, whatever network it is from: the store keeps nothing beyond it.

A file may say anything. Past these bounds it is broken, or made to break something.
"""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta

import msgspec

from causerie.records import Person, Post

KEY_LIMIT = 255
LANG_LIMIT = 12
# The longest that any network lets a person write is a quarter of this.
TEXT_LIMIT = 100_000
# What four bytes hold, in every database.
COUNT_LIMIT = 2**31 - 1
# Before there was a web, and after all of us.
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST = datetime(2101, 1, 1, tzinfo=UTC)
# A network may take its time to pack an archive, and its clocks may differ.
_AFTER = timedelta(days=1)


def owner(person: Person) -> Person:
    """Return whose archive it is, as it can be kept: a key that is too long is none, names are cut."""
    key = person.key if len(person.key) <= KEY_LIMIT else ""
    return Person(key=_kept(key), handle=_kept(person.handle), name=_kept(person.name))


def believed(at: datetime | None) -> datetime | None:
    """Return when an archive says it was taken, or None where that cannot be."""
    return at if at is not None and _EARLIEST <= at < _LATEST else None


def latest(taken_at: datetime | None) -> datetime:
    """Return the last moment a post of an archive can be from. taken_at: as `believed` gives it."""
    return _LATEST if taken_at is None else taken_at + _AFTER


def bounded(outcome: Post | str, last: datetime) -> Post | str:
    """Return a post as it can be kept, or the code of why it cannot; codes come back as they are.

    last: as `latest` gives it. A post without a possible time, key or text is not taken. A parent or a language that
    cannot be is left out of it.
    """
    if isinstance(outcome, str):
        return outcome
    if not _EARLIEST <= outcome.at <= last:
        return "no_date"
    key, parent = outcome.key, outcome.parent
    if not 0 < len(key) <= KEY_LIMIT or len(outcome.text) > TEXT_LIMIT or "\0" in key:
        return "unreadable"
    if len(parent) > KEY_LIMIT or "\0" in parent or len(outcome.lang) > LANG_LIMIT:
        return _mended(outcome)
    return outcome


def _mended(post: Post) -> Post:
    return msgspec.structs.replace(
        post,
        parent=_kept(post.parent) if len(post.parent) <= KEY_LIMIT else "",
        lang=post.lang if len(post.lang) <= LANG_LIMIT else "",
    )


def somebody(key: str, handle: str = "", name: str = "") -> Person | None:
    """Return a person as they can be kept, names cut to what fits; None for one with neither key nor handle."""
    person = Person(key=_kept(key), handle=_kept(handle), name=_kept(name))
    return person if person.key or person.handle else None


def _kept(text: str) -> str:
    return text[:KEY_LIMIT].replace("\0", "")


def kept_count(number: int | None) -> int | None:
    """Return a count, brought down to the largest that is kept; None where it is none or below nought."""
    return min(number, COUNT_LIMIT) if number is not None and number >= 0 else None


def unescaped(text: str) -> str:
    """Return text with HTML's escapes undone; as it is where one of them is a number too long for any sign."""
    try:
        return html.unescape(text)
    except ValueError:
        return text

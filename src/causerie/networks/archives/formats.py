"""What every format of archive offers to the one reader (archive.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

import msgspec

from causerie.networks.archives.container import Container, Damaged, Entry
from causerie.networks.archives.cutting import Group
from causerie.records import FileNote, Person, Post

SMALL = 8 << 20


class Format(Protocol):
    """An archive whose layout was recognised."""

    network: str
    format: str
    taken_at: datetime | None
    owner: Person

    @property
    def parts(self) -> Sequence[Entry]:
        """The files with posts, in reading order."""

    @property
    def used(self) -> Mapping[str, str]:
        """What files are read for, by name: the last part of a word code under archive.file."""

    @property
    def passed(self) -> Mapping[str, str]:
        """Why files are left, by name, where their name alone does not say it."""

    @property
    def expected(self) -> Mapping[str, int]:
        """How many rows the archive itself promises, by file."""

    def groups(self, part: Entry) -> Iterator[Group[Any]]:
        """Yield the rows of one of the parts, in a fixed order."""

    def outcome(self, row: Any) -> Post | str:
        """Return the post a row holds, or the code of why it is skipped. Depends on nothing read before."""

    def remarks(self, part: Entry) -> list[FileNote]:
        """Return what was found out about a part once it was read."""


Find = Callable[[Container, bool], Format | None]


def small_file(container: Container, entry: Entry) -> bytes:
    """Return all of a file that is small by nature (settings, counts, the owner's card), b"" if it is not or broken."""
    return beginning(container, entry, SMALL) if entry.size <= SMALL else b""


def beginning(container: Container, entry: Entry, size: int) -> bytes:
    """Return the first `size` bytes of a file, b"" if they cannot be had."""
    stream = container.open(entry)
    try:
        return stream.read(size)
    except Damaged:
        return b""
    finally:
        stream.close()


def after_equals(data: bytes) -> bytes:
    """Return the JSON of a JavaScript file that says `name = JSON`. The script itself is never run."""
    return data.partition(b"=")[2].strip().removesuffix(b";")


T = TypeVar("T")


def decoded(data: bytes, wanted: type[T]) -> T | None:
    """Return JSON bytes as `wanted`, or None where they are something else."""
    try:
        return msgspec.json.decode(data, type=wanted, strict=False)
    except (ValueError, RecursionError):
        return None


def iso_moment(written: str | None) -> datetime | None:
    """Return an ISO 8601 time in UTC, or None where it is not one. No zone means UTC."""
    try:
        at = datetime.fromisoformat(written or "")
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None

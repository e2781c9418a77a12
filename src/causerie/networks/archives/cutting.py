"""Cutting a long JSON list into rows without ever holding the whole of it.

A row's beginning has a shape that cannot stand inside a JSON string (quotes are escaped there), so the list is read a
little at a time, cut before the last row that begins in it, and the rows before the cut are decoded together: this
costs a fifth of decoding a whole file and no memory. Where a cut will not decode, its rows are taken one by one, so
that a row someone damaged by hand costs that row only.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from itertools import pairwise
from re import Pattern
from typing import Any, Generic, NamedTuple, TypeVar, get_args

import msgspec

from causerie.networks.archives.container import Damaged, Stream

# Small enough to stay in a processor's cache: a megabyte costs twice as much per post.
CHUNK = 1 << 17
ROW_LIMIT = 8 << 20
_BLANK = b" \t\r\n,"
_WINDOWS = (1 << 12, 1 << 16, 2 * ROW_LIMIT)

T = TypeVar("T", bound=msgspec.Struct)
R = TypeVar("R")


class Dialect(NamedTuple):
    """How a file lays out its list.

    opening: what stands before the first row. row: where a row begins, its group 1 on the brace. closing: the end of
    the list and of the file, its group 1 on the bracket. All bounded, so that no text makes them slow.
    """

    opening: Pattern[bytes]
    row: Pattern[bytes]
    closing: Pattern[bytes]


class Group(NamedTuple, Generic[R]):
    """Some rows in a file's order, None for each that cannot be read. done: bytes read so far. flaw: "", "cut" or
    "damaged", told with the last group of a file."""

    rows: list[R | None]
    done: int
    flaw: str = ""


def cut(stream: Stream, kind: type[T], dialect: Dialect) -> Iterator[Group[T]]:
    """Yield all rows of a file as `kind`, in order. Which rows they are does not depend on who asks or how fast."""
    cutter = _Cutter(kind, dialect)
    flaw = ""
    try:
        for chunk in _chunks(stream):
            rows = cutter.feed(chunk)
            if rows:
                yield Group(rows, stream.count)
    except Damaged:
        flaw = "damaged"
    rows, whole = cutter.finish()
    yield Group(rows, stream.count, flaw or ("" if whole else "cut"))


def _chunks(stream: Stream) -> Iterator[bytes]:
    first = stream.read(CHUNK)
    encoding = wide(first)
    if not encoding:
        while first:
            yield first
            first = stream.read(CHUNK)
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while first:
        yield decoder.decode(first).encode("utf-8", "replace")
        first = stream.read(CHUNK)


def wide(head: bytes) -> str:
    """Return the UTF-16 flavour a text seems to be saved in (an editor on Windows does that), "" for all others."""
    if head.startswith(b"\xff\xfe"):
        return "utf-16"
    if head.startswith(b"\xfe\xff"):
        return "utf-16"
    if len(head) > 3 and head[0] and not head[1] and head[2] and not head[3]:
        return "utf-16-le"
    if len(head) > 3 and not head[0] and head[1] and not head[2] and head[3]:
        return "utf-16-be"
    return ""


class _Cutter(Generic[T]):
    def __init__(self, kind: type[T], dialect: Dialect) -> None:
        self._kind = kind
        self._dialect = dialect
        self._many = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
        self._one = msgspec.json.Decoder(kind)
        self._buffer = b""
        self._opened = False
        # True while the buffer begins with the rest of a row that was too long and has been counted.
        self._torn = False

    def feed(self, chunk: bytes) -> list[T | None]:
        self._buffer += chunk
        if not self._opened:
            self._open()
        start = self._last_start()
        if start > 0:
            data, self._buffer = self._buffer[:start], self._buffer[start:]
            torn, self._torn = self._torn, False
            return self._decode(data, torn)
        if len(self._buffer) > ROW_LIMIT:
            return self._give_up()
        return []

    def _open(self) -> None:
        self._opened = True
        match = self._dialect.opening.search(self._buffer)
        if match:
            self._buffer = self._buffer[match.end() :]

    def _give_up(self) -> list[T | None]:
        lost: list[T | None] = [None] if self._buffer.strip() and not self._torn else []
        self._torn = self._torn or bool(lost)
        self._buffer = b""
        return lost

    def _last_start(self) -> int:
        size = len(self._buffer)
        for window in _WINDOWS:
            start = 0
            for match in self._dialect.row.finditer(self._buffer, max(0, size - window)):
                start = match.start(1)
            if start > 0 or window >= size:
                return start
        return 0

    def finish(self) -> tuple[list[T | None], bool]:
        """Return the rows that are left, and whether the list was properly closed."""
        body = self._buffer.rstrip()
        match = self._dialect.closing.search(body, max(0, len(body) - 4096))
        rows = self._decode(body[: match.start(1)] if match else body, self._torn)
        return rows, match is not None and (not rows or rows[-1] is not None)

    def _decode(self, data: bytes, torn: bool) -> list[T | None]:
        data = data.strip(_BLANK)
        if not data:
            return []
        try:
            return list(self._many.decode(b"[" + data + b"]"))
        except (ValueError, RecursionError):
            return list(self._pieces(data, torn))

    def _pieces(self, data: bytes, torn: bool) -> Iterator[T | None]:
        starts = [match.start(1) for match in self._dialect.row.finditer(data)]
        if not torn and (not starts or starts[0] > 0):
            yield self._piece(data[: starts[0] if starts else None].strip(_BLANK))
        for start, end in pairwise([*starts, len(data)]):
            yield self._piece(data[start:end].rstrip(_BLANK))

    def _piece(self, piece: bytes) -> T | None:
        try:
            return self._one.decode(piece)
        except (ValueError, RecursionError):
            return mend(piece, self._kind)


def mend(piece: bytes, kind: type[T]) -> T | None:
    """Return what can be had of a row that will not decode as `kind`; None where it is not JSON at all.

    Fields of another type than expected are left at their defaults, Latin-1 text is read as such, halves of
    characters become "?", and what follows the row is ignored.
    """
    if b"}" not in piece:
        return None
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        text = piece.decode("cp1252", "replace")
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return _fitted(value, kind) if isinstance(value, dict) else None


def _fitted(value: dict[str, Any], kind: type[T]) -> T:
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.encode_name in value:
            try:
                fields[field.name] = _fit(value[field.encode_name], field.type)
            except (ValueError, RecursionError):
                continue
    return kind(**fields)


def _fit(value: Any, wanted: Any) -> Any:
    if isinstance(value, dict):
        for option in (wanted, *get_args(wanted)):
            if isinstance(option, type) and issubclass(option, msgspec.Struct):
                return _fitted(value, option)
    if isinstance(value, str):
        value = value.encode("utf-8", "replace").decode()
    return msgspec.convert(value, wanted, strict=False)

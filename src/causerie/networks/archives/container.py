"""What an archive is packed in: a zip, a tar, a folder or one file, all read the same safe way.

Nothing is ever unpacked to disk. Entries with unsafe names, links and entries that would swell out of proportion are
refused one by one and noted; everything else is offered as a stream that gives bytes in the order they stand.
"""

from __future__ import annotations

import gzip
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Protocol, cast

import msgspec

from causerie.networks.archives.inflate import DEFLATED, STORED, Inflated
from causerie.records import FileFate, FileNote, Reason, Refusal

HEAD = 1024
ENTRIES_LIMIT = 200_000
# Python keeps about twenty times this in memory for a directory full of the shortest names.
DIRECTORY_LIMIT = 16 << 20
# Pretty-printed posts shrink ten to twenty times; nothing a network wrote has been seen to shrink two hundred times.
RATIO_LIMIT = 200
RATIO_FREE = 32 << 20
TAR_HEADER_LIMIT = 1 << 20

_BROKEN = (zlib.error, EOFError, gzip.BadGzipFile, tarfile.ReadError)


class Damaged(Exception):
    """The bytes of a file cannot be had beyond some point: what was read before it is good."""


class ArchiveRefused(Refusal):
    """An archive cannot be taken. `files` says what was found in it, so that a receipt can be given all the same."""

    def __init__(self, code: str, files: tuple[FileNote, ...] = (), **args: str | int) -> None:
        super().__init__(code, **args)
        self.files = files


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One file that may be read. name: with "/" between folders. size: bytes. head: its first bytes, if looked at."""

    name: str
    size: int
    head: bytes = b""


class Readable(Protocol):
    """Whatever gives bytes: at most `size` of them, none at the end."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""


class Stream:
    """The bytes of one entry, from its beginning. `count` says how many were given."""

    def __init__(self, raw: Readable, close: Callable[[], None]) -> None:
        self._raw = raw
        self.count = 0
        self.close = close

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes at most, b"" at the end; raise Damaged where they cannot be had."""
        try:
            data = self._raw.read(size)
        except _BROKEN as error:
            raise Damaged(str(error)) from error
        self.count += len(data)
        return data


class Container(Protocol):
    """The files of an archive. cut: the packing itself stops early, later files may be missing."""

    entries: list[Entry]
    notes: list[FileNote]
    cut: bool

    def open(self, entry: Entry) -> Stream:
        """Return the bytes of an entry."""

    def close(self) -> None:
        """Let go of what is open."""


Peek = Callable[[str], bool]


def refused(name: str, code: str) -> FileNote:
    """Note that a file was refused for safety; `code` is the last part of a word code under archive.file."""
    return FileNote(name=name, fate=FileFate.REFUSED, reason=Reason(code=f"archive.file.{code}"))


def _unsafe(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return (
        not name or name.startswith(("/", "\\")) or ".." in parts or "\0" in name or (len(name) > 1 and name[1] == ":")
    )


def _swells(size: int, packed: int) -> bool:
    return size > RATIO_FREE and size > RATIO_LIMIT * max(packed, 1)


def head_of(stream: Stream) -> bytes:
    """Return the first bytes of a stream and close it; a damaged beginning counts as empty."""
    with closing(stream):
        try:
            return stream.read(HEAD)
        except Damaged:
            return b""


class Zip:
    """A zip file. Only stored and deflated entries can be read, which is all that networks send."""

    def __init__(self, path: Path, peek: Peek, name: str) -> None:
        self._path = path
        self._name = name
        self._packed = path.stat().st_size
        self._total = 0
        self.notes: list[FileNote] = []
        self.entries: list[Entry] = []
        self.cut = False
        self._infos: dict[str, zipfile.ZipInfo] = {}
        infos = _directory(path, name)
        overlapping = _overlapping(infos)
        for info in infos:
            self._take(info, "overlap" if id(info) in overlapping else _zip_fault(info), peek)

    def _take(self, info: zipfile.ZipInfo, code: str, peek: Peek) -> None:
        if info.filename in self._infos:
            code = "twice"
        if code:
            self.notes.append(refused(info.filename.replace("\0", ""), code))
            return
        self._infos[info.filename] = info
        entry = Entry(info.filename, info.file_size)
        if peek(entry.name):
            self._total += entry.size
            if _swells(self._total, self._packed):
                raise ArchiveRefused("archive.bomb", name=self._name)
            entry = Entry(entry.name, entry.size, head_of(self.open(entry)))
        self.entries.append(entry)

    def open(self, entry: Entry) -> Stream:
        """Return the bytes of an entry; each stream has a file handle of its own."""
        info = self._infos[entry.name]
        file = self._path.open("rb")
        return Stream(Inflated(file, info), file.close)

    def close(self) -> None:
        """Nothing stays open between streams."""


def _directory(path: Path, name: str) -> list[zipfile.ZipInfo]:
    if _directory_size(path) > DIRECTORY_LIMIT:
        raise ArchiveRefused("archive.too_many_files", name=name)
    try:
        with zipfile.ZipFile(path) as packed:
            infos = [info for info in packed.infolist() if not info.filename.endswith("/")]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise ArchiveRefused("archive.cut", name=name) from error
    if len(infos) > ENTRIES_LIMIT:
        raise ArchiveRefused("archive.too_many_files", name=name)
    if infos and all(info.flag_bits & 1 for info in infos):
        raise ArchiveRefused("archive.encrypted", name=name)
    return infos


def _directory_size(path: Path) -> int:
    # zipfile reads the whole directory into memory before anyone can object, so its size is looked up first: it lies
    # at the end, 12 bytes into the record PK 5 6 (or, over 4 GB, 40 bytes into PK 6 6).
    with path.open("rb") as file:
        length = file.seek(0, os.SEEK_END)
        file.seek(max(0, length - (1 << 16) - 100))
        tail = file.read()
    short, long = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    sizes = [int.from_bytes(tail[short + 12 : short + 16], "little") if short >= 0 else 0]
    if long >= 0:
        sizes.append(int.from_bytes(tail[long + 40 : long + 48], "little"))
    return max(size for size in sizes if size != 0xFFFFFFFF) if sizes != [0xFFFFFFFF] else 0


def _overlapping(infos: list[zipfile.ZipInfo]) -> set[int]:
    """The entries (by `id`) that begin before another one ends: many names for the same bytes cost nothing to pack and
    all the world to read. 30: the least that stands before an entry's bytes."""
    found: set[int] = set()
    end = 0
    for info in sorted(infos, key=lambda one: max(0, one.header_offset)):
        at = max(0, info.header_offset)
        if at < end:
            found.add(id(info))
        else:
            end = at + 30 + info.compress_size
    return found


def _zip_fault(info: zipfile.ZipInfo) -> str:
    if _unsafe(info.filename):
        return "unsafe_name"
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "link"
    if info.flag_bits & 1:
        return "encrypted"
    if info.compress_type not in (STORED, DEFLATED):
        return "packing"
    return "bomb" if _swells(info.file_size, info.compress_size) else ""


class Folder:
    """A folder on this machine. Links are noted and never followed, wherever they lead."""

    def __init__(self, path: Path, peek: Peek, called: str) -> None:
        self._path = path
        self.notes: list[FileNote] = []
        self.entries: list[Entry] = []
        self.cut = False
        for name, found in self._walk(path, ""):
            entry = Entry(name, found.stat(follow_symlinks=False).st_size)
            head = head_of(self.open(entry)) if peek(name) else b""
            self.entries.append(Entry(name, entry.size, head))
            if len(self.entries) > ENTRIES_LIMIT:
                raise ArchiveRefused("archive.too_many_files", name=called)

    def _walk(self, path: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
        with os.scandir(path) as listing:
            found = sorted(listing, key=lambda one: one.name)
        for one in found:
            name = prefix + one.name
            if one.is_dir(follow_symlinks=False):
                yield from self._walk(path / one.name, name + "/")
            elif one.is_file(follow_symlinks=False):
                yield name, one
            else:
                self.notes.append(refused(name, "link"))

    def open(self, entry: Entry) -> Stream:
        """Return the bytes of an entry; a link put in its place meanwhile is not followed."""
        handle = os.open(self._path / entry.name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        file = os.fdopen(handle, "rb")
        return Stream(file, file.close)

    def close(self) -> None:
        """Nothing stays open between streams."""


class Lone:
    """One file that is itself what the network gave."""

    def __init__(self, path: Path, peek: Peek, name: str) -> None:
        self._path = path
        self.notes: list[FileNote] = []
        self.cut = False
        entry = Entry(name, path.stat().st_size)
        head = head_of(self.open(entry)) if peek(name) else b""
        self.entries = [Entry(entry.name, entry.size, head)]

    def open(self, entry: Entry) -> Stream:
        """Return the bytes of the file."""
        del entry
        file = self._path.open("rb")
        return Stream(file, file.close)

    def close(self) -> None:
        """Nothing stays open between streams."""


class _Modest:
    """A file for tarfile that never reads much at once: a header may claim a name of gigabytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if size > TAR_HEADER_LIMIT:
            raise tarfile.ReadError("too much at once")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _opened(path: Path, zipped: bool) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(path)) if zipped else path.open("rb")


class Tar:
    """A tar, gzipped or not. It has no directory, so finding its files reads through it once."""

    def __init__(self, path: Path, peek: Peek, name: str, *, zipped: bool) -> None:
        self._name = name
        self._file = _opened(path, zipped)
        self.notes: list[FileNote] = []
        self.entries: list[Entry] = []
        self._members: dict[str, tarfile.TarInfo] = {}
        self.cut = False
        self._packed = path.stat().st_size
        try:
            self._tar = tarfile.TarFile(fileobj=_Modest(self._file), mode="r")  # type: ignore[arg-type]
            self._scan(peek)
        except (*_BROKEN, tarfile.HeaderError, RecursionError, OverflowError, ValueError) as error:
            if not self.entries:
                self._file.close()
                raise ArchiveRefused("archive.cut", name=name) from error
            self.cut = True
        except ArchiveRefused:
            self._file.close()
            raise

    def _scan(self, peek: Peek) -> None:
        total = 0
        while (member := self._tar.next()) is not None:
            total += member.size
            if _swells(total, self._packed):
                raise ArchiveRefused("archive.bomb", name=self._name)
            if len(self.entries) + len(self.notes) > ENTRIES_LIMIT:
                raise ArchiveRefused("archive.too_many_files", name=self._name)
            self._take(member, peek)
            # tarfile remembers every member it has passed; this list is ours already.
            self._tar.members = []  # type: ignore[attr-defined]

    def _take(self, member: tarfile.TarInfo, peek: Peek) -> None:
        name = member.name.removeprefix("./")
        if member.isdir():
            return
        code = "unsafe_name" if _unsafe(name) else ""
        if not member.isreg() or member.issparse():
            code = "link"
        if name in self._members:
            code = "twice"
        if code:
            self.notes.append(refused(name.replace("\0", ""), code))
            return
        self._members[name] = member
        self.entries.append(Entry(name, member.size, head_of(self.open(Entry(name, 0))) if peek(name) else b""))

    def open(self, entry: Entry) -> Stream:
        """Return the bytes of an entry. One stream at a time: they share the tar's own place in the file."""
        raw = self._tar.extractfile(self._members[entry.name])
        if raw is None:
            raise Damaged(entry.name)
        return Stream(raw, raw.close)

    def close(self) -> None:
        """Let go of the tar."""
        self._tar.close()
        self._file.close()


def open_container(path: Path, peek: Peek, name: str) -> Container:
    """Return what `path` is packed in, recognised by its first bytes.

    peek: says of a file name whether the first bytes of that file may be looked at. name: what people call the
    archive. Raises ArchiveRefused for an empty, broken, locked or dangerous packing, OSError where the disk fails.
    """
    if path.is_dir():
        return Folder(path, peek, name)
    with path.open("rb") as file:
        head = file.read(512)
    if not head:
        raise ArchiveRefused("archive.empty", name=name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Zip(path, peek, name)
    if head.startswith(b"\x1f\x8b"):
        return Tar(path, peek, name, zipped=True)
    if head[257:262] == b"ustar":
        return Tar(path, peek, name, zipped=False)
    return Lone(path, peek, name)

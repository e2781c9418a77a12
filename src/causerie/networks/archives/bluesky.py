"""The archive Bluesky gives: `repo.car`, the account's whole repository as a row of signed blocks.

A record's block does not know its own name; the tree's blocks do. So the file is read twice: once for the tree, once
for the posts. Memory holds one short name for each post and repost, never the posts themselves.
See https://atproto.com/specs/repository.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import libipld

from causerie.networks.archives.bluesky_posts import POST, REPOST, clean, post_of
from causerie.networks.archives.bounds import KEY_LIMIT
from causerie.networks.archives.container import Container, Damaged, Entry, Stream
from causerie.networks.archives.cutting import Group
from causerie.records import FileFate, FileNote, Person, Post, Reason

_PROFILE = "app.bsky.actor.profile"
_CHUNK = 1 << 18
# Records are limited to a megabyte by the network.
_BLOCK_LIMIT = 2 << 20
# The network's own bound. Keys are told by what they share with the one before: a small tree can hold very long ones.
_TREE_KEY_LIMIT = 1024
# One block can have more than one name (the same words at the same moment), but no person makes twenty of them.
_NAMES_LIMIT = 20
_GROUP = 1000
_DID_LIMIT = 2048


class Block(NamedTuple):
    """One block: the name of its content (a CID, as bytes) and the content."""

    cid: bytes
    data: bytes


class Row(NamedTuple):
    """A post or repost: its place in the repository ("app.bsky.feed.post/3k...") and its bytes."""

    path: str
    data: bytes


def find(container: Container, private: bool) -> Bluesky | None:
    """Return the archive if a repository is here, whatever its file is called."""
    del private  # everything in a repository is public
    parts = [entry for entry in container.entries if is_car(entry.head)]
    return Bluesky(container, parts) if parts else None


def is_car(head: bytes) -> bool:
    """Say whether these are the first bytes of a CAR file: a length, then a map of `roots` and `version`."""
    return b"eroots" in head[1:32] and head[1:4].find(b"\xa2") >= 0


def blocks(stream: Stream) -> Iterator[Block]:
    """Yield the blocks of a CAR file; raise Damaged where it stops in the middle or makes no sense."""
    window = _Window(stream)
    window.take(window.varint())
    while not window.ended():
        data = window.take(window.varint())
        size = _cid_size(data)
        yield Block(data[:size], data[size:])


def _cid_size(data: bytes) -> int:
    # Version 1, a codec, a hash function, the hash's length and the hash: for a repository always 36 bytes.
    if len(data) < 36 or data[0] != 1 or data[2] != 0x12 or data[3] != 32:
        raise Damaged("a block without a name")
    return 36


class _Window:
    """A stream with a look ahead."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._buffer = b""
        self._at = 0

    def ended(self) -> bool:
        return self._at >= len(self._buffer) and not self._more()

    def _more(self) -> bool:
        chunk = self._stream.read(_CHUNK)
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return bool(chunk)

    def varint(self) -> int:
        value = shift = 0
        while shift < 35:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
        raise Damaged("a length that is too long")

    def take(self, size: int) -> bytes:
        if size > _BLOCK_LIMIT:
            raise Damaged("a block that is too long")
        while len(self._buffer) - self._at < size:
            if not self._more():
                raise Damaged("a block that stops in the middle")
        data = self._buffer[self._at : self._at + size]
        self._at += size
        return data


def _unpacked(data: bytes) -> dict[str, Any]:
    """A block's content where it is a map, else an empty one."""
    try:
        value = libipld.decode_dag_cbor(data)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


class _Tree:
    """What the first reading finds: who owns the repository, and the names of its posts and reposts."""

    def __init__(self, stream: Stream) -> None:
        self.did = ""
        self.name = ""
        self.names: dict[bytes, str] = {}
        self.further: dict[bytes, list[str]] = {}
        self.others: Counter[str] = Counter()
        try:
            for block in blocks(stream):
                self._note(block)
        except Damaged:
            pass  # the second reading meets it again and says so

    def _note(self, block: Block) -> None:
        if b"$type" not in block.data:
            content = _unpacked(block.data)
            if isinstance(content.get("e"), list):
                self._node(content["e"])
            elif isinstance(content.get("did"), str):
                self.did = content["did"][:_DID_LIMIT]
        elif _PROFILE.encode() in block.data:
            content = _unpacked(block.data)
            if content.get("$type") == _PROFILE and isinstance(content.get("displayName"), str):
                self.name = clean(content["displayName"], KEY_LIMIT)

    def _node(self, entries: list[Any]) -> None:
        key = b""
        for entry in entries:
            shared, rest, cid = _leaf(entry)
            key = key[:shared] + rest
            if len(key) > _TREE_KEY_LIMIT:
                return  # and every later key of this part may be built on it
            path = key.decode("utf-8", "replace")
            collection = path.partition("/")[0]
            if collection in (POST, REPOST):
                # What is cut here is too long to be kept as a key, and will be told as such.
                self._name(cid, path[: KEY_LIMIT + 1])
            elif collection:
                self.others[collection[:100]] += 1

    def _name(self, cid: bytes, path: str) -> None:
        if self.names.setdefault(cid, path) == path:
            return
        further = self.further.setdefault(cid, [])
        if path not in further and len(further) < _NAMES_LIMIT:
            further.append(path)


def _leaf(entry: Any) -> tuple[int, bytes, bytes]:
    if not isinstance(entry, dict):
        return 0, b"", b""
    shared, rest, cid = entry.get("p"), entry.get("k"), entry.get("v")
    return (
        shared if isinstance(shared, int) and shared >= 0 else 0,
        rest if isinstance(rest, bytes) else b"",
        cid if isinstance(cid, bytes) else b"",
    )


class Bluesky:
    """An archive of Bluesky."""

    network = "bluesky"
    format = "bluesky-car"
    taken_at: datetime | None = None

    def __init__(self, container: Container, parts: list[Entry]) -> None:
        self._container = container
        self.parts = parts
        self.used = {part.name: "posts" for part in parts}
        self.passed: dict[str, str] = {}
        self.expected: dict[str, int] = {}
        self._trees = {part.name: self._tree(part) for part in parts}
        first = self._trees[parts[0].name]
        self.owner = Person(key=first.did, name=first.name)

    def _tree(self, part: Entry) -> _Tree:
        stream = self._container.open(part)
        try:
            return _Tree(stream)
        finally:
            stream.close()

    def groups(self, part: Entry) -> Iterator[Group[Row]]:
        """Yield the posts and reposts of a repository in the order of its blocks."""
        stream = self._container.open(part)
        rows: list[Row | None] = []
        given: set[bytes] = set()
        flaw = ""
        try:
            for block in blocks(stream):
                rows += self._rows(block, self._trees[part.name], given)
                if len(rows) >= _GROUP:
                    yield Group(rows, stream.count)
                    rows = []
        except Damaged:
            flaw = "cut"
        finally:
            stream.close()
        yield Group(rows, stream.count, flaw)

    def _rows(self, block: Block, tree: _Tree, given: set[bytes]) -> list[Row]:
        """The rows of a block, once however often the block is repeated. given: the blocks met before."""
        if block.cid in given:
            return []
        name = tree.names.get(block.cid)
        if name is not None:
            further = tree.further.get(block.cid, [])
            if further:
                given.add(block.cid)
            return [Row(one, block.data) for one in (name, *further)]
        # A post whose name stood in a part of the tree that is lost.
        lost = b"$type" in block.data and _unpacked(block.data).get("$type") in (POST, REPOST)
        return [Row("", block.data)] if lost else []

    def remarks(self, part: Entry) -> list[FileNote]:
        """Return what else stands in the repository: likes, follows, lists."""
        return [_other(name, count) for name, count in sorted(self._trees[part.name].others.items())[:50]]

    def outcome(self, row: Row) -> Post | str:
        """Return the post of a row, or why it has none."""
        return post_of(row.path, _unpacked(row.data), self.owner) if row.path else "no_key"


def _other(collection: str, count: int) -> FileNote:
    codes = {"app.bsky.feed.like": "likes", "app.bsky.graph.follow": "follows", "app.bsky.graph.block": "follows"}
    reason = Reason(code="archive.file." + codes.get(collection, "records"))
    return FileNote(name=collection, fate=FileFate.PASSED_OVER, reason=reason, count=count)

"""What networks tell: people, posts, and the archives they come in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from causerie.records.base import Reason, Record


class Kind(StrEnum):
    """What a post does. REPLY answers a post or addresses a person; COMMENT stands under someone else's media."""

    ORIGINAL = "original"
    REPLY = "reply"
    REPOST = "repost"
    QUOTE = "quote"
    COMMENT = "comment"


class Visibility(StrEnum):
    """Who the network let read a post. FOLLOWERS and DIRECT are private: they are left out unless asked for."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    FOLLOWERS = "followers"
    DIRECT = "direct"


PRIVATE = frozenset({Visibility.FOLLOWERS, Visibility.DIRECT})


class Person(Record, frozen=True):
    """Somebody on a network. `key` is the network's own lasting id ("" where an archive gives only a handle)."""

    key: str
    handle: str = ""
    name: str = ""


class Post(Record, frozen=True):
    """One public act of the account's owner, as its network tells it.

    key: the network's own id, unique within one account. at: aware, UTC. text: plain text, entities undone.
    client: the program it was sent with ("" unknown). to: who is answered, passed on or quoted. parent: the key of that
    post ("" unknown). likes, reposts, replies: as counted by the network when the archive was taken; None if not told.
    """

    key: str
    kind: Kind
    at: datetime
    text: str
    lang: str = ""
    client: str = ""
    visibility: Visibility = Visibility.PUBLIC
    to: Person | None = None
    parent: str = ""
    likes: int | None = None
    reposts: int | None = None
    replies: int | None = None


class FileFate(StrEnum):
    """What became of one file of an archive."""

    USED = "used"
    PASSED_OVER = "passed_over"
    REFUSED = "refused"


class FileNote(Record, frozen=True):
    """One file (or folder of like files, `count` of them) of an archive, what became of it and why."""

    name: str
    fate: FileFate
    reason: Reason
    count: int = 1


class Cursor(Record, frozen=True):
    """How far an archive has been read: `rows` rows of the used file number `file` are done (both from 0)."""

    file: int = 0
    rows: int = 0


class Batch(Record, frozen=True):
    """Some rows of an archive, read: `read` rows gave `posts`, or were `skipped` for a reason code (counted).

    file: the used file all rows are from. cursor: where reading goes on after this batch. done: bytes of the used
    files read so far (uncompressed).
    notes: what was found out about the file while reading it (it stops in the middle, say).
    """

    cursor: Cursor
    read: int
    posts: list[Post]
    file: str = ""
    skipped: Mapping[str, int] = {}
    done: int = 0
    notes: tuple[FileNote, ...] = ()


class ArchiveInfo(Record, frozen=True):
    """What an archive says of itself before its posts are read.

    network: "x", "mastodon", "bluesky". format: "x-archive", "x-grailbird", "mastodon-archive", "bluesky-car".
    owner: the account it belongs to (fields "" where it does not say). taken_at: when the network made it, aware UTC.
    expected: rows promised by its own manifest, by file name; empty where it has none. size: bytes to be read.
    """

    network: str
    format: str
    owner: Person
    taken_at: datetime | None
    files: tuple[FileNote, ...]
    expected: Mapping[str, int]
    size: int


class Receipt(Record, frozen=True):
    """What one import did, for a person to read and keep.

    read: rows found. kept: posts that are now stored because of it. skipped: by reason code ("already" = was there
    before). first, last: times of the oldest and newest post read. expected: rows the manifest promised, by file.
    found: rows read, by file.
    """

    network: str
    format: str
    account: str
    files: tuple[FileNote, ...]
    read: int
    kept: int
    skipped: Mapping[str, int]
    first: datetime | None
    last: datetime | None
    taken_at: datetime | None = None
    expected: Mapping[str, int] = {}
    found: Mapping[str, int] = {}

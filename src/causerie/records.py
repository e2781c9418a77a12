"""The nouns of the house: what passes between networks, store, judgement and rooms.

Every record is immutable and knows nothing of where it came from or how it is shown. They are msgspec structs rather
than dataclasses because an import makes half a million of them (docs/decisions/0003-records.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

Arg = str | int | float | date | datetime


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of every record: immutable, compared by value."""


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


class Reason(Record, frozen=True):
    """A sentence to be said in any language: `code` names it in web/words, `args` are its figures and names.

    Args values are of type Arg; the language decides how they are written. (Any, because a stored reason comes back
    with its dates as ISO strings, and words takes both.)
    """

    code: str
    args: Mapping[str, Any] = {}


class Refusal(Exception):
    """Something a person gave cannot be taken. Carries the Reason to show; nothing was changed."""

    def __init__(self, code: str, **args: Arg) -> None:
        super().__init__(code, args)
        self.reason = Reason(code=code, args=args)


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


# What pages and commands are given of what is kept.


class Role(StrEnum):
    """What a member may do: an owner everything, a member everything but members and settings, an adviser reads."""

    OWNER = "owner"
    MEMBER = "member"
    ADVISER = "adviser"


class Workspace(Record, frozen=True):
    """A workspace as one user sees it. zone: an IANA name. role: what that user may do in it."""

    id: int
    name: str
    slug: str
    zone: str
    role: Role = Role.OWNER


class Member(Record, frozen=True):
    """Somebody who has a place in a workspace."""

    id: int
    name: str
    role: Role


class Account(Record, frozen=True):
    """An account of a workspace. posts: how many are kept. first, last: local months of the oldest and newest."""

    id: int
    network: str
    handle: str
    name: str
    activity: str = ""
    posts: int = 0
    first: date | None = None
    last: date | None = None


class ImportState(StrEnum):
    """Where an import stands. WAITING, READING and COUNTING still move; CANCELLING waits for the reader to see it."""

    WAITING = "waiting"
    READING = "reading"
    COUNTING = "counting"
    DONE = "done"
    FAILED = "failed"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"


MOVING = frozenset({ImportState.WAITING, ImportState.READING, ImportState.COUNTING, ImportState.CANCELLING})


class Job(Record, frozen=True):
    """One import as it stands. done, size: bytes read and to be read. reason: why it failed. path: where its file is;
    ours: it lies in CAUSERIE_HOME and goes away when the import ends.
    """

    id: int
    workspace: int
    account: int | None
    name: str
    path: str
    ours: bool
    private: bool
    state: ImportState
    cursor: Cursor
    receipt: Receipt | None
    reason: Reason | None
    done: int
    size: int
    attempts: int
    created_at: datetime
    finished_at: datetime | None


class Known(Record, frozen=True):
    """A person as the workspace knows them. answers: how often they were answered; first, last: local days of it."""

    id: int
    network: str
    handle: str
    name: str
    answers: int = 0
    first: date | None = None
    last: date | None = None
    notes: int = 0


class Exchange(Record, frozen=True):
    """One thing the owner said to a person. url: where it is on the network, "" where that cannot be told."""

    at: datetime
    kind: Kind
    text: str
    url: str


class Note(Record, frozen=True):
    """What someone noted about a person."""

    id: int
    author: str
    text: str
    at: datetime


# What the store counts and judgement weighs. All of it is about one account and one period, days and hours in the
# workspace's own zone.


class Period(Record, frozen=True):
    """Whole local months, both ends included and open where None (dates are the first of their month)."""

    first: date | None = None
    last: date | None = None


class MonthCount(Record, frozen=True):
    """Posts of one kind sent with one client in one local month. `to_self`: replies to oneself (a thread)."""

    month: date
    kind: Kind
    client: str
    posts: int
    to_self: int = 0


class DayCount(Record, frozen=True):
    """One local day on which something was posted.

    posts: of any kind. own: originals and quotes whose response is known. log_response: sum over `own` of
    ln(1 + likes + reposts + replies).
    """

    day: date
    posts: int
    own: int
    log_response: float


class HourCount(Record, frozen=True):
    """Posts of any kind in one hour of the local week. weekday: 0 = Monday. hour: 0-23."""

    weekday: int
    hour: int
    posts: int


class ValueCount(Record, frozen=True):
    """How many own posts (originals and quotes) got exactly `value` of a measure ("likes", "reposts" or "replies")."""

    measure: str
    value: int
    posts: int


class PersonCount(Record, frozen=True):
    """One person the owner answered. id: of the person in the store. months: distinct local months with an answer."""

    id: int
    handle: str
    name: str
    answers: int
    months: int
    first: date
    last: date


class PeopleCount(Record, frozen=True):
    """All the people the owner answered: how many, how many in more than one month, answers to all of them."""

    people: int
    returning: int
    answers: int


class RepeatCount(Record, frozen=True):
    """One text that was published more than once: an example of it, and how often."""

    text: str
    posts: int


class Tallies(Record, frozen=True):
    """Everything the first look needs, counted: small, whatever the number of posts."""

    months: tuple[MonthCount, ...]
    days: tuple[DayCount, ...]
    hours: tuple[HourCount, ...]
    values: tuple[ValueCount, ...]
    people: PeopleCount
    top_people: tuple[PersonCount, ...]
    repeats: tuple[RepeatCount, ...]
    repeated: int
    written: int


# What judgement says.


class Cell(Record, frozen=True):
    """One figure of a finding's table: `value` draws the plot; low and high are its interval where it has one."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Row(Record, frozen=True):
    """One row of a finding's table. label: a word code (Reason), a date, or text that people wrote."""

    label: Reason | date | str
    cells: tuple[Cell, ...]


class Table(Record, frozen=True):
    """The data behind a statement. columns: word codes. unit: "count", "share" (0-1) or "ratio" (1 = no effect)."""

    shape: str
    columns: tuple[str, ...]
    unit: str
    rows: tuple[Row, ...]


class Finding(Record, frozen=True):
    """One statement of a room: the sentence, what makes it so and what it cannot tell, and the data it rests on.

    name: also the page docs/judgement/<name>. says: the headline. certain: False where the honest answer is "cannot
    tell". reasons: further sentences, most important first.
    """

    name: str
    says: Reason
    certain: bool
    reasons: tuple[Reason, ...] = ()
    table: Table | None = None

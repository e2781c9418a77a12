"""What pages and commands are given of what is kept."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from causerie.records.base import Reason, Record
from causerie.records.posts import Cursor, Kind, Receipt


class Role(StrEnum):
    """What a member may do: an owner everything, a member everything but members and settings, an adviser reads."""

    OWNER = "owner"
    MEMBER = "member"
    ADVISER = "adviser"


class Workspace(Record, frozen=True):
    """A workspace as one user sees it. zone: an IANA name. role: what that user may do in it.

    why: one sentence, "" while nobody said it. week_minutes: the time one wants to give in a week, over week_days days
    (None: not said).
    """

    id: int
    name: str
    slug: str
    zone: str
    role: Role = Role.OWNER
    why: str = ""
    week_minutes: int | None = None
    week_days: int = 5


class Offer(Record, frozen=True):
    """What an invitation offers: a role in a workspace of that name."""

    workspace: str
    role: Role


class Member(Record, frozen=True):
    """Somebody who has a place in a workspace."""

    id: int
    name: str
    role: Role


class Account(Record, frozen=True):
    """An account of a workspace. posts: how many are kept. first, last: local months of the oldest and newest.

    name: its own, on the network. named: what one calls it here. called: the best of these and the handle, or "".
    """

    id: int
    network: str
    handle: str
    name: str
    named: str = ""
    called: str = ""
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
    """A person as the workspace knows them. answers: how often they were answered; first, last: local days of it.

    called: the best name there is: their name, "@handle", or the network's own id. url: where they are there, or "".
    also: the other networks on which they are known to be the same person. wrote: how often they addressed the owner.
    """

    id: int
    network: str
    handle: str
    name: str
    called: str = ""
    url: str = ""
    answers: int = 0
    first: date | None = None
    last: date | None = None
    notes: int = 0
    also: tuple[str, ...] = ()
    wrote: int = 0


class Exchange(Record, frozen=True):
    """One thing said between the owner and a person. url: where it is on the network, "" where that cannot be told.

    mine: the owner said it (kind says how); else they did (address says how, "" for the owner's own).
    """

    at: datetime
    kind: Kind
    text: str
    url: str
    network: str = ""
    mine: bool = True
    address: str = ""


class Note(Record, frozen=True):
    """What someone noted about a person."""

    id: int
    author: str
    text: str
    at: datetime

"""What is open between the house and people: what pages of Today, of accounts and of listening are given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from causerie.records.base import Reason, Record
from causerie.records.posts import Visibility
from causerie.records.talk import Address, Capability, Heard, Ref, Verb


class Lane(StrEnum):
    """Where something heard stands in Today: to be answered, somebody to meet, or worth passing on."""

    ANSWER = "answer"
    MEET = "meet"
    PASS_ON = "pass_on"  # noqa: S105


class HeardState(StrEnum):
    """OPEN and LATER wait for the reader. ASIDE: kept out by the door, to be looked at any time. BEFORE: older than the
    connection. PASSED: nobody was asked to answer it, and its moment is over. GONE: its author took it away.
    """

    OPEN = "open"
    LATER = "later"
    ANSWERED = "answered"
    DONE = "done"
    NOT_ME = "not_me"
    ASIDE = "aside"
    BEFORE = "before"
    PASSED = "passed"
    GONE = "gone"


class SendingState(StrEnum):
    """KEPT: written down, not sent yet. SENDING: on its way. UNKNOWN: it may have arrived, and will be looked for."""

    KEPT = "kept"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class ConnectionState(StrEnum):
    """OPEN works. AGAIN: a person must sign in again. OFF: taken off by a person."""

    OPEN = "open"
    AGAIN = "again"
    OFF = "off"


class FeedKind(StrEnum):
    """READ: one reads it. COMMENTS: what people say on one's own site; its entries address the owner."""

    READ = "read"
    COMMENTS = "comments"


class Waiting(Record, frozen=True):
    """Something open, with all that judgement weighs and a card shows.

    id: of the row. called: its author's best name; person: their id here; person_key, person_reach: there. mine: what
    one had said oneself, where it answers that; mine_at: when. automated: the account says so of itself. talked, last,
    decided, verdict, notes, followed: of the person on every network they are known on, as in Relation. matched: the
    words listened for. feed: the feed's name. turn: as kept. until: when what was set aside for later comes back.
    """

    id: int
    network: str
    account: int | None
    ref: Ref
    person: int
    person_key: str
    person_reach: str
    called: str
    handle: str
    person_url: str
    about: str
    automated: bool
    decided: str
    address: Address
    lane: Lane
    state: HeardState
    at: datetime
    heard_at: datetime
    turn: datetime
    text: str
    lang: str
    url: str
    link: str
    visibility: Visibility
    images: int
    replies: int | None
    likes: int | None
    liked: bool
    until: datetime | None
    matched: str
    feed: str
    mine: str = ""
    mine_at: datetime | None = None
    talked: int = 0
    last: date | None = None
    notes: int = 0
    claimed_by: str = ""
    network_name: str = ""
    verdict: str = ""
    followed: bool = False


class Letter(Record, frozen=True):
    """What a person wrote and what became of it. url: where it stands now; reason: why it is not there.

    writing: the draft it was, at the writing desk; None for an answer. user: who wrote it (None: they are gone).
    """

    id: int
    once: str
    account: int
    heard: int | None
    text: str
    to: str
    state: SendingState
    reason: Reason | None
    url: str
    created_at: datetime
    settled_at: datetime | None
    writing: int | None = None
    user: int | None = None


class Link(Record, frozen=True):
    """A connected account. late: what it has not been asked in time, and why (None: all is well)."""

    account: int
    network: str
    called: str
    handle: str
    service: str
    way: str
    state: ConnectionState
    reason: Reason | None
    can: tuple[Capability, ...]
    since: datetime
    ends_at: datetime | None
    heard_at: datetime | None
    late: Reason | None


class Budget(Record, frozen=True):
    """Time one wants to give. minutes a week (None: not said) over days a week."""

    week_minutes: int | None
    week_days: int


class TimeSpent(Record, frozen=True):
    """Seconds spent here by one person: on the local day, and in the local week (from Monday) with it."""

    today: int
    week: int


class Relation(Record, frozen=True):
    """What a workspace has had to do with a person. talked: answers given to them; last: local day of the last one.

    decided: "person", "robot", "leave", or "" where nobody said anything. verdict: what can be said of their posts, the
    value of a records.Verdict ("": nobody looked). notes: how many were kept on them. followed: an account of the
    workspace follows them.
    """

    talked: int = 0
    last: date | None = None
    decided: str = ""
    verdict: str = ""
    notes: int = 0
    followed: bool = False


class Judged(Record, frozen=True):
    """Something heard, and where it goes. turn: see judgement.talk. feed, words: ids of what brought it."""

    heard: Heard
    lane: Lane
    state: HeardState
    turn: datetime
    feed: int | None = None
    words: int | None = None
    matched: str = ""


class Today(Record, frozen=True):
    """What is open, the first few of each lane in order. counts: open in each lane. aside: kept out by the door;
    later: set aside by the reader until a time that has not come.
    """

    answer: tuple[Waiting, ...]
    meet: tuple[Waiting, ...]
    pass_on: tuple[Waiting, ...]
    counts: Mapping[Lane, int]
    aside: int
    later: int


class Errand(Record, frozen=True):
    """One thing asked of a connected account's network again and again. cursor: how far; since: not before."""

    id: int
    account: int
    workspace: int
    network: str
    what: str
    cursor: str
    since: datetime
    attempts: int
    done_at: datetime | None


class Follower(Record, frozen=True):
    """Who follows an account, or is followed by it. reach: what the network wants back to act on them."""

    person: int
    called: str
    handle: str
    url: str
    about: str
    automated: bool
    reach: str
    follows: bool
    followed: bool
    record: str
    since: datetime
    talked: int = 0


class Deed(Record, frozen=True):
    """Something a person did on a network by a press of a button. undone: taken back."""

    id: int
    account: int
    verb: Verb
    called: str
    at: datetime
    record: str
    undone: bool

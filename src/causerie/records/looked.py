"""Followers as they were looked at: each of them, how far a look is, how they came and left, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from causerie.records.audience import Audited, Seen
from causerie.records.base import Reason, Record
from causerie.records.people import Stance
from causerie.records.talk import Verb

GROUPS = (
    "all", "talks", "passes_on", "silent", "scheduled", "automation", "wave", "cannot_tell", "not_looked", "decided",
)  # fmt: skip
"""How followers are grouped; one person may stand in several. automation, wave: those one may want to let go."""


class Listed(Record, frozen=True):
    """A follower, and what was found of them. person: their id here; key: on their network.

    audited: None where their posts were not read. decided: "person", "robot", "leave" or "". since: when they came,
    None where they were there before anybody looked. talked: how often one answered them. wave: the first moment of the
    wave they came with, None for nearly everybody. readable: False where their posts are not public, or gone.
    """

    person: int
    key: str
    network: str
    called: str
    handle: str
    url: str
    about: str
    automated: bool
    follows: bool
    audited: Audited | None
    decided: str
    talked: int
    since: datetime | None
    created_at: datetime | None = None
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    looked_at: datetime | None = None
    readable: bool = True
    wave: datetime | None = None


class Looking(Record, frozen=True):
    """How far a look at the followers of an account is. read: of `total` followers. running: it goes on by itself.

    seconds_left: what the rest takes at the pace its network allows (None: not known). reason: what holds it up now.
    stopped: somebody stopped it before its end; it can go on from there.
    """

    read: int = 0
    total: int = 0
    running: bool = False
    seconds_left: int | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None
    reason: Reason | None = None
    stopped: bool = False


class CurveDay(Record, frozen=True):
    """A day of an account's followers: how many there were at its end, how many came and left on it."""

    day: date
    followers: int
    arrived: int
    left: int


class Logged(Record, frozen=True):
    """One line of the log: a decision about somebody (verb None), or something done on a network (verb).

    by: who pressed the button ("" where they are gone). decided: what they said; "" took it back. act: the number that
    `undo` wants; None for a decision. account: our account it was done from. can_undo: it can be taken back from here.
    unsure: the network was asked, and did not say whether it was done.
    """

    at: datetime
    by: str
    person: int | None
    called: str
    decided: str = ""
    verb: Verb | None = None
    act: int | None = None
    account: int | None = None
    undone_at: datetime | None = None
    can_undo: bool = False
    unsure: bool = False


class Tried(Record, frozen=True):
    """What became of a press of a button for one person. reason: why nothing was done; None where it was.

    left: not even tried, because the network wanted a rest. act: the number that `undo` wants.
    """

    person: int
    called: str
    act: int | None = None
    reason: Reason | None = None
    left: bool = False


class Theirs(Record, frozen=True):
    """One account of the audience, whole. posts: the posts its reasons name, by key. log: what was decided and done.

    stances: where each of our connected accounts stands with them. latest: a few of their posts, the newest first.
    """

    listed: Listed
    posts: Mapping[str, Seen]
    latest: tuple[Seen, ...]
    log: tuple[Logged, ...]
    stances: tuple[Stance, ...]

"""Who an account's audience is: what each does, what speaks of a robot and what does not, who arrived with whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from causerie.records.base import Reason, Record
from causerie.records.posts import Kind, Person


class Mechanism(StrEnum):
    """How a program betrays itself: it keeps time, it repeats itself, it fills a mould, it says its name."""

    CLOCK = "clock"
    COPY = "copy"
    MOULD = "mould"
    CLIENT = "client"


class Verdict(StrEnum):
    """What can be said of an account. There is no verdict "a person": text and times cannot show that."""

    AUTOMATION = "automation"
    SCHEDULED = "scheduled"
    CANNOT_TELL = "cannot_tell"


class Seen(Record, frozen=True):
    """A public post of anybody, to be counted with the others of its author. key: the post's lasting id on its network.

    author: the lasting id of who wrote it. at: aware, UTC. kind None: not told. to: whom it answers ("" nobody).
    """

    key: str
    author: str
    at: datetime
    text: str
    lang: str = ""
    client: str = ""
    kind: Kind | None = None
    to: str = ""


class Dealings(Record, frozen=True):
    """What an account does with people, in the posts that were counted. Facts, never an accusation.

    posts: counted. answers: to somebody. addressed: answers, and posts that name somebody. passed_on: reposts. people:
    distinct people answered. linked: posts that hold a link. first, last: of these posts.
    """

    posts: int
    answers: int
    addressed: int
    passed_on: int
    people: int
    linked: int
    first: datetime | None
    last: datetime | None


class Behaviour(Record, frozen=True):
    """What was counted of one account in one window of at most 100 posts; window 0 holds its latest ones.

    features: by name, None where they cannot be told (no times, say). examples: keys of posts that show a feature.
    clients: posts by the program they were sent with.
    """

    author: str
    window: int
    dealings: Dealings
    features: Mapping[str, float | None]
    examples: Mapping[str, tuple[str, ...]] = {}
    clients: Mapping[str, int] = {}


class Because(Record, frozen=True):
    """One reason, and the keys of the posts that show it."""

    says: Reason
    examples: tuple[str, ...] = ()


class Audited(Record, frozen=True):
    """What can be said of one account from its posts, and why.

    score: of 100 people with as many posts, how many show less of the strongest mechanism (0 to 100); None where
    nothing could be weighed. mechanism: that one; None where none speaks. more: posts it would take to tell more (0: no
    number of posts would).
    """

    author: str
    verdict: Verdict
    mechanism: Mechanism | None
    score: float | None
    because: tuple[Because, ...]
    dealings: Dealings
    more: int = 0


class Arrival(Record, frozen=True):
    """A follower, with all that says how they came. since: when first seen; None: there before anybody looked.

    created_at, posts, followers, following: as their network shows them; None where it does not. pictured: has a
    picture; None where not told.
    """

    person: Person
    since: datetime | None
    created_at: datetime | None = None
    posts: int | None = None
    followers: int | None = None
    following: int | None = None
    about: str = ""
    pictured: bool | None = None


class Wave(Record, frozen=True):
    """Followers who arrived together and are alike. keys: of the people, as in Person.key. expected: arrivals usual in
    as much time (low, high). alike: what they share.
    """

    first: datetime
    last: datetime
    keys: tuple[str, ...]
    expected: tuple[float, float]
    alike: tuple[Reason, ...]


class Ring(Record, frozen=True):
    """Accounts that publish the same text. authors: their ids; posts: keys of the posts that show it, one an author."""

    authors: tuple[str, ...]
    posts: tuple[str, ...]
    text: str
    says: Reason


class Stretch(Record, frozen=True):
    """One's own account in a mirror: one window of posts, in time, and what it looks like."""

    first: date
    last: date
    audited: Audited


class Comment(Record, frozen=True):
    """Something said under a post, with what is known around it. at, post_at: aware, UTC; None where not told.

    author: the lasting id of who said it ("" not told). to: the text of the post it stands under ("" not told).
    """

    text: str
    author: str = ""
    to: str = ""
    at: datetime | None = None
    post_at: datetime | None = None


class CommentKind(StrEnum):
    """Why a comment is set aside. GENERIC: it could stand under any post. MACHINE: written by a program."""

    GENERIC = "generic"
    SPAM = "spam"
    SCAM = "scam"
    MACHINE = "machine"


class Aside(Record, frozen=True):
    """A comment that is set aside: what it is taken for, how sure (0 to 1), and why."""

    kind: CommentKind
    sure: float
    because: tuple[Reason, ...]

"""Looking back on a week or a month: what happened in it, and what one wants to keep, to stop, to try."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from causerie.records.base import Reason, Record
from causerie.records.findings import Finding


class Every(StrEnum):
    """How long a stretch one looks back upon."""

    WEEK = "week"
    MONTH = "month"


class Span(Record, frozen=True):
    """A whole local week (from Monday) or month. first, last: its days, both included."""

    every: Every
    first: date
    last: date


class Spoken(Record, frozen=True):
    """Who spoke with the owner in a span. people: how many; answered: those of them who have an answer; new: those who
    were never heard, and never written to, before. since: the local day from which somebody was listened to (None: no
    account was ever connected).
    """

    people: int = 0
    answered: int = 0
    new: int = 0
    since: date | None = None


class Aim(Record, frozen=True):
    """A goal, in its owner's words, and where it stands, in sentences. certain: False where it cannot be told."""

    id: int
    called: str
    stands: tuple[Reason, ...]
    certain: bool


class Gone(Record, frozen=True):
    """All that is known of a span, for judgement.review.look.

    seconds: time given, by network ("" for what went to none); wanted: minutes of a week one wants to give (None: not
    said). passed, answers, people: things passed on that were said on a network, answers to them, and from how many.
    drafts, kept: what rests now. off: days off in the span. quiet: what days without a post cost.
    """

    span: Span
    spoken: Spoken
    goals: tuple[Aim, ...] = ()
    seconds: dict[str, int] = {}
    wanted: int | None = None
    passed: int = 0
    answers: int = 0
    people: int = 0
    drafts: int = 0
    kept: int = 0
    off: int = 0
    quiet: Finding | None = None


class Part(Record, frozen=True):
    """One part of a look back. name: "goals", "talk", "time", "passed", "rested" or "quiet". page: of docs/judgement.

    says: the headline. certain: False where the honest answer is "cannot tell". reasons: further sentences. own: the
    words of the owner that a reason is about, before it ("" for none).
    """

    name: str
    page: str
    says: Reason
    certain: bool
    reasons: tuple[tuple[str, Reason], ...] = ()


class Notes(Record, frozen=True):
    """What somebody wants to keep, to stop and to try, after a look back; kept here, and nowhere else. at: when."""

    first: date
    last: date
    keep: str = ""
    stop: str = ""
    attempt: str = ""
    mailed_at: datetime | None = None
    at: datetime | None = None

    @property
    def every(self) -> Every:
        """What it is of: seven days are a week, and no month is as short."""
        return Every.WEEK if (self.last - self.first).days == 6 else Every.MONTH


class Wish(Record, frozen=True):
    """How often somebody wants to look back (None: whenever they ask), and to which address it is mailed ("": to none).

    failed_on: the local day of the last mail, where it could not be handed over.
    """

    every: Every | None = None
    mail: str = ""
    next_on: date | None = None
    failed_on: date | None = None


class ToMail(Record, frozen=True):
    """A look back that is due, taken for one sending: it is never handed out twice."""

    wish: int
    workspace: int
    user: int
    slug: str
    zone: str
    language: str
    mail: str
    home: str
    span: Span

"""What lies on the writing desk, what is noticed about it, and how much it sounds like the one who writes."""

from __future__ import annotations

from enum import StrEnum

from causerie.records.base import Reason, Record

_LONGEST_KEY = 200


class RemarkKind(StrEnum):
    """What a remark is about. Each is a sentence `remarks.*`, said in both languages."""

    VOICE = "voice"
    FORMULA = "formula"
    BAIT = "bait"
    HASHTAGS = "hashtags"
    LINK_ONLY = "link_only"
    OPENING = "opening"
    REPEATED = "repeated"
    WHY = "why"
    FRIEND = "friend"
    TOO_LONG = "too_long"
    NO_ALT = "no_alt"
    INVISIBLE = "invisible"
    DIRECTION = "direction"
    SHOUTING = "shouting"
    DRESSED = "dressed"
    UNREAD = "unread"
    NAMED = "named"


_OF_WORDS = frozenset({RemarkKind.FORMULA, RemarkKind.BAIT, RemarkKind.OPENING, RemarkKind.REPEATED})


class Limit(Record, frozen=True):
    """How long a text is on its network, and how long it may be, both as the network counts."""

    used: int
    most: int


class PlanWords(Record, frozen=True):
    """What the plan says, in its owner's words; "" and () where it does not say."""

    why: str = ""
    message: str = ""
    people: str = ""
    tone: tuple[str, ...] = ()


class Sheet(Record, frozen=True):
    """A draft as it lies on the desk. lang: "fr", "en", another, or "" (then it is guessed).

    alts: for each picture, what it shows ("" where nobody has said). limit: None where the network is not known.
    """

    text: str
    network: str = ""
    lang: str = ""
    alts: tuple[str, ...] = ()
    warning: str = ""
    limit: Limit | None = None


class Remark(Record, frozen=True):
    """One thing noticed. quote: the words of the draft it is about ("" where it is about all of it).

    certain: False where it may well be wrong, or is a question rather than a remark.
    """

    kind: RemarkKind
    says: Reason
    quote: str = ""
    certain: bool = True

    @property
    def key(self) -> str:
        """What "leave it" is remembered by: the kind, and the words without case and spacing."""
        return f"{self.kind.value}:{' '.join(self.quote.casefold().split())}"[:_LONGEST_KEY]

    @property
    def lasting(self) -> bool:
        """Whether "leave it" holds for every draft (these are words one uses), or for this one alone."""
        return self.kind in _OF_WORDS


class Voice(Record, frozen=True):
    """How much a text sounds like its writer: 0 (like anybody else) to 1; None where it cannot be told.

    score: of as many texts of the writer as of others that stand where this one does, the share that is the writer's
    own. low, high: the interval of that share, 90 %, from authors the calibration had not seen. says: the sentence.
    """

    says: Reason
    score: float | None = None
    low: float = 0.0
    high: float = 1.0


class Checked(Record, frozen=True):
    """All that can be said of a draft. remarks: the firmest first; questions last."""

    remarks: tuple[Remark, ...]
    voice: Voice

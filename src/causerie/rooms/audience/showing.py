"""What the pages of this room show, made ready: the curve in steps, what may be done, how long a look takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil

from causerie.judgement.audience.facts import facts as dealings_in_words
from causerie.records import (
    Ability,
    Because,
    CurveDay,
    Dealings,
    Link,
    Listed,
    Looking,
    Reason,
    Record,
    Seen,
    Wave,
    Way,
)
from causerie.store import looks

STEPS = 45
"""Rows a curve has at most on days; above that it goes by weeks, and then by months."""
ABILITIES = {
    "remove_follower": Ability.REMOVE_FOLLOWER, "mute": Ability.MUTE, "block": Ability.BLOCK,
}  # fmt: skip
FIRST = ("talks",)
REST = ("passes_on", "silent", "scheduled", "automation", "wave", "cannot_tell", "not_looked", "decided")
BEFORE = "audience.alike.before"


class Step(Record, frozen=True):
    """A part of the curve. last: its day. followers: at its end. together: of those who arrived, in a wave."""

    last: date
    followers: int
    arrived: int
    left: int
    together: int


class Offer(Record, frozen=True):
    """Something that can be done to a follower. says: what one should know before; for_good: it cannot be undone."""

    verb: str
    says: Reason | None
    for_good: bool


class Line(Record, frozen=True):
    """A follower in a list: the strongest reason, where there is one, and what they do with people."""

    listed: Listed
    because: Reason | None
    fact: Reason | None


class Shown(Record, frozen=True):
    """A reason, and those of its posts that are here."""

    says: Reason
    posts: tuple[Seen, ...]


def groups(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The groups worth a line: who talks first, whatever their number; the others where there is anybody."""
    return [(name, counts.get(name, 0)) for name in FIRST] + [(name, counts[name]) for name in REST if counts.get(name)]


def steps(days: Sequence[CurveDay], waves: Iterable[Wave]) -> list[Step]:
    """The curve by days, weeks or months, so that it has a length one can read."""
    together = _together(waves)
    parts: dict[object, list[CurveDay]] = {}
    for day in days:
        parts.setdefault(_part(day.day, len(days)), []).append(day)
    return [_step(part, together) for part in parts.values()]


def _part(day: date, days: int) -> object:
    if days <= STEPS:
        return day
    return day.isocalendar()[:2] if days <= 7 * STEPS else (day.year, day.month)


def _together(waves: Iterable[Wave]) -> dict[date, int]:
    """How many arrived in a wave, at its first day; waves from before anybody looked are not on the curve."""
    found: dict[date, int] = {}
    for wave in waves:
        if not is_before(wave):
            found[wave.first.date()] = found.get(wave.first.date(), 0) + len(wave.keys)
    return found


def is_before(wave: Wave) -> bool:
    """Whether those of a wave were there before anybody looked: its days are those their accounts were opened."""
    return any(reason.code == BEFORE for reason in wave.alike)


def _step(part: Sequence[CurveDay], together: dict[date, int]) -> Step:
    return Step(
        last=part[-1].day, followers=part[-1].followers, arrived=sum(day.arrived for day in part),
        left=sum(day.left for day in part), together=sum(together.get(day.day, 0) for day in part),
    )  # fmt: skip


def offers(link: Link) -> list[Offer]:
    """What this account's network lets one do to a follower from here, the mildest last resort last."""
    can = {one.ability: one for one in link.can}
    return [
        Offer(verb=verb, says=can[ability].says, for_good=verb == "remove_follower" and link.network != "bluesky")
        for verb, ability in ABILITIES.items()
        if ability in can and can[ability].way == Way.AVAILABLE
    ]


def lines(found: Iterable[Listed], now: datetime) -> list[Line]:
    """Each follower with one sentence of evidence and one of facts."""
    return [_line(one, now) for one in found]


def _line(one: Listed, now: datetime) -> Line:
    audited = one.audited
    if audited is None:
        return Line(listed=one, because=None, fact=None)
    says = audited.because[0].says if audited.because else None
    return Line(listed=one, because=says, fact=facts(audited.dealings, now)[0])


def facts(dealings: Dealings, now: datetime) -> tuple[Reason, ...]:
    """What an account does with people, in sentences."""
    return dealings_in_words(dealings, now)


def shown(reasons: Iterable[Because], posts: dict[str, Seen]) -> list[Shown]:
    """The reasons, each with the posts that show it."""
    return [Shown(says=each.says, posts=tuple(posts[key] for key in each.examples if key in posts)) for each in reasons]


def takes(link: Link, state: Looking) -> Reason:
    """How long a look takes: what is left of it, or the whole of it where none goes on."""
    asked = looks.BUDGET.get(link.network, min(looks.BUDGET.values()))
    seconds = state.seconds_left if state.seconds_left is not None else 60 * state.total / asked
    minutes = max(1, ceil(seconds / 60))
    if minutes < 90:
        return Reason(code="audience.takes.minutes", args={"n": minutes})
    return Reason(code="audience.takes.hours", args={"n": round(minutes / 60)})

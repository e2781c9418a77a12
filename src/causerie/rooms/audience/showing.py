"""What the pages of this room show, made ready: the curve in steps, what may be done, how long a look takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from causerie.judgement.audience.facts import facts as dealings_in_words
from causerie.records import (
    Ability,
    Audited,
    Because,
    CurveDay,
    Dealings,
    Kind,
    Link,
    Listed,
    Logged,
    Looking,
    Reason,
    Record,
    Ring,
    Seen,
    Wave,
    Way,
)
from causerie.store import looks
from causerie.web.words import say

STEPS = 45
"""Rows a curve has at most on days; above that it goes by weeks, and then by months."""
ABILITIES = {
    "remove_follower": Ability.REMOVE_FOLLOWER, "mute": Ability.MUTE, "block": Ability.BLOCK,
}  # fmt: skip
FIRST = ("talks",)
REST = ("passes_on", "silent", "scheduled", "automation", "wave", "cannot_tell", "not_looked", "decided")
BEFORE = "audience.alike.before"
ON_ONE_DAY = {
    "audience.alike.created": "audience.alike.created_on",
    "audience.alike.before": "audience.alike.before_on",
    "audience.mirror.once": "audience.mirror.once_on",
}
"""What is said instead where "from the 18th to the 18th" would be."""
TICKED = frozenset({"automation", "wave"})
"""Groups in which several may be ticked: among people of whom nothing is known, a row of boxes asks to prune."""
RING = 20
"""Accounts of a ring that are named; the others are counted."""
NAME = "\ufffc"
UNDOABLE = "audience.undoable"


class Step(Record, frozen=True):
    """A part of the curve. last: its day. followers: at its end. together: of those who arrived, in a wave."""

    last: date
    followers: int
    arrived: int
    left: int
    together: int


class Offer(Record, frozen=True):
    """Something that can be done to a follower. says: what one should know before; for_good: it cannot be undone.

    asks: it is not done before one has read what it means; after: the code of what can be done about it afterwards.
    """

    verb: str
    says: Reason | None
    for_good: bool
    asks: bool
    after: str


class Line(Record, frozen=True):
    """A follower in a list: the strongest reason, where there is one, and what they do with people."""

    listed: Listed
    because: Reason | None
    fact: Reason | None


class Circle(Record, frozen=True):
    """Accounts that say the same: the first of them, and how many more there are."""

    says: Reason
    people: tuple[Listed, ...]
    more: int


class LogLine(Record, frozen=True):
    """A line of the log: its sentence, up to the name and after it."""

    line: Logged
    before: str
    after: str


class Shown(Record, frozen=True):
    """A reason, and those of its posts that are here."""

    says: Reason
    posts: tuple[Seen, ...]


def groups(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The groups worth a line: who talks first, whatever their number; the others where there is anybody.

    None while nobody was looked at: that nobody talks is not known yet.
    """
    if counts.get("not_looked", 0) >= counts.get("all", 0):
        return []
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
        _offer(link, verb, can[ability].says)
        for verb, ability in ABILITIES.items()
        if ability in can and can[ability].way == Way.AVAILABLE
    ]


def _offer(link: Link, verb: str, says: Reason | None) -> Offer:
    """Only Bluesky keeps those who follow through a block; elsewhere it is they who would have to come back."""
    elsewhere = link.network != "bluesky"
    for_good, block = verb == "remove_follower" and elsewhere, verb == "block"
    after = "accounts.do.for_good" if for_good else "audience.unblockable" if block and elsewhere else UNDOABLE
    return Offer(verb=verb, says=says, for_good=for_good, asks=for_good or block, after=after)


def lines(found: Iterable[Listed], now: datetime) -> list[Line]:
    """Each follower with one sentence of evidence and one of facts."""
    return [_line(one, now) for one in found]


def _line(one: Listed, now: datetime) -> Line:
    audited = one.audited
    if audited is None:
        return Line(listed=one, because=None, fact=None)
    says = audited.because[0].says if audited.because else None
    return Line(listed=one, because=says, fact=facts(audited.dealings, now)[0])


def facts(dealings: Dealings, now: datetime, *, yours: bool = False) -> tuple[Reason, ...]:
    """What an account does with people, in sentences. yours: said to the reader, of their own account."""
    return dealings_in_words(dealings, now, yours=yours)


def in_days(reasons: Iterable[Reason], zone: str) -> list[Reason]:
    """The same reasons; what happened within one day, where the workspace is, is said of that day."""
    return [_in_days(reason, ZoneInfo(zone)) for reason in reasons]


def _in_days(reason: Reason, there: ZoneInfo) -> Reason:
    code = ON_ONE_DAY.get(reason.code)
    if code is None or _day(reason.args["first"], there) != _day(reason.args["last"], there):
        return reason
    return Reason(code=code, args=reason.args)


def _day(moment: Any, there: ZoneInfo) -> date:
    """The local day. What was kept comes back as text."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    if isinstance(at, datetime):
        return at.astimezone(there).date() if at.tzinfo else at.date()
    return date.fromisoformat(str(at))


def circles(rings: Sequence[Ring], known: Iterable[Listed]) -> list[Circle]:
    """The rings with their accounts by name. known: those accounts, as far as they still follow."""
    by_key = {one.key: one for one in known}
    found = [(ring, [by_key[key] for key in ring.authors if key in by_key]) for ring in rings]
    return [
        Circle(says=ring.says, people=tuple(people[:RING]), more=max(0, len(people) - RING)) for ring, people in found
    ]


def logged(lines: Iterable[Logged]) -> list[LogLine]:
    """The log in sentences, in the reader's language, each cut where the name stands."""
    return [_logged(line) for line in lines]


def _logged(line: Logged) -> LogLine:
    if line.verb:
        said = say(f"audience.log.{'asked' if line.unsure else 'did'}.{line.verb.value}", called=NAME)
    elif line.decided:
        said = say(f"audience.log.said.{line.decided}", called=NAME)
    else:
        said = say("audience.log.unsaid", called=NAME)
    before, _, after = said.partition(NAME)
    return LogLine(line=line, before=before, after=after)


def spoken(latest: Iterable[Seen]) -> list[Seen]:
    """The posts that have words of their own."""
    return [post for post in latest if post.text.strip()]


def only_reposts(latest: Sequence[Seen], audited: Audited | None) -> int:
    """How many reposts there are where there is nothing else; 0 where there is something else, or nothing."""
    if not latest or any(post.text.strip() or post.kind != Kind.REPOST for post in latest):
        return 0
    return max(audited.dealings.passed_on if audited else 0, len(latest))


def ours(reasons: Iterable[Because], posts: Mapping[str, tuple[str, datetime]]) -> list[Shown]:
    """The reasons of the mirror, each with those of one's own posts that show it."""
    seen = {key: Seen(key=key, author="", at=at, text=text) for key, (text, at) in posts.items()}
    return shown(reasons, seen)


def shown(reasons: Iterable[Because], posts: dict[str, Seen]) -> list[Shown]:
    """The reasons, each with the posts that show it."""
    return [Shown(says=each.says, posts=tuple(posts[key] for key in each.examples if key in posts)) for each in reasons]


def takes(link: Link, state: Looking) -> Reason:
    """How long a look takes: what is left of it, or the whole of it where none goes on."""
    asked = looks.BUDGET.get(link.network, min(looks.BUDGET.values()))
    to_read = state.total - state.read if state.stopped else state.total
    seconds = state.seconds_left if state.seconds_left is not None else 60 * to_read / asked
    minutes = max(1, ceil(seconds / 60))
    if minutes < 90:
        return Reason(code="audience.takes.minutes", args={"n": minutes})
    return Reason(code="audience.takes.hours", args={"n": round(minutes / 60)})

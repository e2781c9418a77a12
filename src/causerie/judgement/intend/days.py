"""What days without a post really cost (I4), in one's own history: docs/judgement/days.*.md says it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from causerie.judgement import circular
from causerie.records import Cell, Daily, Finding, Reason, Row, Table

NAME = "days"
FEWEST = 10
"""Days after a day with a post, and days after one without, below which nothing is said."""
SHORTEST = 56
"""Days of history below which nothing is said: each weekday then stands there eight times."""
WORTH = 0.25
"""Share of the usual number of conversations: a loss larger than this must be ruled out before "nothing" is said."""
LEAST = 1 / 7
"""The least loss that is worth a word: one conversation a week."""

Pair = tuple[int, bool, float]
"""(number of the day, whether the day before was without a post, conversations of the day)."""


def cost(daily: Sequence[Daily], *, seed: int) -> Finding:
    """What the day after a day without a post brings, against the day after one with a post.

    daily: one's own days, rising. Days off, and the days after them, are left out: nobody was there to be spoken with.
    Table "bars": conversations of a week of such days; the reasons hold the 90 % interval of the difference. certain:
    it leaves out 0, or rules out a loss worth a word. seed: see circular.effect, which takes out the weekday and
    the slow ups and downs before it compares.
    """
    known = pairs(daily)
    quiet = [one for one in known if one[1]]
    missing = _missing(known, len(quiet))
    if missing is not None:
        return Finding(name=NAME, says=missing, certain=False, reasons=(Reason(code="intend.days.allowed"),))
    numbers, chosen = [number for number, _, _ in known], [n for n, one in enumerate(known) if one[1]]
    found = circular.effect([talk for _, _, talk in known], chosen, numbers, seed)
    if found is None:
        return Finding(name=NAME, says=Reason(code="intend.days.regular"), certain=False)
    usual = _mean([talk for _, after, talk in known if not after])
    worth = max(LEAST, WORTH * usual)
    reasons = (_counted(known, len(quiet)), _between(found), Reason(code="intend.days.no_cause"))
    return Finding(
        name=NAME, says=_says(found, worth), certain=_certain(found, worth),
        reasons=reasons + _followers(daily), table=_table(known),
    )  # fmt: skip


def pairs(daily: Sequence[Daily]) -> list[Pair]:
    """The days whose day before is known too, neither of them off."""
    return [
        (day.day.toordinal(), before.posts == 0, float(day.conversations))
        for before, day in pairwise(daily)
        if (day.day - before.day).days == 1 and not (day.off or before.off)
    ]


def _missing(known: Sequence[Pair], quiet: int) -> Reason | None:
    """Why nothing can be said yet, and how long it takes, or None."""
    if len(known) < SHORTEST:
        return Reason(code="intend.days.short", args={"n": ceil((SHORTEST - len(known)) / 7)})
    if quiet < FEWEST:
        return Reason(code="intend.days.always", args={"n": quiet})
    if len(known) - quiet < FEWEST:
        return Reason(code="intend.days.seldom", args={"n": len(known) - quiet})
    if not any(talk for _, _, talk in known):
        return Reason(code="intend.days.silent")
    return None


def _certain(found: circular.Effect, worth: float) -> bool:
    return found.high < 0 or found.low > 0 or found.low > -worth


def _says(found: circular.Effect, worth: float) -> Reason:
    if found.high < 0:
        return Reason(code="intend.days.less", args={"low": -found.high * 7, "high": -found.low * 7})
    if found.low > 0:
        return Reason(code="intend.days.more", args={"low": found.low * 7, "high": found.high * 7})
    return Reason(code="intend.days.nothing" if found.low > -worth else "intend.days.open")


def _counted(known: Sequence[Pair], quiet: int) -> Reason:
    return Reason(code="intend.days.counted", args={"n": quiet, "other": len(known) - quiet})


def _between(found: circular.Effect) -> Reason:
    """In conversations of a week, as a day has too few of them to speak of."""
    args = {"less": max(0.0, -found.low) * 7, "more": max(0.0, found.high) * 7}
    return Reason(code="intend.days.between", args=args)


def _followers(daily: Sequence[Daily]) -> tuple[Reason, ...]:
    """Who came to follow, on average after each kind of day: no interval, so it is only told beside."""
    after: dict[bool, list[float]] = {True: [], False: []}
    for before, day in pairwise(daily):
        if day.followers is not None and not (day.off or before.off) and (day.day - before.day).days == 1:
            after[before.posts == 0].append(day.followers)
    if min(len(some) for some in after.values()) < FEWEST:
        return ()
    args = {"quiet": 7 * _mean(after[True]), "other": 7 * _mean(after[False])}
    return (Reason(code="intend.days.followers", args=args),)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _table(known: Sequence[Pair]) -> Table:
    """In conversations of a week, seven days of one kind."""
    means = {quiet: 7 * _mean([talk for _, after, talk in known if after == quiet]) for quiet in (False, True)}
    rows = (
        Row(label=Reason(code="intend.days.after_post"), cells=(Cell(value=means[False]),)),
        Row(label=Reason(code="intend.days.after_none"), cells=(Cell(value=means[True]),)),
    )
    return Table(shape="bars", columns=("intend.days.column",), unit="count", rows=rows)

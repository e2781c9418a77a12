"""Time one wants to give: how much of it is left today, and when to offer less. docs/judgement/time.*.md says it.

Nothing here is a duty: what was not used on one day is not owed on the next.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from causerie.records import Budget, Reason, Record, TimeSpent

FEWEST = 600
"""Seconds in the fortnight before the last one, below which nothing is read into the last one."""
FORTNIGHT = 14
FEWEST_DAYS = 5
"""Days of a fortnight that must be left once those off are taken out."""


class Purse(StrEnum):
    """NOT_SAID: no time was set aside. LEFT: some is left today. USED: today's is used."""

    NOT_SAID = "not_said"
    LEFT = "left"
    USED = "used"


class TimeLeft(Record, frozen=True):
    """How today's time stands. minutes: left today (None: not said). share: minutes of a whole day. says: so."""

    state: Purse
    says: Reason
    minutes: int | None = None
    share: int = 0


def left(budget: Budget, spent: TimeSpent) -> TimeLeft:
    """What is left of today's share: the week's minutes over its days, and never more than is left of the week."""
    if not budget.week_minutes:
        # None set aside is an answer, and a good one: nobody is asked again, and nothing is offered less kindly.
        code = "time.not_said" if budget.week_minutes is None else "time.none"
        return TimeLeft(state=Purse.NOT_SAID, says=Reason(code=code))
    week = 60 * budget.week_minutes
    share = week // max(budget.week_days, 1)
    seconds = min(share - spent.today, week - spent.week)
    if seconds <= 0:
        code = "time.used_week" if spent.week >= week else "time.used"
        return TimeLeft(state=Purse.USED, says=Reason(code=code), minutes=0, share=share // 60)
    minutes = -(-seconds // 60)
    said = Reason(code="time.left", args={"n": minutes})
    return TimeLeft(state=Purse.LEFT, says=said, minutes=minutes, share=share // 60)


def short(lately: Mapping[int, int], off: Collection[int] = ()) -> bool:
    """Whether somebody has come less than they used to, so that they should be offered less, and reminded of the why.

    lately: seconds by how many days ago, over 28 days, today (0) left out of the count. off: days off, by how many days
    ago: a fortnight is weighed by the days that were left of it, and says nothing below FEWEST_DAYS of them. True where
    the last fortnight holds less than half of the one before. Compared only with one's own past, never with what one
    set out to give.
    """
    recent, here = _fortnight(lately, off, 1)
    before, there = _fortnight(lately, off, 1 + FORTNIGHT)
    if min(here, there) < FEWEST_DAYS:
        return False
    return before >= FEWEST and 2 * recent * there < before * here


def _fortnight(lately: Mapping[int, int], off: Collection[int], first: int) -> tuple[int, int]:
    """Seconds of a fortnight, and how many of its days were not off."""
    days = [ago for ago in range(first, first + FORTNIGHT) if ago not in off]
    return sum(lately.get(ago, 0) for ago in days), len(days)

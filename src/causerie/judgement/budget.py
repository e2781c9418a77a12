"""Time one wants to give: how much of it is left today, and when to offer less. docs/judgement/time.*.md says it.

Nothing here is a duty: what was not used on one day is not owed on the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from causerie.records import Budget, Reason, Record, TimeSpent

FEWEST = 600
"""Seconds in the fortnight before the last one, below which nothing is read into the last one."""
FORTNIGHT = 14


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
        return TimeLeft(state=Purse.NOT_SAID, says=Reason(code="time.not_said"))
    week = 60 * budget.week_minutes
    share = week // max(budget.week_days, 1)
    seconds = min(share - spent.today, week - spent.week)
    if seconds <= 0:
        code = "time.used_week" if spent.week >= week else "time.used"
        return TimeLeft(state=Purse.USED, says=Reason(code=code), minutes=0, share=share // 60)
    minutes = -(-seconds // 60)
    said = Reason(code="time.left", args={"n": minutes})
    return TimeLeft(state=Purse.LEFT, says=said, minutes=minutes, share=share // 60)


def short(lately: Mapping[int, int]) -> bool:
    """Whether somebody has come less than they used to, so that they should be offered less, and reminded of the why.

    lately: seconds by how many days ago, over 28 days, today (0) left out of the count. True where the last fortnight
    holds less than half of the one before. Compared only with one's own past, never with what one set out to give.
    """
    recent = sum(n for days, n in lately.items() if 1 <= days <= FORTNIGHT)
    before = sum(n for days, n in lately.items() if FORTNIGHT < days <= 2 * FORTNIGHT)
    return before >= FEWEST and 2 * recent < before

"""After a post: who came, and who left, beside what is usual. Nearly always nobody can tell, and then that is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from causerie.records import Reason

DAYS = 3
"""Days after a post that are looked at."""
STRETCHES = 19
"""Stretches of as many days before it, without which nothing can be said: with 19, the least chance is one in 20."""
_CHANCE = 0.05
_STRETCH = timedelta(days=DAYS)


def usual(moments: Sequence[datetime], since: datetime, until: datetime) -> tuple[int, ...]:
    """How many of the moments fall in each stretch of DAYS days before `until`, none of which begins before `since`.

    The stretches touch and the last one ends at `until`: no moment is counted twice.
    """
    whole = max(0, (until - since) // _STRETCH)
    counts = [0] * whole
    for at in moments:
        place = (until - at) // _STRETCH
        if at < until and place < whole:
            counts[place] += 1
    return tuple(counts)


def compared(what: str, seen: int, before: Sequence[int], *, days: float = DAYS, others: int = 0) -> Reason:
    """What can be said of `seen` followers who came or left (what: "came", "left") in the days after a post.

    before: the counts of earlier stretches (`usual`). days: how many of the DAYS are over. others: posts published in
    the same days. The chance is that of a permutation: the post's stretch is as likely as any to be the fullest where
    it made no difference, so p = (1 + stretches with as many) / (1 + all stretches) (Phipson and Smyth 2010).
    """
    args = {"n": seen, "days": DAYS}
    if days < DAYS:
        return Reason(code=f"write.after.{what}.still", args=args)
    if len(before) < STRETCHES:
        weeks = -(-(STRETCHES - len(before)) * DAYS // 7)
        return Reason(code=f"write.after.{what}.too_early", args={**args, "weeks": weeks})
    chance = (1 + sum(count >= seen for count in before)) / (1 + len(before))
    ordered = sorted(before)
    middle = {"low": ordered[len(ordered) // 20], "high": ordered[-1 - len(ordered) // 20]}
    if seen == 0 or chance > _CHANCE:
        return Reason(code=f"write.after.{what}.usual", args={**args, **middle})
    return Reason(code=f"write.after.{what}.{'shared' if others else 'more'}", args={**args, **middle})

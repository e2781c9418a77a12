"""What time went to and what came of it (I3): docs/judgement/effort.*.md says it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import sqrt

from causerie.judgement import stats
from causerie.records import Effort, Reason, Record

THIN_TALK, THIN_WEEKS, THIN_SECONDS = 5, 4, 3600
"""Conversations, weeks with time in them, and seconds below which no minutes per conversation are told."""
FAIR_WEEKS, FAIR_SECONDS = 8, 7200
"""A fair span: whole weeks in which somebody could have been heard, and seconds given in them."""


class PerTalk(Record, frozen=True):
    """Minutes for one conversation, with its 90 % interval; None throughout, and says why, where it cannot be told."""

    minutes: float | None = None
    low: float | None = None
    high: float | None = None
    says: Reason | None = None


def per_talk(effort: Effort, *, several: bool = False) -> PerTalk:
    """Minutes given for each conversation. Only weeks in which somebody could have been heard are counted.

    several: other people answer too. One person's minutes over everybody's conversations would be no figure at all.

    A ratio of two sums with whole weeks as what varies, and Student's t: Cochran, W. G. (1977), Sampling Techniques,
    section 6.3, as in stats.share_variance. Conversations vary at least as chance lets them (Poisson): weeks that are
    all alike prove nothing.
    """
    if several:
        return PerTalk(says=Reason(code="intend.time.several"))
    weeks = [(seconds / 60, talk) for seconds, talk in effort.weeks if talk is not None]
    filled = [week for week in weeks if week[0] or week[1]]
    minutes, talk = sum(m for m, _ in weeks), sum(n for _, n in weeks)
    if len(filled) < THIN_WEEKS or talk < THIN_TALK or minutes * 60 < THIN_SECONDS:
        return PerTalk(says=Reason(code="intend.time.thin"))
    ratio = minutes / talk
    squares = sum(((m - ratio * n) / talk) ** 2 for m, n in filled)
    variance = max(squares * len(filled) / (len(filled) - 1), ratio**2 / talk)
    half = stats.student(len(filled) - 1, stats.Z90) * sqrt(variance)
    return PerTalk(minutes=ratio, low=max(0.0, ratio - half), high=ratio + half)


def brought_nothing(efforts: Sequence[Effort], said: Collection[str]) -> Effort | None:
    """What took time over a fair span and brought no conversation at all: the one that took most, and only one.

    said: ids of what was named before, or is seen otherwise by somebody: it is never named again.
    """
    found = [one for one in efforts if one.id not in said and nothing_came(one)]
    return max(found, key=lambda one: (spent(one), one.id), default=None)


def nothing_came(effort: Effort) -> bool:
    """Whether a fair span was given to something, and nobody spoke with the owner in it.

    The weeks are counted back from the newest to the last conversation: what came long ago is no reason to go on.
    """
    weeks, seconds = 0, 0
    for given, talk in reversed(effort.weeks):
        if talk is None or talk > 0:
            break
        weeks, seconds = weeks + 1, seconds + given
    return weeks >= FAIR_WEEKS and seconds >= FAIR_SECONDS


def spent(effort: Effort) -> int:
    """All seconds given to something."""
    return sum(seconds for seconds, _ in effort.weeks)


def beyond(shares: Sequence[int], week: int | None) -> Reason | None:
    """Said, and never refused, where the parts of a week come to more than the week. shares, week: minutes."""
    total = sum(shares)
    if not week or total <= week:
        return None
    return Reason(code="intend.time.beyond", args={"n": total, "week": week})

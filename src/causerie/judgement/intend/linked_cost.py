"""How copies were answered against what was written for the place itself, in the same weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log, sqrt

from causerie.judgement.intend.linked_finding import Written
from causerie.judgement.stats import Z90, student
from causerie.records import Record

WEEK = 604_800
FEWEST = 10
"""Copies, and other posts, whose answers must be known."""
WEEKS = 5
"""Weeks that must hold both."""


class Cost(Record, frozen=True):
    """Answers (likes, reposts, replies) to a copy, as a share of those to another post of the same weeks.

    ratio: 0.5 is half as many; low, high: its 90 % interval. copies, others: how many were compared, in `weeks` weeks.
    """

    ratio: float
    low: float
    high: float
    copies: int
    others: int
    weeks: int


Week = tuple[int, int, int, int]
"""Answers to copies, copies, answers to others, others."""


def cost(history: Sequence[Written], copies: frozenset[str]) -> Cost | None:
    """What being a copy costs a post. None where too little is known to tell. copies: ids of those that came later.

    Each week weighs as two means compared in it do (n m / (n + m)); the ratio is of the two weighted sums, and its
    interval a jackknife over weeks on its logarithm: Cochran, W. G. (1977), Sampling Techniques, 6.9 and 6.17.
    """
    weeks = _weeks(history, copies)
    compared, others = sum(week[1] for week in weeks), sum(week[3] for week in weeks)
    if len(weeks) < WEEKS or min(compared, others) < FEWEST:
        return None
    whole, parts = _log_ratio(weeks), [_log_ratio(weeks[:i] + weeks[i + 1 :]) for i in range(len(weeks))]
    told = [part for part in parts if part is not None]
    if whole is None or len(told) < len(parts):
        return None
    mean = sum(told) / len(told)
    spread = sqrt((len(told) - 1) / len(told) * sum((part - mean) ** 2 for part in told))
    half = student(len(told) - 1, Z90) * spread
    return Cost(
        ratio=exp(whole), low=exp(whole - half), high=exp(min(whole + half, 700.0)), copies=compared, others=others,
        weeks=len(weeks),
    )  # fmt: skip


def _weeks(history: Sequence[Written], copies: frozenset[str]) -> list[Week]:
    weeks: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for post in history:
        if post.at is None or post.answers is None:
            continue
        week, place = weeks[int(post.at // WEEK)], 0 if post.id in copies else 2
        week[place] += max(0, post.answers)
        week[place + 1] += 1
    return [(week[0], week[1], week[2], week[3]) for _, week in sorted(weeks.items()) if week[1] and week[3]]


def _log_ratio(weeks: Sequence[Week]) -> float | None:
    """None where either had no answer at all."""
    mine = sum(answers * others / (copies + others) for answers, copies, _, others in weeks)
    theirs = sum(answers * copies / (copies + others) for _, copies, answers, others in weeks)
    return log(mine / theirs) if mine and theirs else None

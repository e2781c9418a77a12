"""What a series does on some of its days, against the others, when days resemble their neighbours.

Posts of one week do better or worse together, and the reach of an account drifts over years: an interval that takes
days for independent draws is too sure of itself. Turning the series in a circle keeps its ups and downs as they are
and breaks only its tie with the chosen days, so the turned series show what chance alone does here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import floor

import msgspec

LEVEL = 0.10
"""Share of turned series that may lie beyond the interval: it is a 90 % interval."""
TREND_DAYS = 21
"""Half of the window of the local mean, in days, as long as some 12 observed days fall into it."""
PASSES = 3
"""Three running means one after the other weigh days almost like a Gaussian with the same spread."""
WORK = 150_000
"""Additions one interval may cost: it bounds the turns tried on long histories to some 30 ms of plain Python."""
FEWEST_TURNS = 199


class Effect(msgspec.Struct, frozen=True, gc=False):
    """Difference of the chosen days from the others, in the units of the outcome: low <= point <= high."""

    point: float
    low: float
    high: float


def detrended(values: Sequence[float], days: Sequence[int]) -> list[float]:
    """The values without weekday means and slow local trend. days: day numbers (date.toordinal), rising, same length.

    It is linear and never looks at which days were chosen, so it may be applied to outcome and choice alike.
    """
    level = _without_weekdays(values, days)
    spans = _windows(days)
    trend = level
    for _ in range(PASSES):
        sums = list(accumulate(trend, initial=0.0))
        trend = [(sums[end] - sums[start]) / (end - start) for start, end in spans]
    rest = [value - slow for value, slow in zip(level, trend, strict=True)]
    mean = sum(rest) / len(rest)
    return [value - mean for value in rest]


def _without_weekdays(values: Sequence[float], days: Sequence[int]) -> list[float]:
    sums, sizes = [0.0] * 7, [0] * 7
    for value, day in zip(values, days, strict=True):
        sums[day % 7] += value
        sizes[day % 7] += 1
    means = [total / size if size else 0.0 for total, size in zip(sums, sizes, strict=True)]
    return [value - means[day % 7] for value, day in zip(values, days, strict=True)]


def _windows(days: Sequence[int]) -> list[tuple[int, int]]:
    """For each day, the slice of days near enough to tell its trend: TREND_DAYS around, wider where days are rare."""
    half = max(TREND_DAYS, 6 * (days[-1] - days[0]) // len(days))
    spans, start, end = [], 0, 0
    for day in days:
        while days[start] < day - half:
            start += 1
        while end < len(days) and days[end] <= day + half:
            end += 1
        spans.append((start, end))
    return spans


def effect(outcome: Sequence[float], chosen: Sequence[int], days: Sequence[int], seed: int) -> Effect | None:
    """Difference in `outcome` between the days at the positions `chosen` and the others, with a 90 % interval.

    outcome: one figure per observed day. chosen: positions in it. days: day numbers, rising. seed: which turns are
    tried where the history is too long for all of them. None where turning cannot speak (too few turns, or the choice
    is itself no more than trend).

    The statistic is S = sum over chosen days of the detrended outcome; under a difference d it is A - d B, with B the
    same sum of the detrended choice. A difference d is kept when at least a tenth of the turned series have |S_k| >=
    |S|: solving for d, each turn k keeps exactly the differences between (A - A_k)/(B - B_k) and (A + A_k)/(B + B_k),
    so the interval ends are order statistics of these. Idea and measurements: docs/judgement/silence.en.md.
    """
    marks = [0.0] * len(outcome)
    for position in chosen:
        marks[position] = 1.0
    rest, choice = detrended(outcome, days), detrended(marks, days)
    whole, base = sum(rest[i] for i in chosen), sum(choice[i] for i in chosen)
    turns = _turns(len(outcome), len(chosen), seed)
    allowed = floor(LEVEL * (len(turns) + 1))
    if allowed < 1 or base <= 0.05 * len(chosen):
        return None
    kept = [
        _kept(whole, base, turned, share)
        for turned, share in zip(_turned(rest, chosen, turns), _turned(choice, chosen, turns), strict=True)
    ]
    lows, highs = sorted(low for low, _ in kept), sorted((high for _, high in kept), reverse=True)
    return Effect(whole / base, lows[allowed - 1], highs[allowed - 1])


def _turns(size: int, chosen: int, seed: int) -> list[int]:
    """The turns to try: all of them, or evenly spread ones with a start that the seed names."""
    most = max(FEWEST_TURNS, WORK // max(1, chosen))
    if size - 1 <= most:
        return list(range(1, size))
    step = (size - 1) / most
    start = seed % 997 / 997
    return sorted({1 + int((turn + start) * step) for turn in range(most)})


def _turned(values: list[float], chosen: Sequence[int], turns: list[int]) -> list[float]:
    """For each turn, the sum over the chosen positions after turning the values by so many places."""
    circle = values + values
    return [sum([circle[position + turn] for position in chosen]) for turn in turns]


def _kept(whole: float, base: float, turned: float, share: float) -> tuple[float, float]:
    """The differences that one turn keeps: always an interval around whole / base, because |share| < base."""
    ends = sorted(
        ((whole - turned) / max(base - share, 1e-12), (whole + turned) / max(base + share, 1e-12)),
    )
    return min(ends[0], whole / base), max(ends[1], whole / base)

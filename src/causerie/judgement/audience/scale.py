"""The human scale: what is unusual among people who published as many posts, in standard steps of a normal curve."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import exp
from statistics import NormalDist

from causerie.records import Record

LEVELS = (0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98)
"""Shares of people of the quantiles that are kept."""
SIZES = (10, 25, 50, 100)
"""Posts of the accounts the quantiles were taken from."""
REACH = 2.5
"""Steps that can be gained beyond what was measured, however far a value lies: a few hundred people know no more."""
NORMAL = NormalDist()
STEPS = tuple(NORMAL.inv_cdf(level) for level in LEVELS)
Quantiles = Sequence[float]


class Human(Record, frozen=True):
    """What people are like. features, families: by name and number of posts (SIZES), the values at LEVELS.

    persona: weights of the trained mould by feature, with "" the constant. Made by scripts/human_reference.py.
    """

    features: Mapping[str, Mapping[int, tuple[float, ...]]]
    families: Mapping[str, Mapping[int, tuple[float, ...]]]
    persona: Mapping[str, float] = {}


def between(table: Mapping[int, Quantiles], posts: float) -> tuple[float, ...]:
    """The quantiles for this number of posts: straight between the sizes that were measured, the ends beyond them."""
    sizes = sorted(table)
    right = bisect_right(sizes, posts)
    if right in {0, len(sizes)}:
        return tuple(table[sizes[min(right, len(sizes) - 1)]])
    low, high = sizes[right - 1], sizes[right]
    share = (posts - low) / (high - low)
    return tuple(a + (b - a) * share for a, b in zip(table[low], table[high], strict=True))


def steps(value: float, quantiles: Quantiles, floor: float = 0.02) -> float:
    """How far `value` lies from the middle of people, in steps of the normal curve; higher is rarer.

    Inside the quantiles: between the two around it; where people share one value, the middle of the levels they share.
    Beyond the last: on at the pace of the outer half of the scale (at least `floor` a step, so that where no person
    does a thing at all, doing it once is not yet an accusation), slower and slower, never more than REACH further.
    """
    if value > quantiles[-1]:
        return STEPS[-1] + _beyond(value - quantiles[-1], quantiles[-1] - quantiles[4], floor)
    if value < quantiles[0]:
        return STEPS[0] - _beyond(quantiles[0] - value, quantiles[4] - quantiles[0], floor)
    return _inside(value, quantiles)


def _beyond(excess: float, half: float, floor: float) -> float:
    return REACH * (1 - exp(-excess / max(half / STEPS[-1], floor) / REACH))


def _inside(value: float, quantiles: Quantiles) -> float:
    same = [step for step, known in zip(STEPS, quantiles, strict=True) if known == value]
    if same:
        return (same[0] + same[-1]) / 2
    right = bisect_right(quantiles, value)
    low, high = quantiles[right - 1], quantiles[right]
    return STEPS[right - 1] + (STEPS[right] - STEPS[right - 1]) * (value - low) / (high - low)


def people(step: float) -> float:
    """Of 100 people, how many lie below this step (0 to 100)."""
    return round(100 * NORMAL.cdf(step), 6)

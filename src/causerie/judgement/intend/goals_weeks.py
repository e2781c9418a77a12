"""Several weeks of a measure together: the estimate, and its interval at 90 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt

from causerie.judgement import stats
from causerie.judgement.intend.goals_measures import MEASURES, Week
from causerie.records import Record

FEWEST_CASES = 10
"""People, posts or answers a share or a median needs over all its weeks before it says anything."""


class Estimate(Record, frozen=True):
    """A value, and its interval at 90 %."""

    value: float
    low: float
    high: float


def value(measure: str, weeks: Sequence[Week]) -> float | None:
    """What some weeks say together; None where nothing happened that could be measured."""
    how, scale = MEASURES[measure].how, _scale(measure)
    if how == "median":
        counts = _counts(weeks)
        return stats.at_least(counts, 0.5) / scale if counts else None
    cases = sum(week.cases for week in weeks)
    return sum(week.hits for week in weeks) / cases if cases else None


def estimate(measure: str, weeks: Sequence[Week]) -> Estimate | None:
    """The value with its interval, or None where too little happened. weeks: two or more."""
    cases = len(_values(weeks)) if MEASURES[measure].how == "median" else sum(week.cases for week in weeks)
    if MEASURES[measure].how != "mean" and cases < FEWEST_CASES:
        return None
    middle = value(measure, weeks)
    if middle is None:
        return None
    low, high = _INTERVALS[MEASURES[measure].how](weeks)
    scale = _scale(measure)
    return Estimate(value=middle, low=low / scale, high=high / scale)


def _scale(measure: str) -> int:
    """Waits are kept in minutes and told in hours."""
    return 60 if MEASURES[measure].unit == "hours" else 1


def _values(weeks: Sequence[Week]) -> list[int]:
    return [each for week in weeks for each in week.values]


def _counts(weeks: Sequence[Week]) -> list[tuple[int, int]]:
    return sorted(Counter(_values(weeks)).items())


def _mean(weeks: Sequence[Week]) -> stats.Interval:
    """Student's t over weeks. A count varies at least as chance lets it (Poisson): four equal weeks prove nothing."""
    n = len(weeks)
    mean = sum(week.hits for week in weeks) / n
    variance = max(sum((week.hits - mean) ** 2 for week in weeks) / (n - 1), mean, 1 / n)
    half = stats.student(n - 1, stats.Z90) * sqrt(variance / n)
    return max(0.0, mean - half), mean + half


def _share(weeks: Sequence[Week]) -> stats.Interval:
    return stats.clustered([(week.hits, week.cases) for week in weeks])


def _ratio(weeks: Sequence[Week]) -> stats.Interval:
    """The ratio estimator with weeks as clusters (Cochran 1977, 6.3), with Student's t. A week of time without any talk
    is one of them: it cost what it cost.
    """
    n, cases = len(weeks), sum(week.cases for week in weeks)
    middle = sum(week.hits for week in weeks) / cases
    squares = sum(((week.hits - middle * week.cases) / cases) ** 2 for week in weeks)
    half = stats.student(n - 1, stats.Z90) * sqrt(squares * n / (n - 1))
    return max(0.0, middle - half), middle + half


def _median(weeks: Sequence[Week]) -> stats.Interval:
    return stats.median_interval(_counts(weeks))


_INTERVALS: dict[str, Callable[[Sequence[Week]], stats.Interval]] = {
    "mean": _mean, "share": _share, "ratio": _ratio, "median": _median,
}  # fmt: skip

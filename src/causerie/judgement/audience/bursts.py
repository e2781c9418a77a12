"""When more came at once than usual: a scan of days against the days around them.

What is usual is taken from each history itself, with its own ups and downs, so that a lively account is not told that a
good week is suspicious.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import exp, expm1, inf, lgamma, log, log1p, sqrt
from typing import NamedTuple

WIDTHS = (1, 2, 3, 5, 7)
"""Days a burst may last: orders of followers are delivered within hours to some days."""
AROUND = 90
"""Days on either side that say what is usual."""
FEWEST_DAYS = 14
"""Days around it that must be known before anything is called unusual."""
ALARM = 0.01
"""Chance that a history in which nobody came together shows any burst at all, over all the windows tried."""
FEWEST = 8
"""Arrivals below which nothing is called a burst."""
MOST = 40
"""Bursts looked for in one history."""


class Burst(NamedTuple):
    """first, last: days (date.toordinal), both within. arrived: how many. low, high: arrivals usual in as many days."""

    first: int
    last: int
    arrived: int
    low: int
    high: int


def bursts(days: Iterable[int], *, start: int, end: int) -> list[Burst]:
    """The days in which more arrived than chance allows, the first one first.

    days: of each arrival, as date.toordinal(). start, end: the first and last day on which arrivals could be seen.

    A negative binomial whose mean is that of the days around (the largest ones cut, see `_calm`) and whose spread is
    theirs, widened by what so few days leave unknown. The strongest window is taken, then the next that does not touch
    it. Bonferroni over all windows: ALARM is for the whole history, not for one window.
    """
    seen = Counter(day for day in days if start <= day <= end)
    counts = [seen.get(day, 0) for day in range(start, end + 1)]
    if len(counts) < FEWEST_DAYS:
        return []
    usual = _Usual(counts)
    allowed = log(ALARM / (len(counts) * len(WIDTHS)))
    found = [found for found in _windows(counts, usual) if found[0] <= allowed]
    return [_burst(window, start, counts, usual) for window in _apart(found)]


_Window = tuple[float, int, int]
"""(log of the chance, first position, position after the last)"""


def _windows(counts: Sequence[int], usual: _Usual) -> Iterable[_Window]:
    sums = list(accumulate(counts, initial=0))
    for width in WIDTHS:
        for first in range(len(counts) - width + 1):
            count = sums[first + width] - sums[first]
            if count >= FEWEST and counts[first] and counts[first + width - 1]:
                rate = usual.around(first, first + width)
                if rate is not None and _worth_weighing(count, *rate):
                    yield log_tail(count, *rate), first, first + width


def _worth_weighing(count: int, mean: float, variance: float) -> bool:
    """Counts this near to what is usual cannot pass; weighing them would be most of the work."""
    return count > mean + 3 * sqrt(variance)


def _apart(found: Sequence[_Window]) -> list[_Window]:
    """The strongest windows that leave a day between them, in time."""
    taken: list[_Window] = []
    for window in sorted(found):
        if len(taken) < MOST and all(window[2] < other[1] or other[2] < window[1] for other in taken):
            taken.append(window)
    return sorted(taken, key=lambda window: window[1])


def _burst(window: _Window, start: int, counts: Sequence[int], usual: _Usual) -> Burst:
    _, first, end = window
    rate = usual.around(first, end) or (0.0, 0.0)
    low, high = usual_range(*rate)
    return Burst(start + first, start + end - 1, sum(counts[first:end]), low, high)


def _calm(counts: Sequence[int]) -> list[int]:
    """The days, the largest cut to a size that three quarters of the days explain: one wave does not excuse another.

    The price is that what is usual is a little too low in histories that jump; their wider spread makes up for it.
    """
    three_quarters = sorted(counts)[(3 * len(counts)) // 4]
    return [min(count, 3 * three_quarters + 3) for count in counts]


class _Usual:
    """Mean and variance of the days around a window, from running sums: a year costs no more than a week."""

    def __init__(self, counts: Sequence[int]) -> None:
        calm = _calm(counts)
        self._sums = list(accumulate(calm, initial=0))
        self._squares = list(accumulate((count * count for count in calm), initial=0))

    def around(self, first: int, end: int) -> tuple[float, float] | None:
        """(mean, variance) of what is usual in as many days; None where too few days around are known."""
        left, right = max(0, first - AROUND), min(len(self._sums) - 1, end + AROUND)
        days = (first - left) + (right - end)
        if days < FEWEST_DAYS:
            return None
        total, squares = (sums[right] - sums[end] + sums[first] - sums[left] for sums in (self._sums, self._squares))
        return _expected(total, squares, days, end - first)


def _expected(total: int, squares: int, days: int, width: int) -> tuple[float, float]:
    """Half an arrival is added, as days on which nobody came do not prove that nobody ever comes."""
    mean = (total + 0.5) / days
    spread = max(1.0, (squares / days - (total / days) ** 2) / mean)
    expected = mean * width
    return expected, spread * expected + expected**2 / (total + 0.5)


def log_tail(count: int, mean: float, variance: float) -> float:
    """log of the chance of `count` or more, of a negative binomial of this mean and variance (at least the mean).

    Johnson, Kotz & Kemp (2005), Univariate Discrete Distributions, chapter 5: size r = mean^2 / (variance - mean).
    """
    if count <= 0:
        return 0.0
    largest, total = -inf, 0.0
    for term in _terms(count, mean, variance):
        if term > largest:
            total, largest = total * exp(largest - term) + 1.0, term
        else:
            total += exp(term - largest)
    return min(0.0, largest + log(total))


def _terms(count: int, mean: float, variance: float) -> Iterable[float]:
    """Logs of the chances of count, count + 1... until they no longer matter."""
    size = mean**2 / max(variance - mean, mean * 1e-6)
    share = log(mean / (size + mean))
    # The difference of lgamma(size + count) and lgamma(size), step by step: where size is large, both are so large that
    # their difference would be mostly rounding.
    risen = sum(log1p(number / size) for number in range(count))
    term = risen - lgamma(count + 1) - (size + count) * log1p(mean / size) + count * log(mean)
    first, number = term, count
    while number < count + 20 or ((number < mean * 3 or term > first - 40) and number < count + 100_000):
        yield term
        term += log((size + number) / (number + 1)) + share
        number += 1


def usual_range(mean: float, variance: float) -> tuple[int, int]:
    """The counts between which nine of ten windows lie: (low, high), whole arrivals."""
    low = 0
    while -expm1(log_tail(low + 1, mean, variance)) < 0.05:
        low += 1
    high = low
    while log_tail(high + 1, mean, variance) > log(0.05):
        high += 1
    return low, high

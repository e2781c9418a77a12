"""Which of two posts of one text was first, as far as their times tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import quantiles

from causerie.judgement.intend.linked_finding import Pair, Written
from causerie.records import Record

MINUTE, DAY = 60.0, 86_400.0
STEADY = 20.0
"""Seconds. A middle half of the delays no wider than this is no person's doing."""
SEVERAL = 5
"""Posts that must all be told to the minute, or to the day, before an account's times are taken for no finer."""


class Ids(Record, frozen=True):
    """The posts of an account that stand on both: all of them, those that were later here, those that were first."""

    common: frozenset[str]
    later: frozenset[str]
    first: frozenset[str]


class Order(Record, frozen=True):
    """How many pairs were first in a, in b, or in neither as far as it is told; pairs without times are in none.

    a, b: the posts of each. grain: seconds that the times are told to
    (0: exactly).
    """

    forward: int
    back: int
    together: int
    a: Ids
    b: Ids
    grain: float


def order(pairs: Sequence[Pair], a: Sequence[Written], b: Sequence[Written]) -> Order:
    """The order of each pair. A time told to the day may be any of that day: within it, nothing was first."""
    grain_a, grain_b = _grains(pairs, a, b)
    known = [(pair, pair.delay) for pair in pairs if pair.delay is not None]
    forward = [pair for pair, delay in known if delay > 0 and delay >= grain_a]
    back = [pair for pair, delay in known if delay < 0 and -delay >= grain_b]
    return Order(
        forward=len(forward), back=len(back), together=len(known) - len(forward) - len(back),
        a=_ids(*([pair.a for pair in some] for some in (pairs, back, forward))),
        b=_ids(*([pair.b for pair in some] for some in (pairs, forward, back))),
        grain=max(grain_a, grain_b),
    )  # fmt: skip


def _ids(common: Sequence[str], later: Sequence[str], first: Sequence[str]) -> Ids:
    return Ids(common=frozenset(common), later=frozenset(later), first=frozenset(first) - set(later))


def _grains(pairs: Sequence[Pair], a: Sequence[Written], b: Sequence[Written]) -> tuple[float, float]:
    """Seconds that the times of a and of b are told to.

    Times of one account that were cut to the minute would make delays of all lengths. Where these are steady, its posts
    did come out on the stroke of a clock.
    """
    grains = _grain({pair.a for pair in pairs}, a), _grain({pair.b for pair in pairs}, b)
    delays = [pair.delay for pair in pairs if pair.delay is not None]
    if not all(grains) and len(delays) >= SEVERAL:
        low, _, high = quantiles(delays, n=4, method="inclusive")
        return (0.0, 0.0) if high - low <= STEADY else grains
    return grains


def _grain(ids: set[str], posts: Iterable[Written]) -> float:
    times = [post.at for post in posts if post.id in ids and post.at is not None]
    if len(times) < SEVERAL:
        return 0.0
    return next((grain for grain in (DAY, MINUTE) if all(at % grain == 0 for at in times)), 0.0)

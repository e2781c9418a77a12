from __future__ import annotations

from random import Random
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement import circular

DAYS = list(range(738_000, 738_300))


def noise(seed: int, size: int = 300) -> list[float]:
    dice = Random(seed)
    return [dice.gauss(0, 1) for _ in range(size)]


def test_a_straight_trend_and_a_weekday_leave_almost_nothing() -> None:
    values = [0.01 * (day - DAYS[0]) + (2.0 if day % 7 == 3 else 0.0) for day in DAYS]
    middle = circular.detrended(values, DAYS)[70:-70]
    assert max(abs(value) for value in middle) < 0.05


def test_detrending_is_linear() -> None:
    one, two = noise(1), noise(2)
    both = circular.detrended([a + 2 * b for a, b in zip(one, two, strict=True)], DAYS)
    apart = zip(circular.detrended(one, DAYS), circular.detrended(two, DAYS), strict=True)
    assert both == pytest.approx([a + 2 * b for a, b in apart], abs=1e-9)


def test_a_difference_is_recovered_whatever_the_trend() -> None:
    chosen = [position for position in range(300) if Random(position).random() < 0.2]
    values = [0.3 * value + 0.02 * place for place, value in enumerate(noise(3))]
    for position in chosen:
        values[position] -= 1.0
    found = circular.effect(values, chosen, DAYS, seed=0)
    assert found is not None
    assert found.low < -1.0 < found.high
    assert found.high < -0.7
    assert found.low > -1.3


def test_a_difference_added_moves_the_whole_interval_by_it() -> None:
    chosen = [position for position in range(300) if Random(position).random() < 0.2]
    moved = noise(4)
    for position in chosen:
        moved[position] += 5.0
    before, after = (circular.effect(values, chosen, DAYS, seed=0) for values in (noise(4), moved))
    assert before is not None
    assert after is not None
    assert after.point == pytest.approx(before.point + 5)
    assert (after.low, after.high) == pytest.approx((before.low + 5, before.high + 5))


@settings(max_examples=60)
@given(st.integers(20, 120), st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_interval_holds_its_point_and_the_seed_decides(size: int, dice_seed: int, seed: int) -> None:
    dice = Random(dice_seed)
    days = sorted(dice.sample(range(738_000, 738_000 + 5 * size), size))
    chosen = [position for position in range(size) if dice.random() < 0.3]
    values = [dice.paretovariate(1.1) for _ in days]
    found = circular.effect(values, chosen, days, seed)
    assert found == circular.effect(values, chosen, days, seed)
    assert found is None or found.low <= found.point <= found.high


def test_a_choice_that_is_no_choice_says_nothing() -> None:
    assert circular.effect(noise(5), list(range(300)), DAYS, seed=0) is None
    assert circular.effect([1.0, 2.0, 3.0], [1], DAYS[:3], seed=0) is None


@pytest.mark.parametrize("share", [0.02, 0.1, 0.45])
def test_eleven_years_of_days_are_weighed_at_once(share: float) -> None:
    """60 ms is the aim on a quiet machine; three times that leaves room for a busy one."""
    dice = Random(6)
    chosen = [position for position in range(4_000) if dice.random() < share]
    best = 9.9
    for _ in range(3):
        started = perf_counter()
        circular.effect(noise(7, 4_000), chosen, list(range(738_000, 742_000)), seed=1)
        best = min(best, perf_counter() - started)
    assert best < 0.18

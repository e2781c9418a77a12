from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.audience.evidence import FAMILIES, PERSONA
from causerie.judgement.audience.reference import HUMAN
from causerie.judgement.audience.scale import LEVELS, REACH, STEPS, between, people, steps

quantiles = st.lists(st.floats(-100, 100), min_size=9, max_size=9).map(sorted)
values = st.floats(-1e6, 1e6)


@settings(max_examples=80, deadline=None)
@given(quantiles, values, values)
def test_more_of_a_feature_is_never_less_on_the_scale(known: list[float], one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert steps(low, known) <= steps(high, known) + 1e-9


@settings(max_examples=80, deadline=None)
@given(quantiles, values)
def test_no_value_goes_further_than_a_few_hundred_people_know(known: list[float], value: float) -> None:
    assert STEPS[0] - REACH <= steps(value, known) <= STEPS[-1] + REACH


def test_the_middle_person_is_at_zero_and_shared_values_stand_in_their_middle() -> None:
    known = (0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0)
    assert steps(0.0, known) == pytest.approx((STEPS[0] + STEPS[4]) / 2)
    assert people(steps(3.0, known)) == pytest.approx(95.0)


def test_between_two_sizes_lies_between_their_people() -> None:
    assert between({25: (0.0, 2.0), 50: (1.0, 4.0)}, 30) == pytest.approx((0.2, 2.4))
    assert between({25: (0.0, 2.0), 50: (1.0, 4.0)}, 10) == (0.0, 2.0)
    assert between({25: (0.0, 2.0), 50: (1.0, 4.0)}, 400) == (1.0, 4.0)


def test_the_reference_that_ships_is_whole() -> None:
    assert set(HUMAN.families) == {*FAMILIES, "persona"}
    assert set(HUMAN.persona) == {"", *PERSONA}
    assert set(HUMAN.features) >= {*PERSONA, *(name for names in FAMILIES.values() for name in names)}
    tables = [row for table in (*HUMAN.features.values(), *HUMAN.families.values()) for row in table.values()]
    assert all(len(row) == len(LEVELS) and list(row) == sorted(row) for row in tables)

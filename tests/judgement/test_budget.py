from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.budget import Purse, left, short
from causerie.records import Budget, TimeSpent

WEEK = Budget(week_minutes=100, week_days=5)


@pytest.mark.parametrize(
    ("today", "week", "state", "minutes", "code"),
    [
        (0, 0, Purse.LEFT, 20, "time.left"),
        (601, 601, Purse.LEFT, 10, "time.left"),
        (1199, 1199, Purse.LEFT, 1, "time.left"),
        (1200, 1200, Purse.USED, 0, "time.used"),
        (0, 5700, Purse.LEFT, 5, "time.left"),
        (0, 6000, Purse.USED, 0, "time.used_week"),
    ],
)
def test_what_is_left_today(today: int, week: int, state: Purse, minutes: int, code: str) -> None:
    told = left(WEEK, TimeSpent(today=today, week=week))
    assert (told.state, told.minutes, told.says.code) == (state, minutes, code)


@pytest.mark.parametrize("minutes", [None, 0])
def test_nothing_is_measured_against_what_was_never_said(minutes: int | None) -> None:
    told = left(Budget(week_minutes=minutes, week_days=5), TimeSpent(today=9999, week=9999))
    assert (told.state, told.minutes) == (Purse.NOT_SAID, None)


@settings(max_examples=200)
@given(st.integers(1, 5000), st.integers(1, 7), st.integers(0, 10**5), st.integers(0, 10**6))
def test_never_more_than_the_share_nor_than_is_left_of_the_week(minutes: int, days: int, today: int, rest: int) -> None:
    told = left(Budget(week_minutes=minutes, week_days=days), TimeSpent(today=today, week=today + rest))
    assert told.minutes is not None
    assert 0 <= told.minutes <= -(-minutes // days)
    assert 60 * told.minutes < max(60 * minutes - today - rest, 0) + 60


@pytest.mark.parametrize(
    ("lately", "less"),
    [
        ({}, False),
        ({1: 600, 15: 600}, False),
        ({1: 200, 15: 600}, True),
        ({15: 599}, False),
        ({15: 600}, True),
        ({0: 10_000, 15: 600}, True),
        ({1: 10_000}, False),
    ],
    ids=["new here", "as before", "less", "hardly ever here", "stayed away", "today is left out", "has just begun"],
)
def test_less_is_offered_to_who_comes_less_than_they_used_to(lately: dict[int, int], less: bool) -> None:
    assert short(lately) == less

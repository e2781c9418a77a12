"""After a post: nearly always nobody can tell, and where one can, it is rare by chance."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.write.after import DAYS, STRETCHES, compared, usual
from causerie.judgement.write.limits import unfit
from causerie.records import Limits

POSTED = datetime(2026, 5, 12, 9, tzinfo=UTC)
LIMITS = Limits(most=300, counted="signs", pictures=1, picture_bytes=1000, alt=20)


def days(*counts: float) -> list[datetime]:
    return [POSTED - timedelta(days=count) for count in counts]


def test_stretches_touch_end_at_the_post_and_leave_out_what_is_too_old() -> None:
    since = POSTED - timedelta(days=10)
    assert usual(days(0.5, 2.9, 3.1, 8.9, 9.5), since, POSTED) == (2, 1, 1)
    assert usual(days(-1, -2), since, POSTED) == (0, 0, 0), "what came after it is not usual"
    assert usual([], POSTED, POSTED) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0.001, 59.99), max_size=40))
def test_no_moment_is_counted_twice_or_lost(ages: list[float]) -> None:
    assert sum(usual(days(*ages), POSTED - timedelta(days=60), POSTED)) == len(ages)


@pytest.mark.parametrize(
    ("seen", "before", "more", "code"),
    [
        (3, (0,) * 30, {"days": 1.5}, "still"),
        (3, (0,) * (STRETCHES - 1), {}, "too_early"),
        (3, (0,) * STRETCHES, {}, "more"),
        (3, (0,) * STRETCHES, {"others": 1}, "shared"),
        (0, (0,) * 40, {}, "usual"),
        (3, (0, 1, 2, 3) * 10, {}, "usual"),
        (9, (0, 1, 2, 3) * 10, {}, "more"),
    ],
)
def test_what_can_be_said(seen: int, before: tuple[int, ...], more: dict[str, float], code: str) -> None:
    assert compared("came", seen, before, **more).code == f"write.after.came.{code}"  # type: ignore[arg-type]


def test_the_weeks_that_are_missing_are_said() -> None:
    assert compared("left", 1, (0,) * 5).args["weeks"] == 6


def test_where_a_post_makes_no_difference_more_is_said_once_in_twenty_at_most() -> None:
    chance = random.Random(20261122)
    told = 0
    for _ in range(2000):
        came = [sum(chance.random() < 0.2 for _ in range(DAYS * 4)) for _ in range(31)]
        told += compared("came", came[0], came[1:]).code.endswith("more")
    assert told / 2000 <= 0.05


@pytest.mark.parametrize(
    ("text", "used", "pictures", "code"),
    [
        ("bread", 5, [], None),
        (" \n", 2, [], "write.nothing_yet"),
        ("bread", 301, [], "write.too_long"),
        ("bread", 300, [("a loaf", 900)], None),
        ("bread", 5, [("a loaf", 900), ("a loaf", 900)], "pictures.too_many"),
        ("bread", 5, [(" ", 900)], "pictures.no_alt"),
        ("bread", 5, [("a loaf on a long board", 900)], "write.alt_too_long"),
        ("bread", 5, [("a loaf", 1001)], "pictures.too_large"),
    ],
)
def test_what_cannot_stand_there(text: str, used: int, pictures: list[tuple[str, int]], code: str | None) -> None:
    found = unfit(text, used, LIMITS, pictures)
    assert (found.code if found else None) == code

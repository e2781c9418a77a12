"""What days without a post cost: said only where one's own days can tell."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.intend.days import SHORTEST, cost, pairs
from causerie.records import Daily

START = date(2026, 1, 5)


def history(number: int, seed: int, *, after_post: float, after_none: float, quiet: float = 0.5) -> list[Daily]:
    """Days with and without a post, and as many conversations the day after as chance gives with that mean."""
    draw, days, before = Random(seed), [], True
    for n in range(number):
        mean = after_post if before else after_none
        talk = sum(draw.random() < mean / 10 for _ in range(10))
        before = draw.random() >= quiet
        days.append(Daily(day=START + timedelta(days=n), posts=int(before), conversations=talk))
    return days


def test_nothing_is_said_where_nothing_was_lost() -> None:
    found = cost(history(400, 1, after_post=3, after_none=3), seed=1)
    assert (found.says.code, found.certain) == ("intend.days.nothing", True)


def test_a_cost_is_said_with_its_interval() -> None:
    found = cost(history(400, 2, after_post=4, after_none=2), seed=1)
    assert found.says.code == "intend.days.less"
    assert 7 < float(str(found.says.args["low"])) < 14 < float(str(found.says.args["high"])) < 21


def test_what_brings_more_is_said_too() -> None:
    assert cost(history(400, 3, after_post=1, after_none=4), seed=1).says.code == "intend.days.more"


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (history(30, 4, after_post=3, after_none=3), "intend.days.short"),
        (history(200, 4, after_post=3, after_none=3, quiet=0.0), "intend.days.always"),
        (history(200, 4, after_post=3, after_none=3, quiet=1.0), "intend.days.seldom"),
        (history(200, 4, after_post=0, after_none=0), "intend.days.silent"),
        ([], "intend.days.short"),
    ],
)
def test_it_says_when_it_cannot_tell(days: list[Daily], code: str) -> None:
    found = cost(days, seed=1)
    assert (found.says.code, found.certain) == (code, False)


def test_chance_alone_is_seldom_taken_for_a_cost() -> None:
    """A 90 % interval is wrong in one history of ten, on both sides together."""
    wrong = sum(
        cost(history(150, seed, after_post=2, after_none=2), seed=1).says.code
        in ("intend.days.less", "intend.days.more")
        for seed in range(100)
    )
    assert wrong <= 20


def test_days_off_are_left_out() -> None:
    days = history(10, 5, after_post=3, after_none=3)
    off = [*days[:5], Daily(day=days[5].day, posts=0, conversations=0, off=True), *days[6:]]
    assert len(pairs(days)) == 9
    assert [number for number, *_ in pairs(off)] == [
        day.day.toordinal() for n, day in enumerate(days) if n not in (0, 5, 6)
    ]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.integers(0, 9), st.booleans(), st.none() | st.integers(0, 3), st.integers(1, 3)
        ),
        max_size=3 * SHORTEST,
    ),
    st.integers(0, 9),
)
def test_it_always_has_a_sentence(told: list[tuple[int, int, bool, int | None, int]], seed: int) -> None:
    days, day = [], START
    for posts, talk, off, followers, step in told:
        days.append(Daily(day=day, posts=posts, conversations=talk, followers=followers, off=off))
        day += timedelta(days=step)
    found = cost(days, seed=seed)
    assert found.says.code.startswith("intend.days.")
    assert found == cost(days, seed=seed)
    if found.certain:
        assert found.table is not None

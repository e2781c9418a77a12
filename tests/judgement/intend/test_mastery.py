"""Whether one is at home on a network: part by part, with its evidence, and never before it can be told."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from causerie.judgement.intend.mastery import Holds, Mastery, Part, judge
from causerie.records import Addressed, OwnWeek, Stay


def good(weeks: int = 12, *, minutes: int | None = 60) -> Stay:
    """Twenty people in two weeks each, all answered within a day; half of the posts are talk; the time is kept."""
    people = tuple(
        Addressed(person=person, week=(person + turn) % weeks, hours=20.0) for person in range(20) for turn in (0, 1)
    )
    own = tuple(OwnWeek(posts=10, talk=6 + n % 2, seconds=3000 + 60 * n) for n in range(weeks))
    return Stay(network="bluesky", weeks=own, addressed=people, minutes=minutes)


def part(found: Mastery, name: str) -> Part:
    return next(one for one in found.parts if one.name == name)


def test_a_season_done_well_is_said() -> None:
    found = judge(good())
    assert {one.name: one.holds for one in found.parts} == dict.fromkeys(
        ("answered", "soon", "back", "talk", "steady", "budget"), Holds.YES
    )
    assert found.reached
    assert found.says.code == "intend.mastery.reached"


def test_before_a_season_it_says_how_long_it_takes() -> None:
    found = judge(good(9))
    assert not found.reached
    assert (found.says.code, found.says.args) == ("intend.mastery.not_yet", {"n": 3})


def test_weeks_off_are_not_counted_at_all() -> None:
    stay = good(13)
    off = replace(stay, weeks=(replace(stay.weeks[0], off=7), *stay.weeks[1:]))
    assert judge(off).weeks == 0
    assert judge(replace(off, weeks=off.weeks[:12])).weeks == 1


def test_nobody_to_answer_is_no_failure() -> None:
    found = judge(replace(good(), addressed=()))
    assert part(found, "answered").holds == Holds.CANNOT_TELL
    assert not found.reached


def test_a_budget_that_was_not_said_holds_nothing_up() -> None:
    found = judge(good(minutes=None))
    assert "budget" not in {one.name for one in found.parts}
    assert found.reached


def test_a_budget_without_a_minute_counted_cannot_be_told() -> None:
    stay = good()
    found = judge(replace(stay, weeks=tuple(replace(week, seconds=0) for week in stay.weeks)))
    assert part(found, "budget").holds == Holds.CANNOT_TELL
    assert not found.reached
    assert found.says.code == "intend.mastery.unsure"


def test_one_part_that_cannot_tell_keeps_the_next_place_back() -> None:
    """Twelve posts said to nobody, and all talk in two weeks of twelve: nobody is at home by answering alone."""
    own = tuple(OwnWeek(posts=1, talk=0, seconds=60) for _ in range(12))
    people = tuple(Addressed(person=person, week=week, hours=2.0) for person in range(30) for week in (0, 1))
    found = judge(Stay(network="bluesky", weeks=own, addressed=people, minutes=60))
    assert {one.name: one.holds for one in found.parts if one.holds != Holds.YES} == dict.fromkeys(
        ("talk", "steady"), Holds.CANNOT_TELL
    )
    assert not found.reached


def test_what_was_said_to_somebody_is_counted_where_it_is_too_little_too() -> None:
    own = tuple(OwnWeek(posts=1, talk=1, seconds=60) for _ in range(12))
    found = part(judge(replace(good(), weeks=own)), "talk")
    assert found.holds == Holds.CANNOT_TELL
    assert (found.says.args["n"], found.says.args["total"]) == (12, 12)


@pytest.mark.parametrize(
    ("minutes", "holds"), [(60, Holds.YES), (55, Holds.CANNOT_TELL), (30, Holds.NO), (0, Holds.NO)]
)
def test_the_time_is_kept_on_average_or_not(minutes: int, holds: Holds) -> None:
    assert part(judge(good(minutes=minutes)), "budget").holds == holds


def test_one_person_with_a_hundred_questions_is_one_person() -> None:
    stay = good()
    many = tuple(Addressed(person=99, week=3) for _ in range(100))
    found = judge(replace(stay, addressed=stay.addressed + many))
    assert part(found, "answered").says.args["total"] == 21


addressed = st.lists(
    st.builds(
        Addressed, person=st.integers(0, 25), week=st.integers(0, 13),
        hours=st.none() | st.floats(0, 500, allow_nan=False),
    ),
    max_size=60,
)  # fmt: skip
own = st.lists(
    st.integers(0, 9).flatmap(
        lambda posts: st.builds(
            OwnWeek, posts=st.just(posts), talk=st.integers(0, posts), seconds=st.integers(0, 9999),
            off=st.integers(0, 7),
        )
    ),
    min_size=14, max_size=14,
)  # fmt: skip
stays = st.builds(
    lambda weeks, people, minutes: Stay(
        network="x", weeks=tuple(weeks), addressed=tuple(people), minutes=minutes
    ),
    own, addressed, st.none() | st.integers(0, 200),
)  # fmt: skip
ORDER = (Holds.NO, Holds.CANNOT_TELL, Holds.YES)


@settings(max_examples=60, deadline=None)
@given(stays, st.data())
def test_one_more_answer_never_lowers_anything(stay: Stay, data: st.DataObject) -> None:
    waiting = [n for n, one in enumerate(stay.addressed) if one.hours is None]
    if not waiting:
        return
    chosen = data.draw(st.sampled_from(waiting))
    people = list(stay.addressed)
    people[chosen] = replace(people[chosen], hours=data.draw(st.floats(0, 500, allow_nan=False)))
    before, after = judge(stay), judge(replace(stay, addressed=tuple(people)))
    for old, new in zip(before.parts, after.parts, strict=True):
        assert ORDER.index(new.holds) >= ORDER.index(old.holds), old.name
        assert (new.value or 0) >= (old.value or 0)
    assert after.reached or not before.reached


@settings(max_examples=40, deadline=None)
@given(stays, st.integers(0, 99))
def test_the_order_in_which_people_came_says_nothing(stay: Stay, seed: int) -> None:
    people = list(stay.addressed)
    Random(seed).shuffle(people)
    assert judge(replace(stay, addressed=tuple(people))) == judge(stay)


@settings(max_examples=40, deadline=None)
@given(stays)
def test_every_part_has_its_sentence_and_its_interval(stay: Stay) -> None:
    found = judge(stay)
    for one in found.parts:
        assert one.says.code.startswith(f"intend.mastery.{one.name}.")
        if one.low is not None:
            assert one.high is not None
            assert one.value is not None
            assert one.low <= one.value <= one.high
    assert found.reached == (found.says.code == "intend.mastery.reached")

"""Where a goal stands: told with its interval, or "cannot tell yet" and when; against one's own past; never a wish."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.intend import goals
from causerie.judgement.intend.goals_measures import MEASURES, together
from causerie.records import TYPED, Goal, GoalValue, Stand, Talked, Traced, WeekTalk

MONDAY = date(2026, 1, 5)
WEEK = timedelta(days=7)
TODAY = MONDAY + 30 * WEEK + timedelta(days=2)
ALWAYS = (MONDAY, TODAY)


def talked(weeks: list[WeekTalk], **more: Any) -> Talked:
    """Weeks in their order, the last of them the last whole one, all of them known."""
    mondays = tuple(MONDAY + n * WEEK for n in range(30))
    traced = dict(zip(mondays[30 - len(weeks) :], weeks, strict=True))
    known = more.pop("known", ALWAYS)
    accounts = {7: Traced(network="bluesky", activity=None, weeks=traced, posts=known, heard=known, followers=known)}
    return Talked(**{"mondays": mondays, "accounts": accounts, "first": {}, "seconds": {}, **more})


def goal(measure: str = "people", **more: Any) -> Goal:
    """Made eight whole weeks ago, so that the last eight weeks are its own."""
    made = datetime.combine(MONDAY + 21 * WEEK + timedelta(days=3), datetime.min.time(), UTC)
    same = {
        "id": 1,
        "job": "word",
        "says": "Talk",
        "measure": measure,
        "target": 5.0,
        "review_on": TODAY,
        "made_at": made,
    }
    return Goal(**{**same, **more})


def told(*people: int) -> list[WeekTalk]:
    return [WeekTalk(told=frozenset(range(n))) for n in people]


def stand(aim: Goal, seen: Talked, *values: GoalValue) -> Stand:
    return goals.stand(aim, seen, values, TODAY)


def test_a_goal_is_there_only_where_the_whole_interval_is() -> None:
    sure = stand(goal(), talked(told(*[20, 19, 22, 21, 20, 18, 23, 20])))
    assert (sure.reached, sure.certain, sure.says.code) == (True, True, "goals.stand.there")
    assert sure.low is not None
    assert sure.value is not None
    assert sure.high is not None
    assert 5 < sure.low < sure.value < sure.high
    near = stand(goal(), talked(told(*[5, 6, 4, 5, 6, 5, 5, 5])))
    assert (near.reached, near.certain, near.says.code) == (None, False, "goals.stand.near")
    under = stand(goal(), talked(told(*[0, 1, 0, 1, 0, 0, 1, 0])))
    assert (under.reached, under.says.code) == (False, "goals.stand.not_there")


def test_four_equal_weeks_prove_little() -> None:
    """Chance alone makes counts differ: an interval of no width would be a lie."""
    seen = stand(goal(made_at=datetime(2026, 6, 28, tzinfo=UTC)), talked(told(5, 5, 5, 5, 5)))
    assert seen.reached is None
    assert seen.high is not None
    assert seen.low is not None
    assert seen.high - seen.low > 2


def test_before_four_whole_weeks_it_says_when() -> None:
    young = goal(made_at=datetime.combine(TODAY - timedelta(days=9), datetime.min.time(), UTC))
    seen = stand(young, talked(told(*[9] * 30)))
    assert (seen.certain, seen.says.code) == (False, "goals.cannot.early")
    assert seen.says.args["d"] == MONDAY + 33 * WEEK


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        ("people", "goals.cannot.unknown.posts"),
        ("wait", "goals.cannot.unknown.heard"),
        ("stayed", "goals.cannot.unknown.followers"),
        ("minutes", "goals.cannot.unknown.heard"),
    ],
)
def test_where_nothing_is_known_any_more_it_says_what_would_be_needed(measure: str, code: str) -> None:
    seen = stand(goal(measure), talked(told(*[9] * 20), known=(MONDAY, MONDAY + 10 * WEEK)))
    assert seen.says.code == code


def test_what_was_known_long_ago_says_nothing_of_today() -> None:
    known = (MONDAY, TODAY - 6 * WEEK)
    seen = stand(goal(made_at=datetime(2026, 1, 5, tzinfo=UTC)), talked(told(*[9] * 30), known=known))
    assert (seen.says.code, seen.reached) == ("goals.cannot.unknown.posts", None)


@pytest.mark.parametrize(("measure", "weeks"), [("people", 5), ("wait", 5), ("stayed", 9)])
def test_who_has_just_connected_is_told_from_when_on(measure: str, weeks: int) -> None:
    seen = stand(goal(measure), talked([], known=(TODAY, TODAY)))
    assert (seen.says.code, seen.says.args) == ("goals.cannot.early", {"d": MONDAY + (30 + weeks) * WEEK})


def test_the_first_week_of_time_is_early_too() -> None:
    seen = stand(goal("minutes"), talked([WeekTalk(addressed=frozenset({1}))] * 8, timed=TODAY))
    assert seen.says.args == {"d": MONDAY + 35 * WEEK}


def test_followers_are_told_of_once_they_had_four_weeks_to_leave() -> None:
    came = [*[WeekTalk(stayed=8)] * 26, *[WeekTalk(stayed=100)] * 4]
    seen = stand(goal("stayed", target=5.0, made_at=datetime(2026, 1, 5, tzinfo=UTC)), talked(came))
    assert (seen.value, seen.reached) == (8, True)
    past = goals.benchmark("stayed", talked(came))
    assert past is not None
    assert (past.value, past.weeks) == (8, 26)


def test_weeks_wholly_off_are_no_weeks() -> None:
    """Three of them among the last eleven: eight are left, and it is said of those."""
    seen = talked(told(*[5] * 19, *[9] * 4, 0, 0, 0, *[9] * 4))
    here = tuple(monday for n, monday in enumerate(seen.mondays) if n not in (23, 24, 25))
    off = Talked(mondays=here, accounts=seen.accounts, first={}, seconds={})
    told_of = stand(goal(made_at=datetime(2026, 1, 5, tzinfo=UTC)), off)
    assert (told_of.value, told_of.reasons[0].args) == (9, {"n": 8})


def test_minutes_need_time_that_was_counted() -> None:
    week = WeekTalk(addressed=frozenset({1, 2, 3}))
    assert stand(goal("minutes"), talked([week] * 8)).says.code == "goals.cannot.unknown.time"
    given_time = {"bluesky": {MONDAY + n * WEEK: 1800 for n in range(30)}}
    seen = stand(goal("minutes", better="less", target=15.0), talked([week] * 8, seconds=given_time, timed=MONDAY))
    assert seen.value == pytest.approx(10)
    assert seen.reached is True


def test_weeks_without_anything_count_as_such() -> None:
    """A week one was there and talked with nobody is not left out to make the rest look better."""
    seen = stand(
        goal(), talked([*told(8), WeekTalk(), *told(8), WeekTalk(), *told(8), WeekTalk(), *told(8), WeekTalk()])
    )
    assert seen.value == 4


def test_too_few_cases_for_a_share_say_so() -> None:
    few = [WeekTalk(addressed=frozenset({1}), answered=frozenset({1}))] * 8
    assert stand(goal("answered", target=0.5), talked(few)).says.code == "goals.cannot.few"
    more = [WeekTalk(addressed=frozenset(range(5)), answered=frozenset(range(4)))] * 8
    seen = stand(goal("answered", target=0.5), talked(more))
    assert (seen.value, seen.reached) == (0.8, True)


def test_less_is_better_where_one_says_so() -> None:
    waits = [WeekTalk(waits=(30, 60, 90, 45))] * 8
    seen = stand(goal("wait", better="less", target=5.0), talked(waits))
    assert seen.reached is True
    assert seen.value is not None
    assert seen.value <= 1
    assert stand(goal("wait", better="less", target=0.2), talked(waits)).reached is False


def test_new_people_and_people_who_came_back_are_told_apart() -> None:
    last = MONDAY + 29 * WEEK
    week = WeekTalk(addressed=frozenset({1, 2, 3}), told=frozenset({4}))
    first = {1: last + timedelta(days=1), 2: MONDAY, 3: last - WEEK * 6, 4: MONDAY}
    seen = talked([week] * 8, first=first)
    tables = {name: stand(goal(name), seen).table for name in ("new", "back")}
    values = {name: table.rows[-1].cells[0].value for name, table in tables.items() if table}
    assert values == {"new": 1, "back": 3}


def test_a_person_on_two_accounts_is_one() -> None:
    both = together([WeekTalk(told=frozenset({1, 2})), WeekTalk(told=frozenset({2, 3}))])
    assert both.told == {1, 2, 3}


def test_a_goal_on_one_account_looks_at_no_other() -> None:
    seen = talked(told(*[9] * 8))
    assert stand(goal(account=7, scope="here"), seen).value == 9
    assert stand(goal(account=8, scope="there"), seen).says.code == "goals.cannot.unknown.posts"
    gone = stand(goal(scope="The old shop"), seen)
    assert (gone.says.code, gone.says.args) == ("goals.cannot.gone", {"name": "The old shop"})


def test_ones_own_past_is_proposed_with_its_spread() -> None:
    past = goals.benchmark("people", talked(told(*[1, 2, 3, 4, 5] * 6)))
    assert past is not None
    assert (past.value, past.low, past.high, past.weeks) == (3, 1, 5, 30)
    assert goals.benchmark("people", talked(told(1, 2, 3), known=(MONDAY + 27 * WEEK, TODAY))) is None


def test_more_than_before_is_said_only_beyond_the_interval() -> None:
    seen = talked(told(*[20] * 8))
    codes = [stand(goal(benchmark=was), seen).reasons[-1].code for was in (2.0, 20.0, 60.0)]
    assert codes == ["goals.against.more", "goals.against.same", "goals.against.less"]
    assert len(stand(goal(), seen).reasons) == 1


def test_typed_values_stand_as_they_were_typed() -> None:
    aim = goal(TYPED, unit="new clients", target=3.0)
    assert stand(aim, talked([])).says.code == "goals.cannot.untyped"
    seen = stand(aim, talked([]), GoalValue(day=MONDAY, value=1), GoalValue(day=MONDAY + WEEK, value=3))
    assert (seen.reached, seen.value, seen.low) == (True, 3, None)
    assert seen.table is not None
    assert len(seen.table.rows) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(MEASURES)),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 40)), min_size=0, max_size=20),
    st.floats(0, 1_000_000),
)
def test_whatever_happened_something_honest_is_said(
    measure: str, weeks: list[tuple[int, int, int]], target: float
) -> None:
    happened = [
        WeekTalk(
            addressed=frozenset(range(a)), answered=frozenset(range(min(a, b))), told=frozenset(range(b)),
            talk=min(b, c), posts=c, waits=tuple(range(b)), responses=tuple(range(c)), stayed=a,
        )
        for a, b, c in weeks
    ]  # fmt: skip
    seconds = {"bluesky": {MONDAY + n * WEEK: 60 * n for n in range(30)}}
    seen = stand(goal(measure, target=target), talked(happened, seconds=seconds, timed=MONDAY))
    if seen.value is not None:
        assert seen.low is not None
        assert seen.high is not None
        assert 0 <= seen.low <= seen.value + 1e-9
        assert seen.value <= seen.high + 1e-9
        assert seen.certain is (seen.reached is not None)
    else:
        assert not seen.certain

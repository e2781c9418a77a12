"""What time went to and what came of it; and less offered, with days off left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from causerie.judgement.budget import left, short
from causerie.judgement.intend import leaving, time
from causerie.records import Budget, Effort, TimeSpent

weeks = st.lists(st.tuples(st.integers(0, 20_000), st.none() | st.integers(0, 30)), max_size=30)


def effort(*told: tuple[int, int | None], name: str = "x") -> Effort:
    return Effort(id=name, name=name, weeks=told)


def test_minutes_for_one_conversation() -> None:
    found = time.per_talk(effort((1800, 1), (1800, 3), (3600, 2), (1800, 2)))
    assert found.minutes == 18.75
    assert found.low is not None
    assert found.high is not None
    assert found.low < 18.75 < found.high


def test_the_interval_is_that_of_a_ratio_with_weeks_that_vary() -> None:
    """By hand: minutes 30, 30, 90, 10 for 1, 5, 1, 1 talks; ratio 20; rests 10, -70, 70, -10.

    Sum of squares 10000, over 64, by 4/3: variance 208.33, deviation 14.434; Student's t of 3 at 90 %: 2.353.
    """
    found = time.per_talk(effort((1800, 1), (1800, 5), (5400, 1), (600, 1)))
    assert found.high is not None
    assert abs(found.high - (20 + 2.353 * 14.434)) < 0.5


def test_weeks_that_are_all_alike_prove_nothing() -> None:
    """16 talks in 8 weeks: chance alone (Poisson) moves them by 4, a quarter; Student's t of 7 at 90 %: 1.895."""
    found = time.per_talk(effort(*[(1800, 2)] * 8))
    assert found.low is not None
    assert abs(found.low - (15 - 1.895 * 15 / 4)) < 0.1


def test_of_several_who_answer_no_minutes_for_one_conversation_are_told() -> None:
    found = time.per_talk(effort(*[(1800, 2)] * 8), several=True)
    assert (found.minutes, found.says and found.says.code) == (None, "intend.time.several")


def test_where_it_is_thin_it_is_not_told() -> None:
    assert time.per_talk(effort((9000, 1), (9000, 1))).says is not None
    assert time.per_talk(effort(*[(9000, None)] * 9)).minutes is None


@given(weeks)
def test_minutes_are_never_below_nothing(told: list[tuple[int, int | None]]) -> None:
    found = time.per_talk(effort(*told))
    if found.minutes is None:
        assert found.says is not None
    else:
        assert found.low is not None
        assert found.high is not None
        assert 0 <= found.low <= found.minutes <= found.high


def test_only_one_thing_is_named_and_only_once() -> None:
    little, much = effort(*[(900, 0)] * 8, name="little"), effort(*[(1800, 0)] * 8, name="much")
    named = time.brought_nothing([little, much], set())
    assert named == much
    assert time.brought_nothing([little, much], {"much"}) == little
    assert time.brought_nothing([little, much], {"much", "little"}) is None


def test_a_fair_span_is_asked_for() -> None:
    assert not time.nothing_came(effort(*[(3600, 0)] * 7))
    assert not time.nothing_came(effort(*[(60, 0)] * 20))
    assert not time.nothing_came(effort(*[(3600, None)] * 20))
    assert time.nothing_came(effort((0, 5), *[(900, 0)] * 8))


@given(weeks, st.integers(0, 29))
def test_one_conversation_less_long_ago_never_makes_it_worse(told: list[tuple[int, int | None]], at: int) -> None:
    """More conversations never make something that is not named one that is."""
    if at < len(told) and told[at][1] is not None:
        better = [*told]
        better[at] = (told[at][0], (told[at][1] or 0) + 1)
        assert time.nothing_came(effort(*told)) or not time.nothing_came(effort(*better))


@given(weeks)
def test_leaving_is_offered_only_where_nothing_came(told: list[tuple[int, int | None]]) -> None:
    offer = leaving.offer(effort(*told))
    assert (offer is not None) == time.nothing_came(effort(*told))
    if offer is not None:
        assert float(str(offer.args["hours"])) >= 2
        assert int(str(offer.args["n"])) >= 8


def test_parts_beyond_the_whole_are_only_said() -> None:
    said = time.beyond([30, 40], 60)
    assert said is not None
    assert said.args == {"n": 70, "week": 60}
    assert time.beyond([30, 30], 60) is None
    assert time.beyond([30, 40], None) is None
    assert time.beyond([30], 0) is None


def test_no_time_set_aside_is_an_answer() -> None:
    assert left(Budget(week_minutes=0, week_days=5), TimeSpent(today=50, week=50)).says.code == "time.none"
    assert left(Budget(week_minutes=None, week_days=5), TimeSpent(today=50, week=50)).says.code == "time.not_said"


def test_a_rest_is_no_reason_to_offer_less() -> None:
    before = dict.fromkeys(range(15, 29), 600)
    lately = before | dict.fromkeys(range(1, 7), 600)
    assert short(before)
    assert short(lately)
    assert not short(lately, off=range(7, 15))
    assert not short(before, off=range(1, 15))


@given(st.dictionaries(st.integers(0, 28), st.integers(0, 7200)), st.sets(st.integers(0, 28)))
def test_days_off_without_time_never_make_it_short(lately: dict[int, int], off: set[int]) -> None:
    """Saying afterwards that one was away in the last fortnight is never held against one."""
    away = {ago for ago in off if 1 <= ago <= 14 and not lately.get(ago)}
    if not short(lately):
        assert not short(lately, away)

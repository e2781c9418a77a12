"""A week or a month: what is said of it, what cannot be told, and that nothing of it is a reproach."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.review import after, around, before, look, next_on
from causerie.records import Aim, Every, Finding, Gone, Part, Reason, Span, Spoken

MONDAY = date(2026, 5, 11)
WEEK = Span(every=Every.WEEK, first=MONDAY, last=date(2026, 5, 17))
LONG_AGO = date(2026, 1, 1)


def gone(**more: Any) -> Gone:
    return Gone(**{"span": WEEK, "spoken": Spoken(since=LONG_AGO), **more})


def part(told: Gone, name: str) -> Part:
    return next(each for each in look(told) if each.name == name)


def codes(part: Part) -> list[str]:
    return [reason.code for _, reason in part.reasons]


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)), st.sampled_from(Every))
@settings(max_examples=80)
def test_every_day_is_in_one_span_and_spans_follow_each_other(day: date, every: Every) -> None:
    span = around(every, day)
    assert span.first <= day <= span.last
    assert after(before(span)) == span
    assert before(span).last + timedelta(days=1) == span.first
    assert next_on(every, day) == span.last + timedelta(days=1)
    assert every == Every.MONTH or (span.first.weekday() == 0 and (span.last - span.first).days == 6)


def test_a_month_is_as_long_as_it_is() -> None:
    assert around(Every.MONTH, date(2028, 2, 10)).last == date(2028, 2, 29)
    assert around(Every.MONTH, date(2026, 12, 31)).first == date(2026, 12, 1)


def test_where_nobody_was_listened_to_it_cannot_be_told_who_spoke() -> None:
    for since in (None, date(2026, 5, 20)):
        told = part(gone(spoken=Spoken(since=since)), "talk")
        assert (told.says.code, told.certain) == ("review.talk.not_heard", False)


def test_who_spoke_is_counted_and_who_was_new() -> None:
    told = part(gone(spoken=Spoken(people=5, answered=3, new=2, since=LONG_AGO)), "talk")
    assert told.says == Reason(code="review.talk.people", args={"n": 5})
    assert told.certain
    assert told.reasons == (
        ("", Reason(code="review.talk.answered", args={"n": 3})), ("", Reason(code="review.talk.new", args={"n": 2})),
    )  # fmt: skip


def test_nobody_is_told_that_nobody_has_an_answer() -> None:
    assert codes(part(gone(spoken=Spoken(people=5, since=LONG_AGO)), "talk")) == []


def test_who_is_new_cannot_be_told_where_the_listening_had_just_begun() -> None:
    told = part(gone(spoken=Spoken(people=5, answered=3, new=5, since=MONDAY - timedelta(days=27))), "talk")
    assert codes(told) == ["review.talk.answered", "review.talk.new_unknown"]


def test_a_span_that_was_heard_in_part_says_so() -> None:
    told = part(gone(spoken=Spoken(people=1, answered=1, new=1, since=date(2026, 5, 14))), "talk")
    assert codes(told) == ["review.talk.answered", "review.talk.new_unknown", "review.talk.since"]
    assert not told.certain
    quiet = part(gone(spoken=Spoken(since=date(2026, 5, 14))), "talk")
    assert (quiet.says.code, quiet.certain) == ("review.talk.nobody", False)


def test_time_is_said_with_where_it_went() -> None:
    told = part(gone(seconds={"": 600, "bluesky": 1800, "friendica": 300, "diaspora": 300, "x": 30}, wanted=60), "time")
    assert told.says == Reason(code="review.time.given", args={"n": 50})
    assert codes(told) == [
        "review.time.wanted", "review.time.on.bluesky", "review.time.on.elsewhere", "review.time.typed",
    ]  # fmt: skip
    assert part(gone(), "time").certain is False


def test_a_month_is_not_held_against_the_minutes_of_a_week() -> None:
    month = around(Every.MONTH, MONDAY)
    assert "review.time.wanted" not in codes(part(gone(span=month, seconds={"": 600}, wanted=60), "time"))


@pytest.mark.parametrize(("answers", "code"), [(0, "review.passed.quiet"), (3, "review.passed.answers")])
def test_what_was_passed_on_is_said_with_what_came_of_it(answers: int, code: str) -> None:
    assert codes(part(gone(passed=2, answers=answers, people=2), "passed")) == [code]


def test_a_week_with_nothing_in_it_is_a_short_page() -> None:
    """No goals, nothing passed on, nothing that rests: none of it is asked for."""
    assert [each.name for each in look(gone())] == ["talk", "time"]


def test_goals_are_said_in_their_owner_s_words() -> None:
    aims = (
        Aim(id=1, called="Talk with bakers", stands=(Reason(code="a"), Reason(code="x")), certain=False),
        Aim(id=2, called="Two classes", stands=(Reason(code="b"),), certain=True),
    )
    told = part(gone(goals=aims), "goals")
    assert told.reasons == (
        ("Talk with bakers", Reason(code="a")), ("", Reason(code="x")), ("Two classes", Reason(code="b")),
    )  # fmt: skip
    assert told.certain
    assert not part(gone(goals=aims[:1]), "goals").certain


def test_what_quiet_days_cost_is_as_sure_as_it_was_found() -> None:
    found = Finding(name="days", says=Reason(code="c"), certain=False, reasons=(Reason(code="d"),))
    told = part(gone(quiet=found), "quiet")
    assert (told.page, told.certain, codes(told)) == ("days", False, ["d"])


def test_days_off_only_rest() -> None:
    """A week off says what rested, and is otherwise the same as any week: nothing in it gets worse."""
    at_work, away = gone(), gone(off=7)
    assert [each for each in look(away) if each.name != "rested"] == list(look(at_work))
    assert part(away, "rested").says.code == "review.rested.may"

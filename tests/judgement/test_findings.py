"""People, rhythm, what posts got, and repeats: the smaller findings, with figures one can check by head."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from causerie.judgement.evidence.answered import answered
from causerie.judgement.evidence.people import people
from causerie.judgement.evidence.repeats import repeats
from causerie.judgement.evidence.rhythm import days_by_week, rhythm, silences
from causerie.records import (
    Cell,
    DayCount,
    HourCount,
    PeopleCount,
    PersonCount,
    Reason,
    RepeatCount,
    Tallies,
    ValueCount,
)

MONDAY = date(2024, 1, 1)
NOTHING = Tallies(
    months=(), days=(), hours=(), values=(), people=PeopleCount(people=0, returning=0, answers=0),
    top_people=(), repeats=(), repeated=0, written=0,
)  # fmt: skip


def with_(**fields: Any) -> Tallies:
    return msgspec.structs.replace(NOTHING, **fields)


def friend(number: int, answers: int, handle: str = "", name: str = "", months: int = 1) -> PersonCount:
    return PersonCount(id=number, handle=handle, name=name, answers=answers, months=months, first=MONDAY, last=MONDAY)


class TestPeople:
    def test_who_was_met_and_met_again(self) -> None:
        finding = people(
            with_(
                people=PeopleCount(people=40, returning=10, answers=100),
                top_people=(friend(2, 10, "bob"), friend(1, 45, "alice", "Alice", 9)),
            )
        )
        assert finding.says == Reason(code="evidence.people.says", args={"n": 40, "returning": 10})
        assert finding.certain
        assert finding.table is not None
        assert [row.label for row in finding.table.rows] == ["Alice (@alice)", "@bob"]
        assert finding.table.rows[0].cells == (Cell(value=45), Cell(value=9))
        assert [reason.code.rpartition(".")[2] for reason in finding.reasons] == ["returning", "half", "one_side"]
        assert finding.reasons[1].args == {"n": 2, "answers": 100}

    def test_a_list_too_short_for_half_says_what_it_holds(self) -> None:
        tallies = with_(people=PeopleCount(people=900, returning=1, answers=1000), top_people=(friend(1, 50),))
        args = {"n": 1, "share": 0.05, "answers": 1000}
        assert Reason(code="evidence.people.top", args=args) in people(tallies).reasons

    def test_few_people_have_no_share(self) -> None:
        finding = people(with_(people=PeopleCount(people=9, returning=3, answers=9), top_people=(friend(1, 9),)))
        assert [reason.code for reason in finding.reasons] == ["evidence.people.one_side"]

    def test_a_person_without_any_name_is_someone(self) -> None:
        table = people(with_(people=PeopleCount(people=1, returning=0, answers=1), top_people=(friend(1, 1),))).table
        assert table is not None
        assert table.rows[0].label == Reason(code="evidence.people.unnamed")

    def test_nobody(self) -> None:
        finding = people(NOTHING)
        assert (finding.says.code, finding.certain, finding.table) == ("evidence.people.nobody", False, None)


def posted(*offsets: int) -> tuple[DayCount, ...]:
    return tuple(DayCount(day=MONDAY + timedelta(offset), posts=1, own=0, log_response=0.0) for offset in offsets)


class TestRhythm:
    @pytest.mark.parametrize(
        ("offsets", "weeks"),
        [
            ((0, 6), [2]),
            ((0, 5), []),
            ((1, 13), [1]),
            ((0, 1, 2, 20), [3, 0, 1]),
            ((3,), []),
        ],
    )
    def test_only_whole_weeks_count(self, offsets: tuple[int, ...], weeks: list[int]) -> None:
        assert days_by_week([(MONDAY + timedelta(offset)).toordinal() for offset in offsets]) == weeks

    def test_silences_are_three_days_or_more(self) -> None:
        assert silences([1, 2, 5, 9, 20]) == [3, 10]

    def test_an_ordinary_week(self) -> None:
        days = posted(*(7 * week + day for week in range(10) for day in (0, 2, 6)))
        finding = rhythm(with_(days=days))
        assert finding.says == Reason(code="evidence.rhythm.says", args={"n": 30, "span": 70, "usual": 3})
        assert finding.reasons[0].args == {"low": 3, "high": 3, "n": 10}
        assert finding.reasons[1].args == {"n": 10, "half": 3, "longest": 3}

    def test_every_day(self) -> None:
        assert rhythm(with_(days=posted(*range(70)))).says.code == "evidence.rhythm.daily"

    def test_weeks_mostly_quiet(self) -> None:
        assert rhythm(with_(days=posted(0, 35, 83))).says.code == "evidence.rhythm.mostly_quiet"

    def test_too_short_for_a_week(self) -> None:
        finding = rhythm(with_(days=posted(0, 1, 2)))
        assert (finding.says.code, finding.certain) == ("evidence.rhythm.short", False)
        assert finding.reasons[0].code == "evidence.rhythm.no_silence"

    def test_the_plot_has_every_hour_of_the_week(self) -> None:
        hours = (HourCount(weekday=6, hour=23, posts=4), HourCount(weekday=6, hour=23, posts=1))
        table = rhythm(with_(days=posted(0), hours=hours)).table
        assert table is not None
        assert [len(row.cells) for row in table.rows] == [24] * 7
        assert table.rows[6].cells[23].value == 5
        assert sum(cell.value or 0 for row in table.rows for cell in row.cells) == 5


def values(measure: str, *counts: tuple[int, int]) -> tuple[ValueCount, ...]:
    return tuple(ValueCount(measure=measure, value=value, posts=posts) for value, posts in counts)


class TestAnswered:
    def test_half_a_quarter_a_tenth(self) -> None:
        finding = answered(with_(values=values("likes", (0, 20), (2, 40), (5, 30), (900, 10))), network="x")
        assert finding.says == Reason(code="evidence.answered.half.likes", args={"n": 2})
        assert finding.reasons[0] == Reason(code="evidence.answered.base", args={"n": 100})
        assert finding.reasons[1].args["share"] == 0.2
        assert finding.table is not None
        assert [cell.value for cell in finding.table.rows[0].cells] == [2, 2, 5, 900]
        assert {reason.code for reason in finding.reasons} >= {
            "evidence.answered.missing.reposts",
            "evidence.answered.missing.replies",
        }

    def test_where_half_got_nothing_that_is_what_is_said(self) -> None:
        finding = answered(with_(values=values("reposts", (0, 60), (1, 40))), network="x")
        assert finding.says.code == "evidence.answered.none.reposts"
        assert finding.certain

    def test_few_posts(self) -> None:
        finding = answered(with_(values=values("likes", (3, 19))), network="x")
        assert (finding.says, finding.certain) == (Reason(code="evidence.answered.few", args={"n": 19}), False)
        assert finding.table is not None

    def test_an_archive_without_counts(self) -> None:
        finding = answered(NOTHING, network="bluesky")
        assert finding.says == Reason(code="evidence.answered.untold", args={"network": "Bluesky"})

    def test_zeros_added_never_raise_what_half_got(self) -> None:
        some = values("likes", (0, 5), (4, 50), (9, 20))
        more = answered(with_(values=(*some, *values("likes", (0, 30)))), network="x")
        assert more.says.args["n"] == 4
        assert answered(with_(values=(*some, *values("likes", (0, 300)))), network="x").says.args["share"] == 305 / 375


class TestRepeats:
    def test_share_and_most_repeated(self) -> None:
        texts = (RepeatCount(text="Open on Sunday", posts=2), RepeatCount(text="Our new\nlist", posts=7))
        finding = repeats(with_(repeats=texts, repeated=9, written=90))
        assert finding.says.args == {"n": 90, "repeated": 9, "share": 0.1}
        assert finding.reasons[1] == Reason(code="evidence.repeats.most", args={"n": 7})
        assert finding.table is not None
        assert [row.label for row in finding.table.rows] == ["Our new list", "Open on Sunday"]

    def test_a_few_are_not_said_to_be_none(self) -> None:
        assert repeats(with_(repeated=2, written=1000)).says.code == "evidence.repeats.rare"

    def test_no_text_twice(self) -> None:
        finding = repeats(with_(written=30))
        assert (finding.says, finding.certain) == (Reason(code="evidence.repeats.none", args={"n": 30}), True)

    def test_nothing_written(self) -> None:
        assert repeats(NOTHING).says.code == "evidence.repeats.nothing"

    def test_repeats_that_may_not_be_quoted_have_no_table(self) -> None:
        finding = repeats(with_(repeated=4, written=10))
        assert finding.table is None
        assert finding.says.args["share"] == 0.4

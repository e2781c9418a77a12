from __future__ import annotations

from datetime import date

import pytest

from causerie.judgement.evidence.talk import Mix, change_of, mix_by_month, talk
from causerie.records import Finding, Kind, MonthCount, PeopleCount, Reason, Tallies


def month(number: int) -> date:
    return date(2020 + number // 12, number % 12 + 1, 1)


def told(rows: list[MonthCount]) -> Finding:
    return talk(
        Tallies(
            months=tuple(rows), days=(), hours=(), values=(), people=PeopleCount(people=0, returning=0, answers=0),
            top_people=(), repeats=(), repeated=0, written=0,
        )
    )  # fmt: skip


def habit(months: range, talk: int, broadcast: int) -> list[MonthCount]:
    return [
        MonthCount(month=month(number), kind=kind, client="", posts=posts)
        for number in months
        for kind, posts in ((Kind.REPLY, talk + number % 3), (Kind.ORIGINAL, broadcast))
    ]


def test_each_kind_of_post_finds_its_place() -> None:
    rows = [
        MonthCount(month=month(0), kind=Kind.REPLY, client="a", posts=10, to_self=4),
        MonthCount(month=month(0), kind=Kind.COMMENT, client="", posts=2),
        MonthCount(month=month(0), kind=Kind.ORIGINAL, client="", posts=5),
        MonthCount(month=month(0), kind=Kind.QUOTE, client="b", posts=1),
        MonthCount(month=month(0), kind=Kind.REPOST, client="", posts=7),
    ]
    assert mix_by_month(rows) == {month(0): Mix(talk=8, broadcast=10, passing=7)}


def test_a_habit_is_said_with_its_interval() -> None:
    finding = told(habit(range(6), 20, 60))
    assert (finding.says.code, finding.certain) == ("evidence.talk.share", True)
    assert finding.says.args["share"] == pytest.approx(126 / 486)
    assert [reason.code for reason in finding.reasons] == ["evidence.talk.steady", "evidence.talk.counts"]


def test_a_change_within_two_years_is_said_by_halves() -> None:
    finding = told(habit(range(6), 5, 60) + habit(range(6, 12), 50, 50))
    assert finding.says.code == "evidence.talk.change_months"
    assert finding.says.args["from2"] == date(2020, 7, 1)
    assert finding.reasons[0].code == "evidence.talk.change_size"


def test_a_change_over_years_is_said_by_years() -> None:
    finding = told(habit(range(12), 5, 60) + habit(range(12, 36), 50, 50))
    assert finding.says.code == "evidence.talk.change_years"
    assert (finding.says.args["before"], finding.says.args["after"]) == ("2020", "2022")
    assert finding.table is not None
    assert [row.label for row in finding.table.rows] == [
        Reason(code="evidence.stretch.year", args={"year": year}) for year in ("2020", "2021", "2022")
    ]


def test_one_wild_month_is_no_change() -> None:
    rows = habit(range(12), 10, 60)
    rows[-2] = MonthCount(month=month(11), kind=Kind.REPLY, client="", posts=300)
    finding = told(rows)
    assert finding.says.code == "evidence.talk.share"


def test_a_small_change_is_no_headline_however_sure() -> None:
    change = change_of(mix_by_month(habit(range(12), 1000, 4000) + habit(range(12, 24), 1200, 4000)))
    assert change is not None
    assert change.low > 0
    assert not change.real


def test_eras_need_posts() -> None:
    assert change_of(mix_by_month(habit(range(4), 20, 60))) is None
    assert change_of(mix_by_month(habit(range(12), 1, 1))) is None


def test_few_posts_cannot_tell_but_are_shown() -> None:
    finding = told(habit(range(2), 20, 60))
    assert (finding.says.code, finding.certain) == ("evidence.talk.few", False)
    assert finding.table is not None


def test_a_handful_is_not_said_to_be_none() -> None:
    rows = [MonthCount(month=month(n), kind=Kind.ORIGINAL, client="", posts=500) for n in range(12)]
    finding = told([*rows, MonthCount(month=month(3), kind=Kind.REPLY, client="", posts=7)])
    assert (finding.says.code, finding.certain) == ("evidence.talk.hardly", True)


def test_threads_are_named() -> None:
    rows = [MonthCount(month=month(0), kind=Kind.REPLY, client="", posts=10, to_self=4)]
    assert Reason(code="evidence.talk.threads", args={"n": 4}) in told(rows).reasons


def test_months_without_posts_are_rows_without_figures() -> None:
    table = told(habit(range(1), 20, 60) + habit(range(3, 4), 20, 60)).table
    assert table is not None
    assert [row.cells[0].value is None for row in table.rows] == [False, True, True, False]


def test_nothing_is_said_of_nothing() -> None:
    finding = told([])
    assert (finding.says.code, finding.certain, finding.table) == ("evidence.talk.nothing", False, None)


def test_years_too_light_to_weigh_at_the_end_make_no_headline_of_a_change() -> None:
    """Nobody can tell how the story ends, so a change between two years before it would mislead."""
    until = habit(range(12), 400, 4000) + habit(range(12, 24), 2000, 2400) + habit(range(24, 36), 2200, 2300)
    assert change_of(mix_by_month(until)) is not None
    light = [MonthCount(month=month(40), kind=Kind.REPLY, client="", posts=20)]
    assert change_of(mix_by_month(until + light)) is None

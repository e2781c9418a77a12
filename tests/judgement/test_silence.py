from __future__ import annotations

import runpy
from datetime import date, timedelta
from math import log1p
from pathlib import Path
from random import Random

import pytest

from causerie.judgement.evidence.silence import Response, response_after_silence, silence
from causerie.records import DayCount, PeopleCount, Reason, Tallies

SIMULATION = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "silence.py"))
START = date(2023, 1, 1)


def counted(days: list[DayCount]) -> Tallies:
    return Tallies(
        months=(), days=tuple(days), hours=(), values=(), people=PeopleCount(people=0, returning=0, answers=0),
        top_people=(), repeats=(), repeated=0, written=0,
    )  # fmt: skip


def history(weeks: int, usual: int, after_silence: int) -> list[DayCount]:
    """Weeks of uneven shape: some with a silence of four days in different places, some with none."""
    days: list[DayCount] = []
    quiet_until = -1
    for day in range(7 * weeks):
        if day % 17 == 5:
            quiet_until = day + 4
        if day < quiet_until:
            continue
        response = after_silence if day == quiet_until else usual
        wobble = (day * 7919) % 5 - 2
        days.append(DayCount(day=START + timedelta(day), posts=1, own=1, log_response=log1p(max(0, response + wobble))))
    return days


@pytest.mark.parametrize(
    ("usual", "after", "code"),
    [(20, 20, "nothing"), (20, 8, "less"), (20, 50, "more")],
)
def test_what_is_said_of_clear_cases(usual: int, after: int, code: str) -> None:
    finding = silence(counted(history(60, usual, after)), network="x", seed=1)
    assert finding.says.code == f"evidence.silence.{code}"
    assert finding.certain
    assert finding.table is not None


def test_a_thin_history_leaves_it_open() -> None:
    days = SIMULATION["account"](SIMULATION["CREATORS"]["tiny"], SIMULATION["HABITS"]["weekly"], 365, 1.0, Random(2))
    finding = silence(counted(days), network="x", seed=1)
    assert (finding.says, finding.certain) == (Reason(code="evidence.silence.open"), False)
    assert finding.reasons[0].code == "evidence.silence.between"


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ([], "untold"),
        ([DayCount(day=START, posts=3, own=0, log_response=0.0)], "untold"),
        (history(2, 5, 5), "short"),
        ([day for day in history(60, 5, 5) if day.day.day < 3], "few"),
        ([DayCount(day=START + timedelta(n), posts=1, own=1, log_response=2.0) for n in range(400)], "few"),
    ],
)
def test_what_is_said_where_nothing_can_be(days: list[DayCount], code: str) -> None:
    finding = silence(counted(days), network="mastodon", seed=1)
    assert finding.says.code == f"evidence.silence.{code}"
    assert not finding.certain
    assert finding.table is None


def test_posts_without_any_response_are_too_faint_to_compare() -> None:
    days = [DayCount(day=day.day, posts=1, own=1, log_response=0.0) for day in history(60, 5, 5)]
    assert silence(counted(days), network="x", seed=1).says == Reason(code="evidence.silence.faint")


def test_replies_break_a_silence() -> None:
    """The same history with a reply on every quiet day has no silence left."""
    days = history(60, 20, 5)
    posted = {day.day for day in days}
    replies = [
        DayCount(day=START + timedelta(number), posts=1, own=0, log_response=0.0)
        for number in range(420)
        if START + timedelta(number) not in posted
    ]
    assert isinstance(response_after_silence(days, seed=1), Response)
    assert response_after_silence([*days, *replies], seed=1) == "few"


def test_the_order_of_the_days_does_not_matter() -> None:
    days = history(60, 20, 8)
    assert response_after_silence(days[::-1], seed=3) == response_after_silence(days, seed=3)


def test_the_interval_holds_its_ratio() -> None:
    found = response_after_silence(history(60, 20, 8), seed=3)
    assert isinstance(found, Response)
    assert 0 <= found.low <= found.ratio <= found.high
    assert found.ratio == pytest.approx(8 / 20, rel=0.15)


@pytest.mark.parametrize(("creator", "habit"), [("typical", "phases"), ("sticky", "scattered"), ("bursty", "weekly")])
def test_of_accounts_without_effect_about_one_in_ten_is_misjudged(creator: str, habit: str) -> None:
    """100 fixed accounts a cell. 10 % is promised: 19 or more of 100 would be seen by chance in 0.5 % of cells."""
    answers = SIMULATION["judged"](creator, habit, 365, 1.0, 100)
    assert len(answers) >= 95
    assert SIMULATION["excluding"](answers, 1.0) < 0.19


def test_a_true_effect_is_covered_and_mostly_seen_in_four_years() -> None:
    answers = SIMULATION["judged"]("typical", "scattered", 1460, 1 / 1.5, 40)
    assert SIMULATION["excluding"](answers, 1 / 1.5) <= 0.25
    assert SIMULATION["excluding"](answers, 1.0) >= 0.8

"""When posts were made: days a week, silences, and the hours of the week. It describes; it recommends no hour (I4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from causerie.judgement import stats
from causerie.judgement.evidence.silence import SILENT_DAYS
from causerie.records import Cell, DayCount, Finding, HourCount, Reason, Row, Table, Tallies

NAME = "rhythm"
FEWEST_WEEKS = 4
"""Whole weeks without which there is no "ordinary week"."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def rhythm(tallies: Tallies) -> Finding:
    """How often and when. Table "heat": posts by weekday and hour of the workspace's zone."""
    days = active_days(tallies.days)
    if not days:
        return Finding(name=NAME, says=Reason(code="evidence.rhythm.nothing"), certain=False)
    weeks = days_by_week(days)
    certain = len(weeks) >= FEWEST_WEEKS
    says = _says(days, weeks) if certain else Reason(code="evidence.rhythm.short", args={"n": len(days)})
    week = (_weeks(weeks),) if certain else ()
    reasons = (*week, _silences(days), Reason(code="evidence.rhythm.no_best"), Reason(code="evidence.rhythm.zone"))
    return Finding(name=NAME, says=says, certain=certain, reasons=reasons, table=_table(tallies.hours))


def active_days(rows: Iterable[DayCount]) -> list[int]:
    """Numbers (date.toordinal) of the days with a post, in order."""
    return sorted({row.day.toordinal() for row in rows if row.posts > 0})


def days_by_week(days: Sequence[int]) -> list[int]:
    """Days with a post (0-7) in each whole week from Monday to Sunday between the first day and the last."""
    first, last = -(-(days[0] - 1) // 7), days[-1] // 7
    counts = Counter((day - 1) // 7 for day in days)
    return [counts[week] for week in range(first, last)]


def silences(days: Sequence[int]) -> list[int]:
    """Lengths, in days, of the stretches without any post that lasted SILENT_DAYS or more."""
    gaps = [after - day - 1 for day, after in pairwise(days)]
    return [gap for gap in gaps if gap >= SILENT_DAYS]


def _says(days: Sequence[int], weeks: Sequence[int]) -> Reason:
    usual = stats.at_least(_spread(weeks), 0.5)
    args = {"n": len(days), "span": days[-1] - days[0] + 1, "usual": usual}
    name = {0: "mostly_quiet", 7: "daily"}.get(usual, "says")
    return Reason(code=f"evidence.rhythm.{name}", args=args)


def _weeks(weeks: Sequence[int]) -> Reason:
    spread = _spread(weeks)
    args = {"low": stats.at_least(spread, 0.75), "high": stats.at_least(spread, 0.25), "n": len(weeks)}
    return Reason(code="evidence.rhythm.weeks", args=args)


def _spread(weeks: Sequence[int]) -> list[tuple[int, int]]:
    return sorted(Counter(weeks).items())


def _silences(days: Sequence[int]) -> Reason:
    lengths = silences(days)
    if not lengths:
        return Reason(code="evidence.rhythm.no_silence")
    half = stats.at_least(sorted(Counter(lengths).items()), 0.5)
    return Reason(code="evidence.rhythm.silences", args={"n": len(lengths), "half": half, "longest": max(lengths)})


def _table(hours: Iterable[HourCount]) -> Table:
    posts: Counter[tuple[int, int]] = Counter()
    for row in hours:
        posts[row.weekday, row.hour] += max(0, row.posts)
    rows = tuple(
        Row(
            label=Reason(code=f"evidence.weekday.{name}"),
            cells=tuple(Cell(value=posts[number, hour]) for hour in range(24)),
        )
        for number, name in enumerate(WEEKDAYS)
    )
    return Table(
        shape="heat", columns=tuple(f"evidence.hour.h{hour:02}" for hour in range(24)), unit="count", rows=rows
    )

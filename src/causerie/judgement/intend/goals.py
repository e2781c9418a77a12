"""Goals: what they are for, what they are measured by, and where each stands. docs/judgement/goals.*.md says it.

The program takes the measures of MEASURES by itself, week by week; the values of a typed goal are somebody's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from causerie.judgement.intend import goals_measures as measures
from causerie.judgement.intend import goals_weeks as weekly
from causerie.judgement.intend.goals_measures import MEASURES, Week
from causerie.judgement.intend.goals_weeks import Estimate
from causerie.records import TYPED, Benchmark, Cell, Goal, GoalValue, Reason, Row, Stand, Table, Talked

NAME = "goals"
JOBS = ("brand", "service", "word", "advertising", "relations")
"""The five jobs that are really done on social networks."""
FEWEST_WEEKS, LAST_WEEKS = 4, 8
"""Whole weeks before anything is said of a goal, and how many of the last ones it is said of."""
PAST_WEEKS = 12
"""Weeks of one's own past that a benchmark needs: with fewer its own uncertainty could not be left aside."""
WEEK = timedelta(days=7)
NOTHING = Talked(mondays=(), accounts={}, first={}, seconds={})
"""For goals that are not measured by weeks."""


def benchmark(measure: str, talked: Talked, goal: Goal | None = None) -> Benchmark | None:
    """One's own past by a measure of MEASURES: the estimate over all whole weeks known, and the range of four in five.

    goal: what it is measured on (None: everything). None where fewer than PAST_WEEKS weeks say anything.
    """
    weeks = measures.known(measure, talked, goal)
    said = sorted(value for _, week in weeks if (value := weekly.value(measure, [week])) is not None)
    whole = weekly.value(measure, [week for _, week in weeks])
    if len(said) < PAST_WEEKS or whole is None:
        return None
    tenth = len(said) // 10
    return Benchmark(value=whole, low=said[tenth], high=said[-1 - tenth], weeks=len(said))


def stand(goal: Goal, talked: Talked, values: Sequence[GoalValue], today: date) -> Stand:
    """Where a goal stands on a local day. values: what was typed, in the order of days (of a typed goal).

    A measured goal is judged by those of the last LAST_WEEKS whole weeks since it was made that are known, from
    FEWEST_WEEKS on; weeks that were wholly off are none. Its interval is at 90 %. Reached, or not there, is said only
    where the whole interval lies on that side of the target.
    """
    if goal.measure == TYPED:
        return _typed(goal, values)
    if goal.scope and goal.account is None and goal.activity is None:
        return Stand(says=Reason(code="goals.cannot.gone", args={"name": goal.scope}), certain=False)
    every = measures.known(goal.measure, talked, goal)
    table = _table(goal, every)
    last = _last(goal, talked)
    mine = [(monday, week) for monday, week in every if monday in last]
    if len(mine) < FEWEST_WEEKS:
        return Stand(says=_when(goal, talked, [monday for monday, _ in mine], today), certain=False, table=table)
    estimate = weekly.estimate(goal.measure, [week for _, week in mine])
    if estimate is None:
        few = Reason(code="goals.cannot.few", args={"n": len(mine)})
        return Stand(says=few, certain=False, table=table)
    return _told(goal, estimate, len(mine), table)


def _last(goal: Goal, talked: Talked) -> Sequence[date]:
    """The last weeks since it was made that may say something. What is known of older ones only is no news."""
    ripe = MEASURES[goal.measure].ripe
    said = talked.mondays[: len(talked.mondays) - ripe]
    return [monday for monday in said[-LAST_WEEKS:] if monday >= _begins(goal)]


def said(measure: str, x: float, unit: str = "") -> Reason:
    """A figure of a measure, with its unit. unit: that of a typed goal."""
    if measure == TYPED:
        return Reason(code="goals.unit.typed", args={"x": x, "unit": unit})
    return Reason(code=f"goals.unit.{MEASURES[measure].unit}", args={"x": x, "n": round(x, 1)})


def _begins(goal: Goal) -> date:
    """The Monday of the first whole week after it was made."""
    made = goal.made_at.date()
    return made + timedelta(days=-made.weekday() % 7)


def _when(goal: Goal, talked: Talked, known: Sequence[date], today: date) -> Reason:
    """Too early: from which day on it can be told; or what would have to be known first. known: weeks that say it."""
    if lacks := measures.lacking(goal.measure, talked, goal):
        return Reason(code=f"goals.cannot.unknown.{lacks}")
    later = MEASURES[goal.measure].ripe * WEEK
    this = today - timedelta(days=today.weekday())
    monday = max(_begins(goal) + later, measures.begins(goal.measure, talked, goal) + later, this)
    return Reason(code="goals.cannot.early", args={"d": monday + _missing(_last(goal, talked), known) * WEEK})


def _missing(last: Sequence[date], known: Sequence[date]) -> int:
    """How many weeks must still pass: each one that is known pushes an old one out of the last ones."""
    for weeks in range(FEWEST_WEEKS):
        kept = last[max(0, len(last) + weeks - LAST_WEEKS) :]
        if weeks + sum(monday in known for monday in kept) >= FEWEST_WEEKS:
            return weeks
    return FEWEST_WEEKS


def _told(goal: Goal, estimate: Estimate, weeks: int, table: Table) -> Stand:
    reached = _reached(goal, estimate)
    code = {True: "there", False: "not_there", None: "near"}[reached]
    args = {"x": estimate.value, "n": round(estimate.value, 1), "low": estimate.low, "high": estimate.high}
    figure = Reason(code=f"goals.between.{MEASURES[goal.measure].unit}", args=args)
    reasons = (Reason(code="goals.over", args={"n": weeks}), *_against(goal, estimate))
    return Stand(
        says=Reason(code=f"goals.stand.{code}"), certain=reached is not None, reached=reached, value=estimate.value,
        low=estimate.low, high=estimate.high, figure=figure,
        reasons=reasons, table=table,
    )  # fmt: skip


def _reached(goal: Goal, estimate: Estimate) -> bool | None:
    if goal.better == "less":
        return True if estimate.high <= goal.target else False if estimate.low > goal.target else None
    return True if estimate.low >= goal.target else False if estimate.high < goal.target else None


def _against(goal: Goal, estimate: Estimate) -> tuple[Reason, ...]:
    """Against one's own past: more or less only where the interval leaves the benchmark out."""
    if goal.benchmark is None:
        return ()
    more, less = estimate.low > goal.benchmark, estimate.high < goal.benchmark
    return (Reason(code=f"goals.against.{'more' if more else 'less' if less else 'same'}"),)


def _typed(goal: Goal, values: Sequence[GoalValue]) -> Stand:
    """The newest value somebody typed is where it stands: it is theirs, and has no interval."""
    if not values:
        return Stand(says=Reason(code="goals.cannot.untyped"), certain=False)
    last = values[-1]
    reached = last.value <= goal.target if goal.better == "less" else last.value >= goal.target
    figure = said(goal.measure, last.value, goal.unit)
    rows = tuple(_row(goal, each.day, Cell(value=each.value)) for each in values)
    return Stand(
        says=Reason(code=f"goals.stand.{'there' if reached else 'not_there'}"), certain=True, reached=reached,
        value=last.value, figure=figure, reasons=(Reason(code="goals.typed_on", args={"d": last.day}),),
        table=Table(shape="steps", columns=("goals.column.value", "goals.column.target"), unit="count", rows=rows),
    )  # fmt: skip


def _table(goal: Goal, weeks: Sequence[tuple[date, Week]]) -> Table:
    """Table "steps": week by week the value, and what is aimed for."""
    unit = "share" if MEASURES[goal.measure].unit == "share" else "count"
    rows = tuple(_row(goal, monday, Cell(value=weekly.value(goal.measure, [week]))) for monday, week in weeks)
    return Table(shape="steps", columns=("goals.column.week", "goals.column.target"), unit=unit, rows=rows)


def _row(goal: Goal, day: date, cell: Cell) -> Row:
    return Row(label=Reason(code="when.day", args={"d": day}), cells=(cell, Cell(value=goal.target)))

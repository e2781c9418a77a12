"""Goals: made, measured, changed, brought to an end; and the whole life of each, to be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from causerie.judgement.intend import goals as judgement
from causerie.judgement.intend.goals_measures import MEASURES
from causerie.records import TYPED, Benchmark, Goal, GoalChange, GoalValue, Reason, Record, Refusal, Workspace
from causerie.store import contradictions, read, weeks
from causerie.store import goals as kept
from causerie.store import plan as store_plan
from causerie.web import standing
from causerie.web.standing import Standing, today

STANDS = ("goals.stand.there", "goals.stand.not_there", "goals.stand.near")
"""What can be seen otherwise."""
QUARTER = timedelta(weeks=13)
"""When a review is proposed: long enough for the measures to say something."""


class Event(Record, frozen=True):
    """One thing of a goal's life. words: what somebody wrote to it, or ""."""

    at: datetime
    says: Reason
    by: str = ""
    words: str = ""


class Scope(Record, frozen=True):
    """What a goal may be measured on. key: "" (everything), "account-3" or "activity-3"."""

    key: str
    called: str
    network: str = ""
    account: int | None = None
    activity: int | None = None


def scopes(workspace: Workspace) -> list[Scope]:
    """Everything, each account and each activity; nothing to choose where there is only one account."""
    accounts = [
        Scope(key=f"account-{each.id}", called=each.called, network=each.network, account=each.id)
        for each in read.accounts(workspace.id)
    ]
    activities = [
        Scope(key=f"activity-{each.id}", called=each.name, activity=each.id)
        for each in store_plan.activities(workspace.id)
    ]
    found = [*accounts, *activities]
    return [Scope(key="", called=""), *found] if len(found) > 1 else [Scope(key="", called="")]


def scope(workspace: Workspace, key: str) -> Scope:
    """The scope of that key; everything where there is none."""
    every = scopes(workspace)
    return next((each for each in every if each.key == key), every[0])


def past(workspace: Workspace, measure: str, on: Scope, now: datetime) -> Benchmark | None:
    """One's own past by a measure, or None where too little of it is known (or the values are typed in)."""
    if measure == TYPED:
        return None
    aim = _draft(workspace, measure, on, now)
    return judgement.benchmark(measure, weeks.talked(workspace, now), aim)


def _draft(workspace: Workspace, measure: str, on: Scope, now: datetime) -> Goal:
    """A goal of which only what it is measured by, and on, is said."""
    return Goal(
        id=0, job="", says="", measure=measure, target=0.0, review_on=today(workspace, now), made_at=now,
        account=on.account, activity=on.activity, scope=on.called,
    )  # fmt: skip


def make(workspace: Workspace, user_id: int | None, goal: Goal, now: datetime) -> int:
    """Keep a new goal, with one's own past as its benchmark where that is known; returns its number."""
    on = Scope(key="", called=goal.scope, account=goal.account, activity=goal.activity)
    was = past(workspace, goal.measure, on, now)
    if was is not None:
        goal = _with(goal, was)
    return kept.make(workspace, user_id, goal)


def _with(goal: Goal, was: Benchmark) -> Goal:
    return Goal(
        id=0, job=goal.job, says=goal.says, measure=goal.measure, unit=goal.unit, target=goal.target,
        review_on=goal.review_on, made_at=goal.made_at, account=goal.account, activity=goal.activity, scope=goal.scope,
        better=goal.better, benchmark=was.value, low=was.low, high=was.high,
    )  # fmt: skip


def standings(workspace: Workspace, now: datetime) -> list[Standing]:
    """Every goal and where the open ones stand, those that came to their end last."""
    return standing.standings(workspace, kept.goals(workspace), now)


def find(workspace: Workspace, goal_id: int, now: datetime) -> Standing | None:
    """One goal and where it stands, or None."""
    found = kept.goal(workspace, goal_id)
    return standing.standings(workspace, (found,), now)[0] if found else None


def otherwise(workspace: Workspace, user_id: int | None, goal: Goal, code: str, now: datetime, *, back: bool) -> None:
    """Somebody sees otherwise what a page said of a goal, by its code; back: they take that back.

    What is no word of where a goal stands is remembered of none.
    """
    if code not in STANDS:
        return
    about = standing.about(goal, code)
    if back:
        contradictions.take_back(workspace.id, standing.OTHERWISE, about)
    else:
        contradictions.say(workspace.id, user_id, standing.OTHERWISE, about, now)


def life(workspace: Workspace, goal: Goal) -> list[Event]:
    """All that happened to a goal, the oldest first."""
    made = Event(at=goal.made_at, says=Reason(code="goals.life.made"), by=goal.made_by)
    changed = [_changed(goal, change) for change in kept.changes(goal.id)]
    typed = [_typed(workspace, goal, value) for value in kept.typed(workspace).get(goal.id, ())]
    return sorted([made, *[one for some in changed for one in some], *typed], key=lambda event: event.at)


def _changed(goal: Goal, change: GoalChange) -> list[Event]:
    """One event for each thing that was changed. What it was, and what it became, are said as the goal says them."""
    return [
        Event(at=change.at, by=change.by, says=says, words=words)
        for field, was in change.was.items()
        for says, words in [_say(goal, field, was, change.now[field])]
    ]


def _say(goal: Goal, field: str, was: Any, now: Any) -> tuple[Reason, str]:
    """One change, and the words that somebody wrote to it, or ""."""
    if field == "ended":
        return Reason(code=f"goals.life.{now['how'] or 'taken_up'}"), now["words"]
    if field == "typed":
        args = {"d": date.fromisoformat(was["day"]), "was": was["value"], "now": now["value"], "unit": goal.unit}
        return Reason(code="goals.life.corrected", args=args), was["note"] if was["note"] != now["note"] else ""
    if field == "target" and _share(goal):
        was, now = (round(value * 100, 1) for value in (was, now))
    return Reason(code=f"goals.life.changed.{field}", args={"was": was, "now": now}), ""


def _share(goal: Goal) -> bool:
    return goal.measure != TYPED and MEASURES[goal.measure].unit == "share"


def _typed(workspace: Workspace, goal: Goal, value: GoalValue) -> Event:
    """A value stands at the end of the day it was typed for."""
    at = datetime.combine(value.day, time(23, 59), ZoneInfo(workspace.zone))
    says = Reason(code="goals.life.typed", args={"x": value.value, "unit": goal.unit, "d": value.day})
    return Event(at=at, says=says, by=value.by, words=value.note)


def change(workspace: Workspace, user_id: int | None, goal: Goal, said: Mapping[str, Any], now: datetime) -> None:
    """Change an open goal. said: its words, its target, its day. Raises Refusal where it came to its end meanwhile."""
    if not kept.change(workspace, user_id, goal.id, now=now, **said):
        raise Refusal("goals.ended_already")


def type_in(workspace: Workspace, user_id: int | None, goal: Goal, said: Mapping[str, Any], now: datetime) -> None:
    """Keep a figure: its value, its day and a note. Raises Refusal where the goal came to its end meanwhile."""
    if not kept.type_in(workspace, user_id, goal.id, GoalValue(**said), now):
        raise Refusal("goals.ended_already")


def end(workspace: Workspace, user_id: int | None, goal: Goal, how: str, words: str, now: datetime) -> None:
    """Bring a goal to its end; pressed twice it is done once. Raises Refusal where it ended otherwise already."""
    if kept.end(workspace, user_id, goal.id, how, words, now):
        return
    found = kept.goal(workspace, goal.id)
    if found is None or (found.ended, found.ending) != (how, words):
        raise Refusal("goals.ended_already")

"""Goals: made, measured, changed, brought to an end; and the whole life of each, to be read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from causerie.judgement.intend import goals as judgement
from causerie.judgement.intend.goals_measures import MEASURES
from causerie.records import TYPED, Benchmark, Goal, GoalChange, GoalValue, Reason, Record, Refusal, Stand, Workspace
from causerie.store import contradictions, read, weeks
from causerie.store import goals as kept
from causerie.store import plan as store_plan

OTHERWISE = "goal"
"""Under which name it is remembered that somebody sees it otherwise."""
QUARTER = timedelta(weeks=13)
"""When a review is proposed: long enough for the measures to say something."""


class Standing(Record, frozen=True):
    """A goal and where it stands (None: it came to its end, and is only read). aim: its target, said.

    otherwise: somebody sees this otherwise than the program; it is asked again when the program says something else.
    """

    goal: Goal
    stand: Stand | None
    aim: Reason
    past: Reason | None
    otherwise: bool = False


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


def today(workspace: Workspace, now: datetime) -> date:
    """The local day of a workspace."""
    return now.astimezone(ZoneInfo(workspace.zone)).date()


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
    goals = kept.goals(workspace)
    return _standings(workspace, goals, now)


def standing(workspace: Workspace, goal_id: int, now: datetime) -> Standing | None:
    """One goal and where it stands, or None."""
    found = kept.goal(workspace, goal_id)
    return _standings(workspace, (found,), now)[0] if found else None


def _standings(workspace: Workspace, goals: Iterable[Goal], now: datetime) -> list[Standing]:
    """The weeks are read once for all, and not at all where nothing open is measured by them."""
    every = list(goals)
    typed = kept.typed(workspace)
    measured = any(not goal.ended and goal.measure != TYPED for goal in every)
    talked = weeks.talked(workspace, now) if measured else judgement.NOTHING
    day, contradicted = today(workspace, now), contradictions.said(workspace.id, OTHERWISE)
    stands = [None if goal.ended else judgement.stand(goal, talked, typed.get(goal.id, ()), day) for goal in every]
    return [
        Standing(
            goal=goal, aim=judgement.said(goal.measure, goal.target, goal.unit), past=_past(goal), stand=stand,
            otherwise=stand is not None and _about(goal, stand) in contradicted,
        )
        for goal, stand in zip(every, stands, strict=True)
    ]  # fmt: skip


def _about(goal: Goal, stand: Stand) -> str:
    return f"{goal.id}:{stand.says.code}"


def otherwise(workspace: Workspace, user_id: int | None, standing: Standing, now: datetime, *, back: bool) -> None:
    """Somebody sees otherwise where a goal stands; back: they take that back."""
    if standing.stand is None:
        return
    about = _about(standing.goal, standing.stand)
    if back:
        contradictions.take_back(workspace.id, OTHERWISE, about)
    else:
        contradictions.say(workspace.id, user_id, OTHERWISE, about, now)


def _past(goal: Goal) -> Reason | None:
    if goal.measure not in MEASURES or goal.benchmark is None:
        return None
    args = {"x": goal.benchmark, "low": goal.low, "high": goal.high}
    return Reason(code=f"goals.past.{MEASURES[goal.measure].unit}", args=args)


def life(workspace: Workspace, goal: Goal) -> list[Event]:
    """All that happened to a goal, the oldest first."""
    made = Event(at=goal.made_at, says=Reason(code="goals.life.made"), by=goal.made_by)
    changed = [_changed(goal, change) for change in kept.changes(goal.id)]
    typed = [_typed(workspace, goal, value) for value in kept.typed(workspace).get(goal.id, ())]
    ended = []
    if goal.ended_at is not None:
        ended = [Event(at=goal.ended_at, says=Reason(code=f"goals.life.{goal.ended}"), words=goal.ending)]
    return sorted([made, *[one for some in changed for one in some], *typed, *ended], key=lambda event: event.at)


def _changed(goal: Goal, change: GoalChange) -> list[Event]:
    """One event for each thing that was changed. What it was, and what it became, are said as the goal says them."""
    events = []
    for field, was in change.was.items():
        args = {"was": was, "now": change.now[field]}
        if field == "target":
            args = {key: round(value * 100, 1) if _share(goal) else value for key, value in args.items()}
        says = Reason(code=f"goals.life.changed.{field}", args=args)
        events.append(Event(at=change.at, says=says, by=change.by))
    return events


def _share(goal: Goal) -> bool:
    return goal.measure != TYPED and MEASURES[goal.measure].unit == "share"


def _typed(workspace: Workspace, goal: Goal, value: GoalValue) -> Event:
    """A value stands at the end of the day it was typed for."""
    at = datetime.combine(value.day, time(23, 59), ZoneInfo(workspace.zone))
    says = Reason(code="goals.life.typed", args={"x": value.value, "unit": goal.unit, "d": value.day})
    return Event(at=at, says=says, by=value.by, words=value.note)


def value(value: float, day: date, note: str) -> GoalValue:
    """A value somebody typed for a day."""
    return GoalValue(day=day, value=value, note=note)


def end(workspace: Workspace, goal: Goal, how: str, words: str, now: datetime) -> None:
    """Bring a goal to its end. Raises Refusal where it has come to it already."""
    if not kept.end(workspace, goal.id, how, words, now):
        raise Refusal("goals.ended_already")

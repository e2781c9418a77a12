"""Time: how much one wants to give, what it went to, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from causerie.judgement.intend import time as judged
from causerie.judgement.intend.goals import JOBS
from causerie.judgement.intend.time import PerTalk
from causerie.records import Budget, Effort, Reason, Record, Typed, Workspace
from causerie.records import TimeShare as Share
from causerie.store import contradictions, days, focus, given, spent
from causerie.store import plan as store_plan

QUICK = (5, 15, 30, 60)
"""Minutes one press of a button adds."""
WEEKS = 26
WHAT = "time"
"""Under which name it is remembered that something was named, or seen otherwise."""


class Line(Record, frozen=True):
    """What went to one thing. kind: "network", "job" or "goal". week: minutes of this week; minutes: of all the weeks
    shown. talk: conversations that came of it; None where that cannot be told. each: minutes for one of them.
    """

    kind: str
    id: str
    name: str
    week: int
    minutes: int
    talk: int | None
    each: PerTalk


class Seen(Record, frozen=True):
    """The page of time. today, week: minutes given. beyond: the parts exceed the whole. nothing: what is named."""

    today: int
    week: int
    budget: Budget
    shares: Mapping[str, int]
    beyond: Reason | None
    networks: tuple[Line, ...]
    jobs: tuple[Line, ...]
    goals: tuple[Line, ...]
    nothing: Line | None
    typed: tuple[Typed, ...]


def look(workspace: Workspace, user_id: int, now: datetime) -> Seen:
    """What somebody gave, and what came of it: their own time only, which nobody else sees."""
    there = spent.spent(workspace, user_id, now)
    shares, budget = given.shares(workspace.id), store_plan.budget(workspace.id)
    networks = _networks(workspace, user_id, now)
    named = judged.brought_nothing([effort for effort, _ in networks], contradictions.said(workspace.id, WHAT))
    lines = tuple(_line("network", effort, week) for effort, week in networks)
    return Seen(
        today=there.today // 60,
        week=there.week // 60,
        budget=budget,
        shares={share.network or share.job: share.minutes for share in shares},
        beyond=_beyond(shares, budget),
        networks=lines,
        jobs=_others(workspace, user_id, now, "job", {job: job for job in JOBS}),
        goals=_others(workspace, user_id, now, "goal", given.goals(workspace.id)),
        nothing=next((line for line in lines if named and line.id == named.id), None),
        typed=tuple(given.typed(workspace.id, user_id)),
    )


def _beyond(shares: Sequence[Share], budget: Budget) -> Reason | None:
    """Networks and jobs part the same week twice: each is held against it by itself."""
    for parts in ([s.minutes for s in shares if s.network], [s.minutes for s in shares if s.job]):
        if found := judged.beyond(parts, budget.week_minutes):
            return found
    return None


def efforts(workspace_id: int, user_id: int | None, now: datetime) -> list[Effort]:
    """What each network took and brought, in whole local weeks since it could be heard. Weeks wholly off are left out.

    user_id: whose time (None: everybody's).
    """
    found = []
    for network in focus.networks(workspace_id):
        mondays = focus.weeks(workspace_id, now, WEEKS, since=days.heard_since(workspace_id, network))
        away = focus.away(workspace_id, mondays)
        seconds = given.by_week(workspace_id, user_id, "network", mondays).get(network, {})
        talk = focus.talks(workspace_id, network, mondays)
        weeks = tuple((seconds.get(one, 0), talk.get(one, 0)) for one in mondays if one not in away)
        found.append(Effort(id=network, name=network, weeks=weeks))
    return found


def _networks(workspace: Workspace, user_id: int, now: datetime) -> list[tuple[Effort, int]]:
    """Each network's effort, and the seconds of this week that is not over yet."""
    week = given.by_week(workspace.id, user_id, "network", [_monday(workspace, now)])
    return [(one, sum(week.get(one.id, {}).values())) for one in efforts(workspace.id, user_id, now)]


def _others(workspace: Workspace, user_id: int, now: datetime, what: str, names: Mapping[str, str]) -> tuple[Line, ...]:
    """Jobs, or goals: time is known of them, and no conversation is of one alone."""
    monday = _monday(workspace, now)
    mondays = [*focus.lately(now, ZoneInfo(workspace.zone), WEEKS), monday]
    rows = given.by_week(workspace.id, user_id, what, mondays)
    return tuple(
        _line(
            what,
            Effort(id=key, name=names[key], weeks=tuple((weeks.get(one, 0), None) for one in mondays)),
            weeks.get(monday, 0),
        )
        for key, weeks in rows.items()
        if key in names
    )


def _line(kind: str, effort: Effort, week: int) -> Line:
    talks = [talk for _, talk in effort.weeks if talk is not None]
    seconds = judged.spent(effort) + (week if kind == "network" else 0)
    return Line(
        kind=kind, id=effort.id, name=effort.name, week=week // 60, minutes=seconds // 60,
        talk=sum(talks) if talks else None, each=judged.per_talk(effort),
    )  # fmt: skip


def _monday(workspace: Workspace, now: datetime) -> date:
    return focus.monday(now, ZoneInfo(workspace.zone))


def give(workspace: Workspace, budget: Budget, shares: Sequence[Share]) -> None:
    """Say how much time one wants to give in a week, and to what. Nothing said, and nothing, are both fine."""
    store_plan.set_budget(workspace.id, budget)
    given.part(workspace.id, shares)


def add(workspace: Workspace, user_id: int, minutes: int, network: str, what: str, now: datetime) -> int:
    """Time spent on a network itself, today; returns its number. what: a job, the number of a goal, or ""."""
    goal = int(what) if what.isdecimal() else None
    to = given.went(workspace.id, network=network, goal=goal, job=what if what in JOBS else "")
    return given.by_hand(workspace.id, user_id, now.astimezone(ZoneInfo(workspace.zone)).date(), minutes, to, now)


def heed(workspace: Workspace, user_id: int, network: str, now: datetime) -> None:
    """It was named once, or is seen otherwise: it is not named again."""
    contradictions.say(workspace.id, user_id, WHAT, network, now)

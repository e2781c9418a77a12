"""Time: how much one wants to give, what it went to, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from causerie.judgement.intend import time as judged
from causerie.judgement.intend.goals import JOBS
from causerie.judgement.intend.time import PerTalk
from causerie.records import Budget, Effort, Reason, Record, Refusal, Typed, Workspace
from causerie.records import TimeShare as Share
from causerie.store import contradictions, focus, given, spent
from causerie.store import plan as store_plan

QUICK = (5, 15, 30, 60)
"""Minutes one press of a button adds."""
WEEKS = 26
NETWORKS = (
    "bluesky", "mastodon", "x", "instagram", "facebook", "threads", "linkedin", "tiktok", "youtube", "google_business",
    "reddit",
)  # fmt: skip
"""Where time may have gone: with an account here, or without."""
WHAT, READ = "time", "time_read"
"""Under which names it is remembered that somebody sees what was named otherwise, or has read it."""


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
    """The page of time. today, week: minutes given. beyond: the parts exceed the whole. nothing: what is named. heeded:
    networks that would be named, were it not known (READ) or seen otherwise (WHAT).
    """

    today: int
    week: int
    budget: Budget
    shares: Mapping[str, int]
    beyond: Reason | None
    networks: tuple[Line, ...]
    jobs: tuple[Line, ...]
    goals: tuple[Line, ...]
    nothing: Line | None
    heeded: Mapping[str, str]
    typed: tuple[Typed, ...]


def look(workspace: Workspace, user_id: int, now: datetime) -> Seen:
    """What somebody gave, and what came of it: their own time only, which nobody else sees."""
    there = spent.spent(workspace, user_id, now)
    shares, budget = given.shares(workspace.id), store_plan.budget(workspace.id)
    found = efforts(workspace, user_id, now)
    heeded = _heeded(workspace.id, user_id)
    named = judged.brought_nothing(found, heeded)
    lines = _networks(workspace, user_id, now, found)
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
        heeded={one.id: heeded[one.id] for one in found if one.id in heeded and judged.nothing_came(one)},
        typed=tuple(given.typed(workspace.id, user_id)),
    )


def _beyond(shares: Sequence[Share], budget: Budget) -> Reason | None:
    """Networks and jobs part the same week twice: each is held against it by itself."""
    for parts in ([s.minutes for s in shares if s.network], [s.minutes for s in shares if s.job]):
        if found := judged.beyond(parts, budget.week_minutes):
            return found
    return None


def efforts(workspace: Workspace, user_id: int | None, now: datetime) -> list[Effort]:
    """What each network took and brought in the last whole local weeks, those wholly off left out. Of weeks in which
    nobody could have been heard, and of networks one has no account on, only the time is known.

    user_id: whose time (None: everybody's).
    """
    mondays = focus.lately(now, ZoneInfo(workspace.zone), WEEKS)
    seconds = given.by_week(workspace.id, user_id, "network", _half_a_year(workspace, now))
    own, away = focus.networks(workspace.id), focus.away(workspace.id, mondays)
    return [
        _effort(workspace.id, network, now, [one for one in mondays if one not in away], seconds.get(network, {}))
        for network in (*own, *(one for one in NETWORKS if one in seconds and one not in own))
    ]


def _effort(
    workspace_id: int, network: str, now: datetime, mondays: Sequence[date], seconds: Mapping[date, int]
) -> Effort:
    heard = focus.weeks(workspace_id, network, now, WEEKS)
    talk = focus.talks(workspace_id, network, heard)
    weeks = tuple((seconds.get(one, 0), talk.get(one, 0) if one in heard else None) for one in mondays)
    return Effort(id=network, name=network, weeks=weeks)


def _networks(workspace: Workspace, user_id: int, now: datetime, found: Sequence[Effort]) -> tuple[Line, ...]:
    """Each network with all its minutes, days off and the week that is not over yet among them."""
    monday = _monday(workspace, now)
    rows = given.by_week(workspace.id, user_id, "network", _half_a_year(workspace, now))
    several = given.several(workspace.id)
    return tuple(
        _line("network", one, rows.get(one.id, {}), monday, judged.per_talk(one, several=several)) for one in found
    )


def _half_a_year(workspace: Workspace, now: datetime) -> list[date]:
    """The Mondays of the last whole weeks, and of the one that is not over yet."""
    return [*focus.lately(now, ZoneInfo(workspace.zone), WEEKS), _monday(workspace, now)]


def _others(workspace: Workspace, user_id: int, now: datetime, what: str, names: Mapping[str, str]) -> tuple[Line, ...]:
    """Jobs, or goals: time is known of them, and no conversation is of one alone."""
    monday = _monday(workspace, now)
    rows = given.by_week(workspace.id, user_id, what, _half_a_year(workspace, now))
    return tuple(
        _line(what, Effort(id=key, name=names[key], weeks=()), weeks, monday, PerTalk())
        for key, weeks in rows.items()
        if key in names
    )


def _line(kind: str, effort: Effort, seconds: Mapping[date, int], monday: date, each: PerTalk) -> Line:
    talks = [talk for _, talk in effort.weeks if talk is not None]
    return Line(
        kind=kind, id=effort.id, name=effort.name, week=seconds.get(monday, 0) // 60,
        minutes=sum(seconds.values()) // 60, talk=sum(talks) if talks else None, each=each,
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


def heed(workspace: Workspace, user_id: int, network: str, now: datetime, *, how: str) -> None:
    """It was read (READ), or is seen otherwise (WHAT), by one person: it is not named to them again. how "back": it is
    judged again. Raises Refusal for a network one has no account on, of which nothing is ever named.
    """
    if network not in focus.networks(workspace.id):
        raise Refusal("intend.time.unknown")
    for what in (WHAT, READ):
        contradictions.take_back(workspace.id, what, _about(user_id, network))
    if how != "back":
        contradictions.say(workspace.id, user_id, WHAT if how == WHAT else READ, _about(user_id, network), now)


def _about(user_id: int, network: str) -> str:
    """One's own hours are named to oneself only, so what one says of them is one's own too."""
    return f"{user_id}:{network}"


def _heeded(workspace_id: int, user_id: int) -> dict[str, str]:
    """By network, how somebody took what was named of it: READ or WHAT."""
    mine = _about(user_id, "")
    return {
        about.removeprefix(mine): what
        for what in (READ, WHAT)
        for about in contradictions.said(workspace_id, what)
        if about.startswith(mine)
    }

"""Who waits, whom one may meet, what is worth passing on: Today's three lanes, within the time one wants to give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from causerie.judgement import budget
from causerie.judgement.budget import Purse, TimeLeft
from causerie.records import (
    Budget,
    ConnectionState,
    HeardState,
    Lane,
    Letter,
    Link,
    Reason,
    Record,
    Today,
    Waiting,
    Workspace,
)
from causerie.rooms.talk import actions as talk
from causerie.rooms.talk.actions import Card
from causerie.store import connections, heard, spent
from causerie.store.done import done

FEW = {Lane.ANSWER: 3, Lane.MEET: 2, Lane.PASS_ON: 2}
"""How many of each lane are offered to somebody who comes less than they used to."""


class OpenLane(Record, frozen=True):
    """One lane: a sentence, its first cards, and whether there are more."""

    name: str
    says: Reason
    cards: tuple[Card, ...]
    more: bool


class Open(Record, frozen=True):
    """Today, all of it. closed: the time for today is used. less: fewer are offered, and the why is shown.

    did: what was done today, in sentences. broken: connected accounts that want something of a person. connected: there
    is an account to listen with.
    """

    why: str
    time: TimeLeft
    lanes: tuple[OpenLane, ...]
    letters: tuple[Letter, ...]
    did: tuple[Reason, ...]
    broken: tuple[Link, ...]
    connected: bool
    closed: bool
    less: bool
    aside: int
    later: int


def look(workspace: Workspace, user_id: int | None, now: datetime, *, go_on: bool = False) -> Open:
    """Today for one person (None: a terminal, where no time is counted). go_on: whatever the time says."""
    found, links = heard.today(workspace.id, now), connections.links(workspace.id, now)
    left, less = _time(workspace, user_id, now)
    letters = talk.letters(workspace.id)
    closed = left.state == Purse.USED and not go_on
    return Open(
        why=workspace.why,
        time=left,
        lanes=_lanes(
            found, {link.account: link for link in links}, _written(letters), now, less=less, zone=workspace.zone
        ),
        letters=tuple(letters),
        did=_did(workspace, user_id, now) if closed else (),
        broken=tuple(link for link in links if link.late is not None),
        connected=any(link.state != ConnectionState.OFF for link in links),
        closed=closed,
        less=less,
        aside=found.aside,
        later=found.later,
    )


def wanted(workspace: Workspace) -> Budget:
    """The time one wants to give."""
    return Budget(week_minutes=workspace.week_minutes, week_days=workspace.week_days)


def _written(letters: Sequence[Letter]) -> frozenset[int]:
    return frozenset(letter.heard for letter in letters if letter.heard is not None)


def _time(workspace: Workspace, user_id: int | None, now: datetime) -> tuple[TimeLeft, bool]:
    if user_id is None:
        return TimeLeft(state=Purse.NOT_SAID, says=Reason(code="time.not_said")), False
    days = spent.lately(workspace, user_id, now)
    return budget.left(wanted(workspace), spent.of_days(workspace, days, now)), budget.short(days)


def _lanes(
    found: Today, links: Mapping[int, Link], written: frozenset[int], now: datetime, *, less: bool, zone: str
) -> tuple[OpenLane, ...]:
    """The lanes that have something. What was answered with a letter that needs a look stands there, not here."""
    rows = {Lane.ANSWER: found.answer, Lane.MEET: found.meet, Lane.PASS_ON: found.pass_on}
    lanes = []
    for name, waiting in rows.items():
        free = [one for one in waiting if one.id not in written]
        shown = free[: FEW[name]] if less else free
        if shown:
            more = found.counts.get(name, 0) - (len(waiting) - len(free)) > len(shown)
            cards = tuple(talk.card(one, links, now, zone) for one in shown)
            lanes.append(OpenLane(name=name.value, says=_says(name, shown, more=more), cards=cards, more=more))
    return tuple(lanes)


def _says(name: Lane, shown: Sequence[Waiting], *, more: bool) -> Reason:
    """People are counted, not messages; and only those that are shown: the others are not a heap to look up at."""
    if name == Lane.ANSWER:
        people = len({one.person for one in shown})
        return Reason(code="today.answer.first" if more else "today.answer.all", args={"n": people})
    return Reason(code=f"today.lane.{name}")


def _did(workspace: Workspace, user_id: int | None, now: datetime) -> tuple[Reason, ...]:
    """What one person settled since midnight where the workspace is."""
    if user_id is None:
        return ()
    there = ZoneInfo(workspace.zone)
    midnight = datetime.combine(now.astimezone(there).date(), time(), there)
    counts = done(workspace.id, user_id, midnight)
    told = {HeardState.ANSWERED: "today.did.answered", HeardState.DONE: "today.did.done"}
    return tuple(Reason(code=code, args={"n": counts[state]}) for state, code in told.items() if counts.get(state))

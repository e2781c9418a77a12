"""Who waits, whom one may meet, what is worth passing on: Today's three lanes, within the time one wants to give."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from causerie.judgement import budget
from causerie.judgement.budget import Purse, TimeLeft
from causerie.records import (
    Budget,
    ConnectionState,
    DayOff,
    GoodTalk,
    HeardState,
    Lane,
    Letter,
    Link,
    Reason,
    Record,
    Reminder,
    Today,
    Waiting,
    Workspace,
)
from causerie.rooms.talk import actions as talk
from causerie.rooms.talk.actions import Card
from causerie.store import connections, days, focus, heard, reminders, spent
from causerie.store.done import done

FEW = {Lane.ANSWER: 3, Lane.MEET: 2, Lane.PASS_ON: 2}
"""How many of each lane are offered to somebody who comes less than they used to."""
LATELY = timedelta(days=365)
"""How far back good conversations are looked for."""


class OpenLane(Record, frozen=True):
    """One lane: a sentence, its first cards, and whether there are more."""

    name: str
    says: Reason
    cards: tuple[Card, ...]
    more: bool


class Open(Record, frozen=True):
    """Today, all of it. closed: the time for today is used. less: fewer are offered, and the why is shown.

    did: what was done today, in sentences. broken: connected accounts that want something of a person. connected: there
    is an account to listen with. off: a day off, on which nothing is brought; longer: it is not the last one. reminder,
    good: what lifts one up, where less is offered or nothing at all.
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
    off: DayOff | None = None
    longer: bool = False
    back: Reason | None = None
    reminder: Reminder | None = None
    good: tuple[GoodTalk, ...] = ()


class Mood(Record, frozen=True):
    """How it is today for one person: their time, whether less is offered, whether they are off."""

    time: TimeLeft
    less: bool = False
    off: DayOff | None = None


def look(workspace: Workspace, user_id: int | None, now: datetime, *, go_on: bool = False) -> Open:
    """Today for one person (None: a terminal, where no time is counted). go_on: whatever the time or a day off says."""
    mood = _mood(workspace, user_id, now)
    if mood.off is not None and not go_on:
        return _calm(workspace, user_id, mood, now)
    found = heard.today(workspace.id, now, resting=focus.resting(workspace.id))
    links = connections.links(workspace.id, now)
    letters = talk.letters(workspace.id, user_id)
    closed = mood.time.state == Purse.USED and not go_on
    by_account = {link.account: link for link in links}
    return Open(
        why=workspace.why,
        time=mood.time,
        lanes=_lanes(found, by_account, _written(letters), now, less=mood.less, zone=workspace.zone),
        letters=tuple(letters),
        did=_did(workspace, user_id, now) if closed else (),
        broken=tuple(link for link in links if link.late is not None),
        connected=any(link.state != ConnectionState.OFF for link in links),
        closed=closed,
        less=mood.less,
        aside=found.aside,
        later=found.later,
        reminder=reminders.reminder(workspace.id, user_id) if mood.less and user_id is not None else None,
        good=_good(workspace, now) if mood.less else (),
    )


def _calm(workspace: Workspace, user_id: int | None, mood: Mood, now: datetime) -> Open:
    """A day off: nothing is counted, and nobody is brought. All of it is there behind one link."""
    today = _day(workspace, now)
    taken = frozenset() if user_id is None else days.ahead(workspace.id, user_id, today)
    return Open(
        why=workspace.why, time=mood.time, lanes=(), letters=(), did=(), broken=(), connected=True, closed=False,
        less=False, aside=0, later=0, off=mood.off, back=_back(today, taken), good=_good(workspace, now),
        longer=mood.off is not None and mood.off.last > today,
        reminder=None if user_id is None else reminders.reminder(workspace.id, user_id),
    )  # fmt: skip


def _back(today: date, taken: Collection[date]) -> Reason:
    """When one is here again: the first day from now on that is not off, by its name where that is clear."""
    away = 1
    while today + timedelta(days=away) in taken:
        away += 1
    day = today + timedelta(days=away)
    code = "today.back.tomorrow" if away == 1 else "today.back.weekday" if away < 7 else "today.back.day"
    return Reason(code=code, args={"d": day.isoformat()} if away > 1 else {})


def _good(workspace: Workspace, now: datetime) -> tuple[GoodTalk, ...]:
    return tuple(reminders.good_talks(workspace.id, _day(workspace, now) - LATELY))


def _day(workspace: Workspace, now: datetime) -> date:
    return now.astimezone(ZoneInfo(workspace.zone)).date()


def wanted(workspace: Workspace) -> Budget:
    """The time one wants to give."""
    return Budget(week_minutes=workspace.week_minutes, week_days=workspace.week_days)


def _written(letters: Sequence[Letter]) -> frozenset[int]:
    return frozenset(letter.heard for letter in letters if letter.heard is not None)


def _mood(workspace: Workspace, user_id: int | None, now: datetime) -> Mood:
    if user_id is None:
        return Mood(time=TimeLeft(state=Purse.NOT_SAID, says=Reason(code="time.not_said")))
    today, given = _day(workspace, now), spent.lately(workspace, user_id, now)
    taken = days.mine(workspace.id, user_id, today - timedelta(days=2 * budget.FORTNIGHT), today)
    return Mood(
        time=budget.left(wanted(workspace), spent.of_days(workspace, given, now)),
        less=budget.short(given, {(today - day).days for day in taken}),
        off=days.off(workspace.id, user_id, today) if today in taken else None,
    )


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

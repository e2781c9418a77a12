"""Followers who arrived together: many at once, and, which is another thing, a wave of accounts that are alike.

Being mentioned by somebody famous brings many people in an evening. So a burst alone says "many at once" and nothing of
anybody; a wave needs, besides, that those who came share at least two things the other followers do not, and one of
them a thing that people who are merely new to a network do not share.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from causerie.judgement.audience.bursts import Burst, bursts
from causerie.judgement.audience.likeness import Likeness, came, likenesses
from causerie.records import Arrival, Reason, Wave

FEWEST_ALIKE = 8
"""Accounts a wave has at least: fewer may be a class, a choir or a family."""


def waves(arrivals: Sequence[Arrival], now: datetime) -> list[Wave]:
    """The waves in a history of followers, the first one first. now: aware; days are those of UTC.

    Only those who share two things or more are in a wave: a person who came in the same hours is not. Those who were
    there before anybody looked are looked at by the days their accounts were opened (first, last are these days then).
    """
    found = [_wave(burst, arrivals) for burst in _came_at_once(arrivals, now)]
    return [*_of_old(arrivals, now), *(wave for wave in found if wave is not None)]


def many_at_once(arrivals: Sequence[Arrival], now: datetime) -> list[Wave]:
    """Every burst, whoever came (`keys` are all of them, `alike` is empty): said as a fact, held against nobody."""
    return [_whole(burst, _during(burst, arrivals)) for burst in _came_at_once(arrivals, now)]


def _came_at_once(arrivals: Sequence[Arrival], now: datetime) -> list[Burst]:
    days = [_came_on(each) for each in _seen_coming(arrivals)]
    return bursts(days, start=min(days), end=now.astimezone(UTC).toordinal()) if days else []


def _seen_coming(arrivals: Sequence[Arrival]) -> list[Arrival]:
    return [each for each in arrivals if each.since is not None]


def _during(burst: Burst, arrivals: Sequence[Arrival]) -> list[Arrival]:
    return [each for each in _seen_coming(arrivals) if burst.first <= _came_on(each) <= burst.last]


def _came_on(arrival: Arrival) -> int:
    return came(arrival).astimezone(UTC).toordinal()


def _wave(burst: Burst, arrivals: Sequence[Arrival]) -> Wave | None:
    group = _during(burst, arrivals)
    inside = {id(each) for each in group}
    shared = likenesses(group, [each for each in arrivals if id(each) not in inside])
    members = _alike(shared)
    if len(members) < FEWEST_ALIKE:
        return None
    return _whole(burst, [group[position] for position in members], tuple(likeness.says for likeness in shared))


def _alike(shared: Sequence[Likeness]) -> list[int]:
    """Positions of those who share two things, one of them weighty."""
    everybody = sorted({position for likeness in shared for position in likeness.who})
    return [position for position in everybody if _enough([each for each in shared if position in each.who])]


def _enough(theirs: Sequence[Likeness]) -> bool:
    return len(theirs) >= 2 and any(likeness.weighty for likeness in theirs)


def _whole(burst: Burst, group: Sequence[Arrival], alike: tuple[Reason, ...] = ()) -> Wave:
    times = sorted(came(each) for each in group)
    return Wave(
        first=times[0], last=times[-1], keys=tuple(each.person.key for each in group),
        expected=(float(burst.low), float(burst.high)), alike=alike,
    )  # fmt: skip


def _of_old(arrivals: Sequence[Arrival], now: datetime) -> list[Wave]:
    """Among those who were there before: accounts opened within the same days that share two things more.

    When they came is not known, so the days of opening count for nothing by themselves: a day on which a
    whole country joined says nothing.
    """
    old = [each for each in arrivals if each.since is None and each.created_at is not None]
    days = [_opened(each) for each in old]
    found = bursts(days, start=min(days), end=now.astimezone(UTC).toordinal()) if days else []
    waves = [_old_wave(burst, old, arrivals) for burst in found]
    return [wave for wave in waves if wave is not None]


def _old_wave(burst: Burst, old: Sequence[Arrival], arrivals: Sequence[Arrival]) -> Wave | None:
    group = [each for each in old if burst.first <= _opened(each) <= burst.last]
    inside = {id(each) for each in group}
    shared = [
        each
        for each in likenesses(group, [each for each in arrivals if id(each) not in inside])
        if each.says.code != "audience.alike.created"
    ]
    members = [group[position] for position in _alike(shared)]
    if len(members) < FEWEST_ALIKE:
        return None
    first, last = _day(burst.first), _day(burst.last)
    before = Reason(code="audience.alike.before", args={"n": len(members), "first": first, "last": last})
    return Wave(
        first=first, last=last, keys=tuple(each.person.key for each in members),
        expected=(float(burst.low), float(burst.high)), alike=(before, *(likeness.says for likeness in shared)),
    )  # fmt: skip


def _opened(arrival: Arrival) -> int:
    return arrival.created_at.astimezone(UTC).toordinal() if arrival.created_at is not None else 0


def _day(number: int) -> datetime:
    day = date.fromordinal(number)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

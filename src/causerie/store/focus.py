"""Which network is in focus, listened to or resting: decided by a person, with its date; and what its weeks held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from causerie.records import Addressed, OwnWeek, Placed, Stay

from . import days, given, hearing_spans
from .models import Account, Focus, Heard, Post, Workspace

STATES = ("focus", "listen", "rest")
WEEK = timedelta(days=7)
_ANSWERS = ("reply", "quote", "comment")


def networks(workspace_id: int) -> list[str]:
    """The networks a workspace has an account on."""
    rows = Account.objects.filter(workspace_id=workspace_id).order_by("network").values_list("network", flat=True)
    return list(dict.fromkeys(rows))


def place(workspace_id: int, network: str, state: str, *, user_id: int | None, now: datetime, why: str = "") -> None:
    """Keep what somebody decided of a network. Only one is in focus: the one before is listened to from then on.

    Raises ValueError for another state.
    """
    if state not in STATES:
        raise ValueError(state)
    with transaction.atomic():
        before = states(workspace_id)
        if state == "focus":
            for other, was in before.items():
                if was == "focus" and other != network:
                    _decide(workspace_id, other, "listen", user_id, now, "")
        if before.get(network) != state:
            _decide(workspace_id, network, state, user_id, now, why)


def _decide(workspace_id: int, network: str, state: str, user_id: int | None, now: datetime, why: str) -> None:
    Focus.objects.create(
        workspace_id=workspace_id, network=network, state=state, user_id=user_id, at=now, why=why[:300]
    )


def states(workspace_id: int) -> Mapping[str, str]:
    """What holds for each network of which anything was decided."""
    rows = Focus.objects.filter(workspace_id=workspace_id).order_by("at", "pk").values_list("network", "state")
    return dict(rows)


def resting(workspace_id: int) -> frozenset[str]:
    """The networks that rest."""
    return frozenset(network for network, state in states(workspace_id).items() if state == "rest")


def decisions(workspace_id: int, *, count: int = 30) -> list[Placed]:
    """All that was decided, the newest first."""
    rows = Focus.objects.filter(workspace_id=workspace_id).select_related("user").order_by("-at", "-pk")
    return [
        Placed(
            network=row.network, state=row.state, at=row.at, why=row.why, by=row.user.username if row.user else ""
        )
        for row in rows[:count]
    ]  # fmt: skip


def lately(now: datetime, zone: ZoneInfo, count: int) -> list[date]:
    """The Mondays of the last whole local weeks, the oldest first."""
    this = monday(now, zone)
    return [this - n * WEEK for n in range(count, 0, -1)]


def weeks(workspace_id: int, network: str, now: datetime, count: int) -> list[date]:
    """The same, but only those in which somebody on a network could have been heard from Monday to Sunday."""
    zone, known = _zone(workspace_id), hearing_spans.spans(workspace_id, now, network=network).values()
    return [
        one
        for one in lately(now, zone, count)
        if hearing_spans.covered(known, days.moment(one, zone), days.moment(one + WEEK, zone))
    ]


def away(workspace_id: int, mondays: Sequence[date]) -> frozenset[date]:
    """The Mondays of those weeks of which nobody was there on any day."""
    if not mondays:
        return frozenset()
    off = days.nobody_here(workspace_id, mondays[0], mondays[-1] + WEEK)
    return frozenset(one for one in mondays if all(one + timedelta(days=n) in off for n in range(7)))


def talks(workspace_id: int, network: str, mondays: Sequence[date]) -> dict[date, int]:
    """How many people spoke with the owner in each of these weeks, on one network ("": on any)."""
    if not mondays:
        return {}
    zone = _zone(workspace_id)
    rows = _spoke(workspace_id, network, mondays, zone).values_list("at", "person_id")
    return Counter(week for week, _ in {(monday(at, zone), person) for at, person in rows})


def stay(workspace_id: int, network: str, mondays: Sequence[date], *, minutes: int | None) -> Stay:
    """What these whole local weeks on a network held; there may be gaps between them. minutes: meant for it in a week.
    Few queries.
    """
    if not mondays:
        return Stay(network=network, weeks=(), addressed=(), minutes=minutes)
    zone = _zone(workspace_id)
    off = days.nobody_here(workspace_id, mondays[0], mondays[-1] + 2 * WEEK)
    own = _own(workspace_id, network, days.moment(mondays[0], zone))
    posts = _posts(own, mondays, zone)
    seconds = given.by_week(workspace_id, None, "network", mondays).get(network, {})
    held = tuple(
        OwnWeek(
            posts=posts[one][0], talk=posts[one][1], seconds=seconds.get(one, 0),
            off=sum(one + timedelta(days=n) in off for n in range(7)),
        )
        for one in mondays
    )  # fmt: skip
    addressed = _addressed(workspace_id, network, mondays, _answers(own), off)
    return Stay(network=network, weeks=held, addressed=addressed, minutes=minutes)


def _addressed(
    workspace_id: int, network: str, mondays: Sequence[date], answers: Mapping[str, datetime], off: frozenset[date]
) -> tuple[Addressed, ...]:
    zone = _zone(workspace_id)
    rows = _spoke(workspace_id, network, mondays, zone).values_list("key", "person_id", "person__head_id", "at")
    number = {one: n for n, one in enumerate(mondays)}
    return tuple(
        Addressed(
            person=head or person, week=number[monday(at, zone)],
            hours=_hours(at, answers[key], zone, off) if key in answers else None,
        )
        for key, person, head, at in rows
        if monday(at, zone) in number
    )  # fmt: skip


class _Own(NamedTuple):
    """One of one's own posts. person: whom it is said to; oneself: who one is oneself."""

    at: datetime
    kind: str
    parent: str
    person: int | None
    oneself: int | None


def _own(workspace_id: int, network: str, since: datetime) -> list[_Own]:
    """One's own posts since a moment, the oldest first: read once, as no index knows when they were sent."""
    rows = Post.objects.filter(account__workspace_id=workspace_id, account__network=network, at__gte=since)
    told = rows.order_by("at").values_list("at", "kind", "parent", "person_id", "account__person_id")
    return [_Own(*row) for row in told]


def _answers(own: Sequence[_Own]) -> dict[str, datetime]:
    """When each post of somebody else was first answered: one's own posts name what they answer."""
    return {post.parent: post.at for post in reversed(own) if post.parent and post.kind in _ANSWERS}


def _hours(asked: datetime, answered: datetime, zone: ZoneInfo, off: frozenset[date]) -> float:
    """Hours from one moment to the other, less a whole day for each day off after the first, never below nothing."""
    first, last = asked.astimezone(zone).date(), answered.astimezone(zone).date()
    away = sum(first <= day < last for day in off)
    return max(0.0, (answered - asked).total_seconds() / 3600 - 24 * away)


def _posts(own: Sequence[_Own], mondays: Sequence[date], zone: ZoneInfo) -> dict[date, tuple[int, int]]:
    """(own posts, those of them to somebody) of each week. What was only passed on is neither; a thread is no talk."""
    found = dict.fromkeys(mondays, (0, 0))
    for post in own:
        week = monday(post.at, zone)
        if week in found and post.kind != "repost":
            posts, talk = found[week]
            found[week] = posts + 1, talk + (post.kind in _ANSWERS and post.person not in (None, post.oneself))
    return found


def _spoke(workspace_id: int, network: str, mondays: Sequence[date], zone: ZoneInfo) -> QuerySet[Heard]:
    rows = days.spoke(workspace_id, days.moment(mondays[0], zone), days.moment(mondays[-1] + WEEK, zone))
    return rows.filter(network=network) if network else rows


def monday(at: datetime, zone: ZoneInfo) -> date:
    """The Monday of the local week of a moment."""
    day = at.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def _zone(workspace_id: int) -> ZoneInfo:
    return ZoneInfo(Workspace.objects.values_list("zone", flat=True).get(pk=workspace_id))

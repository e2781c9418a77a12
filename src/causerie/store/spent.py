"""Time given, counted by itself: only while somebody is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Sum

from causerie.records import TimeSpent, Went, Workspace

from . import given
from .models import Spent

STILL_THERE = timedelta(seconds=60)
SAME_SESSION = timedelta(minutes=15)
LATE = timedelta(seconds=5)
"""Two pages may give their signs of life in the wrong order. Further back than this, the clock itself was changed."""
NOWHERE = Went()


def touch(workspace: Workspace, user_id: int, now: datetime, to: Went = NOWHERE, *, seen: int | None = None) -> int:
    """Somebody is there now. The time since they were last seen counts, unless it is longer than a minute; returns it.

    to: what it went to. seen: seconds for which a page was really looked at (None: it does not tell), never counted
    beyond the time that has passed. A clock that jumps loses a minute at most, and never counts below nothing. Seconds
    are whole: what is left of one is counted with the next sign. A sign past midnight counts for both days.
    """
    zone = ZoneInfo(workspace.zone)
    with transaction.atomic():
        mine = Spent.objects.select_for_update().filter(workspace_id=workspace.id, user_id=user_id)
        last = mine.order_by("-pk").first()
        if last is None or abs(now - last.last_at) > SAME_SESSION:
            _begin(workspace.id, user_id, _day(now, zone), now)
            return 0
        return _go_on(last, now, zone, to, seen)


def _go_on(last: Spent, now: datetime, zone: ZoneInfo, to: Went, seen: int | None) -> int:
    gone = now - last.last_at
    if -LATE <= gone < timedelta(0):
        return 0
    here = timedelta(0) <= gone <= STILL_THERE
    whole = int(gone.total_seconds()) if here else 0
    counted = whole if seen is None else max(0, min(whole, seen))
    until = last.last_at + timedelta(seconds=whole) if here else now
    for day, seconds in _parted(until - timedelta(seconds=counted), until, zone):
        last = _of(last, day, until)
        last.seconds += seconds
        given.add(last.workspace_id, last.user_id, day, seconds, to, now)
        last.save(update_fields=["seconds"])
    last = _of(last, _day(until, zone), until)
    last.last_at = until
    last.save(update_fields=["last_at"])
    return counted


def _of(last: Spent, day: date, at: datetime) -> Spent:
    """The session, or the same one begun anew where the local day is another."""
    return last if last.day == day else _begin(last.workspace_id, last.user_id, day, at)


def _begin(workspace_id: int, user_id: int, day: date, at: datetime) -> Spent:
    return Spent.objects.create(workspace_id=workspace_id, user_id=user_id, day=day, started_at=at, last_at=at)


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def _parted(start: datetime, end: datetime, zone: ZoneInfo) -> list[tuple[date, int]]:
    """Whole seconds by local day. The span is a minute at most: it holds one midnight or none."""
    if end <= start:
        return []
    first, second = _day(start, zone), _day(end, zone)
    whole = round((end - start).total_seconds())
    if first == second:
        return [(first, whole)]
    # In UTC: two moments of one zone are subtracted by their clocks, which a night of changing clocks would falsify.
    midnight = datetime.combine(second, time(), zone).astimezone(UTC)
    before = min(max(0, round((midnight - start.astimezone(UTC)).total_seconds())), whole)
    return [(day, seconds) for day, seconds in ((first, before), (second, whole - before)) if seconds]


def spent(workspace: Workspace, user_id: int, now: datetime) -> TimeSpent:
    """Seconds of one person at one workspace: on the local day of `now`, and since Monday."""
    return of_days(workspace, lately(workspace, user_id, now, days=7), now)


def of_days(workspace: Workspace, days: Mapping[int, int], now: datetime) -> TimeSpent:
    """The same, from seconds by how many local days ago (`lately`)."""
    weekday = now.astimezone(ZoneInfo(workspace.zone)).weekday()
    return TimeSpent(today=days.get(0, 0), week=sum(seconds for ago, seconds in days.items() if 0 <= ago <= weekday))


def lately(workspace: Workspace, user_id: int, now: datetime, *, days: int = 28) -> dict[int, int]:
    """Seconds by how many local days ago, over the last `days` days; days without any are left out.

    What was typed for time on a network itself is in it.
    """
    today = now.astimezone(ZoneInfo(workspace.zone)).date()
    since = today - timedelta(days=days - 1)
    rows = Spent.objects.filter(workspace_id=workspace.id, user_id=user_id, day__gte=since).values_list("day")
    found = {(today - day).days: n for day, n in rows.annotate(n=Sum("seconds"))}
    for day, seconds in given.typed_days(workspace.id, user_id, since).items():
        ago = (today - day).days
        found[ago] = found.get(ago, 0) + seconds
    return found

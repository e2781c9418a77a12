"""Time given, counted by itself: only while somebody is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Sum

from causerie.records import TimeSpent, Workspace

from .models import Spent

STILL_THERE = timedelta(seconds=60)
SAME_SESSION = timedelta(minutes=15)


def touch(workspace: Workspace, user_id: int, now: datetime) -> None:
    """Somebody is there now. The time since they were last seen counts, unless it is longer than a minute."""
    today = now.astimezone(ZoneInfo(workspace.zone)).date()
    with transaction.atomic():
        mine = Spent.objects.select_for_update().filter(workspace_id=workspace.id, user_id=user_id, day=today)
        last = mine.order_by("-last_at").first()
        if last is None or now - last.last_at > SAME_SESSION:
            Spent.objects.create(workspace_id=workspace.id, user_id=user_id, day=today, started_at=now, last_at=now)
            return
        gone = now - last.last_at
        if timedelta() < gone <= STILL_THERE:
            last.seconds += round(gone.total_seconds())
        last.last_at = max(last.last_at, now)
        last.save(update_fields=["seconds", "last_at"])


def spent(workspace: Workspace, user_id: int, now: datetime) -> TimeSpent:
    """Seconds of one person at one workspace: on the local day of `now`, and since Monday."""
    return of_days(workspace, lately(workspace, user_id, now, days=7), now)


def of_days(workspace: Workspace, days: Mapping[int, int], now: datetime) -> TimeSpent:
    """The same, from seconds by how many local days ago (`lately`)."""
    weekday = now.astimezone(ZoneInfo(workspace.zone)).weekday()
    return TimeSpent(today=days.get(0, 0), week=sum(seconds for ago, seconds in days.items() if ago <= weekday))


def lately(workspace: Workspace, user_id: int, now: datetime, *, days: int = 28) -> dict[int, int]:
    """Seconds by how many local days ago, over the last `days` days; days without any are left out."""
    today = now.astimezone(ZoneInfo(workspace.zone)).date()
    since = today - timedelta(days=days - 1)
    rows = Spent.objects.filter(workspace_id=workspace.id, user_id=user_id, day__gte=since).values_list("day")
    return {(today - day).days: n for day, n in rows.annotate(n=Sum("seconds"))}

"""What time went to: counted by itself, or typed for time spent on a network; and how one wants to part the week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Sum

from causerie.records import Role, Typed, Went
from causerie.records import TimeShare as Share

from .models import Goal, Heard, Member, TimeGiven, TimeShare, Workspace

LONGEST = 24 * 60
"""Minutes of a day: nobody gives more."""


def went(
    workspace_id: int, *, room: str = "", network: str = "", heard: int | None = None, goal: int | None = None,
    job: str = "",
) -> Went:  # fmt: skip
    """What a page says its time goes to, as far as it is of this workspace: a page is only a page.

    The network of what is answered is known; else the one that was said holds, and a goal's account only fills its gap.
    """
    heard_on = Heard.objects.filter(workspace_id=workspace_id, pk=heard or 0).values_list("network", flat=True)
    known = heard_on.first() if heard else None
    goals = Goal.objects.filter(workspace_id=workspace_id, pk=goal or 0).select_related("account")
    mine = goals.first() if goal else None
    through = mine.account.network if mine and mine.account else ""
    return Went(
        network=(known or network or through)[:16], room=room[:16], heard=heard if known is not None else None,
        goal=mine.pk if mine else None, job=mine.job if mine else job,
    )  # fmt: skip


def add(workspace_id: int, user_id: int, day: date, seconds: int, to: Went, now: datetime) -> None:
    """More time of somebody went to something on a local day. Inside the transaction that counts the session."""
    same: dict[str, Any] = {
        "workspace_id": workspace_id, "user_id": user_id, "day": day, "by_hand": False, "network": to.network,
        "job": to.job, "room": to.room, "heard_id": to.heard, "goal_id": to.goal,
    }  # fmt: skip
    if not TimeGiven.objects.filter(**same).update(seconds=F("seconds") + seconds, at=now):
        TimeGiven.objects.create(**same, seconds=seconds, at=now)


def by_hand(workspace_id: int, user_id: int, day: date, minutes: int, to: Went, now: datetime) -> int:
    """Keep time that was spent on a network itself; returns its number. minutes: 1 to LONGEST."""
    row = TimeGiven.objects.create(
        workspace_id=workspace_id, user_id=user_id, day=day, by_hand=True, seconds=60 * min(max(minutes, 1), LONGEST),
        network=to.network, job=to.job, goal_id=to.goal, at=now,
    )  # fmt: skip
    return row.pk


def forget(workspace_id: int, user_id: int, given_id: int) -> None:
    """Take back what somebody typed. What was counted by itself stays."""
    TimeGiven.objects.filter(workspace_id=workspace_id, user_id=user_id, by_hand=True, pk=given_id).delete()


def typed(workspace_id: int, user_id: int, *, count: int = 10) -> list[Typed]:
    """What somebody typed, the newest first."""
    rows = TimeGiven.objects.filter(workspace_id=workspace_id, user_id=user_id, by_hand=True)
    return [
        Typed(
            id=row.pk, day=row.day, minutes=row.seconds // 60, network=row.network, job=row.job,
            goal=row.goal.says if row.goal else "",
        )
        for row in rows.select_related("goal").order_by("-day", "-pk")[:count]
    ]  # fmt: skip


def typed_days(workspace_id: int, user_id: int, since: date) -> dict[date, int]:
    """Seconds somebody typed, by local day."""
    rows = TimeGiven.objects.filter(workspace_id=workspace_id, user_id=user_id, by_hand=True, day__gte=since)
    return dict(rows.values_list("day").annotate(n=Sum("seconds")))


def by_week(workspace_id: int, user_id: int | None, what: str, mondays: Sequence[date]) -> dict[str, dict[date, int]]:
    """Seconds by what they went to and by Monday of the local week. what: "network", "job", "goal" or "room".

    user_id: of one person (None: of everybody). What time went to is not always known: "" then.
    """
    if not mondays:
        return {}
    rows = TimeGiven.objects.filter(workspace_id=workspace_id, day__gte=mondays[0])
    rows = rows.filter(day__lt=mondays[-1] + timedelta(days=7))
    if user_id is not None:
        rows = rows.filter(user_id=user_id)
    column = "goal_id" if what == "goal" else what
    found: dict[str, dict[date, int]] = {}
    for name, day, seconds in rows.values_list(column, "day").annotate(n=Sum("seconds")):
        weeks = found.setdefault(str(name or ""), {})
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + seconds
    return found


def several(workspace_id: int) -> bool:
    """Whether several people answer for a workspace: time is one person's then, and a conversation is not."""
    return Member.objects.filter(workspace_id=workspace_id).exclude(role=Role.ADVISER).count() > 1


def shares(workspace_id: int) -> list[Share]:
    """How the week is meant to be parted."""
    rows = TimeShare.objects.filter(workspace_id=workspace_id).order_by("network", "job")
    return [Share(minutes=row.minutes, network=row.network, job=row.job) for row in rows]


def part(workspace_id: int, wanted: Iterable[Share]) -> None:
    """Part the week anew, all of it or nothing. Minutes of 0 are kept: nothing is meant for it, which is not the same
    as not said.
    """
    rows = [
        TimeShare(workspace_id=workspace_id, network=one.network, job=one.job, minutes=one.minutes) for one in wanted
    ]
    with transaction.atomic():
        # Two presses wait for each other here: a row that is not there yet cannot be waited for.
        Workspace.objects.select_for_update().get(pk=workspace_id)
        TimeShare.objects.filter(workspace_id=workspace_id).delete()
        TimeShare.objects.bulk_create(rows)


def goals(workspace_id: int) -> Mapping[str, str]:
    """The open goals, in their owner's words, by their number."""
    rows = Goal.objects.filter(workspace_id=workspace_id, ended_at=None).order_by("pk")
    return {str(pk): says for pk, says in rows.values_list("pk", "says")}

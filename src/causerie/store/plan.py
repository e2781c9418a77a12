"""Why a workspace talks with people at all, in versions, and the time its people want to give to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from causerie.records import QUESTIONS, Budget
from causerie.records import Activity as ActivityRecord
from causerie.records import Plan as PlanRecord

from .models import Account, Activity, Plan, Workspace


def why(workspace_id: int) -> str:
    """The why, in its owner's words; "" where nobody has said it yet."""
    return Workspace.objects.values_list("why", flat=True).get(pk=workspace_id)


def budget(workspace_id: int) -> Budget:
    """The time one wants to give in a week."""
    minutes, days = Workspace.objects.values_list("week_minutes", "week_days").get(pk=workspace_id)
    return Budget(week_minutes=minutes, week_days=days)


def set_budget(workspace_id: int, budget: Budget) -> None:
    """Keep the time one wants to give."""
    Workspace.objects.filter(pk=workspace_id).update(week_minutes=budget.week_minutes, week_days=budget.week_days)


def plan(workspace_id: int) -> PlanRecord | None:
    """The plan that holds; None where nobody has said anything yet."""
    return next(iter(versions(workspace_id, newest=1)), None)


def versions(workspace_id: int, *, newest: int | None = None) -> tuple[PlanRecord, ...]:
    """Every version of the plan, or the `newest` ones, the one that holds first.

    A why that was kept before there were plans is one, begun when the workspace was.
    """
    rows = Plan.objects.filter(workspace_id=workspace_id).select_related("user").order_by("-begun_at", "-pk")[:newest]
    kept = tuple(_record(row) for row in rows)
    if kept:
        return kept
    old = _before(Workspace.objects.get(pk=workspace_id))
    return (_record(old),) if old else ()


def _before(workspace: Workspace) -> Plan | None:
    """The plan that a why without one stands for, not kept yet."""
    made = workspace.created_at
    return Plan(workspace=workspace, why=workspace.why, begun_at=made, changed_at=made) if workspace.why else None


def _record(row: Plan) -> PlanRecord:
    return PlanRecord(
        id=row.pk or 0, why=row.why, message=row.message, people=row.people, place=row.place, tone=tuple(row.tone),
        begun_at=row.begun_at, changed_at=row.changed_at, by=row.user.username if row.user else "",
    )  # fmt: skip


def say(workspace_id: int, user_id: int | None, field: str, value: str | Sequence[str], now: datetime) -> PlanRecord:
    """Keep an answer (field: one of QUESTIONS; the tone is a sequence of words) and return the plan that holds then.

    On the local day on which the version was begun it changes in place, if it is of the same person; on another day, or
    by somebody else, a new version begins, and the old one stays as it was. The same answer again changes nothing.
    """
    if field not in QUESTIONS:
        raise ValueError(field)
    said = list(value) if field == "tone" else value
    with transaction.atomic():
        place, row = _newest(workspace_id)
        if row is None or getattr(row, field) != said:
            same = row is not None and row.user_id == user_id and _day(row.begun_at, place) == _day(now, place)
            row = row if row is not None and same else _next(place, row, now)
            setattr(row, field, said)
            _keep(place, row, user_id, now)
    return _record(row)


def begin(workspace_id: int, user_id: int | None, now: datetime) -> PlanRecord | None:
    """Begin a new version, with the words of the one that holds. None, and nothing done, where nothing was said yet."""
    with transaction.atomic():
        place, row = _newest(workspace_id)
        if row is None:
            return None
        new = _next(place, row, now)
        _keep(place, new, user_id, now)
    return _record(new)


def _newest(workspace_id: int) -> tuple[Workspace, Plan | None]:
    """The workspace, held until the transaction ends, and the plan that holds; kept now where there was only a why."""
    place = Workspace.objects.select_for_update().get(pk=workspace_id)
    row = Plan.objects.filter(workspace=place).order_by("-begun_at", "-pk").first()
    if row is None and (row := _before(place)):
        row.save()
    return place, row


def _next(place: Workspace, row: Plan | None, now: datetime) -> Plan:
    """A version after `row`. A clock that was set back does not put it before."""
    if row is None:
        return Plan(workspace=place, begun_at=now, why=place.why)
    said = {field: getattr(row, field) for field in QUESTIONS}
    return Plan(workspace=place, begun_at=max(now, row.begun_at), **said)


def _keep(place: Workspace, row: Plan, user_id: int | None, now: datetime) -> None:
    row.user_id, row.changed_at = user_id, max(now, row.begun_at)
    row.save()
    if place.why != row.why:
        place.why = row.why
        place.save(update_fields=["why"])


def _day(moment: datetime, place: Workspace) -> date:
    return moment.astimezone(ZoneInfo(place.zone)).date()


def activities(workspace_id: int) -> tuple[ActivityRecord, ...]:
    """What a workspace does, by name, each with the accounts that serve it."""
    served: dict[int, list[str]] = {}
    accounts = Account.objects.filter(workspace_id=workspace_id, activity__isnull=False).order_by("pk")
    for activity, *names in accounts.values_list("activity", "called", "handle", "name", "network"):
        served.setdefault(activity or 0, []).append(next(filter(None, names)))
    rows = Activity.objects.filter(workspace_id=workspace_id).order_by(F("name"))
    return tuple(ActivityRecord(id=row.pk, name=row.name, accounts=tuple(served.get(row.pk, ()))) for row in rows)


def add_activity(workspace_id: int, name: str) -> None:
    """One more thing one does; nothing where there is one of that name."""
    Activity.objects.get_or_create(workspace_id=workspace_id, name=name[:80])


def rename_activity(workspace_id: int, activity_id: int, name: str) -> bool:
    """Call an activity otherwise. False, and nothing done, where there is none, or another is called so."""
    others = Activity.objects.filter(workspace_id=workspace_id, name=name[:80]).exclude(pk=activity_id)
    if others.exists():
        return False
    return bool(Activity.objects.filter(workspace_id=workspace_id, pk=activity_id).update(name=name[:80]))

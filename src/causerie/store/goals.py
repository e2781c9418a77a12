"""Goals and their lives: what was made, typed in, changed, and how it ended. Nothing of it is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from causerie.records import Goal as GoalRecord
from causerie.records import GoalChange as ChangeRecord
from causerie.records import GoalValue as ValueRecord
from causerie.records import Workspace

from .models import Account, Activity, Goal, GoalChange, GoalValue

_SAME = ("job", "says", "measure", "unit", "better", "benchmark", "low", "high", "target", "review_on", "scope")
_CHANGED = ("says", "target", "review_on")


def goals(workspace: Workspace) -> tuple[GoalRecord, ...]:
    """Every goal of a workspace: the open ones first, each kind in the order in which it was made."""
    rows = Goal.objects.filter(workspace_id=workspace.id).select_related("made_by").order_by("pk")
    return tuple(sorted((_record(row, workspace.zone) for row in rows), key=lambda goal: bool(goal.ended)))


def goal(workspace: Workspace, goal_id: int) -> GoalRecord | None:
    """One goal, or None."""
    return next((each for each in goals(workspace) if each.id == goal_id), None)


def _record(row: Goal, zone: str) -> GoalRecord:
    same = {field: getattr(row, field) for field in _SAME}
    ended_at = row.ended_at and row.ended_at.astimezone(ZoneInfo(zone))
    return GoalRecord(
        id=row.pk, account=row.account_id, activity=row.activity_id, made_at=row.made_at.astimezone(ZoneInfo(zone)),
        made_by=row.made_by.username if row.made_by else "", ended=row.ended, ending=row.ending, ended_at=ended_at,
        **same,
    )  # fmt: skip


def make(workspace: Workspace, user_id: int | None, goal: GoalRecord) -> int:
    """Keep a new goal; returns its number. Its id, and how it ended, are not looked at.

    An account or an activity of another workspace is not taken: the goal is then on everything.
    """
    account = Account.objects.filter(workspace_id=workspace.id, pk=goal.account or 0).first()
    activity = Activity.objects.filter(workspace_id=workspace.id, pk=goal.activity or 0).first()
    row = Goal.objects.create(
        workspace_id=workspace.id, account=account, activity=activity, made_at=goal.made_at, made_by_id=user_id,
        **{field: getattr(goal, field) for field in _SAME},
    )  # fmt: skip
    return row.pk


def change(
    workspace: Workspace, user_id: int | None, goal_id: int, *, says: str, target: float, review_on: date, now: datetime
) -> bool:
    """Change a goal, and keep what it was; the same again changes nothing. False where there is no such open goal."""
    wanted = {"says": says, "target": target, "review_on": review_on}
    with transaction.atomic():
        row = _open(workspace, goal_id)
        if row is None:
            return False
        changed = [field for field in _CHANGED if getattr(row, field) != wanted[field]]
        if not changed:
            return True
        was = {field: _plain(getattr(row, field)) for field in changed}
        for field in changed:
            setattr(row, field, wanted[field])
        row.save(update_fields=changed)
        became = {field: _plain(wanted[field]) for field in changed}
        _changed(row, user_id, was, became, now)
    return True


def _open(workspace: Workspace, goal_id: int) -> Goal | None:
    """An open goal, held until the transaction ends."""
    return Goal.objects.select_for_update().filter(workspace_id=workspace.id, pk=goal_id, ended="").first()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def changes(goal_id: int) -> tuple[ChangeRecord, ...]:
    """What was changed of a goal, the oldest first."""
    rows = GoalChange.objects.filter(goal_id=goal_id).select_related("user").order_by("pk")
    return tuple(
        ChangeRecord(at=row.at, was=row.was, now=row.now, by=row.user.username if row.user else "") for row in rows
    )


def type_in(workspace: Workspace, user_id: int | None, goal_id: int, value: ValueRecord, now: datetime) -> bool:
    """Keep a value somebody typed for a day; typed again, the newer one holds, and the other one is kept as changed.

    False where no such goal is open.
    """
    said = {"value": value.value, "note": value.note}
    with transaction.atomic():
        row = _open(workspace, goal_id)
        if row is None:
            return False
        old = GoalValue.objects.filter(goal=row, day=value.day).first()
        if old and (old.value, old.note) != (value.value, value.note):
            day, before = value.day.isoformat(), {"value": old.value, "note": old.note}
            _changed(row, user_id, {"typed": {"day": day, **before}}, {"typed": {"day": day, **said}}, now)
        if old is None or (old.value, old.note) != (value.value, value.note):
            GoalValue.objects.update_or_create(goal=row, day=value.day, defaults={**said, "user_id": user_id})
    return True


def typed(workspace: Workspace) -> Mapping[int, tuple[ValueRecord, ...]]:
    """The values typed for each goal of a workspace, in the order of their days."""
    rows = GoalValue.objects.filter(goal__workspace_id=workspace.id).select_related("user").order_by("day")
    found: dict[int, tuple[ValueRecord, ...]] = {}
    for row in rows:
        value = ValueRecord(day=row.day, value=row.value, note=row.note, by=row.user.username if row.user else "")
        found[row.goal_id] = (*found.get(row.goal_id, ()), value)
    return found


def end(workspace: Workspace, user_id: int | None, goal_id: int, how: str, words: str, now: datetime) -> bool:
    """Bring a goal to its end (how: "reached" or "left"). It stays readable. False where it is not open."""
    with transaction.atomic():
        row = _open(workspace, goal_id)
        if row is None:
            return False
        _end(row, user_id, how, words, now)
    return True


def take_up(workspace: Workspace, user_id: int | None, goal_id: int, now: datetime) -> bool:
    """Take up again a goal that had come to its end. False where it had not."""
    with transaction.atomic():
        rows = Goal.objects.select_for_update().filter(workspace_id=workspace.id, pk=goal_id)
        row = rows.exclude(ended="").first()
        if row is None:
            return False
        _end(row, user_id, "", "", now)
    return True


def _end(row: Goal, user_id: int | None, how: str, words: str, now: datetime) -> None:
    was = {"ended": {"how": row.ended, "words": row.ending}}
    row.ended, row.ending, row.ended_at = how, words, now if how else None
    row.save(update_fields=["ended", "ending", "ended_at"])
    _changed(row, user_id, was, {"ended": {"how": how, "words": words}}, now)


def _changed(row: Goal, user_id: int | None, was: Mapping[str, Any], became: Mapping[str, Any], now: datetime) -> None:
    GoalChange.objects.create(goal=row, user_id=user_id, was=was, now=became, at=now)

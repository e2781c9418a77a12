"""Why a workspace talks with people at all, and the time its people want to give to it."""

from __future__ import annotations

from causerie.records import Budget

from .models import Workspace


def why(workspace_id: int) -> str:
    """The why, in its owner's words; "" where nobody has said it yet."""
    return Workspace.objects.values_list("why", flat=True).get(pk=workspace_id)


def budget(workspace_id: int) -> Budget:
    """The time one wants to give in a week."""
    minutes, days = Workspace.objects.values_list("week_minutes", "week_days").get(pk=workspace_id)
    return Budget(week_minutes=minutes, week_days=days)


def set_plan(workspace_id: int, why: str, budget: Budget) -> None:
    """Keep the why, and the time one wants to give."""
    Workspace.objects.filter(pk=workspace_id).update(
        why=why[:300], week_minutes=budget.week_minutes, week_days=budget.week_days
    )

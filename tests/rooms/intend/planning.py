"""A plan in two versions, what one does, and goals of every kind, for tests that walk through the house."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.rooms.cast import Place

from causerie.records import TYPED, Goal, GoalValue, Workspace
from causerie.store import goals, plan, read


def workspace(place: Place) -> Workspace:
    return next(each for each in read.all_workspaces() if each.id == place.id)


def planned(place: Place) -> int:
    """Two versions of a plan, with every question answered; returns the number of the newer one."""
    now = timezone.now()
    said = {"why": "To talk.", "message": "Bread takes a night.", "people": "Two millers.", "place": "What went wrong."}
    for question, answer in said.items():
        plan.say(place.id, place.user, question, answer, now - timedelta(days=90))
    plan.say(place.id, place.user, "tone", ["warm", "short"], now - timedelta(days=90))
    plan.say(place.id, place.user, "message", "", now)
    plan.say(place.id, place.user, "tone", ["warm"], now)
    return plan.say(place.id, place.user, "why", "To talk about bread.", now).id


def doing(place: Place) -> int:
    """An activity; returns its number."""
    plan.add_activity(place.id, "Bread")
    return plan.activities(place.id)[0].id


def goal(place: Place, measure: str = TYPED, says: str = "Orders by word of mouth") -> int:
    """A goal made three months ago; returns its number."""
    now, was = timezone.now(), (None, None, None) if measure == TYPED else (2.0, 0.0, 4.0)
    made = Goal(
        id=0, job="word", says=says, measure=measure, unit="orders" if measure == TYPED else "", target=5.0,
        review_on=(now + timedelta(days=60)).date(), made_at=now - timedelta(days=90),
        benchmark=was[0], low=was[1], high=was[2],
    )  # fmt: skip
    return goals.make(workspace(place), place.user, made)


def typed(place: Place, number: int, value: float = 3.0) -> None:
    """A figure typed for a goal, today."""
    day = timezone.localdate()
    goals.type_in(
        workspace(place), place.user, number, GoalValue(day=day, value=value, note="From Lina"), timezone.now()
    )


def ended(place: Place, number: int) -> None:
    goals.end(workspace(place), place.user, number, "reached", "It was enough.", timezone.now())

"""`causerie plan` and `causerie goals`: what one set out to do, and where it stands, in the words of the pages."""

from __future__ import annotations

from typing import Any

import click
from django.utils import timezone

from causerie.records import Workspace
from causerie.rooms.house import actions as house
from causerie.rooms.intend import actions
from causerie.rooms.intend import goals as goals_actions
from causerie.store import plan as store_plan
from causerie.web.standing import Standing, told
from causerie.web.words import say

from .base import JSON, WORKSPACE, print_json, screen


@click.command("plan", help=say("plan.command"))
@WORKSPACE
@JSON
def plan(workspace: str, as_json: bool) -> None:
    """The plan that holds: each question that was answered, with its answer."""
    place = house.workspace_in_hand(workspace)
    kept = store_plan.plan(place.id)
    if as_json:
        print_json({"plan": kept, "activities": store_plan.activities(place.id)})
        return
    for question, said in actions.answers(kept):
        screen.print(say(f"plan.ask.{question}"), style="bold")
        screen.print(said if isinstance(said, str) else " · ".join(said), soft_wrap=True)
    if kept is None:
        screen.print(say("plan.nothing_said"), soft_wrap=True)


@click.command("goals", help=say("goals.command"))
@WORKSPACE
@JSON
def goals(workspace: str, as_json: bool) -> None:
    """Every goal, what it aims for, and where it stands."""
    place = house.workspace_in_hand(workspace)
    found = goals_actions.standings(place, timezone.now())
    if as_json:
        print_json([_plain(each, place) for each in found])
        return
    if not found:
        screen.print(say("goals.none_yet"), soft_wrap=True)
    for each in found:
        screen.print(each.goal.says, style="bold", soft_wrap=True)
        screen.print(f"  {say('goals.aim')} {say(each.aim)}. {' '.join(_sentences(each, place))}", soft_wrap=True)


def _sentences(standing: Standing, place: Workspace) -> list[str]:
    """Where it stands, or how it came to its end."""
    if standing.says is None:
        return [say(f"goals.life.{standing.goal.ended}")]
    return [say(reason, zone=place.zone) for reason in told(standing)]


def _plain(standing: Standing, place: Workspace) -> dict[str, Any]:
    stand = standing.stand
    figures = {"value": stand.value, "low": stand.low, "high": stand.high, "certain": stand.certain} if stand else {}
    code = standing.says.code if standing.says else f"goals.life.{standing.goal.ended}"
    return {"goal": standing.goal, "code": code, "says": _sentences(standing, place), **figures}

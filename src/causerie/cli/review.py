"""`causerie review`: a week or a month looked back upon, in the words of the page."""

from __future__ import annotations

from typing import Any

import click
from django.utils import timezone

from causerie.records import Every, Part, Refusal, Workspace
from causerie.rooms.house import actions as house
from causerie.rooms.review import actions
from causerie.store import read
from causerie.web.words import say

from .base import JSON, WORKSPACE, print_json, screen


@click.command(help=say("review.command"))
@click.option(
    "--of", "every", type=click.Choice([each.value for each in Every]), default="week", help=say("review.of_")
)
@click.option("--day", default="", help=say("review.day"))
@click.option("--user", default="", help=say("review.user"))
@WORKSPACE
@JSON
def review(every: str, day: str, user: str, workspace: str, as_json: bool) -> None:
    """Look back on a week or a month: the one that ended last, or the one of a day."""
    place, now = house.workspace_in_hand(workspace), timezone.now()
    span = actions.span(place, every, day, now)
    parts = actions.parts(place, _user(place, user), span, now)
    if as_json:
        told = [_plain(part, place) for part in parts]
        print_json({"of": span.every, "first": span.first, "last": span.last, "parts": told})
        return
    screen.print(say("review.between", first=span.first, last=span.last), style="bold")
    for part in parts:
        screen.print(f"\n{say(f'review.part.{part.name}')}", style="dim")
        screen.print(say(part.says, zone=place.zone), soft_wrap=True)
        for line in _lines(part, place):
            screen.print(f"  {line}", soft_wrap=True)


def _user(place: Workspace, name: str) -> int:
    """Whose time and whose drafts: somebody of the workspace; its first member where nobody is named, 0 for nobody."""
    members = read.members(place.id)
    if name and name not in {member.name for member in members}:
        raise Refusal("review.which_user", name=name)
    called = name or next((member.name for member in members), "")
    return read.user_id(called) if called else 0


def _lines(part: Part, place: Workspace) -> list[str]:
    told = ((own, say(reason, zone=place.zone)) for own, reason in part.reasons)
    return [f"{own}: {said}" if own else said for own, said in told]


def _plain(part: Part, place: Workspace) -> dict[str, Any]:
    codes = [part.says.code, *(reason.code for _, reason in part.reasons)]
    return {
        "name": part.name, "says": say(part.says, zone=place.zone), "certain": part.certain,
        "reasons": _lines(part, place), "codes": codes,
    }  # fmt: skip

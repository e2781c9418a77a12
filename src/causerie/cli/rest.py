"""`causerie rest` and `causerie time add`: days off, and time spent on a network itself."""

from __future__ import annotations

from datetime import datetime

import click
from django.utils import timezone

from causerie.judgement.intend.goals import JOBS
from causerie.records import Refusal, Role, Workspace
from causerie.rooms.house import actions as house
from causerie.rooms.intend import days, timing
from causerie.rooms.intend.timing import NETWORKS
from causerie.store import read
from causerie.web.words import say

from .base import WORKSPACE, screen

USER = click.option("--user", default="", help=say("cli.whose"))


def _whose(place: Workspace, name: str) -> int:
    """The user who is meant: the one named, or the only one who may change anything here. Raises Refusal."""
    writers = [one.name for one in house.members(place) if one.role != Role.ADVISER]
    meant = [one for one in writers if name in ("", one)]
    if not writers:
        raise Refusal("rest.nobody")
    if len(meant) != 1:
        raise Refusal("rest.whose", names=", ".join(writers))
    return read.user_id(meant[0])


@click.command(help=say("cli.rest"))
@click.option("--days", "number", type=click.IntRange(1, days.LONGEST), default=1, help=say("cli.rest_days"))
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), default=None, help=say("cli.rest_until"))
@click.option("--back", is_flag=True, help=say("cli.rest_back"))
@USER
@WORKSPACE
def rest(number: int, until: datetime | None, back: bool, user: str, workspace: str) -> None:
    """Rest from today on. Nobody asks why."""
    place, now = house.workspace_in_hand(workspace), timezone.now()
    whose = _whose(place, user)
    if back:
        days.give_back(place, whose, now, to_its_end=True)
        screen.print(say("rest.ended"))
        return
    first = days.today(place, now)
    if until is not None:
        number = (until.date() - first).days + 1
        if number < 1:
            raise Refusal("rest.backwards")
    taken = days.rest(place, whose, now, number=number)
    screen.print(say("rest.now", d=taken.last))


@click.group(help=say("cli.time"))
def time() -> None:
    """Time spent on networks themselves."""


@time.command("add", help=say("cli.time_add"))
@click.argument("minutes", type=click.IntRange(1, 24 * 60))
@click.argument("network", type=click.Choice(NETWORKS))
@click.option("--job", type=click.Choice(JOBS), default=None, help=say("cli.time_job"))
@USER
@WORKSPACE
def add(minutes: int, network: str, job: str | None, user: str, workspace: str) -> None:
    """Keep minutes that were spent on a network itself, today."""
    place = house.workspace_in_hand(workspace)
    timing.add(place, _whose(place, user), minutes, network, job or "", timezone.now())
    screen.print(say("intend.time.added", n=minutes, network=say(f"networks.{network}")))

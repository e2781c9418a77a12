"""Commands of the house: its workspaces, who has a place in them, how others come in."""

from __future__ import annotations

import click

from causerie.records import Role
from causerie.rooms.house import actions as house
from causerie.web.words import say

from . import show
from .base import JSON, WORKSPACE, print_json, screen


@click.command(help=say("cli.workspaces"))
@JSON
def workspaces(as_json: bool) -> None:
    """List the workspaces of this home."""
    found = house.workspaces()
    if as_json:
        print_json(found)
    else:
        show.workspaces(screen, found)


@click.command(help=say("cli.workspace_change"))
@click.argument("name")
@click.option("--new", is_flag=True, help=say("cli.workspace_new"))
@click.option("--rename", default="", help=say("cli.workspace_rename"))
@click.option("--zone", default="", help=say("cli.workspace_zone"))
def workspace(name: str, new: bool, rename: str, zone: str) -> None:
    """Make a workspace, rename it, or move it to another zone."""
    place = house.workspace_called(name) if new else house.workspace_in_hand(name)
    house.change(place, name=rename or place.name, zone=zone or place.zone)


@click.command(help=say("cli.members"))
@WORKSPACE
@JSON
def members(workspace: str, as_json: bool) -> None:
    """List who has a place in a workspace."""
    found = house.members(house.workspace_in_hand(workspace))
    if as_json:
        print_json(found)
    else:
        show.members(screen, found)


@click.command(help=say("cli.dismiss"))
@click.argument("number", type=int)
@WORKSPACE
def dismiss(number: int, workspace: str) -> None:
    """End somebody's place in a workspace."""
    house.dismiss(house.workspace_in_hand(workspace), number)


@click.command(help=say("cli.invite"))
@click.argument("role", type=click.Choice([role.value for role in Role]))
@WORKSPACE
@JSON
def invite(role: str, workspace: str, as_json: bool) -> None:
    """Print a one-time address that lets somebody in."""
    path = f"/invitation/{house.invite(house.workspace_in_hand(workspace), Role(role))}/"
    if as_json:
        print_json({"path": path})
    else:
        screen.print(say("cli.invited", path=path))


@click.command(help=say("cli.password"))
@click.argument("name")
@click.password_option(
    help=say("cli.new_password"), prompt=say("cli.new_password"), confirmation_prompt=say("signin.new_again")
)
def password(name: str, password: str) -> None:
    """Give somebody a new password; all their sessions end."""
    house.new_password(name, password)
    screen.print(say("cli.password_changed", name=name))


COMMANDS = (workspaces, workspace, members, dismiss, invite, password)

"""Commands for accounts: which there are and how they do, connecting one, and the keys that lock their tokens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import IO, Any, TypeVar

import click
import msgspec
from django.conf import settings
from django.utils import timezone
from rich.table import Table

from causerie.networks.errors import NetworkError
from causerie.records import Account, ConnectionState, Link, Reason, Refusal, Workspace
from causerie.rooms.accounts import actions, connecting
from causerie.rooms.house import actions as house
from causerie.store import secrets
from causerie.web.words import say

from .base import JSON, WORKSPACE, print_json, screen

T = TypeVar("T")


@click.command(help=say("cli.accounts"))
@WORKSPACE
@JSON
def accounts(workspace: str, as_json: bool) -> None:
    """List the accounts of a workspace, and how those that are connected do."""
    place = house.workspace_in_hand(workspace)
    ours, by_archive = actions.ours(place.id, timezone.now())
    both: list[tuple[Account, Link | None]] = [(account, None) for account in by_archive]
    both += [(one.account, one.link) for one in ours if one.account]
    both.sort(key=lambda one: -one[0].posts)
    if as_json:
        print_json([_plain(account, link, place) for account, link in both])
    else:
        screen.print(_table(both, place))


def _table(both: list[tuple[Account, Link | None]], place: Workspace) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for code in ("cli.column.number", "cli.column.network", "cli.column.name", "evidence.column.posts"):
        table.add_column(say(code))
    table.add_column(say("cli.column.state"))
    for account, link in both:
        posts = say("figure.count", x=account.posts)
        state = say(_state(link), zone=place.zone)
        table.add_row(str(account.id), say(f"networks.{account.network}"), account.called, posts, state)
    return table


def _plain(account: Account, link: Link | None, place: Workspace) -> dict[str, Any]:
    kept: dict[str, Any] = msgspec.to_builtins(account)
    kept["connected"] = link.state.value if link else ""
    kept["heard_at"] = link.heard_at.isoformat() if link and link.heard_at else None
    kept["says"] = say(_state(link), zone=place.zone)
    return kept


def _state(link: Link | None) -> Reason:
    if link is None:
        return Reason(code="accounts.by_archive")
    if link.state == ConnectionState.OFF:
        return Reason(code="accounts.off")
    if link.late is not None:
        return link.late
    return (
        Reason(code="accounts.heard", args={"at": link.heard_at}) if link.heard_at else Reason(code="accounts.looking")
    )


@click.group(help=say("cli.connect.group"))
def connect() -> None:
    """Connect an account; see the networks."""


@connect.command(help=say("cli.connect.bluesky"))
@click.argument("handle")
@click.option("--service", default="", help=say("cli.connect.service"))
@click.option("--password-file", type=click.File("r"), default=None, help=say("cli.connect.password_file"))
@WORKSPACE
def bluesky(handle: str, service: str, password_file: IO[str] | None, workspace: str) -> None:
    """Connect a Bluesky account with an app password."""
    place = house.workspace_in_hand(workspace)
    if password_file is None:
        password = str(click.prompt(say("cli.connect.ask_password"), hide_input=True))
    else:
        password = password_file.readline().strip()
    _connected(
        place,
        lambda now: connecting.with_password(
            place.id, handle=handle, password=password, service=service, user_id=None, now=now
        ),
    )


@connect.command(help=say("cli.connect.mastodon"))
@click.argument("server")
@WORKSPACE
def mastodon(server: str, workspace: str) -> None:
    """Connect a Mastodon account: one says yes in a browser, and brings back the code."""
    place = house.workspace_in_hand(workspace)
    away = _said(lambda now: connecting.to_mastodon(place.slug, server=server, redirect="", now=now))
    screen.print(say("cli.connect.open", address=away.address), soft_wrap=True)
    code = str(click.prompt(say("cli.connect.ask_code")))
    _connected(place, lambda now: connecting.back(place.id, away, {"code": code}, user_id=None, now=now))


def _connected(place: Workspace, do: Callable[[datetime], int]) -> None:
    account_id = _said(do)
    called = actions.link_in_hand(place.id, account_id, timezone.now()).called
    screen.print(say("cli.connect.done", called=called), soft_wrap=True)


def _said(do: Callable[[datetime], T]) -> T:
    """What the network says no to is one clear sentence, as every refusal."""
    try:
        return do(timezone.now())
    except NetworkError as error:
        raise Refusal(error.reason.code, **error.reason.args) from error


@click.command(help=say("cli.connect.disconnect"))
@click.argument("number", type=int)
@WORKSPACE
def disconnect(number: int, workspace: str) -> None:
    """Disconnect an account; what was heard and said stays."""
    place, now = house.workspace_in_hand(workspace), timezone.now()
    actions.link_in_hand(place.id, number, now)
    connecting.leave(place.id, number, now=now)
    screen.print(say("cli.connect.disconnected"), soft_wrap=True)


@click.group(help=say("cli.keys.group"))
def keys() -> None:
    """The keys that lock tokens."""


@keys.command(help=say("cli.keys.rotate"))
def rotate() -> None:
    """Make a new key, lock every token with it, forget the old ones."""
    screen.print(say("cli.keys.rotated", n=secrets.rotate(), file=str(settings.TOKEN_KEYS)), soft_wrap=True)


COMMANDS = (accounts, connect, disconnect, keys)

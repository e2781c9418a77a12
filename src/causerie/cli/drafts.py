"""`causerie drafts`: what rests on the writing desk. Nothing is written or sent from here."""

from __future__ import annotations

import click
import msgspec

from causerie.judgement.text import shortened
from causerie.records import Refusal, Workspace, Writing
from causerie.rooms.house import actions as house
from causerie.store import read, writings
from causerie.web.words import say

from .base import JSON, WORKSPACE, aside, print_json, screen
from .rest import USER

_SHOWN = 90
_TOLD = ("id", "network", "called", "text", "lang", "warning", "began_at", "changed_at")


@click.command(help=say("cli.drafts"))
@USER
@WORKSPACE
@JSON
def drafts(user: str, workspace: str, as_json: bool) -> None:
    """Print the drafts of one user, the one touched last first."""
    place = house.workspace_in_hand(workspace)
    found = writings.resting(place.id, _writer(place, user))
    if as_json:
        print_json([_told(each) for each in found])
        return
    if not found:
        aside.print(say("write.no_drafts"))
    for each in found:
        text = shortened(" ".join(each.text.split()), _SHOWN) or say("write.blank")
        screen.print(f"{say(f'networks.{each.network}')} · {each.called} · {text}", soft_wrap=True)


def _writer(place: Workspace, name: str) -> int:
    """The one named, else whoever came first. Raises Refusal for somebody who has no place there."""
    names = [each.name for each in house.members(place)]
    name = name or read.first_user()
    if name not in names:
        raise Refusal("write.whose", names=", ".join(names))
    return read.user_id(name)


def _told(writing: Writing) -> dict[str, object]:
    """As JSON: nothing of where its pictures lie on this machine."""
    whole: dict[str, object] = msgspec.to_builtins(writing)
    state = writing.letter.state.value if writing.letter else "draft"
    return {name: whole[name] for name in _TOLD} | {"pictures": len(writing.pictures), "state": state}

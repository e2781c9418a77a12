"""`causerie today`: who waits and what there is to meet and to pass on, in the same order and words as the page."""

from __future__ import annotations

from typing import Any

import click
from django.utils import timezone

from causerie.records import Workspace
from causerie.rooms.house import actions as house
from causerie.rooms.talk.actions import Card
from causerie.today import lanes
from causerie.today.lanes import Open
from causerie.web.words import say

from .base import JSON, WORKSPACE, print_json, screen


@click.command(help=say("cli.today"))
@WORKSPACE
@JSON
def today(workspace: str, as_json: bool) -> None:
    """Who waits for an answer, whom one may meet, what is worth passing on."""
    place = house.workspace_in_hand(workspace)
    seen = lanes.look(place, None, timezone.now())
    if as_json:
        print_json(_for_programs(seen, place))
    else:
        _for_people(seen, place)


def _for_people(seen: Open, place: Workspace) -> None:
    if seen.why:
        screen.print(seen.why, style="italic")
    for letter in seen.letters:
        why = f" {say(letter.reason, zone=place.zone)}" if letter.reason else ""
        whom = say("talk.letter.to", name=letter.to) if letter.to else say("talk.letter.post")
        screen.print(f"\n{whom} ({say('when.moment', zone=place.zone, d=letter.created_at)})", style="bold")
        screen.print(say(f"talk.letter.{letter.state}") + why, soft_wrap=True)
        screen.print(letter.text, soft_wrap=True)
    for lane in seen.lanes:
        screen.print(f"\n{say(f'talk.lane.{lane.name}')}", style="bold")
        screen.print(say(lane.says))
        for card in lane.cards:
            _card(card, place)
    if not seen.lanes and not seen.letters:
        screen.print(say("today.nobody_waits"))


def _card(card: Card, place: Workspace) -> None:
    waiting = card.waiting
    where = waiting.feed or say(f"networks.{waiting.network}")
    screen.print(f"\n  {waiting.called} ({where}, {say(card.ago, zone=place.zone)})", style="dim", soft_wrap=True)
    said = say("talk.private", name=waiting.called) if card.private else waiting.text
    screen.print("  " + said.replace("\n", "\n  "), soft_wrap=True)
    if card.because:
        screen.print("  " + _because(card, place), style="green", soft_wrap=True)
    if card.url or card.link:
        screen.print("  " + (card.url or card.link), soft_wrap=True)


def _because(card: Card, place: Workspace) -> str:
    return ", ".join(say(reason, zone=place.zone) for reason in card.because)


def _for_programs(seen: Open, place: Workspace) -> dict[str, Any]:
    lanes_of = {
        lane.name: [{**_plain(card), "because": _because(card, place)} for card in lane.cards] for lane in seen.lanes
    }
    return {"why": seen.why, "lanes": lanes_of, "letters": seen.letters, "later": seen.later, "aside": seen.aside}


def _plain(card: Card) -> dict[str, Any]:
    waiting = card.waiting
    return {
        "id": waiting.id, "person": waiting.person, "called": waiting.called, "network": waiting.network,
        "address": waiting.address, "at": waiting.at, "text": waiting.text, "url": card.url, "link": card.link,
        "private": card.private, "reply": card.reply, "codes": [reason.code for reason in card.because],
    }  # fmt: skip

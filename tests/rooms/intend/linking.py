"""The bakery's second account, on Mastodon, to which a program carries what the first one says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.networks.builders import DAY
from tests.rooms.cast import Place
from tests.rooms.intend.planning import workspace
from tests.store import making

from causerie.records import Person, Post
from causerie.rooms.intend import linking
from causerie.store import copies

THERE = Person(key="https://town.example/users/nora", handle="nora@town.example", name="Nora")


def copied(number: int) -> Post:
    """What the first account says at that hour (tests.rooms.cast.tweets), twenty seconds later, with a link."""
    text = f"Loaf number {number // 6} is out. https://bakery.example/{number}"
    return said(number, text, at=DAY + timedelta(hours=number, seconds=20), client="IFTTT")


def said(number: int, text: str, **more: Any) -> Post:
    told = {"at": DAY + timedelta(hours=number), "key": f"https://town.example/@nora/{number}", **more}
    return making.post(number, text=text, **told)


def copying(place: Place) -> int:
    """The second account, with twelve copies and three posts of its own; returns its number."""
    own = [said(200 + n, f"Who of you kneads by hand, and who has a machine number {n} for it?") for n in range(3)]
    posts = [copied(n * 6) for n in range(12)] + own
    return making.account(making.bring(workspace(place), posts, making.info(THERE, network="mastodon")))


def pair(place: Place) -> int:
    """The pair of both accounts, compared; returns its number."""
    copying(place)
    linking.refresh(place.id, timezone.now())
    return copies.pairs(place.id)[0].id

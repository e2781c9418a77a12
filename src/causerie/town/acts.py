"""What somebody in town did at some moment, before any network wrote it down in its own way."""

from __future__ import annotations

import hashlib
from datetime import datetime

from causerie.records import Kind, Record
from causerie.town.cast import Neighbour


class Act(Record, frozen=True, kw_only=True):
    """Something said or passed on. at: aware UTC, whole seconds. text: without what a network adds ("@name", "RT").

    to: who is answered, passed on or quoted; parent: when they had said it. client: the program it was sent with.
    quiet: not for the public timeline, where a network knows that. likes, reposts: as the network will count them.
    """

    kind: Kind
    at: datetime
    text: str
    to: Neighbour | None = None
    parent: datetime | None = None
    client: str = ""
    quiet: bool = False
    likes: int = 0
    reposts: int = 0


def number(text: str, bits: int) -> int:
    """Return a lasting number below 2 ** bits for a text: ids that look drawn and are the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> (64 - bits)


def millisecond(who: Neighbour, at: datetime) -> int:
    """Return when somebody pressed the button, in milliseconds since 1970: networks keep them inside their ids."""
    second = int(at.timestamp())
    return second * 1000 + number(f"{who.slug} {second}", 32) % 1000

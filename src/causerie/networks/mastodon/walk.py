"""Going through a list that grows at its head, newest first, without losing anything whenever one is interrupted.

A walk goes down from the newest to what was seen before (`floor`). What comes in meanwhile is above the `head` of this
walk and is met by the next one, whose floor that head is. It needs nothing of a server but `max_id` and ids that grow:
some ignore `min_id` and `since_id`. Numbers, ULIDs (GoToSocial) and FlakeIds (Pleroma) compare by length, then text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import msgspec

from causerie.networks.archives.formats import iso_moment
from causerie.networks.mastodon.call import Said
from causerie.networks.mastodon.entities import Id
from causerie.records import Record

# Mastodon's ids hold the time in milliseconds above 16 bits (lib/mastodon/snowflake.rb); the first is of 2016.
_SNOWFLAKE = 97_000_000_000_000_000
# A post is numbered by when it was written, and comes to other servers a little later, below what was seen already.
# Reading the last minutes again each time costs a few posts twice, which are known by their keys.
LATE = timedelta(minutes=15)


class Walk(Record, frozen=True):
    """How far a walk has come. below: ask for what is older than that. pages: read in this walk. since: ISO, or ""."""

    floor: str = ""
    head: str = ""
    below: str = ""
    since: str = ""
    pages: int = 0

    def written(self) -> str:
        """Return the walk as a cursor."""
        return msgspec.json.encode(self).decode()

    def asked(self) -> dict[str, str]:
        """Return what to ask a server for; one that does not know since_id sends more, which is passed over."""
        return {"max_id": self.below, "since_id": self.floor if not self.below else ""}

    def bound(self) -> datetime | None:
        """Return how far back a first walk goes."""
        return iso_moment(self.since) if self.since and not self.floor else None


def walk_from(cursor: str, since: datetime | None = None) -> Walk:
    """Return the walk a cursor stands for; a new one for "" and for a cursor that is none."""
    new = Walk(since=since.isoformat() if since else "")
    try:
        return msgspec.json.decode(cursor, type=Walk) if cursor else new
    except ValueError:
        return new


class Numbered(Protocol):
    """Anything with a number of its server's."""

    @property
    def id(self) -> Id:
        """The number."""


N = TypeVar("N", bound=Numbered)


def order(number: Id) -> tuple[int, str]:
    """Return what ids are compared by: of two on one server, the newer is the greater."""
    return len(str(number)), str(number)


def step(walk: Walk, rows: Sequence[N], said: Said) -> tuple[list[N], Walk, bool]:
    """Return what is new in a page, the walk after it, and whether it goes on."""
    fresh = [row for row in rows if not walk.floor or order(row.id) > order(walk.floor)]
    head = walk.head or (str(max(rows, key=lambda row: order(row.id)).id) if rows else "")
    below = said.next.get("max_id", "") or (str(min(rows, key=lambda row: order(row.id)).id) if rows else "")
    sinks = bool(below) and (not walk.below or order(below) < order(walk.below))
    over = len(fresh) < len(rows) or not sinks or (said.listed and not said.next)
    then = msgspec.structs.replace(walk, head=head, below=below, pages=walk.pages + 1)
    return fresh, end(then) if over else then, not over


def end(walk: Walk, again: timedelta = timedelta()) -> Walk:
    """Return the walk that finds what is newer than this one. again: how much of it is read once more."""
    floor = max(walk.head, walk.floor, key=order)
    return Walk(floor=before(floor, again), since="" if floor else walk.since)


def before(number: str, by: timedelta) -> str:
    """Return the id that would have been given that much earlier, where ids tell the time; else the same."""
    if not by or not (number.isascii() and number.isdigit()) or int(number) < _SNOWFLAKE:
        return number
    return str(int(number) - (int(by.total_seconds() * 1000) << 16))

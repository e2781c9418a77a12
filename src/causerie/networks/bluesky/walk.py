"""Walking a list that is told newest first, again and again, without losing anything and without telling it twice.

A walk goes from the newest back to its `floor`. The next one begins at the newest again, and its floor lies a `margin`
below the newest this one met: the network puts a post where its author's clock says, so that what a slow phone or a
bridge brings late stands among what was seen already. The marks of what was told keep it from being told again.

All of it is in the cursor: a walk goes on at the page it was stopped at, whenever that was and whatever came meanwhile.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec

from causerie.networks.errors import Strange
from causerie.records import Record

MARGIN = timedelta(days=1)
# Of somebody to whom more happens in a day, the oldest of that day may be told again. Keepers know them by their key.
_MARKS = 2000
_TICK = timedelta(milliseconds=1)


class Walk(Record, frozen=True):
    """Where a walk stands. at: the network's cursor for the next page ("" = the newest). floor: where it ends.

    top: the newest it met. told: marks of former walks; met: of this one; both only of what is within the margin.
    edge: those of the last moment met, which the next page begins with. first: nothing was walked before.
    """

    floor: datetime
    at: str = ""
    top: datetime | None = None
    told: list[str] = []
    met: list[str] = []
    edge: list[str] = []
    pages: int = 0
    first: bool = True


class Item(NamedTuple):
    """One entry of the list: its key, and the time it is sorted by."""

    key: str
    at: datetime


def started(cursor: str, since: datetime) -> Walk:
    """The walk a cursor tells of; a new one, down to `since`, where it is "". Raises Strange for no cursor of ours."""
    if not cursor:
        return Walk(floor=since.astimezone(UTC))
    try:
        return msgspec.json.decode(cursor, type=Walk)
    except ValueError as error:
        raise Strange("bluesky.not_understood") from error


def written(walk: Walk) -> str:
    """The cursor of a walk."""
    return msgspec.json.encode(walk).decode()


def step(walk: Walk, items: Sequence[Item], after: str, *, margin: timedelta = MARGIN) -> tuple[set[str], Walk, bool]:
    """Take one page: the keys that are new, the walk from here, and whether it has more.

    items: all of the page, newest first. after: the network's cursor of the next page, "" at its end.
    """
    top = walk.top or max((item.at for item in items), default=None)
    known = {*walk.told, *walk.met, *walk.edge}
    marks = {item.key: mark(item.key) for item in items if item.at >= walk.floor}
    new = {key for key, found in marks.items() if found not in known}
    near = [marks[item.key] for item in items if top is not None and item.key in marks and item.at >= top - margin]
    met = list(dict.fromkeys([*walk.met, *near]))[:_MARKS]
    edge = [marks[item.key] for item in items if item.key in marks and item.at == items[-1].at]
    more = bool(after) and not any(item.at < walk.floor for item in items)
    here = msgspec.structs.replace(walk, top=top, met=met, edge=edge, at=_again(after, walk.at), pages=walk.pages + 1)
    return new, (here if more else rested(here, margin)), more


def rested(walk: Walk, margin: timedelta = MARGIN) -> Walk:
    """What is kept of a walk that is over, for the next one."""
    if walk.top is None:
        return msgspec.structs.replace(walk, at="", met=[], edge=[], pages=0, first=False)
    return Walk(floor=max(walk.floor, walk.top - margin), told=walk.met, first=False)


def mark(key: str) -> str:
    """Eight letters for a key: with two thousand at hand, one in 10^11 is mistaken for another."""
    return base64.urlsafe_b64encode(hashlib.blake2b(key.encode(), digest_size=6).digest()).decode()


def _again(after: str, before: str) -> str:
    """The cursor to ask for, a thousandth of a second earlier in the list where it is a time.

    The network's cursor is the time of the last entry, and its next page begins below: others of the same thousandth
    would be lost. Where a whole page is of one thousandth there is no going on but below it.
    """
    try:
        moment = datetime.fromisoformat(after)
    except ValueError:
        return after
    if moment.tzinfo is None:
        return after
    raised = (moment + _TICK).astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return raised if raised != before else after

"""A whole conversation, in the order one reads it: every answer below what it answers."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from causerie.networks.mastodon import entities
from causerie.networks.mastodon.reading import heard_of, moment, readable, ref_of
from causerie.networks.mastodon.seat import Seat
from causerie.records import Address, Heard, Ref, Thread


def thread(seat: Seat, ref: Ref) -> Thread:
    """Return the conversation a post stands in. Raises Gone where the post is not there.

    A server tells what stands above and below a post; what others answered elsewhere stands below the first of all.
    """
    number = seat.number_of(ref)
    here = seat.status(number)
    above, below, unread = _around(seat, number)
    rows = [*above, here, *below]
    if above:
        first = min(above, key=lambda row: (row.in_reply_to_id is not None, moment(row)))
        _, others, more = _around(seat, str(first.id))
        rows, unread = [*rows, *others], max(unread, more)
    known = {str(row.id): row for row in rows}
    return Thread(posts=tuple(_heard(known)), gaps=_gaps(known) + unread)


def _around(seat: Seat, number: str) -> tuple[list[entities.Status], list[entities.Status], int]:
    """What stands above a post, what stands below, and how many of these cannot be read."""
    said = seat.line.get(f"/api/v1/statuses/{number}/context")
    around = entities.read(said.body, entities.Context, said.host)
    above, below = readable(around.ancestors), readable(around.descendants)
    return above, below, len(around.ancestors) + len(around.descendants) - len(above) - len(below)


def _gaps(known: dict[str, entities.Status]) -> int:
    """How many posts are answered here that cannot be seen."""
    return len({str(row.in_reply_to_id) for row in known.values() if row.in_reply_to_id is not None} - known.keys())


def _heard(known: dict[str, entities.Status]) -> Iterator[Heard]:
    first = None
    for row, depth in _in_order(known):
        one = heard_of(row, Address.THREAD, known, depth)
        if one is None:
            continue
        first = first or ref_of(row)
        # Whose parent cannot be seen stands at the left, and still belongs to this conversation.
        yield one if one.ref == first else msgspec.structs.replace(one, root=first)


def _in_order(known: dict[str, entities.Status]) -> Iterator[tuple[entities.Status, int]]:
    """Go down every branch, oldest answer first; no deeper than there are posts, whatever answers whom."""
    below: dict[str, list[str]] = {}
    for number, row in known.items():
        parent = str(row.in_reply_to_id) if str(row.in_reply_to_id) in known else ""
        below.setdefault(parent, []).append(number)
    for answers in below.values():
        answers.sort(key=lambda number: (moment(known[number]), number), reverse=True)
    ahead, seen = [(number, 0) for number in below.get("", [])], set()
    while ahead:
        number, depth = ahead.pop()
        if number in seen:
            continue
        seen.add(number)
        yield known[number], depth
        ahead += [(answer, depth + 1) for answer in below.get(number, [])]

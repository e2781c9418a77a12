"""What is read page by page: one's own posts, what addresses one, and what people say about a subject."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from causerie.networks.archives.formats import iso_moment
from causerie.networks.errors import NotHere, Refused
from causerie.networks.mastodon import entities
from causerie.networks.mastodon.reading import heard_of, moment, own_post
from causerie.networks.mastodon.seat import Seat
from causerie.networks.mastodon.walk import LATE, Walk, end, order, step, walk_from
from causerie.records import Address, Heard, HeardPage, OwnPage

_PAGE = "40"
# A subject has no beginning: what was said before one began to listen is read this far back, 200 posts.
_FIRST_PAGES = 5


def own(seat: Seat, cursor: str) -> OwnPage:
    """Return a page of the owner's posts."""
    walk = walk_from(cursor)
    path = f"/api/v1/accounts/{seat.my_number()}/statuses"
    said = seat.line.get(path, {"limit": _PAGE, **walk.asked()})
    rows = entities.read_list(said.body, entities.Status, said.host)
    fresh, then, more = step(walk, rows, said)
    me, parents = seat.me(), _parents_of_own(seat, fresh)
    posts = [post for row in fresh if (post := own_post(row, me, parents)) is not None]
    return OwnPage(posts=tuple(posts), cursor=then.written(), more=more)


def _parents_of_own(seat: Seat, rows: Sequence[entities.Status]) -> dict[str, entities.Status]:
    """What these answer, where that costs one question for all: many at once, or in the same page already."""
    known = {str(row.id): row for row in rows}
    wanted = {str(row.in_reply_to_id) for row in rows if row.in_reply_to_id is not None} - known.keys()
    if wanted and seat.server().batches:
        known |= seat.statuses(wanted)
    return known


def addressed(seat: Seat, cursor: str, since: datetime) -> HeardPage:
    """Return a page of what mentions, answers or quotes the owner."""
    walk = walk_from(cursor, since)
    wanted = ["mention", *(["quote"] if seat.server().quotes else [])]
    said = seat.line.get("/api/v1/notifications", {"limit": _PAGE, "types[]": wanted, **walk.asked()})
    rows = entities.read_list(said.body, entities.Notification, said.host)
    fresh, then, more = step(walk, rows, said)
    bound = walk.bound()
    kept = [row for row in fresh if bound is None or moment(row) >= bound]
    if len(kept) < len(fresh) and more:
        then, more = end(then), False
    return HeardPage(heard=tuple(_addressing(seat, kept)), cursor=then.written(), more=more)


def _addressing(seat: Seat, rows: Sequence[entities.Notification]) -> list[Heard]:
    mine, heard = seat.my_number(), []
    told = [(row, row.status) for row in rows if row.type in ("mention", "quote") and row.status is not None]
    told = [(row, status) for row, status in told if str(status.account.id) != mine]
    parents = _parents_of_others(seat, [status for _, status in told])
    for row, status in told:
        one = heard_of(status, _address(row, status, mine), parents, seen=iso_moment(row.created_at))
        heard += [one] if one is not None else []
    return heard


def _address(row: entities.Notification, status: entities.Status, mine: str) -> Address:
    if row.type == "quote":
        return Address.QUOTE
    answers = status.in_reply_to_id is not None and str(status.in_reply_to_account_id) == mine
    return Address.REPLY if answers else Address.MENTION


def _parents_of_others(seat: Seat, rows: Sequence[entities.Status]) -> dict[str, entities.Status]:
    """What these answer: few enough to be asked for one by one where the server does not tell many at once."""
    wanted = {str(row.in_reply_to_id) for row in rows if row.in_reply_to_id is not None}
    if not wanted:
        return {}
    if seat.server().batches:
        return seat.statuses(wanted)
    found = {}
    for number in sorted(wanted):
        try:
            found[number] = seat.status(number)
        except Refused:
            continue
    return found


def tagged(seat: Seat, tag: str, cursor: str) -> HeardPage:
    """Return a page of public posts with a hashtag."""
    word = "".join(sign for sign in tag if sign.isalnum() or sign in "_·・")
    return _stream(seat, f"/api/v1/timelines/tag/{word}", {}, cursor) if word else _nothing()


def public(seat: Seat, cursor: str, *, local: bool) -> HeardPage:
    """Return a page of what the server knows that is public. local: only by its own people."""
    return _stream(seat, "/api/v1/timelines/public", {"local": "true"} if local else {}, cursor)


def _nothing() -> HeardPage:
    return HeardPage(heard=(), cursor="", more=False)


def _stream(seat: Seat, path: str, asked: dict[str, str], cursor: str) -> HeardPage:
    walk = walk_from(cursor)
    said = seat.line.get(path, {"limit": _PAGE, **asked, **walk.asked()}, missing=NotHere)
    rows = entities.read_list(said.body, entities.Status, said.host)
    fresh, then, more = step(walk, rows, said)
    if more and not walk.floor and then.pages >= _FIRST_PAGES:
        then, more = end(then), False
    if not more:
        then = end(then, LATE)
    return HeardPage(heard=_field(seat, fresh), cursor=then.written(), more=more)


def _field(seat: Seat, rows: Sequence[entities.Status], lang: str = "") -> tuple[Heard, ...]:
    """What others said, as far as it is for everybody; in one language where the server tells it."""
    mine = seat.my_number()
    others = [row for row in rows if row.reblog is None and str(row.account.id) != mine]
    told = [heard_of(row, Address.FIELD, {}, seen=seat.clock()) for row in others]
    heard = [one for one in told if one is not None and one.text]
    return tuple(one for one in heard if not lang or not one.lang or one.lang.startswith(lang))


def search(seat: Seat, words: str, lang: str, cursor: str) -> HeardPage:
    """Return a page of posts with these words. Raises NotHere where the server looks for no words: use `tagged`."""
    if not seat.server().searches:
        raise NotHere("mastodon.listens_to_tags", host=seat.host)
    if not words.strip():
        return _nothing()
    walk = walk_from(cursor)
    offset = walk.below if walk.below.isdigit() else "0"
    asked = {"q": words, "type": "statuses", "resolve": "false", "limit": _PAGE}
    said = seat.line.get("/api/v2/search", {**asked, "offset": offset if offset != "0" else ""}, missing=NotHere)
    found = entities.read(said.body, entities.Found, said.host).statuses
    rows = entities.read_list(found, entities.Status, said.host)
    fresh, then, more = _searched(walk, rows, int(offset))
    return HeardPage(heard=_field(seat, fresh, lang), cursor=then.written(), more=more)


def _searched(walk: Walk, rows: Sequence[entities.Status], offset: int) -> tuple[list[entities.Status], Walk, bool]:
    """A search is counted, not numbered, and its order is the server's: it ends where nothing on a page is new."""
    fresh = [row for row in rows if not walk.floor or order(row.id) > order(walk.floor)]
    head = max([walk.head, *(str(row.id) for row in rows)], key=order)
    then = msgspec.structs.replace(walk, head=head, below=str(offset + len(rows)), pages=walk.pages + 1)
    more = bool(fresh) and then.pages < _FIRST_PAGES
    return fresh, then if more else end(then, LATE), more

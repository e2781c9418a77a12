"""The owner's own posts and reposts, straight from their repository, so that they are those an archive would hold."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from causerie.networks.archives.bluesky_posts import POST, REPOST, clean, key_time, post_of
from causerie.networks.archives.bounds import KEY_LIMIT, bounded, kept_count, latest
from causerie.networks.bluesky import posts
from causerie.networks.bluesky.records import Row, Rows
from causerie.networks.bluesky.session import Session
from causerie.networks.bluesky.views import View, each
from causerie.networks.bluesky.walk import MARGIN, Item, Walk, step
from causerie.networks.errors import Gone, Strange
from causerie.records import OwnPage, Person, Post, Record

_PAGE = 100
_PROFILE = "app.bsky.actor.profile"
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class _Half(Record, frozen=True):
    """How far a collection is walked. done: to its end, while the other one is not."""

    walk: Walk = Walk(floor=_BEGINNING)
    done: bool = False


class _Both(Record, frozen=True):
    posts: _Half = _Half()
    reposts: _Half = _Half()


def own(session: Session, cursor: str) -> OwnPage:
    """A page of the owner's posts, newest first in each page; see `contract.Network.own`.

    A record is where its name puts it (names sort by time). What was pressed and could not be sent for a day, or is
    filed under an old name by a program, is found only by beginning again with "", as are new counts of old posts.
    """
    both = _taken_up(cursor)
    owner = owner_of(session)
    rows, written = _page(session, owner.key, POST, both.posts)
    more_rows, passed_on = _page(session, owner.key, REPOST, both.reposts)
    found = [post for row in (*rows, *more_rows) if (post := _post(row, owner)) is not None]
    counted = _counted(session, sorted(found, key=lambda post: post.at, reverse=True))
    more = not (written.done and passed_on.done)
    here = _Both(posts=written, reposts=passed_on) if more else _both_rested(written, passed_on)
    return OwnPage(posts=tuple(counted), cursor=msgspec.json.encode(here).decode(), more=more)


def owner_of(session: Session) -> Person:
    """The owner as their repository says: what an archive of it would say too."""
    did = session.did
    try:
        found = session.get("com.atproto.repo.getRecord", Row, repo=did, collection=_PROFILE, rkey="self")
    except Gone:
        return Person(key=did)
    return Person(key=did, name=clean(found.value.get("displayName"), KEY_LIMIT))


def _taken_up(cursor: str) -> _Both:
    try:
        return msgspec.json.decode(cursor, type=_Both) if cursor else _Both()
    except ValueError as error:
        raise Strange("bluesky.not_understood") from error


def _both_rested(written: _Half, passed_on: _Half) -> _Both:
    return _Both(posts=_Half(walk=written.walk), reposts=_Half(walk=passed_on.walk))


def _page(session: Session, did: str, collection: str, half: _Half) -> tuple[list[Row], _Half]:
    """The next rows of a collection that are new, newest first, and how far it is walked then."""
    if half.done:
        return [], half
    told = session.get(
        "com.atproto.repo.listRecords", Rows, repo=did, collection=collection, limit=_PAGE, cursor=half.walk.at
    )
    rows = each(told.records, Row)
    items = [Item(row.uri, at) for row in rows if (at := _filed(row, session.clock())) is not None]
    new, there, more = step(half.walk, items, told.cursor)
    timeless = {row.uri for row in rows} - {item.key for item in items}
    return [row for row in rows if row.uri in new or row.uri in timeless], _Half(walk=there, done=not more)


def _filed(row: Row, now: datetime) -> datetime | None:
    """The time in a record's name; None for a name without one, or with one to come: no walk may end because of it."""
    at = key_time(row.uri.rpartition("/")[2])
    return at if at is not None and at < now + MARGIN else None


def _post(row: Row, owner: Person) -> Post | None:
    path = row.uri.removeprefix(f"at://{owner.key}/")
    found = bounded(post_of(path, row.value, owner), latest(None))
    return found if isinstance(found, Post) else None


def _counted(session: Session, found: list[Post]) -> list[Post]:
    views = posts.views(session, [post.key for post in found if f"/{POST}/" in post.key])
    return [_with_counts(post, views[post.key]) if post.key in views else post for post in found]


def _with_counts(post: Post, view: View) -> Post:
    return msgspec.structs.replace(
        post,
        likes=kept_count(view.like_count),
        reposts=kept_count(view.repost_count),
        replies=kept_count(view.reply_count),
    )

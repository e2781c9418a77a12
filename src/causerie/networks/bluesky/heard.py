"""What others say: to the owner (notifications), and about words or tags (search)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from causerie.networks.archives.bluesky_posts import author_of, quoted_in, uri_of
from causerie.networks.archives.formats import iso_moment
from causerie.networks.bluesky import posts, walk
from causerie.networks.bluesky.session import Session
from causerie.networks.bluesky.views import View, each, heard_of, mentions, parent_of
from causerie.networks.bluesky.walk import Item
from causerie.records import Address, Heard, HeardPage, Record

_PAGE = 100
_SAYING = ("mention", "reply", "quote")
# A subject that is talked of all day is heard from now on, not from the beginning of the network.
_FIRST_SEARCH = timedelta(days=7)
_FIRST_PAGES = 5
_SEARCH_MARGIN = timedelta(hours=1)


class _Notification(Record, frozen=True, rename="camel"):
    uri: str
    reason: str
    indexed_at: str


class _Notifications(Record, frozen=True):
    notifications: list[Any] = []
    cursor: str = ""


class _Found(Record, frozen=True):
    posts: list[Any] = []
    cursor: str = ""


def addressed(session: Session, cursor: str, since: datetime) -> HeardPage:
    """Posts that mention, answer or quote the owner, newest first; see `contract.Network.addressed`.

    Where several talk below a post of the owner's, the network tells of all they say: what is said to one of the
    others comes as THREAD.
    """
    here = walk.started(cursor, since)
    told = session.get("app.bsky.notification.listNotifications", _Notifications, limit=_PAGE, cursor=here.at)
    rows = each(told.notifications, _Notification)
    new, there, more = walk.step(here, _items(rows), told.cursor)
    wanted = [row.uri for row in rows if row.uri in new and row.reason in _SAYING]
    seen = posts.views(session, list(dict.fromkeys(wanted)))
    heard = [one for view in seen.values() if (one := _addressing(view, session.did)) is not None]
    return HeardPage(heard=_newest_first(heard), cursor=walk.written(there), more=more)


def _items(rows: Sequence[_Notification]) -> list[Item]:
    return [Item(row.uri, at) for row in rows if (at := iso_moment(row.indexed_at)) is not None]


def _newest_first(heard: Sequence[Heard]) -> tuple[Heard, ...]:
    return tuple(sorted(heard, key=lambda one: one.at, reverse=True))


def _addressing(view: View, me: str) -> Heard | None:
    return None if view.author.did == me else heard_of(view, _address(view, me))


def _address(view: View, me: str) -> Address:
    """How a post that the network told the owner of concerns them."""
    answers = "reply" in view.record
    parent = parent_of(view.record)
    if answers and parent is not None and author_of(parent.key) == me:
        return Address.REPLY
    if author_of(uri_of(quoted_in(view.record))) == me:
        return Address.QUOTE
    if mentions(view.record, me):
        return Address.MENTION
    return Address.THREAD if answers else Address.MENTION


def search(session: Session, words: str, lang: str, cursor: str) -> HeardPage:
    """Public posts of others with these words, newest first; see `contract.Network.search`.

    The first walk goes back a week, or five hundred posts.
    """
    here = walk.started(cursor, session.clock() - _FIRST_SEARCH)
    told = session.get(
        "app.bsky.feed.searchPosts", _Found, q=words, sort="latest", limit=_PAGE, lang=lang, cursor=here.at
    )
    found = [one for view in each(told.posts, View) if (one := heard_of(view, Address.FIELD)) is not None]
    items = [Item(one.ref.key, one.at) for one in found]
    new, there, more = walk.step(here, items, told.cursor, margin=_SEARCH_MARGIN)
    if more and there.first and there.pages >= _FIRST_PAGES:
        there, more = walk.rested(there, _SEARCH_MARGIN), False
    others = [one for one in found if one.ref.key in new and one.author.handle != session.did]
    return HeardPage(heard=_newest_first(others), cursor=walk.written(there), more=more)

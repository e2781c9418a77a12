"""What somebody published lately, as anybody may read it."""

from __future__ import annotations

from typing import Any

import msgspec

from causerie.networks import keepable
from causerie.networks.archives.bluesky_posts import act_of, author_of, clean, lang, written_at
from causerie.networks.archives.bounds import KEY_LIMIT, LANG_LIMIT
from causerie.networks.archives.formats import iso_moment
from causerie.networks.bluesky.session import Session
from causerie.networks.bluesky.signin import written
from causerie.networks.bluesky.views import View, each
from causerie.records import Kind, Record, Seen

_MOST = 100
_REPOST = "app.bsky.feed.defs#reasonRepost"


class _Why(Record, frozen=True, rename="camel"):
    """Why a post stands in somebody's feed. uri: of the repost; older servers do not tell it."""

    kind: str = msgspec.field(name="$type", default="")
    uri: str = ""
    indexed_at: str = ""


class _Item(Record, frozen=True):
    post: View
    reason: _Why | None = None


class _Feed(Record, frozen=True):
    feed: list[Any] = []


def posts_of(session: Session, person: str) -> list[Seen]:
    """The latest 100 posts, reposts and answers of a person (handle or did), the newest first; one request."""
    told = session.get(
        "app.bsky.feed.getAuthorFeed", _Feed, actor=written(person), limit=_MOST, filter="posts_with_replies"
    )
    items = each(told.feed, _Item)
    owner = next((item.post.author.did for item in items if item.reason is None), "")
    seen = [one for item in items if (one := _seen(item, owner or person)) is not None]
    return [keepable.seen(one) for one in seen]


def _seen(item: _Item, owner: str) -> Seen | None:
    if item.reason is not None:
        return _passed_on(item, item.reason, owner)
    view = item.post
    at = keepable.when(
        written_at(view.record.get("createdAt"), view.uri.rpartition("/")[2]), iso_moment(view.indexed_at)
    )
    if at is None or view.author.did != owner:
        return None
    kind, parent = act_of(view.record)
    to = author_of(parent) if kind is Kind.REPLY else ""
    # Who goes on with what they said themselves answers nobody.
    alone = kind is Kind.REPLY and to == owner
    said = lang(view.record.get("langs"))
    return Seen(
        key=view.uri, author=owner, at=at, text=clean(view.record.get("text")),
        lang=said if len(said) <= LANG_LIMIT else "", client=clean(view.record.get("via"), KEY_LIMIT),
        kind=Kind.ORIGINAL if alone else kind, to="" if alone else to,
    )  # fmt: skip


def _passed_on(item: _Item, why: _Why, owner: str) -> Seen | None:
    at = iso_moment(why.indexed_at)
    if at is None or why.kind != _REPOST:
        return None
    return Seen(key=why.uri or f"{item.post.uri}#repost", author=owner, at=at, text="", kind=Kind.REPOST)

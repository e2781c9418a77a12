"""What the network's own pages say of people and posts, made into records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from causerie.networks import keepable
from causerie.networks.archives.bluesky_posts import act_of, author_of, clean, lang, quoted_in, uri_of, written_at
from causerie.networks.archives.bounds import KEY_LIMIT, LANG_LIMIT, kept_count
from causerie.networks.archives.formats import iso_moment
from causerie.records import ADDRESSED, Address, Heard, Kind, Person, Profile, Record, Ref

T = TypeVar("T")


class Standing(Record, frozen=True, rename="camel"):
    """What is between the owner and a person: records' addresses, "" for none."""

    following: str = ""
    followed_by: str = ""
    blocking: str = ""
    blocked_by: bool = False
    muted: bool = False


class Label(Record, frozen=True):
    """What somebody says of an account."""

    val: str = ""
    src: str = ""
    neg: bool = False


class Actor(Record, frozen=True, rename="camel"):
    """A person."""

    did: str
    handle: str = ""
    display_name: str = ""
    description: str = ""
    created_at: str = ""
    avatar: str = ""
    followers_count: int | None = None
    follows_count: int | None = None
    posts_count: int | None = None
    viewer: Standing = Standing()
    labels: list[Label] = []


class Done(Record, frozen=True, rename="camel"):
    """What the owner did to a post already: records' addresses, "" for nothing."""

    like: str = ""
    repost: str = ""
    reply_disabled: bool = False


class View(Record, frozen=True, rename="camel"):
    """A post. record: as its author wrote it, which may be anything."""

    uri: str
    cid: str
    author: Actor
    record: dict[str, Any] = {}
    like_count: int | None = None
    repost_count: int | None = None
    reply_count: int | None = None
    indexed_at: str = ""
    viewer: Done = Done()


def each(rows: Sequence[Any], kind: type[T]) -> list[T]:
    """The rows that can be read. One that cannot must not stand in the way of all the others, at every asking."""
    found = []
    for row in rows:
        try:
            found.append(msgspec.convert(row, kind))
        except msgspec.ValidationError:
            continue
    return found


def profile_of(actor: Actor) -> Profile:
    """A person as the network shows them to the owner."""
    told = Profile(
        person=Person(key=actor.did, handle=clean(actor.handle, KEY_LIMIT), name=clean(actor.display_name, KEY_LIMIT)),
        handle=actor.did,
        about=clean(actor.description),
        url=f"https://bsky.app/profile/{actor.did}",
        followers=kept_count(actor.followers_count),
        following=kept_count(actor.follows_count),
        posts=kept_count(actor.posts_count),
        created_at=iso_moment(actor.created_at),
        automated=any(label.val == "bot" and label.src == actor.did and not label.neg for label in actor.labels),
        follows_me=bool(actor.viewer.followed_by),
        followed=bool(actor.viewer.following),
        record=actor.viewer.following,
        pictured=bool(actor.avatar),
    )
    return keepable.person(told)


def heard_of(view: View, address: Address, depth: int = 0) -> Heard | None:
    """A post of somebody, None where nobody can say when it was written.

    at: when it was written by its author's word, as long as the network can have seen it then. Of what addresses the
    owner it is when the network saw it where the two are more than a day apart: somebody whose clock is weeks behind
    is heard like the others.
    """
    record = view.record
    at = _at(view, addressed=address in ADDRESSED)
    if at is None:
        return None
    said = lang(record.get("langs"))
    told = Heard(
        ref=Ref(key=view.uri, handle=view.cid),
        author=profile_of(view.author),
        at=at,
        text=clean(record.get("text")),
        address=address,
        url=url_of(view.uri),
        lang=said if len(said) <= LANG_LIMIT else "",
        parent=parent_of(record),
        root=_ref(_reply(record).get("root")),
        likes=kept_count(view.like_count),
        reposts=kept_count(view.repost_count),
        replies=kept_count(view.reply_count),
        images=_images(record.get("embed")),
        link=_link(record),
        depth=depth,
    )
    return keepable.post(told)


def _at(view: View, *, addressed: bool) -> datetime | None:
    said = written_at(view.record.get("createdAt"), view.uri.rpartition("/")[2])
    return keepable.when(said, iso_moment(view.indexed_at), addressed=addressed)


def url_of(uri: str) -> str:
    """Where people read a post. By did: handles change."""
    return f"https://bsky.app/profile/{author_of(uri)}/post/{uri.rpartition('/')[2]}"


def parent_of(record: Mapping[str, Any]) -> Ref | None:
    """The post that a post answers, else the one it quotes."""
    kind, _ = act_of(record)
    return _ref(_reply(record).get("parent") if kind == Kind.REPLY else quoted_in(record))


def root_of(record: Mapping[str, Any]) -> Ref | None:
    """The first post of the thread that a post answers in."""
    return _ref(_reply(record).get("root"))


def mentions(record: Mapping[str, Any], did: str) -> bool:
    """True where a post names a person, in a way the network understands."""
    return any(feature.get("did") == did for feature in _features(record))


def _features(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    facets = record.get("facets")
    lists = [facet.get("features") for facet in facets if isinstance(facet, dict)] if isinstance(facets, list) else []
    return [one for found in lists if isinstance(found, list) for one in found if isinstance(one, dict)]


def _reply(record: Mapping[str, Any]) -> Mapping[str, Any]:
    reply = record.get("reply")
    return reply if isinstance(reply, dict) else {}


def _ref(reference: Any) -> Ref | None:
    uri = uri_of(reference)
    if not 0 < len(uri) <= KEY_LIMIT or "\0" in uri:
        return None
    return Ref(key=uri, handle=clean(reference.get("cid"), KEY_LIMIT))


def _media(embed: Any) -> Mapping[str, Any]:
    inner = embed.get("media", embed) if isinstance(embed, dict) else {}
    return inner if isinstance(inner, dict) else {}


def _images(embed: Any) -> int:
    images = _media(embed).get("images")
    return len(images) if isinstance(images, list) else 0


def _link(record: Mapping[str, Any]) -> str:
    """The page a post is about: that of its card, else the first one in its text."""
    card = _media(record.get("embed")).get("external")
    found = [card.get("uri")] if isinstance(card, dict) else []
    found += [feature.get("uri") for feature in _features(record)]
    return next((uri for uri in found if isinstance(uri, str) and uri.startswith("http") and len(uri) <= 2000), "")

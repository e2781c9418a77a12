"""How Mastodon writes down what somebody did, and the archive it gives them of it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from causerie.records import Kind, Person, Post, Visibility
from causerie.town.acts import Act, millisecond, number
from causerie.town.cast import Neighbour, User
from causerie.town.packing import pack

# Most of the town is on a server of its own; those who speak English are on another.
SERVERS = {"fr": "quai.example", "en": "towpath.example"}
_PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
_LINK = re.compile(r"https?://\S+")
# Rails escapes these in JSON, so that a page may hold it.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}

Json = Mapping[str, Any]


def person_of(who: Neighbour) -> Person:
    """Return somebody as Mastodon knows them in an archive: an address and a handle, no name."""
    server = SERVERS[who.lang]
    return Person(key=f"https://{server}/users/{who.slug}", handle=f"{who.slug}@{server}")


def key_of(who: Neighbour, at: datetime) -> str:
    """Return the address of what somebody said at a moment."""
    status = millisecond(who, at) << 16 | number(f"mastodon {who.slug} {at.timestamp():.0f}", 16)
    return f"{person_of(who).key}/statuses/{status}"


def post_of(user: User, act: Act) -> Post:
    """Return an act as Mastodon keeps it: what is passed on is only an address, and nobody counts it."""
    key = key_of(user, act.at)
    to = _to(user, act.to) if act.to else None
    parent = key_of(act.to, act.parent or act.at) if act.to else ""
    if act.kind is Kind.REPOST:
        return Post(key=f"{key}/activity", kind=act.kind, at=act.at, text="", to=to, parent=parent)
    addressed = act.kind is Kind.REPLY and act.to is not None and act.to.slug != user.slug
    return Post(
        key=key,
        kind=act.kind,
        at=act.at,
        text=f"@{act.to.slug} {act.text}" if addressed and act.to else act.text,
        lang=user.lang,
        visibility=Visibility.UNLISTED if act.quiet else Visibility.PUBLIC,
        to=to,
        parent=parent,
        likes=act.likes,
        reposts=act.reposts,
    )


def _to(user: User, who: Neighbour) -> Person:
    known = person_of(who)
    # Only the owner's card is in the archive, so only the owner has a name.
    return Person(key=known.key, handle=known.handle, name=user.name) if who.slug == user.slug else known


def mastodon_archive(user: User, posts: Iterable[Post], path: Path, taken_at: datetime) -> None:
    """Write the zip that a Mastodon server would give `user` of their posts, oldest first.

    Posts may be for FOLLOWERS or DIRECT too: the server puts them in as it does the others. taken_at: aware.
    """
    items = [_activity(post, user) for post in sorted(posts, key=lambda post: post.at)]
    likes = [key_of(user, taken_at).replace(user.slug, "colette")]
    files = {
        "outbox.json": _rails(_collection("outbox.json", items)),
        "likes.json": _rails(_collection("likes.json", likes)),
        "bookmarks.json": _rails(_collection("bookmarks.json", [])),
        "actor.json": _rails(_actor(user)),
        "avatar.png": b"\x89PNG\r\n\x1a\n",
    }
    pack(path, files, taken_at)


def _rails(value: object) -> bytes:
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return re.sub("[<>&]", lambda found: _ESCAPES[found[0]], text).encode()


def _collection(name: str, items: list[Any]) -> Json:
    head = {"@context": "https://www.w3.org/ns/activitystreams", "id": name, "type": "OrderedCollection"}
    # Lists of addresses alone do not say how long they are.
    total = {"totalItems": len(items)} if name == "outbox.json" else {}
    return {**head, **total, "orderedItems": items}


def _actor(user: User) -> Json:
    me = person_of(user)
    return {
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": me.key,
        "type": "Person",
        "following": f"{me.key}/following",
        "followers": f"{me.key}/followers",
        "inbox": f"{me.key}/inbox",
        "outbox": "outbox.json",
        "preferredUsername": user.slug,
        "name": user.name,
        "summary": f"<p>{html.escape(user.line)}</p>",
        "url": f"https://{SERVERS[user.lang]}/@{user.slug}",
        "manuallyApprovesFollowers": False,
        "discoverable": True,
        "published": "2018-05-06T00:00:00Z",
        "icon": {"type": "Image", "mediaType": "image/png", "url": "avatar.png"},
    }


def _activity(post: Post, user: User) -> Json:
    me = person_of(user).key
    to, cc = _addressed(post, me)
    passed_on = post.kind is Kind.REPOST
    return {
        "id": post.key if passed_on else f"{post.key}/activity",
        "type": "Announce" if passed_on else "Create",
        "actor": me,
        "published": _iso(post.at),
        "to": to,
        "cc": cc,
        "object": post.parent if passed_on else _note(post, user, to, cc),
    }


def _addressed(post: Post, me: str) -> tuple[list[str], list[str]]:
    """Who a post is sent to, and who gets a copy: this is all that says who may read it."""
    followers = f"{me}/followers"
    named = [post.to.key] if post.to and post.kind is not Kind.QUOTE and post.to.key != me else []
    if post.visibility is Visibility.DIRECT:
        return named, []
    if post.visibility is Visibility.FOLLOWERS:
        return [followers], named
    if post.visibility is Visibility.UNLISTED:
        return [followers], [_PUBLIC, *named]
    return [_PUBLIC], [*named, followers] if post.kind is Kind.REPOST else [followers, *named]


def _note(post: Post, user: User, to: list[str], cc: list[str]) -> Json:
    me = person_of(user).key
    content = _content(post)
    status = post.key.rsplit("/", 1)[-1]
    answered = post.parent if post.kind is Kind.REPLY else None
    note = {
        "id": post.key,
        "type": "Note",
        "summary": None,
        "inReplyTo": answered,
        "published": _iso(post.at),
        "url": f"https://{SERVERS[user.lang]}/@{user.slug}/{status}",
        "attributedTo": me,
        "to": to,
        "cc": cc,
        "sensitive": False,
        "atomUri": post.key,
        "inReplyToAtomUri": answered,
        "content": content,
        "contentMap": {post.lang or user.lang: content},
        "attachment": [],
        "tag": _tags(post, me),
        "replies": {"id": f"{post.key}/replies", "type": "Collection"},
        "likes": _counted(f"{post.key}/likes", post.likes),
        "shares": _counted(f"{post.key}/shares", post.reposts),
    }
    return note | ({"quote": post.parent, "quoteUri": post.parent} if post.kind is Kind.QUOTE else {})


def _counted(address: str, count: int | None) -> Json:
    return {"id": address, "type": "Collection", "totalItems": count or 0}


def _tags(post: Post, me: str) -> list[Json]:
    if post.to is None or post.kind is not Kind.REPLY or post.to.key == me:
        return []
    # A server leaves its own name out.
    here = post.to.key.split("/")[2] == me.split("/")[2]
    name = post.to.handle.split("@")[0] if here else post.to.handle
    return [{"type": "Mention", "href": post.to.key, "name": f"@{name}"}]


def _content(post: Post) -> str:
    """The HTML of a text: a paragraph, with links round addresses and names."""
    text = html.escape(post.text)
    if post.to is not None and post.text.startswith("@"):
        name, _, rest = text[1:].partition(" ")
        server = post.to.key.split("/")[2]
        link = f'<a href="https://{server}/@{name}" class="u-url mention">@<span>{name}</span></a>'
        text = f'<span class="h-card" translate="no">{link}</span> {rest}'
    else:
        text = _LINK.sub(_linked, text)
    if post.kind is Kind.QUOTE:
        link = f'<a href="{post.parent}">{post.parent}</a>'
        return f'<p class="quote-inline">RE: {link}</p><p>{text}</p>'
    return f"<p>{text}</p>"


def _linked(found: re.Match[str]) -> str:
    scheme, _, rest = found[0].partition("//")
    shown = f'<span class="invisible">{scheme}//</span><span class="">{rest}</span>'
    return f'<a href="{found[0]}" target="_blank" rel="nofollow noopener" translate="no">{shown}</a>'


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"

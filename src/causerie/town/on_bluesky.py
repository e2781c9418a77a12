"""How Bluesky writes down what somebody did, and the repository it gives them of it.

Blocks, tree and names are as https://atproto.com/specs/repository says, with one liberty: nobody holds a key, so the
signature is 64 bytes that sign nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import libipld

from causerie.records import Kind, Person, Post
from causerie.town.acts import Act, millisecond, number
from causerie.town.cast import Neighbour, User
from causerie.town.tree import cid_of, tree_blocks

_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
_LINK = re.compile(r"https?://\S+")
_FEED = "app.bsky.feed"

Json = Mapping[str, Any]


def did_of(who: Neighbour) -> str:
    """Return somebody's lasting id."""
    digest = hashlib.sha256(f"bluesky {who.slug}".encode()).digest()
    return "did:plc:" + "".join("abcdefghijklmnopqrstuvwxyz234567"[byte % 32] for byte in digest[:24])


def person_of(who: Neighbour) -> Person:
    """Return somebody as Bluesky knows them in an archive: an id, neither handle nor name."""
    return Person(key=did_of(who))


def tid(microsecond: int, clock: int) -> str:
    """Return the key of a record made at a moment (https://atproto.com/specs/tid): 13 letters that sort by time."""
    value = microsecond << 10 | clock
    return "".join(_SORTABLE[value >> shift & 31] for shift in range(60, -1, -5))


def key_of(who: Neighbour, at: datetime, what: str = "post") -> str:
    """Return the address of what somebody said (what: "post") or passed on ("repost") at a moment."""
    return f"at://{did_of(who)}/{_FEED}.{what}/{_tid(who, at)}"


def _tid(who: Neighbour, at: datetime) -> str:
    return tid(millisecond(who, at) * 1000, number(f"bluesky {who.slug}", 10))


def post_of(user: User, act: Act) -> Post:
    """Return an act as Bluesky keeps it: nobody is named in the text, and counts and programs are not told."""
    to = _to(user, act.to) if act.to else None
    parent = key_of(act.to, act.parent or act.at) if act.to else ""
    if act.kind is Kind.REPOST:
        return Post(key=key_of(user, act.at, "repost"), kind=act.kind, at=act.at, text="", to=to, parent=parent)
    return Post(key=key_of(user, act.at), kind=act.kind, at=act.at, text=act.text, lang=user.lang, to=to, parent=parent)


def _to(user: User, who: Neighbour) -> Person:
    return Person(key=did_of(who), name=user.name) if who.slug == user.slug else person_of(who)


def bluesky_archive(user: User, posts: Iterable[Post], path: Path, taken_at: datetime) -> None:
    """Write the repository that Bluesky would give `user`: their posts, and a profile, likes and follows beside them.

    taken_at: aware; the moment of the last change.
    """
    records = {_place(post.key): _record(post) for post in posts} | _beside(user, taken_at)
    blocks = {place: libipld.encode_dag_cbor(record) for place, record in records.items()}
    tree = tree_blocks({place: cid_of(block) for place, block in blocks.items()})
    contents = {cid_of(block): block for block in blocks.values()}
    commit = libipld.encode_dag_cbor(_commit(user, tree[0], taken_at))
    header = libipld.encode_dag_cbor({"roots": [cid_of(commit)], "version": 1})
    with path.open("wb") as file:
        file.write(_sized(header))
        file.write(_sized(cid_of(commit) + commit))
        for block in (*tree, *contents.values()):
            file.write(_sized(cid_of(block) + block))


def _sized(data: bytes) -> bytes:
    """Data after its length, seven bits a byte, lowest first, as a CAR file wants it."""
    size, length = len(data), b""
    while size > 127:
        length += bytes([size & 127 | 128])
        size >>= 7
    return length + bytes([size]) + data


def _commit(user: User, root: bytes, at: datetime) -> Json:
    signature = hashlib.sha512(root).digest()
    rev = tid(millisecond(user, at) * 1000, 0)
    return {"did": did_of(user), "rev": rev, "sig": signature, "data": cid_of(root), "prev": None, "version": 3}


def _place(key: str) -> str:
    return key.split("/", 3)[3]


def _beside(user: User, at: datetime) -> dict[str, Json]:
    moment = millisecond(user, at) * 1000
    made = _iso(at)
    found: dict[str, Json] = {
        "app.bsky.actor.profile/self": {
            "$type": "app.bsky.actor.profile",
            "displayName": user.name,
            "description": user.line,
        }
    }
    for n in range(12):
        liked = _reference(f"at://did:plc:{'liked' * 5:.24}/{_FEED}.post/{tid(moment - n, n)}")
        found[f"{_FEED}.like/{tid(moment + n, 1)}"] = {"$type": f"{_FEED}.like", "subject": liked, "createdAt": made}
        follow = {"$type": "app.bsky.graph.follow", "subject": f"did:plc:{'friend' * 4}", "createdAt": made}
        found[f"app.bsky.graph.follow/{tid(moment + n, 2)}"] = follow
    return found


def _record(post: Post) -> Json:
    made = _iso(post.at)
    if post.kind is Kind.REPOST:
        return {"$type": f"{_FEED}.repost", "subject": _reference(post.parent), "createdAt": made}
    record: dict[str, Any] = {"$type": f"{_FEED}.post", "text": post.text, "langs": [post.lang], "createdAt": made}
    if post.kind is Kind.REPLY:
        record["reply"] = {"root": _reference(post.parent), "parent": _reference(post.parent)}
    if post.kind is Kind.QUOTE:
        record["embed"] = {"$type": "app.bsky.embed.record", "record": _reference(post.parent)}
    facets = [_facet(post.text, link) for link in _LINK.finditer(post.text)]
    return record | ({"facets": facets} if facets else {})


def _facet(text: str, link: re.Match[str]) -> Json:
    start, end = (len(text[:place].encode()) for place in link.span())
    feature = {"$type": "app.bsky.richtext.facet#link", "uri": link[0]}
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}


def _reference(uri: str) -> Json:
    return {"uri": uri, "cid": libipld.encode_cid(cid_of(uri.encode()))}


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}.000Z"

"""From a record of Bluesky to a post, whether it came in an archive or over the line: the same record, the same post.

Importing an archive of an account that is connected therefore adds nothing that is there already.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from causerie.networks.archives.bounds import KEY_LIMIT, TEXT_LIMIT, somebody
from causerie.networks.archives.formats import iso_moment
from causerie.records import Kind, Person, Post

POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
_VALUES = {letter: value for value, letter in enumerate(SORTABLE)}
# A phone's clock may be a little ahead of the server's.
_AHEAD = timedelta(days=1)


def post_of(path: str, record: Mapping[str, Any], owner: Person) -> Post | str:
    """Return the post of a record, or the code of why it has none. path: "app.bsky.feed.post/3k...", its place in the
    repository of `owner`.
    """
    collection, _, rkey = path.partition("/")
    if record.get("$type") != collection:
        return "unreadable"
    at = written_at(record.get("createdAt"), rkey)
    if at is None:
        return "no_date"
    key = f"at://{owner.key}/{path}"
    if collection == REPOST:
        parent = uri_of(record.get("subject"))
        return Post(key=key, kind=Kind.REPOST, at=at, text="", to=_author(parent, owner), parent=parent)
    kind, parent = act_of(record)
    return Post(
        key=key,
        kind=kind,
        at=at,
        text=clean(record.get("text")),
        lang=lang(record.get("langs")),
        client=clean(record.get("via"), KEY_LIMIT),
        to=_author(parent, owner),
        parent=parent,
    )


def _author(uri: str, owner: Person) -> Person | None:
    did = author_of(uri)
    return owner if did and did == owner.key else somebody(did)


def author_of(uri: str) -> str:
    """Return the did in the address of a record, "" where there is none."""
    return uri.removeprefix("at://").split("/", 1)[0] if uri.startswith("at://") else ""


def act_of(record: Mapping[str, Any]) -> tuple[Kind, str]:
    """Return what a post does, and the address of the post it answers or quotes ("" for none)."""
    reply = record.get("reply")
    if isinstance(reply, dict):
        return Kind.REPLY, uri_of(reply.get("parent"))
    uri = uri_of(quoted_in(record))
    return (Kind.QUOTE, uri) if uri else (Kind.ORIGINAL, "")


def quoted_in(record: Mapping[str, Any]) -> Any:
    """Return the reference to the post that a post quotes, None where it quotes none."""
    embed = record.get("embed")
    if not isinstance(embed, dict):
        return None
    quoted = embed.get("record")
    if isinstance(quoted, dict) and embed.get("$type") == "app.bsky.embed.recordWithMedia":
        quoted = quoted.get("record")
    # Lists, feeds and starter packs can be embedded too, and nobody is talked to by that.
    return quoted if f"/{POST}/" in uri_of(quoted) else None


def uri_of(reference: Any) -> str:
    """Return the address in a reference to a record, "" where there is none."""
    uri = reference.get("uri") if isinstance(reference, dict) else None
    return uri if isinstance(uri, str) else ""


def clean(text: Any, limit: int = TEXT_LIMIT + 1) -> str:
    """Return a text as it can be kept, "" for anything that is no text."""
    return text[:limit].replace("\0", "") if isinstance(text, str) else ""


def lang(langs: Any) -> str:
    """Return the first of the languages a post says it is in, "" where it says none."""
    first = langs[0] if isinstance(langs, list) and langs else ""
    return first[:35] if isinstance(first, str) else ""


def written_at(created: Any, rkey: str) -> datetime | None:
    """When a record was made. The program that made it says so and is believed, within reason: a time that cannot be
    read, or lies after the one in the record's own key, gives way to that one."""
    said = iso_moment(created if isinstance(created, str) else None)
    keyed = key_time(rkey)
    if said is None or (keyed is not None and said > keyed + _AHEAD):
        return keyed
    return said


def key_time(rkey: str) -> datetime | None:
    """Return the time in a record key: 13 letters of base 32, microseconds since 1970 in all but the last 10 bits.

    See https://atproto.com/specs/tid. None where the key is of another sort.
    """
    if len(rkey) != 13 or any(letter not in _VALUES for letter in rkey):
        return None
    value = 0
    for letter in rkey:
        value = value << 5 | _VALUES[letter]
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=value >> 10)
    except OverflowError:
        return None

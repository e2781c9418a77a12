"""What a line of the stream says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from causerie.networks import keepable
from causerie.networks.archives.bounds import KEY_LIMIT
from causerie.records import Address, Heard, Person, Profile, Record, Ref

POSTS = "app.bsky.feed.post"
NOTHING = msgspec.Raw(b"")
Part = TypeVar("Part", bound=msgspec.Struct)


class _Strong(msgspec.Struct, gc=False):
    uri: str = ""
    cid: str = ""


class _Reply(msgspec.Struct, gc=False):
    parent: _Strong | None = None
    root: _Strong | None = None


class _External(msgspec.Struct, gc=False):
    uri: str = ""


class _Embed(msgspec.Struct, gc=False):
    """Images, a link, a quoted post (`record`, which holds another `record` where there are images too)."""

    images: list[msgspec.Raw] = []
    external: _External | None = None
    record: msgspec.Raw = NOTHING


class _Quoted(msgspec.Struct, gc=False):
    uri: str = ""
    cid: str = ""
    record: _Strong | None = None


class _Post(msgspec.Struct, rename="camel", gc=False):
    """reply, embed: not read before they are wanted, and then as far as they make sense."""

    text: str = ""
    created_at: str = ""
    langs: tuple[str, ...] | None = None
    reply: msgspec.Raw = NOTHING
    embed: msgspec.Raw = NOTHING


class _Commit(msgspec.Struct, gc=False):
    operation: str = ""
    collection: str = ""
    rkey: str = ""
    cid: str = ""
    record: _Post | None = None


class _Line(msgspec.Struct, gc=False):
    did: str
    time_us: int
    commit: _Commit | None = None


class _BareCommit(msgspec.Struct, gc=False):
    collection: str = ""


class _BareLine(msgspec.Struct, gc=False):
    time_us: int
    commit: _BareCommit | None = None


class Said(Record, frozen=True):
    """One event of the stream that concerns posts. uri: at://did/app.bsky.feed.post/rkey. at: when the stream saw it.

    gone: the author took the post away (then there is no text). post: the rest of it, for `heard`.
    """

    did: str
    time_us: int
    uri: str
    cid: str = ""
    text: str = ""
    langs: tuple[str, ...] = ()
    gone: bool = False
    post: _Post | None = None

    @property
    def at(self) -> datetime:
        """When the stream saw it, UTC."""
        return moment(self.time_us)


_LAST = 4_133_980_799_000_000
_line = msgspec.json.Decoder(_Line)
_bare = msgspec.json.Decoder(_BareLine)


def moment(time_us: int) -> datetime:
    """Microseconds since 1970 as the stream counts, UTC; the year 1970 or 2100 where they mean nothing."""
    if not 0 <= time_us <= _LAST:  # asking costs half of what min and max do
        time_us = max(min(time_us, _LAST), 0)
    return datetime.fromtimestamp(time_us / 1e6, UTC)


def decode(line: bytes | str) -> tuple[int, Said | None]:
    """The time of an event (microseconds since 1970), and what it says where it is about a post.

    Raises ValueError on what is no event, and on a post that is not as the network describes posts, or whose address
    cannot be kept.
    """
    try:
        found = _line.decode(line)
    except msgspec.ValidationError:
        other = _bare.decode(line)  # a record of another collection may have fields of the same names
        if other.commit is None or other.commit.collection == POSTS:
            raise
        return other.time_us, None
    commit = found.commit
    if commit is None or commit.collection != POSTS:
        return found.time_us, None
    return found.time_us, _said(found.did, found.time_us, commit)


def _said(did: str, time_us: int, commit: _Commit) -> Said | None:
    uri = f"at://{did}/{POSTS}/{commit.rkey}"
    if len(uri) > KEY_LIMIT or "\0" in uri:
        raise ValueError(did[:KEY_LIMIT])
    post = commit.record
    if commit.operation == "delete":
        return Said(did=did, time_us=time_us, uri=uri, gone=True)
    if post is None or commit.operation not in ("create", "update"):
        return None
    langs = post.langs or ()
    return Said(did=did, time_us=time_us, uri=uri, cid=commit.cid, text=post.text, langs=langs, post=post)


def heard(said: Said) -> Heard:
    """A post of the stream as every network tells one: address FIELD. Nobody's handle or name is known here.

    at: when its author says it was written, unless the stream saw it before that or it cannot be (clients may lie, and
    old posts are brought in by importers years later). Anybody may write anything here, and one post that cannot be
    kept would end listening for everybody: all of it is put right (`keepable`).
    """
    post = said.post or _Post()
    embed, reply = _part(post.embed, _Embed), _part(post.reply, _Reply)
    person = f"https://bsky.app/profile/{said.did}"
    parent = _ref(reply.parent) or _quoted(embed)
    told = Heard(
        ref=Ref(key=said.uri, handle=said.cid),
        author=keepable.person(Profile(person=Person(key=said.did), handle=said.did, url=person)),
        at=_written(post.created_at, said.at),
        text=said.text,
        address=Address.FIELD,
        url=f"{person}/post/{said.uri.rpartition('/')[2]}",
        lang=said.langs[0] if said.langs else "",
        parent=parent,
        root=_ref(reply.root) or parent,
        images=len(embed.images),
        link=embed.external.uri if embed.external else "",
    )
    return keepable.post(told)


def _written(told: str, seen: datetime) -> datetime:
    try:
        written = datetime.fromisoformat(told)
        written = written.astimezone(UTC) if written.tzinfo else seen
    except (ValueError, OverflowError):
        return seen
    return keepable.when(written, seen) or seen


def _ref(strong: _Strong | None) -> Ref | None:
    return Ref(key=strong.uri, handle=strong.cid) if strong and strong.uri else None


def _part(raw: msgspec.Raw, form: type[Part]) -> Part:
    """A part of a post, empty where it is missing, null or makes no sense."""
    try:
        return msgspec.json.decode(raw, type=form) if bytes(raw) else form()
    except msgspec.DecodeError:
        return form()


def _quoted(embed: _Embed) -> Ref | None:
    """The post that is quoted, if one is (other things can be embedded too)."""
    found = _part(embed.record, _Quoted)
    strong = found.record or _Strong(uri=found.uri, cid=found.cid)
    return _ref(strong) if f"/{POSTS}/" in strong.uri else None

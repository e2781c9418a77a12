"""The archive Mastodon gives: `outbox.json`, one ActivityPub list of everything said, and `actor.json`, who said it.

It holds posts for followers and for single people too. Those are skipped and counted unless they are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import nh3

from causerie.networks.archives import contents
from causerie.networks.archives.bounds import TEXT_LIMIT, kept_count, somebody, unescaped
from causerie.networks.archives.container import Container, Entry
from causerie.networks.archives.cutting import Dialect, Group, cut
from causerie.networks.archives.formats import beginning, decoded, iso_moment, small_file
from causerie.networks.archives.tweets import Struct
from causerie.records import PRIVATE, FileNote, Kind, Person, Post, Visibility

_LOOK = 1 << 17
_ACTIVITIES = rb"Create|Announce|Update|Delete|Undo|Like|Add|Remove|Move|Follow|Accept|Reject|Block|Flag"
_ROW = re.compile(
    rb'(?:\A|[\[,])\s{0,99}(\{)\s{0,99}"(?:(?:actor|cc|object|published|to)"|(?:'
    rb'id"\s{0,9}:\s{0,9}"[^"\\]{0,2000}"\s{0,9},\s{0,99}"type|type)"\s{0,9}:\s{0,9}"(?:' + _ACTIVITIES + rb')")'
)
_OPENING = re.compile(rb'"orderedItems"\s{0,99}:\s{0,99}\[')
_CLOSING = re.compile(rb"(?:\A|\})\s{0,999}(\])\s{0,99}(?:,[^\[\]{}]{0,2000})?\}\Z")
_DIALECT = Dialect(_OPENING, _ROW, _CLOSING)
_LIST = re.compile(rb'"orderedItems"\s{0,99}:\s{0,99}\[\s{0,99}(.)', re.DOTALL)
_TOTAL = re.compile(rb'"totalItems"\s{0,99}:\s{0,99}(\d{1,15})')
_ACTOR = re.compile(rb'"preferredUsername"\s{0,99}:')
_PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_ADDRESS = re.compile(r"^(https?://([^/]{1,253})/(?:(?:users|ap/users|accounts|profile|@)/?)([^/@]{1,100}))(?:/|$)")
_BREAK = re.compile(r"<br ?/?>|</li>|</h\d>|</div>|</pre>")
_PARAGRAPH = re.compile(r"</p>|</blockquote>|</[ou]l>")
# The server adds this line for readers who cannot show a quote; the person did not write it.
_QUOTE_LINE = re.compile(r'<(p|span) class="quote-inline">.{0,2000}?</\1>', re.DOTALL)
_QUOTE_LINES = 8
_TAG = re.compile(r"<[^<>]*>")
# A browser's way of reading markup takes the square of how deep it is nested: 0.1 s for a thousand tags, a minute for a
# hundred thousand. Nobody's post has a thousand; escaped signs are slow too, and are counted with them.
_SIGNS = 1000


class Tag(Struct):
    """A person or a word marked in a post."""

    type: str | None = None
    href: str | None = None
    name: str | None = None


class Total(Struct):
    """A list of which only the length is told."""

    totalItems: int | None = None  # noqa: N815


Uris = str | list[str] | None


class Note(Struct):
    """What was said."""

    id: str | None = None
    type: str | None = None
    url: str | None = None
    published: str | None = None
    summary: str | None = None
    content: str | None = None
    contentMap: dict[str, str] | None = None  # noqa: N815
    inReplyTo: str | None = None  # noqa: N815
    attributedTo: Uris = None  # noqa: N815
    to: Uris = None
    cc: Uris = None
    tag: list[Tag] | Tag | None = None
    likes: Total | str | None = None
    shares: Total | str | None = None
    quote: str | None = None
    quoteUri: str | None = None  # noqa: N815
    quoteUrl: str | None = None  # noqa: N815
    _misskey_quote: str | None = None


class Activity(Struct):
    """One row of the outbox: something said (Create) or passed on (Announce)."""

    id: str | None = None
    type: str | None = None
    published: str | None = None
    to: Uris = None
    cc: Uris = None
    object: Note | str | None = None


class _Actor(Struct):
    id: str = ""
    preferredUsername: str = ""  # noqa: N815
    name: str | None = None


class _Found(NamedTuple):
    outbox: Entry
    total: int | None


def find(container: Container, private: bool) -> Mastodon | None:
    """Return the archive if a list of activities is here, whatever its file is called."""
    copied = contents.copies(container.entries)
    found = [one for entry in _talking(container) if entry.name not in copied and (one := _outbox(container, entry))]
    return Mastodon(container, found, copied, private) if found else None


def _talking(container: Container) -> list[Entry]:
    """The files that speak ActivityPub."""
    return [entry for entry in container.entries if b"activitystreams" in entry.head or b'"orderedItems"' in entry.head]


def _outbox(container: Container, entry: Entry) -> _Found | None:
    head = beginning(container, entry, _LOOK)
    match = _LIST.search(head)
    if match is None:
        return None
    listed = _ROW.match(head[match.start(1) :]) is not None
    # An empty list looks like any other: then its name must tell.
    if not listed and not (match[1] == b"]" and contents.base(entry.name) == "outbox.json"):
        return None
    total = _TOTAL.search(head[: match.start()])
    return _Found(entry, int(total[1]) if total else None)


class Mastodon:
    """An archive of Mastodon."""

    network = "mastodon"
    format = "mastodon-archive"
    taken_at: datetime | None = None

    def __init__(self, container: Container, found: list[_Found], copied: set[str], private: bool) -> None:
        self._container = container
        self._private = private
        self.parts = [one.outbox for one in found]
        self.used = {part.name: "posts" for part in self.parts}
        self.passed = dict.fromkeys(copied, "copy")
        self.expected = {one.outbox.name: one.total for one in found if one.total is not None}
        self.owner = self._owner()

    def _owner(self) -> Person:
        for entry in self._container.entries:
            if b"activitystreams" not in entry.head or entry.name in self.used:
                continue
            data = small_file(self._container, entry)
            actor = decoded(data, _Actor) if _ACTOR.search(data) else None
            if actor is not None and actor.id:
                self.used[entry.name] = "owner"
                return Person(key=actor.id, handle=_full(actor.preferredUsername, actor.id), name=actor.name or "")
        return Person(key="")

    def groups(self, part: Entry) -> Iterator[Group[Activity]]:
        """Yield the rows of the outbox."""
        stream = self._container.open(part)
        try:
            yield from cut(stream, Activity, _DIALECT)
        finally:
            stream.close()

    def remarks(self, part: Entry) -> list[FileNote]:
        """Return what was found out while reading: nothing that the cutting has not said."""
        del part
        return []

    def outcome(self, row: Activity) -> Post | str:
        """Return the post of a row, or why it has none."""
        if row.type not in {"Create", "Announce"}:
            return "not_a_post" if row.type else "unreadable"
        note = row.object if isinstance(row.object, Note) else None
        seen = visibility(row.to, row.cc) if row.to or note is None else visibility(note.to, note.cc)
        if seen in PRIVATE and not self._private:
            return "direct" if seen is Visibility.DIRECT else "private"
        if note is not None and len(note.content or "") > TEXT_LIMIT:
            return "unreadable"
        if row.type == "Announce":
            return self._passed_on(row, seen)
        return self._said(row, note, seen) if note is not None else "unreadable"

    def _passed_on(self, row: Activity, seen: Visibility) -> Post | str:
        at = iso_moment(row.published)
        note = row.object if isinstance(row.object, Note) else None
        parent = row.object if isinstance(row.object, str) else (note and note.id)
        if not row.id or not parent:
            return "unreadable"
        if at is None:
            return "no_date"
        author = _first(note.attributedTo) if note else ""
        text = plain(note.content or "") if note else ""
        to = self._writer(parent, author, _list(row.cc))
        return Post(key=row.id, kind=Kind.REPOST, at=at, text=text, visibility=seen, to=to, parent=parent)

    def _writer(self, parent: str, author: str, named: list[str]) -> Person | None:
        """Who wrote a post that was passed on: the server names them among those it tells."""
        owner = self.owner.key
        if owner and (author == owner or parent.startswith(owner + "/")):
            return self.owner
        for uri in [author, *named]:
            if uri and uri not in _PUBLIC and not uri.endswith("/followers") and uri != owner:
                return _person(uri)
        return _author(parent)

    def _said(self, row: Activity, note: Note, seen: Visibility) -> Post | str:
        key = note.id or row.id
        if not key or note.content is None:
            return "unreadable"
        at = iso_moment(note.published or row.published)
        if at is None:
            return "no_date"
        text = plain(note.content)
        kind, to, parent = self._act(note, text)
        return Post(
            key=key,
            kind=kind,
            at=at,
            text=f"{note.summary}\n\n{text}".replace("\0", "") if note.summary else text,
            lang=next(iter(note.contentMap), "") if note.contentMap else "",
            visibility=seen,
            to=to,
            parent=parent,
            likes=_total(note.likes),
            reposts=_total(note.shares),
        )

    def _act(self, note: Note, text: str) -> tuple[Kind, Person | None, str]:
        tags = note.tag if isinstance(note.tag, list) else [note.tag] if note.tag else []
        named = [_mentioned(tag) for tag in tags if tag.type == "Mention" and tag.href]
        mentions = [person for person in named if person is not None]
        if note.inReplyTo:
            return Kind.REPLY, self._answered(note.inReplyTo, mentions), note.inReplyTo
        if text.startswith("@") and mentions:
            return Kind.REPLY, _addressed(text, mentions), ""
        quoted = note.quote or note.quoteUri or note.quoteUrl or note._misskey_quote
        if quoted:
            return Kind.QUOTE, self._writer(quoted, "", []), quoted
        return Kind.ORIGINAL, None, ""

    def _answered(self, parent: str, mentions: list[Person]) -> Person | None:
        owner = self.owner.key
        if owner and parent.startswith(owner + "/"):
            return self.owner
        author = _author(parent)
        for person in mentions:
            same = author is not None and author.handle == person.handle
            if same or parent.startswith(person.key + "/"):
                return person
        return mentions[0] if mentions else author


def visibility(to: Uris, cc: Uris) -> Visibility:
    """Return who may read a post, from whom it was sent to."""
    sent, copied = _list(to), _list(cc)
    if not _PUBLIC.isdisjoint(sent):
        return Visibility.PUBLIC
    if not _PUBLIC.isdisjoint(copied):
        return Visibility.UNLISTED
    if any(uri.endswith("/followers") for uri in sent + copied):
        return Visibility.FOLLOWERS
    return Visibility.DIRECT


def plain(content: str) -> str:
    """Return the text of a post's HTML: paragraphs and line breaks stay, everything else goes."""
    if 0 < content.count("quote-inline") <= _QUOTE_LINES:
        content = _QUOTE_LINE.sub("", content)
    content = _PARAGRAPH.sub("\n\n", _BREAK.sub("\n", content))
    if content.count("<") + content.count("&") > _SIGNS:
        content = _TAG.sub("", content)
    elif "<" in content:
        content = nh3.clean(content, tags=set())
    return unescaped(content).replace("\0", "").strip()


def _list(uris: Uris) -> list[str]:
    return [uris] if isinstance(uris, str) else uris or []


def _first(uris: Uris) -> str:
    return next(iter(_list(uris)), "")


def _total(counted: Total | str | None) -> int | None:
    return kept_count(counted.totalItems) if isinstance(counted, Total) else None


def _full(name: str, uri: str) -> str:
    host = uri.split("/")[2] if uri.count("/") >= 2 else ""
    return f"{name}@{host}" if host else name


def _author(uri: str) -> Person | None:
    """The person whose address a post's address begins with, where the server builds addresses so."""
    match = _ADDRESS.match(uri)
    if match is None:
        return None
    # Numbers stand for people on new servers: they are an address but no name.
    handle = "" if match[3].isdigit() else f"{match[3]}@{match[2]}"
    return somebody(match[1], handle)


def _person(uri: str) -> Person | None:
    known = _author(uri)
    return somebody(uri, known.handle if known else "")


def _mentioned(tag: Tag) -> Person | None:
    name = (tag.name or "").removeprefix("@")
    href = tag.href or ""
    return somebody(href, name if "@" in name else _full(name, href))


def _addressed(text: str, mentions: list[Person]) -> Person:
    name = text[1:].split(None, 1)[0].split("@", maxsplit=1)[0].lower() if len(text) > 1 else ""
    for person in mentions:
        if person.handle.split("@")[0].lower() == name:
            return person
    return mentions[0]

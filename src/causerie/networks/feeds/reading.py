"""One way in for every format: bytes in, a Feed out."""

from __future__ import annotations

import io
import re
from typing import Any

import feedparser
import msgspec

from causerie.networks.errors import Strange
from causerie.networks.feeds import atom, jsonfeed, rss, tree
from causerie.networks.feeds.dates import moment
from causerie.networks.feeds.made import ENTRY_LIMIT, Told, entry, feed
from causerie.records import Entry, Feed

# feedparser is slow, and what it gets here is strange: neither may stop the others.
_BROKEN_LIMIT = 512 * 1024
_ITS_ERRORS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
# What a body that might be a feed holds somewhere, however broken it is.
_HINT = re.compile(rb"<(?:rss|rdf:rdf|(?:atom:)?feed|(?:atom:)?entry|item)[\s>]", re.IGNORECASE)
_BEGUN = re.compile(rb"<(?:atom:)?(?:item|entry)[\s>]", re.IGNORECASE)
_COMMENTS = re.compile(r"^(?:comments (?:on|for)|commentaires (?:sur|pour))\b", re.IGNORECASE)
_COMMENTS_URL = re.compile(
    r"/comments/(?:feed|atom|rss|default)|/feed/comments|comments?\.(?:xml|rss|atom)", re.IGNORECASE
)


def read_feed(body: bytes, *, url: str, content_type: str = "") -> Feed:
    """The feed in a body. url: where it came from ("" where nowhere), to make its links whole.

    Our own reader takes all of RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1; feedparser what is so
    broken that no XML tree can be had of it. Raises errors.Strange where it is no feed at all, and nothing else.
    """
    found = _json(body, url) or _xml(body, url, content_type) or _broken(body, url)
    if found is None:
        raise Strange("feed.no_feed")
    return _marked(found)


def _json(body: bytes, url: str) -> Feed | None:
    return jsonfeed.read(body, url) if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else None


def _xml(body: bytes, url: str, content_type: str) -> Feed | None:
    root = tree.root_of(body, base=url, content_type=content_type)
    if root is None or not isinstance(root.tag, str):
        return None
    called = tree.name(root.tag).rpartition(":")[2].lower()
    if called in ("rss", "rdf", "channel"):
        found = rss.read(root, url)
    elif called in ("feed", "entry"):
        found = atom.read(root, url)
    else:
        return None
    return found if len(found.entries) >= min(len(_BEGUN.findall(body)), ENTRY_LIMIT) else _more(found, body, url)


def _more(found: Feed, body: bytes, url: str) -> Feed:
    """feedparser's reading where it sees more entries: of what is broken in the middle, lxml loses the end."""
    other = _broken(body, url)
    return other if other is not None and len(other.entries) > len(found.entries) else found


def _broken(body: bytes, url: str) -> Feed | None:
    if not _HINT.search(body):
        return None
    try:
        # Sanitising is ours to do; a stream, because a text might be taken for an address.
        said = feedparser.parse(io.BytesIO(body[:_BROKEN_LIMIT]), sanitize_html=False, resolve_relative_uris=False)
    except _ITS_ERRORS:
        return None
    if not said.get("version") and not said.entries:
        return None
    head: Any = said.feed
    return feed(
        title=_text(head, "title"), base=url, site=_text(head, "link"), url=url, language=_text(head, "language"),
        format=_text(said, "version"), entries=tuple(_entry(one, url) for one in said.entries[:ENTRY_LIMIT]),
    )  # fmt: skip


def _entry(said: Any, url: str) -> Entry:
    contents = said.get("content") or [{}]
    described = _text(said, "summary")
    return entry(Told(
        id=_text(said, "id"), title=_text(said, "title"), link=_text(said, "link"),
        html=_text(contents[0], "value") or described, summary=described, author=_text(said, "author"),
        at=moment(_text(said, "published")) or moment(_text(said, "updated")), comments_url=_text(said, "comments"),
        base=url,
    ))  # fmt: skip


def _text(said: Any, name: str) -> str:
    found = said.get(name)
    return found if isinstance(found, str) else ""


def _marked(found: Feed) -> Feed:
    """Whether its entries are comments: WordPress and Blogger say so in the title or the address."""
    comments = bool(_COMMENTS.match(found.title) or _COMMENTS_URL.search(found.url))
    return msgspec.structs.replace(found, comments=comments) if comments else found

"""What every format ends in: an Entry, made of what was written, bounded and made safe."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from causerie.networks.feeds import markup
from causerie.networks.feeds.links import LINK_LIMIT, followable, untracked, whole
from causerie.records import Entry, Feed, Record

KEY_LIMIT = 255
ENTRY_LIMIT = 1000
_WRITTEN_LIMIT = 4000
_NAME = re.compile(r"^[^\s()<>]+@[^\s()<>]+ +\((?P<first>[^()]+)\)$|^(?P<second>[^<>@]+?) *<[^<>]*@[^<>]*>$")
_HREF = re.compile(r"""(\b(?:href|src)=")([^"]*)(")""")


class Told(Record, frozen=True):
    """What a format found of one entry, as it was written. text: html is plain text.

    base: where its links start; own_base: the same for those in its html, where the feed says so itself.
    """

    id: str = ""
    title: str = ""
    link: str = ""
    html: str = ""
    summary: str = ""
    text: bool = False
    at: datetime | None = None
    author: str = ""
    comments_url: str = ""
    comments_feed: str = ""
    image: str = ""
    base: str = ""
    own_base: str = ""


def entry(told: Told) -> Entry:
    """The record of what was told."""
    link = followed(told.link, told.base)
    body = told.html or told.summary
    shown = markup.of_text(body) if told.text else body
    said = markup.summary(told.summary or body)
    title = markup.title(told.title)
    written = told.title[:_WRITTEN_LIMIT]
    return Entry(
        key=_key(told, link), id=told.id[:_WRITTEN_LIMIT], title=title,
        written_title=written if written != title else "", link=link, summary=said,
        html=markup.safe(shown, told.own_base or link or told.base), at=told.at, author=author(told.author),
        comments_url=followed(told.comments_url, told.base), comments_feed=followed(told.comments_feed, told.base),
        image=followed(told.image, told.base),
    )  # fmt: skip


def _key(told: Told, link: str) -> str:
    found = told.id or link
    if found and len(found) <= KEY_LIMIT and "\0" not in found:
        return found
    words = found or "\n".join((told.title, str(told.at or ""), told.html, told.summary))
    return hashlib.sha256(words.encode(errors="replace")).hexdigest()


def followed(link: str, base: str) -> str:
    """A link as it may be shown: whole and without tracking; "" where it leads to no page."""
    found = whole(link, base)
    if len(found) > LINK_LIMIT:
        return ""
    found = untracked(found)
    return found if followable(found) or (not base and ":" not in found) else ""


def author(written: str) -> str:
    """The name in "mail (name)" and "name <mail>"; otherwise as it is written, plain and short."""
    words = markup.title(written)
    match = _NAME.match(words)
    return markup.cut((match["first"] or match["second"] or words).strip() if match else words, 200)


def feed(*, title: str, base: str, site: str, **known: object) -> Feed:
    """A Feed with its title made plain, its site whole; **known: its other fields as they are."""
    made = markup.title(title)
    written = title[:_WRITTEN_LIMIT]
    return Feed(title=made, written_title=written if written != made else "", site=followed(site, base), **known)  # type: ignore[arg-type]


def resolved(written: str, base: str) -> str:
    """Markup with whole links, nothing else of it changed."""
    if not base or '="' not in written:
        return written
    return _HREF.sub(lambda match: match[1] + whole(match[2], base) + match[3], written)

"""Atom 1.0 and 0.3, and single entries."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime

from lxml import etree

from causerie.networks.feeds import markup, tree
from causerie.networks.feeds.dates import moment
from causerie.networks.feeds.links import whole
from causerie.networks.feeds.made import ENTRY_LIMIT, Told, entry, feed, resolved
from causerie.networks.feeds.rss import Fields, first
from causerie.records import Entry, Feed

_DATES = ("published", "issued", "updated", "modified", "created")


def read(root: etree._Element, url: str) -> Feed:
    """The feed of a <feed> element, or of one <entry> by itself. url: where it came from."""
    alone = tree.name(root.tag).endswith("entry")
    said = {} if alone else _fields(root)
    entries = [root] if alone else said.get("entry", [])
    return feed(
        title=_title(said), base=tree.base_of(root) or url, site=_link(said, "alternate"),
        url=_link(said, "self") or url, language=tree.language(root), format=_format(root),
        entries=tuple(_entry(one, url) for one in entries[:ENTRY_LIMIT]),
    )  # fmt: skip


def _fields(element: etree._Element) -> dict[str, list[etree._Element]]:
    """As tree.fields, Atom's own without its prefix: some feeds forget to declare it, or declare another."""
    found: dict[str, list[etree._Element]] = {}
    for called, child in tree.children(element):
        found.setdefault(called.removeprefix("atom:").removeprefix("?:"), []).append(child)
    return found


def _format(root: etree._Element) -> str:
    old = tree.said(root, "version") == "0.3" or "purl.org/atom" in root.tag
    return "atom 0.3" if old else "atom 1.0"


def _entry(element: etree._Element, url: str) -> Entry:
    said = _fields(element)
    body = _first(said, "content")
    summary = _first(said, "summary")
    told = body if body is not None and (len(body) or body.text) else summary
    media = _media(said)
    return entry(Told(
        id=_id(said), title=_title(said), link=_link(said, "alternate") or _link(said, None),
        html=_text(told) or first(media, "media:description"), text=told is not None and _plain(told),
        summary=_text(summary), at=_at(said), author=_author(said), comments_url=_link(said, "replies", "text/html"),
        comments_feed=_link(said, "replies", "application/atom+xml"), image=_image(said, media),
        base=tree.base_of(element) or url, own_base=tree.own_base(element if told is None else told),
    ))  # fmt: skip


def _first(said: Fields, name: str) -> etree._Element | None:
    return said[name][0] if name in said else None


def _title(said: Fields) -> str:
    title = _first(said, "title")
    return "" if title is None else resolved(_text(title), tree.base_of(title))


def _text(element: etree._Element | None) -> str:
    """What a text says, as markup where it has any. Atom 0.3 may pack it as base64, Atom 1.0 what is no text."""
    if element is None:
        return ""
    kind = tree.said(element, "type", "text").lower()
    if "xhtml" in kind and len(element) == 1 and tree.name(element[0].tag) in ("xhtml:div", "atom:div", "div"):
        return tree.inner(element[0])
    said = tree.written(element)
    words = kind in ("text", "html") or kind.startswith("text/") or "xml" in kind or "html" in kind
    return said if words and tree.said(element, "mode") != "base64" else _unpacked(said)


def _unpacked(said: str) -> str:
    try:
        return base64.b64decode(said, validate=True).decode()
    except (binascii.Error, ValueError):
        return said


def _plain(element: etree._Element) -> bool:
    return tree.said(element, "type", "text").lower() in ("text", "text/plain") and not markup.marked(_text(element))


def _id(said: Fields) -> str:
    element = _first(said, "id")
    return "" if element is None else whole(tree.written(element), tree.own_base(element))


def _link(said: Fields, rel: str | None, kind: str = "") -> str:
    """The first link of a relation (None: of any that is a page), a web page before other forms of it."""
    found = [each for each in said.get("link", ()) if each.get("href") is not None and _is(each, rel)]
    found.sort(key=lambda each: tree.said(each, "type", "text/html") != (kind or "text/html"))
    if kind and found and tree.said(found[0], "type") != kind:
        return ""
    return whole(tree.said(found[0], "href"), tree.base_of(found[0])) if found else ""


def _is(link: etree._Element, rel: str | None) -> bool:
    kind = tree.said(link, "rel", "alternate") or "alternate"
    return kind == rel if rel else kind in ("related", "via")


def _at(said: Fields) -> datetime | None:
    for name in _DATES:
        for element in said.get(name, ()):
            if found := moment(tree.written(element)):
                return found
    return None


def _author(said: Fields) -> str:
    names = [first(_fields(each), "name", "email") for each in said.get("author", ())]
    return ", ".join(name for name in names if name) or first(said, "dc:creator")


def _media(said: Fields) -> Fields:
    """Video sites put picture and description into a group."""
    group = _first(said, "media:group")
    return said if group is None else tree.fields(group)


def _image(said: Fields, media: Fields) -> str:
    for element in media.get("media:thumbnail", ()):
        if found := tree.said(element, "url"):
            return found
    links = [each for each in said.get("link", ()) if tree.said(each, "rel") == "enclosure"]
    return next((tree.said(each, "href") for each in links if tree.said(each, "type").startswith("image/")), "")

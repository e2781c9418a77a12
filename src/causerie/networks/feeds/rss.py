"""RSS 0.9x, 1.0 and 2.0, and what lies between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from lxml import etree

from causerie.networks.feeds import tree
from causerie.networks.feeds.dates import moment
from causerie.networks.feeds.links import followable
from causerie.networks.feeds.made import ENTRY_LIMIT, Told, entry, feed
from causerie.records import Entry, Feed

Fields = Mapping[str, Sequence[etree._Element]]
_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
_DATES = (
    "pubDate",
    "dc:date",
    "atom:published",
    "dcterms:issued",
    "dcterms:created",
    "atom:updated",
    "dcterms:modified",
)


def read(root: etree._Element, url: str) -> Feed:
    """The feed of an <rss> or <rdf:RDF> element. url: where it came from."""
    around = tree.fields(root)
    channel = around["channel"][0] if "channel" in around else root
    said = tree.fields(channel)
    items = [*said.get("item", ()), *(around.get("item", ()) if channel is not root else ())]
    base = tree.base_of(channel) or url
    return feed(
        title=first(said, "title", "dc:title"), base=base, site=_site(said), url=_own(said) or url,
        language=first(said, "language", "dc:language") or tree.language(root), format=_format(root),
        entries=tuple(_entry(item, url) for item in items[:ENTRY_LIMIT]), every=_every(said),
    )  # fmt: skip


def _format(root: etree._Element) -> str:
    if tree.name(root.tag).lower().endswith("rdf"):
        spaces = {str(space) for space in root.nsmap.values()}
        return "rss 0.90" if any("netscape.com" in space for space in spaces) else "rss 1.0"
    return f"rss {root.get('version', '').strip()[:10]}".strip()


def _entry(item: etree._Element, url: str) -> Entry:
    said = tree.fields(item)
    base = tree.base_of(item) or url
    guid = said["guid"][0] if "guid" in said else None
    own = tree.written(guid) if guid is not None else ""
    lasting = guid is not None and tree.said(guid, "isPermaLink", "true").lower() != "false" and followable(own)
    body = _body(said)
    described = first(said, "description", "itunes:summary", "atom:summary", "media:description")
    link = first(said, "feedburner:origLink") or _link(said) or (own if lasting else "") or _enclosed(said, "")
    about = next((str(value) for key, value in item.attrib.items() if str(key).endswith("}about")), "")
    return entry(Told(
        id=own or first(said, "atom:id", "dc:identifier") or about,
        title=first(said, "title", "dc:title", "media:title"),
        link=link, html=body or described, summary=described, at=_at(said),
        author=first(said, "dc:creator", "author", "atom:author", "itunes:author"),
        comments_url=first(said, "comments"), comments_feed=first(said, "wfw:commentRss", "wfw:commentRSS"),
        image=_image(said), base=base, own_base=tree.own_base(item),
    ))  # fmt: skip


def first(said: Fields, *names: str) -> str:
    """What the first of these that says anything says."""
    for name in names:
        for element in said.get(name, ()):
            if found := _said(element, name):
                return found
    return ""


def _said(element: etree._Element, name: str) -> str:
    if name == "atom:author":
        return first(tree.fields(element), "atom:name", "atom:email")
    return tree.written(element)


def _body(said: Fields) -> str:
    """The longest telling: some feeds give an excerpt as the content and all of it beside, or the other way round."""
    told = [tree.written(element) for name in ("content:encoded", "encoded", "atom:content", "xhtml:body", "xhtml:div")
            for element in said.get(name, ())]  # fmt: skip
    return max(told, key=len, default="")


def _link(said: Fields) -> str:
    """The last link that says where it leads, as most readers take it; else Atom's."""
    for element in reversed(said.get("link", ())):
        if found := tree.written(element) or tree.said(element, "href"):
            return found
    for element in said.get("atom:link", ()):
        if tree.said(element, "rel", "alternate") == "alternate" and tree.said(element, "href"):
            return tree.said(element, "href")
    return ""


def _site(said: Fields) -> str:
    return _link(said)


def _own(said: Fields) -> str:
    links = [tree.said(element, "href") for element in said.get("atom:link", ()) if tree.said(element, "rel") == "self"]
    return next((link for link in links if followable(link)), "")


def _at(said: Fields) -> datetime | None:
    for name in _DATES:
        for element in said.get(name, ()):
            if found := moment(tree.written(element)):
                return found
    return None


def _image(said: Fields) -> str:
    for name in ("media:thumbnail", "itunes:image"):
        for element in said.get(name, ()):
            if found := tree.said(element, "url") or tree.said(element, "href"):
                return found
    for element in said.get("media:content", ()):
        pictured = tree.said(element, "medium") == "image" or tree.said(element, "type").startswith("image/")
        if pictured and tree.said(element, "url"):
            return tree.said(element, "url")
    return _enclosed(said, "image/")


def _enclosed(said: Fields, kind: str) -> str:
    links = [tree.said(each, "url") for each in said.get("enclosure", ()) if tree.said(each, "type").startswith(kind)]
    return next((link for link in links if link), "")


def _every(said: Fields) -> int:
    """Minutes between two looks as the feed wants it: `ttl`, or the syndication module."""
    ttl = _number(first(said, "ttl"))
    if ttl:
        return ttl
    period = _MINUTES.get(first(said, "sy:updatePeriod").lower(), 0)
    return period // max(1, _number(first(said, "sy:updateFrequency")))


def _number(text: str) -> int:
    return min(int(text), 525600) if text.isdecimal() and len(text) < 10 else 0

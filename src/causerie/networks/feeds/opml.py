"""Lists of feeds (OPML 1.0 and 2.0), as every reader gives and takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from causerie.networks.feeds import tree
from causerie.networks.feeds.links import followable
from causerie.networks.feeds.markup import cut
from causerie.records import Refusal, Subscription

LARGEST = 10 * 1024**2
MOST = 10_000
_TEXT_LIMIT = 300
_UNSAFE = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_opml(body: bytes) -> list[Subscription]:
    """The feeds of a list, each once (its first place), at most 10,000. Raises Refusal where it is no such list."""
    if len(body) > LARGEST:
        raise Refusal("feed.opml_too_large", n=LARGEST)
    if _UNSAFE.search(body) or _UNSAFE.search(body.replace(b"\0", b"")):
        raise Refusal("feed.opml_unsafe")
    root = tree.root_of(body)
    if root is None or not isinstance(root.tag, str) or tree.name(root.tag).lower() != "opml":
        raise Refusal("feed.no_opml")
    found: dict[str, Subscription] = {}
    for one in _all(root, ()):
        found.setdefault(one.url, one)
    return list(found.values())[:MOST]


def _all(element: etree._Element, folder: tuple[str, ...]) -> Iterator[Subscription]:
    """Depth first. The depth is bounded: libxml2 takes no document deeper than 256."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        url = _said(child, "xmlUrl")
        if followable(url):
            yield Subscription(url=url, title=_title(child), site=_said(child, "htmlUrl"), folder="/".join(folder))
        name = "" if url else _title(child).replace("/", "-")
        yield from _all(child, (*folder, name) if name else folder)


def _title(outline: etree._Element) -> str:
    return cut(_said(outline, "title") or _said(outline, "text"), _TEXT_LIMIT)


def _said(outline: etree._Element, name: str) -> str:
    """An attribute, however its capitals are written."""
    return next((" ".join(str(v).split()) for key, v in outline.attrib.items() if str(key).lower() == name.lower()), "")


def write_opml(subscriptions: Sequence[Subscription], *, title: str) -> bytes:
    """An OPML 2.0 list of these feeds, in their folders. title: of the list."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _legal(title)
    body = etree.SubElement(root, "body")
    folders = {"": body}
    for one in subscriptions:
        _outline(_folder(folders, one.folder), one)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _folder(folders: dict[str, etree._Element], path: str) -> etree._Element:
    if path not in folders:
        above, _, name = path.rpartition("/")
        folders[path] = etree.SubElement(_folder(folders, above), "outline", text=_legal(name), title=_legal(name))
    return folders[path]


def _outline(place: etree._Element, one: Subscription) -> None:
    title = _legal(one.title or one.url)
    said = {"type": "rss", "text": title, "title": title, "xmlUrl": _legal(one.url), "htmlUrl": _legal(one.site)}
    etree.SubElement(place, "outline", {name: value for name, value in said.items() if value})


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)

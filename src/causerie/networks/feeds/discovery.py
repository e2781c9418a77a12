"""From the address of a page to its feeds: what the page says, what its links look like, and the usual places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import httpx
from lxml import etree

from causerie.networks.errors import NetworkError, Refused, Strange
from causerie.networks.feeds import tree
from causerie.networks.feeds.fetching import ACCEPT, LARGEST, PATIENCE
from causerie.networks.feeds.links import followable, whole
from causerie.networks.feeds.markup import cut
from causerie.networks.feeds.reading import read_feed
from causerie.networks.web import Answer, ask
from causerie.records import Feed, FeedLink

GUESSES = ("feed", "rss", "atom.xml", "feed.xml", "index.xml", "rss.xml", "feed.json", "feed/")
_KINDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml+rss")
_LOOKS = re.compile(
    r"(?:^|[/.?=_-])(?:rss2?|atom|feeds?|rdf)(?:\.(?:xml|json|php|rss))?/?(?:$|[?#&])|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"/comments/(?:feed|atom|rss|default)|\bcomments\b.*\bfeed\b|\bcomment(?:s|aires)\b", re.IGNORECASE
)
_MOST = 30


def feeds_of(body: bytes, *, url: str, content_type: str = "") -> list[FeedLink]:
    """The feeds a page speaks of, the best first: those it announces, then links that look like feeds.

    Feeds of comments come after the others of their kind. body: HTML, however broken. url: where it came from.
    """
    root = _page(body, url, content_type)
    if root is None:
        return []
    base = _base(root, url)
    found: dict[str, FeedLink] = {}
    for link in (*_announced(root, base), *_looking_so(root, base)):
        found.setdefault(link.url, link)
    return sorted(found.values(), key=lambda link: (not link.sure, link.comments))[:_MOST]


def _page(body: bytes, url: str, content_type: str) -> etree._Element | None:
    text = tree.decoded(body[:LARGEST], tree.charset(content_type))
    parser = etree.HTMLParser(no_network=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        found: etree._Element | None = etree.fromstring(text.encode(errors="replace"), parser, base_url=url)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return found


def _base(root: etree._Element, url: str) -> str:
    first = next(root.iter("base"), None)
    return whole(tree.said(first, "href"), url) or url if first is not None else url


def _announced(root: etree._Element, base: str) -> Iterable[FeedLink]:
    for link in root.iter("link"):
        kind = tree.said(link, "type").lower().partition(";")[0]
        if kind in _KINDS and {"alternate", "feed"} & set(tree.said(link, "rel").lower().split()):
            yield from _link(link, base, tree.said(link, "title"), sure=True)


def _looking_so(root: etree._Element, base: str) -> Iterable[FeedLink]:
    for link in root.iter("a"):
        if _LOOKS.search(tree.said(link, "href")[:2000]):
            yield from _link(link, base, " ".join("".join(map(str, link.itertext())).split()), sure=False)


def _link(link: etree._Element, base: str, title: str, *, sure: bool) -> Iterable[FeedLink]:
    url = whole(tree.said(link, "href"), base)
    if followable(url) and len(url) <= 2000:
        title = cut(title, 200)
        comments = bool(_COMMENTS.search(url.partition("?")[0]) or _COMMENTS.search(title))
        yield FeedLink(url=url, title=title, comments=comments, sure=sure)


def guesses(url: str) -> list[str]:
    """Where feeds usually are: below the page, and at the top of its site."""
    parts = urlsplit(url)
    top = f"{parts.scheme}://{parts.netloc}/"
    below = top + parts.path.strip("/") + "/" if parts.path.strip("/") else top
    return list(dict.fromkeys(place + guess for place in (below, top) for guess in GUESSES))


def discover(client: httpx.Client, url: str, *, tries: int = 12) -> tuple[list[FeedLink], Feed | None]:
    """The feeds to be had from an address, and the feed itself where the address is one.

    Asks the address; where it is a page that announces none, its links that look so and then the usual places, until
    one is a feed or `tries` requests were made. Raises the errors of `web.ask`, and Strange (feed.none_found).
    """
    answer = _asked(client, url)
    feed = _feed(answer)
    if feed is not None:
        here = answer.moved or url
        return [FeedLink(url=here, title=feed.title, comments=feed.comments)], feed
    links = feeds_of(answer.body, url=answer.url, content_type=answer.headers.get("content-type", ""))
    if any(link.sure for link in links):
        return [link for link in links if link.sure], None
    for place in [link.url for link in links[: tries // 2]] + guesses(answer.url):
        tries -= 1
        feed = _tried(client, place) if tries >= 0 else None
        if feed is not None:
            return [FeedLink(url=place, title=feed.title, comments=feed.comments)], feed
    raise Strange("feed.none_found")


def _asked(client: httpx.Client, url: str) -> Answer:
    answer = ask(client, "GET", url, largest=LARGEST, patience=PATIENCE, headers={"Accept": f"text/html, {ACCEPT}"})
    if answer.status != 200:
        raise Refused("feed.page_trouble", status=str(answer.status))
    return answer


def _tried(client: httpx.Client, place: str) -> Feed | None:
    try:
        return _feed(_asked(client, place))
    except NetworkError:
        return None


def _feed(answer: Answer) -> Feed | None:
    try:
        return read_feed(answer.body, url=answer.url, content_type=answer.headers.get("content-type", ""))
    except Strange:
        return None

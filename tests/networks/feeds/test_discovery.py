"""From a page to its feeds."""

from __future__ import annotations

import pytest
from tests.networks.feeds.serving import LOCAL, Asked, Said, rss, serving

from causerie.networks.errors import Refused, Strange
from causerie.networks.feeds import discover, feeds_of
from causerie.networks.guard import Guard, networks
from causerie.networks.web import browser
from causerie.records import FeedLink

PAGE = b"""<html><head><title>Pain</title>
<link rel="alternate" type="application/rss+xml" title="Pain &raquo; Comments Feed" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Pain &raquo; Feed" href="/feed/">
<link rel="alternate" type="text/html" hreflang="en" href="/en/"><link rel="stylesheet" href="/feed.css">
</head><body><a href="/feed/">RSS</a> <a href="rss.xml">By hand</a> <a href="/feedback">Write to us</a>
<a href="javascript:feed()">no</a></body></html>"""
BARE = b"<html><body><p>Nothing announced</p></body></html>"


def found(page: bytes, path: str = "/") -> tuple[list[FeedLink], list[str]]:
    """What is found from a site's page at `/`, and which paths were asked. The feed lies at `path`."""

    def answer(asked: Asked) -> Said:
        if asked.path == "/":
            return Said(body=page, headers={"Content-Type": "text/html; charset=utf-8"})
        return Said(body=rss("<title>Un</title>")) if asked.path == path else Said(status=404)

    with serving(answer) as server, browser(Guard(networks(LOCAL))) as client:
        links, _ = discover(client, server.url + "/")
        return [link_below(link, server.url) for link in links], [asked.path for asked in server.asked]


def link_below(link: FeedLink, url: str) -> FeedLink:
    return FeedLink(url=link.url.removeprefix(url), title=link.title, comments=link.comments, sure=link.sure)


def test_a_page_says_its_feeds_and_comments_come_after() -> None:
    assert feeds_of(PAGE, url="https://pain.example/blog/") == [
        FeedLink(url="https://pain.example/feed/", title="Pain » Feed"),
        FeedLink(url="https://pain.example/comments/feed/", title="Pain » Comments Feed", comments=True),
        FeedLink(url="https://pain.example/blog/rss.xml", title="By hand", sure=False),
    ]


def test_the_base_of_a_page_counts() -> None:
    page = b'<base href="https://other.example/x/"><link rel=alternate type="application/atom+xml" href=atom>'
    assert [link.url for link in feeds_of(page, url="https://a.example/")] == ["https://other.example/x/atom"]


@pytest.mark.parametrize(
    "page", [b"", b"\0\0", b"<", b"plain words", b"<link rel=alternate type=application/rss+xml href='http://['>"]
)
def test_what_is_no_page_has_no_feeds(page: bytes) -> None:
    assert feeds_of(page, url="https://a.example/") == []


def test_what_is_announced_is_believed() -> None:
    links, asked = found(PAGE)
    assert [(link.url, link.comments) for link in links] == [("/feed/", False), ("/comments/feed/", True)]
    assert asked == ["/"]


def test_a_link_that_looks_so_is_tried() -> None:
    links, asked = found(b'<a href="/blog.rss">Follow</a>', "/blog.rss")
    assert links == [FeedLink(url="/blog.rss", title="Pain")]
    assert asked == ["/", "/blog.rss"]


def test_the_usual_places_are_tried() -> None:
    links, asked = found(BARE, "/atom.xml")
    assert [link.url for link in links] == ["/atom.xml"]
    assert asked == ["/", "/feed", "/rss", "/atom.xml"]


def test_a_page_without_a_feed_says_so_after_a_few_requests() -> None:
    with pytest.raises(Strange) as raised:
        found(BARE)
    assert raised.value.reason.code == "feed.none_found"


def test_a_page_that_is_not_there_says_so() -> None:
    with (
        serving(lambda asked: Said(status=404)) as server,
        browser(Guard(networks(LOCAL))) as client,
        pytest.raises(Refused) as raised,
    ):
        discover(client, server.url)
    assert (raised.value.reason.code, raised.value.reason.args) == ("feed.page_trouble", {"status": "404"})

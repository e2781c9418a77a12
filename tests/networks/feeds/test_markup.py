"""HTML of strangers, made safe and plain."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.networks.feeds.links import untracked
from causerie.networks.feeds.markup import plain, safe, summary

BASE = "https://pain.example/blog/one"
REL = ' rel="noreferrer noopener"'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<a href="two?utm_source=rss&id=3" onclick="x()">t</a>', f'<a href="https://pain.example/blog/two?id=3"{REL}>t</a>'),
        ('<a href="javascript:alert(1)">t</a>', f"<a{REL}>t</a>"),
        ("<script>alert(1)</script>a<style>b{}</style>", "a"),
        ('<iframe src="https://x.example/"></iframe>a', "a"),
        ('<img src="/p.jpg" alt="A loaf">', f'<a href="https://pain.example/p.jpg"{REL}>A loaf</a>'),
        ('<img src="/p.jpg">', f'<a href="https://pain.example/p.jpg"{REL}>image</a>'),
        ('<a href="/x"><img src="/p.jpg" alt="A loaf"></a>', f'<a href="https://pain.example/x"{REL}>A loaf</a>'),
        ('a<img src="https://t.example/p.gif" width="1" height="1">', "a"),
        ('a<img src="https://pixel.wp.com/b.gif?x=1">', "a"),
        ('a<img src="data:image/png;base64,AAAA" alt="x">', "a"),
        ('<img src="/p" alt="<script>alert(1)</script>">', f'<a href="https://pain.example/p"{REL}>&lt;script&gt;alert(1)&lt;/script&gt;</a>'),
        ('<p style="position:fixed" class="x" id="top">a</p>', "<p>a</p>"),
        ("<p></p><p>a</p>", "<p>a</p>"),
        ('<svg><a href="https://x.example/">t</a></svg>a', "a"),
    ],
)  # fmt: skip
def test_safe(written: str, shown: str) -> None:
    assert safe(written, BASE) == shown


@pytest.mark.parametrize("base", ["", "http://[::1", "nonsense", "mailto:a@b.example"])
def test_without_a_base_a_relative_link_leads_nowhere(base: str) -> None:
    assert safe('<a href="x">t</a>', base) == f"<a{REL}>t</a>"


@pytest.mark.parametrize(
    ("link", "clean"),
    [
        ("https://a.example/?utm_source=x&utm_medium=y", "https://a.example/"),
        ("https://a.example/p?id=1&fbclid=2&x=%20", "https://a.example/p?id=1&x=%20"),
        ("https://a.example/p#xtor=RSS-1", "https://a.example/p"),
        ("https://a.example/p?q=utm_source#part", "https://a.example/p?q=utm_source#part"),
        ("https://a.example/p?", "https://a.example/p?"),
    ],
)
def test_links_lose_their_tracking_and_nothing_else(link: str, clean: str) -> None:
    assert untracked(link) == clean


def test_words_of_blocks_do_not_run_together() -> None:
    assert (
        plain("<p>Un</p><p>deux<br>trois</p><ul><li>quatre<li>cinq</ul>&eacute;&nbsp;six")
        == "Un deux trois quatre cinq é six"
    )


def test_a_summary_is_cut_at_a_word() -> None:
    said = summary("<p>" + "levain " * 100 + "</p>")
    assert said.endswith("levain…")
    assert 250 < len(said) <= 300


class Seen(HTMLParser):
    """What a browser would load or run of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "img",
            "iframe",
            "object",
            "embed",
            "link",
            "style",
            "form",
            "video",
            "audio",
            "svg",
            "base",
        }:
            self.bad.append(tag)
        self.bad += [
            name for name, _ in attrs if name.startswith("on") or name in ("style", "src", "srcset", "background")
        ]
        self.bad += [value or "" for name, value in attrs if name == "href" and not re.match(r"https?://", value or "")]


BITS = st.sampled_from(
    ["<img src=", "<a href=", '"', "'", ">", "<", "javascript:alert(1)", " onerror=alert(1)", "<script>", "</script>",
     "<!--", "-->", "<svg/onload=x>", "<math>", "<p>", "</a>", " alt=", "http://a.example/", "&lt;", "&quot;",
     "<style>", "=", "x", "\0", "<noscript>", "<template>", "<table>", "<td background=x>"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(BITS, max_size=20))
def test_nothing_is_loaded_or_run(bits: list[str]) -> None:
    seen = Seen()
    seen.feed(safe("".join(bits), BASE))
    seen.close()
    assert seen.bad == []


@pytest.mark.parametrize("bit", ["<div>", "<b>", '<b id="{}"><p>', "<table>", "<a href=x>"])
def test_what_is_nested_without_end_costs_no_more_than_it_weighs(bit: str) -> None:
    written = "".join(bit.format(number) for number in range(20_000))
    started = time.process_time()
    shown = safe(written + "word", BASE)
    assert time.process_time() - started < 2
    assert len(shown) <= 5 * len(written)
    assert "word" in shown

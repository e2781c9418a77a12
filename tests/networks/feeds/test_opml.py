"""Lists of feeds, in and out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.networks.feeds import read_opml, write_opml
from causerie.records import Refusal, Subscription

NESTED = b"""<opml version="1.0"><body><outline text="Pain"><outline text="Au levain">
<outline type="rss" text="Miche" xmlUrl="https://miche.example/feed" htmlUrl="https://miche.example/"/></outline>
<outline title="Croissant" xmlurl="https://croissant.example/rss"/></outline>
<outline text="Again" xmlUrl="https://miche.example/feed"/>
<outline text="None" xmlUrl="javascript:alert(1)"/></body></opml>"""


def test_nested_outlines_are_folders_and_a_feed_comes_once() -> None:
    assert read_opml(NESTED) == [
        Subscription(
            url="https://miche.example/feed", title="Miche", site="https://miche.example/", folder="Pain/Au levain"
        ),
        Subscription(url="https://croissant.example/rss", title="Croissant", folder="Pain"),
    ]


def test_a_list_that_is_cut_off_gives_what_it_has() -> None:
    assert [one.title for one in read_opml(NESTED[:230])] == ["Miche"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "feed.no_opml"),
        (b"<rss/>", "feed.no_opml"),
        (b"no list", "feed.no_opml"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "feed.opml_unsafe"),
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>'.encode("utf-16"), "feed.opml_unsafe"),
        (b" " * (10 * 1024**2 + 1), "feed.opml_too_large"),
    ],
)
def test_what_is_no_list_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(Refusal) as raised:
        read_opml(body)
    assert raised.value.reason.code == code


WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zs", "Zl", "Zp")),
    min_size=1,
    max_size=20,
)
FEEDS = st.lists(
    st.builds(
        Subscription,
        url=st.integers(0, 10**9).map(lambda number: f"https://example.org/{number}?a=1&b=<é>"),
        title=WORDS,
        site=st.sampled_from(["", "https://example.org/"]),
        folder=st.lists(WORDS.map(lambda word: word.replace("/", "-")), max_size=3).map("/".join),
    ),
    max_size=8,
    unique_by=lambda one: one.url,
)


@settings(max_examples=80)
@given(FEEDS, WORDS)
def test_what_is_written_is_read_again(feeds: list[Subscription], title: str) -> None:
    again = read_opml(write_opml(feeds, title=title))
    assert sorted(again, key=lambda one: one.url) == sorted(feeds, key=lambda one: one.url)

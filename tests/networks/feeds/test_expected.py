"""Our reading beside what gofeed and feed-rs expect, and all French feeds counted by another parser."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.networks.feeds.expected import FEEDS, FRENCH, Count, feed_rs, gofeed, read

from causerie.networks.errors import Strange
from causerie.networks.feeds import read_feed
from causerie.networks.feeds.markup import title

pytestmark = pytest.mark.skipif(
    not FEEDS.is_dir(), reason="The real feeds (../shared/data/feeds) are not on this machine."
)
# What is in the folders of feeds and is none: the cases of "unknown format", and XML and JSON that is something else.
NO_FEEDS = {"unknown_feed.xml", "empty_feed.xml", "invalid.json", "xml_sample_1.xml", "xml_sample_2.xml"}


def test_what_gofeed_expects(capsys: pytest.CaptureFixture[str]) -> None:
    """As written: nothing is normalised but runs of spaces. gofeed leaves markup in titles; so does `written_title`."""
    count, cases = Count(), 0
    for case in gofeed():
        count.add(case, read(case.path))
        cases += 1
    with capsys.disabled():
        print(f"\ngofeed, {cases} feeds: {count.rates()}")
    assert cases > 500
    assert all(count.read[name] >= 0.98 * count.expected[name] for name in count.expected), count.missed


def test_titles_for_people_are_those_of_gofeed_without_markup() -> None:
    """The oddity, in figures: 46 of gofeed's 115 titles hold markup, which nobody wants to read in a list."""
    odd = 0
    for case in gofeed():
        feed = read(case.path)
        for expected, said in [
            (case.title, feed.title),
            *((row[0], e.title) for row, e in zip(case.rows, feed.entries, strict=False)),
        ]:
            if expected:
                assert said == title(expected), case.path.name
                odd += said != expected
    assert odd == 46


def test_what_feed_rs_expects(capsys: pytest.CaptureFixture[str]) -> None:
    """All of it but one link: where Feedburner's own address stands before the site's, we take the site's."""
    count, cases = Count(), 0
    for case in feed_rs():
        count.add(case, read(case.path), alike=True)
        cases += 1
    with capsys.disabled():
        print(f"\nfeed-rs, {cases} feeds: {count.rates()}")
    assert cases > 60
    assert [(name, field) for name, field, _, _ in count.missed] == [("rss_2.0_rps.xml", "link")]


@pytest.mark.parametrize("path", sorted(FRENCH.glob("*.xml")), ids=lambda path: path.stem[:40])
def test_french_feeds_are_read_whole(path: Path) -> None:
    feed = read(path)
    items = ElementTree.parse(path).getroot().findall("./channel/item")
    assert [entry.id for entry in feed.entries] == [item.findtext("guid") for item in items]
    assert [entry.link for entry in feed.entries] == [item.findtext("link") for item in items]
    assert all(entry.title and entry.at and entry.author and entry.html for entry in feed.entries)
    assert feed.comments


def test_nothing_raises_but_strange_and_only_where_there_is_no_feed() -> None:
    refused = set()
    for path in FEEDS.rglob("*"):
        if path.is_file():
            try:
                read_feed(path.read_bytes(), url="https://example.org/feed")
            except Strange:
                refused.add(path.name)
    feeds = {case.path.name for case in (*gofeed(), *feed_rs())}
    assert refused >= NO_FEEDS
    assert refused & feeds == set()

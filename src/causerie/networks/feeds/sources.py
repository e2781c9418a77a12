"""A feed from wherever a person has it: a file, the address of a feed, the address of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx

from causerie.networks.errors import Gone, NetworkError
from causerie.networks.feeds.discovery import discover
from causerie.networks.feeds.fetching import LARGEST, PATIENCE
from causerie.networks.feeds.links import followable
from causerie.networks.feeds.reading import read_feed
from causerie.networks.guard import Guard
from causerie.networks.web import ask, browser
from causerie.records import Feed, FeedLink, Reason


class Read(NamedTuple):
    """What came of one source: its feed, or why there is none. others: further feeds of the page where it was found."""

    source: str
    feed: Feed | None
    others: list[FeedLink]
    says: Reason | None


def read_sources(guard: Guard, sources: Iterable[str]) -> Iterator[Read]:
    """Read files and addresses, one after the other. guard: where one may go. Raises nothing."""
    with browser(guard) as client:
        for source in sources:
            try:
                feed, others = _from_web(client, source) if followable(source) else (_from_file(source), [])
                yield Read(source, feed, others, None)
            except NetworkError as error:
                yield Read(source, None, [], error.reason)


def _from_file(source: str) -> Feed:
    try:
        with Path(source).open("rb") as file:
            body = file.read(LARGEST)
    except (OSError, ValueError) as error:
        raise Gone("feed.no_file", name=source[:200]) from error
    return read_feed(body, url="")


def _from_web(client: httpx.Client, url: str) -> tuple[Feed, list[FeedLink]]:
    links, feed = discover(client, url)
    if feed is not None:
        return feed, []
    answer = ask(client, "GET", links[0].url, largest=LARGEST, patience=PATIENCE)
    return read_feed(answer.body, url=answer.url, content_type=answer.headers.get("content-type", "")), links[1:]

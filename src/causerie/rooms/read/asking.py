"""Asking feeds for news. Each is kept by itself, so a program that dies loses nothing but the feed it was reading."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec
from django.conf import settings

from causerie.networks import feeds as network
from causerie.networks.errors import NetworkError
from causerie.networks.guard import Guard
from causerie.networks.web import Browser, browser
from causerie.records import Entry, FeedKind, FeedLink, FeedState, Fetched, Judged, KeptFeed, Reason
from causerie.store import feeds, words
from causerie.store.stumbles import STUMBLES

from . import finds

AT_ONCE = 100
IN_HAND = timedelta(minutes=10)
AGAIN = timedelta(hours=6)
_log = logging.getLogger(__name__)


def ask(ids: Sequence[int], now: datetime) -> int:
    """Ask these feeds and keep what they say; returns how many entries were new.

    A few hosts at a time; the database is written by the calling thread only. What was never read and turns out to be
    a page is looked over for its feeds. What one feed brings about stays with it: the others are kept all the same.
    """
    known = [feed for feed in feeds.some(ids) if not feed.choices]
    feeds.begun([feed.id for feed in known], now + IN_HAND)
    ear = finds.Ear(words.for_reading(sorted({feed.workspace for feed in known})))
    states = {id(state): (feed, state) for feed in known for state in [feed.state or FeedState(url=feed.url)]}
    new = 0
    with browser(Guard(settings.PRIVATE_NETWORKS)) as client:
        for state, fetched in network.poll(client, [state for _, state in states.values()], now):
            new += _alone(client, states[id(state)][0], fetched, ear, now)
    return new


def _alone(client: Browser, feed: KeptFeed, fetched: Fetched, ear: finds.Ear, now: datetime) -> int:
    try:
        return _came(client, feed, fetched, ear, now)
    except STUMBLES:
        _log.exception("%s could not be kept", feed.url)
        feeds.held_up(feed.id, Reason(code="feed.unreadable"), now, now + AGAIN)
        return 0


def _came(client: Browser, feed: KeptFeed, fetched: Fetched, ear: finds.Ear, now: datetime) -> int:
    says = fetched.state.says
    if feed.since is None and says is not None and says.code == "feed.no_feed":
        return _look_over(client, feed, ear, now)
    return _keep(feed, fetched, ear, now)


def _keep(feed: KeptFeed, fetched: Fetched, ear: finds.Ear, now: datetime) -> int:
    said = fetched.feed
    judge = finds.judge(feed, ear, lang=said.language[:2].lower() if said else "", now=now)

    def judged(new: Sequence[Entry]) -> list[Judged]:
        """Asked while it is being kept: words that somebody removed since then look for nothing any more."""
        there = {one.id for one in words.for_reading([feed.workspace])}
        return [one for one in judge(new) if one.words is None or one.words in there]

    return len(feeds.keep(feed.id, fetched, finds.sought(said.entries) if said else {}, judged, now))


def _look_over(client: Browser, feed: KeptFeed, ear: finds.Ear, now: datetime) -> int:
    """The address is a page: take its feed, or let a person choose where it has several."""
    try:
        found, _ = network.discover(client, feed.url)
    except NetworkError as error:
        feeds.held_up(feed.id, error.reason, now, now + AGAIN)
        return 0
    fitting = _fitting(found, feed.kind)
    if len(fitting) > 1:
        feeds.to_be_chosen(feed.id, fitting, now)
        return 0
    chosen = feeds.choose(feed.workspace, feed.id, fitting[0].url, now)
    if chosen != feed.id:
        return 0
    named = msgspec.structs.replace(feed, url=fitting[0].url)
    return _keep(named, network.fetch(client, FeedState(url=named.url), now), ear, now)


def _fitting(found: Iterable[FeedLink], kind: FeedKind) -> list[FeedLink]:
    """Those that are comments where comments are wanted, and the others where not; all where there are none such."""
    every = list(found)
    return [link for link in every if link.comments == (kind == FeedKind.COMMENTS)] or every

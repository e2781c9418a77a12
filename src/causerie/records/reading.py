"""What one reads here and listens for, as pages are given it: feeds, their entries, words, and how a stream stands."""

from __future__ import annotations

from datetime import datetime

from causerie.records.base import Reason, Record
from causerie.records.feeds import FeedLink, FeedState
from causerie.records.open import FeedKind


class KeptFeed(Record, frozen=True):
    """A feed somebody reads here. called: the best name there is; title: its own; named: what one calls it here.

    state: how it is to be asked, None until it has been read once. choices: the feeds found at `url` where one must
    choose. new: entries nobody has opened. reason: why it cannot be read. since: when it last could.
    """

    id: int
    workspace: int
    url: str
    called: str
    title: str
    named: str
    site: str
    folder: str
    kind: FeedKind
    state: FeedState | None
    choices: tuple[FeedLink, ...]
    new: int
    reason: Reason | None
    since: datetime | None
    asked_at: datetime | None
    next_at: datetime


class KeptEntry(Record, frozen=True):
    """An entry of a feed. feed, called, kind: of its feed. dated: the feed said when; else `at` is when it came here.

    html: safe to show, "" in a list. read: somebody of the workspace opened it. kept: to be passed on.
    """

    id: int
    feed: int
    called: str
    kind: FeedKind
    key: str
    title: str
    link: str
    author: str
    at: datetime
    dated: bool
    summary: str
    html: str
    read: bool
    kept: bool


class Listened(Record, frozen=True):
    """Words one listens for. everywhere: in the whole of Bluesky too. found: how much was heard by them so far."""

    id: int
    workspace: int
    words: tuple[str, ...]
    without: tuple[str, ...]
    lang: str
    everywhere: bool
    found: int = 0


class Flow(Record, frozen=True):
    """How a stream stands that is followed for everybody. cursor: its own words. at: of the last event that came;
    seen_at: when it came; behind: seconds between the two. posts: how many came so far. lost: stretches that were gone
    before they could be heard. reason: why it cannot be followed now.
    """

    cursor: str = ""
    at: datetime | None = None
    seen_at: datetime | None = None
    behind: float = 0.0
    posts: int = 0
    lost: tuple[tuple[datetime, datetime], ...] = ()
    reason: Reason | None = None

"""What the house knows of feeds: what they say, how they are asked, and what came of asking."""

from __future__ import annotations

from datetime import datetime

from causerie.records.base import Reason, Record


class Entry(Record, frozen=True):
    """One thing a feed tells of. Texts that are not told are "".

    key: names it within its feed for ever, at most 255 characters: its id, else its link, else made of its words.
    id: as the feed wrote it. title: plain; written_title: as the feed wrote it where that is not the same (it may hold
    markup: never show it as it is). summary: plain, short. html: safe to show as it is: nothing in it is loaded from
    anywhere. at: when it was published, else changed; aware, UTC. comments_url: where people comment on it;
    comments_feed: the feed of these comments. image: the address of a picture of it (never loaded by our pages).
    """

    key: str
    id: str = ""
    title: str = ""
    written_title: str = ""
    link: str = ""
    summary: str = ""
    html: str = ""
    at: datetime | None = None
    author: str = ""
    comments_url: str = ""
    comments_feed: str = ""
    image: str = ""


class Feed(Record, frozen=True):
    """A feed as it was read. site: the page it belongs to. language: as it says ("fr", "en-GB").

    format: "rss 2.0", "rss 0.91", "rss 1.0", "atom 1.0", "atom 0.3", "json 1.1"... every: how many minutes it wants to
    be left alone between two looks, 0 where it does not say. comments: its entries are comments of people on a site.
    """

    title: str = ""
    written_title: str = ""
    site: str = ""
    url: str = ""
    language: str = ""
    format: str = ""
    entries: tuple[Entry, ...] = ()
    every: int = 0
    comments: bool = False


class FeedLink(Record, frozen=True):
    """A feed that a page speaks of. comments: it tells of the comments on the site, not of what the site publishes.

    sure: the page says itself that it is a feed; False for an address that only looks like one.
    """

    url: str
    title: str = ""
    comments: bool = False
    sure: bool = True


class FeedState(Record, frozen=True):
    """What must be kept of a feed to ask it again. Times are aware, UTC.

    etag, modified: the server's own words about what we have. read_at: when it was last read without fault. changed_at:
    when it last told something new. failures: how many times in a row it could not be read, gone: how many of these
    said it is not there (404). next_at: do not ask before. dead: it said it is over (410): ask no more. says: why it
    could not be read. digest: of the last body, so that a server without etags costs no reading.
    """

    url: str
    etag: str = ""
    modified: str = ""
    digest: str = ""
    read_at: datetime | None = None
    changed_at: datetime | None = None
    next_at: datetime | None = None
    every: int = 0
    failures: int = 0
    gone: int = 0
    dead: bool = False
    says: Reason | None = None


class Fetched(Record, frozen=True):
    """What came of asking a feed: what to keep from now on, and what it says where it says anything new.

    feed: None where nothing changed, or it could not be read (state.says tells why). state.url is the new address
    where the feed moved for good. octets: how many bytes of the body came.
    """

    state: FeedState
    feed: Feed | None = None
    octets: int = 0


class Subscription(Record, frozen=True):
    """One line of a list of feeds (OPML). folder: the names of what it lies in, joined by "/"."""

    url: str
    title: str = ""
    site: str = ""
    folder: str = ""

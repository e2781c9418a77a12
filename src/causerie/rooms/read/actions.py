"""Reading feeds: what is new, one entry, what to keep, and which feeds one reads."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from causerie.networks.feeds import read_opml, write_opml
from causerie.records import FeedKind, KeptEntry, KeptFeed, Reason, Record, Refusal, Subscription
from causerie.store import entries, feeds

from . import finds

PAGE = 50
MOST = 2_000
SHOWN = ("new", "all", "kept")
LONGEST_ADDRESS = 1_000
_PLAIN_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OF_FEEDS = re.compile(r"^feed:(//)?(?=\w)", re.IGNORECASE)
_NOBODY = ("network.nobody_there", "network.no_answer")
_PLACE = re.compile(r"(\d{4}-\d\d-\d\dT[\d:.]{8,15}\+00:00)_(\d{1,18})")


class Asked(Record, frozen=True):
    """Which entries a reader wants to see. before: where the last page ended."""

    show: str = "new"
    feed: int | None = None
    folder: str | None = None
    words: str = ""
    before: tuple[datetime, int] | None = None


class Line(Record, frozen=True):
    """An entry in a list, and how old it is."""

    entry: KeptEntry
    age: Reason


def page(workspace_id: int, asked: Asked, now: datetime) -> tuple[list[Line], str]:
    """One page of entries, newest first, and where the next one begins ("" where there is none)."""
    found = entries.some(
        workspace_id, show=asked.show, feed_id=asked.feed, folder=asked.folder, words=finds.folded(asked.words),
        before=asked.before, count=PAGE + 1,
    )  # fmt: skip
    lines = [Line(entry=entry, age=age(entry, now)) for entry in found[:PAGE]]
    last = found[PAGE - 1] if len(found) > PAGE else None
    return lines, f"{last.at.isoformat()}_{last.id}" if last else ""


def place(said: str) -> tuple[datetime, int] | None:
    """Where a page begins, as `page` wrote it; None for anything else."""
    match = _PLACE.fullmatch(said)
    try:
        return (datetime.fromisoformat(match[1]), int(match[2])) if match else None
    except ValueError:
        return None


def age(entry: KeptEntry, now: datetime) -> Reason:
    """How old an entry is; of one whose feed does not say, when it came."""
    passed = now - entry.at
    if passed < timedelta(hours=1):
        return Reason(code="read.age.now")
    if passed < timedelta(days=1):
        return Reason(code="read.age.hours", args={"n": passed // timedelta(hours=1)})
    if passed < timedelta(days=7):
        return Reason(code="read.age.days", args={"n": passed.days})
    return Reason(code="when.day", args={"d": entry.at})


def line(workspace_id: int, entry_id: int, now: datetime) -> Line | None:
    """One entry with its text; None if it is not the workspace's."""
    found = entries.entry(workspace_id, entry_id)
    return None if found is None else Line(entry=found, age=age(found, now))


def opened(workspace_id: int, entry_id: int, now: datetime) -> None:
    """Somebody reads it."""
    entries.mark(workspace_id, entry_id, read=True, now=now)


def put_back(workspace_id: int, entry_id: int, now: datetime) -> None:
    """It waits to be read again."""
    entries.mark(workspace_id, entry_id, read=False, now=now)


def keep(workspace_id: int, entry: KeptEntry, *, kept: bool, now: datetime) -> None:
    """Keep an entry to pass it on, so that it stands in Today; or let it go."""
    feed = feeds.feed(workspace_id, entry.feed)
    if feed is None:
        return
    if kept:
        entries.pass_on(workspace_id, entry.id, finds.by_hand(feed, entry, now), now)
    else:
        entries.let_go(workspace_id, entry.id, finds.key_of(feed, entry.key), now)


def all_read(workspace_id: int, asked: Asked, until: int, now: datetime) -> int:
    """Mark as read what was there when the page was made; returns how much."""
    return entries.mark_all(workspace_id, until=until, feed_id=asked.feed, folder=asked.folder, now=now)


def address(said: str) -> str:
    """The web address somebody means. Raises Refusal where it cannot be one."""
    plain = _OF_FEEDS.sub("", said.strip())
    whole = plain if _PLAIN_SCHEME.match(plain) and "://" in plain else f"https://{plain}"
    try:
        parts = urlsplit(whole)
        good = parts.scheme.lower() in ("http", "https") and "." in (parts.hostname or "") and not parts.username
        _ = parts.port
    except ValueError:
        good = False
    if not good or len(whole) > LONGEST_ADDRESS or re.search(r"[\s\x00-\x1f<>\"]", whole):
        raise Refusal("read.no_address", address=said[:100])
    return whole


def bare(said: str) -> bool:
    """Whether somebody typed an address without saying how it is reached (https or http)."""
    return "://" not in said


def over_http(feed_id: int, now: datetime) -> bool:
    """Take http for a feed that nobody answered for over https, and that was never read; True where that was done."""
    found = next(iter(feeds.some([feed_id])), None)
    if found is None or found.since is not None or found.reason is None or not found.url.startswith("https://"):
        return False
    if found.reason.code not in _NOBODY:
        return False
    return feeds.choose(found.workspace, feed_id, f"http://{found.url.removeprefix('https://')}", now) == feed_id


def at_the_same_place(workspace_id: int, was: str) -> list[KeptFeed]:
    """The feeds that are followed on the host of the address `was`."""
    host = _host(was)
    return [one for one in feeds.feeds(workspace_id) if host and host in (_host(one.url), _host(one.site))]


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def add(workspace_id: int, said: str, *, folder: str, comments: bool, now: datetime) -> tuple[int, bool]:
    """Read the feed at an address, or of the page there, from now on; returns (its id, whether it is new).

    Asking for it is enqueued by the caller. Raises Refusal where it is no address, or there are too many feeds.
    """
    if feeds.how_many(workspace_id) >= MOST:
        raise Refusal("read.too_many", n=MOST)
    kind = FeedKind.COMMENTS if comments else FeedKind.READ
    return feeds.add(workspace_id, Subscription(url=address(said), folder=folder.strip()), kind, now)


def change(feed: KeptFeed, *, named: str, folder: str, kind: FeedKind, now: datetime) -> None:
    """Call a feed something, lay it into a folder, say what it is. Comments that came lately go to Today at once."""
    judged = []
    if kind == FeedKind.COMMENTS and feed.kind != kind:
        lately = [
            one for one in entries.some(feed.workspace, show="all", feed_id=feed.id) if now - one.at < entries.FRESH
        ]
        judged = finds.comments(feed, lately, now)
    feeds.change(feed.workspace, feed.id, named=named, folder=folder, kind=kind, judged=judged, now=now)


def bring(workspace_id: int, body: bytes, now: datetime) -> tuple[int, int]:
    """Read all feeds of an OPML list too; returns (how many are new, how many were there already).

    Raises Refusal where it is no such list, or where there would be too many feeds: nothing is added then.
    """
    listed = read_opml(body)
    there = {feed.url for feed in feeds.feeds(workspace_id)}
    new = [one for one in listed if one.url not in there and len(one.url) <= LONGEST_ADDRESS]
    if len(there) + len(new) > MOST:
        raise Refusal("read.too_many", n=MOST)
    for one in new:
        feeds.add(workspace_id, one, FeedKind.READ, now)
    return len(new), len(listed) - len(new)


def opml(workspace_id: int, title: str) -> bytes:
    """The feeds of a workspace as an OPML list, for any other reader."""
    return write_opml(
        [
            Subscription(url=feed.url, title=feed.called, site=feed.site, folder=feed.folder)
            for feed in feeds.feeds(workspace_id)
        ],
        title=title,
    )


def by_folder(found: list[KeptFeed]) -> list[tuple[str, list[KeptFeed]]]:
    """Feeds in their folders, those without one first."""
    folders: dict[str, list[KeptFeed]] = {}
    for feed in found:
        folders.setdefault(feed.folder, []).append(feed)
    return list(folders.items())


def moving(feed: KeptFeed) -> bool:
    """Whether a feed has been put in and nothing has come of it yet."""
    return feed.asked_at is None and not feed.choices


def trouble(feed: KeptFeed) -> list[Reason]:
    """What is wrong with a feed, and since when; nothing where all is well."""
    if feed.reason is None:
        return []
    over = feed.state is not None and feed.state.dead
    after = Reason(code="read.feed.asked_no_more") if over else Reason(code="read.feed.next", args={"d": feed.next_at})
    since = [Reason(code="read.feed.since", args={"d": feed.since})] if feed.since else []
    # Of what never could be read, the address is the first suspect, however often it was asked since.
    wrong = feed.reason.code == "feed.not_there" and feed.since is None
    return [Reason(code="read.feed.not_there") if wrong else feed.reason, *since, after]

"""The feeds one reads: which, how each is to be asked, and what came of asking. Entries are in `entries`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from django.db import transaction

from causerie.records import (
    Entry,
    FeedKind,
    FeedLink,
    FeedState,
    Fetched,
    Judged,
    KeptFeed,
    Reason,
    Subscription,
)

from . import entries, hearing
from .models import Entry as EntryRow
from .models import Feed

Judge = Callable[[Sequence[Entry]], Sequence[Judged]]
# A feed that is over is asked no more: the column wants a date, and this one is not lived to see.
NEVER = timedelta(days=365 * 1000)
type_links = tuple[FeedLink, ...]


def add(workspace_id: int, one: Subscription, kind: FeedKind, now: datetime) -> tuple[int, bool]:
    """Read a feed from now on; returns (its id, whether it is new). One that is there already stays as it is."""
    row, new = Feed.objects.get_or_create(
        workspace_id=workspace_id, url=one.url[:1000],
        defaults={
            "title": one.title[:255], "site": one.site[:1000], "folder": one.folder[:80], "kind": kind.value,
            "next_at": now, "created_at": now,
        },
    )  # fmt: skip
    return row.pk, new


def feeds(workspace_id: int) -> list[KeptFeed]:
    """Every feed of a workspace, by folder and name. Two queries, however many they are."""
    new = entries.new_of(workspace_id)
    found = [_feed(row, new.get(row.pk, 0)) for row in Feed.objects.filter(workspace_id=workspace_id)]
    return sorted(found, key=lambda one: (one.folder.casefold(), one.called.casefold(), one.id))


def feed(workspace_id: int, feed_id: int) -> KeptFeed | None:
    """One of them; None if the workspace does not read it."""
    row = Feed.objects.filter(workspace_id=workspace_id, pk=feed_id).first()
    return None if row is None else _feed(row, entries.new_of(workspace_id).get(row.pk, 0))


def some(ids: Sequence[int]) -> list[KeptFeed]:
    """These feeds, whosever they are: for who asks them."""
    return [_feed(row, 0) for row in Feed.objects.filter(pk__in=ids).order_by("next_at", "pk")]


def how_many(workspace_id: int) -> int:
    """How many feeds a workspace reads."""
    return Feed.objects.filter(workspace_id=workspace_id).count()


def due(now: datetime, *, most: int) -> list[int]:
    """The feeds to be asked now, who has waited longest first; no more than `most`."""
    waiting = Feed.objects.filter(next_at__lte=now, choices__isnull=True).order_by("next_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:most])


def begun(ids: Sequence[int], until: datetime) -> None:
    """These are being asked. One that kills the program must not be the first to be asked again: not before `until`."""
    Feed.objects.filter(pk__in=ids).update(next_at=until)


def _feed(row: Feed, new: int) -> KeptFeed:
    state = msgspec.convert(row.fetching, FeedState) if row.fetching else None
    return KeptFeed(
        id=row.pk, workspace=row.workspace_id, url=row.url, called=row.named or row.title or _plain(row.url),
        title=row.title, named=row.named, site=row.site, folder=row.folder, kind=FeedKind(row.kind), state=state,
        choices=msgspec.convert(row.choices, type_links) if row.choices else (), new=new,
        reason=msgspec.convert(row.reason, Reason) if row.reason else None,
        since=state.read_at if state else None, asked_at=row.asked_at, next_at=row.next_at,
    )  # fmt: skip


def _plain(url: str) -> str:
    return url.partition("://")[2].strip("/") or url


def change(
    workspace_id: int,
    feed_id: int,
    *,
    named: str,
    folder: str,
    kind: FeedKind,
    judged: Sequence[Judged],
    now: datetime,
) -> None:
    """Call a feed something, lay it into a folder, say what it is. judged: what goes to Today by that, at `now`."""
    with transaction.atomic():
        rows = Feed.objects.filter(workspace_id=workspace_id, pk=feed_id)
        rows.update(named=named[:255], folder=folder[:80], kind=kind.value)
        hearing.keep(workspace_id, entries.FEEDS, None, judged, now)


def remove(workspace_id: int, feed_id: int) -> bool:
    """Read a feed no more: its entries go; what went to Today stays there. False where there is none."""
    with transaction.atomic():
        row = Feed.objects.filter(workspace_id=workspace_id, pk=feed_id).first()
        if row is None:
            return False
        EntryRow.objects.filter(feed=row).delete()
        row.delete()
    return True


def choose(workspace_id: int, feed_id: int, url: str, now: datetime) -> int:
    """Take the feed at `url` for the one that was to be chosen; returns the id of the feed that is read then.

    Where the workspace reads that one already, the question goes away and the feed that is there is returned.
    """
    with transaction.atomic():
        there = Feed.objects.filter(workspace_id=workspace_id, url=url[:1000]).exclude(pk=feed_id).first()
        asked = Feed.objects.filter(workspace_id=workspace_id, pk=feed_id)
        if there is not None:
            asked.delete()
            return there.pk
        asked.update(url=url[:1000], choices=None, fetching=None, reason=None, asked_at=None, next_at=now)
    return feed_id


def to_be_chosen(feed_id: int, found: Sequence[FeedLink], now: datetime) -> None:
    """The address is a page with several feeds: a person must say which."""
    kept = msgspec.to_builtins(list(found))
    Feed.objects.filter(pk=feed_id).update(choices=kept, asked_at=now, reason=None)


def hurry(workspace_id: int, feed_id: int, now: datetime) -> None:
    """Ask a feed as soon as may be, also one that was thought to be over: somebody pressed "look now"."""
    row = Feed.objects.filter(workspace_id=workspace_id, pk=feed_id).first()
    if row is not None:
        if row.fetching:
            row.fetching = {**row.fetching, "dead": False, "next_at": None}
        row.next_at, row.asked_at, row.reason = now, None, None
        row.save()


def held_up(feed_id: int, reason: Reason, now: datetime, until: datetime) -> None:
    """What was put in cannot be read, and has never been: the reason is kept, and it is asked again at `until`."""
    Feed.objects.filter(pk=feed_id).update(reason=msgspec.to_builtins(reason), asked_at=now, next_at=until)


def keep(feed_id: int, fetched: Fetched, sought: Mapping[str, str], judge: Judge, now: datetime) -> list[str]:
    """Keep what came of asking a feed (entries, how to ask it again, what goes to Today), all together or not at all.

    sought: for each entry's key its words as they are looked for (title, author and text, folded). judge: says what of
    the new entries goes to Today, and how; called within the transaction, with the new ones only. Returns their keys.
    """
    with transaction.atomic():
        row = Feed.objects.select_for_update().filter(pk=feed_id).first()
        if row is None:
            return []
        new = entries.take(row, fetched.feed.entries, sought, now) if fetched.feed is not None else []
        hearing.keep(row.workspace_id, entries.FEEDS, None, judge(new), now)
        _learn(row, fetched, now)
    return [entry.key for entry in new]


def _learn(row: Feed, fetched: Fetched, now: datetime) -> None:
    state = fetched.state
    if fetched.feed is not None:
        row.title, row.site = fetched.feed.title[:255] or row.title, fetched.feed.site[:1000] or row.site
    row.fetching, row.asked_at = msgspec.to_builtins(state), now
    row.reason = msgspec.to_builtins(state.says) if state.says else None
    row.next_at = now + NEVER if state.dead else state.next_at or now + timedelta(hours=1)
    if state.url != row.url and not Feed.objects.filter(workspace_id=row.workspace_id, url=state.url).exists():
        row.url = state.url[:1000]
    row.save()

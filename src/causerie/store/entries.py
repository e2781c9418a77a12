"""The entries of feeds: kept once each, listed newest first, opened, kept to be passed on, and found again by words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.expressions import RawSQL

from causerie.records import Address, Entry, FeedKind, HeardState, Judged, KeptEntry

from . import hearing
from .models import Entry as EntryRow
from .models import Feed, Heard

FEEDS = "feed"
# PostgreSQL takes no more than 1 MB of words for one row; nobody looks for what stands behind a book's length.
LONGEST_SOUGHT = 100_000
LONGEST_WORD = 60
MOST_WORDS = 12
# Of a feed that is read for the first time, what is older than this is there, and is not waiting to be read.
FRESH = timedelta(days=14)
_WORDS = re.compile(r"[^\W_]+")
_SHOWN = ("title", "link", "author", "summary", "html")

Place = tuple[datetime, int]


def take(feed: Feed, told: Sequence[Entry], sought: Mapping[str, str], now: datetime) -> list[Entry]:
    """Keep the entries that are new, change those that were changed; returns the new ones that wait to be read.

    What somebody has opened stays opened. Within the caller's transaction, which must hold the feed's row.
    """
    told = list({entry.key[:500]: entry for entry in reversed(told)}.values())[::-1]
    kept = EntryRow.objects.filter(feed=feed, key__in=[entry.key[:500] for entry in told])
    known = {row.key: row for row in kept}
    first = not (feed.fetching or {}).get("read_at")
    rows = [
        _row(feed, entry, sought.get(entry.key, ""), now - timedelta(microseconds=place), now)
        for place, entry in enumerate(told)
        if entry.key[:500] not in known
    ]
    waits = {row.key for row in rows if not first or now - row.at < FRESH}
    for row in rows:
        row.read_at = None if row.key in waits else now
    EntryRow.objects.bulk_create(rows, batch_size=200)
    _change(known, told, sought, now)
    return [entry for entry in told if entry.key[:500] in waits]


def _row(feed: Feed, entry: Entry, sought: str, came: datetime, now: datetime) -> EntryRow:
    """A row. An entry that is dated in the future is dated now: it would stand on top for years."""
    return EntryRow(
        feed=feed, key=entry.key[:500], at=min(entry.at, now) if entry.at else came, dated=entry.at is not None,
        heard_at=now, sought=_sought(sought), **_shown(entry),
    )  # fmt: skip


def _shown(entry: Entry) -> dict[str, str]:
    return {
        "title": _text(entry.title), "link": _text(entry.link) if len(entry.link) <= 1000 else "",
        "author": _text(entry.author)[:255], "summary": _text(entry.summary), "html": _text(entry.html),
    }  # fmt: skip


def _text(said: str) -> str:
    """What a database takes: PostgreSQL has no NUL, and neither has half a character."""
    return said.replace("\0", "").encode("utf-8", "replace").decode()


def _sought(folded: str) -> str:
    """Words only, so that both databases cut a text into the same ones."""
    return " ".join(_WORDS.findall(_text(folded)[:LONGEST_SOUGHT]))


def _change(known: Mapping[str, EntryRow], told: Sequence[Entry], sought: Mapping[str, str], now: datetime) -> None:
    changed = []
    for entry in told:
        row = known.get(entry.key[:500])
        new = _shown(entry)
        if row is None or all(getattr(row, name) == new[name] for name in _SHOWN):
            continue
        for name in _SHOWN:
            setattr(row, name, new[name])
        row.sought = _sought(sought.get(entry.key, ""))
        row.at, row.dated = (min(entry.at, now), True) if entry.at else (row.at, row.dated)
        changed.append(row)
    EntryRow.objects.bulk_update(changed, [*_SHOWN, "sought", "at", "dated"], batch_size=100)


def new_of(workspace_id: int) -> dict[int, int]:
    """How many entries wait to be read, by feed; feeds without any are left out."""
    rows = EntryRow.objects.filter(feed__workspace_id=workspace_id, read_at=None).values_list("feed_id")
    return dict(rows.annotate(n=Count("pk")))


def some(
    workspace_id: int,
    *,
    show: str = "new",
    feed_id: int | None = None,
    folder: str | None = None,
    words: str = "",
    before: Place | None = None,
    count: int = 50,
) -> list[KeptEntry]:
    """A part of the entries, newest first, without their texts; one query. show: "new", "all" or "kept".

    words: folded; those entries are found that have every word, or one that begins so. before: (at, id) of the last
    entry one has seen.
    """
    rows = _of(workspace_id, feed_id, folder)
    if show == "new":
        rows = rows.filter(read_at=None)
    if show == "kept":
        rows = rows.filter(kept_at__isnull=False)
    if words.strip():
        rows = _found(rows, words)
    if before is not None:
        rows = rows.filter(Q(at__lt=before[0]) | Q(at=before[0], pk__lt=before[1]))
    rows = rows.select_related("feed").defer("html", "sought").order_by("-at", "-pk")
    return [_entry(row, "") for row in rows[:count]]


def _of(workspace_id: int, feed_id: int | None, folder: str | None) -> QuerySet[EntryRow]:
    rows = EntryRow.objects.filter(feed__workspace_id=workspace_id)
    if feed_id is not None:
        rows = rows.filter(feed_id=feed_id)
    return rows if folder is None else rows.filter(feed__folder=folder)


_ASK = {
    "sqlite": ("SELECT rowid FROM store_entry_sought WHERE store_entry_sought MATCH %s", '"{}"*', " "),
    "postgresql": (
        "SELECT id FROM store_entry WHERE to_tsvector('simple', sought) @@ to_tsquery('simple', %s)", "'{}':*", " & ",
    ),
}  # fmt: skip


def _found(rows: QuerySet[EntryRow], words: str) -> QuerySet[EntryRow]:
    """Only letters and figures reach the database's own language of questions, each word in quotes."""
    asked = [word[:LONGEST_WORD] for word in _WORDS.findall(_text(words))][:MOST_WORDS]
    if not asked:
        return rows.none()
    statement, form, between = _ASK[connection.vendor]
    question = between.join(form.format(word) for word in asked)
    return rows.filter(pk__in=RawSQL(statement, [question]))  # noqa: S611


def entry(workspace_id: int, entry_id: int) -> KeptEntry | None:
    """One entry with its text; None if it is not the workspace's."""
    rows = EntryRow.objects.filter(feed__workspace_id=workspace_id, pk=entry_id)
    row = rows.select_related("feed").defer("sought").first()
    return None if row is None else _entry(row, row.html)


def _entry(row: EntryRow, html: str) -> KeptEntry:
    feed = row.feed
    return KeptEntry(
        id=row.pk, feed=feed.pk, called=feed.named or feed.title or feed.url, kind=FeedKind(feed.kind), key=row.key,
        title=row.title, link=row.link, author=row.author, at=row.at, dated=row.dated, summary=row.summary, html=html,
        read=row.read_at is not None, kept=row.kept_at is not None,
    )  # fmt: skip


def mark(workspace_id: int, entry_id: int, *, read: bool, now: datetime) -> bool:
    """Remember that an entry was opened, or that it waits to be read again; False where nothing changed."""
    rows = EntryRow.objects.filter(feed__workspace_id=workspace_id, pk=entry_id, read_at__isnull=read)
    return bool(EntryRow.objects.filter(pk__in=rows.values("pk")).update(read_at=now if read else None))


def mark_all(
    workspace_id: int, *, until: int, feed_id: int | None = None, folder: str | None = None, now: datetime
) -> int:
    """Mark as read what was here when the page was made; returns how much. until: `newest` at that time.

    An id and not a time: what is being fetched while the page is read has a time before the page's, and was not on it.
    """
    rows = _of(workspace_id, feed_id, folder).filter(read_at=None, pk__lte=until)
    return EntryRow.objects.filter(pk__in=rows.values("pk")).update(read_at=now)


def newest(workspace_id: int) -> int:
    """The id of the entry that came last; 0 where there is none."""
    return EntryRow.objects.filter(feed__workspace_id=workspace_id).aggregate(last=Max("pk"))["last"] or 0


def pass_on(workspace_id: int, entry_id: int, judged: Judged, now: datetime) -> None:
    """Remember that an entry is to be passed on: it stands in Today from now on, again if it had been there before."""
    with transaction.atomic():
        _kept(workspace_id, entry_id, now)
        hearing.keep(workspace_id, FEEDS, None, [judged], now)
        _heard(workspace_id, judged.heard.ref.key).exclude(state=HeardState.ASIDE).update(
            state=HeardState.OPEN, until=None
        )


def let_go(workspace_id: int, entry_id: int, key: str, now: datetime) -> None:
    """It is not to be passed on after all: it is done with in Today too. key: under which it stands there."""
    with transaction.atomic():
        _kept(workspace_id, entry_id, None)
        waits = _heard(workspace_id, key).filter(state__in=[HeardState.OPEN, HeardState.LATER])
        waits.update(state=HeardState.DONE, until=None, settled_at=now)


def _kept(workspace_id: int, entry_id: int, at: datetime | None) -> None:
    rows = EntryRow.objects.filter(feed__workspace_id=workspace_id, pk=entry_id).values("pk")
    EntryRow.objects.filter(pk__in=rows).update(kept_at=at)


def _heard(workspace_id: int, key: str) -> QuerySet[Heard]:
    return Heard.objects.filter(workspace_id=workspace_id, network=FEEDS, key=key[:500], address=Address.FIND)


def lately(workspace_id: int, count: int) -> list[KeptEntry]:
    """The last entries that came, with summaries only: for trying words out."""
    rows = EntryRow.objects.filter(feed__workspace_id=workspace_id).select_related("feed").defer("html", "sought")
    return [_entry(row, "") for row in rows.order_by("-at", "-pk")[:count]]

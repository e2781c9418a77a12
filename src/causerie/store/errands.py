"""What is asked of connected accounts again and again: what is due, how far each has come, and what holds it up.

An errand's cursor moves in the same transaction as what it brought. Killed at any moment, the next run goes on from the
last page that was kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from django.db import transaction

from causerie.records import ConnectionState, Judged, Kind, OwnPage, PeoplePage, Post, Reason
from causerie.records import Errand as ErrandRecord

from . import hearing, queue, tally, ties
from .looks import AUDIENCE
from .models import Connection, Errand, Words
from .posts import Keeper

OWN, ADDRESSED, FOLLOWERS, FOLLOWING, WORDS = "own", "addressed", "followers", "following", "words:"
# The way of an account of the demo's town: it looks as if it were connected, and nothing is ever asked of it.
INVENTED = "invented"
EVERY = {
    ADDRESSED: timedelta(minutes=2), OWN: timedelta(minutes=10), FOLLOWERS: timedelta(hours=12),
    FOLLOWING: timedelta(hours=12), WORDS: timedelta(minutes=15),
}  # fmt: skip
BACK = timedelta(days=21)
TELL = 3
LONGEST_WAIT = timedelta(hours=2)
_ANSWERS = (Kind.REPLY, Kind.QUOTE, Kind.COMMENT)
# One that must be connected again keeps its place in what it was asked.
_LASTING = (ConnectionState.OPEN, ConnectionState.AGAIN)


def begin(account_id: int, now: datetime) -> None:
    """Ask everything of a newly connected account, at once; one that was connected before goes on where it was."""
    for what in (ADDRESSED, OWN, FOLLOWERS, FOLLOWING):
        Errand.objects.get_or_create(account_id=account_id, what=what, defaults={"since": now - BACK, "next_at": now})
    Errand.objects.filter(account_id=account_id).update(next_at=now, attempts=0, reason=None)
    follow_words(now)


def follow_words(now: datetime) -> None:
    """One errand for each words and each open connection of their workspace; those of words that are gone go too."""
    wanted = set(
        Words.objects.filter(workspace__account__connection__state__in=_LASTING).values_list("workspace__account", "pk")
    )
    asked = Connection.objects.filter(state__in=_LASTING).exclude(way=INVENTED)
    open_ones = set(asked.values_list("account_id", flat=True))
    wanted = {(account, pk) for account, pk in wanted if account in open_ones}
    kept = {
        (row.account_id, int(row.what.removeprefix(WORDS))): row.pk
        for row in Errand.objects.filter(what__startswith=WORDS)
    }
    Errand.objects.filter(pk__in=[pk for pair, pk in kept.items() if pair not in wanted]).delete()
    new = [
        Errand(account_id=account, what=f"{WORDS}{pk}", since=now - timedelta(days=2), next_at=now)
        for account, pk in sorted(wanted - kept.keys())
    ]
    Errand.objects.bulk_create(new, ignore_conflicts=True)


def due_accounts(now: datetime) -> list[int]:
    """The accounts of which something is to be asked now."""
    rows = Errand.objects.filter(next_at__lte=now, account__connection__state=ConnectionState.OPEN)
    return sorted(set(rows.values_list("account_id", flat=True)))


def due(account_id: int, now: datetime) -> list[ErrandRecord]:
    """What is to be asked of an account now: who waits comes first."""
    rows = Errand.objects.filter(account_id=account_id, next_at__lte=now).select_related("account")
    order = {ADDRESSED: 0, OWN: 1, AUDIENCE: 3}
    return sorted((_errand(row) for row in rows), key=lambda one: (order.get(one.what, 2), one.id))


def hurry(account_id: int, now: datetime) -> None:
    """Ask everything of an account as soon as it may be asked: somebody pressed "look now"."""
    Errand.objects.filter(account_id=account_id, what__in=[ADDRESSED, OWN]).update(next_at=now)


def kind(what: str) -> str:
    """What sort of errand: OWN, ADDRESSED, FOLLOWERS, FOLLOWING, AUDIENCE or WORDS."""
    return WORDS if what.startswith(WORDS) else what


def words_of(errand: ErrandRecord) -> int:
    """The id of the words an errand of sort WORDS looks for."""
    return int(errand.what.removeprefix(WORDS))


def count_own(errand: ErrandRecord) -> None:
    """Count the account again if posts have come in: pages read only the counts."""
    with queue.reading(wait=False) as alone:
        if alone and tally.behind(errand.account):
            with transaction.atomic():
                tally.recount(errand.account)


def current(errand_id: int) -> ErrandRecord | None:
    """An errand as it is kept now; None once it is gone."""
    row = Errand.objects.filter(pk=errand_id).select_related("account").first()
    return None if row is None else _errand(row)


def _errand(row: Errand) -> ErrandRecord:
    return ErrandRecord(
        id=row.pk, account=row.account_id, workspace=row.account.workspace_id, network=row.account.network,
        what=row.what, cursor=row.cursor, since=row.since, attempts=row.attempts, done_at=row.done_at,
    )  # fmt: skip


def keep_heard(
    errand: ErrandRecord, judged: Sequence[Judged], cursor: str, more: bool, now: datetime, *, started: datetime
) -> int:
    """Keep one page of what was heard, and the cursor behind it; returns how many were new."""
    with transaction.atomic():
        if not _moved(errand, cursor, more, now, started):
            return 0
        return hearing.keep(errand.workspace, errand.network, errand.account, judged, now)


def keep_own(errand: ErrandRecord, page: OwnPage, now: datetime, *, started: datetime) -> int:
    """Keep one page of the owner's posts, and the cursor behind it; what one answered there waits no more.

    Returns how many were new.
    """
    with transaction.atomic():
        if not _moved(errand, page.cursor, page.more, now, started):
            return 0
        return keep_posts(errand, page.posts, now)


def keep_posts(errand: ErrandRecord, posts: Sequence[Post], now: datetime) -> int:
    """Keep posts of the owner, within the caller's transaction; returns how many were new."""
    posts = hearing.resolved(errand.account, posts)
    keeper = Keeper(errand.account, import_id=None, counted_at=now)
    new = keeper.keep(posts) if posts else 0
    answered = [post.parent for post in posts if post.parent and post.kind in _ANSWERS]
    hearing.answered_elsewhere(errand.workspace, errand.network, answered, now)
    return new


def walk(errand: ErrandRecord, now: datetime) -> tuple[datetime, str]:
    """(when this walk through all followers began, the network's own cursor): a walk may take several runs."""
    began, _, cursor = errand.cursor.partition("|")
    return (datetime.fromisoformat(began), cursor) if began else (now, "")


def keep_people(errand: ErrandRecord, page: PeoplePage, now: datetime, *, started: datetime) -> None:
    """Keep one page of followers or followed; after the last one, those not seen since `started` are gone.

    started: when the walk began (`walk`).
    """
    with transaction.atomic():
        if not _moved(errand, f"{started.isoformat()}|{page.cursor}" if page.more else "", page.more, now, started):
            return
        ids = hearing.meet(errand.workspace, errand.network, page.people)
        came = errand.what == FOLLOWERS and errand.done_at is not None
        ties.keep(errand.account, errand.what == FOLLOWERS, page.people, ids, now, came=came)
        if not page.more:
            ties.gone(errand.account, errand.what == FOLLOWERS, before=started, now=now)


def done(errand: ErrandRecord, now: datetime) -> None:
    """An errand has come to its end, though its last page said there is more: it goes on next time."""
    rows = Errand.objects.filter(pk=errand.id)
    rows.update(done_at=now, next_at=now + EVERY[kind(errand.what)], attempts=0, reason=None)


def _moved(errand: ErrandRecord, cursor: str, more: bool, now: datetime, started: datetime) -> bool:
    """Move the cursor, if it still is where this run began its page; False where another run has been faster."""
    following: dict[str, object] = {"cursor": cursor, "attempts": 0, "reason": None}
    if not more:
        following |= {"done_at": now, "next_at": max(started + EVERY[kind(errand.what)], now)}
    same = Errand.objects.filter(pk=errand.id, cursor=errand.cursor)
    return bool(same.update(**following))


def start(errand: ErrandRecord, now: datetime) -> None:
    """An errand is about to be run. It counts as an attempt that failed until it has brought something: one during
    which the program dies each time must not be tried for ever at full speed, and people must be told.
    """
    Errand.objects.filter(pk=errand.id).update(
        attempts=errand.attempts + 1, next_at=now + _wait(errand.attempts),
        reason=msgspec.to_builtins(Reason(code="accounts.stopped")),
    )  # fmt: skip


def held_up(errand: ErrandRecord, reason: Reason, now: datetime, until: datetime | None = None) -> None:
    """An errand could not be run: the reason is kept. It waits until `until`, or longer each time (2 h at most).

    A server that asked for a rest is no failure: it does not count as an attempt.
    """
    Errand.objects.filter(pk=errand.id).update(
        attempts=errand.attempts + (until is None), next_at=until or now + _wait(errand.attempts),
        reason=msgspec.to_builtins(reason),
    )  # fmt: skip


def _wait(attempts: int) -> timedelta:
    """Half a minute, and twice as long each time."""
    return min(timedelta(seconds=30 * 2 ** min(attempts, 12)), LONGEST_WAIT)

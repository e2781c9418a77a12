"""A stream that is followed for all workspaces at once: how far, how late, and what of it was lost."""

from __future__ import annotations

import fcntl
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import transaction

from causerie.records import ConnectionState, Flow, HeardState, Judged, Reason

from . import hearing
from .errands import INVENTED
from .models import Account, Connection, Heard, Stream, Words, Workspace

BLUESKY = "bluesky"
# The stretches that are told; older ones are forgotten one by one.
MOST_LOST = 50
type_lost = tuple[tuple[datetime, datetime], ...]


@contextmanager
def only_follower() -> Iterator[bool]:
    """Be the only one in this home who follows the stream, as long as the context lasts; yields False where another is.

    The system lets go of the lock of a program that dies.
    """
    with Path(settings.HOME, "listen.lock").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def flow(name: str = BLUESKY) -> Flow:
    """How the stream stands."""
    row = Stream.objects.filter(name=name).first()
    if row is None:
        return Flow()
    return Flow(
        cursor=row.cursor, at=row.at, seen_at=row.seen_at, behind=row.behind, posts=row.posts,
        lost=msgspec.convert(row.lost, type_lost), reason=msgspec.convert(row.reason, Reason) if row.reason else None,
    )  # fmt: skip


def keep(
    heard: Mapping[int, Sequence[Judged]],
    *,
    cursor: str,
    at: datetime,
    posts: int,
    now: datetime,
    lost: Sequence[tuple[datetime, datetime]] = (),
    gone: Sequence[str] = (),
) -> int:
    """Keep what was heard (by workspace) and how far the stream has come, together; returns how much was new.

    at: when the last event happened. posts: how many came with this. lost: stretches that were gone before they came.
    gone: keys of posts that their authors took away. It can be answered from the account that the workspace has on
    Bluesky, if it has one. What was heard by words that somebody removed meanwhile is left out.
    """
    with transaction.atomic():
        row, _ = Stream.objects.select_for_update().get_or_create(name=BLUESKY)
        there = set(Workspace.objects.filter(pk__in=heard).values_list("pk", flat=True)) if heard else set()
        wanted, accounts = _wanted(heard), _accounts(there)
        new = sum(hearing.keep(pk, BLUESKY, accounts.get(pk), wanted[pk], now) for pk in heard if pk in there)
        row.cursor, row.at, row.seen_at = cursor, at, now
        row.behind, row.posts, row.reason = max((now - at).total_seconds(), 0.0), row.posts + posts, None
        row.lost = [*row.lost, *([start.isoformat(), end.isoformat()] for start, end in lost)][-MOST_LOST:]
        row.save()
        _take_away(gone, now)
    return new


def _wanted(heard: Mapping[int, Sequence[Judged]]) -> dict[int, list[Judged]]:
    """What is still listened for. The words are held until this is kept, so that nobody removes them in between."""
    sought = {one.words for judged in heard.values() for one in judged if one.words is not None}
    rows = Words.objects.select_for_update().filter(pk__in=sought).order_by("pk")
    there = set(rows.values_list("pk", flat=True)) if sought else set()
    return {pk: [one for one in judged if one.words is None or one.words in there] for pk, judged in heard.items()}


def _accounts(workspaces: Collection[int]) -> dict[int, int]:
    """The account to answer from, by workspace: the first that is connected to Bluesky."""
    rows = Connection.objects.filter(
        account__workspace_id__in=workspaces, account__network=BLUESKY, state=ConnectionState.OPEN
    ).exclude(way=INVENTED)
    return dict(rows.order_by("-account_id").values_list("account__workspace_id", "account_id")) if workspaces else {}


def _take_away(keys: Sequence[str], now: datetime) -> None:
    """What its author took away is shown no more, and its words are not kept. Asked by workspace: so the index is."""
    everybody = list(Workspace.objects.values_list("pk", flat=True)) if keys else []
    heard = Heard.objects.filter(workspace_id__in=everybody, network=BLUESKY, key__in=list(keys))
    for row in heard.only("pk", "state"):
        waits = row.state in (HeardState.OPEN, HeardState.LATER, HeardState.ASIDE)
        fate = {"state": HeardState.GONE, "settled_at": now, "until": None} if waits else {}
        Heard.objects.filter(pk=row.pk).update(text="", link="", **fate)


def own() -> dict[int, set[str]]:
    """The accounts of each workspace on Bluesky, by the network's own ids: what one says oneself is not heard."""
    found: dict[int, set[str]] = {}
    rows = Account.objects.filter(network=BLUESKY).exclude(key="")
    for workspace_id, key in rows.values_list("workspace_id", "key"):
        found.setdefault(workspace_id, set()).add(key)
    return found


def put_down() -> None:
    """Nobody listens any more: when somebody does again, it begins with what is said then, and nothing was lost."""
    Stream.objects.filter(name=BLUESKY).delete()


def held_up(reason: Reason) -> None:
    """The stream cannot be followed now: why, until it can."""
    Stream.objects.update_or_create(name=BLUESKY, defaults={"reason": msgspec.to_builtins(reason)})

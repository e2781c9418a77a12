"""A stream that is followed for all workspaces at once: how far, how late, and what of it was lost."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import transaction

from causerie.records import Flow, HeardState, Judged, Reason

from . import hearing
from .models import Account, Heard, Stream, Workspace

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
    gone: keys of posts that their authors took away.
    """
    with transaction.atomic():
        row, _ = Stream.objects.select_for_update().get_or_create(name=BLUESKY)
        there = set(Workspace.objects.filter(pk__in=heard).values_list("pk", flat=True)) if heard else set()
        new = sum(hearing.keep(pk, BLUESKY, None, judged, now) for pk, judged in heard.items() if pk in there)
        row.cursor, row.at, row.seen_at = cursor, at, now
        row.behind, row.posts, row.reason = max((now - at).total_seconds(), 0.0), row.posts + posts, None
        row.lost = [*row.lost, *([start.isoformat(), end.isoformat()] for start, end in lost)][-MOST_LOST:]
        row.save()
        _take_away(gone, now)
    return new


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

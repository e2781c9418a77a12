"""Is everything all right? Each check walks the real path: it writes, it asks the worker, it looks at the disk."""

from __future__ import annotations

import shutil
import sqlite3
import time
from datetime import UTC, datetime

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

from causerie.records import ConnectionState, Link, Reason, Record, Refusal
from causerie.store import connections, feeds, imports, queue, read, ready, secrets, stream, words
from causerie.web.words import say

ROOM = 500 * 1024**2
BEHIND = 60.0
NAMED = 3
OLDEST_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)


class Check(Record, frozen=True):
    """One thing that was looked at. good: whether it is all right; says: what was found and what to do."""

    name: str
    good: bool
    says: Reason


def checks(wait: float = 5.0) -> list[Check]:
    """Look at everything; the worker gets `wait` seconds to answer."""
    return [_database(), _tables(), _keys(), _worker(wait), _disk(), _clock(), *_accounts(), *_feeds(), *_stream()]


def _check(name: str, good: bool, /, **args: str | int | float) -> Check:
    return Check(name=name, good=good, says=Reason(code=f"doctor.{name}.{'good' if good else 'bad'}", args=args))


def _database() -> Check:
    """Writes and reads back through the database that is in use."""
    stamp = str(time.time_ns())
    try:
        cache.set("doctor", stamp, 60)
        good = cache.get("doctor") == stamp
    except DatabaseError:
        good = False
    return _check("database", good, kind=_kind())


def _kind() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    return "PostgreSQL"


def _tables() -> Check:
    return _check("tables", not ready.behind())


def _keys() -> Check:
    """Every token can be read with the keys that are there."""
    try:
        secrets.ready()
    except Refusal as refusal:
        return Check(name="keys", good=False, says=refusal.reason)
    return _check("keys", True)


def _accounts() -> list[Check]:
    """What is late of each connected account, and why; that one is disconnected is said, and is no trouble."""
    return [_account(one) for one in connections.all_links(timezone.now())]


def _account(one: Link) -> Check:
    name = one.called or say(f"networks.{one.network}")
    if one.state == ConnectionState.OFF:
        return Check(name="account", good=True, says=Reason(code="doctor.account.off", args={"name": name}))
    if one.late is None:
        return _check("account", True, name=name)
    return _check("account", False, name=name, why=say(one.late))


def _feeds() -> list[Check]:
    """Which feeds cannot be read. One site that is down is its own trouble; most of them at once are this machine's."""
    found = [one for place in read.all_workspaces() for one in feeds.feeds(place.id)]
    bad = [one.called for one in found if one.reason is not None]
    if not found:
        return []
    names = f" ({', '.join(bad[:NAMED])}{'…' if len(bad) > NAMED else ''})" if bad else ""
    return [_check("feeds", 2 * len(bad) <= len(found), n=len(found), bad=len(bad), names=names)]


def _stream() -> list[Check]:
    """How far behind the stream of all of Bluesky is, where somebody listens to it."""
    if not words.everywhere():
        return []
    flow = stream.flow()
    if flow.reason is not None:
        return [Check(name="stream", good=False, says=flow.reason)]
    return [_check("stream", flow.behind < BEHIND, n=round(flow.behind))]


def _worker(wait: float) -> Check:
    """A worker that holds its lock is alive; one under whose hands nothing moves is not well."""
    if not queue.alive():
        return _check("worker", False, n=queue.waiting())
    if not queue.waiting():
        return _check("worker", True, n=0)
    return _check("worker_busy", _moves(wait), n=queue.waiting())


def _moves(wait: float) -> bool:
    """True as soon as a task is done or an import gets a step further. Counting shows no steps: it gets the time."""
    before, until = _steps(), time.monotonic() + wait
    while time.monotonic() < until:
        if _steps() != before:
            return True
        time.sleep(0.2)
    return False


def _steps() -> tuple[int, ...]:
    return (queue.waiting(), *imports.steps())


def _disk() -> Check:
    free = shutil.disk_usage(settings.HOME).free
    return _check("disk", free > ROOM, free=free, home=str(settings.HOME))


def _clock() -> Check:
    now = timezone.now()
    return _check("clock", now > OLDEST_CLOCK, now=now.isoformat())

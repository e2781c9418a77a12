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

from causerie.records import ConnectionState, Reason, Record, Refusal
from causerie.store import connections, imports, queue, ready, secrets, stream, words

ROOM = 500 * 1024**2
BEHIND = 60.0
OLDEST_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)


class Check(Record, frozen=True):
    """One thing that was looked at. good: whether it is all right; says: what was found and what to do."""

    name: str
    good: bool
    says: Reason


def checks(wait: float = 5.0) -> list[Check]:
    """Look at everything; the worker gets `wait` seconds to answer."""
    return [_database(), _tables(), _keys(), _worker(wait), _disk(), _clock(), *_accounts(), *_stream()]


def _check(name: str, good: bool, **args: str | int | float) -> Check:
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
    """What is late of each connected account, and why."""
    found = connections.all_links(timezone.now())
    return [
        Check(
            name="account", good=one.late is None,
            says=one.late or Reason(code="doctor.account.good", args={"name": one.called}),
        )
        for one in found
        if one.state != ConnectionState.OFF
    ]  # fmt: skip


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

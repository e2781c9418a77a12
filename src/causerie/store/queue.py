"""The background work: whether somebody does it, and what a worker that died has left behind.

One worker for one CAUSERIE_HOME. It holds a lock that the system lets go of the moment it dies, however it dies, so
"is it alive?" is never a guess from an old time stamp.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def _lock() -> IO[str]:
    return Path(settings.HOME, "worker.lock").open("w", encoding="ascii")


def alive() -> bool:
    """True while a worker runs."""
    with _lock() as lock:
        return not _taken(lock)


@contextmanager
def only_worker() -> Iterator[bool]:
    """Be the worker for as long as the context lasts; yields False where another one is.

    Tries for a second: `alive` holds the lock for an instant when it looks.
    """
    with _lock() as lock:
        yield _taken_soon(lock)


def _taken_soon(lock: IO[str]) -> bool:
    for _ in range(10):
        if _taken(lock):
            return True
        time.sleep(0.1)
    return False


def _taken(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def take_up_again() -> int:
    """Put back in line what a dead worker was doing; returns how many tasks. Only the one worker may call it."""
    left = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return left.update(status=TaskResultStatus.READY, started_at=None)


def waiting() -> int:
    """How many tasks wait or run."""
    return DBTaskResult.objects.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)).count()

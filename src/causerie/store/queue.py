"""The background work: whether somebody does it, and what a worker that died has left behind.

One worker for one CAUSERIE_HOME. It holds a lock that the system lets go of the moment it dies, however it dies, so
"is it alive?" is never a guess from an old time stamp.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

_UNDONE = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def _file(name: str) -> IO[str]:
    return Path(settings.HOME, name).open("w", encoding="ascii")


def alive() -> bool:
    """True while a worker runs."""
    with _file("worker.lock") as lock:
        return not _taken(lock)


@contextmanager
def only_worker() -> Iterator[bool]:
    """Be the worker for as long as the context lasts; yields False where another one is.

    Tries for a second: `alive` holds the lock for an instant when it looks.
    """
    with _file("worker.lock") as lock:
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


@contextmanager
def reading(*, wait: bool = True) -> Iterator[bool]:
    """Be the only one in this home who reads an archive or takes one back; yields False where another one is.

    Two who read the same archive would count it twice, and one who takes people back would take them from under the
    other. wait: stand in line instead, however long it takes. The system lets go of the lock of a program that dies.
    """
    with _file("reading.lock") as lock:
        if wait:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield wait or _taken(lock)


def in_line(task: str) -> set[int]:
    """The first arguments of the tasks of that path which wait or run."""
    rows = DBTaskResult.objects.filter(task_path=task, status__in=_UNDONE)
    return {kept["args"][0] for kept in rows.values_list("args_kwargs", flat=True) if kept.get("args")}


def take_up_again() -> int:
    """Put back in line what a dead worker was doing; returns how many tasks. Only the one worker may call it."""
    left = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return left.update(status=TaskResultStatus.READY, started_at=None)


def forget_done(before: datetime) -> int:
    """Remove the tasks that ended before `before`; returns how many. What they did is kept elsewhere."""
    done = DBTaskResult.objects.exclude(status__in=_UNDONE).filter(finished_at__lt=before)
    return done.delete()[0]


def waiting() -> int:
    """How many tasks wait or run."""
    return DBTaskResult.objects.filter(status__in=_UNDONE).count()

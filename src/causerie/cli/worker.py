"""The background work: one worker for one home. What a dead one left behind is taken up again first."""

from __future__ import annotations

import os
import threading
import time

from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from causerie.rooms.archives import actions, tasks
from causerie.rooms.audience import auditing
from causerie.rooms.write import pictures
from causerie.store import queue

from . import clock

INTERVAL = 0.5


def work(*, until_done: bool, with_parent: bool = False) -> bool:
    """Do the background work: for ever, or until nothing is left. Returns False at once where another worker runs.

    with_parent: end when the program that started us has died without a word, as nobody would stop us otherwise.
    """
    with queue.only_worker() as alone:
        if not alone:
            return False
        queue.take_up_again()
        tasks.take_up_lost()
        actions.sweep(timezone.now().timestamp())
        auditing.sweep(timezone.now().timestamp())
        pictures.sweep(timezone.now().timestamp())
        stop = threading.Event()
        if not until_done:
            clock.start(stop)
        if with_parent:
            threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
        worker = Worker(
            queue_names=["*"],
            interval=INTERVAL,
            batch=until_done,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(16),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        worker.run()
        stop.set()
    return True


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)

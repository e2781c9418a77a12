"""The clock of the background work: every few seconds each room puts in line what is due.

It sends nothing to any network. A mail to oneself, for having wished for it, is all that ever leaves by it.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from causerie.rooms.accounts import tasks as accounts
from causerie.rooms.audience import tasks as audience
from causerie.rooms.intend import linking
from causerie.rooms.listen import live
from causerie.rooms.read import tasks as read
from causerie.rooms.review import tasks as review
from causerie.rooms.talk import tasks as talk
from causerie.store import queue

EVERY = 10.0
KEPT = timedelta(days=2)
_log = logging.getLogger(__name__)
TICKS: Sequence[Callable[[datetime], None]] = (
    accounts.tick, talk.tick, read.tick, audience.tick, linking.tick, review.tick,
)  # fmt: skip


def tick(now: datetime) -> None:
    """One turn of the clock. What goes wrong in one room is logged, and the others have their turn."""
    for each in TICKS:
        try:
            each(now)
        except DatabaseError:
            _log.exception("%s: this turn of the clock is left out", each.__module__)
    queue.forget_done(now - KEPT)


def run(stop: threading.Event) -> None:
    """Turn until `stop` is set."""
    while not stop.wait(EVERY):
        close_old_connections()
        try:
            tick(timezone.now())
        except DatabaseError:
            _log.exception("The clock could not reach the database")
    connection.close()


def start(stop: threading.Event) -> None:
    """The clock and the listener, beside the worker. They end with the program, and the program with them."""
    for what in (run, live.follow):
        threading.Thread(target=_to_the_end, args=(what, stop), daemon=True).start()


def _to_the_end(what: Callable[[threading.Event], object], stop: threading.Event) -> None:
    """Run it until `stop` is set. Where it falls before, of whatever it be, the program ends at once: a worker without
    its clock looks alive and does nothing, and one that is gone is started again.
    """
    try:
        what(stop)
    finally:
        if not stop.is_set():
            _log.critical("%s has fallen, and the worker ends with it", what.__module__, exc_info=True)
            os._exit(1)

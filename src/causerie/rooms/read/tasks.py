"""The background work of this room. Any of it may be run again after any interruption."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from causerie.store import feeds, queue

from . import actions, asking

FIRST = 50
"""Somebody waits for a feed they have just added: it comes before everything else."""


@task(priority=FIRST)
def read_feed(feed_id: int, bare: bool = False) -> None:
    """Ask one feed now, whenever its turn would be. bare: no scheme was typed, so http is tried where https fails."""
    now = timezone.now()
    asking.ask([feed_id], now)
    if bare and actions.over_http(feed_id, now):
        asking.ask([feed_id], now)


@task()
def poll_feeds(most: int) -> None:
    """Ask the feeds whose turn it is, no more than `most`: what else waits for the worker must not wait for long."""
    now = timezone.now()
    asking.ask(feeds.due(now, most=most), now)


def due(now: datetime) -> bool:
    """Whether it is the turn of any feed."""
    return bool(feeds.due(now, most=1))


def tick(now: datetime) -> None:
    """Put the asking of feeds in line where it is the turn of any, and it is not in line yet."""
    if due(now) and not queue.in_line(poll_feeds.module_path):
        poll_feeds.enqueue(asking.AT_ONCE)

"""The background work of this room. It may be run again after any interruption."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from causerie.store import errands, queue, rests

from . import sync


@task()
def sync_account(account_id: int) -> None:
    """Ask one account's network what is new."""
    sync.run(account_id, timezone.now())


def tick(now: datetime) -> None:
    """Put in line every account of which something is due, unless it is there already."""
    rests.forget_old(now)
    due = errands.due_accounts(now)
    if not due:
        return
    asked = queue.in_line(sync_account.module_path)
    for account_id in due:
        if account_id not in asked:
            sync_account.enqueue(account_id)


def look_now(account_id: int, now: datetime) -> None:
    """Somebody wants to see what is new: ask as soon as may be."""
    errands.hurry(account_id, now)
    tick(now)

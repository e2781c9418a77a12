"""The background work of this room: weighing what a look has read. It may be run again after any interruption."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from causerie.records import Refusal
from causerie.store import accounts, looks, queue
from causerie.web import door

from . import actions

_log = logging.getLogger(__name__)
SOME = 250
"""Followers that are weighed at once while a look goes on: each time costs the start of the counting program."""


@task()
def weigh(account_id: int) -> None:
    """Weigh the followers of an account whose posts were read."""
    try:
        actions.audit_followers(accounts.workspace_of(account_id), account_id, timezone.now())
    except (Refusal, OSError):  # a full disk, too
        # Said again to whoever asks for it by hand; tried again by itself only when more was read.
        _log.exception("The followers of account %s could not be weighed", account_id)
        looks.weighed(account_id, timezone.now())


def tick(now: datetime) -> None:
    """Put in line every account of which enough was read, unless it is there already; forget those who left."""
    # To look for leavers reads every tie: a minute an hour is often enough for what waits thirty days.
    if now.minute == 0:
        for workspace_id, people in looks.forget_leavers(now).items():
            door.again(workspace_id, people)
    due = looks.to_weigh(now, at_least=SOME)
    if not due:
        return
    asked = queue.in_line(weigh.module_path)
    for account_id in due:
        if account_id not in asked:
            weigh.enqueue(account_id)

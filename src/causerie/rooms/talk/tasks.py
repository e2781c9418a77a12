"""The background work of this room: settling what was left on its way. Nothing is ever sent from here."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from causerie.judgement import talk
from causerie.store import hearing, queue, sendings

from . import answers


@task()
def settle_lost(turn: int) -> None:
    """Look for what may have arrived. turn: tells one run from another."""
    answers.settle_lost(timezone.now())


def tick(now: datetime) -> None:
    """Put the settling in line where there is something to settle, and let pass what nobody was asked to answer."""
    hearing.let_pass(now - timedelta(days=talk.MEETING_DAYS), now)
    sendings.lost(now)
    waiting = sendings.to_look_for(now) or sendings.never_begun(now)
    if waiting and not queue.in_line(settle_lost.module_path):
        settle_lost.enqueue(int(now.timestamp()))

"""The background work of this room: the mails somebody wished for. It may be run again after any interruption."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from causerie.store import queue, reviews

from . import mailing

AT_ONCE = 20


@task()
def mail_reviews(most: int) -> None:
    """Mail the looks back whose day has come, no more than `most`. One that was taken is never taken again."""
    mailing.send_due(timezone.now(), most=most)


def tick(now: datetime) -> None:
    """Put the mails in line where it is the day of any, and they are not in line yet."""
    if mailing.possible() and reviews.due(now) and not queue.in_line(mail_reviews.module_path):
        mail_reviews.enqueue(AT_ONCE)

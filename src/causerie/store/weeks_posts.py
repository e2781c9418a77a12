"""What was posted on each local day, for goals: read at most once in ten minutes, unless posts came or went."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Sum

from causerie.records import Kind

from . import tally
from .models import DayTally, MonthTally

# No index knows when posts were sent, and with a million of them finding those of one year takes seconds.
_FRESH = 600
_ANSWER = frozenset({Kind.REPLY.value, Kind.QUOTE.value, Kind.COMMENT.value})
_TO_SOMEBODY = frozenset({Kind.REPLY.value, Kind.COMMENT.value})
_OWN = frozenset({Kind.ORIGINAL.value, Kind.QUOTE.value})


class PostedDay:
    """One local day of an account. told: people who were answered. responses: of each own post that has counts."""

    __slots__ = ("posts", "responses", "talk", "told")

    def __init__(self) -> None:
        self.posts = self.talk = 0
        self.told: set[int] = set()
        self.responses: list[int] = []


Posted = Mapping[int, Mapping[int, PostedDay]]
"""By account and by local day, as days since 1970."""


def posted(oneself: Mapping[int, int | None], since: datetime, until: datetime, number: Callable[[int], int]) -> Posted:
    """What was posted between two moments. oneself: by account, the person one is there. number: the local day of a
    second since 1970, as days since then.
    """
    key = _key(oneself, since, until)
    kept: Posted | None = cache.get(key)
    if kept is None:
        kept = _read(oneself, since, until, number)
        cache.set(key, kept, _FRESH)
    return kept


def _key(oneself: Mapping[int, int | None], since: datetime, until: datetime) -> str:
    """Other posts between the two moments make another key, as soon as they are counted by day; newer ones do not."""
    days = DayTally.objects.filter(account__in=oneself, day__gte=since.date(), day__lt=until.date())
    counted = days.aggregate(posts=Sum("posts"), response=Sum("log_response"))
    whose = "-".join(f"{account}.{person or 0}" for account, person in sorted(oneself.items()))
    said = f"{since.isoformat()} {counted['posts']} {counted['response']} {whose}"
    return f"posted-{hashlib.blake2b(said.encode(), digest_size=16).hexdigest()}"


def _read(oneself: Mapping[int, int | None], since: datetime, until: datetime, number: Callable[[int], int]) -> Posted:
    lately = MonthTally.objects.filter(account__in=oneself, month__gte=since.date().replace(day=1))
    speaking = list(lately.values_list("account", flat=True).distinct())
    found: dict[int, dict[int, PostedDay]] = {}
    for account, second, kind, person, *got in _rows(speaking, since, until):
        day = found.setdefault(account, {}).setdefault(number(second), PostedDay())
        day.posts += 1
        other = person is None or person != oneself[account]
        if kind in _OWN and (known := [each for each in got if each is not None]):
            day.responses.append(sum(known))
        day.talk += other and kind in _TO_SOMEBODY
        if kind in _ANSWER and person is not None and other:
            day.told.add(person)
    return found


def _rows(accounts: Sequence[int], since: datetime, until: datetime) -> Iterator[tuple[Any, ...]]:
    """Posts with the second each was sent: a date made of each would cost five times as much."""
    if not accounts:
        return
    several = ", ".join(["%s"] * len(accounts))
    query = f"""SELECT account_id, {tally.SECONDS[connection.vendor]}, kind, person_id, likes, reposts, replies
        FROM store_post WHERE account_id IN ({several}) AND at >= %s AND at < %s"""  # noqa: S608
    with connection.chunked_cursor() as cursor:
        within = [connection.ops.adapt_datetimefield_value(each) for each in (since, until)]
        cursor.execute(query, [*accounts, *within])
        while rows := cursor.fetchmany(5_000):
            yield from rows

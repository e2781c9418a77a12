"""Counting: from an account's posts to the small tables that pages read. One pass, whatever the period asked for later.

Months, days and hours are those of the workspace's zone; after a change of zone, recount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from math import log1p
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Count, Min

from causerie.records import Kind

from .models import Account, DayTally, HourTally, MonthTally, PersonTally, Post, RepeatTally, Tally, ValueTally

EPOCH = date(1970, 1, 1)
REPEATS_KEPT = 100
TALLIES: tuple[type[Tally], ...] = (MonthTally, DayTally, HourTally, ValueTally, PersonTally, RepeatTally)
_OWN = frozenset({Kind.ORIGINAL.value, Kind.QUOTE.value})
_ANSWER = frozenset({Kind.REPLY.value, Kind.QUOTE.value, Kind.COMMENT.value})


class Calendar:
    """Seconds since 1970 (UTC) to days, months and hours of a zone, without a datetime for each of half a million rows.

    Offsets are asked once a half hour: no zone has ever changed its offset in between since networks exist.
    """

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._offsets: dict[int, int] = {}
        self._months: dict[int, date] = {}

    def local(self, second: int) -> int:
        """The second, moved so that plain division gives local days and hours."""
        half = second // 1800
        offset = self._offsets.get(half)
        if offset is None:
            there = datetime.fromtimestamp(half * 1800, UTC).astimezone(self._zone).utcoffset()
            offset = self._offsets[half] = int((there or timedelta()).total_seconds())
        return second + offset

    def month(self, day: int) -> date:
        """The first day of the month of a day (days since 1970)."""
        known = self._months.get(day)
        if known is None:
            known = self._months[day] = (EPOCH + timedelta(days=day)).replace(day=1)
        return known


class _Counts:
    """What one pass over the posts gathers; keys are the columns of the tables they end in."""

    def __init__(self, own_person: int | None, repeated: set[int]) -> None:
        self.own_person, self.repeated = own_person, repeated
        self.months: dict[tuple[date, str, int | None], list[int]] = {}
        self.days: dict[int, list[float]] = {}
        self.hours: Counter[tuple[date, int]] = Counter()
        self.values: Counter[tuple[date, str, int]] = Counter()
        self.people: dict[tuple[date, int], list[int]] = {}

    def add(self, row: tuple[Any, ...], day: int, month: date, hour_of_week: int) -> None:
        _, kind, client, person, likes, reposts, replies, text_key = row
        to_self = kind == "reply" and person is not None and person == self.own_person
        cell = self.months.setdefault((month, kind, client), [0, 0, 0])
        cell[0] += 1
        cell[1] += to_self
        cell[2] += text_key in self.repeated
        self.hours[month, hour_of_week] += 1
        today = self.days.setdefault(day, [0, 0, 0.0])
        today[0] += 1
        if kind in _OWN:
            self._response(month, today, likes, reposts, replies)
        if person is not None and kind in _ANSWER and person != self.own_person:
            self._answer(month, person, day)

    def _response(self, month: date, today: list[float], *counts: int | None) -> None:
        known = False
        total = 0
        for measure, value in zip(("likes", "reposts", "replies"), counts, strict=True):
            if value is not None:
                known = True
                total += value
                self.values[month, measure, value] += 1
        if known:
            today[1] += 1
            today[2] += log1p(total)

    def _answer(self, month: date, person: int, day: int) -> None:
        cell = self.people.get((month, person))
        if cell is None:
            self.people[month, person] = [1, day, day]
            return
        cell[0] += 1
        cell[1], cell[2] = min(cell[1], day), max(cell[2], day)


_SECONDS = {"sqlite": "unixepoch(at)", "postgresql": "floor(extract(epoch from at))::bigint"}


def _rows(account_id: int) -> Iterator[tuple[Any, ...]]:
    """The posts of an account, in the order they were made, as (second, kind, client, person, counts..., text_key)."""
    query = f"""SELECT {_SECONDS[connection.vendor]}, kind, client_id, person_id, likes, reposts, replies, text_key
        FROM store_post WHERE account_id = %s ORDER BY id"""  # noqa: S608
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [account_id])
        while rows := cursor.fetchmany(5_000):
            yield from rows


def recount(account_id: int) -> None:
    """Make all tallies of an account anew, in one transaction. About 4 us a post."""
    account = Account.objects.select_related("workspace").get(pk=account_id)
    with transaction.atomic():
        _know_oneself(account)
        counts = _count(account)
        for table in TALLIES:
            table._default_manager.filter(account=account).delete()
        _save(account_id, counts)
        _save_repeats(account_id, account.workspace.zone)


def _know_oneself(account: Account) -> None:
    """Find which person the owner is, from answers to posts of their own, where no archive has said it."""
    if account.person_id is not None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT answer.person_id FROM store_post answer
            JOIN store_post own ON own.account_id = answer.account_id AND own."key" = answer.parent
            WHERE answer.account_id = %s AND answer.kind = 'reply' AND answer.parent <> ''
            AND answer.person_id IS NOT NULL
            GROUP BY answer.person_id ORDER BY count(*) DESC LIMIT 1""",
            [account.pk],
        )
        found = cursor.fetchone()
    if found:
        account.person_id = found[0]
        account.save(update_fields=["person"])


def _count(account: Account) -> _Counts:
    repeats = Post.objects.filter(account=account).exclude(text_key=0).values("text_key").annotate(n=Count("pk"))
    counts = _Counts(account.person_id, set(repeats.filter(n__gt=1).values_list("text_key", flat=True)))
    calendar = Calendar(account.workspace.zone)
    for row in _rows(account.pk):
        local = calendar.local(row[0])
        day = local // 86_400
        counts.add(row, day, calendar.month(day), (day + 3) % 7 * 24 + local % 86_400 // 3_600)
    return counts


def _day(number: int) -> date:
    return EPOCH + timedelta(days=number)


def _save(account_id: int, counts: _Counts) -> None:
    MonthTally.objects.bulk_create(
        MonthTally(account_id=account_id, month=m, kind=k, client_id=c, posts=v[0], to_self=v[1], repeated=v[2])
        for (m, k, c), v in counts.months.items()
    )
    DayTally.objects.bulk_create(
        DayTally(
            account_id=account_id, month=_day(d).replace(day=1), day=_day(d), posts=v[0], own=v[1],
            log_response=round(v[2], 9),
        )
        for d, v in counts.days.items()
    )  # fmt: skip
    HourTally.objects.bulk_create(
        HourTally(account_id=account_id, month=m, hour_of_week=h, posts=n) for (m, h), n in counts.hours.items()
    )
    ValueTally.objects.bulk_create(
        ValueTally(account_id=account_id, month=m, measure=w, value=v, posts=n)
        for (m, w, v), n in counts.values.items()
    )
    PersonTally.objects.bulk_create(
        (
            PersonTally(account_id=account_id, month=m, person_id=p, answers=v[0], first=_day(v[1]), last=_day(v[2]))
            for (m, p), v in counts.people.items()
        ),
        batch_size=5_000,
    )


def _save_repeats(account_id: int, zone: str) -> None:
    """The most repeated texts only, by month: a robot has thousands, and a page shows a few."""
    posts = Post.objects.filter(account_id=account_id).exclude(text_key=0)
    most = posts.values("text_key").annotate(n=Count("pk"), example=Min("pk")).filter(n__gt=1)
    examples = {
        key: example
        for key, _, example in most.order_by("-n", "example").values_list("text_key", "n", "example")[:REPEATS_KEPT]
    }
    months: Counter[tuple[date, int]] = Counter()
    for key, at in posts.filter(text_key__in=list(examples)).values_list("text_key", "at"):
        months[at.astimezone(ZoneInfo(zone)).date().replace(day=1), examples[key]] += 1
    RepeatTally.objects.bulk_create(
        RepeatTally(account_id=account_id, month=m, example_id=e, posts=n) for (m, e), n in months.items()
    )

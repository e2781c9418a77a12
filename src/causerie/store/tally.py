"""Counting: from an account's posts to the small tables that pages read. One pass, whatever the period asked for later.

Months, days and hours are those of the workspace's zone; after a change of zone, recount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from math import log1p
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Count, Min, Q, Sum

from causerie.records import PRIVATE, Kind, Visibility

from . import bulk
from .models import Account, DayTally, HourTally, MonthTally, PersonTally, Post, RepeatTally, Tally, ValueTally

EPOCH = date(1970, 1, 1)
REPEATS_KEPT = 100
TALLIES: tuple[type[Tally], ...] = (MonthTally, DayTally, HourTally, ValueTally, PersonTally, RepeatTally)
_PUBLIC = tuple(word.value for word in Visibility if word not in PRIVATE)
_NOT_TOLD = (None, None, None)
_REPLY = Kind.REPLY.value
_OWN = frozenset({Kind.ORIGINAL.value, Kind.QUOTE.value})
_ANSWER = frozenset({Kind.REPLY.value, Kind.QUOTE.value, Kind.COMMENT.value})


class Calendar:
    """Seconds since 1970 (UTC) to days, months and hours of a zone, without a datetime for each of half a million rows.

    Offsets are asked once a day of UTC, and of every post on the days on which the zone changes its offset.
    """

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._days: dict[int, int | None] = {}

    def local(self, second: int) -> int:
        """The second, moved so that plain division gives local days and hours."""
        offset = self._days.get(second // 86_400)
        return second + (self._offset(second) if offset is None else offset)

    def _offset(self, second: int) -> int:
        day = second // 86_400
        if day not in self._days:
            first = self._at(day * 86_400)
            self._days[day] = first if first == self._at(day * 86_400 + 86_399) else None
        same = self._days[day]
        return self._at(second) if same is None else same

    def _at(self, second: int) -> int:
        there = datetime.fromtimestamp(second, UTC).astimezone(self._zone).utcoffset()
        return int((there or timedelta()).total_seconds())


class _Month:
    """What is gathered of one local month. Keys are the columns of the tables they end in."""

    __slots__ = ("first", "hours", "kinds", "likes", "people", "replies", "reposts", "texts")

    def __init__(self, first: date) -> None:
        self.first = first.isoformat()
        # [posts, to oneself, repeated] by (kind, client).
        self.kinds: dict[tuple[str, int | None], list[int]] = {}
        self.hours = [0] * 168
        self.likes: Counter[int | None] = Counter()
        self.reposts: Counter[int | None] = Counter()
        self.replies: Counter[int | None] = Counter()
        # [answers, first day, last day] by person.
        self.people: dict[int, list[int]] = {}
        # How often each of the most repeated texts.
        self.texts: Counter[int] = Counter()


class _Day:
    """What is gathered of one local day, and the month it is in."""

    __slots__ = ("log_response", "month", "own", "posts")

    def __init__(self, month: _Month) -> None:
        self.month = month
        self.posts = self.own = 0
        self.log_response = 0.0


class _Counts:
    """What one pass over the posts gathers. repeated: texts published more than once; shown: those a page may show."""

    def __init__(self, own_person: int | None, repeated: frozenset[int], shown: Mapping[int, int]) -> None:
        self.own_person, self.repeated, self.shown = own_person, repeated, shown
        self.months: dict[date, _Month] = {}
        self.days: dict[int, _Day] = {}

    def add(self, rows: Iterable[tuple[Any, ...]], local: Callable[[int], int]) -> None:
        """Count rows of _rows; `local` turns their second into a local one."""
        for second, kind, client, person, likes, reposts, replies, text_key in rows:
            number, rest = divmod(local(second), 86_400)
            day = self.days.get(number) or self._day(number)
            day.posts += 1
            month = day.month
            month.hours[(number + 3) % 7 * 24 + rest // 3600] += 1
            cell = month.kinds.get((kind, client)) or month.kinds.setdefault((kind, client), [0, 0, 0])
            cell[0] += 1
            if kind in _OWN:
                cell[2] += self._own(day, month, (likes, reposts, replies), text_key)
            if person is not None and kind in _ANSWER:
                cell[1] += self._answer(month, kind, person, number)

    def _day(self, number: int) -> _Day:
        first = _date(number).replace(day=1)
        month = self.months.get(first) or self.months.setdefault(first, _Month(first))
        return self.days.setdefault(number, _Day(month))

    def _own(self, day: _Day, month: _Month, got: tuple[int | None, ...], text_key: int) -> bool:
        """Count the response to an own post; returns whether its text was published more than once."""
        likes, reposts, replies = got
        month.likes[likes] += 1
        month.reposts[reposts] += 1
        month.replies[replies] += 1
        if got != _NOT_TOLD:
            day.own += 1
            day.log_response += log1p((likes or 0) + (reposts or 0) + (replies or 0))
        if text_key not in self.repeated:
            return False
        if text_key in self.shown:
            month.texts[text_key] += 1
        return True

    def _answer(self, month: _Month, kind: str, person: int, day: int) -> bool:
        """Count an answer to a person; returns whether it is one to oneself, which no person is counted for."""
        if person == self.own_person:
            return kind == _REPLY
        cell = month.people.get(person)
        if cell is None:
            month.people[person] = [1, day, day]
            return False
        cell[0] += 1
        cell[1], cell[2] = min(cell[1], day), max(cell[2], day)
        return False


SECONDS = {"sqlite": "unixepoch(at)", "postgresql": "floor(extract(epoch from at))::bigint"}
"""How each database tells a moment as seconds since 1970 (UTC)."""


def _rows(account_id: int) -> Iterator[list[tuple[Any, ...]]]:
    """The posts of an account, some thousand at once, as (second, kind, client, person, counts..., text_key)."""
    query = f"""SELECT {SECONDS[connection.vendor]}, kind, client_id, person_id, likes, reposts, replies, text_key
        FROM store_post WHERE account_id = %s"""  # noqa: S608
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [account_id])
        while rows := cursor.fetchmany(5_000):
            yield rows


def behind(account_id: int) -> bool:
    """True where enough posts have come in since the account was counted: one, or for a large account one in 20,000.

    Counting takes a second for each hundred thousand posts, and others wait for it.
    """
    posts = Post.objects.filter(account_id=account_id).count()
    counted = MonthTally.objects.filter(account_id=account_id).aggregate(n=Sum("posts"))["n"] or 0
    return abs(posts - counted) > posts // 20_000


def recount(account_id: int) -> None:
    """Make all tallies of an account anew, in one transaction. About 4 us a post."""
    with transaction.atomic():
        # Two who count the same account at once would leave every number twice.
        account = Account.objects.select_for_update(of=("self",)).select_related("workspace").get(pk=account_id)
        _know_oneself(account)
        repeats = _repeats(account_id)
        shown = dict(islice(((key, example) for key, _, example in repeats if example), REPEATS_KEPT))
        counts = _Counts(account.person_id, frozenset(text_key for text_key, _, _ in repeats), shown)
        local = Calendar(account.workspace.zone).local
        for rows in _rows(account_id):
            counts.add(rows, local)
        for table in TALLIES:
            table._default_manager.filter(account=account).delete()
        _save(account_id, counts)


def _repeats(account_id: int) -> list[tuple[int, int, int | None]]:
    """(text_key, posts, first public post) of every text published more than once, the most repeated first.

    A text that was never said in public has no such post: it is counted, and never shown.
    """
    posts = Post.objects.filter(account_id=account_id).exclude(text_key=0).values("text_key")
    example = Min("pk", filter=Q(visibility__in=_PUBLIC))
    most = posts.annotate(n=Count("pk"), example=example).filter(n__gt=1).order_by("-n", "text_key")
    return list(most.values_list("text_key", "n", "example"))


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


def _date(number: int) -> date:
    return EPOCH + timedelta(days=number)


def _save(account_id: int, counts: _Counts) -> None:
    months = counts.months.values()
    for table, columns, rows in (
        (MonthTally, ("kind", "client_id", "posts", "to_self", "repeated"), _month_rows),
        (HourTally, ("hour_of_week", "posts"), _hour_rows),
        (ValueTally, ("measure", "value", "posts"), _value_rows),
        (PersonTally, ("person_id", "answers", "first", "last"), _person_rows),
    ):
        every = ((account_id, month.first, *row) for month in months for row in rows(month))
        bulk.add(table._meta.db_table, ("account_id", "month", *columns), every)
    bulk.add(
        RepeatTally._meta.db_table,
        ("account_id", "month", "example_id", "posts"),
        (
            (account_id, month.first, counts.shown[text_key], n)
            for month in months
            for text_key, n in month.texts.items()
        ),
    )
    bulk.add(
        DayTally._meta.db_table,
        ("account_id", "month", "day", "posts", "own", "log_response"),
        (
            (account_id, day.month.first, _date(number).isoformat(), day.posts, day.own, round(day.log_response, 9))
            for number, day in counts.days.items()
        ),
    )


def _month_rows(month: _Month) -> Iterator[bulk.type_row]:
    return ((kind, client, *cell) for (kind, client), cell in month.kinds.items())


def _hour_rows(month: _Month) -> Iterator[bulk.type_row]:
    return ((hour, posts) for hour, posts in enumerate(month.hours) if posts)


def _value_rows(month: _Month) -> Iterator[bulk.type_row]:
    for measure, values in (("likes", month.likes), ("reposts", month.reposts), ("replies", month.replies)):
        yield from ((measure, value, posts) for value, posts in values.items() if value is not None)


def _person_rows(month: _Month) -> Iterator[bulk.type_row]:
    days: dict[int, str] = {}
    for person, (answers, first, last) in month.people.items():
        for day in (first, last):
            if day not in days:
                days[day] = _date(day).isoformat()
        yield person, answers, days[first], days[last]

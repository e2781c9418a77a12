"""What happened in each local week, counted for goals from posts, what was heard, ties and time: a few queries, and
none of them grows with the number of goals. Only the last year is read, and of posts only what is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Max, Min, Q

from causerie.records import ADDRESSED, ConnectionState, Days, HeardState, Kind, Talked, Traced, WeekTalk, Workspace

from . import given, tally
from .hearing import ANSWERED
from .models import Account, Connection, DayTally, Heard, MonthTally, Person, PersonTally, Tie, TimeGiven

WEEKS = 52
_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
_WEIGHED = (HeardState.OPEN, HeardState.LATER, HeardState.ANSWERED, HeardState.DONE)
"""What the door kept out, what is somebody else's, and what is gone, waits for nobody."""
_ANSWER = frozenset({Kind.REPLY.value, Kind.QUOTE.value, Kind.COMMENT.value})
_TO_SOMEBODY = frozenset({Kind.REPLY.value, Kind.COMMENT.value})
_OWN = frozenset({Kind.ORIGINAL.value, Kind.QUOTE.value})
_BOUGHT = Q(wave__isnull=False) & ~Q(person__decided="person") & ~ANSWERED
_ROBOTS = Q(person__decided="robot")


def talked(workspace: Workspace, now: datetime) -> Talked:
    """The whole local weeks of the last year, the running one left out, on each account of a workspace."""
    calendar = _Calendar(workspace.zone, now)
    heads = _heads(workspace.id)
    accounts = {row.pk: row for row in Account.objects.filter(workspace_id=workspace.id)}
    found: _Found = defaultdict(_Week)
    _posts(accounts, calendar, heads, found)
    _heard(workspace.id, calendar, heads, found)
    _stayed(workspace.id, calendar, found)
    mondays = calendar.mondays
    timed = TimeGiven.objects.filter(workspace_id=workspace.id).aggregate(first=Min("day"))["first"]
    return Talked(
        mondays=mondays,
        accounts=_traced(accounts, calendar, found),
        first=_first(workspace.id, heads, calendar),
        seconds=given.by_week(workspace.id, None, "network", mondays),
        timed=timed,
    )


class _Calendar:
    """Which local day and week a moment is in; the first moment of the weeks that are counted."""

    def __init__(self, zone: str, now: datetime) -> None:
        self._zone, self._local = ZoneInfo(zone), tally.Calendar(zone).local
        self.today = self.day(now)
        this = self.today - self.today.weekday() * _DAY
        self.mondays = tuple(this - n * _WEEK for n in range(WEEKS, 0, -1))
        self.since = datetime.combine(self.mondays[0], time(), self._zone)
        self.until = datetime.combine(this, time(), self._zone)

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self._zone).date()

    def number(self, second: int) -> int:
        """The local day of a second since 1970 (UTC), as days since then."""
        return self._local(second) // 86_400

    def monday(self, number: int) -> date:
        return tally.EPOCH + (number - (number + 3) % 7) * _DAY

    def week(self, moment: datetime) -> date:
        day = self.day(moment)
        return day - day.weekday() * _DAY


class _Week:
    """What is gathered of one week; the columns are those of WeekTalk."""

    __slots__ = ("addressed", "answered", "days", "posts", "responses", "stayed", "talk", "told", "waits")

    def __init__(self) -> None:
        self.addressed: set[int] = set()
        self.answered: set[int] = set()
        self.told: set[int] = set()
        self.days: set[int] = set()
        self.talk = self.posts = self.stayed = 0
        self.waits: list[int] = []
        self.responses: list[int] = []

    def record(self) -> WeekTalk:
        return WeekTalk(
            addressed=frozenset(self.addressed), answered=frozenset(self.answered), told=frozenset(self.told),
            days=frozenset(tally.EPOCH + day * _DAY for day in self.days), talk=self.talk, posts=self.posts,
            waits=tuple(self.waits), responses=tuple(self.responses), stayed=self.stayed,
        )  # fmt: skip


_Found = defaultdict[tuple[int, date], _Week]
"""By account (0: none) and Monday."""


def _heads(workspace_id: int) -> Mapping[int, int]:
    """Faces that are somebody's who is known elsewhere too, each with the id that stands for them."""
    joined = Person.objects.filter(workspace_id=workspace_id, head__isnull=False)
    return {face: head or face for face, head in joined.values_list("pk", "head_id")}


def _posts(accounts: Mapping[int, Account], calendar: _Calendar, heads: Mapping[int, int], found: _Found) -> None:
    lately = MonthTally.objects.filter(account__in=accounts, month__gte=calendar.mondays[0].replace(day=1))
    weeks: dict[tuple[int, int], _Week] = {}
    speaking = list(lately.values_list("account", flat=True).distinct())
    for account, second, kind, person, *got in _rows(speaking, calendar):
        day = calendar.number(second)
        week = weeks.get((account, day))
        if week is None:
            week = weeks[account, day] = found[account, calendar.monday(day)]
        week.posts += 1
        other = person is None or person != accounts[account].person_id
        if kind in _OWN:
            _responses(week, got)
        week.talk += other and kind in _TO_SOMEBODY
        if kind in _ANSWER and person is not None and other:
            week.told.add(heads.get(person, person))
            week.days.add(day)


def _responses(week: _Week, got: Sequence[int | None]) -> None:
    known = [each for each in got if each is not None]
    if known:
        week.responses.append(sum(known))


def _rows(accounts: Sequence[int], calendar: _Calendar) -> Iterator[tuple[Any, ...]]:
    """Posts with the second each was sent: a date made of each would cost five times as much."""
    if not accounts:
        return
    several = ", ".join(["%s"] * len(accounts))
    query = f"""SELECT account_id, {tally.SECONDS[connection.vendor]}, kind, person_id, likes, reposts, replies
        FROM store_post WHERE account_id IN ({several}) AND at >= %s AND at < %s"""  # noqa: S608
    with connection.chunked_cursor() as cursor:
        within = [connection.ops.adapt_datetimefield_value(each) for each in (calendar.since, calendar.until)]
        cursor.execute(query, [*accounts, *within])
        while rows := cursor.fetchmany(5_000):
            yield from rows


def _heard(workspace_id: int, calendar: _Calendar, heads: Mapping[int, int], found: _Found) -> None:
    """What people said to the owner. Robots by somebody's word are left out."""
    rows = Heard.objects.filter(workspace_id=workspace_id, address__in=ADDRESSED, state__in=_WEIGHED).exclude(_ROBOTS)
    within = rows.filter(at__gte=calendar.since, at__lt=calendar.until)
    for account, at, settled_at, state, face in within.values_list(
        "account_id", "at", "settled_at", "state", "person_id"
    ):
        week, person = found[account or 0, calendar.week(at)], heads.get(face, face)
        week.addressed.add(person)
        if state == HeardState.ANSWERED:
            week.answered.add(person)
            if settled_at is not None:
                week.waits.append(max(0, round((settled_at - at).total_seconds() / 60)))


def _stayed(workspace_id: int, calendar: _Calendar, found: _Found) -> None:
    """Followers who came and are still there; the bought, and programs by somebody's word, are left out."""
    came = Tie.objects.filter(account__workspace_id=workspace_id, follows=True, came_at__gte=calendar.since)
    for account, at in came.exclude(_BOUGHT).exclude(_ROBOTS).values_list("account_id", "came_at"):
        if at is not None and at < calendar.until:
            found[account, calendar.week(at)].stayed += 1


def _first(workspace_id: int, heads: Mapping[int, int], calendar: _Calendar) -> dict[int, date]:
    """The first local day of talk with each person: answered by the owner, or addressing them."""
    first: dict[int, date] = {}
    answered = PersonTally.objects.filter(account__workspace_id=workspace_id).values_list("person")
    heard = Heard.objects.filter(workspace_id=workspace_id, address__in=ADDRESSED).values_list("person")
    days = ((face, calendar.day(at)) for face, at in heard.annotate(at_first=Min("at")))
    for face, day in (*answered.annotate(day=Min("first")), *days):
        person = heads.get(face, face)
        first[person] = min(day, first.get(person, day))
    return first


def _traced(accounts: Mapping[int, Account], calendar: _Calendar, found: _Found) -> dict[int, Traced]:
    """Each account with its weeks, and of which days what is known. Comments on one's own site come by none (0)."""
    weeks: dict[int, dict[date, WeekTalk]] = defaultdict(dict)
    for (account, monday), week in found.items():
        weeks[account][monday] = week.record()
    spans = _spans(accounts, calendar)
    traced = {
        number: Traced(
            network=row.network, activity=row.activity_id, weeks=weeks[number], posts=spans[number][0],
            heard=spans[number][1],
        )
        for number, row in accounts.items()
    }  # fmt: skip
    if 0 in weeks:
        traced[0] = Traced(network="", activity=None, weeks=weeks[0], heard=(min(weeks[0]), calendar.today))
    return traced


def _spans(accounts: Iterable[int], calendar: _Calendar) -> dict[int, tuple[Days | None, Days | None]]:
    """Of which local days an account's posts, and what others said to it, are known.

    An archive knows of the days between its first and its last post; an account that is connected, of all since then.
    """
    days = DayTally.objects.filter(account__in=accounts).values_list("account")
    kept = {account: (first, last) for account, first, last in days.annotate(first=Min("day"), last=Max("day"))}
    rows = Connection.objects.filter(account__in=accounts).exclude(state=ConnectionState.OFF)
    since = {account: calendar.day(at) for account, at in rows.values_list("account_id", "since")}
    spans: dict[int, tuple[Days | None, Days | None]] = {}
    for account in accounts:
        heard = (since[account], calendar.today) if account in since else None
        posts = kept.get(account)
        if heard:
            posts = (min(posts[0], heard[0]) if posts else heard[0], calendar.today)
        spans[account] = (posts, heard)
    return spans

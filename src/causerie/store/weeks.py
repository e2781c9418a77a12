"""What happened in each local week, counted for goals from posts, what was heard, ties and time: a few queries, and
none of them grows with the number of goals. Only the last year is read, and of posts only what is counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Max, Min, Q

from causerie.records import ADDRESSED, Days, HeardState, Talked, Traced, WeekTalk, Workspace

from . import days, errands, given, hearing_spans, tally, weeks_posts
from .hearing import ANSWERED
from .models import Account, DayTally, Heard, Person, PersonTally, Tie, TimeGiven

WEEKS = 52
_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
_WEIGHED = (HeardState.OPEN, HeardState.LATER, HeardState.ANSWERED, HeardState.DONE)
"""What the door kept out, what is somebody else's, and what is gone, waits for nobody."""
STAYED = timedelta(weeks=4)
"""So long after they came somebody still follows: the same for those who came last year, who had longer to leave."""
_BOUGHT = Q(wave__isnull=False) & ~Q(person__decided="person") & ~ANSWERED
_ROBOTS = Q(person__decided="robot")


def talked(workspace: Workspace, now: datetime) -> Talked:
    """The whole local weeks of the last year on each account of a workspace, but the running one and those wholly off.

    What was posted is as it was ten minutes ago at worst, unless posts came or went since; all the rest is as it is.
    """
    calendar = _Calendar(workspace, now)
    heads = _heads(workspace.id)
    accounts = {row.pk: row for row in Account.objects.filter(workspace_id=workspace.id)}
    found: _Found = defaultdict(_Week)
    _posts(accounts, calendar, heads, found)
    _heard(workspace.id, calendar, heads, found)
    _stayed(workspace.id, calendar, found)
    timed = TimeGiven.objects.filter(workspace_id=workspace.id).aggregate(first=Min("day"))["first"]
    return Talked(
        mondays=calendar.here(),
        accounts=_traced(workspace.id, accounts, calendar, found),
        first=_first(workspace.id, heads, calendar),
        seconds=given.by_week(workspace.id, None, "network", calendar.mondays),
        timed=timed,
    )


class _Calendar:
    """Which local day and week a moment is in; the first moment of the weeks that are counted."""

    def __init__(self, workspace: Workspace, now: datetime) -> None:
        self._zone, self._local = ZoneInfo(workspace.zone), tally.Calendar(workspace.zone).local
        self.now, self.today = now, self.day(now)
        this = self.today - self.today.weekday() * _DAY
        self.mondays = tuple(this - n * _WEEK for n in range(WEEKS, 0, -1))
        self.since = datetime.combine(self.mondays[0], time(), self._zone)
        self.until = datetime.combine(this, time(), self._zone)
        self._off = sorted(days.nobody_here(workspace.id, self.mondays[0], self.today))

    def here(self) -> tuple[date, ...]:
        """The weeks of which somebody was there on a day at least."""
        return tuple(monday for monday in self.mondays if self._away(monday, monday + _WEEK) < 7)

    def waited(self, asked: datetime, answered: datetime) -> int:
        """Minutes from one moment to the other, less a day for each day off that began before the answer."""
        off = self._away(self.day(asked), self.day(answered))
        return max(0, round((answered - asked).total_seconds() / 60) - 1_440 * off)

    def _away(self, first: date, until: date) -> int:
        return bisect_left(self._off, until) - bisect_left(self._off, first)

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
    oneself = {account: row.person_id for account, row in accounts.items()}
    for account, by_day in weeks_posts.posted(oneself, calendar.since, calendar.until, calendar.number).items():
        for number, day in by_day.items():
            week = found[account, calendar.monday(number)]
            week.posts += day.posts
            week.talk += day.talk
            week.responses += day.responses
            week.told.update(heads.get(person, person) for person in day.told)
            if day.told:
                week.days.add(number)


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
                week.waits.append(calendar.waited(at, settled_at))


def _stayed(workspace_id: int, calendar: _Calendar, found: _Found) -> None:
    """Followers who came and did not leave soon; the bought, and programs by somebody's word, are left out."""
    came = Tie.objects.filter(account__workspace_id=workspace_id, came_at__gte=calendar.since)
    lasting = came.filter(Q(follows=True) | Q(gone_at__gte=F("came_at") + STAYED))
    for account, at in lasting.exclude(_BOUGHT).exclude(_ROBOTS).values_list("account_id", "came_at"):
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


def _traced(
    workspace_id: int, accounts: Mapping[int, Account], calendar: _Calendar, found: _Found
) -> dict[int, Traced]:
    """Each account with its weeks, and of which days what is known. Comments on one's own site come by none (0)."""
    weeks: dict[int, dict[date, WeekTalk]] = defaultdict(dict)
    for (account, monday), week in found.items():
        weeks[account][monday] = week.record()
    posts = _kept(accounts, _asked(workspace_id, calendar, errands.OWN))
    heard = _asked(workspace_id, calendar, errands.ADDRESSED)
    followers = _asked(workspace_id, calendar, errands.FOLLOWERS)
    traced = {
        number: Traced(
            network=row.network, activity=row.activity_id, weeks=weeks[number], posts=posts.get(number),
            heard=heard.get(number), followers=followers.get(number),
        )
        for number, row in accounts.items()
    }  # fmt: skip
    if 0 in weeks:
        traced[0] = Traced(network="", activity=None, weeks=weeks[0], heard=(min(weeks[0]), calendar.today))
    return traced


def _asked(workspace_id: int, calendar: _Calendar, what: str) -> dict[int, Days]:
    spans = hearing_spans.spans(workspace_id, calendar.now, what=what)
    return {account: (calendar.day(since), calendar.day(last)) for account, (since, last) in spans.items()}


def _kept(accounts: Iterable[int], asked: Mapping[int, Days]) -> dict[int, Days]:
    """Of which local days an account's posts are known.

    An archive knows of the days between its first and its last post. An account that is asked has told of all its posts
    once it was asked to its end, and so of all days since the first of them.
    """
    rows = DayTally.objects.filter(account__in=accounts).values_list("account")
    found = {account: (first, last) for account, first, last in rows.annotate(first=Min("day"), last=Max("day"))}
    for account, (since, until) in asked.items():
        first, last = found.get(account, (since, since))
        if until > since or account not in found:
            found[account] = (min(first, since), max(last, until))
    return found

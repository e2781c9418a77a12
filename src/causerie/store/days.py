"""Days off: taken in one click, given back in one click; and what each day of a workspace held."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min, Q, QuerySet, Sum

from causerie.records import ADDRESSED, Daily, HeardState, Role
from causerie.records import DayOff as DayOffRecord

from . import hearing_spans
from .models import Connection, DayOff, DayTally, Heard, Member, Tie, Workspace

ONE = timedelta(days=1)
SPOKE = tuple(word.value for word in ADDRESSED)
AHEAD = timedelta(days=3 * 366)
"""No day off lies further ahead: a holiday begins within a year, and lasts a year at most."""
NOBODY = ("robot", "leave")
"""What somebody says of a person whose words then count for nothing."""


def take(
    workspace_id: int, user_id: int, first: date, last: date, *, kind: str, now: datetime, why: str = ""
) -> DayOffRecord:
    """Keep days off, both included. kind: "today", "rest" or "holiday". The same days twice are kept once."""
    row, _ = DayOff.objects.get_or_create(
        workspace_id=workspace_id, user_id=user_id, first=first, last=last, kind=kind,
        defaults={"why": why[:300], "at": now},
    )  # fmt: skip
    return _record(row)


def give_back(workspace_id: int, user_id: int, today: date, *, to_its_end: bool = False) -> None:
    """Somebody is here after all: today is taken out of what is off, with its word on both sides of it.

    to_its_end: the days after it are given back too, and the rest is over.
    """
    with transaction.atomic():
        for row in _off_on(workspace_id, user_id, today).select_for_update():
            row.delete()
            sides = [(row.first, today - ONE)] + ([] if to_its_end else [(today + ONE, row.last)])
            for first, last in sides:
                if first <= last:
                    take(workspace_id, user_id, first, last, kind=row.kind, now=row.at, why=row.why)


def forget(workspace_id: int, user_id: int, day_off_id: int) -> None:
    """Take one row of days off away."""
    DayOff.objects.filter(workspace_id=workspace_id, user_id=user_id, pk=day_off_id).delete()


def off(workspace_id: int, user_id: int, today: date) -> DayOffRecord | None:
    """What is off today for somebody, the longest of it; None where they are here."""
    row = _off_on(workspace_id, user_id, today).order_by("-last", "pk").first()
    return _record(row) if row else None


def kept(workspace_id: int, user_id: int, *, count: int = 30) -> list[DayOffRecord]:
    """Somebody's days off, the latest first."""
    rows = DayOff.objects.filter(workspace_id=workspace_id, user_id=user_id).order_by("-first", "-pk")
    return [_record(row) for row in rows[:count]]


def ahead(workspace_id: int, user_id: int, today: date) -> frozenset[date]:
    """Days from today on that somebody has off, to the last of them."""
    return mine(workspace_id, user_id, today, today + AHEAD)


def mine(workspace_id: int, user_id: int, first: date, last: date) -> frozenset[date]:
    """The days somebody had off, within these (both included)."""
    rows = DayOff.objects.filter(workspace_id=workspace_id, user_id=user_id, first__lte=last, last__gte=first)
    return frozenset(day for start, end in rows.values_list("first", "last") for day in _days(start, end, first, last))


def nobody_here(workspace_id: int, first: date, last: date) -> frozenset[date]:
    """The days on which all who answered for a workspace then were off: no judgement counts them.

    Who came later takes no day off away from those who were there before.
    """
    members = Member.objects.filter(workspace_id=workspace_id).exclude(role=Role.ADVISER)
    since = {user: came or date.min for user, came in members.values_list("user_id", "since")}
    rows = DayOff.objects.filter(workspace_id=workspace_id, user_id__in=since, first__lte=last, last__gte=first)
    taken = {
        (user, day)
        for user, start, end in rows.values_list("user_id", "first", "last")
        for day in _days(start, end, first, last)
    }
    often = Counter(day for user, day in taken if since[user] <= day)
    return frozenset(day for day, n in often.items() if n == sum(came <= day for came in since.values()))


def _off_on(workspace_id: int, user_id: int, day: date) -> QuerySet[DayOff]:
    return DayOff.objects.filter(workspace_id=workspace_id, user_id=user_id, first__lte=day, last__gte=day)


def _days(start: date, end: date, first: date, last: date) -> list[date]:
    start, end = max(start, first), min(end, last)
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def _record(row: DayOff) -> DayOffRecord:
    return DayOffRecord(id=row.pk, first=row.first, last=row.last, kind=row.kind, why=row.why)


def heard_since(workspace_id: int, network: str = "") -> datetime | None:
    """Since when the workspace could hear anybody (on one network); None where no account was ever connected."""
    rows = Connection.objects.filter(account__workspace_id=workspace_id)
    if network:
        rows = rows.filter(account__network=network)
    since: datetime | None = rows.aggregate(since=Min("since"))["since"]
    return since


def spoke(workspace_id: int, since: datetime, until: datetime) -> QuerySet[Heard]:
    """What people said to the owner between two moments. Those kept out, or said to be robots, count for nothing."""
    rows = Heard.objects.filter(workspace_id=workspace_id, address__in=SPOKE, at__gte=since, at__lt=until)
    return rows.exclude(Q(state=HeardState.ASIDE) | Q(person__decided__in=NOBODY))


def daily(workspace_id: int, first: date, last: date) -> list[Daily]:
    """What each local day held (both included), of the days on which somebody could have been heard all day long: on
    others nobody was listening, and silence would be no news.
    """
    zone = ZoneInfo(Workspace.objects.values_list("zone", flat=True).get(pk=workspace_id))
    known = hearing_spans.spans(workspace_id, moment(last + ONE, zone)).values()
    days = [
        day
        for day in _days(first, last, first, last)
        if hearing_spans.covered(known, moment(day, zone), moment(day + ONE, zone))
    ]
    if not days:
        return []
    posts, talk = _posts(workspace_id, first, last), _talk(workspace_id, first, last, zone)
    came, none_here = _came(workspace_id, first, last, zone), nobody_here(workspace_id, first, last)
    return [
        Daily(
            day=day, posts=posts.get(day, 0), conversations=talk[day], off=day in none_here,
            followers=None if came is None else came[day],
        )
        for day in days
    ]  # fmt: skip


def moment(day: date, zone: ZoneInfo) -> datetime:
    """When a local day begins."""
    return datetime.combine(day, time(), zone)


def _posts(workspace_id: int, first: date, last: date) -> dict[date, int]:
    rows = DayTally.objects.filter(account__workspace_id=workspace_id, day__range=(first, last))
    return dict(rows.values_list("day").annotate(n=Sum("own")))


def _talk(workspace_id: int, first: date, last: date, zone: ZoneInfo) -> Counter[date]:
    rows = spoke(workspace_id, moment(first, zone), moment(last + ONE, zone)).values_list("at", "person_id")
    return Counter(day for day, _ in {(at.astimezone(zone).date(), person) for at, person in rows})


def _came(workspace_id: int, first: date, last: date, zone: ZoneInfo) -> Counter[date] | None:
    """Followers by the day they were found to have come; None where no account was ever looked at."""
    ties = Tie.objects.filter(account__workspace_id=workspace_id)
    if not ties.exists():
        return None
    came = ties.filter(came_at__gte=moment(first, zone), came_at__lt=moment(last + ONE, zone), wave__isnull=True)
    return Counter(at.astimezone(zone).date() for at in came.values_list("came_at", flat=True) if at)

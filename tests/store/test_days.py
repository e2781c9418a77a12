"""Days off, what each day held, and what the weeks on a network held."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from tests.store.talking import connected, judged, said

from causerie.records import Daily, HeardState, Kind, OwnWeek, Post, Role, Workspace
from causerie.records import Person as PersonRecord
from causerie.store import days, focus, heard, tally, write
from causerie.store.models import Connection, DayOff, Errand, Member, Person, Tie
from causerie.store.posts import Keeper

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)  # a Tuesday
DAY = NOON.date()
ONE = timedelta(days=1)


@pytest.fixture
def user(place: Workspace) -> int:
    number = write.make_user("nadia", "the bread of the morning", language="")
    write.adopt(place.id, number)
    return number


@pytest.fixture
def account(place: Workspace, user: int) -> int:
    made = connected(place.id, user)
    Connection.objects.update(since=NOON - timedelta(days=60))
    Errand.objects.filter(what="addressed").update(done_at=NOON + 2 * ONE)
    return made


def hears(place: Workspace, account: int, author: str, at: datetime, **more: object) -> str:
    one = said(author, at=at)
    heard.keep(place.id, "bluesky", account, [judged(one, **more)], at)
    return one.ref.key


def posts(account: int, *told: tuple[str, datetime, Kind, str]) -> None:
    kept = [
        Post(
            key=f"at://did:plc:nadia/{number}", kind=kind, at=at, text=str(number), parent=parent, likes=0, reposts=0,
            replies=0, to=PersonRecord(key="did:plc:anna") if parent else None,
        )
        for number, (_, at, kind, parent) in enumerate(told)
    ]  # fmt: skip
    Keeper(account, import_id=None, counted_at=NOON).keep(kept)
    tally.recount(account)


def test_days_off_are_taken_given_back_and_forgotten(place: Workspace, user: int) -> None:
    days.take(place.id, user, DAY - ONE, DAY + ONE, kind="rest", now=NOON)
    taken = days.off(place.id, user, DAY)
    assert taken is not None
    assert days.off(place.id, user, DAY + 2 * ONE) is None
    assert days.mine(place.id, user, DAY, DAY + 9 * ONE) == {DAY, DAY + ONE}
    days.give_back(place.id, user, DAY)
    assert days.mine(place.id, user, DAY - 9 * ONE, DAY + 9 * ONE) == {DAY - ONE, DAY + ONE}
    days.give_back(place.id, user, DAY + ONE, to_its_end=True)
    assert days.mine(place.id, user, DAY - 9 * ONE, DAY + 9 * ONE) == {DAY - ONE}
    for each in days.kept(place.id, user):
        days.forget(place.id, user, each.id)
    assert days.kept(place.id, user) == []


def test_a_workspace_is_off_only_when_nobody_is_here(place: Workspace, user: int) -> None:
    days.take(place.id, user, DAY, DAY + ONE, kind="rest", now=NOON)
    assert days.nobody_here(place.id, DAY, DAY + ONE) == {DAY, DAY + ONE}
    paul = write.make_user("paul", "the bread of the morning", language="")
    write.accept(write.invite(place.id, Role.MEMBER), paul)
    Member.objects.filter(user_id=paul).update(since=DAY)
    assert days.nobody_here(place.id, DAY, DAY + ONE) == frozenset()
    days.take(place.id, paul, DAY, DAY, kind="today", now=NOON)
    assert days.nobody_here(place.id, DAY, DAY + ONE) == {DAY}


def test_a_new_member_takes_nobodys_rest_away(place: Workspace, user: int) -> None:
    days.take(place.id, user, DAY, DAY + 3 * ONE, kind="rest", now=NOON)
    zoe = write.make_user("zoe", "the bread of the morning", language="")
    write.accept(write.invite(place.id, Role.MEMBER), zoe)
    since = Member.objects.get(user_id=zoe).since
    assert since is not None
    assert since > DAY + 3 * ONE
    assert len(days.nobody_here(place.id, DAY, DAY + 3 * ONE)) == 4
    Member.objects.filter(user_id=zoe).update(since=DAY + 2 * ONE)
    assert days.nobody_here(place.id, DAY, DAY + 3 * ONE) == {DAY, DAY + ONE}


def test_the_same_days_are_off_once(place: Workspace, user: int) -> None:
    days.take(place.id, user, DAY, DAY, kind="today", now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        DayOff.objects.create(workspace_id=place.id, user_id=user, first=DAY, last=DAY, kind="today", at=NOON)
    days.take(place.id, user, DAY, DAY, kind="today", now=NOON)
    assert len(days.kept(place.id, user)) == 1
    # Two rests that are one once today is taken out of the longer one.
    days.take(place.id, user, DAY - ONE, DAY - ONE, kind="rest", now=NOON)
    days.take(place.id, user, DAY - ONE, DAY + ONE, kind="rest", now=NOON)
    days.give_back(place.id, user, DAY, to_its_end=True)
    assert [(each.first, each.last) for each in days.kept(place.id, user)] == [(DAY - ONE, DAY - ONE)]


def test_what_each_day_held(place: Workspace, user: int, account: int) -> None:
    posts(account, ("a", NOON, Kind.ORIGINAL, ""), ("b", NOON - ONE, Kind.ORIGINAL, ""))
    for author, at in (("anna", NOON), ("anna", NOON + timedelta(hours=1)), ("bob", NOON), ("bob", NOON - ONE)):
        hears(place, account, author, at)
    hears(place, account, "robot", NOON, state=HeardState.ASIDE)
    days.take(place.id, user, DAY + ONE, DAY + ONE, kind="rest", now=NOON)
    assert days.daily(place.id, DAY - ONE, DAY + ONE) == [
        Daily(day=DAY - ONE, posts=1, conversations=1),
        Daily(day=DAY, posts=1, conversations=2),
        Daily(day=DAY + ONE, posts=0, conversations=0, off=True),
    ]


def test_a_day_is_that_of_the_place(place: Workspace, account: int) -> None:
    hears(place, account, "anna", datetime(2026, 5, 11, 22, 30, tzinfo=UTC))  # half past midnight in Paris
    assert [one.conversations for one in days.daily(place.id, DAY - ONE, DAY)] == [0, 1]


def test_nothing_is_said_of_days_on_which_nobody_listened(place: Workspace, account: int) -> None:
    Connection.objects.update(since=NOON - 3 * ONE)
    assert [one.day for one in days.daily(place.id, DAY - 9 * ONE, DAY)] == [DAY - 2 * ONE, DAY - ONE, DAY]
    Errand.objects.update(done_at=NOON)  # since noon the sign-in is refused
    assert [one.day for one in days.daily(place.id, DAY - 9 * ONE, DAY)] == [DAY - 2 * ONE, DAY - ONE]
    Connection.objects.update(state="off")
    assert days.daily(place.id, DAY - 9 * ONE, DAY) == []
    Connection.objects.all().delete()
    assert days.daily(place.id, DAY - 9 * ONE, DAY) == []


def test_bought_followers_count_for_nothing(place: Workspace, account: int) -> None:
    for author in ("anna", "bob", "cleo"):
        hears(place, account, author, NOON)
    people = list(Person.objects.filter(key__startswith="did:plc:").exclude(key="did:plc:nadia"))
    for person, wave in zip(people, (None, None, NOON), strict=True):
        Tie.objects.create(account_id=account, person=person, since=NOON, seen_at=NOON, came_at=NOON, wave=wave)
    assert [one.followers for one in days.daily(place.id, DAY - ONE, DAY)] == [0, 2]


def test_what_the_weeks_on_a_network_held(place: Workspace, user: int, account: int) -> None:
    asked = datetime(2026, 5, 5, 10, 0, tzinfo=UTC)  # the Tuesday before
    key = hears(place, account, "anna", asked)
    hears(place, account, "bob", asked)
    posts(
        account,
        ("a", asked + timedelta(hours=50), Kind.REPLY, key),
        ("b", asked, Kind.ORIGINAL, ""),
        ("c", asked + timedelta(hours=60), Kind.REPLY, key),
    )
    days.take(place.id, user, date(2026, 5, 6), date(2026, 5, 6), kind="rest", now=NOON)
    mondays = focus.weeks(place.id, "bluesky", NOON, 2)
    assert mondays == [date(2026, 4, 27), date(2026, 5, 4)]
    stay = focus.stay(place.id, "bluesky", mondays, minutes=60)
    assert stay.weeks == (OwnWeek(posts=0, talk=0, seconds=0), OwnWeek(posts=3, talk=2, seconds=0, off=1))
    assert sorted((one.week, one.hours) for one in stay.addressed if one.hours is not None) == [(1, 26.0)]
    assert len(stay.addressed) == 2
    assert focus.talks(place.id, "bluesky", mondays) == {date(2026, 5, 4): 2}
    assert focus.talks(place.id, "mastodon", mondays) == {}


def test_weeks_are_those_in_which_one_could_hear(place: Workspace, account: int) -> None:
    assert focus.lately(NOON, ZoneInfo("Europe/Paris"), 2) == [date(2026, 4, 27), date(2026, 5, 4)]
    assert focus.weeks(place.id, "mastodon", NOON, 4) == []
    Connection.objects.update(since=datetime(2026, 4, 22, tzinfo=UTC))
    assert focus.weeks(place.id, "bluesky", NOON, 9) == [date(2026, 4, 27), date(2026, 5, 4)]
    Errand.objects.update(done_at=datetime(2026, 5, 9, tzinfo=UTC))
    assert focus.weeks(place.id, "bluesky", NOON, 9) == [date(2026, 4, 27)]
    Connection.objects.update(state="off")
    assert focus.weeks(place.id, "bluesky", NOON, 9) == []


def test_only_weeks_wholly_off_are_away(place: Workspace, user: int) -> None:
    days.take(place.id, user, date(2026, 5, 4), date(2026, 5, 12), kind="holiday", now=NOON)
    assert focus.away(place.id, [date(2026, 5, 4), date(2026, 5, 11)]) == {date(2026, 5, 4)}
    assert focus.away(place.id, []) == frozenset()

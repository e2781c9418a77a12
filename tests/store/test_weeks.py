"""What goals are measured by, counted by local week: people once, robots and the bought never, only what is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from causerie.records import Address, ConnectionState, Lane, Talked, WeekTalk
from causerie.records import Workspace as WorkspaceRecord
from causerie.store import days, tally, weeks, write
from causerie.store.models import Account, Connection, Errand, Heard, Person, Post, Tie

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)  # a Wednesday
MONDAY = date(2026, 6, 1)
THEN = datetime(2026, 6, 2, 9, tzinfo=UTC)
EARLIER = datetime(2026, 4, 6, 9, tzinfo=UTC)  # a Monday


@pytest.fixture
def place() -> WorkspaceRecord:
    return write.make_workspace("The bakery", zone="Europe/Paris", owner_id=None)


@pytest.fixture
def account(place: WorkspaceRecord) -> Account:
    row = Account.objects.create(workspace_id=place.id, network="mastodon", handle="nadia")
    Connection.objects.create(account=row, service="s", way="w", secret="x", since=NOW - timedelta(days=100))
    for what in ("own", "addressed", "followers"):
        Errand.objects.create(account=row, what=what, since=NOW, next_at=NOW, done_at=NOW)
    return row


def person(place: WorkspaceRecord, key: str, **more: object) -> Person:
    return Person.objects.create(workspace_id=place.id, network="mastodon", key=key, **more)


def posted(account: Account, key: str, at: datetime = THEN, **more: object) -> Post:
    plain = {"kind": "original", "visibility": "public", "at": at}
    return Post.objects.create(account=account, key=key, **{**plain, **more})


def heard(account: Account, who: Person, key: str, at: datetime = THEN, **more: object) -> Heard:
    plain = {
        "workspace_id": account.workspace_id, "account": account, "network": "mastodon", "key": key, "person": who,
        "address": Address.REPLY, "at": at, "heard_at": at, "visibility": "public", "lane": Lane.ANSWER, "turn": at,
    }  # fmt: skip
    return Heard.objects.create(**{**plain, **more})


def seen(place: WorkspaceRecord) -> Talked:
    for row in Account.objects.all():
        tally.recount(row.pk)
    return weeks.talked(place, NOW)


def week(place: WorkspaceRecord, account: Account, monday: date = MONDAY) -> WeekTalk:
    return seen(place).accounts[account.pk].weeks[monday]


def test_weeks_are_whole_local_and_a_year_of_them(place: WorkspaceRecord, account: Account) -> None:
    mondays = seen(place).mondays
    assert (len(mondays), mondays[0], mondays[-1]) == (52, date(2025, 6, 9), date(2026, 6, 1))


def test_answers_are_to_people_and_counted_once(place: WorkspaceRecord, account: Account) -> None:
    ada, me = person(place, "ada"), person(place, "nadia")
    Account.objects.update(person=me)
    other = person(place, "ada@elsewhere", head=ada)
    posted(account, "1", kind="reply", person=ada)
    posted(account, "2", THEN + timedelta(days=1), kind="reply", person=other)
    posted(account, "3", kind="reply", person=me, parent="1")
    posted(account, "4", kind="repost", person=ada)
    told = week(place, account)
    assert told.told == {ada.pk}
    assert told.days == {date(2026, 6, 2), date(2026, 6, 3)}
    assert (told.talk, told.posts) == (2, 4)


def test_a_post_late_on_sunday_is_of_the_local_week(place: WorkspaceRecord, account: Account) -> None:
    posted(account, "1", datetime(2026, 5, 31, 22, 30, tzinfo=UTC))
    posted(account, "2", datetime(2026, 5, 31, 21, 30, tzinfo=UTC))
    traced = seen(place).accounts[account.pk].weeks
    assert (traced[MONDAY].posts, traced[MONDAY - timedelta(days=7)].posts) == (1, 1)


def test_the_year_begins_and_ends_at_local_midnight(place: WorkspaceRecord, account: Account) -> None:
    first, last = date(2025, 6, 9), date(2026, 6, 1)
    posted(account, "first", datetime(2025, 6, 8, 22, 30, tzinfo=UTC))
    posted(account, "before", datetime(2025, 6, 8, 21, 30, tzinfo=UTC))
    posted(account, "last", datetime(2026, 6, 7, 21, 30, tzinfo=UTC))
    posted(account, "after", datetime(2026, 6, 7, 22, 30, tzinfo=UTC))
    traced = seen(place).accounts[account.pk].weeks
    assert {monday: one.posts for monday, one in traced.items()} == {first: 1, last: 1}


def test_responses_are_of_own_posts_that_have_counts(place: WorkspaceRecord, account: Account) -> None:
    posted(account, "1", likes=3, reposts=1, replies=None)
    posted(account, "2", likes=0, reposts=0, replies=0)
    posted(account, "3")
    posted(account, "4", kind="repost", likes=900)
    assert sorted(week(place, account).responses) == [0, 4]


def test_who_spoke_and_who_was_answered(place: WorkspaceRecord, account: Account) -> None:
    ada, ben, robot = person(place, "ada"), person(place, "ben"), person(place, "bot", decided="robot")
    heard(account, ada, "1", state="answered", settled_at=THEN + timedelta(minutes=90))
    heard(account, ada, "2")
    heard(account, ben, "3")
    heard(account, robot, "4")
    for number, state in enumerate(("aside", "not_me", "gone", "before")):
        heard(account, person(place, f"p{number}"), f"k{number}", state=state)
    heard(account, person(place, "field"), "5", address=Address.FIELD)
    told = week(place, account)
    assert (set(told.addressed), set(told.answered), list(told.waits)) == ({ada.pk, ben.pk}, {ada.pk}, [90])


def test_followers_who_left_soon_or_were_bought_count_for_nothing(place: WorkspaceRecord, account: Account) -> None:
    def follows(key: str, **more: object) -> None:
        decided = str(more.pop("decided", ""))
        who = person(place, key, decided=decided)
        plain = {"follows": True, "since": EARLIER, "seen_at": NOW, "came_at": EARLIER}
        Tie.objects.create(account=account, person=who, **{**plain, **more})

    follows("stays")
    follows("left soon", follows=False, gone_at=EARLIER + timedelta(days=27))
    follows("left much later", follows=False, gone_at=EARLIER + timedelta(days=29))
    follows("bought", wave=EARLIER)
    follows("robot", decided="robot")
    follows("a person after all", wave=EARLIER, decided="person")
    follows("was there before", came_at=None)
    assert week(place, account, EARLIER.date()).stayed == 3


def test_weeks_wholly_off_are_not_there_and_days_off_are_not_waited(place: WorkspaceRecord, account: Account) -> None:
    nadia = write.make_user("nadia", "the bread of the morning", language="")
    write.adopt(place.id, nadia)
    days.take(place.id, nadia, date(2026, 5, 25), date(2026, 6, 3), kind="holiday", now=NOW)
    asked, answered = datetime(2026, 5, 23, 9, tzinfo=UTC), datetime(2026, 6, 4, 9, tzinfo=UTC)
    heard(account, person(place, "ada"), "1", asked, state="answered", settled_at=answered)
    told = seen(place)
    assert (len(told.mondays), date(2026, 5, 25) in told.mondays, MONDAY in told.mondays) == (51, False, True)
    assert told.accounts[account.pk].weeks[date(2026, 5, 18)].waits == (2 * 24 * 60,)


def test_posts_are_read_once_until_some_come_or_go(place: WorkspaceRecord, account: Account) -> None:
    posted(account, "1")
    assert week(place, account).posts == 1
    with CaptureQueriesContext(connection) as again:
        weeks.talked(place, NOW)
    assert not any("FROM store_post WHERE account_id IN" in one["sql"] for one in again)
    posted(account, "2")
    assert week(place, account).posts == 2
    Post.objects.filter(key="1").delete()
    assert week(place, account).posts == 1


def test_the_first_day_with_each_person_is_known_from_either_side(place: WorkspaceRecord, account: Account) -> None:
    ada, ben = person(place, "ada"), person(place, "ben")
    posted(account, "1", datetime(2021, 3, 4, 12, tzinfo=UTC), kind="reply", person=ada)
    heard(account, ada, "2")
    heard(account, ben, "3")
    assert dict(seen(place).first) == {ada.pk: date(2021, 3, 4), ben.pk: date(2026, 6, 2)}


def test_only_days_of_which_something_is_known_are_spans(place: WorkspaceRecord, account: Account) -> None:
    archive = Account.objects.create(workspace_id=place.id, network="x", handle="nadia")
    posted(archive, "1", datetime(2026, 1, 5, 12, tzinfo=UTC))
    posted(archive, "2", datetime(2026, 4, 6, 12, tzinfo=UTC))
    found = seen(place).accounts
    assert (found[archive.pk].posts, found[archive.pk].heard) == ((date(2026, 1, 5), date(2026, 4, 6)), None)
    since = (NOW - timedelta(days=100)).date()
    assert found[account.pk].posts == found[account.pk].heard == (since, date(2026, 6, 10))
    Connection.objects.update(state=ConnectionState.AGAIN)
    Errand.objects.update(done_at=NOW - timedelta(days=60))
    again = seen(place).accounts[account.pk]
    assert again.heard == again.posts == again.followers == (since, (NOW - timedelta(days=60)).date())
    Connection.objects.update(state=ConnectionState.OFF)
    assert seen(place).accounts[account.pk].heard is None


def test_it_costs_the_same_few_queries_whatever_there_is(place: WorkspaceRecord, account: Account) -> None:
    weeks.talked(place, NOW)
    with CaptureQueriesContext(connection) as few:
        weeks.talked(place, NOW)
    for number in range(20):
        row = Account.objects.create(workspace_id=place.id, network="x", handle=f"a{number}")
        who = person(place, f"p{number}")
        posted(row, "1", kind="reply", person=who)
        heard(row, who, f"h{number}")
    seen(place)
    with CaptureQueriesContext(connection) as many:
        weeks.talked(place, NOW)
    assert len(many) <= len(few) <= 24

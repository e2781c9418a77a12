"""From when to when an account was heard: silence of one that could not be heard is no news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from causerie.records import ConnectionState, Workspace
from causerie.store import errands, hearing_spans, write
from causerie.store.models import Account, Connection, Errand

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=100)
LAST = NOW - timedelta(days=30)


@pytest.fixture
def place() -> Workspace:
    return write.make_workspace("The bakery", zone="Europe/Paris", owner_id=None)


@pytest.fixture
def account(place: Workspace) -> int:
    row = Account.objects.create(workspace_id=place.id, network="mastodon", handle="nadia")
    Connection.objects.create(account=row, service="s", way="w", secret="x", since=SINCE)
    Errand.objects.create(account=row, what=errands.ADDRESSED, since=SINCE, next_at=NOW, done_at=LAST)
    return row.pk


def test_it_reaches_from_the_connection_to_the_last_answer_of_the_network(place: Workspace, account: int) -> None:
    assert hearing_spans.spans(place.id, NOW) == {account: (SINCE, LAST)}
    assert hearing_spans.spans(place.id, NOW, network="mastodon") == {account: (SINCE, LAST)}
    assert hearing_spans.spans(place.id, NOW, network="x") == {}
    assert hearing_spans.spans(place.id + 1, NOW) == {}


def test_a_sign_in_that_is_refused_ends_it_and_one_taken_off_is_not_known(place: Workspace, account: int) -> None:
    Connection.objects.update(state=ConnectionState.AGAIN)
    assert hearing_spans.spans(place.id, NOW) == {account: (SINCE, LAST)}
    Connection.objects.update(state=ConnectionState.OFF)
    assert hearing_spans.spans(place.id, NOW) == {}


def test_what_was_never_asked_to_its_end_is_not_known(place: Workspace, account: int) -> None:
    assert hearing_spans.spans(place.id, NOW, what=errands.FOLLOWERS) == {account: (SINCE, SINCE)}
    Connection.objects.update(since=NOW - timedelta(days=2))  # connected anew, and not asked since
    again = hearing_spans.spans(place.id, NOW)
    assert again == {account: (NOW - timedelta(days=2), NOW - timedelta(days=2))}
    assert not hearing_spans.covered(again.values(), NOW - timedelta(days=2), NOW - timedelta(days=1))


def test_the_demo_is_heard_up_to_now(place: Workspace, account: int) -> None:
    Connection.objects.update(way=errands.INVENTED)
    assert hearing_spans.spans(place.id, NOW) == {account: (SINCE, NOW)}


def test_a_time_is_covered_by_one_of_them_or_not(place: Workspace, account: int) -> None:
    known = hearing_spans.spans(place.id, NOW).values()
    assert hearing_spans.covered(known, SINCE, LAST)
    assert not hearing_spans.covered(known, SINCE, NOW)
    assert not hearing_spans.covered(known, SINCE - timedelta(days=1), LAST)
    assert not hearing_spans.covered([], SINCE, LAST)

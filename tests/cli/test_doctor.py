"""What the doctor says of accounts and feeds: by name, and whose trouble it is."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.rooms import cast, talking
from tests.rooms.cast import Place

from causerie.cli import doctor
from causerie.records import FeedKind, Reason, Subscription
from causerie.store import connections, feeds
from causerie.web.words import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return cast.settle()


def told(name: str) -> list[tuple[bool, str]]:
    return [(check.good, say(check.says, lang="en")) for check in doctor.checks(0) if check.name == name]


def test_an_account_that_is_refused_is_named(place: Place) -> None:
    connections.again(talking.connect(place), Reason(code="accounts.again"))
    [(good, says)] = told("account")
    assert not good
    assert says.startswith(("The bakery: ", "bakery@town.example: "))
    assert "connect this account again" in says


def test_an_account_that_was_disconnected_is_said_and_is_no_trouble(place: Place) -> None:
    connections.disconnect(place.id, talking.connect(place), timezone.now())
    [(good, says)] = told("account")
    assert good
    assert "disconnected" in says


def test_one_feed_in_trouble_is_named_and_most_of_them_are_this_machines_trouble(place: Place) -> None:
    assert told("feeds") == []
    now = timezone.now()
    ids = [feeds.add(place.id, Subscription(url=f"https://{n}.example/"), FeedKind.READ, now)[0] for n in "abc"]
    feeds.held_up(ids[0], Reason(code="feed.none_found"), now, now)
    [(good, says)] = told("feeds")
    assert good
    assert "Cannot be read just now: 1 (a.example)." in says
    feeds.held_up(ids[1], Reason(code="feed.none_found"), now, now)
    [(good, says)] = told("feeds")
    assert not good
    assert "2 of 3" in says

"""Time counts by itself, only while somebody is there, on the day it is where they live."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from causerie.records import TimeSpent, Workspace
from causerie.store import spent, write

EVENING = datetime(2026, 5, 12, 21, 30, tzinfo=UTC)


@pytest.fixture
def user(place: Workspace) -> int:
    return write.make_user("nadia", "the bread of the morning", language="")


def touch(place: Workspace, user: int, *seconds: int, since: datetime = EVENING) -> None:
    for second in seconds:
        spent.touch(place, user, since + timedelta(seconds=second))


def test_time_between_two_signs_of_life_counts(place: Workspace, user: int) -> None:
    touch(place, user, 0, 20, 40, 60)
    assert spent.spent(place, user, EVENING) == TimeSpent(today=60, week=60)


def test_idle_time_does_not_count(place: Workspace, user: int) -> None:
    touch(place, user, 0, 20, 320, 340)
    assert spent.spent(place, user, EVENING).today == 40


def test_the_day_is_that_of_the_place(place: Workspace, user: int) -> None:
    touch(place, user, 0, 20)
    after_midnight_in_paris = EVENING + timedelta(hours=1)
    touch(place, user, 0, 30, since=after_midnight_in_paris)
    assert spent.spent(place, user, after_midnight_in_paris) == TimeSpent(today=30, week=50)


def test_a_week_begins_on_monday(place: Workspace, user: int) -> None:
    touch(place, user, 0, 20, since=EVENING - timedelta(days=2))
    touch(place, user, 0, 20)
    assert spent.spent(place, user, EVENING).week == 20


def test_everybody_has_their_own_time(place: Workspace, user: int) -> None:
    paul = write.make_user("paul", "the bread of the morning", language="")
    touch(place, user, 0, 20)
    assert spent.spent(place, paul, EVENING).today == 0


def test_days_lately(place: Workspace, user: int) -> None:
    touch(place, user, 0, 20, since=EVENING - timedelta(days=2))
    touch(place, user, 0, 40)
    assert spent.lately(place, user, EVENING) == {2: 20, 0: 40}

"""Time counts once, on the day it is where they live, whatever clocks and zones do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.store.talking import connected

from causerie.records import TimeShare, Went, Workspace
from causerie.store import given as kept
from causerie.store import spent, write
from causerie.store.models import Goal, Spent, TimeGiven

EVENING = datetime(2026, 5, 12, 21, 59, 40, tzinfo=UTC)  # twenty seconds before midnight in Paris
NIGHTS = (
    datetime(2026, 10, 25, 0, 59, 30, tzinfo=UTC),  # clocks go back in Paris
    datetime(2026, 3, 29, 0, 59, 30, tzinfo=UTC),  # clocks go forward
    EVENING,
)
ZONES = ("Europe/Paris", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu")


@pytest.fixture
def user(place: Workspace) -> int:
    return write.make_user("nadia", "the bread of the morning", language="")


def total(model: type[Spent] | type[TimeGiven] = Spent) -> int:
    return sum(model.objects.values_list("seconds", flat=True))


def test_a_minute_across_midnight_belongs_to_both_days(place: Workspace, user: int) -> None:
    for second in (0, 50):
        spent.touch(place, user, EVENING + timedelta(seconds=second), Went(room="today"))
    days = {str(day): seconds for day, seconds in Spent.objects.order_by("day").values_list("day", "seconds")}
    assert days == {"2026-05-12": 20, "2026-05-13": 30}
    assert {str(d): n for d, n in TimeGiven.objects.order_by("day").values_list("day", "seconds")} == days


def test_half_seconds_are_not_lost(place: Workspace, user: int) -> None:
    for tenth in range(0, 601, 3):
        spent.touch(place, user, EVENING - timedelta(hours=3) + timedelta(milliseconds=100 * tenth))
    assert total() == 60


def test_a_clock_that_was_set_back_costs_a_minute_at_most(place: Workspace, user: int) -> None:
    for second in (0, 30, 60):
        spent.touch(place, user, EVENING + timedelta(seconds=second))
    back = EVENING - timedelta(hours=2)
    for second in (0, 30, 60):
        spent.touch(place, user, back + timedelta(seconds=second))
    assert total() == 120


def test_what_was_not_seen_is_not_counted(place: Workspace, user: int) -> None:
    spent.touch(place, user, EVENING - timedelta(hours=1))
    assert spent.touch(place, user, EVENING - timedelta(minutes=59, seconds=20), seen=25) == 25
    # A page that claims more than has passed is not believed.
    assert spent.touch(place, user, EVENING - timedelta(minutes=59), seen=10**9) == 20
    assert total() == 45


def test_time_is_told_by_what_it_went_to(place: Workspace, user: int) -> None:
    to = (Went(room="talk", network="bluesky"), Went(room="read"), Went(room="talk", network="bluesky"))
    spent.touch(place, user, EVENING - timedelta(hours=1))
    for number, each in enumerate(to, 1):
        spent.touch(place, user, EVENING - timedelta(hours=1) + timedelta(seconds=10 * number), each)
    assert sorted(TimeGiven.objects.values_list("room", "network", "seconds")) == [
        ("read", "", 10),
        ("talk", "bluesky", 20),
    ]


jumps = st.lists(st.integers(-7200, 7200) | st.integers(0, 90) | st.sampled_from([-3, 0, 1, 59, 60, 61]), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(jumps, st.sampled_from(NIGHTS), st.lists(st.sampled_from(ZONES), min_size=1, max_size=3))
def test_clocks_and_zones_may_jump(
    place: Workspace, user: int, steps: list[int], start: datetime, zones: list[str]
) -> None:
    """Nothing is ever below nothing; what moved on by a minute or less is counted, to the second, and nothing else."""
    with transaction.atomic():
        now, expected = start, 0
        spent.touch(place, user, now)
        for number, step in enumerate(steps):
            now += timedelta(seconds=step)
            counted = spent.touch(replace(place, zone=zones[number % len(zones)]), user, now, Went(room="talk"))
            assert 0 <= counted <= 60
            expected += counted
            if step < 0:
                assert counted == 0
        assert total() == total(TimeGiven) == expected
        assert all(seconds >= 0 for seconds in Spent.objects.values_list("seconds", flat=True))
        if all(0 <= step <= 60 for step in steps):
            assert expected == sum(steps)
        transaction.set_rollback(True)


def test_what_was_typed_counts_as_time_given(place: Workspace, user: int) -> None:
    now = EVENING - timedelta(hours=3)
    kept.by_hand(place.id, user, now.date(), 15, Went(network="x"), now)
    assert spent.spent(place, user, now).today == 900


def test_what_a_page_says_is_held_against_what_is_ours(place: Workspace, user: int) -> None:
    account = connected(place.id, user)
    goal = Goal.objects.create(
        workspace_id=place.id, job="service", says="Answer all", measure="typed", account_id=account, target=1,
        made_at=EVENING, review_on=EVENING.date(),
    )  # fmt: skip
    ours = kept.went(place.id, room="intend", goal=goal.pk)
    assert ours == Went(room="intend", network="bluesky", goal=goal.pk, job="service")
    elsewhere = write.make_workspace("Elsewhere", zone="Europe/Paris", owner_id=user)
    assert kept.went(elsewhere.id, room="intend", goal=goal.pk, heard=5) == Went(room="intend")


def test_a_week_is_parted_anew(place: Workspace) -> None:
    for minutes in (30, 0):
        kept.part(place.id, [TimeShare(minutes=minutes, network="x")])
        assert kept.shares(place.id) == [TimeShare(minutes=minutes, network="x")]


def test_time_by_week(place: Workspace, user: int) -> None:
    monday = datetime(2026, 5, 11, tzinfo=UTC).date()
    for day in (0, 6, 7):
        kept.by_hand(place.id, user, monday + timedelta(days=day), 10, Went(network="x"), EVENING)
    weeks = [monday, monday + timedelta(days=7)]
    assert kept.by_week(place.id, user, "network", weeks) == {"x": {weeks[0]: 1200, weeks[1]: 600}}
    assert kept.by_week(place.id, user + 1, "network", weeks) == {}
    assert kept.by_week(place.id, None, "network", []) == {}


def test_the_week_is_parted_whole_or_not_at_all(place: Workspace) -> None:
    before, after = TimeShare(minutes=60, network="x"), TimeShare(minutes=30, network="x")
    kept.part(place.id, [before])

    def another_press() -> Iterator[TimeShare]:
        kept.part(place.id, [TimeShare(minutes=45, network="x")])
        yield after

    kept.part(place.id, another_press())
    assert kept.shares(place.id) == [after]
    too_much = TimeShare(minutes=-1, network="bluesky")
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.part(place.id, [before, too_much])
    assert kept.shares(place.id) == [after]

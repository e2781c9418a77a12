"""When a feed is asked next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.networks.feeds.timing import asked_to_wait, fresh_for, next_look
from causerie.records import FeedState

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("silent", "every", "wait", "minutes"),
    [
        (timedelta(), 0, timedelta(), 15),
        (timedelta(hours=8), 0, timedelta(), 60),
        (timedelta(days=4), 0, timedelta(), 12 * 60),
        (timedelta(days=400), 0, timedelta(), 24 * 60),
        (timedelta(), 60, timedelta(), 60),
        (timedelta(), 525600, timedelta(), 24 * 60),
        (timedelta(), 0, timedelta(hours=2), 120),
        (timedelta(), 0, timedelta(days=90), 24 * 60),
        (timedelta(days=-3), 0, timedelta(), 15),
    ],
)
def test_as_seldom_as_it_changes(silent: timedelta, every: int, wait: timedelta, minutes: int) -> None:
    state = FeedState(url="https://a.example/", changed_at=NOW - silent, every=every)
    assert next_look(state, NOW, wait=wait) == NOW + timedelta(minutes=minutes)


def test_after_failures_the_wait_doubles() -> None:
    waits = [next_look(FeedState(url="x", failures=n), NOW) - NOW for n in (1, 2, 3, 4, 50)]
    assert [wait.total_seconds() / 60 for wait in waits] == [15, 30, 60, 120, 1440]


@given(
    st.timedeltas(-DAY, 5000 * DAY),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.timedeltas(timedelta(), 5000 * DAY),
)
def test_never_sooner_than_a_quarter_of_an_hour_nor_later_than_a_day(
    silent: timedelta, every: int, failures: int, wait: timedelta
) -> None:
    state = FeedState(url="x", changed_at=NOW - silent, every=every, failures=failures)
    assert timedelta(minutes=15) <= next_look(state, NOW, wait=wait) - NOW <= DAY


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("Mon, 01 Jun 2026 12:05:00 GMT", 300),
        ("Mon, 01 Jun 2026 11:05:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("", 0),
        ("9" * 50, 10**8),
    ],
)
def test_retry_after(said: str, seconds: int) -> None:
    assert asked_to_wait({"retry-after": said}, NOW) == timedelta(seconds=seconds)


def test_how_long_an_answer_is_fresh() -> None:
    assert fresh_for({"cache-control": "public, Max-Age=3600"}) == timedelta(hours=1)
    assert fresh_for({"cache-control": "s-maxage=3600"}) == timedelta()
    assert fresh_for({}) == timedelta()

"""Dates as feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.networks.feeds.dates import moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
        ("Thu, 1 Jan 04 19:48 EST", "2004-01-02T00:48:00Z"),
        ("Tue, 03 Nov 2026 07:05:00 PDT", "2026-11-03T14:05:00Z"),
        ("03 Nov 2026 07:05:00 +0530", "2026-11-03T01:35:00Z"),
        ("Tue, 03 Nov 2026 24:00:00 +0000", "2026-11-04T00:00:00Z"),
        ("Sat, Dec 10 2022 11:30:00 PM", "2022-12-10T23:30:00Z"),
        ("Tue Nov  3 07:05:00 CET 2026", "2026-11-03T06:05:00Z"),
        ("2026-11-03T07:05:00.25+01:00", "2026-11-03T06:05:00.250000Z"),
        ("2026-11-03 07:05", "2026-11-03T07:05:00Z"),
        ("20261103T070500Z", "2026-11-03T07:05:00Z"),
        ("2026-11", "2026-11-01T00:00:00Z"),
        ("mar. 3 nov. 2026 07:05:00 +0100", "2026-11-03T06:05:00Z"),
        ("mardi 3 août 2026", "2026-08-03T00:00:00Z"),
        ("1er févr. 2026 à 8:30", "2026-02-01T08:30:00Z"),
        ("3 de dezembro de 2026", "2026-12-03T00:00:00Z"),
        ("mer, 16 nov 2022 00:38:15 +0100", "2022-11-15T23:38:15Z"),
        ("juin 2026", None),
        ("04/05/06", None),
        ("31 Feb 2026", None),
        ("yesterday", None),
        ("", None),
        ("9999-12-31T23:59:59-12:00", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    assert moment(text) == (datetime.fromisoformat(expected) if expected else None)


MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@settings(max_examples=80)
@given(MOMENTS, ZONES)
def test_what_the_standard_library_writes_is_read(at: datetime, zone: timezone) -> None:
    local = at.replace(tzinfo=zone)
    assert moment(format_datetime(local)) == local == moment(local.isoformat())


@settings(max_examples=80)
@given(st.text(alphabet="0123456789:-+TZ., novmarPM/", max_size=40))
def test_nothing_raises(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is UTC

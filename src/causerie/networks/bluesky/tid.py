"""Names of records that sort by time (TIDs): 13 letters, see https://atproto.com/specs/tid."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from causerie.networks.archives.bluesky_posts import SORTABLE

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLI = timedelta(milliseconds=1)


def tid(micros: int, clock: int) -> str:
    """The name for a moment (microseconds since 1970, 53 bits) and a clock (10 bits: two may share a moment)."""
    value = (micros & (2**53 - 1)) << 10 | (clock & 1023)
    return "".join(SORTABLE[value >> shift & 31] for shift in range(60, -1, -5))


def name_of(once: str, at: datetime) -> str:
    """The name of the record that a sending makes, the same whenever it is worked out again.

    The millisecond is that of `at`; the microseconds within it and the clock's bits come from `once`, so that two
    sendings of one millisecond have one chance in a million to meet (and then `writing.send` notices).
    """
    mark = int.from_bytes(hashlib.sha256(once.encode()).digest()[:8], "big")
    millis = (at.astimezone(UTC) - _EPOCH) // _MILLI
    return tid(millis * 1000 + mark % 1000, mark // 1000)


def stamp(at: datetime) -> str:
    """A moment as records write it: 2026-11-22T05:00:00.000Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

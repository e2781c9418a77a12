"""When a feed is asked next: as seldom as it changes, as late as its server wants, and never more often than decent.

Pure: the moment is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from causerie.records import Entry, FeedState

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(hours=24)
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})")
# A feed that has said nothing for eight hours is asked after one: with SHORTEST and LONGEST, what comes once a week is
# seen within a day, and what comes hourly within a quarter of an hour.
_SHARE = 8


def next_look(state: FeedState, now: datetime, *, wait: timedelta = timedelta()) -> datetime:
    """When to ask a feed again, 15 minutes to 24 hours after `now`.

    state: with `changed_at`, `every` and `failures` as they are after this look. wait: what the server asked for
    (Retry-After, or how long its answer stays fresh). After failures the wait doubles each time, from 15 minutes.
    """
    if state.failures:
        own = SHORTEST * (1 << min(state.failures - 1, 7))
    else:
        own = max((now - (state.changed_at or now)) / _SHARE, timedelta(minutes=min(state.every, 1440)))
    return now + min(max(own, wait, SHORTEST), LONGEST)


def asked_to_wait(headers: Mapping[str, str], now: datetime) -> timedelta:
    """What Retry-After says, in seconds or as a date; zero where it says nothing. headers: names in lower case."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal():
        return timedelta(seconds=min(int(said[:9]), 10**8))
    until = _date(said)
    return max(until - now, timedelta()) if until else timedelta()


def fresh_for(headers: Mapping[str, str]) -> timedelta:
    """How long an answer stays fresh by Cache-Control: max-age; zero where it says nothing."""
    match = _MAX_AGE.search(headers.get("cache-control", "").lower())
    return timedelta(seconds=int(match[1])) if match else timedelta()


def _date(said: str) -> datetime | None:
    try:
        found: datetime = parsedate_to_datetime(said)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def newest(entries: Sequence[Entry], now: datetime) -> datetime | None:
    """When a feed last told something: the newest of its dates that are not to come."""
    return max((one.at for one in entries if one.at and one.at <= now), default=None)

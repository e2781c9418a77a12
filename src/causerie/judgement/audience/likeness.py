"""What followers who came together share, held against what the other followers of the same account share.

What many people do, the others do too: accounts opened in the week a network became known, or handles that end in a
year. Only what is far commoner among those who came together than among the others is called a likeness.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from math import log
from typing import NamedTuple

from causerie.judgement.audience.bursts import log_tail
from causerie.records import Arrival, Reason

FEWEST_SHARING = 6
CHANCE = 1e-4
"""How rarely as many of the other followers, taken at random, would share it."""
SAME_DAYS = timedelta(days=3)
OF_OLD = timedelta(days=60)
"""Accounts opened within the same days and long before they came: newcomers to a network come soon after."""
THOUSANDS = 1000
ONE_SIDED = 10
"""Times as many followed as follow back."""
_RUNS = re.compile(r"[^\W\d_]+|\d+|.", re.UNICODE)
_DIGITS = re.compile(r"\d{3,}")
_YEAR = re.compile(r"(?<!\d)(?:19[3-9]\d|20[0-4]\d)(?!\d)")


class Likeness(NamedTuple):
    """Something shared. who: positions in the group. weighty: newcomers to a network would not share it."""

    who: frozenset[int]
    says: Reason
    weighty: bool


_Share = tuple[frozenset[int], int]
"""Positions in the group, and how many of the others share it."""


def likenesses(group: Sequence[Arrival], others: Sequence[Arrival]) -> list[Likeness]:
    """What so many of the group share that chance does not explain it, the others being what is usual."""
    found = [_created(group, others), _moulded(group, others), _thousands(group, others), _empty(group, others)]
    return [likeness for likeness in found if likeness is not None]


def _telling(share: _Share, group: int, others: int) -> bool:
    """Whether so many share it as happens by chance less than once in 10,000 times.

    One follower in thirty is assumed to share it before any is known, so that a few others prove little.
    """
    who, theirs = share
    mean = group * (theirs + 1) / (others + 30)
    return len(who) >= FEWEST_SHARING and log_tail(len(who), mean, mean * 1.5) < log(CHANCE)


def _who(group: Iterable[Arrival], told: Callable[[Arrival], bool]) -> frozenset[int]:
    return frozenset(position for position, arrival in enumerate(group) if told(arrival))


def _created(group: Sequence[Arrival], others: Sequence[Arrival]) -> Likeness | None:
    """Accounts opened within the same three days: the fullest three."""
    opened = sorted(each.created_at for each in group if each.created_at is not None)
    if not opened:
        return None
    _, at = max((bisect_right(opened, start + SAME_DAYS) - rank, -rank) for rank, start in enumerate(opened))
    first = opened[-at]

    def within(arrival: Arrival) -> bool:
        return arrival.created_at is not None and first <= arrival.created_at <= first + SAME_DAYS

    who = _who(group, within)
    if not _telling((who, sum(map(within, others))), len(group), len(others)):
        return None
    dates = sorted(day for position in who if (day := group[position].created_at) is not None)
    says = Reason(code="audience.alike.created", args={"n": len(who), "first": dates[0], "last": dates[-1]})
    return Likeness(who, says, _long_before([group[position] for position in who]))


def _long_before(group: Iterable[Arrival]) -> bool:
    """Whether most came long after their accounts were opened."""
    waits = sorted(each.since - each.created_at for each in group if each.since and each.created_at)
    return bool(waits) and waits[len(waits) // 2] >= OF_OLD


def mould(handle: str) -> str:
    """The shape of a handle that holds three digits in a row which are no year: "lena48213" is "a99999"; else ""."""
    own = handle.lower().removeprefix("@").partition("@")[0].split(".")[0]
    if not _DIGITS.search(_YEAR.sub("", own)):
        return ""
    return "".join("9" * len(run) if run.isdigit() else "a" if run.isalpha() else run for run in _RUNS.findall(own))


def _moulded(group: Sequence[Arrival], others: Sequence[Arrival]) -> Likeness | None:
    shapes = Counter(shape for each in group if (shape := mould(each.person.handle)))
    if not shapes:
        return None
    shape = min(shapes, key=lambda known: (-shapes[known], known))
    theirs = sum(mould(each.person.handle) == shape for each in others)
    who = _who(group, lambda each: mould(each.person.handle) == shape)
    if not _telling((who, theirs), len(group), len(others)):
        return None
    example = min(group[position].person.handle for position in who)
    return Likeness(who, Reason(code="audience.alike.mould", args={"n": len(who), "example": example}), weighty=True)


def _follows_thousands(arrival: Arrival) -> bool:
    following, followers = arrival.following, arrival.followers
    return following is not None and following >= THOUSANDS and following >= ONE_SIDED * (followers or 0)


def _thousands(group: Sequence[Arrival], others: Sequence[Arrival]) -> Likeness | None:
    who = _who(group, _follows_thousands)
    if not _telling((who, sum(map(_follows_thousands, others))), len(group), len(others)):
        return None
    return Likeness(who, Reason(code="audience.alike.thousands", args={"n": len(who)}), weighty=True)


def is_empty(arrival: Arrival) -> bool:
    """No post, no word about themselves, no picture; what a network does not tell is not held against anybody."""
    return arrival.posts == 0 and not arrival.about.strip() and arrival.pictured is not True


def _empty(group: Sequence[Arrival], others: Sequence[Arrival]) -> Likeness | None:
    who = _who(group, is_empty)
    if not _telling((who, sum(map(is_empty, others))), len(group), len(others)):
        return None
    return Likeness(who, Reason(code="audience.alike.empty", args={"n": len(who)}), weighty=False)


def came(arrival: Arrival) -> datetime:
    """When they were first seen to follow. Raises ValueError for somebody who was there before anybody looked."""
    if arrival.since is None:
        raise ValueError("there before anybody looked")
    return arrival.since

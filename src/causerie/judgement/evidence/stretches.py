"""Time on a phone: a period cut into months, or into years where months would be too many to see."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import msgspec

from causerie.records import Reason

MOST_MONTHS = 24
NETWORKS = {"x": "X", "mastodon": "Mastodon", "bluesky": "Bluesky"}
"""Names of networks as people write them, the same in every language."""


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """A month or a year: its label and the months (first days) it holds."""

    label: Reason
    months: frozenset[date]


def in_years(months: Collection[date]) -> bool:
    """Whether the period from the first to the last month is shown by years."""
    return bool(months) and _number(max(months)) - _number(min(months)) >= MOST_MONTHS


def stretches(months: Collection[date]) -> list[Stretch]:
    """The stretches from the first to the last month, without holes: what is silent is shown too."""
    if not months:
        return []
    if in_years(months):
        return [year(number, months) for number in range(min(months).year, max(months).year + 1)]
    return [_month(number) for number in range(_number(min(months)), _number(max(months)) + 1)]


def year(number: int, months: Collection[date]) -> Stretch:
    """One year, with those of the months that lie in it."""
    label = Reason(code="evidence.stretch.year", args={"year": str(number)})
    return Stretch(label, frozenset(month for month in months if month.year == number))


def _month(number: int) -> Stretch:
    month = date(number // 12, number % 12 + 1, 1)
    return Stretch(Reason(code="evidence.stretch.month", args={"month": month}), frozenset({month}))


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1

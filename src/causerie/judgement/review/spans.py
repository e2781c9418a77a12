"""Whole weeks and months, by local days: they know no hours, so no clock that is put forward can break them."""

from __future__ import annotations

from datetime import date, timedelta

from causerie.records import Every, Span

_DAY = timedelta(days=1)


def around(every: Every, day: date) -> Span:
    """The week (from Monday) or the month that a day is in. day: from year 2 to 9998."""
    if every == Every.WEEK:
        first = day - timedelta(days=day.weekday())
        return Span(every=every, first=first, last=first + timedelta(days=6))
    first = day.replace(day=1)
    return Span(every=every, first=first, last=_month_after(first) - _DAY)


def _month_after(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def before(span: Span) -> Span:
    """The one before it."""
    return around(span.every, span.first - _DAY)


def after(span: Span) -> Span:
    """The one after it."""
    return around(span.every, span.last + _DAY)


def next_on(every: Every, day: date) -> date:
    """The day after the end of the week or month that `day` is in: when one may look back on it."""
    return around(every, day).last + _DAY

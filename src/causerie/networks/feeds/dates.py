"""Dates as feeds write them: RFC 822 and its many misreadings, ISO 8601, month names of our neighbours' languages.

A library that reads any date reads "04/05/06" too, and is wrong half of the time; here what is not understood is None.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

_ISO = re.compile(
    r"(\d{4})[-/]?(\d\d)?[-/]?(\d\d)?"
    r"(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,6})\d*)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}:?\d{0,2})?)?$",
    re.IGNORECASE,
)
# Day, month, year, and the two ways round that Americans and Unix write. The month stands beside the day: "mar." alone
# may be a Tuesday.
_DAY_FIRST = re.compile(
    r"(?<![\d:])(\d{1,2})(?:er|st|nd|rd|th|\.)?[ -]+(?:de )?([a-z]{3,12})\.?,?[ -]+(?:de )?(\d{4}|\d\d)(?![\d:])"
)
_MONTH_FIRST = re.compile(r"\b([a-z]{3,12})\.? +(\d{1,2})(?:st|nd|rd|th)?,? .*?(?<![\d:+-])(\d{4})(?![\d:])")
_TIME = re.compile(r"\b(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)? *([ap]\.?m\.?\b)?")
_OFFSET = re.compile(r"(?:gmt|utc)? *([+-])(\d{1,2}):?(\d\d?)?(?!\d)")
_WORD = re.compile(r"[a-z]{1,5}")

_MONTHS = {
    1: "jan gen ene", 2: "feb fev", 3: "mar mrz mae", 4: "apr avr abr", 5: "may mai mag maj", 6: "jun juin giu",
    7: "jul juil lug", 8: "aug aou ago", 9: "sep set", 10: "oct okt ott out", 11: "nov", 12: "dec dez dic",
}  # fmt: skip
_MONTH = {word: number for number, words in _MONTHS.items() for word in words.split()}
# Hours from UTC. Where letters mean several zones, the one that feeds mean most.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5,
    "brt": -3, "art": -3, "bst": 1, "west": 1, "cet": 1, "met": 1, "mez": 1, "cest": 2, "mest": 2, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "sast": 2, "ist": 5.5, "jst": 9, "kst": 9, "awst": 8, "acst": 9.5, "acdt": 10.5,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_EARLIEST, _LATEST = 1900, 2101


class _Day(NamedTuple):
    year: int
    month: int
    day: int


def moment(text: str) -> datetime | None:
    """The moment a text tells, aware, in UTC; None where it tells none. Without a zone it is taken for UTC."""
    text = " ".join(text[:100].split())
    try:
        found = _iso(text) or _words(text)
        return found.astimezone(UTC) if found and _EARLIEST <= found.year <= _LATEST else None
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> datetime | None:
    match = _ISO.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, part, zone = match.groups()
    return datetime(
        int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), min(int(second or 0), 59),
        int((part or "0").ljust(6, "0")), tzinfo=_zone(zone or ""),
    )  # fmt: skip


def _words(text: str) -> datetime | None:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    day = _day(plain)
    if day is None:
        return None
    time = _TIME.search(plain)
    if time is None:
        return datetime(*day, tzinfo=UTC)
    hour, minute, second = int(time[1]), int(time[2]), min(int(time[3] or 0), 59)
    if time[4]:
        hour = hour % 12 + 12 * (time[4][0] == "p") if hour <= 12 else hour
    return datetime(*day, hour % 24, minute, second, tzinfo=_zone(plain[time.end() :])) + timedelta(days=hour // 24)


def _day(plain: str) -> _Day | None:
    for match in _DAY_FIRST.finditer(plain):
        if month := _month(match[2]):
            year = int(match[3])
            return _Day(year if year > 99 else year + (2000 if year < 70 else 1900), month, int(match[1]))
    for match in _MONTH_FIRST.finditer(plain):
        if month := _month(match[1]):
            return _Day(int(match[3]), month, int(match[2]))
    return None


def _month(word: str) -> int | None:
    return _MONTH.get(word[:4]) or _MONTH.get(word[:3])


def _zone(text: str) -> timezone:
    text = text.strip().lower()
    if match := _OFFSET.match(text):
        away = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(-away if match[1] == "-" else away)
    word = _WORD.match(text)
    return timezone(timedelta(hours=_ZONES.get(word[0], 0) if word else 0))

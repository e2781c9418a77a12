"""Numbers as people write them, and as they are written back: the same figure, whatever was typed."""

from __future__ import annotations

import re
from decimal import Decimal

from causerie.web.words import language

_PLAIN = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,4})?")
_BY_COMMA, _BY_POINT = r"(?P<comma>(?:,[0-9]{3})+)(?:\.[0-9]{1,4})?", r"(?:\.[0-9]{3})+(?:,[0-9]{1,4})?"
_GROUPED = re.compile(f"[1-9][0-9]{{0,2}}(?:{_BY_COMMA}|{_BY_POINT})")
_TWO_WAYS = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")
_MOST = 999_999_999
_DIGITS = 4
"""Digits after the sign that are kept."""


class TwoWays(ValueError):
    """A number that means one thing to one reader and a thousand times less to another: "1,000"."""

    def __init__(self, text: str, whole: str, part: str) -> None:
        super().__init__(text)
        self.text, self.whole, self.part = text, whole, part


def read(text: str) -> float:
    """The number somebody wrote with digits 0 to 9: "12", "2.5", "2,5", "1 000", "1,000,000", "1.234,5".

    Raises TwoWays where one sign stands before exactly three digits, and ValueError where it is no number.
    """
    text = "".join(text.split())
    if both := _TWO_WAYS.fullmatch(text):
        raise TwoWays(text, "".join(both.groups()), f"{both[1]}{_sign()}{_part(both[2].rstrip('0') or '0')}")
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        text = text.replace("," if grouped["comma"] else ".", "")
    elif not _PLAIN.fullmatch(text):
        raise ValueError(text)
    found = float(text.replace(",", "."))
    if found > _MOST + 1:
        raise ValueError(text)
    return found


def written(number: float, *, percent: bool = False) -> str:
    """A number as it can be typed again without becoming another one, in the reader's language. percent: 0.5 as 50."""
    exact = Decimal(repr(number)) * (100 if percent else 1)
    whole, _, part = f"{round(exact, _DIGITS):f}".partition(".")
    return f"{whole}{_sign()}{_part(part.rstrip('0'))}" if part.rstrip("0") else whole


def _part(digits: str) -> str:
    """What stands after the sign: three digits there could be taken for a thousand, four cannot."""
    return f"{digits}0" if len(digits) == 3 else digits


def _sign() -> str:
    return "," if language() == "fr" else "."

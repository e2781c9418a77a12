"""From codes to sentences, in French and in English.

The sentences stand in words/en/*.toml and words/fr/*.toml, one file a room; both languages have the same codes with the
same arguments (tests/promises/test_both_languages.py). A sentence may format its arguments: {n} as a number,
{x:percent} 0.42 as 42 %, {x:signed_percent} 1.31 as +31 %, {x:decimal} with one decimal, {d:day}, {d:month},
{d:moment}, {d:hour}, {d:weekday}, {b:bytes}.
A code with the sentences `one` and `other` is chosen between by the argument `n`.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django.utils import translation

from causerie.records import Reason

LANGUAGES = ("en", "fr")
_LOCALES = {"en": Locale.parse("en_GB"), "fr": Locale.parse("fr_FR")}
_PERCENT = {"en": "%", "fr": "\u202f%"}
_UNITS = {"en": ("bytes", "KB", "MB", "GB", "TB"), "fr": ("octets", "Ko", "Mo", "Go", "To")}


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its dotted code. Raises ValueError where two files say the same code."""
    sentences: dict[str, str] = {}
    for file in sorted(resources.files("causerie.web").joinpath("words", language).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            new = dict(_flat("", tomllib.loads(file.read_text(encoding="utf-8"))))
            if twice := new.keys() & sentences.keys():
                raise ValueError(f"{language}/{file.name} says again: {sorted(twice)}")
            sentences |= new
    return sentences


def _flat(prefix: str, table: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        code = f"{prefix}.{key}" if prefix else key
        found += _flat(code, value) if isinstance(value, Mapping) else [(code, value)]
    return found


def language() -> str:
    """The language of the reader at hand: that of the request, or of the command."""
    return "fr" if (translation.get_language() or "en").startswith("fr") else "en"


def say(what: Reason | str, *, lang: str | None = None, zone: str = "UTC", **args: Any) -> str:
    """The sentence for a reason (or a code with its args), in `lang` or the reader's language; times shown in `zone`.

    Raises KeyError for a code that has no sentence: a test finds those before a reader does.
    """
    reason = what if isinstance(what, Reason) else Reason(code=what, args=args)
    spoken = lang or language()
    sentences = catalogue(spoken)
    code = reason.code
    if code not in sentences and "n" in reason.args:
        code = f"{code}.{_plural(spoken, reason.args['n'])}"
    sentence = sentences[code]
    # Most sentences of a page say nothing but themselves; a page says hundreds.
    return _Speaker(spoken, zone).speak(sentence, reason.args) if "{" in sentence else sentence


def _plural(spoken: str, n: float) -> str:
    return "one" if (abs(n) < 2 if spoken == "fr" else n == 1) else "other"


@lru_cache(maxsize=4096)
def _pieces(sentence: str) -> tuple[tuple[str, str | None, str], ...]:
    """(what stands before, the argument's name or None, how it is written) of each piece of a sentence."""
    return tuple((before, name, form or "") for before, name, form, _ in string.Formatter().parse(sentence))


class _Speaker:
    """Writes arguments the way a language does."""

    def __init__(self, spoken: str, zone: str) -> None:
        self._spoken, self._zone, self._locale = spoken, zone, _LOCALES[spoken]

    def speak(self, sentence: str, args: Mapping[str, Any]) -> str:
        """The sentence with its arguments in their places. Raises KeyError for one that is not given."""
        return "".join(
            before if name is None else before + self._argument(args[name], form)
            for before, name, form in _pieces(sentence)
        )

    def _argument(self, value: Any, format_spec: str) -> str:
        if format_spec in ("day", "month", "moment", "hour", "weekday"):
            return self._time(value, format_spec)
        if isinstance(value, str):
            return value
        if format_spec == "percent":
            return self._number(value * 100, 0) + _PERCENT[self._spoken]
        if format_spec == "signed_percent":
            return self._signed(value)
        if format_spec == "bytes":
            return self._bytes(value)
        return self._number(value, 1 if format_spec == "decimal" or isinstance(value, float) else 0)

    def _number(self, value: float, digits: int) -> str:
        if not digits and 0 <= value < 999.5:  # what both languages write alike, and most numbers of a page
            return str(round(value))
        written: str = format_decimal(
            round(value, digits), format="#,##0.#" if digits else "#,##0", locale=self._locale
        )
        return written

    def _signed(self, ratio: float) -> str:
        change = round((ratio - 1) * 100)
        sign = "+" if change > 0 else "\u2212" if change < 0 else ""
        return sign + self._number(abs(change), 0) + _PERCENT[self._spoken]

    def _bytes(self, size: float) -> str:
        step = 0
        while size >= 1000 and step < 4:
            size, step = size / 1000, step + 1
        return f"{self._number(size, 1 if step and size < 10 else 0)}\u00a0{_UNITS[self._spoken][step]}"

    def _time(self, value: date | datetime | str, form: str) -> str:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if isinstance(moment, datetime) and moment.tzinfo:
            moment = moment.astimezone(ZoneInfo(self._zone))
        if form == "moment":
            pattern = "d MMMM y 'à' HH:mm" if self._spoken == "fr" else "d MMMM y, HH:mm"
            return self._first(str(format_datetime(moment, pattern, locale=self._locale)))
        if form == "hour":
            return self._hour(moment)
        if form in ("month", "weekday"):
            return str(format_date(moment, "MMMM y" if form == "month" else "EEEE", locale=self._locale))
        return self._first(str(format_date(moment, "d MMMM y", locale=self._locale)))

    def _hour(self, moment: date | datetime) -> str:
        """08:00 is said "8 h" in French; 18:30 "18 h 30"."""
        if self._spoken == "en":
            return str(format_datetime(moment, "HH:mm", locale=self._locale))
        whole = isinstance(moment, datetime) and moment.minute == 0
        return str(format_datetime(moment, "H\u00a0'h'" if whole else "H\u00a0'h'\u00a0mm", locale=self._locale))

    def _first(self, written: str) -> str:
        """French has a first of the month, and no second."""
        return f"1er{written[1:]}" if self._spoken == "fr" and written.startswith("1 ") else written

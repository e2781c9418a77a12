"""What people in Valcombe say: sentences written by hand, their open places filled by chance.

A sentence lies in french.toml or english.toml, under what it is for and, where it matters, the season it fits. Its
open places, {day} or {where}, are filled from the lists in [slots]; {where_up} is the same with a capital.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FILES = {"fr": "french.toml", "en": "english.toml"}
_SLOT = re.compile(r"\{(\w+?)(_up)?\}")
_SEASONS = ("winter", "spring", "summer", "autumn")


def season(day: date) -> str:
    """Return "winter" for December to February, and so on, as the north counts."""
    return _SEASONS[day.month % 12 // 3]


class Sayings:
    """All that is said in one language."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = tables
        self._slots: Mapping[str, Sequence[str]] = tables["slots"]

    def sentences(self, *path: str) -> list[str]:
        """Return the sentences under a path of table names, of all seasons; none where nothing is written."""
        table: Any = self._tables
        for name in path:
            table = table.get(name, {})
        return list(table) if isinstance(table, list) else [one for part in table.values() for one in _flat(part)]

    def fitting(self, what: str, theme: str, day: date) -> list[str]:
        """Return the sentences of `what` ("originals", "replies") on a theme that suit a day of the year.

        Those of the season come three times: there are fewer of them, and they are what one would say that day.
        """
        return self.sentences(what, theme, "any") + 3 * self.sentences(what, theme, season(day))

    def filled(self, sentence: str, chance: Random, **known: str) -> str:
        """Return a sentence with its open places filled: `known` ones as told, the others from [slots]."""

        def fill(found: re.Match[str]) -> str:
            word = known.get(found[1]) or chance.choice(self._slots[found[1]])
            return word[:1].upper() + word[1:] if found[2] else word

        return _SLOT.sub(fill, sentence)

    def slots_of(self, sentence: str) -> set[str]:
        """Return the names of a sentence's open places."""
        return {found[1] for found in _SLOT.finditer(sentence)}

    def slots(self) -> set[str]:
        """Return the names of the open places there are lists for."""
        return set(self._slots)


def _flat(part: Any) -> list[str]:
    return list(part) if isinstance(part, list) else [one for inner in part.values() for one in _flat(inner)]


@cache
def sayings(lang: str) -> Sayings:
    """Return what is said in "fr" or "en"."""
    text = (Path(__file__).parent / FILES[lang]).read_text(encoding="utf-8")
    return Sayings(tomllib.loads(text))

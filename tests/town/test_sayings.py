from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

import causerie.town
from causerie.town.cast import USERS
from causerie.town.sayings import FILES, sayings, season

FOLDER = Path(causerie.town.__file__).parent
KNOWN = {"name", "first"}
"""Places that the story fills, not chance."""
NO_BREAK, NARROW = "\u00a0", "\u202f"


def texts(lang: str) -> list[str]:
    return list(_texts(tomllib.loads((FOLDER / FILES[lang]).read_text(encoding="utf-8"))))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    else:
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _texts(inner)


def count(lang: str, what: str) -> int:
    return len(sayings(lang).sentences(what))


@pytest.mark.parametrize("lang", FILES)
def test_enough_is_said(lang: str) -> None:
    assert count(lang, "originals") >= 60
    assert count(lang, "replies") >= 80
    assert count(lang, "passed_on") >= 25


@pytest.mark.parametrize("what", ["originals", "replies", "passed_on", "quoted", "continued", "robots", "private"])
def test_french_and_english_have_about_as_much_to_say(what: str) -> None:
    french, english = count("fr", what), count("en", what)
    assert abs(french - english) <= 0.2 * max(french, english)


@pytest.mark.parametrize("lang", FILES)
def test_nothing_is_written_twice(lang: str) -> None:
    said = [text for what in ("originals", "replies", "passed_on", "quoted") for text in sayings(lang).sentences(what)]
    assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize("lang", FILES)
def test_apostrophes_and_quotes_are_curly(lang: str) -> None:
    assert [text for text in texts(lang) if "'" in text or '"' in text] == []


def test_french_spaces() -> None:
    wrong = re.compile(
        rf"(?<![{NARROW}])[;!?%]"  # a narrow no-break space before these
        rf"|(?<![{NO_BREAK}]):(?!//)"  # a no-break space before a colon that is not an address's
        rf"|«(?!{NO_BREAK})|(?<!{NO_BREAK})»"
        r"|\d h\b"  # and in times of day
    )
    assert [text for text in texts("fr") if wrong.search(text)] == []


def test_no_french_spaces_in_english() -> None:
    assert [text for text in texts("en") if re.search(rf"[{NO_BREAK}{NARROW}«»]| [;:!?]", text)] == []


@pytest.mark.parametrize("lang", FILES)
def test_every_open_place_can_be_filled(lang: str) -> None:
    said = sayings(lang)
    for text in texts(lang):
        assert said.slots_of(text) <= said.slots() | KNOWN, text
        assert "{" not in said.filled(text, Random(1), name="Awa", first="Awa")


def test_a_capital_where_one_is_asked_for() -> None:
    said = sayings("en")
    assert said.filled("{day_up} {name}", Random(1), day="today", name="Awa") == "Today Awa"


@pytest.mark.parametrize(
    ("month", "name"), [(1, "winter"), (3, "spring"), (8, "summer"), (11, "autumn"), (12, "winter")]
)
def test_seasons(month: int, name: str) -> None:
    assert season(date(2026, month, 15)) == name


def test_nobody_talks_of_ice_in_july() -> None:
    said = sayings("en")
    winter = said.sentences("originals", "bicycles", "winter")
    assert winter
    assert not set(winter) & set(said.fitting("originals", "bicycles", date(2026, 7, 15)))
    assert set(winter) <= set(said.fitting("originals", "bicycles", date(2026, 1, 15)))


@pytest.mark.parametrize("user", USERS, ids=lambda user: user.slug)
def test_every_user_has_their_subject(user: Any) -> None:
    for what in ("originals", "replies"):
        assert len(sayings(user.lang).sentences(what, user.theme)) >= 20
    assert sayings(user.lang).sentences("originals", user.theme, "back")
    assert sayings(user.lang).sentences("tool", user.theme, "repeated")

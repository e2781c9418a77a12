"""The whole first look: it speaks of anything, in both languages, and has a page for each finding."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.evidence import NAMES, look
from causerie.records import (
    DayCount,
    Finding,
    HourCount,
    Kind,
    MonthCount,
    PeopleCount,
    PersonCount,
    Reason,
    RepeatCount,
    Tallies,
    ValueCount,
)

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "src" / "causerie" / "web" / "words"
PAGES = ROOT / "docs" / "judgement"
SHAPES = {"stack", "bars", "heat", "interval", "spread"}

days = st.dates(date(2006, 3, 21), date(2030, 12, 31))
counts = st.one_of(st.integers(0, 50), st.integers(0, 10**12))
clients = st.one_of(st.sampled_from(["", "web", "Buffer", "Facebook", "TweetDeck", "Instagram"]), st.text(max_size=12))


def builds(record: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(record, **fields)


def some(strategy: st.SearchStrategy[Any], size: int = 12) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=size).map(tuple)


months = builds(
    MonthCount, month=days.map(lambda day: day.replace(day=1)), kind=st.sampled_from(Kind), client=clients,
    posts=counts, to_self=st.integers(0, 5),
)  # fmt: skip
history = builds(
    DayCount, day=days, posts=st.integers(1, 9), own=st.integers(0, 9), log_response=st.floats(0, 1000)
)  # fmt: skip
friends = builds(
    PersonCount, id=st.integers(0, 99), handle=st.text(max_size=5), name=st.text(max_size=5), answers=counts,
    months=st.integers(1, 99), first=days, last=days,
)  # fmt: skip
histories = builds(
    Tallies,
    months=some(months),
    days=some(history, 60).map(lambda found: tuple({day.day: day for day in found}.values())),
    hours=some(builds(HourCount, weekday=st.integers(0, 6), hour=st.integers(0, 23), posts=counts)),
    values=some(
        builds(ValueCount, measure=st.sampled_from(["likes", "reposts", "replies"]), value=counts, posts=counts)
    ),
    people=builds(PeopleCount, people=counts, returning=counts, answers=counts),
    top_people=some(friends),
    repeats=some(builds(RepeatCount, text=st.text(max_size=200), posts=st.integers(1, 99))),
    repeated=counts,
    written=counts,
)


@cache
def words(language: str) -> dict[str, str]:
    def flat(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for key, value in table.items():
            if isinstance(value, dict):
                yield from flat(f"{prefix}{key}.", value)
            else:
                yield prefix + key, value

    return dict(flat("", tomllib.loads((WORDS / language / "evidence.toml").read_text(encoding="utf-8"))))


def asked(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def sentences(finding: Finding) -> Iterator[Reason]:
    yield finding.says
    yield from finding.reasons
    yield Reason(code=f"evidence.title.{finding.name}")
    if finding.table is not None:
        yield from (Reason(code=column) for column in finding.table.columns)
        yield from (row.label for row in finding.table.rows if isinstance(row.label, Reason))


def assert_spoken(reason: Reason) -> None:
    for language in ("en", "fr"):
        known = words(language)
        codes = [reason.code] if reason.code in known else [f"{reason.code}.one", f"{reason.code}.other"]
        for code in codes:
            assert asked(known[code]) <= set(reason.args), (language, code, reason.args)


@settings(max_examples=150, deadline=None)
@given(histories, st.sampled_from(["x", "mastodon", "bluesky", "elsewhere"]), st.integers(0, 2**63))
def test_whatever_was_counted_is_told_in_both_languages(tallies: Tallies, network: str, seed: int) -> None:
    findings = look(tallies, network=network, seed=seed)
    assert tuple(finding.name for finding in findings) == NAMES
    for finding in findings:
        for reason in sentences(finding):
            assert_spoken(reason)


@settings(max_examples=100, deadline=None)
@given(histories)
def test_every_table_is_one_that_can_be_drawn(tallies: Tallies) -> None:
    for table in (finding.table for finding in look(tallies, network="x", seed=1)):
        if table is None:
            continue
        assert table.shape in SHAPES
        assert table.rows
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
            for cell in row.cells:
                if cell.low is not None and cell.high is not None:
                    assert cell.value is not None
                    assert cell.low <= cell.value <= cell.high
            if table.shape == "stack" and row.cells[0].value is not None:
                assert sum(cell.value or 0 for cell in row.cells) == pytest.approx(1)


@settings(max_examples=60, deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_counted_does_not_matter(tallies: Tallies, dice: Any) -> None:
    fields = ("months", "days", "hours", "values", "top_people", "repeats")
    shuffled = {field: tuple(dice.sample(getattr(tallies, field), len(getattr(tallies, field)))) for field in fields}
    again = msgspec.structs.replace(tallies, **shuffled)
    assert look(again, network="x", seed=1) == look(tallies, network="x", seed=1)


def test_both_languages_say_the_same_things_with_the_same_figures() -> None:
    english, french = words("en"), words("fr")
    assert english.keys() == french.keys()
    for code, sentence in english.items():
        assert asked(sentence) == asked(french[code]), code


def test_french_is_typeset_as_french() -> None:
    for code, sentence in words("fr").items():
        assert "'" not in sentence, code
        assert not re.search(r"(?<![\u202f])[;!?]|(?<!\u00a0): |« | »", sentence), code


@pytest.mark.parametrize("name", NAMES)
def test_each_finding_has_its_page_in_both_languages(name: str) -> None:
    english, french = ((PAGES / f"{name}.{language}.md").read_text(encoding="utf-8") for language in ("en", "fr"))
    for mark in (r"^# ", r"^## ", r"^\s*(?:-|\d\.) ", r"^\|"):
        assert len(re.findall(mark, english, re.MULTILINE)) == len(re.findall(mark, french, re.MULTILINE)), mark
    assert re.findall(r"\b(?:1[89]|20)\d\d\b", english) == re.findall(r"\b(?:1[89]|20)\d\d\b", french)

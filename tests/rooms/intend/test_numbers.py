"""A figure is kept as it was meant, and comes back as it was kept."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.rooms.intend import numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("2.5", 2.5), ("2,5", 2.5), ("1\u202f000", 1000), ("1 000 000", 1_000_000),
        ("1,000,000", 1_000_000),
        ("1.000.000", 1_000_000), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("0,125", 0.125), ("1234.567", 1234.567),
        ("12345.75", 12345.75),
    ],
)  # fmt: skip
def test_it_is_read_as_it_was_meant(text: str, number: float) -> None:
    assert numbers.read(text) == number


@pytest.mark.parametrize("text", ["", "-3", "1e3", "nan", "٣", "1,2,3", "1,00,000", "9999999999", "999,999,999,999"])
def test_what_is_no_number_is_none(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the text is all it says)
        numbers.read(text)


@pytest.mark.parametrize(
    ("language", "text", "whole", "part"),
    [("en", "1,000", "1000", "1.0"), ("fr", "1.500", "1500", "1,5"), ("en", "12.345", "12345", "12.3450")],
)
def test_what_can_be_read_in_two_ways_is_asked_back(language: str, text: str, whole: str, part: str) -> None:
    with translation.override(language), pytest.raises(numbers.TwoWays) as both:
        numbers.read(text)
    assert (both.value.text, both.value.whole, both.value.part) == (text, whole, part)


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [(1_000_000.0, "1000000", "1000000"), (12345.75, "12345.75", "12345,75"), (2.125, "2.1250", "2,1250")],
)
def test_it_is_written_as_it_can_be_typed_again(number: float, english: str, french: str) -> None:
    with translation.override("en"):
        assert numbers.written(number) == english
    with translation.override("fr"):
        assert numbers.written(number) == french


def test_a_share_comes_back_whole() -> None:
    assert numbers.written(33.3333 / 100, percent=True) == "33.3333"
    assert numbers.written(0.5, percent=True) == "50"


@settings(max_examples=60, deadline=None)
@given(st.decimals(0, 999_999_999, places=4), st.sampled_from(["en", "fr"]))
def test_whatever_was_kept_can_be_typed_again(number: object, language: str) -> None:
    kept = float(str(number))
    with translation.override(language):
        assert numbers.read(numbers.written(kept)) == kept

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.judgement.text import shortened


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [
        ("bread\n and  roses", 20, "bread and roses"),
        ("bread and roses", 10, "bread and…"),
        ("unbelievable", 5, "unbe…"),
        ("", 5, ""),
    ],
)
def test_a_text_on_one_line(text: str, limit: int, line: str) -> None:
    assert shortened(text, limit) == line


@given(st.text(max_size=300), st.integers(2, 120))
def test_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit

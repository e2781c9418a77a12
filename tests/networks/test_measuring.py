"""How long a text is, as its network counts it, without asking the network."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.networks.measuring import USUAL, used

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "network", "length"),
    [
        ("", "bluesky", 0),
        (FAMILY, "bluesky", 1),
        (FAMILY * 120, "bluesky", 120),  # and 3000 bytes: all that Bluesky takes
        (FAMILY * 121, "bluesky", 303),
        ("é" * 300, "bluesky", 300),
        ("e\u0301" * 300, "bluesky", 300),
        ("https://bread.example/" + "a" * 200, "bluesky", 222),
        ("https://bread.example/" + "a" * 200, "mastodon", 23),
        ("@ada@far.example hello", "mastodon", 10),
        ("\u200e\u200f\u2066שלום\u2069", "bluesky", 8),
    ],
)
def test_lengths(text: str, network: str, length: int) -> None:
    assert used(text, "", USUAL[network]) == length


def test_a_warning_counts_where_there_is_one() -> None:
    assert used("four", "hot", USUAL["mastodon"]) == 7
    assert used("four", "hot", USUAL["bluesky"]) == 4


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(max_size=10), st.sampled_from(sorted(USUAL)))
def test_any_text_has_a_length(text: str, warning: str, network: str) -> None:
    assert 0 <= used(text, warning, USUAL[network]) <= 2 * len((text + warning).encode("utf-8", "replace")) + 23

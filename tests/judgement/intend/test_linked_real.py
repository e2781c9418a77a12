"""Linked accounts on real pairs (where ../shared is) and on planted ones: what is found, and what is found wrongly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks._linked_corpus import EDITS, corpus

from causerie.judgement.intend.linked_finding import Written, find

PAIRS = Path(__file__).resolve().parents[4] / "shared" / "data" / "linked" / "site-to-mastodon.jsonl"


def titled(row: dict[str, Any]) -> str:
    """What toots begin with is the title of a link or of an article; a note has none but its date."""
    text = str(row["site"]["text"])
    return text if row["kind"] == "notes" else f"{row['site']['title']}\n{text}"


@pytest.mark.skipif(not PAIRS.exists(), reason="The real pairs of ../shared/data are not on this machine.")
def test_of_real_pairs_nearly_all_are_found_and_nothing_else() -> None:
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    a = [Written(id=str(n), at=None, text=titled(row)) for n, row in enumerate(rows)]
    b = [Written(id=str(n), at=None, text=row["mastodon"]["text"]) for n, row in enumerate(rows)]
    found = find(a, b)
    right = sum(1 for pair in found if pair.a == pair.b)
    assert right / len(rows) >= 0.95
    assert right / len(found) >= 0.99


def test_of_planted_copies_nearly_all_of_every_kind_are_found_and_no_coincidence() -> None:
    a, b, truth = corpus(12_000, 2_100, seed=7)
    found = {pair.b: pair.a for pair in find(a, b)}
    assert {name: one for name, one in found.items() if truth.get(name, ("",))[0] != one} == {}
    for kind in EDITS:
        planted = [name for name, (_, edit) in truth.items() if edit == kind.__name__]
        assert sum(1 for name in planted if name in found) / len(planted) >= 0.99, kind.__name__

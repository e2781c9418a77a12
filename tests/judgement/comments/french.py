"""Four hundred French comments of our own: written by hand, of the kinds that people and robots leave, labelled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from causerie.judgement.comments import judge
from causerie.records import Aside, Comment

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "french.jsonl").read_text(encoding="utf-8").splitlines()
]
"""kind: real, generic, spam, scam, machine. half: tune (looked at while the rules were written) or held. known: by a
person one talks with."""


def rows(*kinds: str, half: str = "") -> list[dict[str, Any]]:
    """Those of these kinds, of one half or of both, by people one does not know."""
    return [
        row for row in ROWS if row["kind"] in kinds and row["half"] in (half or ROWS, half) and not row.get("known")
    ]


def judged(row: dict[str, Any], *, known: bool = False) -> Aside | None:
    return judge(Comment(text=row["text"], to=row.get("post_text", "")), known=known)

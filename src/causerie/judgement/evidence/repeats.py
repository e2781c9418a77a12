"""Texts that were published more than once (W2)."""

from __future__ import annotations

from collections.abc import Iterable

from causerie.judgement import stats
from causerie.judgement.text import shortened
from causerie.records import Cell, Finding, Reason, RepeatCount, Row, Table, Tallies

NAME = "repeats"
SHOWN = 10
HARDLY = 0.01
"""A share below this is said by its count: "0 %" of something that exists would be untrue."""


def repeats(tallies: Tallies) -> Finding:
    """How much was said again. Table "bars": the texts repeated most, at most 10, with how often each was published."""
    written = max(tallies.written, tallies.repeated, 0)
    if not written:
        return Finding(name=NAME, says=Reason(code="evidence.repeats.nothing"), certain=False)
    most = ranked(tallies.repeats)
    if tallies.repeated <= 0:
        return Finding(name=NAME, says=Reason(code="evidence.repeats.none", args={"n": written}), certain=True)
    share = tallies.repeated / written
    name = "says" if share >= HARDLY else "rare"
    says = Reason(code=f"evidence.repeats.{name}", args={"n": written, "repeated": tallies.repeated, "share": share})
    low, high = stats.wilson(share, written)
    reasons = [Reason(code="evidence.repeats.interval", args={"low": low, "high": high})]
    if most:
        reasons.append(Reason(code="evidence.repeats.most", args={"n": most[0].posts}))
    reasons.append(Reason(code="evidence.repeats.allowed"))
    return Finding(name=NAME, says=says, certain=True, reasons=tuple(reasons), table=_table(most))


def ranked(rows: Iterable[RepeatCount]) -> list[RepeatCount]:
    """Texts that were really published more than once, most often first, in a fixed order."""
    return sorted((row for row in rows if row.posts > 1), key=lambda row: (-row.posts, row.text))


def _table(most: list[RepeatCount]) -> Table | None:
    if not most:
        return None
    rows = tuple(Row(label=_label(row), cells=(Cell(value=row.posts),)) for row in most[:SHOWN])
    return Table(shape="bars", columns=("evidence.repeats.column.times",), unit="count", rows=rows)


def _label(row: RepeatCount) -> str | Reason:
    return shortened(row.text) or Reason(code="evidence.repeats.wordless")

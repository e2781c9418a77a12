"""Which posts were liked, passed on or answered: distributions, as the average of a heavy tail is nobody's post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from causerie.judgement import stats
from causerie.judgement.evidence.stretches import NETWORKS
from causerie.records import Cell, Finding, Reason, Row, Table, Tallies, ValueCount

NAME = "answered"
MEASURES = ("likes", "reposts", "replies")
REACHED = {"three_quarters": 0.75, "half": 0.5, "quarter": 0.25, "tenth": 0.1}
FEWEST = 20
"""Posts below which a distribution is not described."""

Spread = list[tuple[int, int]]
"""(value, posts) in rising order of value."""


def answered(tallies: Tallies, *, network: str) -> Finding:
    """What posts got, of each kind the archive counts. Table "spread"; the half-way mark has its 90 % interval."""
    spreads = spreads_of(tallies.values)
    if not spreads:
        return Finding(name=NAME, says=_untold(network), certain=False)
    certain = max(_posts(spread) for spread in spreads.values()) >= FEWEST
    lines = [line for measure, spread in spreads.items() for line in _lines(measure, spread)]
    missing = [Reason(code=f"evidence.answered.missing.{name}") for name in MEASURES if name not in spreads]
    base = Reason(code="evidence.answered.base", args={"n": max(map(_posts, spreads.values()), default=0)})
    reasons = (*lines[:1], base, *lines[1:], *missing, Reason(code="evidence.answered.so_far"))
    if certain:
        return Finding(name=NAME, says=reasons[0], certain=True, reasons=reasons[1:], table=_table(spreads))
    few = Reason(code="evidence.answered.few", args={"n": max(_posts(spread) for spread in spreads.values())})
    return Finding(name=NAME, says=few, certain=False, table=_table(spreads))


def spreads_of(rows: Iterable[ValueCount]) -> dict[str, Spread]:
    """The distribution of each measure that was counted, likes first."""
    counts: dict[str, Counter[int]] = {measure: Counter() for measure in MEASURES}
    for row in rows:
        if row.posts > 0 and row.measure in counts:
            counts[row.measure][row.value] += row.posts
    return {measure: sorted(values.items()) for measure, values in counts.items() if values}


def _posts(spread: Spread) -> int:
    return sum(posts for _, posts in spread)


def _untold(network: str) -> Reason:
    return Reason(code="evidence.answered.untold", args={"network": NETWORKS.get(network, network)})


def _lines(measure: str, spread: Spread) -> list[Reason]:
    """What half of the posts got, and how many got nothing; only the latter where half of them got nothing."""
    posts = _posts(spread)
    share = sum(count for value, count in spread if value <= 0) / posts
    low, high = stats.wilson(share, posts)
    none = Reason(code=f"evidence.answered.none.{measure}", args={"share": share, "low": low, "high": high})
    half = stats.at_least(spread, 0.5)
    return [Reason(code=f"evidence.answered.half.{measure}", args={"n": half}), none] if half > 0 else [none]


def _table(spreads: dict[str, Spread]) -> Table:
    rows = tuple(
        Row(label=Reason(code=f"evidence.answered.row.{measure}"), cells=_cells(spread))
        for measure, spread in spreads.items()
    )
    columns = tuple(f"evidence.answered.column.{name}" for name in REACHED)
    return Table(shape="spread", columns=columns, unit="count", rows=rows)


def _cells(spread: Spread) -> tuple[Cell, ...]:
    low, high = stats.median_interval(spread)
    reached = {name: stats.at_least(spread, share) for name, share in REACHED.items()}
    return tuple(
        Cell(value=value, low=low, high=high) if name == "half" else Cell(value=value)
        for name, value in reached.items()
    )

"""What judgement says: sentences with reasons, and the figures they rest on."""

from __future__ import annotations

from datetime import date

from causerie.records.base import Reason, Record


class Cell(Record, frozen=True):
    """One figure of a finding's table: `value` draws the plot; low and high are its interval where it has one."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Row(Record, frozen=True):
    """One row of a finding's table. label: a word code (Reason), a date, or text that people wrote."""

    label: Reason | date | str
    cells: tuple[Cell, ...]


class Table(Record, frozen=True):
    """The data behind a statement. columns: word codes. unit: "count", "share" (0-1) or "ratio" (1 = no effect)."""

    shape: str
    columns: tuple[str, ...]
    unit: str
    rows: tuple[Row, ...]


class Finding(Record, frozen=True):
    """One statement of a room: the sentence, what makes it so and what it cannot tell, and the data it rests on.

    name: also the page docs/judgement/<name>. says: the headline. certain: False where the honest answer is "cannot
    tell". reasons: further sentences, most important first.
    """

    name: str
    says: Reason
    certain: bool
    reasons: tuple[Reason, ...] = ()
    table: Table | None = None

"""With whom one really talked: how many people, who was answered again, and how the answers are shared out (A2, L5)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from causerie.judgement import stats
from causerie.judgement.text import shortened
from causerie.records import Cell, Finding, PersonCount, Reason, Row, Table, Tallies

NAME = "people"
SHOWN = 15
FEWEST = 10
"""People below whom a share of them, or of the answers they got, means nothing."""


def people(tallies: Tallies) -> Finding:
    """With whom one talked. Table "bars": answers (drawn) and months for the people answered most, at most 15."""
    count = tallies.people
    top = ranked(tallies.top_people)
    if count.people <= 0 or count.answers <= 0:
        return Finding(name=NAME, says=Reason(code="evidence.people.nobody"), certain=False, reasons=(_one_side(),))
    says = Reason(code="evidence.people.says", args={"n": count.people, "returning": count.returning})
    reasons = (
        *_returning(count.people, count.returning),
        *_concentration(count.people, top, count.answers),
        _one_side(),
    )
    return Finding(name=NAME, says=says, certain=True, reasons=reasons, table=_table(top))


def ranked(top: Iterable[PersonCount]) -> list[PersonCount]:
    """Most answered first; people answered equally often stand in a fixed order."""
    return sorted(top, key=lambda person: (-person.answers, person.id, person.handle))


def _returning(people: int, returning: int) -> tuple[Reason, ...]:
    if people < FEWEST:
        return ()
    share = min(1.0, returning / people)
    low, high = stats.wilson(share, people)
    return (Reason(code="evidence.people.returning", args={"share": share, "low": low, "high": high}),)


def _concentration(people: int, top: list[PersonCount], answers: int) -> tuple[Reason, ...]:
    """To how few people half of the answers went; where the list is too short to tell, what share it holds."""
    if not top or people < FEWEST:
        return ()
    sums = list(accumulate(person.answers for person in top))
    halfway = next((place for place, sum_ in enumerate(sums, 1) if 2 * sum_ >= answers), 0)
    if halfway:
        return (Reason(code="evidence.people.half", args={"n": halfway, "answers": answers}),)
    args = {"n": len(top), "share": sums[-1] / answers, "answers": answers}
    return (Reason(code="evidence.people.top", args=args),)


def _one_side() -> Reason:
    return Reason(code="evidence.people.one_side")


def _table(top: list[PersonCount]) -> Table | None:
    if not top:
        return None
    rows = tuple(
        Row(label=_label(person), cells=(Cell(value=person.answers), Cell(value=person.months)))
        for person in top[:SHOWN]
    )
    columns = ("evidence.people.column.answers", "evidence.people.column.months")
    return Table(shape="bars", columns=columns, unit="count", rows=rows)


def _label(person: PersonCount) -> str | Reason:
    handle = f"@{person.handle}" if person.handle else ""
    if person.name and handle:
        return shortened(f"{person.name} ({handle})")
    return shortened(person.name or handle) or Reason(code="evidence.people.unnamed")

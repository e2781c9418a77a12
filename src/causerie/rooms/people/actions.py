"""The memory of people: who they are, what was said, what one noted."""

from __future__ import annotations

from datetime import date, datetime

from causerie.records import Exchange, Known, Note, Record
from causerie.store import read, write

PAGE = 50
LONGEST_NOTE = 5_000


class Memory(Record, frozen=True):
    """What a workspace knows of one person. months: (first of the local month, answers). hidden: private posts."""

    person: Known
    months: tuple[tuple[date, int], ...]
    exchanges: tuple[Exchange, ...]
    notes: tuple[Note, ...]
    hidden: int


def people(workspace_id: int, *, search: str = "", page: int = 1, count: int = PAGE) -> tuple[list[Known], int]:
    """One page of the people talked with, most often first, and how many there are in all."""
    return read.people(
        workspace_id, search=search.replace("\0", "").strip(), start=(max(page, 1) - 1) * count, count=count
    )


def person(workspace_id: int, person_id: int) -> Memory | None:
    """All that is remembered of a person; None if the workspace does not know them."""
    known = read.person(workspace_id, person_id)
    if known is None:
        return None
    return Memory(
        person=known,
        months=tuple(read.months_with(person_id)),
        exchanges=tuple(read.exchanges(person_id)),
        notes=tuple(read.notes(person_id)),
        hidden=read.private_exchanges(person_id),
    )


def every_month(memory: Memory) -> list[tuple[date, int]]:
    """The months from the first answer to the last, those without one too: a plot must not hide a silence."""
    answers = dict(memory.months)
    months = sorted(answers)
    while months and months[-1] > (after := _month_after(months[0])):
        answers.setdefault(after, 0)
        months[0] = after
    return sorted(answers.items())


def _month_after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def note(workspace_id: int, person_id: int, *, author_id: int | None, text: str, now: datetime) -> None:
    """Note something about a person."""
    write.note(workspace_id, person_id, author_id=author_id, text=text, now=now)


def forget_note(workspace_id: int, note_id: int) -> None:
    """Take a note away."""
    write.forget_note(workspace_id, note_id)

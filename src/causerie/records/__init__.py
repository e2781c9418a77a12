"""The nouns of the house: what passes between networks, store, judgement and rooms.

Every record is immutable and knows nothing of where it came from or how it is shown. They are msgspec structs rather
than dataclasses because an import makes half a million of them (docs/decisions/0003-records.md).
"""

from __future__ import annotations

from causerie.records.base import Arg, Reason, Record, Refusal
from causerie.records.counted import (
    DayCount,
    HourCount,
    MonthCount,
    PeopleCount,
    Period,
    PersonCount,
    RepeatCount,
    Tallies,
    ValueCount,
)
from causerie.records.findings import Cell, Finding, Row, Table
from causerie.records.kept import (
    MOVING,
    Account,
    Exchange,
    ImportState,
    Job,
    Known,
    Member,
    Note,
    Offer,
    Role,
    Workspace,
)
from causerie.records.posts import (
    PRIVATE,
    ArchiveInfo,
    Batch,
    Cursor,
    FileFate,
    FileNote,
    Kind,
    Person,
    Post,
    Receipt,
    Visibility,
)

__all__ = [
    "MOVING",
    "PRIVATE",
    "Account",
    "ArchiveInfo",
    "Arg",
    "Batch",
    "Cell",
    "Cursor",
    "DayCount",
    "Exchange",
    "FileFate",
    "FileNote",
    "Finding",
    "HourCount",
    "ImportState",
    "Job",
    "Kind",
    "Known",
    "Member",
    "MonthCount",
    "Note",
    "Offer",
    "PeopleCount",
    "Period",
    "Person",
    "PersonCount",
    "Post",
    "Reason",
    "Receipt",
    "Record",
    "Refusal",
    "RepeatCount",
    "Role",
    "Row",
    "Table",
    "Tallies",
    "ValueCount",
    "Visibility",
    "Workspace",
]

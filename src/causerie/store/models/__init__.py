"""Everything that is kept. Only the store sees these classes; pages and commands get records."""

from __future__ import annotations

from .audience import Decision, Look, Looked, Mirror, Seen
from .history import (
    Account,
    Client,
    DayTally,
    HourTally,
    Import,
    MonthTally,
    PersonTally,
    Post,
    RepeatTally,
    Tally,
    ValueTally,
)
from .house import Activity, Apart, Invitation, Member, Note, Person, User, Workspace
from .listening import Entry, Feed, Stream, Words
from .talk import Act, Connection, Errand, Heard, Rest, Sending, Spent, Tie

__all__ = [
    "Account",
    "Act",
    "Activity",
    "Apart",
    "Client",
    "Connection",
    "DayTally",
    "Decision",
    "Entry",
    "Errand",
    "Feed",
    "Heard",
    "HourTally",
    "Import",
    "Invitation",
    "Look",
    "Looked",
    "Member",
    "Mirror",
    "MonthTally",
    "Note",
    "Person",
    "PersonTally",
    "Post",
    "RepeatTally",
    "Rest",
    "Seen",
    "Sending",
    "Spent",
    "Stream",
    "Tally",
    "Tie",
    "User",
    "ValueTally",
    "Words",
    "Workspace",
]

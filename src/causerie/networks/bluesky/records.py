"""What stands in the owner's repository, as its server tells it."""

from __future__ import annotations

from typing import Any

from causerie.records import Record


class Row(Record, frozen=True):
    """One record: its address, the name of this very version (cid), and what it says."""

    uri: str
    cid: str = ""
    value: dict[str, Any] = {}


class Rows(Record, frozen=True):
    """Some records of one collection, newest names first."""

    records: list[Any] = []
    cursor: str = ""


class Written(Record, frozen=True):
    """A record that stands there now."""

    uri: str
    cid: str = ""

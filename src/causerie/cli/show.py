"""What commands print for people: the same sentences as the pages, and tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from causerie.records import Cell, Finding, Job, Known, Member, Reason, Workspace
from causerie.rooms.archives import receipts
from causerie.rooms.evidence.actions import Look
from causerie.rooms.people.actions import Memory
from causerie.web.words import say

from .doctor import Check


def _table(*codes: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for code in codes:
        table.add_column(say(code))
    return table


def receipt(screen: Console, job: Job, zone: str) -> None:
    """The receipt, as it can be kept."""
    screen.print(receipts.as_text(job, zone=zone), end="", soft_wrap=True)


def imports(screen: Console, jobs: Iterable[Job]) -> None:
    """The imports, one a line."""
    table = _table("cli.column.number", "cli.column.name", "cli.column.state", "cli.column.kept")
    for job in jobs:
        kept = say("figure.count", x=job.receipt.kept) if job.receipt else ""
        table.add_row(str(job.id), job.name, say(f"archives.state.{job.state}"), kept)
    screen.print(table)


def workspaces(screen: Console, found: Iterable[Workspace]) -> None:
    """The workspaces, one a line."""
    table = _table("cli.column.name", "cli.column.zone")
    for place in found:
        table.add_row(place.name, place.zone)
    screen.print(table)


def members(screen: Console, found: Iterable[Member]) -> None:
    """Who has a place, one a line."""
    table = _table("cli.column.number", "cli.column.name", "cli.column.role")
    for member in found:
        table.add_row(str(member.id), member.name, say(f"house.role.{member.role}"))
    screen.print(table)


def people(screen: Console, found: Iterable[Known], total: int) -> None:
    """People, one a line, with how often and how long ago they were answered."""
    screen.print(say("people.count", n=total))
    table = _table("cli.column.number", "cli.column.name", "people.answers", "cli.column.last")
    for person in found:
        last = say("when.day", d=person.last) if person.last else ""
        table.add_row(str(person.id), _name(person), say("figure.count", x=person.answers), last)
    screen.print(table)


def _name(person: Known) -> str:
    return f"{person.called} @{person.handle}" if person.name and person.handle else person.called


def person(screen: Console, memory: Memory, zone: str) -> None:
    """All that is remembered of a person."""
    screen.print(_name(memory.person), style="bold")
    if memory.person.first and memory.person.last:
        known = memory.person
        screen.print(say("people.story", n=known.answers, first=known.first, last=known.last))
    for note in memory.notes:
        screen.print(f"\n{note.text}\n  {note.author}, {say('when.day', d=note.at, zone=zone)}")
    for exchange in memory.exchanges:
        screen.print(f"\n{say('when.moment', d=exchange.at, zone=zone)}", style="dim")
        screen.print(exchange.text)


def look(screen: Console, seen: Look) -> None:
    """Whose they are, then the findings: the sentence, what it rests on, the figures."""
    network = say(f"networks.{seen.account.network}")
    named = say("evidence.page.heading", name=seen.account.called, network=network)
    screen.print(named if seen.account.called else say("evidence.page.heading_nameless", network=network), style="bold")
    screen.print(say("evidence.page.posts", n=seen.account.posts) + "\n")
    for finding in seen.findings:
        screen.print(say(finding.says), style="bold", soft_wrap=True)
        for reason in finding.reasons:
            screen.print(say(reason), soft_wrap=True)
        if finding.table and finding.table.rows and finding.table.shape != "heat":
            screen.print(_figures(finding))
        screen.print()


def _figures(finding: Finding) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("")
    if finding.table is None:
        return table
    for column in finding.table.columns:
        table.add_column(say(column), justify="right")
    for row in finding.table.rows:
        table.add_row(_label(row.label)[:60], *(_figure(cell, finding.table.unit) for cell in row.cells))
    return table


def _label(label: Reason | date | str) -> str:
    if isinstance(label, Reason):
        return say(label)
    return say("when.month", d=label) if isinstance(label, date) else label.replace("\n", " ")


def _figure(cell: Cell, unit: str) -> str:
    if cell.value is None:
        return say("figure.unknown")
    if cell.low is None or cell.high is None:
        return say(f"figure.{unit}", x=cell.value)
    return say(f"figure.{unit}_between", x=cell.value, low=cell.low, high=cell.high)


def look_for_programs(seen: Look) -> dict[str, Any]:
    """The first look as plain data: sentences beside codes, shares from 0 to 1, dates as ISO 8601."""
    return {
        "account": seen.account,
        "period": seen.period,
        "findings": [
            {
                "name": finding.name,
                "certain": finding.certain,
                "says": say(finding.says),
                "reasons": [say(reason) for reason in finding.reasons],
                "code": finding.says.code,
                "args": finding.says.args,
                "table": _plain(finding),
            }
            for finding in seen.findings
        ],
    }


def _plain(finding: Finding) -> dict[str, Any] | None:
    if finding.table is None:
        return None
    rows = [{"label": _label(row.label), "cells": row.cells} for row in finding.table.rows]
    columns = [say(column) for column in finding.table.columns]
    return {"shape": finding.table.shape, "unit": finding.table.unit, "columns": columns, "rows": rows}


def checks(screen: Console, found: Iterable[Check]) -> None:
    """What the doctor found, one sentence a line."""
    for check in found:
        mark = Text("✓ ", style="green") if check.good else Text("✗ ", style="red")
        screen.print(mark + say(check.says), soft_wrap=True)

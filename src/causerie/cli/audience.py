"""`causerie audit`: what a file of posts, or the followers of an account, say of who wrote them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

import click
import msgspec
from django.utils import timezone
from rich.progress import Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from causerie.counting import asking
from causerie.judgement import audience as judgement
from causerie.judgement.text import shortened
from causerie.records import Audited, Because, Behaviour, Dealings, Reason, Record, Refusal, Verdict
from causerie.rooms.audience import actions
from causerie.rooms.house import actions as house
from causerie.web.words import say

from .base import JSON, WORKSPACE, aside, screen
from .named import names

_PATIENCE = 1.0
"""Seconds in which nobody needs to be told that something is being done."""
_NAME = 40
Tell = Callable[[int], None]
_File = click.Path(path_type=Path)


@click.command("audit", help=say("audit.command"))
@click.argument("posts", required=False, type=_File)
@click.option("--accounts", "described", type=_File, default=None, help=say("audit.accounts"))
@click.option("--followers", is_flag=True, help=say("audit.followers"))
@click.option("--account", "number", type=int, default=None, help=say("audit.account"))
@click.option("--count", default=20, show_default=True, help=say("audit.count"))
@click.option("--memory", default="", help=say("audit.memory_option"))
@click.option("--engine", type=click.Choice(tuple(asking.PROGRAMS)), default="duckdb", hidden=True)
@WORKSPACE
@JSON
def audit(**given: Any) -> None:
    """Say of each account what can be said of it: signs of automation, like a scheduled account, or cannot tell."""
    asks = Asked(**given)
    if (asks.posts is None) != asks.followers:
        raise Refusal("audit.which")
    called = names(asks.described) if asks.described else {}
    found = _followers(asks) if asks.posts is None else _file(asks.posts, asks, called)
    with closing(found), _Waiting() as tell:
        told = _counting(found, tell)
        if asks.as_json:
            _lines(told, called if asks.described else None)
            return
        tally: Counter[Verdict] = Counter()
        shown = list(_interesting(told, tally))
    _for_people(shown, tally, called, asks.count)


class Asked(Record, frozen=True):
    """What was asked for: a file of posts, or the followers of the account with this number."""

    posts: Path | None
    described: Path | None
    followers: bool
    number: int | None
    count: int
    memory: str
    engine: str
    workspace: str
    as_json: bool


def _file(path: Path, asks: Asked, called: dict[str, str]) -> Generator[Audited]:
    """The accounts of a file by their ids, then those that said nothing in it."""
    silent = dict.fromkeys(called)
    with closing(asking.behaviours(path, engine=asks.engine, memory=asks.memory, tell=_note)) as counted:
        for each in counted:
            silent.pop(each.author, None)
            yield judgement.audit(each)
    yield from map(judgement.audit, map(_nothing, silent))


def _followers(asks: Asked) -> Generator[Audited]:
    place, now, number = house.workspace_in_hand(asks.workspace), timezone.now(), asks.number
    if number is None:
        accounts = [link.account for link in actions.accounts(place.id, now)]
        if len(accounts) != 1:
            raise Refusal("audit.which_account")
        number = accounts[0]
    yield from actions.audit_followers(place.id, number, now)


def _nothing(author: str) -> Behaviour:
    dealings = Dealings(posts=0, answers=0, addressed=0, passed_on=0, people=0, linked=0, first=None, last=None)
    return Behaviour(author=author, window=0, dealings=dealings, features={})


def _note(reason: Reason) -> None:
    aside.print(say(reason), style="yellow", soft_wrap=True)


class _Waiting:
    """A line on the error stream that says how far it is, once it takes longer than one likes to wait."""

    def __enter__(self) -> Tell:
        columns = (TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        self._progress = Progress(*columns, console=aside, transient=True, disable=not aside.is_terminal)
        shown = self._progress.add_task(say("audit.reading"), total=None)
        self._later = threading.Timer(_PATIENCE, self._progress.start)
        self._later.daemon = True
        self._later.start()
        return lambda n: self._progress.update(shown, description=say("audit.so_far", n=n))

    def __exit__(self, *error: object) -> None:
        self._later.cancel()
        self._progress.stop()


def _counting(found: Iterable[Audited], tell: Tell) -> Iterator[Audited]:
    for n, one in enumerate(found, 1):
        yield one
        if n % 500 == 0:
            tell(n)


def _lines(found: Iterable[Audited], called: dict[str, str] | None) -> None:
    """One object a line. called: names to add; None where no file of accounts was given."""
    for one in found:
        click.echo(msgspec.json.encode(_plain(one, called)))


def _plain(one: Audited, called: dict[str, str] | None) -> dict[str, Any]:
    name = {} if called is None else {"name": called.get(one.author, "")}
    return {
        "author_id": one.author,
        **name,
        "posts": one.dealings.posts,
        "verdict": one.verdict,
        "mechanism": one.mechanism,
        "score": None if one.score is None else round(one.score, 3),
        "reasons": [_reason(because) for because in one.because],
        "more": one.more,
        "dealings": one.dealings,
    }


def _reason(because: Because) -> dict[str, Any]:
    return {"code": because.says.code, "says": say(because.says), "examples": because.examples}


def _interesting(found: Iterable[Audited], tally: Counter[Verdict]) -> Iterator[Audited]:
    """Those of whom something is said; `tally` learns of all of them."""
    for one in found:
        tally[one.verdict] += 1
        if one.verdict != Verdict.CANNOT_TELL:
            yield one


def _for_people(found: list[Audited], tally: Counter[Verdict], called: dict[str, str], count: int) -> None:
    """Some of those of whom something is said, with the strongest reason, in no order; then how many of each."""
    automation = (one for one in found if one.verdict == Verdict.AUTOMATION)
    scheduled = (one for one in found if one.verdict == Verdict.SCHEDULED)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for code in ("cli.column.name", "evidence.column.posts", "audit.column.verdict", "audit.column.why"):
        table.add_column(say(code))
    shown = list(chain(automation, scheduled))[:count]
    for one in shown:
        name = shortened(called.get(one.author) or one.author, _NAME)
        why = say(one.because[0].says) if one.because else ""
        table.add_row(name, say("figure.count", x=one.dealings.posts), say(f"audit.verdict.{one.verdict}"), why)
    if shown:
        screen.print(table)
    if len(found) > len(shown):
        screen.print(say("audit.others", n=len(found) - len(shown)), soft_wrap=True)
    for verdict in Verdict:
        screen.print(say(f"audit.sum.{verdict}", n=tally[verdict]), soft_wrap=True)
    screen.print(say("audit.care"), soft_wrap=True)

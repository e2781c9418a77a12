"""`causerie linked`: which posts of two histories are one text, which way they go, how, and what it costs."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.progress import Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from causerie.judgement.intend import linked as judgement
from causerie.judgement.intend.linked import Linked, Summary
from causerie.judgement.intend.linked_finding import Written
from causerie.judgement.intend.linked_saying import says
from causerie.judgement.text import shortened
from causerie.networks.lines import lines
from causerie.records import Reason, Refusal
from causerie.web.words import say

from .base import JSON, aside, print_json, screen

_Name = str | int
_Moment = str | int | float | None
_Count = int | None
_File = click.Path(path_type=Path)
_PATIENCE = 1.0
"""Seconds in which nobody needs to be told that something is being done."""
NAMED = 3
LONGEST = 160


class _Line(msgspec.Struct, gc=False):
    """One line of a file. A time that cannot be read is not told: the words are worth reading without it."""

    id: _Name
    text: str
    created_at: _Moment = None
    client: str | None = None
    likes: _Count = None
    reposts: _Count = None
    replies: _Count = None


class History(msgspec.Struct):
    """A file: its posts, their ids as they were written there, and the numbers of lines that are no post."""

    name: str
    posts: list[Written]
    ids: dict[str, _Name]
    bad: list[int]


_line = msgspec.json.Decoder(_Line)


@click.command("linked", help=say("linked.command"))
@click.argument("first", type=_File)
@click.argument("second", type=_File)
@JSON
def linked(first: Path, second: Path, as_json: bool) -> None:
    """Two histories, one JSON object a line (id, created_at, text, optional client), plain or packed with gzip."""
    if first.exists() and second.exists() and first.samefile(second):
        raise Refusal("linked.same_file", path=str(first))
    with _waiting():
        a, b = _history(first), _history(second)
        if not a.posts or not b.posts:
            raise Refusal("linked.no_posts", path=str(first if not a.posts else second))
        found = judgement.linked(a.posts, b.posts)
    if as_json:
        print_json(_plain(found, a, b))
    else:
        _for_people(judgement.summary(found), a, b)
    _tell_bad(a)
    _tell_bad(b)


def _history(path: Path) -> History:
    """The posts of a file. Raises Refusal where it cannot be read."""
    history = History(name=path.name, posts=[], ids={}, bad=[])
    try:
        for number, line in lines(path):
            try:
                _take(history, _line.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError):
                history.bad.append(number)
    except OSError as error:
        # What the system refuses has a number; what gzip finds broken has none.
        raise Refusal("linked.damaged" if error.errno is None else "linked.unreadable", path=str(path)) from error
    return history


def _take(history: History, line: _Line) -> None:
    known = [count for count in (line.likes, line.reposts, line.replies) if count is not None]
    name = str(line.id)
    history.ids[name] = line.id
    history.posts.append(
        Written(name, _moment(line.created_at), line.text, line.client or "", sum(known) if known else None)
    )


def _moment(told: _Moment) -> float | None:
    """Seconds since 1970, in UTC where no zone is told; None where it cannot be read."""
    if told is None:
        return None
    try:
        if not isinstance(told, str):
            return datetime.fromtimestamp(told, UTC).timestamp()
        moment = datetime.fromisoformat(told.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, OSError):
        return None


@contextmanager
def _waiting() -> Iterator[None]:
    """A line on the error stream that says that it is being done, once it takes longer than one likes to wait."""
    columns = (TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    progress = Progress(*columns, console=aside, transient=True, disable=not aside.is_terminal)
    progress.add_task(say("linked.comparing"), total=None)
    later = threading.Timer(_PATIENCE, progress.start)
    later.daemon = True
    later.start()
    try:
        yield
    finally:
        later.cancel()
        progress.stop()


def _plain(found: Linked, a: History, b: History) -> dict[str, Any]:
    share, delay, cost = found.share, found.delay, found.cost
    return {
        "pairs": [
            {"a": a.ids[pair.a], "b": b.ids[pair.b], "delay": pair.delay, "edit": pair.edit} for pair in found.pairs
        ],
        "share": share.value if share else 0.0,
        "share_between": [share.low, share.high] if share else None,
        "of": share.of if share else None,
        "direction": found.direction,
        "how": found.how,
        "delay": delay,
        "clients": dict(found.clients),
        "cost": cost,
        "says": [say(reason) for reason in says(judgement.summary(found), a.name, b.name)],
        "posts": {"a": len(a.posts), "b": len(b.posts)},
        "bad_lines": {"a": a.bad, "b": b.bad},
    }


def _for_people(found: Summary, a: History, b: History) -> None:
    for reason in says(found, a.name, b.name):
        screen.print(say(reason), soft_wrap=True, markup=False)
    if not found.n:
        return
    mine, theirs = ({post.id: post.text for post in each.posts} for each in (a, b))
    table = Table(header_style="dim", show_lines=True, pad_edge=False)
    for name in (a.name, b.name, say("linked.changed")):
        table.add_column(Text(name))
    for pair in found.examples:
        table.add_row(_cell(mine[pair.a]), _cell(theirs[pair.b]), say(f"linked.edit.{pair.edit}"))
    screen.print(table)


def _cell(text: str) -> Text:
    return Text(shortened(text, LONGEST))


def _tell_bad(history: History) -> None:
    told: Sequence[Reason] = [
        Reason(code="linked.bad_line", args={"line": number, "name": history.name}) for number in history.bad[:NAMED]
    ]
    if history.bad:
        told = [*told, Reason(code="linked.bad", args={"n": len(history.bad), "name": history.name})]
    for reason in told:
        aside.print(say(reason), style="yellow", soft_wrap=True, markup=False)

"""`causerie comments`: which comments of a file would be set aside, as what, and why."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.table import Table

from causerie.judgement.comments import judge_all
from causerie.judgement.text import shortened
from causerie.networks.lines import lines
from causerie.records import Aside, Comment, Reason, Refusal
from causerie.web.words import say

from .base import JSON, aside, screen

_Name = str | int | None


class _Line(msgspec.Struct, gc=False):
    """One line of the file. Dates that cannot be read are not told: a comment is worth reading without them."""

    text: str
    id: _Name = None
    post_text: str | None = None
    author_id: _Name = None
    created_at: str | int | float | None = None
    post_at: str | int | float | None = None


Read = tuple[int, _Line]
_line = msgspec.json.Decoder(_Line)
_OF_A_FILE = {
    "comments.only_emoji": "comments.of_a_file.only_emoji",
    "comments.only_praise": "comments.of_a_file.only_praise",
}
"""Reasons that tell, in the product, whom one has talked with. A file knows nothing of that."""


@click.command("comments", help=say("comments.command"))
@click.argument("file", type=click.Path(path_type=Path))
@JSON
def comments(file: Path, as_json: bool) -> None:
    """Read comments, one JSON object a line, plain or packed with gzip, and say of each what it is taken for."""
    bad: list[int] = []
    read = list(_read(file, bad))
    if not read:
        raise Refusal("comments.none", path=str(file))
    judged = judge_all([_comment(line) for _, line in read])
    (_as_json if as_json else _for_people)(read, judged)
    for number in bad[:3]:
        aside.print(say("comments.bad_line", line=number), style="yellow", soft_wrap=True)
    if bad:
        aside.print(say("comments.bad", n=len(bad)), style="yellow", soft_wrap=True)


def _read(path: Path, bad: list[int]) -> Iterator[Read]:
    """The comments with the number of their line; those of other lines go to `bad`. Raises Refusal."""
    try:
        for number, line in lines(path):
            try:
                yield number, _line.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                bad.append(number)
    except OSError as error:
        # What the system refuses has a number; what gzip finds broken has none.
        raise Refusal("comments.damaged" if error.errno is None else "comments.unreadable", path=str(path)) from error


def _comment(line: _Line) -> Comment:
    author = "" if line.author_id is None else str(line.author_id)
    return Comment(
        text=line.text,
        author=author,
        to=line.post_text or "",
        at=_moment(line.created_at),
        post_at=_moment(line.post_at),
    )


def _moment(told: str | float | None) -> datetime | None:
    """The moment in UTC (where no zone is told, too); None where it cannot be read."""
    try:
        if not isinstance(told, str):
            return None if told is None else datetime.fromtimestamp(told, UTC)
        moment = datetime.fromisoformat(told.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _as_json(read: Sequence[Read], judged: Sequence[Aside | None]) -> None:
    told = [_told(number, line, one) for (number, line), one in zip(read, judged, strict=True)]
    sys.stdout.buffer.write(b"".join(msgspec.json.encode(one) + b"\n" for one in told))
    sys.stdout.buffer.flush()


def _told(number: int, line: _Line, one: Aside | None) -> dict[str, Any]:
    named = {} if line.id is None else {"id": line.id}
    reasons = [{"code": each.code, "says": _says(each)} for each in one.because] if one else []
    return {
        "line": number, **named, "aside": one is not None, "kind": one.kind.value if one else None,
        "sure": one.sure if one else 0.0, "reasons": reasons,
    }  # fmt: skip


def _says(reason: Reason) -> str:
    code = _OF_A_FILE.get(reason.code)
    return say(code) if code else say(reason)


def _for_people(read: Sequence[Read], judged: Sequence[Aside | None]) -> None:
    table = Table(box=None, pad_edge=False)
    for code in ("line", "taken_for", "why", "text"):
        table.add_column(say(f"comments.{code}"), overflow="fold")
    counts: Counter[str] = Counter()
    for (number, line), one in zip(read, judged, strict=True):
        if one is not None:
            kind = say(f"comments.kind.{one.kind}")
            counts[kind] += 1
            table.add_row(str(number), kind, _says(one.because[0]), shortened(line.text))
    if counts:
        screen.print(table)
    screen.print(say("comments.read", n=len(read), aside=counts.total()), soft_wrap=True)
    for kind, n in counts.most_common():
        screen.print("  " + say("comments.of_kind", kind=kind, n=n), soft_wrap=True)

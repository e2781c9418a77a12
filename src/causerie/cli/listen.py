"""`causerie listen`: the words of one's field in a recorded stream, or in the whole of Bluesky as it is said."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec
from django.conf import settings
from django.utils import timezone
from rich.progress import Progress, TextColumn

from causerie.judgement.listen import Listener, read_rules
from causerie.judgement.listen.rules import EXAMPLE
from causerie.judgement.text import shortened
from causerie.networks.errors import NetworkError
from causerie.networks.guard import Guard
from causerie.networks.jetstream import Batch, Said, follow
from causerie.records import Match, Refusal
from causerie.rooms.listen import live
from causerie.web.words import say

from .base import JSON, aside, screen
from .replay import Found, Tally, replay

_LINE = 160


class _Told(msgspec.Struct):
    """One match as --json prints it."""

    rule: str
    uri: str
    did: str
    at: datetime
    text: str
    words: tuple[str, ...]


@click.command("listen", help=say("listen.command"))
@click.option("--replay", "recorded", type=click.Path(path_type=Path), default=None, help=say("listen.replay"))
@click.option(
    "--rules", "written", type=click.Path(path_type=Path), default=None, help=say("listen.rules", example=EXAMPLE)
)
@JSON
def listen(recorded: Path | None, written: Path | None, as_json: bool) -> None:
    """Print what meets the rules; without rules, keep what every workspace listens for. Ctrl-C ends it."""
    if written is None and recorded is not None:
        raise Refusal("listen.which_rules", example=EXAMPLE)
    listener = Listener(read_rules(_read(written))) if written else None
    tell = _as_json if as_json else _for_people
    tally, started = Tally(), time.perf_counter()
    # Whoever presses Ctrl-C has seen enough: no error, and the figures so far are theirs.
    with suppress(KeyboardInterrupt):
        if listener is None:
            _for_everybody(tally)
        elif recorded is None:
            _live(listener, tally, tell)
        else:
            _recorded(recorded, listener, tally, tell)
    _sum_up(tally, time.perf_counter() - started, as_json=as_json)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal("listen.unreadable", path=str(path)) from error


def _recorded(path: Path, listener: Listener, tally: Tally, tell: Callable[[list[Found]], None]) -> None:
    gc.freeze()  # ten thousand rules never become garbage: not to look at them again saves a tenth of the time
    try:
        with path.open("rb", buffering=0) as file, _Line() as line:
            for found in replay(file, listener, tally):
                tell(found)
                line(say("listen.so_far", n=tally.events, matches=tally.matches))
    except OSError as error:
        raise Refusal("listen.unreadable", path=str(path)) from error


def _live(listener: Listener, tally: Tally, tell: Callable[[list[Found]], None]) -> None:
    """The stream from now on, printed and kept nowhere."""
    stream = follow(settings.JETSTREAM, "", guard=Guard(settings.PRIVATE_NETWORKS), now=timezone.now, wait=_wait)
    with _Line() as line, closing(stream):
        try:
            for batch, found in hear(stream, listener, tally):
                tell(found)
                line(_state(batch, tally))
        except NetworkError as error:
            raise Refusal(error.reason.code, **error.reason.args) from error


def hear(batches: Iterable[Batch], listener: Listener, tally: Tally) -> Iterator[tuple[Batch, list[Found]]]:
    """Each batch of the live stream with the posts of it that meet a rule; `tally` grows meanwhile."""
    for batch in batches:
        met = [(said, listener.match(said.text, said.langs)) for said in batch.posts if not said.gone]
        found = [(said, matches) for said, matches in met if matches]
        tally.add(batch.events, len(met), found)
        yield batch, found


def _for_everybody(tally: Tally) -> None:
    """Keep what all workspaces listen for, as the background work does, and show how far it has come."""
    with _Line() as line:

        def tell(batch: Batch, new: int) -> None:
            tally.events += batch.events
            tally.posts += sum(not said.gone for said in batch.posts)
            tally.heard += new
            tally.matches += new
            line(_state(batch, tally))

        line(say("listen.standing_by"))
        live.follow(threading.Event(), tell)


def _state(batch: Batch, tally: Tally) -> str:
    if batch.lost_from and batch.lost_to:
        aside.print(say("listen.lost", start=batch.lost_from, end=batch.lost_to), style="yellow")
    if batch.trouble:
        aside.print(say(batch.trouble), style="yellow", soft_wrap=True)
    behind = round(batch.behind or 0)
    return say("listen.live", events=tally.events, matches=tally.matches, n=behind)


def _wait(seconds: float) -> bool:
    time.sleep(seconds)
    return True


class _Line:
    """One line on the error stream that is written over and over; nothing where nobody watches."""

    def __enter__(self) -> Callable[[str], None]:
        self._progress = Progress(
            TextColumn("{task.description}", markup=False), console=aside, transient=True, disable=not aside.is_terminal
        )
        self._progress.start()
        shown = self._progress.add_task("", total=None)
        return lambda text: self._progress.update(shown, description=text)

    def __exit__(self, *error: object) -> None:
        self._progress.stop()


def _as_json(found: list[Found]) -> None:
    lines = [msgspec.json.encode(_told(said, match)) + b"\n" for said, matches in found for match in matches]
    sys.stdout.buffer.write(b"".join(lines))
    sys.stdout.buffer.flush()


def _told(said: Said, match: Match) -> _Told:
    return _Told(match.rule, said.uri, said.did, said.at, said.text, match.words)


def _for_people(found: list[Found]) -> None:
    for said, matches in found:
        words = dict.fromkeys(word for match in matches for word in match.words)
        screen.print(say("listen.says", words=", ".join(words)), style="bold", soft_wrap=True)
        screen.print(f"  {shortened(said.text, _LINE)}", soft_wrap=True)


def _sum_up(tally: Tally, seconds: float, *, as_json: bool) -> None:
    rates: dict[str, Any] = {
        "seconds": round(seconds, 6),
        "events_per_second": round(tally.events / seconds, 1),
        "posts_per_second": round(tally.posts / seconds, 1),
    }
    if as_json:
        click.echo(msgspec.json.encode({**msgspec.to_builtins(tally), **rates}).decode())
        return
    screen.print(
        say("listen.done", n=tally.matches, events=tally.events, posts=tally.posts, seconds=seconds), soft_wrap=True
    )

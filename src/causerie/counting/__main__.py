"""Counting as a program: python -m causerie.counting POSTS [--windows] [--memory 2GB] [--engine duckdb|spark]

Prints one Behaviour a line, as JSON, by author and window. On the error stream, one Reason a line, as JSON: what a
reader should know of the file, and where it ends with status 1, last, why.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from causerie.records import Behaviour, Reason, Refusal

from . import engines, table


def asked(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m causerie.counting")
    parser.add_argument("path", type=Path)
    parser.add_argument("--windows", action="store_true", help="every window of 100 posts, not the latest alone")
    parser.add_argument("--memory", default="", help="the most memory to take, such as 2GB")
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    parser.add_argument("--temp", type=Path, default=None, help="a directory for what does not fit in memory")
    return parser.parse_args(words)


def note(reasons: Iterable[Reason]) -> None:
    """One Reason a line, for whoever asked."""
    for reason in reasons:
        print(msgspec.json.encode(reason).decode(), file=sys.stderr, flush=True)


def say(behaviours: Iterable[Behaviour]) -> None:
    """One Behaviour a line."""
    encoder, out = msgspec.json.Encoder(), sys.stdout.buffer
    for behaviour in behaviours:
        out.write(encoder.encode(behaviour) + b"\n")
    out.flush()


def count(asks: argparse.Namespace, temp: Path) -> None:
    """Read, count and say, on DuckDB."""
    with engines.on_duckdb(temp, asks.memory) as engine:
        note(table.keep(engine, asks.path, temp).notes())
        say(engines.behaviours(engine, windows=asks.windows))


def main() -> int:
    """Gives the exit status."""
    asks = asked()
    if asks.engine == "spark":
        # A program of its own, as Spark is not there on most machines: only that one imports it.
        os.execv(sys.executable, [sys.executable, "-m", "causerie.counting.spark", *sys.argv[1:]])  # noqa: S606
    try:
        with tempfile.TemporaryDirectory(prefix="causerie-", dir=asks.temp) as temp:
            count(asks, Path(temp))
    except Refusal as refusal:
        note([refusal.reason])
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

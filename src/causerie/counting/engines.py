"""Where the counting is done: DuckDB within a ceiling of memory. (`spark` does the same on PySpark.)"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import duckdb
import ibis
from ibis.backends.duckdb import Backend

from causerie.records import Behaviour, Refusal

from . import features, table

ROWS = 2_000
"""Accounts fetched at once: a few megabytes, so that the first one is said early."""
PART = 4_000_000
"""Posts counted at once, in a gigabyte and a half: to sort more spills to disk, which costs more than reading again."""
_MOST = 2_000_000_000
_SHARE = 4


def usual_memory() -> str:
    """The ceiling where none is asked for: a quarter of the machine's memory, and 2 GB at the most."""
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{min(_MOST, there // _SHARE) // 1_000_000}MB"


@contextmanager
def on_duckdb(temp: Path, memory: str = "") -> Iterator[Backend]:
    """A DuckDB of its own in a directory of ours, which takes what does not fit in memory.

    memory: the ceiling, such as "2GB". Raises Refusal where it is no size. Nothing is fetched from elsewhere: the
    engine may not install anything of itself.
    """
    settings = {
        "temp_directory": str(temp / "spilled"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    engine = ibis.duckdb.connect(temp / "counting.duckdb", **settings)
    try:
        _limit(engine, memory)
        yield engine
    finally:
        engine.disconnect()


def _limit(engine: Backend, memory: str) -> None:
    engine.raw_sql("SET enable_progress_bar = false")
    # To pack text costs more than to read it twice, which is all that is done with it.
    engine.raw_sql("PRAGMA force_compression = 'uncompressed'")
    try:
        engine.con.execute("SET memory_limit = ?", [memory or usual_memory()])
    except duckdb.Error as error:
        raise Refusal("audit.no_size", size=memory) from error


def expression(posts: ibis.Table, *, windows: bool) -> ibis.Table:
    """What is counted, in an order that does not depend on the engine."""
    return features.expression(posts, windows=windows).order_by("author_id", "window")


def behaviours(engine: Backend, *, windows: bool = False) -> Iterator[Behaviour]:
    """What was counted of each account in the table that `table.keep` made, by author and window.

    Raises Refusal where it does not fit in memory and on disk.
    """
    posts = engine.table(table.NAME)
    try:
        for part in _parts(posts, _last_authors(engine)):
            yield from _counted(engine, expression(part, windows=windows))
    except duckdb.OutOfMemoryException as error:
        raise Refusal("audit.memory") from error
    except duckdb.IOException as error:
        raise Refusal("audit.no_room") from error


def _last_authors(engine: Backend) -> list[str]:
    """The last author of each part, in the order of authors: PART posts in each, give or take an author's own."""
    each = f"SELECT author_id, count(*) AS n FROM {table.NAME} GROUP BY 1"  # noqa: S608
    dealt = f"SELECT author_id, (sum(n) OVER (ORDER BY author_id) - n) // {PART} AS part FROM ({each})"  # noqa: S608
    found = engine.raw_sql(f"SELECT max(author_id) FROM ({dealt}) GROUP BY part ORDER BY 1")  # noqa: S608
    return [str(row[0]) for row in found.fetchall()]


def _parts(posts: ibis.Table, last: Sequence[str]) -> Iterator[ibis.Table]:
    """The posts of some authors after those of others, so that what is counted comes in one order all the same."""
    if len(last) < 2:
        yield posts
        return
    for before, author in pairwise(("", *last)):
        yield posts.filter((posts.author_id > before) & (posts.author_id <= author))


def _counted(engine: Backend, counted: ibis.Table) -> Iterator[Behaviour]:
    names = counted.columns
    # Not Ibis's own way to fetch: with DuckDB 2 it asks for a method that is gone.
    found = engine.raw_sql(engine.compile(counted))
    while rows := found.fetchmany(ROWS):
        for row in rows:
            yield features.behaviour(dict(zip(names, row, strict=True)))

"""Posts from a file, into one table that every engine reads alike: one row a post, each once, times in UTC."""

from __future__ import annotations

import gzip
import shutil
import zlib
from codecs import BOM_UTF8
from errno import ENOSPC
from pathlib import Path

import duckdb
from ibis.backends.duckdb import Backend

from causerie.records import Reason, Record, Refusal

NAME = "posts"
_REST = ("text", "lang", "client", "kind", "reply_to")
_COLUMNS = ("id", "author_id", "created_at", *_REST)
_X = "%a %b %d %H:%M:%S %z %Y"
"""How X writes a time in its archives and its first interface."""


_POSSIBLE = """CASE WHEN moment BETWEEN TIMESTAMP '1980-01-01' AND TIMESTAMP '2200-01-01'
    THEN date_trunc('second', moment) END"""
"""Python's calendar ends, and nobody posted before there were networks: such a time is no time. Whole seconds: what
networks tell beyond them is not alike, nor is how engines count it."""


class Kept(Record, frozen=True):
    """What became of a file: posts kept; twice: posts that had been there already; skipped: lines that were no post."""

    posts: int
    twice: int
    skipped: int

    def notes(self) -> tuple[Reason, ...]:
        """What a reader should be told of it."""
        skipped = [Reason(code="audit.skipped", args={"n": self.skipped})] if self.skipped else []
        twice = [Reason(code="audit.twice", args={"n": self.twice})] if self.twice else []
        return (*skipped, *twice)


def keep(engine: Backend, path: Path, temp: Path) -> Kept:
    """Read a file of posts into `posts` of a DuckDB: JSON Lines (plain or gzip) or Parquet, told by content.

    Columns: id, author_id (a post without an author is no post), created_at (ISO 8601, X's own way, or seconds since
    1970; else the post has no time), text, lang, client, kind, reply_to; others are not looked at. temp: a directory
    of ours. Raises Refusal where the file cannot be opened, holds no post, or does not fit in memory and on disk.
    """
    source = _source(path, temp)
    try:
        engine.raw_sql(f"CREATE VIEW given AS {_given(engine, source)}")
        # Columns that are clean need no second home: to copy them costs more than all that is read of them.
        if source.startswith("read_parquet") and _clean(engine):
            engine.raw_sql(f"CREATE VIEW {NAME} AS FROM given")
            return Kept(posts=_count(engine), twice=0, skipped=0)
        engine.raw_sql(f"CREATE TABLE {NAME} AS FROM given")
        rows = _count(engine)
        posts = _name_the_nameless(engine)
        twice = _once(engine)
    except duckdb.OutOfMemoryException as error:
        raise Refusal("audit.memory") from error
    except duckdb.IOException as error:
        raise _of_disk(error, path) from error
    except (duckdb.InvalidInputException, duckdb.DataError) as error:
        raise Refusal("audit.not_posts", path=path.name) from error
    if not posts and rows:
        raise Refusal("audit.not_posts", path=path.name)
    return Kept(posts=posts - twice, twice=twice, skipped=rows - posts)


def _of_disk(error: duckdb.IOException, path: Path) -> Refusal:
    """DuckDB has one name for a full disk and for a file that breaks off."""
    return Refusal("audit.no_room") if "space" in str(error).lower() else Refusal("audit.damaged", path=path.name)


def _source(path: Path, temp: Path) -> str:
    """What DuckDB is to read, as SQL. Read under a name of ours: `*` or `s3://` in a name would mean more."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise Refusal("audit.unreadable", path=str(path)) from error
    link, packed = temp / "given", start[:2] == b"\x1f\x8b"
    if start != b"PAR1" and _copied_without_mark(path, link, packed=packed):
        packed = False
    else:
        link.symlink_to(path.resolve())
    name = str(link).replace("'", "''")
    if start == b"PAR1":
        return f"read_parquet('{name}')"
    columns = ", ".join(f"{column}: 'VARCHAR'" for column in _COLUMNS)
    return (
        f"read_json('{name}', format = 'newline_delimited', records = true, "
        f"compression = '{'gzip' if packed else 'none'}', ignore_errors = true, columns = {{{columns}}})"
    )


def _copied_without_mark(path: Path, copy: Path, *, packed: bool) -> bool:
    """Whether the file begins with a byte order mark, as Windows writes it; then `copy` is the file without.

    DuckDB takes the mark for a part of the first line and loses it. The price is a copy on disk, for such files only.
    """
    try:
        with gzip.open(path) if packed else path.open("rb") as file:
            if file.read(len(BOM_UTF8)) != BOM_UTF8:
                return False
            with copy.open("wb") as out:
                shutil.copyfileobj(file, out, 1 << 20)
    except (OSError, EOFError, zlib.error) as error:
        room = isinstance(error, OSError) and error.errno == ENOSPC
        raise (Refusal("audit.no_room") if room else Refusal("audit.damaged", path=path.name)) from error
    return True


def _given(engine: Backend, source: str) -> str:
    """The rows of a file as we name them, as SQL. A line that cannot be read comes as a row of nothing."""
    there = {name: str(kind) for name, kind, *_ in engine.raw_sql(f"DESCRIBE FROM {source}").fetchall()}
    given = {column: column if column in there else "NULL" for column in _COLUMNS}
    rest = ", ".join(f"coalesce(CAST({given[name]} AS VARCHAR), '') AS {name}" for name in _REST)
    kind = there.get("created_at", "")
    if kind == "TIMESTAMP":
        moment = "created_at"
    elif kind.startswith("TIMESTAMP"):
        moment = "timezone('UTC', CAST(created_at AS TIMESTAMPTZ))"
    else:
        moment = _moment(f"CAST({given['created_at']} AS VARCHAR)")
    return (
        f"SELECT id, author_id, {_POSSIBLE} AS at, {', '.join(_REST)} FROM ("  # noqa: S608
        f"SELECT CAST({given['id']} AS VARCHAR) AS id, CAST({given['author_id']} AS VARCHAR) AS author_id, "
        f"{moment} AS moment, {rest} FROM {source})"
    )


def _clean(engine: Backend) -> bool:
    """True where every row has an id and an author, and none is there twice."""
    found = engine.raw_sql(
        "SELECT count(*) = count(nullif(id, '')) AND count(*) = count(nullif(author_id, '')) "
        "AND count(*) = count(DISTINCT hash(author_id, id)) FROM given"
    )
    return bool(found.fetchall()[0][0])


def _count(engine: Backend) -> int:
    return int(engine.raw_sql(f"SELECT count(*) FROM {NAME}").fetchall()[0][0])  # noqa: S608


def _moment(given: str) -> str:
    """Tried in the order of how usual they are; what fits none is a post without a time, never an error."""
    seconds = f"TRY_CAST({given} AS BIGINT)"
    epoch = f"make_timestamp(CASE WHEN {seconds} BETWEEN 0 AND 9999999999 THEN {seconds} * 1000000 END)"
    return (
        f"coalesce(timezone('UTC', TRY_CAST({given} AS TIMESTAMPTZ)), "
        f"timezone('UTC', try_strptime({given}, '{_X}')), {epoch})"
    )


def _name_the_nameless(engine: Backend) -> int:
    """Posts without an author leave; posts without an id are called by their line. Gives how many posts there are."""
    engine.raw_sql(f"DELETE FROM {NAME} WHERE author_id IS NULL OR author_id = ''")  # noqa: S608
    engine.raw_sql(f"UPDATE {NAME} SET id = '#' || (rowid + 1) WHERE id IS NULL OR id = ''")  # noqa: S608
    return _count(engine)


def _once(engine: Backend) -> int:
    """Posts that are there twice are kept once. Looked for by a hash first, which costs a tenth."""
    hashes = f"SELECT count(*) - count(DISTINCT hash(author_id, id)) FROM {NAME}"  # noqa: S608
    twice = int(engine.raw_sql(hashes).fetchall()[0][0])
    if twice:
        engine.raw_sql(
            f"DELETE FROM {NAME} WHERE rowid NOT IN (SELECT min(rowid) FROM {NAME} GROUP BY author_id, id)"  # noqa: S608
        )
    return twice

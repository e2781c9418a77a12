"""Files of posts, read into one table: whatever is in them, a table comes out, and nothing is lost without a word."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend

from causerie.counting import engines, table
from causerie.counting.table import Kept

MARCH = datetime(2024, 3, 16, 0, 0, 8)  # noqa: DTZ001


@contextmanager
def read(held: bytes, name: str = "posts.jsonl") -> Iterator[tuple[Kept, Backend]]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / name
        path.write_bytes(held)
        (temp := Path(place) / "temp").mkdir()
        with engines.on_duckdb(temp) as engine:
            yield table.keep(engine, path, temp), engine


def rows(engine: Backend, what: str = "*") -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = engine.raw_sql(f"SELECT {what} FROM posts ORDER BY posts.id").fetchall()
    return found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"2024-03-16T00:00:08.000Z"', MARCH),
        ('"2024-03-16T00:00:08.987654321Z"', MARCH),
        ('"2024-03-16T02:00:08+02:00"', MARCH),
        ('"2024-03-16 00:00:08"', MARCH),
        ('"Sat Mar 16 00:00:08 +0000 2024"', MARCH),
        ("1710547208", MARCH),
        ('"1710547208"', MARCH),
        ('"2024-03-16"', MARCH.replace(second=0)),
        ('"9999-12-31T00:00:00Z"', None),
        ('"infinity"', None),
        ('"yesterday"', None),
        ("-5", None),
        ("1e300", None),
        ("{}", None),
        ("null", None),
    ],
)
def test_a_time_is_read_however_it_is_written(written: str, meant: datetime | None) -> None:
    with read(f'{{"id": 1, "author_id": 2, "created_at": {written}}}'.encode()) as (_, engine):
        assert rows(engine, "posts.at") == [(meant,)]


def test_columns_may_lack_and_ids_may_be_numbers() -> None:
    with read(b'{"id": 12345678901234567890123, "author_id": 7, "text": null, "what": {}}\r\n') as (kept, engine):
        assert kept == Kept(posts=1, twice=0, skipped=0)
        assert rows(engine) == [("12345678901234567890123", "7", None, "", "", "", "", "")]


def test_posts_without_an_id_are_called_by_their_line() -> None:
    with read(b'{"author_id": "a", "text": "x"}\n{"id": "", "author_id": "a", "text": "x"}\n') as (kept, engine):
        assert kept.posts == 2
        assert rows(engine, "id") == [("#1",), ("#2",)]


def test_a_name_means_nothing_but_itself() -> None:
    for name in ("posts*[1].jsonl", "it's.jsonl", "parquet", "posts.csv"):
        with read(b'{"id": 1, "author_id": 2}', name) as (kept, _):
            assert kept.posts == 1


@pytest.mark.parametrize("packed", [False, True])
def test_a_line_after_a_byte_order_mark_is_read(packed: bool) -> None:
    lines = b'\xef\xbb\xbf{"id": 1, "author_id": 2, "text": "first"}\r\n{"id": 2, "author_id": 2}\r\n'
    with read(gzip.compress(lines) if packed else lines) as (kept, engine):
        assert kept == Kept(posts=2, twice=0, skipped=0)
        assert rows(engine, "id, text") == [("1", "first"), ("2", "")]


def test_parquet_is_read_like_json(tmp_path: Path) -> None:
    path = tmp_path / "posts"
    one = duckdb.sql("SELECT 1 AS id, 'a' AS author_id, TIMESTAMP '2024-03-16 00:00:08' AS created_at, 'x' AS text")
    assert one is not None
    one.write_parquet(str(path))
    with read(path.read_bytes()) as (kept, engine):
        assert kept == Kept(posts=1, twice=0, skipped=0)
        assert rows(engine) == [("1", "a", MARCH, "x", "", "", "", "")]


def test_the_ceiling_of_memory_is_that_of_the_engine(tmp_path: Path) -> None:
    with engines.on_duckdb(tmp_path, "123MB") as engine:
        assert engine.raw_sql("SELECT current_setting('memory_limit')").fetchall() == [("117.3 MiB",)]
        assert engine.raw_sql("SELECT current_setting('autoinstall_known_extensions')").fetchall() == [(False,)]


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)
_others = dict.fromkeys(("created_at", "text", "lang", "client", "kind", "reply_to", "other"), _anything)
_posts = st.fixed_dictionaries({"id": st.integers(0, 5), "author_id": st.sampled_from(["a", "b"])}, optional=_others)
_noise = st.text(max_size=12).map(lambda text: text.replace("\n", "").replace("\r", ""))


@settings(max_examples=60, deadline=None)
@given(st.lists(_posts.map(json.dumps) | _noise, max_size=6))
def test_every_line_is_a_post_or_is_told(lines: list[str]) -> None:
    good = [line for line in lines if '"author_id"' in line]
    if not good:
        return
    with read("\n".join(lines).encode()) as (kept, engine):
        found = rows(engine, "author_id, id")
        assert len(found) == kept.posts == len(set(found))
        assert kept.posts + kept.twice == len(good), "a post is never refused for the company it is in"
        assert kept.skipped <= len(lines) - len(good)

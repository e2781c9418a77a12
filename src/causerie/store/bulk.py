"""Putting many posts in at once, in the fastest way each database has. Half a million Django objects would take 25 s.

Both ways do the same: a post whose (account, key) is new is added; one that was there before takes the newer counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

COLUMNS = (
    "account_id", "key", "kind", "at", "text", "text_key", "lang", "client_id", "visibility", "person_id", "parent",
    "likes", "reposts", "replies", "counted_at", "brought_by_id",
)  # fmt: skip
COUNTS = ("likes", "reposts", "replies", "counted_at")

type_row = tuple[Any, ...]


def insert(rows: Sequence[type_row]) -> int:
    """Add the rows (values in the order of COLUMNS, times aware) that are new; returns how many were.

    Must run inside a transaction. Rows already there only take counts that are newer than their own.
    """
    if not rows:
        return 0
    return _postgresql(rows) if connection.vendor == "postgresql" else _sqlite(rows)


_NAMES = ", ".join(COLUMNS)
_PLACES = ", ".join(["%s"] * len(COLUMNS))
_AT, _COUNTED = COLUMNS.index("at"), COLUMNS.index("counted_at")
_LIKES = COLUMNS.index("likes")


def _text(moment: datetime | None) -> str | None:
    """The moment as SQLite keeps it (and as Django reads it): UTC, without its zone."""
    return None if moment is None else str(moment)[:-6]


def _for_sqlite(rows: Sequence[type_row]) -> Iterator[type_row]:
    counted_moment, counted = None, None
    for row in rows:
        if row[_COUNTED] is not counted_moment:
            counted_moment = row[_COUNTED]
            counted = _text(counted_moment)
        yield (*row[:_AT], str(row[_AT])[:-6], *row[_AT + 1 : _COUNTED], counted, *row[_COUNTED + 1 :])


_SQLITE_NEWER = """UPDATE store_post SET likes = COALESCE(%s, likes), reposts = COALESCE(%s, reposts),
    replies = COALESCE(%s, replies), counted_at = %s
    WHERE account_id = %s AND "key" = %s AND (counted_at IS NULL OR counted_at < %s)"""


def _sqlite(rows: Sequence[type_row]) -> int:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO store_post ({_NAMES}) VALUES ({_PLACES}) ON CONFLICT (account_id, key) DO NOTHING",  # noqa: S608
            _for_sqlite(rows),
        )
        added: int = cursor.rowcount
        if added < len(rows):
            newer = [
                (*row[_LIKES : _LIKES + 3], _text(row[_COUNTED]), row[0], row[1], _text(row[_COUNTED]))
                for row in rows
                if row[_COUNTED] is not None
            ]
            cursor.executemany(_SQLITE_NEWER, newer)
    return added


_SAME = "post.account_id = incoming.account_id AND post.key = incoming.key"
_POSTGRESQL_NEWER = f"""UPDATE store_post post SET likes = COALESCE(incoming.likes, post.likes),
    reposts = COALESCE(incoming.reposts, post.reposts), replies = COALESCE(incoming.replies, post.replies),
    counted_at = incoming.counted_at FROM incoming
    WHERE {_SAME} AND (post.counted_at IS NULL OR post.counted_at < incoming.counted_at)"""  # noqa: S608


def _postgresql(rows: Sequence[type_row]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS incoming (LIKE store_post) ON COMMIT DELETE ROWS")
        cursor.execute("ALTER TABLE incoming ALTER COLUMN id DROP NOT NULL")
        with cursor.copy(f"COPY incoming ({_NAMES}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO store_post ({_NAMES}) SELECT {_NAMES} FROM incoming ON CONFLICT (account_id, key) DO NOTHING"  # noqa: S608
        )
        added: int = cursor.rowcount
        if added < len(rows):
            cursor.execute(_POSTGRESQL_NEWER)
        cursor.execute("TRUNCATE incoming")
    return added

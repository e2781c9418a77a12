"""Putting many rows in at once, in the fastest way each database has. Half a million Django objects would take 25 s.

Both ways do the same: a post whose (account, key) is new is added; one that was there before takes the newer counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, connection

COLUMNS = (
    "account_id", "key", "kind", "at", "text", "text_key", "lang", "client_id", "visibility", "person_id", "parent",
    "likes", "reposts", "replies", "counted_at", "brought_by_id",
)  # fmt: skip
_TYPES = (
    "int8", "varchar", "varchar", "timestamptz", "text", "int8", "varchar", "int8", "varchar", "int8", "varchar",
    "int4", "int4", "int4", "timestamptz", "int8",
)  # fmt: skip
_KEY, _LIKES, _COUNTED = COLUMNS.index("key"), COLUMNS.index("likes"), COLUMNS.index("counted_at")

type_row = tuple[Any, ...]


def moments() -> Callable[[datetime], Any]:
    """How the rows must hold a moment: SQLite keeps it as text, as Django reads it, in UTC and without its zone."""
    return _itself if connection.vendor == "postgresql" else _text


def _itself(at: datetime) -> datetime:
    return at


@lru_cache(maxsize=20_000)
def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


_TWO = [f"{number:02}" for number in range(60)]


def _text(at: datetime) -> str:
    """What `str` gives of a time in UTC, less its zone, in a fifth of the time: there is one for every post."""
    text = f"{_day(at.toordinal())} {_TWO[at.hour]}:{_TWO[at.minute]}:{_TWO[at.second]}"
    return f"{text}.{at.microsecond:06}" if at.microsecond else text


def insert(rows: Sequence[type_row]) -> int:
    """Add the rows (values in the order of COLUMNS, all of one account, times made by `moments`) that are new.

    Returns how many were. Must run inside a transaction. Rows already there only take counts newer than their own.
    """
    if not rows:
        return 0
    return _postgresql(rows) if connection.vendor == "postgresql" else _sqlite(rows)


@contextmanager
def roomy() -> Iterator[None]:
    """While the context lasts, let SQLite hold the indexes of a long import in memory and write them back less often.

    64 MB and a seventh less work for half a million posts: too much for every thread that serves pages.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size=-64000")
        cursor.execute("PRAGMA wal_autocheckpoint=8000")
        try:
            yield
        finally:
            cursor.execute("PRAGMA wal_autocheckpoint=1000")
            cursor.execute("PRAGMA cache_size=-16000")


def add(table: str, columns: Sequence[str], rows: Iterable[type_row]) -> None:
    """Add plain rows to a table, all of them new."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))  # noqa: S608


_MEET = """INSERT INTO store_person (workspace_id, network, "key", handle, name) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (workspace_id, network, "key") DO UPDATE SET handle = excluded.handle, name = excluded.name
    WHERE store_person.handle = '' AND excluded.handle <> ''"""


_AMONG = {"sqlite": "IN (SELECT value FROM json_each(%s))", "postgresql": "= ANY(%s)"}


def _keys(keys: Sequence[str]) -> Any:
    """Many keys as one value: as many values would cost PostgreSQL a second for each five thousand."""
    return list(keys) if connection.vendor == "postgresql" else json.dumps(keys)


def meet(workspace_id: int, network: str, people: Sequence[tuple[str, str, str]]) -> dict[str, int]:
    """Add the people (key, handle, name) that are new; one known by a number only gets a name. Returns ids by key."""
    with connection.cursor() as cursor:
        cursor.executemany(_MEET, [(workspace_id, network, *person) for person in people])
        cursor.execute(
            f"""SELECT "key", id FROM store_person WHERE workspace_id = %s AND network = %s
            AND "key" {_AMONG[connection.vendor]}""",  # noqa: S608
            [workspace_id, network, _keys([key for key, _, _ in people])],
        )
        return dict(cursor.fetchall())


_NAMES = ", ".join(COLUMNS)
_PLACES = ", ".join(["%s"] * len(COLUMNS))
_NEWER = """UPDATE store_post SET likes = COALESCE(%s, likes), reposts = COALESCE(%s, reposts),
    replies = COALESCE(%s, replies), counted_at = %s
    WHERE account_id = %s AND "key" = %s AND (counted_at IS NULL OR counted_at < %s)"""


_SHARED = """UPDATE store_post SET brought_by_id = NULL WHERE account_id = %s AND brought_by_id <> %s AND "key" """


def _update(cursor: Any, rows: Sequence[type_row]) -> None:
    """Newer counts for posts that were there before. Two imports vouch for these now: cancelling one keeps them."""
    if not rows:
        return
    account, brought_by = rows[0][0], rows[0][-1]
    # What the network itself tells (brought by no import) vouches for them too. Ids begin at 1.
    cursor.execute(_SHARED + _AMONG[connection.vendor], [account, brought_by or 0, _keys([row[_KEY] for row in rows])])
    newer = [
        (*row[_LIKES:_COUNTED], row[_COUNTED], row[0], row[_KEY], row[_COUNTED])
        for row in rows
        if row[_COUNTED] is not None
    ]
    if newer:
        cursor.executemany(_NEWER, newer)


def _sqlite(rows: Sequence[type_row]) -> int:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO store_post ({_NAMES}) VALUES ({_PLACES}) ON CONFLICT (account_id, key) DO NOTHING",  # noqa: S608
            rows,
        )
        added: int = cursor.rowcount
        if added < len(rows):
            _update(cursor, rows)
    return added


def _postgresql(rows: Sequence[type_row]) -> int:
    """COPY knows no conflict, so what is there is asked for first; the account's row keeps others away meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM store_account WHERE id = %s FOR UPDATE", [rows[0][0]])
        if cursor.fetchone() is None:
            raise IntegrityError("the account is gone")
        keys = [row[_KEY] for row in rows]
        cursor.execute('SELECT "key" FROM store_post WHERE account_id = %s AND "key" = ANY(%s)', [rows[0][0], keys])
        known = {key for (key,) in cursor.fetchall()}
        new = {row[_KEY]: row for row in reversed(rows) if row[_KEY] not in known}
        _copy(cursor, reversed(new.values()))
        if len(new) < len(rows):
            _update(cursor, [row for row in rows if row[_KEY] in known])
    return len(new)


def _copy(cursor: Any, rows: Iterable[type_row]) -> None:
    with cursor.copy(f"COPY store_post ({_NAMES}) FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(_TYPES)
        for row in rows:
            copy.write_row(row)

"""The posts kept of followers, as lines of JSON made by the database itself.

A quarter of a million posts become records and lines in 6 s of Python; here they never become either.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from django.db import connection

# In the words of counting.table: what a file of posts is called there. Times are UTC in both databases.
_SQLITE = """SELECT json_object('id', s."key", 'author_id', p."key", 'created_at', replace(s.at, ' ', 'T') || 'Z',
    'text', s.text, 'lang', s.lang, 'client', s.client, 'kind', s.kind, 'reply_to', s."to")
    FROM store_seen s JOIN store_person p ON p.id = s.person_id
    WHERE s.person_id IN (SELECT value FROM json_each(%s)) ORDER BY s.person_id, s.at, s."key" """
_POSTGRESQL = """SELECT json_build_object('id', s."key", 'author_id', p."key",
    'created_at', to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'text', s.text, 'lang', s.lang, 'client', s.client, 'kind', s.kind, 'reply_to', s."to")::text
    FROM store_seen s JOIN store_person p ON p.id = s.person_id
    WHERE s.person_id = ANY(%s) ORDER BY s.person_id, s.at, s."key" """
_SOME = 500


def lines(person_ids: Collection[int]) -> Iterator[str]:
    """One post a line, without its end, by person and time; read as they are wanted."""
    people = sorted(person_ids)
    for start in range(0, len(people), _SOME):
        some = people[start : start + _SOME]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(_POSTGRESQL, [some])
            else:
                cursor.execute(_SQLITE, [json.dumps(some)])
            while rows := cursor.fetchmany(2_000):
                yield from (line for (line,) in rows)

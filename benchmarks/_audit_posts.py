"""Posts of accounts that never were, to be counted: made by DuckDB from a seed, the same on every machine.

A tenth of the accounts publish by a clock, a tenth fill a mould, the others are uneven like people.
"""

from __future__ import annotations

import random
from pathlib import Path

import duckdb

SEED = 4
_SYLLABLES = tuple("ba ché di fou gra lin mo né pru quai ran sel tou ver zan th er ou al ing".split())  # noqa: SIM905
_POSTS = """COPY (
  WITH dealt AS (
    SELECT range AS n, hash(range, 1) % {accounts} AS early, hash(range, 2) % {accounts} AS other FROM range({posts})
  ), posted AS (
    SELECT n, (CASE WHEN n % 50 = 0 THEN early // 100 WHEN n % 3 = 0 THEN least(early, other) ELSE early END)::INT
      AS account
    FROM dealt
  )
  SELECT
    'p' || n AS id,
    'a' || account AS author_id,
    TIMESTAMP '2026-01-01' + to_microseconds((CASE
      WHEN account % 10 = 0 THEN (n // 200000) * 3600000000 + hash(n, 9) % 2000000
      ELSE (hash(n, 3) % 5000) * (hash(n, 4) % 1000) * 1000000 // 2 + hash(n, 5) % 1000000 END)::BIGINT) AS created_at,
    CASE
      WHEN account % 10 = 1 THEN 'lesi ' || n % 90 || ' tarun: ' || {said1} || ' https://example.org/' || n
      WHEN n % 20 = 0 THEN 'RT @b' || n % 99 || ' ' || {said1}
      ELSE concat_ws(CASE n % 4 WHEN 0 THEN '. ' WHEN 1 THEN ', ' ELSE ' ' END, {said1}, {said2},
        CASE WHEN n % 2 = 0 THEN {said3} END, CASE WHEN n % 5 = 0 THEN 'https://example.org/' || n END,
        CASE WHEN n % 7 = 0 THEN '#gra' || n % 50 END, CASE WHEN n % 6 = 0 THEN '@b' || n % 1000 || ' !' END)
      END AS text,
    CASE WHEN account % 3 = 0 THEN 'fr' ELSE 'en' END AS lang,
    CASE WHEN account % 10 = 2 THEN 'Feedpoint' ELSE '' END AS client,
    CASE WHEN n % 20 = 0 THEN 'repost' WHEN n % 6 = 0 THEN 'reply' ELSE '' END AS kind,
    CASE WHEN n % 6 = 0 AND n % 20 <> 0 THEN 'b' || n % 1000 ELSE '' END AS reply_to
  FROM posted) TO '{place}' (FORMAT parquet)"""


def _fragments(count: int) -> list[str]:
    chance = random.Random(SEED)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(8000)]
    return [" ".join(chance.choices(words, k=chance.randint(3, 8))) for _ in range(count)]


def make(place: Path, posts: int, accounts: int) -> None:
    """Write `posts` posts of `accounts` accounts as Parquet to `place`: id, author_id, created_at, text, lang, client,
    kind, reply_to."""
    engine = duckdb.connect(config={"memory_limit": "4GB", "temp_directory": f"{place}.spilled"})
    engine.execute("SET enable_progress_bar = false")
    engine.execute("CREATE TABLE fragments AS SELECT unnest(?::VARCHAR[]) AS said", [_fragments(20_000)])
    engine.execute("SET VARIABLE said = (SELECT list(said) FROM fragments)")
    said = "getvariable('said')[(1 + hash(n, {seed}) % 20000)::INT]"
    pieces = {f"said{number}": said.format(seed=10 + number) for number in (1, 2, 3)}
    engine.execute(_POSTS.format(place=place, posts=posts, accounts=accounts, **pieces))
    engine.close()

"""What no counting of posts can go below: read every column, group by account, count nothing: _audit_limit.py POSTS

The same engine with the same ceiling of memory, as a program of its own. Prints how many accounts there are.
"""

from __future__ import annotations

import sys

import duckdb


def accounts(path: str, memory: str) -> int:
    engine = duckdb.connect(config={"memory_limit": memory})
    engine.execute("SET enable_progress_bar = false")
    read = "max(hash(id, created_at, text, client, kind, reply_to)) AS read"
    grouped = f"SELECT author_id, {read} FROM read_parquet(?) GROUP BY 1"
    # What is not asked for is not read: each column is, and the hashes are.
    found = engine.execute(f"SELECT count(*), max(read) FROM ({grouped})", [path]).fetchall()
    return int(found[0][0])


if __name__ == "__main__":
    print(accounts(sys.argv[1], sys.argv[2]))

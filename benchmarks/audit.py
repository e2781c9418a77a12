"""Counting ten million posts of two hundred thousand accounts that never were, and saying what each tells.

    python benchmarks/audit.py [--posts 10000000] [--accounts 200000] [--memory 2GB] [--spark 100000]

Each line is a program of its own; CPU seconds are those of all its processes. "counting" is `python -m
causerie.counting` on Parquet, to the last line of JSON; "verdicts" reads those lines and judges each; "JSON Lines" is
counting again from packed JSON Lines, on a tenth of the posts, so that what reading costs is told apart; "the limit"
reads every column and groups by account, and counts nothing. pandas counts a part of it on a tenth, beside Causerie on
the same. --spark N: on N posts, PySpark gives the same (0: leave it out).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import duckdb
import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import _audit_posts as generator  # noqa: E402

from causerie.judgement import audience  # noqa: E402
from causerie.records import Behaviour  # noqa: E402

HERE = Path(__file__).parent
Lines = dict[tuple[str, int], Behaviour]


def ran(name: str, line: list[str], out: Path) -> None:
    """Run a program to its end and print what it took. wait4 tells the CPU of all its processes, and the largest."""
    started = time.perf_counter()
    with out.open("wb") as file:
        program = subprocess.Popen(line, stdout=file, stderr=subprocess.DEVNULL)
        _, status, took = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode:
        sys.exit(f"{name}: ended with status {program.returncode}")
    cpu, wall = took.ru_utime + took.ru_stime, time.perf_counter() - started
    print(f"{name:38} {cpu:8.1f} {wall:8.1f} {took.ru_maxrss / 1024:8.0f}", flush=True)


def counting(path: Path, *more: str, program: str = "causerie.counting") -> list[str]:
    return [sys.executable, "-m", program, str(path), *more]


def verdicts(counted: Path) -> None:
    """Judge what was counted, in this process."""
    decode, tally, started = msgspec.json.Decoder(Behaviour).decode, Counter[str](), time.process_time()
    with counted.open("rb") as file:
        for line in file:
            tally[audience.audit(decode(line)).verdict] += 1
    print(f"{'verdicts (read, judge)':38} {time.process_time() - started:8.1f}   {dict(tally)}", flush=True)


def packed(parquet: Path, out: Path) -> None:
    engine = duckdb.connect()
    engine.execute("SET enable_progress_bar = false")
    engine.execute(f"COPY (FROM '{parquet}') TO '{out}' (FORMAT json, COMPRESSION gzip)")


def read(path: Path) -> Lines:
    with path.open("rb") as file:
        found = map(msgspec.json.Decoder(Behaviour).decode, file)
        return {(one.author, one.window): one for one in found}


def differing(ours: Lines, theirs: Lines) -> int:
    """Figures in which the two differ by more than 1.5e-9, and everything else in which they differ at all."""
    if ours.keys() != theirs.keys():
        return len(ours.keys() ^ theirs.keys())
    return sum(_apart(one, theirs[key]) for key, one in ours.items())


def _apart(one: Behaviour, other: Behaviour) -> int:
    rest = (one.dealings, one.clients, one.examples) != (other.dealings, other.clients, other.examples)
    pairs = ((value, other.features[name]) for name, value in one.features.items())
    return rest + sum((a is None) != (b is None) or not math.isclose(a or 0, b or 0, abs_tol=1.5e-9) for a, b in pairs)


def beside_pandas(sample: Path, place: Path) -> None:
    ran("counting, a tenth", counting(sample), place / "tenth")
    if not find_spec("pandas") or not find_spec("pyarrow"):
        print("pandas is left out: it is not installed.")
        return
    ran(
        "pandas, a tenth, a part of it",
        [sys.executable, str(HERE / "_audit_pandas.py"), str(sample), str(place / "theirs")],
        place / "none",
    )
    theirs = json.loads((place / "theirs").read_bytes())
    ours = {
        one.author: [one.dealings.posts, one.dealings.answers, one.dealings.linked]
        for one in read(place / "tenth").values()
    }
    print(f"  accounts whose posts, answers and links differ: {sum(ours[name] != row for name, row in theirs.items())}")


def on_spark(posts: int, place: Path) -> None:
    sample = place / "spark.parquet"
    generator.make(sample, posts, max(1, posts // 50))
    ran(f"counting, {posts:,} posts", counting(sample), place / "duckdb")
    ran("PySpark, the same", counting(sample, "--memory", "4GB", program="causerie.counting.spark"), place / "spark")
    print(f"  figures that differ: {differing(read(place / 'duckdb'), read(place / 'spark'))}")


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=10_000_000)
    parser.add_argument("--accounts", type=int, default=200_000)
    parser.add_argument("--memory", default="2GB")
    parser.add_argument("--spark", type=int, default=100_000)
    return parser.parse_args()


def main() -> None:
    asks = asked()
    with tempfile.TemporaryDirectory(prefix="causerie-bench-") as temp:
        place = Path(temp)
        posts, sample = place / "posts.parquet", place / "sample.parquet"
        generator.make(posts, asks.posts, asks.accounts)
        generator.make(sample, asks.posts // 10, asks.accounts // 10)
        print(f"{asks.posts:,} posts of {asks.accounts:,} accounts              CPU s   wall s  peak MB")
        ran("counting", counting(posts, "--memory", asks.memory), place / "counted")
        verdicts(place / "counted")
        limit = [sys.executable, str(HERE / "_audit_limit.py"), str(posts), asks.memory]
        ran("the limit: read, and group by account", limit, place / "limit")
        beside_pandas(sample, place)
        packed(sample, place / "sample.jsonl.gz")
        ran("counting, a tenth, JSON Lines.gz", counting(place / "sample.jsonl.gz"), place / "lines")
        if asks.spark:
            on_spark(asks.spark, place)


if __name__ == "__main__":
    main()

"""The same counting on PySpark, as a program: python -m causerie.counting.spark POSTS [--windows] [--memory 2GB]

For posts of more accounts than one machine should count. The expression and what is printed are the same; the tests
compare them. PySpark and Java are not installed with Causerie: this module is the only one that wants them.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ibis
from pyspark.sql import SparkSession

from causerie.records import Behaviour, Refusal

from . import engines, features, table
from .__main__ import asked, note, say

_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def on_spark(temp: Path, memory: str) -> Iterator[SparkSession]:
    """A Spark of its own on all cores of this machine, whose files stay in a directory of ours.

    memory: for Java, such as "2g".
    """
    builder = SparkSession.builder.master("local[*]").appName("causerie").config("spark.driver.memory", memory)
    places = {
        "spark.local.dir": str(temp / "spark"),
        "spark.sql.warehouse.dir": str(temp / "warehouse"),
        "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={temp} -Dderby.system.home={temp}",
    }
    for name, value in (_SETTINGS | places).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def behaviours(session: SparkSession, parquet: Path, *, windows: bool) -> Iterator[Behaviour]:
    """What was counted of each account in the posts of a Parquet file, by author and window."""
    engine = ibis.pyspark.connect(session)
    counted = engines.expression(engine.read_parquet(parquet), windows=windows)
    found = session.sql(engine.compile(counted))
    for row in found.toLocalIterator(prefetchPartitions=True):
        yield features.behaviour(row.asDict())


def read(path: Path, temp: Path) -> Path:
    """The posts as Parquet: files are read the same way whatever engine counts them."""
    posts = temp / "posts.parquet"
    with engines.on_duckdb(temp) as engine:
        note(table.keep(engine, path, temp).notes())
        engine.raw_sql(f"COPY {table.NAME} TO '{posts}' (FORMAT parquet)")
    return posts


def main() -> int:
    """Gives the exit status."""
    asks = asked()
    try:
        with tempfile.TemporaryDirectory(prefix="causerie-", dir=asks.temp) as temp:
            posts = read(asks.path, Path(temp))
            with on_spark(Path(temp), _java(asks.memory)) as session:
                say(behaviours(session, posts, windows=asks.windows))
    except Refusal as refusal:
        note([refusal.reason])
        return 1
    return 0


def _java(memory: str) -> str:
    """2GB as Java writes it."""
    return (memory or engines.usual_memory()).lower().removesuffix("b").replace(" ", "")


if __name__ == "__main__":
    sys.exit(main())

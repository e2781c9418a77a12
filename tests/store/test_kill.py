"""The worker may die at any moment, in the hardest way: what is kept in the end is what an undisturbed import keeps."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from causerie.networks.archives.archive import BATCH
from causerie.town.large import write_large_x_archive

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("driver.py")
WORKER = ("-m", "causerie.config.main", "worker")
POSTS = 6 * BATCH
KILLS = 50
PATIENCE = 60.0


@dataclass
class House:
    """One CAUSERIE_HOME with a database of its own, and the programs that run in it."""

    home: Path
    database: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        more = {"DATABASE_URL": self.database} if self.database else {}
        self.environment = {**without, **more, "CAUSERIE_HOME": str(self.home), "LANG": "C.UTF-8"}

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        return subprocess.Popen([sys.executable, *command], env=self.environment, cwd=ROOT, stdout=quiet, stderr=quiet)

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def kept(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run(str(DRIVER), "dump"))
        return found

    def ask(self, query: str) -> tuple[Any, ...] | None:
        """One row, read past the programs that are at work."""
        if self.database:
            import psycopg

            with psycopg.connect(self.database) as theirs:
                return theirs.execute(query).fetchone()
        asking = sqlite3.connect(f"file:{self.home / 'causerie.sqlite3'}?mode=ro", uri=True, timeout=10)
        try:
            found: tuple[Any, ...] | None = asking.execute(query).fetchone()
        finally:
            asking.close()
        return found

    def progress(self) -> int:
        """Whole batches kept so far; one more than there are while it counts, and two more when it is over."""
        found = self.ask("SELECT state, cursor FROM store_import")
        if found is None:
            return 0
        state, cursor = found
        if state in ("counting", "done"):
            return POSTS // BATCH + (1 if state == "counting" else 2)
        where = json.loads(cursor) if isinstance(cursor, str) else cursor
        return where["rows"] // BATCH if where else 0

    def claims(self) -> int:
        """How often a worker has taken the task up."""
        found = self.ask("SELECT worker_ids FROM django_tasks_database_dbtaskresult")
        assert found is not None
        return len(json.loads(found[0]) if isinstance(found[0], str) else found[0])


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Any]:
    """Makes houses: on PostgreSQL where the whole suite is, on SQLite else."""
    url = os.environ.get("DATABASE_URL", "")
    made: list[str] = []

    def make() -> House:
        name = f"kill_{uuid.uuid4().hex}"
        home = tmp_path / name
        home.mkdir()
        if not url:
            return House(home)
        _administer(url, f"CREATE DATABASE {name}")
        made.append(name)
        return House(home, f"{url.rsplit('/', 1)[0]}/{name}")

    yield make
    for name in made:
        _administer(url, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(url: str, command: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as asking:
        asking.execute(command)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive") / "x.zip"
    write_large_x_archive(place, POSTS, seed=8)
    return place


def until(true: Any, worker: subprocess.Popen[bytes]) -> bool:
    """Wait until `true()`; False where the worker ended first."""
    patient = time.monotonic() + PATIENCE
    while not true():
        if worker.poll() is not None:
            return False
        assert time.monotonic() < patient, "the worker does not get on"
        time.sleep(0.005)
    return True


def killed(house: House, target: int, delay: float) -> bool:
    """Kill a worker `delay` seconds after `target` batches of the import are kept; True where that was in the midst.

    Where more are kept by then (the machine got faster than it was when `delay` was chosen), it is killed sooner: else
    the first kills would let the import come to its end, and the last would find nothing to interrupt.
    """
    before = house.claims()
    worker = house.start(*WORKER, "--until-done")
    reached = until(lambda: house.claims() > before and house.progress() >= target, worker)
    if reached:
        time.sleep(delay if house.progress() <= target else delay / 5)
    worker.kill()
    worker.wait()
    return reached and house.progress() < POSTS // BATCH + 2


def test_fifty_kills_change_nothing(house: Any, archive: Path) -> None:
    calm, harried = house(), house()
    calm.run(str(DRIVER), "enqueue", str(archive))
    a_batch = reading_seconds(calm) / (POSTS / BATCH)
    harried.run(str(DRIVER), "enqueue", str(archive))
    dice = Random(26)
    targets = sorted(dice.randrange(POSTS // BATCH + 1) for _ in range(KILLS))
    in_the_midst = sum(killed(harried, target, dice.uniform(0, a_batch)) for target in targets)
    harried.run(*WORKER, "--until-done")
    assert in_the_midst >= 40
    assert harried.kept() == calm.kept()
    assert calm.kept()["posts"][0] == POSTS


def reading_seconds(house: House) -> float:
    """Do the import that waits, undisturbed; returns how long it was read, from the first batch to the last."""
    worker = house.start(*WORKER, "--until-done")
    until(lambda: house.progress() >= 1, worker)
    first = time.monotonic()
    until(lambda: house.progress() >= POSTS // BATCH, worker)
    taken = time.monotonic() - first
    assert worker.wait(PATIENCE) == 0
    return taken


def test_a_killed_command_goes_on_where_it_was(house: Any, archive: Path) -> None:
    calm, harried = house(), house()
    command = ("-m", "causerie.config.main", "import", str(archive), "--json")
    calm.run(*command)
    harried.run("-m", "causerie.config.main", "imports")
    for target in (3, POSTS // BATCH):
        reader = harried.start(*command)
        assert until(lambda: harried.progress() >= target, reader)  # noqa: B023
        reader.kill()
        reader.wait()
    receipt = json.loads(harried.run(*command))
    assert receipt["posts"]["kept"] == POSTS
    assert harried.kept() == calm.kept()

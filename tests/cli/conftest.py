"""Commands as people type them: a process of their own, in a home of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from causerie.town.archives import archive_of
from causerie.town.cast import CANAL, NADIA

UNTIL = date(2026, 6, 1)
Said = subprocess.CompletedProcess[str]
Command = Callable[..., Said]


def run(home: Path, *words: str, language: str = "en_GB.UTF-8", typed: str = "") -> Said:
    """Run one command in a home and give what it said. No database but the home's own SQLite."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "CAUSERIE_"))}
    environment = {**kept, "CAUSERIE_HOME": str(home), "LANG": language, "COLUMNS": "160"}
    environment.pop("DATABASE_URL", None)
    line = [sys.executable, "-m", "causerie.config.main", *words]
    return subprocess.run(line, env=environment, input=typed, capture_output=True, text=True, timeout=120, check=False)


def data(said: Said) -> Any:
    """What a command printed for programs."""
    return json.loads(said.stdout)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def nadias_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(NADIA, tmp_path_factory.mktemp("x"), seed=1, until=UNTIL)


@pytest.fixture(scope="session")
def canals_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(CANAL, tmp_path_factory.mktemp("mastodon"), seed=1, until=UNTIL)


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory, nadias_archive: Path) -> Path:
    """A home in which one archive has been read. Tests only look at it."""
    place = tmp_path_factory.mktemp("lived") / "home"
    assert run(place, "import", str(nadias_archive)).returncode == 0
    return place

"""The import rules bite: each is broken once, in a copy of the package, and must be noticed under its own name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent

# The module that breaks the rule, what it says, and the name of the rule (as in pyproject.toml).
BREAKS = [
    ("utils.py", "", "The house"),
    ("store/nosy.py", "import causerie.web", "The house"),
    ("networks/nosy.py", "import causerie.store", "The house"),
    ("judgement/nosy.py", "import django", "Judgement and records see no Django"),
    ("judgement/nosy.py", "import time", "Judgement and records see no Django"),
    ("networks/nosy.py", "import django", "Networks never see Django"),
    ("rooms/evidence/nosy.py", "import zipfile", "Only networks open"),
    ("web/nosy.py", "import causerie.store.models", "Only the store sees its models"),
    ("rooms/evidence/nosy.py", "import causerie.rooms.people", "Rooms never import rooms"),
    ("rooms/evidence/forms.py", "from causerie.rooms.evidence import views", "In a room"),
    ("records/posts.py", "import causerie.judgement", "No cycles"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package that can be spoilt."""
    shutil.copytree(ROOT / "src" / "causerie", tmp_path / "causerie", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def rules(house: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(house), "COLUMNS": "200"}
    command = [str(PROGRAMS / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)


def test_the_house_as_it_is_keeps_them(house: Path) -> None:
    checked = rules(house)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(("module", "line", "rule"), BREAKS)
def test_a_broken_rule_is_noticed(house: Path, module: str, line: str, rule: str) -> None:
    with (house / "causerie" / module).open("a", encoding="utf-8") as spoilt:
        spoilt.write(f"\n{line}\n")
    checked = rules(house)
    assert checked.returncode == 1
    broken = [said for said in checked.stdout.splitlines() if said.rstrip().endswith("BROKEN")]
    assert any(said.startswith(rule) for said in broken), checked.stdout


@pytest.mark.parametrize("call", ["datetime.datetime.now(datetime.UTC)", "random.random()", "time.time()"])
@pytest.mark.parametrize("place", ["judgement/nosy.py", "networks/nosy.py", "records/posts.py"])
def test_clock_and_chance_are_noticed(house: Path, place: str, call: str) -> None:
    module = call.split(".", maxsplit=1)[0]
    file = house / "src" / "causerie" / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"import {module}\n\nvalue = {call}\n", encoding="utf-8")
    command = [str(PROGRAMS / "ruff"), "check", "--no-cache", "--select=TID251", str(file)]
    checked = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    assert checked.returncode == 1
    assert "TID251" in checked.stdout

"""Every setting the environment may hold stands in docs/settings.md and docs/settings.fr.md, and no other does."""

from __future__ import annotations

import ast
import re

import pytest
from tests.promises.sources import PACKAGE

ROOT = PACKAGE.parents[1]
# Of the system, not of ours: they choose the language where CAUSERIE_LANGUAGE does not.
SYSTEM = {"LC_ALL", "LC_MESSAGES", "LANG"}
# dj_database_url.config() reads this one by itself.
ELSEWHERE = {"DATABASE_URL"}
NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|LANG")


def settings() -> set[str]:
    """Every name the two readers of the environment ask it for."""
    found = set(ELSEWHERE)
    for path in (PACKAGE / "config" / "environment.py", PACKAGE / "config" / "settings.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("CAUSERIE_"):
                found |= {node.value} if NAME.fullmatch(node.value) else set()
    return found


def documented(page: str) -> set[str]:
    """Names in backticks that begin a table row, or stand in a heading."""
    begins = re.findall(r"^(?:\|\s*|#+[^\n`]*)`([A-Z_0-9]+)`", page, re.MULTILINE)
    return {name for name in begins if NAME.fullmatch(name)}


def test_the_readers_are_read() -> None:
    assert {"CAUSERIE_HOME", "CAUSERIE_HTTPS", "CAUSERIE_MAX_ARCHIVE_GB", "DATABASE_URL"} <= settings()


@pytest.mark.parametrize("page", ["settings.md", "settings.fr.md"])
def test_every_setting_is_documented_and_no_other(page: str) -> None:
    assert documented((ROOT / "docs" / page).read_text(encoding="utf-8")) - SYSTEM == settings()


def test_only_config_reads_the_environment() -> None:
    readers = {
        str(p.relative_to(PACKAGE)) for p in PACKAGE.rglob("*.py") if re.search(r"os\.(environ|getenv)", p.read_text())
    }
    assert readers <= {"config/settings.py", "config/environment.py", "config/main.py", "config/wsgi.py"}

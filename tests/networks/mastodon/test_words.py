"""Every reason the client gives is said in both languages, with the arguments it is given."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from causerie.networks import mastodon
from causerie.web.words import LANGUAGES, catalogue

FOLDER = Path(mastodon.__file__).parent


def given() -> dict[str, set[str]]:
    """Each code that is raised or given here, and the names of its arguments."""
    found: dict[str, set[str]] = {}
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                code = node.args[0].value
                if isinstance(code, str) and code.startswith("mastodon."):
                    names = {word.arg for word in node.keywords if word.arg} | (
                        {"until"} if len(node.args) > 1 else set()
                    )
                    found[code] = found.get(code, names) & names
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_reason_has_its_sentence_and_its_arguments(lang: str) -> None:
    assert len(given()) > 15
    for code, names in given().items():
        forms = [form for form in (code, f"{code}.one", f"{code}.other") if form in catalogue(lang)]
        assert forms, code
        for form in forms:
            needed = {name for _, name, _, _ in string.Formatter().parse(catalogue(lang)[form]) if name}
            assert needed <= names, code

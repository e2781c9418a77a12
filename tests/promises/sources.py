"""What the package's own sources say: its literal texts, its patterns of texts, its calls. Read, never run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import causerie

PACKAGE = Path(causerie.__file__).parent
HOLE = "[a-z0-9_:]+"
TAG = re.compile(r"""\{%\s*say\s+(?:"([^"]+)"|'([^']+)')((?:\|add:[\w.]+)?)([^%]*)%\}""")


@dataclass
class Said:
    """A sentence asked for by its code: where, and with which arguments (None where they cannot be read off)."""

    where: str
    code: str
    args: frozenset[str] | None


@dataclass
class Sources:
    """literals: every whole string. patterns: strings with holes, as regular expressions. said: calls with a code."""

    literals: set[str] = field(default_factory=set)
    patterns: dict[str, str] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)


@cache
def sources() -> Sources:
    found = Sources()
    for path in modules():
        _Reader(found, str(path.relative_to(PACKAGE))).visit(ast.parse(path.read_text(encoding="utf-8")))
    for path in templates():
        _template(found, path)
    return found


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def _template(found: Sources, path: Path) -> None:
    where = str(path.relative_to(PACKAGE))
    for double, single, added, rest in TAG.findall(path.read_text(encoding="utf-8")):
        code = double or single
        if added:
            found.patterns[re.escape(code) + HOLE] = where
            continue
        found.literals.add(code)
        found.said.append(Said(where, code, frozenset(re.findall(r"(\w+)=", rest))))


class _Reader(ast.NodeVisitor):
    def __init__(self, found: Sources, where: str) -> None:
        self._found, self._where = found, where

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._found.literals.add(node.value)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg:
            self._found.literals.add(node.arg)
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else HOLE for part in node.values]
        self._found.patterns["".join(parts)] = f"{self._where}:{node.lineno}"
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in {"say", "Reason", "Refusal", "ArchiveRefused"}:
            self._call(node, name)
        self.generic_visit(node)

    def _call(self, node: ast.Call, name: str) -> None:
        given = {each.arg: each.value for each in node.keywords}
        code = given.pop("code", None) if name == "Reason" else next(iter(node.args), None)
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            args = _reason_args(given.get("args")) if name == "Reason" else _keywords(given)
            self._found.said.append(Said(f"{self._where}:{node.lineno}", code.value, args))


def _keywords(given: dict[str | None, ast.expr]) -> frozenset[str] | None:
    return None if None in given else frozenset(name for name in given if name)


def _reason_args(args: ast.expr | None) -> frozenset[str] | None:
    if args is None:
        return frozenset()
    if isinstance(args, ast.Dict) and all(isinstance(key, ast.Constant) for key in args.keys):
        return frozenset(str(key.value) for key in args.keys if isinstance(key, ast.Constant))
    return None


def holes(pattern: str, code: str) -> list[str] | None:
    """What stands in the holes of the pattern if it is `code`, or None."""
    match = re.fullmatch(pattern.replace(HOLE, f"({HOLE})"), code)
    return list(match.groups()) if match else None


def imports(path: Path) -> Iterator[str]:
    """The modules a file imports, by their whole names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)

"""The rules of the house that no linter knows: sizes, hidden imports, seeds, hosts, locks, the two commands."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "causerie"
Function = ast.FunctionDef | ast.AsyncFunctionDef

# Said in pieces, or this file would be the one to name them.
HOSTS = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "deb.debian" + ".org",
    "unpkg" + ".com",
]


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in file.parts:
            yield file.relative_to(ROOT), ast.parse(file.read_text(encoding="utf-8"))


def functions() -> Iterator[tuple[str, Function]]:
    for file, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{file}:{node.lineno} {node.name}", node


def length(function: Function) -> int:
    """Lines from `def` to the end, docstring and blank lines included: what a reader has to hold in view."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def written() -> list[Path]:
    """Every file that git keeps, or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def lengths() -> dict[str, int]:
    return {name: length(function) for name, function in functions()}


def test_half_of_the_functions_are_under_10_lines(lengths: dict[str, int]) -> None:
    assert statistics.median(lengths.values()) < 10


def test_19_functions_in_20_are_under_47_lines(lengths: dict[str, int]) -> None:
    long = [name for name, lines in lengths.items() if lines >= 47]
    assert len(long) <= len(lengths) / 20, long


def test_no_function_is_over_60_lines(lengths: dict[str, int]) -> None:
    assert [name for name, lines in lengths.items() if lines > 60] == []


def test_every_file_is_under_400_lines() -> None:
    lines = {str(file): len((ROOT / file).read_text(encoding="utf-8").splitlines()) for file, _ in modules()}
    assert {file: count for file, count in lines.items() if count >= 400} == {}


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        name
        for name, function in functions()
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ]
    assert hidden == []


def test_nothing_is_called_utils() -> None:
    shelves = {"common", "helpers", "misc", "shared", "util", "utils"}
    assert [str(file) for file in SOURCE.rglob("*") if file.stem in shelves] == []


def test_chance_always_has_a_seed_in_judgement() -> None:
    """ruff bans random.random and its like there; an unseeded random.Random() is what it cannot see."""
    unseeded = [
        f"{file}:{node.lineno}"
        for file, tree in modules()
        for node in ast.walk(tree)
        if "judgement" in file.parts
        and isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("Random")
        and not node.args
    ]
    assert unseeded == []


def test_no_file_names_a_package_registry() -> None:
    naming = []
    for file in written():
        text = file.read_bytes().decode("utf-8", errors="replace").lower()
        naming += [f"{file.relative_to(ROOT)}: {host}" for host in HOSTS if host in text]
    assert naming == []


@pytest.mark.parametrize("lock", ["run", "dev", "bench"])
def test_every_locked_package_has_its_hash(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) > 10
    assert [block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def name_of(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    """A dependency that was added without `make lock` would be missing on the next machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["postgresql"]
    locked = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==", locked, flags=re.MULTILINE))
    assert {name_of(each) for each in asked} - pinned == set()


# What a package is called in the source where it is not by its own name; tzdata is read by zoneinfo, unnamed.
CALLED = {
    "argon2-cffi": "argon2",
    "django-allauth": "allauth",
    "django-csp": "csp",
    "ibis-framework": "ibis",
    "markdown-it-py": "markdown_it",
    "tzdata": "zoneinfo",
}


def test_every_dependency_is_used() -> None:
    """What nothing needs any more is still downloaded, trusted and updated by everybody."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    source = "\n".join(file.read_text(encoding="utf-8").lower() for file in SOURCE.rglob("*.py"))
    names = [name_of(each) for each in project["dependencies"]]
    words = {name: CALLED.get(name, name.replace("-", "_")) for name in names}
    assert [name for name, word in words.items() if not re.search(rf"\b{word}", source)] == []


def test_run_and_dev_pin_the_same_versions() -> None:
    def pins(lock: str) -> set[str]:
        text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        return set(re.findall(r"^[\w.-]+==[\w.]+", text, flags=re.MULTILINE))

    assert pins("run") - pins("dev") == set()


@pytest.mark.parametrize("page", ["README.md", "LISEZMOI.md"])
def test_the_front_page_starts_with_exactly_two_commands(page: str) -> None:
    """The first block of commands is the whole of what a newcomer types: make run, make test."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:sh|console|bash)?\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    typed = [re.sub(r"\s*#.*", "", line).removeprefix("$ ").strip() for line in blocks[0].splitlines()]
    assert [line for line in typed if line.startswith("make")] == ["make run", "make test"]
    assert all(line.startswith(("make ", "git clone ", "cd ")) for line in typed if line)


@pytest.mark.parametrize(("french", "english"), [("LISEZMOI.md", "README.md")])
def test_both_front_pages_have_the_same_shape(french: str, english: str) -> None:
    """A section or a command added in one language only shows as a difference in their outlines."""

    def outline(page: str) -> list[str]:
        lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
        return [re.match(r"#*", line)[0] for line in lines if line.startswith("#")]  # type: ignore[index]

    assert outline(french) == outline(english)


def test_the_makefile_says_each_target_once() -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    targets = [line.split(":")[0] for line in lines if re.match(r"[a-z]+:", line)]
    assert {"run", "test", "check", "format", "wheel", "lock", "demo", "screenshots", "bench"} <= set(targets)
    assert [one for one, next_one in pairwise(sorted(targets)) if one == next_one] == []

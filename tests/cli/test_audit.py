"""`causerie audit`: one object an account for programs, a few plain lines for people."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Said, run
from tests.counting.conftest import START, row, town, write

CAREFUL = {"automation", "scheduled", "cannot_tell"}
ACCOUNTS = [
    {"id": "hourly-fr", "name": "La météo d’ici", "description": None, "location": ""},
    {"id": "one", "name": None},
    {"id": 7, "name": "Silent Sam", "robot": True},
]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("audit")
    write(place / "posts.jsonl.gz", town())
    lines = "".join(json.dumps(each) + "\n" for each in ACCOUNTS)
    (place / "accounts.jsonl").write_text(lines + "not an account\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def for_programs(given: Path) -> Said:
    return run(
        given / "home", "audit", str(given / "posts.jsonl.gz"), "--accounts", str(given / "accounts.jsonl"), "--json"
    )


def lines(said: Said) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in said.stdout.splitlines()]
    return {one["author_id"]: one for one in found}


def test_every_account_has_one_line(for_programs: Said) -> None:
    assert for_programs.returncode == 0, for_programs.stderr
    found = lines(for_programs)
    assert len(for_programs.stdout.splitlines()) == len(found)
    assert found.keys() == {str(one["author_id"]) for one in town()} | {"7"}
    for one in found.values():
        assert one["verdict"] in CAREFUL
        assert one["score"] is None or 0 <= one["score"] <= 100
        assert all(reason["says"] and "{" not in reason["says"] for reason in one["reasons"])
    assert found["ana-en"]["posts"] == 60
    assert found["ana-en"]["dealings"]["people"] == 3


def test_only_the_programs_of_the_town_look_like_programs(for_programs: Said) -> None:
    found = lines(for_programs)
    accused = {author for author, one in found.items() if one["verdict"] == "automation"}
    assert accused <= {"hourly-fr", "hourly-en"}
    for author in accused:
        examples = {key for reason in found[author]["reasons"] for key in reason["examples"]}
        assert examples
        assert all(key.startswith(f"{author}-") for key in examples)


def test_accounts_are_named_and_silent_ones_are_told_of(for_programs: Said) -> None:
    found = lines(for_programs)
    assert found["hourly-fr"]["name"] == "La météo d’ici"
    assert (found["one"]["name"], found["bo-fr"]["name"]) == ("", "")
    silent = found["7"]
    assert (silent["name"], silent["posts"], silent["verdict"], silent["score"]) == (
        "Silent Sam",
        0,
        "cannot_tell",
        None,
    )


def test_without_a_file_of_accounts_nobody_is_named(tmp_path: Path) -> None:
    posts = write(tmp_path / "posts.jsonl", [row(1, "a", START, "hello"), row(1, "a", START, "hello")])
    said = run(tmp_path / "home", "audit", str(posts), "--json")
    assert list(lines(said)) == ["a"]
    assert "name" not in lines(said)["a"]
    assert said.stderr.strip() == "1 post was there twice and is counted once."


@pytest.mark.parametrize(
    ("language", "says"),
    [("en_GB.UTF-8", "Of 9 accounts one cannot tell."), ("fr_FR.UTF-8", "De 9 comptes, on ne peut pas savoir.")],
)
def test_people_read_how_many_and_are_asked_for_care(language: str, says: str, tmp_path: Path) -> None:
    posts = write(tmp_path / "posts.jsonl", [row(n, f"a{n}", START, "bonjour") for n in range(9)])
    said = run(tmp_path / "home", "audit", str(posts), language=language)
    assert said.returncode == 0
    assert says in said.stdout.splitlines()
    assert "a1" not in said.stdout, "who is not accused of anything is not in a list"


WHICH = "Name a file of posts, or ask for --followers: one of the two."
WHOSE = "Say whose followers: causerie audit --followers --account NUMBER. The numbers are in causerie accounts."
CLOSED = "The file /nowhere cannot be opened. Check its name, and that you may read it."
NOBODY = "test_audit.py holds no accounts that can be read. It takes one JSON object a line, with id and name."


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], WHICH),
        (["POSTS", "--followers"], WHICH),
        (["POSTS", "--memory", "plenty"], "“plenty” is no amount of memory. Write it like 2GB or 500MB."),
        (["/nowhere"], CLOSED),
        (["POSTS", "--accounts", "/nowhere"], CLOSED),
        (["POSTS", "--accounts", __file__], NOBODY),
        (["--followers"], WHOSE),
    ],
)
def test_what_cannot_be_done_is_one_sentence(words: list[str], says: str, tmp_path: Path) -> None:
    posts = str(write(tmp_path / "posts.jsonl", [row(1, "a", START, "hello")]))
    said = run(tmp_path / "home", "audit", *(posts if word == "POSTS" else word for word in words))
    assert said.returncode == 1
    assert " ".join(said.stderr.split()) == says


def test_ctrl_c_leaves_no_program_behind(tmp_path: Path) -> None:
    rows = [row(n % 5, f"a{n // 5}", START, "bonjour " * 9) for n in range(40_000)]
    posts = write(tmp_path / "posts.jsonl", rows)
    environment = {**os.environ, "CAUSERIE_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    line = [sys.executable, "-m", "causerie.config.main", "audit", str(posts), "--json"]
    with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert b'"author_id":"a0"' in program.stdout.readline()
        program.send_signal(signal.SIGINT)
        program.communicate(timeout=60)
    assert program.returncode == 1
    there = subprocess.run(["ps", "-ewwo", "args"], capture_output=True, text=True, check=True).stdout
    assert not [one for one in there.splitlines() if "causerie.counting" in one and str(tmp_path) in one]
    assert list(tmp_path.glob("causerie-*")) == []

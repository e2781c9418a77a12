"""The counting program, asked as the commands and the pages ask it: another process, read as it speaks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.counting.conftest import START, person, row, town, write

from causerie.counting import asking
from causerie.records import Behaviour, Kind, Reason, Refusal, Seen


def counted(path: Path, **how: str | bool) -> list[Behaviour]:
    return list(asking.behaviours(path, **how))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def by_duckdb(the_town: Path) -> list[Behaviour]:
    return counted(the_town)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary files go: nothing may be left there."""
    there = tmp_path / "temporary"
    there.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(there))
    yield there
    assert list(there.iterdir()) == []


def test_every_account_is_counted_once_in_the_order_of_ids(by_duckdb: list[Behaviour]) -> None:
    authors = [each.author for each in by_duckdb]
    assert authors == sorted({str(one["author_id"]) for one in town()})
    assert {each.window for each in by_duckdb} == {0}


def test_what_was_counted_is_what_was_said(by_duckdb: list[Behaviour]) -> None:
    found = {each.author: each for each in by_duckdb}
    assert found["one"].dealings.posts == 1
    assert found["ana-fr"].dealings.posts == 60
    assert (found["ana-fr"].dealings.answers, found["ana-fr"].dealings.people) == (15, 3)
    assert found["bo-en"].dealings.posts == 100, "of 240 posts, the latest hundred"
    assert found["passes"].dealings.passed_on == 12
    assert found["hourly-fr"].dealings.linked == 100
    assert found["hourly-fr"].clients == {"Weather Machine": 100}
    assert found["lost"].dealings.posts == 2
    assert found["lost"].dealings.first is None
    assert found["midnight"].dealings.first == START


def test_windows_hold_a_hundred_posts_each_the_latest_first(the_town: Path) -> None:
    found = [each for each in counted(the_town, windows=True) if each.author == "bo-en"]
    assert [(each.window, each.dealings.posts) for each in found] == [(0, 100), (1, 100), (2, 40)]
    lasts = [each.dealings.last for each in found]
    assert all(lasts)
    assert lasts == sorted(lasts, key=str, reverse=True)


def rounded(each: Behaviour) -> tuple[object, ...]:
    figures = {name: value if value is None else round(value, 8) + 0.0 for name, value in each.features.items()}
    return each.author, each.window, each.dealings, figures, dict(each.clients), dict(each.examples)


@pytest.mark.skipif(not shutil.which("java") or not find_spec("pyspark"), reason="PySpark and Java are not here.")
def test_spark_gives_the_same_answers(the_town: Path) -> None:
    theirs = {(each.author, each.window): each for each in counted(the_town, engine="spark", windows=True)}
    ours = counted(the_town, windows=True)
    assert len(theirs) == len(ours)
    for each in ours:
        other = theirs[each.author, each.window]
        assert rounded(other)[:3] == rounded(each)[:3]
        assert rounded(other)[4:] == rounded(each)[4:]
        for name, value in each.features.items():
            same = None if value is None else pytest.approx(value, abs=1.5e-9)
            assert other.features[name] == same, (each.author, name)


def test_the_order_of_rows_changes_nothing(by_duckdb: list[Behaviour], tmp_path: Path) -> None:
    turned = counted(write(tmp_path / "turned.jsonl", reversed(town())))
    assert list(map(rounded, turned)) == list(map(rounded, by_duckdb))


def test_posts_in_hand_are_counted_like_those_of_a_file(tmp_path: Path, places: Path) -> None:
    rows = person("ana", "fr", 30, 7)
    seen = [
        Seen(
            key=one["id"], author="ana", at=START + timedelta(hours=n), text=one["text"], lang="fr",
            kind=Kind.REPLY if "kind" in one else None, to=one.get("reply_to", ""),
        )
        for n, one in enumerate(rows)
    ]  # fmt: skip
    timed = [one | {"created_at": post.at.isoformat()} for one, post in zip(rows, seen, strict=True)]
    assert list(asking.of_posts(seen)) == counted(write(tmp_path / "posts.jsonl", timed))


def test_nobody_else_may_read_the_posts_in_hand(places: Path) -> None:
    posts = (Seen(key=str(n), author="a", at=START, text="secret") for n in range(3))
    counting = asking.of_posts(posts)
    next(counting)
    assert {file.stat().st_mode & 0o077 for file in places.rglob("*.jsonl") if not file.is_symlink()} == {0}
    counting.close()


def test_no_posts_give_no_accounts(places: Path) -> None:
    assert list(asking.of_posts([])) == []


def test_who_stops_reading_leaves_nothing_behind(tmp_path: Path, places: Path) -> None:
    rows = [row(n % 5, f"a{n // 5}", START + timedelta(minutes=n), "bonjour " * 9) for n in range(40_000)]
    counting = asking.behaviours(write(tmp_path / "many.jsonl", rows))
    assert next(counting).author == "a0"
    assert running(places) == 1
    counting.close()
    assert running(places) == 0


def running(places: Path) -> int:
    """How many counting programs use this place: each is told of it by name."""
    lines = subprocess.run(["ps", "-ewwo", "args"], capture_output=True, text=True, check=True).stdout.splitlines()
    return sum("causerie.counting" in line and str(places) in line for line in lines)


@pytest.mark.parametrize(
    ("name", "held", "code"),
    [
        ("letter.txt", b"Dear all,\nthis is no table.\n", "audit.not_posts"),
        ("noise.jsonl", bytes(range(256)) * 40, "audit.not_posts"),
        ("other.jsonl", b'{"url": "https://example.org"}\n' * 3, "audit.not_posts"),
        ("list.json", b'[{"id": 1, "author_id": 2}]', "audit.not_posts"),
        ("broken.jsonl.gz", b"\x1f\x8b\x08 not really", "audit.damaged"),
        ("broken.parquet", b"PAR1 not really", "audit.not_posts"),
    ],
)
def test_what_holds_no_posts_is_refused(name: str, held: bytes, code: str, tmp_path: Path, places: Path) -> None:
    (tmp_path / name).write_bytes(held)
    with pytest.raises(Refusal) as refused:
        counted(tmp_path / name)
    assert refused.value.reason == Reason(code=code, args={"path": name})


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.jsonl", tmp_path):
        with pytest.raises(Refusal) as refused:
            counted(path)
        assert refused.value.reason == Reason(code="audit.unreadable", args={"path": str(path)})


def test_an_empty_file_has_no_accounts(tmp_path: Path) -> None:
    assert counted(write(tmp_path / "empty.jsonl", [])) == []


def test_lines_that_are_no_posts_are_told(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    good = b'{"id": 1, "author_id": 7, "text": "a"}\n'
    path.write_bytes(good + b"no\n[1]\n\xff\n" + good + b'{"id": 2, "author_id": null}\n')
    told: list[Reason] = []
    found = list(asking.behaviours(path, tell=told.append))
    assert [(each.author, each.dealings.posts) for each in found] == [("7", 1)]
    assert told == [Reason(code="audit.skipped", args={"n": 4}), Reason(code="audit.twice", args={"n": 1})]


def test_a_size_that_is_none_is_refused(the_town: Path) -> None:
    with pytest.raises(Refusal) as refused:
        counted(the_town, memory="plenty")
    assert refused.value.reason == Reason(code="audit.no_size", args={"size": "plenty"})


def test_too_little_memory_is_said(the_town: Path) -> None:
    with pytest.raises(Refusal) as refused:
        counted(the_town, memory="300KB")
    assert refused.value.reason.code == "audit.memory"


def test_the_program_never_sees_django() -> None:
    line = "import sys, causerie.counting.__main__; print([m for m in sys.modules if m.split('.')[0] == 'django'])"
    assert subprocess.check_output([sys.executable, "-c", line], text=True).strip() == "[]"


def test_who_asks_stays_small() -> None:
    heavy = {"duckdb", "ibis", "numpy", "pandas", "pyarrow", "pyspark"}
    line = f"import sys, causerie.counting.asking; print({heavy!r} & {{m.split('.')[0] for m in sys.modules}})"
    assert subprocess.check_output([sys.executable, "-c", line], text=True, env=dict(os.environ)).strip() == "set()"


def test_a_program_ended_in_the_middle_of_a_line_is_refused(
    places: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the machine ran out of memory."""
    broken = tmp_path / "python"
    broken.write_text('#!/bin/sh\nprintf \'{"author":"a","win\'\nkill -9 $$\n')
    broken.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(broken))
    with pytest.raises(Refusal) as refused:
        counted(write(tmp_path / "posts.jsonl", [row(1, "a", START, "x")]))
    assert refused.value.reason.code == "audit.fell"


def test_what_is_no_file_by_itself_is_refused(tmp_path: Path) -> None:
    """The program has another standard input than we: /dev/stdin would be empty there, and all would seem well."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Refusal) as refused:
        counted(pipe)
    assert refused.value.reason.code == "audit.unreadable"

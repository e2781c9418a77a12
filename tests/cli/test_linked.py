"""`causerie linked`: two files of posts, compared for programs and for people."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from causerie.cli.commands import causerie

START = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
LOAVES = ("walnut", "rye", "spelt", "chestnut", "sourdough", "buckwheat", "brioche", "pumpkin")


def said(a: Path, b: Path, *words: str, lang: str = "en") -> Result:
    with translation.override(lang):
        return CliRunner().invoke(causerie, ["linked", str(a), str(b), *words])


def told(a: Path, b: Path) -> dict[str, Any]:
    result = said(a, b, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def at(day: int, seconds: int = 0) -> str:
    return (START + timedelta(days=day, seconds=seconds)).isoformat()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    rows = [
        {"id": n, "created_at": at(n), "text": f"The {loaf} bread leaves the oven at seven, the {loaf} flour is local"}
        for n, loaf in enumerate(LOAVES)
    ]
    return write(tmp_path / "page.jsonl", rows)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    rows = [
        {
            "id": f"t{n}", "created_at": at(n, 4 + n % 3), "client": "IFTTT",
            "text": f"The {loaf} bread leaves the oven at seven, the {loaf} flour… https://page.example/{n}",
        }
        for n, loaf in enumerate(LOAVES)
    ]  # fmt: skip
    return write(tmp_path / "copies.jsonl", [*rows, {"id": "own", "created_at": at(3), "text": "Who bakes with me?"}])


def test_both_ids_the_delay_and_what_was_changed(page: Path, copies: Path) -> None:
    found = told(page, copies)
    assert found["pairs"][:2] == [
        {"a": 0, "b": "t0", "delay": 4.0, "edit": "truncated"},
        {"a": 1, "b": "t1", "delay": 5.0, "edit": "truncated"},
    ]
    assert (len(found["pairs"]), found["direction"], found["how"], found["of"]) == (8, "a_to_b", "machine", "b")
    assert found["share"] == pytest.approx(8 / 9)
    assert found["share_between"][0] <= found["share"] <= found["share_between"][1]
    assert found["clients"] == {"IFTTT": 8}
    assert found["cost"] is None  # nobody counted the answers


def test_the_other_way_round_it_is_the_same_with_a_minus(page: Path, copies: Path) -> None:
    found = told(copies, page)
    assert found["pairs"][0] == {"a": "t0", "b": 0, "delay": -4.0, "edit": "truncated"}
    assert (found["direction"], found["of"]) == ("b_to_a", "a")


@pytest.mark.parametrize(
    ("lang", "way", "how"),
    [
        ("en", "They come out on page.jsonl first, then on copies.jsonl.", "a program carries them over"),
        ("fr", "Elles paraissent d’abord sur page.jsonl, puis sur copies.jsonl.", "un programme les transporte"),
    ],
)
def test_sentences_with_examples_side_by_side(page: Path, copies: Path, lang: str, way: str, how: str) -> None:
    result = said(page, copies, lang=lang)
    assert result.exit_code == 0
    assert way in result.stdout
    assert how in result.stdout
    assert "walnut" in result.stdout


def test_a_file_beside_itself_is_one_sentence(page: Path) -> None:
    result = said(page, page)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "given twice" in result.stderr


def test_lines_that_are_no_post_are_named_and_the_others_compared(page: Path, copies: Path) -> None:
    good = page.read_bytes()
    bad = [b"\xff\xfe", b"{", b"[]", b'{"id": 3}', b'{"id": 1.5, "text": "x"}']
    page.write_bytes(good + b"\n".join(bad) + b'\n\n{"id": "late", "text": "[b]", "created_at": "tomorrow"}\n')
    result = said(page, copies, "--json")
    found = json.loads(result.stdout)
    assert found["bad_lines"] == {"a": [9, 10, 11, 12, 13], "b": []}
    assert found["posts"] == {"a": 9, "b": 9}
    assert len(found["pairs"]) == 8
    assert "Line 9 of page.jsonl could not be read as a post." in result.stderr
    assert "5 lines of page.jsonl were passed over." in result.stderr


def test_a_packed_file_says_the_same(page: Path, copies: Path, tmp_path: Path) -> None:
    packed = tmp_path / "page.jsonl.gz"
    packed.write_bytes(gzip.compress(page.read_bytes()))
    assert told(packed, copies)["pairs"] == told(page, copies)["pairs"]


def test_nothing_linked_is_said_in_one_sentence(page: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.jsonl", [{"id": 1, "text": "Good morning!", "created_at": at(0)}])
    assert said(page, other).stdout.strip() == "No post of one of these accounts stands on the other."
    found = told(page, other)
    assert (found["pairs"], found["share"], found["direction"]) == ([], 0.0, "cannot_tell")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There is no post to read in"),
        (b"\x1f\x8b\x08\x00broken", "is damaged or incomplete"),
        (None, "cannot be"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    page: Path, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "bad.jsonl"
    if content is not None:
        path.write_bytes(content)
    result = said(page, path)
    assert result.exit_code == 1
    assert sentence in " ".join(result.stderr.split())
    assert "Traceback" not in result.output

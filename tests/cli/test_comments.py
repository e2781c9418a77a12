"""`causerie comments`: a file of comments, judged for programs and for people."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import translation
from tests.judgement.comments.french import ROWS

from causerie.cli.commands import causerie

LINES = [
    {"text": "La croûte a bien bruni chez moi aussi, à 220 degrés", "id": "a1", "post_text": "Mon premier pain"},
    {"text": "Trop beau 😍", "id": 7},
    {"text": "Check out my channel please", "author_id": 3, "created_at": "2026-06-01T10:00:00Z"},
    {"text": "DM me to learn forex trading", "created_at": "no day", "post_at": 1e300},
]


def said(path: Path, *words: str, lang: str = "en") -> Result:
    with translation.override(lang):
        return CliRunner().invoke(causerie, ["comments", str(path), *words])


def told(path: Path, lang: str = "en") -> list[dict[str, Any]]:
    result = said(path, "--json", lang=lang)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "comments.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return path


def test_one_object_a_comment_in_the_order_of_the_file(file: Path) -> None:
    first, praise, spam, scam = told(file)
    assert first == {"line": 1, "id": "a1", "aside": False, "kind": None, "sure": 0.0, "reasons": []}
    assert (praise["id"], praise["kind"], praise["aside"]) == (7, "generic", True)
    assert praise["reasons"] == [
        {
            "code": "comments.only_praise",
            "says": "Kind words that could stand under any post.",
        }
    ]
    assert (spam["line"], spam["kind"]) == (3, "spam")
    assert "id" not in spam
    assert scam["kind"] == "scam"
    assert 0.75 <= scam["sure"] <= 1


def test_reasons_are_said_in_the_language_of_the_reader(file: Path) -> None:
    assert told(file, lang="fr")[1]["reasons"][0]["says"].startswith("Des mots gentils qui iraient sous n’importe quel")


def test_a_packed_file_says_the_same(file: Path, tmp_path: Path) -> None:
    packed = tmp_path / "comments.jsonl.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert told(packed) == told(file)


def test_lines_that_are_no_comment_are_counted_and_passed_over(file: Path) -> None:
    good = file.read_bytes()
    file.write_bytes(b'\xef\xbb\xbf{"text": "Nice pic"}\nnonsense\n\n{"text": 4}\n{"id": 1}\n\xff\xfe\n' + good)
    result = said(file, "--json")
    lines = [json.loads(line)["line"] for line in result.stdout.splitlines()]
    assert lines == [1, 7, 8, 9, 10]
    assert "4 lines are no comments and were passed over." in result.stderr
    assert "Line 2 is no comment" in result.stderr


def test_people_get_a_table_and_a_count(file: Path) -> None:
    result = said(file)
    assert result.exit_code == 0
    assert "4 comments read, 3 set aside." in result.stdout
    assert "swindle" in result.stdout
    assert "La croûte" not in result.stdout


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    missing = said(tmp_path / "none.jsonl")
    assert missing.exit_code == 1
    assert "could not be read" in " ".join(missing.stderr.split())
    broken = tmp_path / "broken.gz"
    broken.write_bytes(gzip.compress(b'{"text": "a"}\n' * 1000)[:-20])
    damaged = said(broken, "--json")
    assert (damaged.exit_code, damaged.stdout) == (1, "")
    assert "is damaged" in " ".join(damaged.stderr.split())


@pytest.mark.parametrize("content", ["", "\n\n", "nonsense\n", '{"id": 4}\n[]\n'])
@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_file_without_comments_is_no_success(tmp_path: Path, content: str, words: tuple[str, ...]) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(content, encoding="utf-8")
    result = said(path, *words, lang="fr")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "ne contient aucun commentaire lisible" in " ".join(result.stderr.split())


def test_nobody_is_said_to_be_a_stranger_by_a_file_that_knows_nobody(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"text": "Trop beau"}\n{"text": "😍😍"}\n', encoding="utf-8")
    for lang, stranger in (("fr", "parlé"), ("en", "talked")):
        assert [stranger in one["reasons"][0]["says"] for one in told(path, lang=lang)] == [False, False]
        assert stranger not in said(path, lang=lang).stdout


def test_kinds_are_counted_with_the_space_that_french_asks_for(file: Path) -> None:
    assert "  arnaque\u00a0: 1" in said(file, lang="fr").stdout
    assert "  swindle: 1" in said(file).stdout


def test_copies_in_one_file_are_found(tmp_path: Path) -> None:
    path = tmp_path / "copies.jsonl"
    same = {"text": "Well said my friend Jo", "author_id": "a"}
    path.write_text(
        "".join(json.dumps({**same, "post_text": post}) + "\n" for post in ("Bread", "Snow")), encoding="utf-8"
    )
    assert [one["reasons"][0]["code"] for one in told(path)] == ["comments.same_author"] * 2


def test_the_french_set_can_be_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "french.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    assert [one["id"] for one in told(path)] == [row["id"] for row in ROWS]

"""`causerie check`: a draft, judged for programs and for people. It changes nothing, so it needs no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import translation
from tests.judgement.write.authors import posts

from causerie.cli.commands import causerie
from causerie.cli.lengths import NETWORKS, limit, weighted

FAMILY = "👩‍👩‍👧‍👦"


def said(*words: str, typed: bytes | None = None, lang: str = "en") -> Result:
    with translation.override(lang):
        return CliRunner().invoke(causerie, ["check", *words], input=typed)


def told(*words: str, typed: bytes | None = None, lang: str = "en") -> Any:
    result = said(*words, "--json", typed=typed, lang=lang)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("So thrilled to announce our new oven!\n", encoding="utf-8")
    return path


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.jsonl"
    rows = [
        {"id": str(n), "created_at": f"2026-01-{n % 28 + 1:02}T08:00:00Z", "text": text}
        for n, text in enumerate(posts("long-en", 120))
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_remarks_and_the_voice_for_programs(draft: Path) -> None:
    found = told(str(draft), "--network", "bluesky")
    assert (found["network"], found["used"], found["most"]) == ("bluesky", 37, 300)
    assert found["voice"]["score"] is None
    assert found["voice"]["code"] == "remarks.voice.few"
    formula, friend = found["remarks"]
    assert (formula["kind"], formula["quote"], formula["certain"]) == ("formula", "thrilled to announce", True)
    assert formula["key"] == "formula:thrilled to announce"
    assert "“thrilled to announce”" in formula["says"]
    assert (friend["kind"], friend["certain"]) == ("friend", False)


def test_the_same_for_people_in_both_languages(draft: Path) -> None:
    assert "Ready-made phrase: “thrilled to announce”" in one_line(said(str(draft), "--network", "x").stdout)
    french = said(str(draft), "--network", "x", lang="fr").stdout
    assert "Phrase toute faite\u00a0: «\u00a0thrilled to announce\u00a0»" in french
    assert "37 caractères sur 280." in french


def test_of_the_voice_nothing_is_said_where_no_posts_are_given(draft: Path, history: Path) -> None:
    assert "sounds like you" not in said(str(draft), "--network", "x").stdout
    given = said(str(draft), "--network", "x", "--like", str(history)).stdout
    assert "Too short to tell whether it sounds like you" in one_line(given)
    assert said(str(draft), "--network", "x", "--lang", "de").exit_code == 2


def test_a_voice_is_told_with_how_sure_it_is(tmp_path: Path, history: Path) -> None:
    mine, other = tmp_path / "mine.txt", tmp_path / "other.txt"
    mine.write_text("\n".join(posts("long-en", 6, seed=9)), encoding="utf-8")
    other.write_text("\n".join(posts("short-en", 6, seed=9)), encoding="utf-8")
    me, them = (told(str(one), "--like", str(history), "--network", "mastodon")["voice"] for one in (mine, other))
    assert 0 <= them["low"] <= them["score"] <= them["high"] < me["low"] <= me["score"] <= me["high"] <= 1


def test_the_history_is_read_newest_first_and_without_answers(tmp_path: Path) -> None:
    path = tmp_path / "h.jsonl"
    rows: list[dict[str, Any]] = [
        {"text": "Small thought today: rain", "created_at": "2026-05-01T00:00:00+02:00"},
        {"text": "Small thought today: snow", "created_at": 1_777_000_000},
        *({"text": f"Post {n} of an older day", "created_at": "2020-01-01"} for n in range(20)),
        {"text": "@ruth Small thought today: no", "created_at": "2026-05-02"},
        {"text": "Small thought today: no", "created_at": "2026-05-02", "kind": "reply"},
        {"text": "Small thought today: no", "created_at": "2026-05-02", "reply_to": "3"},
        {"text": "RT @ruth: Small thought today", "created_at": "2026-05-02"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "nonsense\n", encoding="utf-8")
    result = said("-", "--like", str(path), "--network", "x", "--json", typed=b"Small thought today: sun")
    (opening,) = [each for each in json.loads(result.stdout)["remarks"] if each["kind"] == "opening"]
    assert "2 of your last 10" in opening["says"]
    assert "One line is no post" in result.stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"\x89PNG\x00\x00", "is no text"), (b"\xff\xfe\x00", "is no text"), (b"caf\xe9 au lait", "is no text")],
)
def test_what_is_no_text_is_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(content)
    result = said(str(path), "--network", "x")
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in one_line(result.stderr)


def test_what_cannot_be_read_is_one_sentence(draft: Path, tmp_path: Path) -> None:
    missing = said(str(tmp_path / "none.txt"), "--network", "x", lang="fr")
    assert missing.exit_code == 1
    assert "n’a pas pu être lu" in one_line(missing.stderr)
    assert said(str(draft), "--like", str(tmp_path / "none.jsonl"), "--network", "x").exit_code == 1
    (tmp_path / "empty.jsonl").write_text("nonsense\n")
    empty = said(str(draft), "--like", str(tmp_path / "empty.jsonl"), "--network", "x")
    assert "holds no posts of yours" in one_line(empty.stderr)


def test_a_draft_of_twenty_megabytes_is_told_to_be_too_long() -> None:
    found = told("-", "--network", "bluesky", typed=b"the oven " * 2_250_000)
    kinds = [each["kind"] for each in found["remarks"]]
    assert kinds[:2] == ["too_long", "unread"]
    assert found["used"] == 20_250_000


def test_a_file_no_draft_can_be_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "film.txt"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    result = said(str(path), "--network", "x")
    assert result.exit_code == 1
    assert "too big to be a draft" in one_line(result.stderr)


def test_drafts_of_other_editors(tmp_path: Path) -> None:
    path = tmp_path / "d.txt"
    for content in ("\ufeffRain\r\n".encode(), "Rain".encode("utf-16"), b"Rain"):
        path.write_bytes(content)
        assert told(str(path), "--network", "x")["used"] == 4
    path.write_bytes(b"")
    assert told(str(path), "--network", "x")["remarks"] == []


@pytest.mark.parametrize(
    ("network", "most"),
    [("bluesky", 300), ("mastodon", 500), ("x", 280), ("instagram", 2200), ("threads", 500), ("linkedin", 3000)],
)
def test_emoji_at_the_limit_fit_and_one_more_does_not(network: str, most: int) -> None:
    weight = 2 if network == "x" else 1
    # A family takes 25 bytes, and Bluesky allows ten a sign.
    text = "é" * (most - 1) + FAMILY if network == "bluesky" else FAMILY * (most // weight)
    assert limit(text, network).used == limit(text, network).most == most
    assert limit(text + "x", network).used == most + 1


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0), ("bread", 5), ("e\u0301", 1), ("日本", 4), ("🇫🇷", 2), ("1️⃣", 2), ("❤️", 2), (FAMILY, 2), ("’", 1),
        ("…", 2),        ("see https://bread.example/a/very/long/address/that/goes/on/and/on now", 31), ("a\u200db", 3),
    ],
)  # fmt: skip
def test_what_a_text_weighs_on_x(text: str, length: int) -> None:
    assert weighted(text) == length


def test_every_network_is_named_in_the_help() -> None:
    assert all(each in said("--help").output for each in NETWORKS)
    assert said("-", "--network", "myspace", typed=b"x").exit_code == 2

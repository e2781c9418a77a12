"""`causerie import`: the receipt, what happens twice, and what is said when it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import UNTIL, data, run

from causerie.town.cast import NADIA
from causerie.town.history import history

POSTS = len(history(NADIA, seed=1, until=UNTIL))


def test_a_fresh_home_needs_no_other_step_and_the_receipt_says_everything(home: Path, nadias_archive: Path) -> None:
    said = run(home, "import", str(nadias_archive), "--json")
    assert said.returncode == 0, said.stderr
    receipt = data(said)
    assert (receipt["network"], receipt["format"], receipt["account"]) == ("x", "x-archive", NADIA.handle)
    assert receipt["posts"] == {"read": POSTS, "kept": POSTS, "skipped": {}}
    assert set(receipt["files"]) == {"used", "passed_over", "refused"}
    assert "data/tweets.js" in [file["name"] for file in receipt["files"]["used"]]
    assert "data/direct-messages.js" in [file["name"] for file in receipt["files"]["passed_over"]]
    assert all(file["reason"] for files in receipt["files"].values() for file in files)
    assert receipt["first"] < receipt["last"]
    assert receipt["last"].startswith("2026-")
    assert receipt["manifest"] == [{"name": "data/tweets.js", "promised": POSTS, "read": POSTS}]


def test_the_same_archive_again_adds_nothing(home: Path, nadias_archive: Path) -> None:
    run(home, "import", str(nadias_archive))
    again = data(run(home, "import", str(nadias_archive), "--json"))
    assert again["posts"] == {"read": POSTS, "kept": 0, "skipped": {"already": POSTS}}
    assert [account["posts"] for account in data(run(home, "accounts", "--json"))] == [POSTS]


def test_private_posts_are_left_out_unless_asked_for(home: Path, canals_archive: Path) -> None:
    assert data(run(home, "import", str(canals_archive), "--json"))["posts"]["skipped"] == {"private": 1, "direct": 1}
    asked = data(run(home, "import", str(canals_archive), "--private", "--json"))
    assert asked["posts"]["kept"] == 2


def test_the_receipt_for_people_is_in_their_language(home: Path, nadias_archive: Path) -> None:
    french = run(home, "import", str(nadias_archive), language="fr_FR.UTF-8")
    assert french.stdout.startswith("Causerie\u00a0: reçu pour twitter-")
    assert "nouvelles publications ont été gardées" in french.stdout


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en_GB.UTF-8", "is not an archive that Causerie knows"), ("fr_FR.UTF-8", "n’est pas une archive que Causerie")],
)
def test_what_is_no_archive_gets_one_sentence_and_nothing_is_kept(
    home: Path, tmp_path: Path, language: str, sentence: str
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Chère Nadia,", encoding="utf-8")
    said = run(home, "import", str(letter), "--json", language=language)
    assert said.returncode == 1
    assert sentence in said.stderr
    assert data(said)["error"]["reason"] in said.stderr
    assert "Traceback" not in said.stderr
    assert data(run(home, "accounts", "--json")) == []


def test_nothing_there_is_said_plainly(home: Path, tmp_path: Path) -> None:
    said = run(home, "import", str(tmp_path / "gone.zip"))
    assert said.returncode == 1
    assert "There is nothing at" in said.stderr


def test_a_command_for_several_workspaces_asks_which(home: Path, nadias_archive: Path) -> None:
    run(home, "demo", "--language", "fr")
    said = run(home, "import", str(nadias_archive))
    assert said.returncode == 1
    assert "--workspace" in said.stderr

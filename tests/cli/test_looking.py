"""Commands that only look: each for people, and with --json for programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import data, run

from causerie.judgement.evidence import NAMES
from causerie.town.cast import NADIA


def test_look_says_the_findings_of_the_page(lived_in: Path) -> None:
    seen = data(run(lived_in, "look", "--json"))
    assert [finding["name"] for finding in seen["findings"]] == list(NAMES)
    assert all(finding["says"] for finding in seen["findings"])
    assert seen["account"]["handle"] == NADIA.handle


def test_look_takes_a_period(lived_in: Path) -> None:
    whole = data(run(lived_in, "look", "--json"))
    year = data(run(lived_in, "look", "--from", "2025", "--to", "2025", "--json"))
    assert year["period"] == {"first": "2025-01-01", "last": "2025-12-01"}
    assert len(year["findings"][0]["table"]["rows"]) == 12
    assert year["findings"][0]["says"] != whole["findings"][0]["says"]


@pytest.mark.parametrize(
    ("words", "sentence"), [(("--from", "soon"), "neither a month"), (("--account", "no"), "called no")]
)
def test_look_refuses_nonsense_in_one_sentence(lived_in: Path, words: tuple[str, str], sentence: str) -> None:
    said = run(lived_in, "look", *words)
    assert said.returncode == 1
    assert sentence in said.stderr


def test_look_for_people_has_sentences_and_figures_in_french(lived_in: Path) -> None:
    said = run(lived_in, "look", language="fr_FR.UTF-8").stdout
    assert "de vos publications s’adressaient à quelqu’un" in said
    assert "échanges" in said


def test_people_and_one_of_them(lived_in: Path) -> None:
    found = data(run(lived_in, "people", "--json", "--count", "3"))
    assert len(found["people"]) == 3
    assert found["total"] >= 3
    most = found["people"][0]
    memory = data(run(lived_in, "people", str(most["id"]), "--json"))
    assert memory["person"] == most
    assert len(memory["exchanges"]) == min(30, most["answers"])
    assert most["name"] in run(lived_in, "people", str(most["id"])).stdout
    searched = data(run(lived_in, "people", "--search", most["name"], "--json"))
    assert [person["id"] for person in searched["people"]] == [most["id"]]


def test_a_person_nobody_knows_is_refused(lived_in: Path) -> None:
    said = run(lived_in, "people", "99999")
    assert said.returncode == 1
    assert "99,999" in said.stderr


def test_imports_and_accounts_are_listed(lived_in: Path) -> None:
    assert [each["state"] for each in data(run(lived_in, "imports", "--json"))] == ["done"]
    assert NADIA.handle in run(lived_in, "accounts").stdout
    assert "twitter-" in run(lived_in, "imports").stdout


def test_without_an_archive_look_says_what_to_do(home: Path) -> None:
    said = run(home, "look")
    assert said.returncode == 1
    assert "bring the archive" in " ".join(said.stderr.split())


@pytest.mark.parametrize(("language", "sentence"), [("en", "Read an archive"), ("fr", "Lire une archive")])
def test_help_is_in_the_readers_language(home: Path, language: str, sentence: str) -> None:
    assert sentence in run(home, "--help", language=language).stdout

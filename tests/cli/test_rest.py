"""`causerie rest` and `causerie time add`, as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import data, run


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the invented town: one user in each workspace."""
    home = tmp_path_factory.mktemp("home")
    done = run(home, "demo", "--language", "en")
    assert done.returncode == 0, done.stderr
    return home


def names(home: Path) -> list[str]:
    return [each["slug"] for each in data(run(home, "workspaces", "--json"))]


def test_a_rest_is_taken_and_given_back(lived_in: Path) -> None:
    place = names(lived_in)[0]
    said = run(lived_in, "rest", "--days", "3", "--workspace", place)
    assert (said.returncode, said.stdout.startswith("You are off until ")) == (0, True)
    said = run(lived_in, "rest", "--back", "--workspace", place)
    assert (said.returncode, said.stdout.strip()) == (0, "Your days off are over. Welcome.")


def test_a_rest_that_cannot_be_is_one_sentence(lived_in: Path) -> None:
    place = names(lived_in)[0]
    said = run(lived_in, "rest", "--until", "2001-01-01", "--workspace", place)
    assert (said.returncode, said.stderr.strip()) == (1, "The last day lies before the first. Choose a later one.")
    said = run(lived_in, "rest", "--user", "nobody", "--workspace", place)
    assert said.returncode == 1
    assert "--user" in said.stderr


def test_time_is_added(lived_in: Path) -> None:
    place = names(lived_in)[0]
    words = ("time", "add", "15", "instagram", "--job", "service", "--workspace", place)
    said = run(lived_in, *words, language="fr_FR.UTF-8")
    assert said.stdout.strip() == "15 minutes sur Instagram sont gardées."
    said = run(lived_in, "time", "add", "5", "bluesky", "--workspace", place)  # for nothing in particular
    assert said.stdout.strip() == "5 minutes on Bluesky are kept."
    assert run(lived_in, "time", "add", "0", "instagram", "--workspace", place).returncode == 2


def test_nobody_lives_here_yet(home: Path) -> None:
    said = run(home, "rest")
    assert said.returncode == 1
    assert said.stderr.startswith("Nobody has a place in this workspace yet. Begin with causerie serve and come in")

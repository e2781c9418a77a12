"""`causerie review`: the sentences of the page, for people and for programs."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import data, run


def test_a_week_is_looked_back_upon(lived_in: Path) -> None:
    told = data(run(lived_in, "review", "--day", "2026-05-13", "--json"))
    assert (told["of"], told["first"], told["last"]) == ("week", "2026-05-11", "2026-05-17")
    talk = next(part for part in told["parts"] if part["name"] == "talk")
    assert (talk["certain"], talk["codes"]) == (False, ["review.talk.not_heard"])
    assert "Du 1er mai 2026 au 31 mai 2026" in run(
        lived_in, "review", "--of", "month", "--day", "2026-05-13", language="fr_FR.UTF-8"
    ).stdout  # fmt: skip


def test_a_day_there_is_not_and_nobody_of_that_name(lived_in: Path) -> None:
    for words, says in ((("--day", "soon"), "no such day"), (("--user", "Nobody"), "nobody called Nobody")):
        refused = run(lived_in, "review", *words)
        assert refused.returncode == 1
        assert says in refused.stderr

"""`causerie drafts` tells of the desk what its page tells, to its writer, and nothing of where pictures lie."""

from __future__ import annotations

import json

from click.testing import CliRunner
from tests.rooms.cast import MEMBER, OUTSIDER, Place
from tests.rooms.write.at_desk import TEXT, Desk

from causerie.cli.commands import causerie


def said(place: Place, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(causerie, ["drafts", "--workspace", "The bakery", *words])
    return done.exit_code, done.output


def test_drafts_are_listed_for_their_writer(place: Place, desk: Desk) -> None:
    desk.press("", **desk.form())
    code, told = said(place)
    assert code == 0
    assert told.startswith("Mastodon · ")
    assert told.rstrip().endswith(TEXT)


def test_for_programs(place: Place, desk: Desk) -> None:
    desk.press("", **desk.form())
    (told,) = json.loads(said(place, "--json")[1])
    assert (told["text"], told["network"], told["pictures"], told["state"]) == (TEXT, "mastodon", 0, "draft")


def test_another_writers_desk_is_empty_and_who_has_no_place_here_has_none(place: Place, desk: Desk) -> None:
    desk.press("", **desk.form())
    assert json.loads(said(place, "--user", MEMBER, "--json")[1]) == []
    code, told = said(place, "--user", OUTSIDER)
    assert code != 0
    assert TEXT not in told

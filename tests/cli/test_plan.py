"""`causerie plan` and `causerie goals` say what the pages say."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.utils import timezone
from tests.rooms import cast
from tests.rooms.intend import planning

from causerie.cli.commands import causerie
from causerie.store import contradictions, write
from causerie.web import standing

pytestmark = pytest.mark.django_db
HERE = ("--workspace", "The bakery")


def said(*words: str) -> str:
    done = CliRunner().invoke(causerie, words)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_plan_is_shown_question_by_question() -> None:
    planning.planned(cast.settle())
    shown = said("plan", *HERE)
    assert shown.index("Why do you do this?") < shown.index("To talk about bread.") < shown.index("Two millers.")
    assert "What should people learn" not in shown  # taken back
    assert json.loads(said("plan", *HERE, "--json"))["plan"]["tone"] == ["warm"]


def test_nothing_said_yet_is_no_fault() -> None:
    write.make_workspace("The bakery", zone="Europe/Paris", owner_id=None)
    assert "Nothing has been said yet" in said("plan", *HERE)
    assert json.loads(said("goals", *HERE, "--json")) == []
    assert "There is no goal yet." in said("goals", *HERE)


def test_goals_say_where_they_stand() -> None:
    place = cast.settle()
    typed, over = planning.goal(place), planning.goal(place, says="Another")
    planning.typed(place, typed, 7.0)
    planning.ended(place, over)
    shown = said("goals", *HERE)
    assert "You aim for 5 (orders). It is reached. 7 (orders)" in shown
    assert "Reached." in shown
    first, second = json.loads(said("goals", *HERE, "--json"))
    assert (first["code"], first["value"], first["low"]) == ("goals.stand.there", 7.0, None)
    assert second["code"] == "goals.life.reached"


def test_what_is_seen_otherwise_is_not_said() -> None:
    place = cast.settle()
    number = planning.goal(place)
    planning.typed(place, number, 1.0)
    assert "some way to go" in said("goals", *HERE)
    contradictions.say(place.id, place.user, standing.OTHERWISE, f"{number}:goals.stand.not_there", timezone.now())
    assert "some way to go" not in said("goals", *HERE)
    assert json.loads(said("goals", *HERE, "--json"))[0]["code"] == "intend.stands"

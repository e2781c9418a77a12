"""The demo's Today: three lanes of invented talk, by the real doors, and nothing behind it that could be asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from causerie.cli import doctor, speaking
from causerie.records import QUESTIONS, Address, HeardState, Lane, Reason, Refusal, SendingState, Workspace
from causerie.rooms.house import actions as house
from causerie.rooms.listen import actions as listen
from causerie.rooms.talk import answers
from causerie.store import connections, errands, feeds, focus, goals, heard, plan, read, words
from causerie.town.cast import CANAL, NADIA, OWEN, USERS, User
from causerie.town.talk import talk_of

NOW = datetime(2026, 11, 3, 9, 20, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def told(user: User, now: datetime = NOW) -> Workspace:
    place = house.workspace_called(user.name)
    speaking.speak(place, talk_of(user, now), now)
    return place


@pytest.mark.parametrize("user", USERS, ids=lambda user: user.slug)
def test_every_lane_is_filled_and_the_robot_is_kept_aside(user: User) -> None:
    place = told(user)
    seen = heard.today(place.id, NOW)
    assert seen.counts[Lane.ANSWER] >= 4
    assert seen.counts[Lane.MEET] >= 2
    assert seen.counts[Lane.PASS_ON] == 2
    assert seen.aside == 1
    said, wanted = plan.plan(place.id), talk_of(user, NOW)
    assert said is not None
    assert {question: getattr(said, question) for question in QUESTIONS} == {
        question: tuple(words) if isinstance(words, list) else words for question, words in wanted.plan.items()
    }
    assert [goal.says for goal in goals.goals(place)] == [wanted.goal]
    assert focus.states(place.id) == {wanted.network: "focus"}
    assert Address.COMMENT in {one.address for one in seen.answer}


def test_one_sees_what_one_had_said_oneself_and_how_often_one_talked() -> None:
    seen = heard.today(told(NADIA).id, NOW)
    lise = next(one for one in seen.answer if one.called == "Lise Chauvet")
    assert lise.mine.startswith("Atelier levain")
    assert lise.talked == 9


def test_what_is_private_is_announced_without_a_word() -> None:
    seen = heard.today(told(CANAL).id, NOW)
    assert [one.text for one in seen.answer if one.called == "Odile Ferrand"] == [""]


def test_a_second_time_adds_nothing_and_undoes_nothing() -> None:
    place = told(OWEN)
    first = heard.today(place.id, NOW).answer[0]
    heard.settle(place.id, first.id, HeardState.DONE, user_id=None, now=NOW)
    before = heard.today(place.id, NOW)
    told(OWEN, NOW + timedelta(hours=2))
    assert heard.today(place.id, NOW) == before
    assert len(words.of_workspace(place.id)) == 1


def test_nothing_is_ever_asked_of_a_network() -> None:
    place, later = told(OWEN), NOW + timedelta(days=400)
    link = connections.links(place.id, NOW)[0]
    listen.add(place.id, listen.rule(["tandem"], [], "en"), everywhere=False, now=NOW)
    assert errands.due_accounts(later) == []
    assert feeds.due(later, most=50) == []
    assert link.late is None
    with pytest.raises(Refusal) as refused:
        connections.vault(link.account).read()
    assert refused.value.reason.code == "accounts.invented"


def test_an_answer_goes_nowhere_and_is_kept_with_the_reason() -> None:
    place = told(OWEN)
    house.make_first_user("valcombe", "trois petits pains", language="en")
    priya = next(one for one in heard.today(place.id, NOW).answer if one.called == "Priya Nair")
    user_id = read.user_id("valcombe")
    letter = answers.answer(place.id, priya.id, user_id=user_id, once="a" * 32, text="It is the dynamo.", now=NOW)
    assert (letter.state, letter.text) == (SendingState.FAILED, "It is the dynamo.")
    assert letter.reason == Reason(code="accounts.invented")


def test_the_doctor_does_not_take_it_for_a_connected_account() -> None:
    told(OWEN)
    assert [check.name for check in doctor.checks(0) if check.name == "account"] == []

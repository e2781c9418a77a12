"""The log: every decision and every act, and who pressed the button."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store import talking
from tests.store.talking import NOON, person

from causerie.records import PeoplePage, Verb, Workspace
from causerie.store import decisions, errands, heard, ties, write
from causerie.store.models import Person as PersonRow

LATER = NOON + timedelta(days=2)


@pytest.fixture
def user(place: Workspace) -> int:
    return write.make_user("nadia", "the bread of the morning", language="")


@pytest.fixture
def account(place: Workspace, user: int) -> int:
    return talking.connected(place.id, user)


def follow(account: int, *names: str) -> None:
    errand = next(one for one in errands.due(account, LATER) if one.what == errands.FOLLOWERS)
    page = PeoplePage(people=tuple(person(name) for name in names), cursor="", more=False)
    errands.keep_people(errand, page, NOON, started=NOON)


def number(name: str) -> int:
    return PersonRow.objects.get(key=f"did:plc:{name}").pk


def test_the_log_holds_every_decision_and_act_with_who_did_it(place: Workspace, account: int, user: int) -> None:
    follow(account, "anna", "bruno")
    heard.letting(place.id, number("anna"), "robot", user_id=user, now=NOON)
    heard.letting(place.id, number("anna"), "robot", user_id=user, now=NOON)
    heard.letting(place.id, number("anna"), "", user_id=user, now=NOON + timedelta(minutes=1))
    act = ties.note_act(
        place.id,
        account,
        Verb.MUTE,
        "did:plc:bruno",
        user_id=user,
        now=NOON + timedelta(minutes=2),
        person_id=number("bruno"),
    )
    lines = decisions.log(place.id)
    told = [(line.called, line.verb, line.decided, line.by, line.can_undo) for line in lines]
    assert told == [
        ("Bruno", Verb.MUTE, "", "nadia", True),
        ("Anna", None, "", "nadia", False),
        ("Anna", None, "robot", "nadia", False),
    ]
    assert not any(line.unsure for line in lines)
    assert (decisions.count(place.id), len(decisions.log(place.id, start=1, count=1))) == (3, 1)
    ties.undone(place.id, act, LATER)
    assert decisions.log(place.id)[0].undone_at == LATER
    assert not decisions.log(place.id)[0].can_undo


def test_what_a_network_did_not_answer_is_no_deed_in_the_log(place: Workspace, account: int, user: int) -> None:
    follow(account, "bruno")
    ties.unsure(place.id, account, Verb.BLOCK, user_id=user, now=NOON, person_id=number("bruno"))
    [line] = decisions.log(place.id)
    assert (line.verb, line.unsure, line.can_undo) == (Verb.BLOCK, True, True)

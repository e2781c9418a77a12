"""Workspaces, who has a place in them, and the one-time ways in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError

from causerie.records import Offer, Refusal, Role, Workspace
from causerie.rooms.house import actions as house
from causerie.store import read, write
from causerie.store.models import Invitation, Member

PASSWORD = "the bread of the morning"
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def user(name: str) -> int:
    return write.make_user(name, PASSWORD, language="")


def test_every_workspace_has_a_slug_of_its_own(place: Workspace) -> None:
    again = write.make_workspace("The bakery", zone="Europe/Paris", owner_id=None)
    third = write.make_workspace("the bakery!", zone="Europe/Paris", owner_id=None)
    assert [place.slug, again.slug, third.slug] == ["the-bakery", "the-bakery-2", "the-bakery-3"]
    assert write.make_workspace("???", zone="UTC", owner_id=None).slug == "causerie"
    assert len(write.make_workspace("x" * 300, zone="UTC", owner_id=None).slug) <= 80


def test_an_invitation_works_once(place: Workspace) -> None:
    code = write.invite(place.id, Role.MEMBER)
    assert write.invited(code)
    assert code not in str(Invitation.objects.values().get())
    assert write.accept(code, user("paul"))
    assert not write.invited(code)
    assert not write.accept(code, user("agathe"))
    assert [(one.name, one.role) for one in read.members(place.id)] == [("paul", Role.MEMBER)]


@pytest.mark.parametrize(
    ("later", "works"), [(timedelta(days=6, hours=23), True), (timedelta(days=7, seconds=1), False)]
)
def test_an_invitation_ends_after_a_week(place: Workspace, later: timedelta, works: bool) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        code = write.invite(place.id, Role.ADVISER)
        clock.move_to(NOW + later)
        assert (write.invited(code) is not None) is works
        assert write.accept(code, user("agathe")) is works


def test_two_names_that_differ_in_capitals_only_are_one(place: Workspace) -> None:
    """A phone writes "Sam": sign-in takes both for one, and two of them would lock both out."""
    user("sam")
    with pytest.raises(Refusal) as refused:
        house.come_in(write.invite(place.id, Role.MEMBER), "Sam", "a quiet street at noon", language="en")
    assert refused.value.reason.code == "house.name_taken"
    house.new_password("SAM", "another quiet street")


def test_an_invitation_says_what_it_offers(place: Workspace) -> None:
    offer = write.invited(write.invite(place.id, Role.ADVISER))
    assert offer == Offer(workspace=place.name, role=Role.ADVISER)


def test_an_invitation_never_changes_a_place_one_has(place: Workspace) -> None:
    owner = user("nadia")
    write.adopt(place.id, owner)
    write.accept(write.invite(place.id, Role.ADVISER), owner)
    assert [one.role for one in read.members(place.id)] == [Role.OWNER]


def test_the_last_owner_cannot_leave(place: Workspace) -> None:
    write.adopt(place.id, user("nadia"))
    write.accept(write.invite(place.id, Role.MEMBER), user("paul"))
    nadia, paul = read.members(place.id)
    assert not write.dismiss(place.id, nadia.id)
    assert write.dismiss(place.id, paul.id)
    write.adopt(place.id, user("olga"))
    assert write.dismiss(place.id, nadia.id)
    assert [one.name for one in read.members(place.id)] == ["olga"]


def test_nobody_is_dismissed_from_another_workspace(place: Workspace) -> None:
    elsewhere = write.make_workspace("The ironmonger", zone="Europe/London", owner_id=user("oscar"))
    oscar = read.members(elsewhere.id)[0]
    with pytest.raises(Member.DoesNotExist):
        write.dismiss(place.id, oscar.id)


def test_a_name_is_taken_once(db: None) -> None:
    user("nadia")
    with pytest.raises(IntegrityError):
        user("nadia")


def test_a_new_password_replaces_the_old_one(db: None) -> None:
    user("nadia")
    assert write.change_password("nadia", "another morning's bread")
    assert not write.change_password("nobody", "another morning's bread")


def test_the_workspaces_of_a_user_come_with_the_role(place: Workspace) -> None:
    owner = user("nadia")
    write.adopt(place.id, owner)
    elsewhere = write.make_workspace("The ironmonger", zone="Europe/London", owner_id=None)
    write.accept(write.invite(elsewhere.id, Role.ADVISER), owner)
    assert [(one.name, one.role) for one in read.workspaces_of(owner)] == [
        ("The bakery", Role.OWNER),
        ("The ironmonger", Role.ADVISER),
    ]

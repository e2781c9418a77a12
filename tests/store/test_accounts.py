"""Whose archive it is: named and nameless archives of one person meet in one account, two people never do."""

from __future__ import annotations

import itertools

import pytest

from causerie.records import Person, Workspace
from causerie.store import imports, read, write

from . import making as m

NOBODY = Person(key="")
BY_HANDLE = Person(key="", handle="nora")
OTHER = Person(key="78", handle="norah", name="Norah")


@pytest.mark.parametrize("order", list(itertools.permutations([m.NORA, NOBODY, BY_HANDLE])))
def test_archives_of_the_same_posts_meet(place: Workspace, order: tuple[Person, ...]) -> None:
    found = {m.account(m.bring(place, m.posts(10), m.info(owner))) for owner in order}
    accounts = read.accounts(place.id)
    assert len(found) == len(accounts) == 1
    assert (accounts[0].handle, accounts[0].posts) == ("nora", 10)


def test_a_new_name_of_the_same_person_is_the_same_account(place: Workspace) -> None:
    first = m.account(m.bring(place, m.posts(3)))
    renamed = Person(key="77", handle="nora_bakes", name="Nora")
    assert m.account(m.bring(place, m.posts(3, first=50), m.info(renamed))) == first
    assert read.accounts(place.id)[0].handle == "nora_bakes"


@pytest.mark.parametrize("order", [(m.NORA, OTHER), (OTHER, m.NORA)])
def test_two_people_are_two_accounts_even_with_the_same_posts(place: Workspace, order: tuple[Person, ...]) -> None:
    found = {m.account(m.bring(place, m.posts(10), m.info(owner))) for owner in order}
    assert len(found) == 2


def test_nameless_archives_without_a_post_in_common_are_two_accounts(place: Workspace) -> None:
    first = m.account(m.bring(place, m.posts(5), m.info(NOBODY)))
    assert m.account(m.bring(place, m.posts(5, first=50), m.info(NOBODY))) != first


def test_networks_and_workspaces_never_mix(place: Workspace) -> None:
    elsewhere = write.make_workspace("The ironmonger", zone="Europe/London", owner_id=None)
    found = {
        m.account(m.bring(place, m.posts(5))),
        m.account(m.bring(place, m.posts(5), m.info(network="mastodon"))),
        m.account(m.bring(elsewhere, m.posts(5))),
    }
    assert len(found) == 3
    assert [account.posts for account in read.accounts(elsewhere.id)] == [5]


def test_an_account_goes_away_with_its_posts_and_leaves_people_and_notes(place: Workspace) -> None:
    number = m.account(m.bring(place, m.posts(9)))
    ada = read.people(place.id)[0][0]
    write.note(place.id, ada.id, author_id=None, text="Likes rye.", now=m.TAKEN)
    assert write.delete_account(place.id, number)
    assert read.accounts(place.id) == []
    assert [note.text for note in read.notes(ada.id)] == ["Likes rye."]


def test_an_account_that_is_being_read_into_stays(place: Workspace) -> None:
    number, keeper = m.begin(place, m.info(), [])
    imports.keep(number, keeper, m.batch(m.posts(3)))
    assert not write.delete_account(place.id, m.account(number))
    imports.count(number)
    assert [account.posts for account in read.accounts(place.id)] == [3]

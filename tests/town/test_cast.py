from __future__ import annotations

import re

import pytest

from causerie.town.cast import NEIGHBOURS, ROBOTS, USERS, Neighbour, friends_of

EVERYONE: tuple[Neighbour, ...] = (*NEIGHBOURS, *USERS, *ROBOTS)


@pytest.mark.parametrize("who", EVERYONE, ids=lambda who: who.slug)
def test_nobody_can_have_that_handle(who: Neighbour) -> None:
    assert re.fullmatch(r"[a-z_]{5,9}", who.slug)
    assert re.fullmatch(r"\w+_at_example", who.handle)
    # X gives fifteen characters at most; programs are ready for twenty, which a few of the oldest have.
    assert 15 < len(who.handle) <= 20


def test_everybody_is_somebody_else() -> None:
    assert len({who.slug for who in EVERYONE}) == len({who.name for who in EVERYONE}) == len(EVERYONE)


def test_a_town_in_both_languages() -> None:
    french = sum(who.lang == "fr" for who in NEIGHBOURS)
    assert len(NEIGHBOURS) >= 25
    assert 0.8 <= french / (len(NEIGHBOURS) - french) <= 1.25
    assert len(USERS) == len(ROBOTS) == 3


@pytest.mark.parametrize("user", USERS, ids=lambda user: user.slug)
def test_friends_speak_one_language_and_are_people(user: Neighbour) -> None:
    friends = friends_of(next(one for one in USERS if one.slug == user.slug))
    assert user not in friends
    assert {friend.lang for friend in friends} == {user.lang}
    assert not set(friends) & set(ROBOTS)

"""Servers differ: what each is, what it lacks, and that no version string leads anywhere odd."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.mastodon.standin import StandIn

from causerie.networks.errors import NotHere, Passing
from causerie.networks.mastodon import Mastodon
from causerie.networks.mastodon.server import software_of
from causerie.records import Ability, Verb, Way

Start = Callable[..., StandIn]
Connect = Callable[..., Mastodon]


@pytest.mark.parametrize(
    ("version", "source", "software", "numbers"),
    [
        ("4.5.1", "https://github.com/mastodon/mastodon", "mastodon", (4, 5, 1)),
        ("4.6.0-nightly.2026-04-09", "", "mastodon", (4, 6, 0)), ("4.0.0rc1", "", "mastodon", (4, 0, 0)),
        ("4.5.0+glitch", "", "mastodon", (4, 5, 0)), ("2.9", "", "mastodon", (2, 9, 0)),
        ("0.17.3+git-6a1b2c3", "https://codeberg.org/superseriousbusiness/gotosocial", "gotosocial", (0, 17, 3)),
        ("0.17.3", "", "gotosocial", (0, 17, 3)), ("takahe/0.11.0", "", "takahe", (0, 11, 0)),
        ("2.7.2 (compatible; Pleroma 2.6.3)", "", "pleroma", (2, 6, 3)),
        ("2.7.2 (compatible; Akkoma 3.10.4-0-gebfb617)", "", "akkoma", (3, 10, 4)),
        ("3.5.3 (compatible; Pixelfed 0.11.9)", "", "pixelfed", (0, 11, 9)), ("weird", "", "", (0, 0, 0)),
        ("", "", "", (0, 0, 0)), ("99999999999999999999.1", "", "mastodon", (999999, 1, 0)), ("v", "", "", (0, 0, 0)),
    ],
)  # fmt: skip
def test_software_is_known_by_its_version(
    version: str, source: str, software: str, numbers: tuple[int, int, int]
) -> None:
    assert software_of(version, source) == (software, numbers)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=50))
def test_any_version_is_taken_calmly(version: str, source: str) -> None:
    software, numbers = software_of(version, source)
    assert software == software.lower()
    assert len(numbers) == 3


@pytest.mark.parametrize(
    ("kind", "removes", "searches"),
    [("mastodon", True, True), ("pleroma", True, True), ("gotosocial", False, False), ("takahe", False, False)],
)
def test_what_a_server_lacks_is_said(
    standin: Start, connect: Connect, kind: str, removes: bool, searches: bool
) -> None:
    server = standin(kind)
    me = connect(server)
    can = {one.ability: one for one in me.capabilities()}
    assert set(can) == set(Ability)
    assert (can[Ability.REMOVE_FOLLOWER].way is Way.AVAILABLE) == removes
    assert (can[Ability.REMOVE_FOLLOWER].says is None) == removes
    assert (can[Ability.LISTEN].says is None) == searches
    if not removes:
        with pytest.raises(NotHere):
            me.act(Verb.REMOVE_FOLLOWER, person=server.person("ben").number)
    if not searches:
        with pytest.raises(NotHere):
            me.search("bread", lang="", cursor="")


@pytest.mark.parametrize("kind", ["mastodon", "pleroma"])
def test_the_limit_is_the_server_s(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    server.world.limit = 5000
    assert connect(server).server().limit == 5000


def test_the_older_call_is_asked_where_the_newer_is_not_known(standin: Start, connect: Connect) -> None:
    server = standin("pleroma")
    assert connect(server).server().software == "pleroma"
    assert server.asked == ["GET /api/v2/instance", "GET /api/v1/instance"]


@pytest.mark.parametrize("how", ["404", "html"])
def test_a_server_that_says_nothing_of_itself_is_still_used(standin: Start, connect: Connect, how: str) -> None:
    server = standin()
    server.fail_next("* /api/v1/instance", how)
    server.fail_next("* /api/v2/instance", how)
    me = connect(server)
    assert (me.server().software, me.server().limit) == ("", 500)
    assert len(server.asked) == 2


def test_a_server_that_is_down_is_asked_again_later(standin: Start, connect: Connect) -> None:
    server = standin()
    server.fail_next("* /api/v2/instance", "500")
    me = connect(server)
    with pytest.raises(Passing):
        me.capabilities()
    assert me.server().software == "mastodon"

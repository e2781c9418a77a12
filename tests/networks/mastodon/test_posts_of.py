"""What anybody may read of somebody: their latest posts, and never what is private."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.networks.mastodon.conftest import Rests
from tests.networks.mastodon.standin import StandIn

from causerie.networks.errors import Gone, Refused, Resting
from causerie.networks.mastodon import Mastodon
from causerie.networks.mastodon.entities import Account
from causerie.networks.mastodon.reading import profile_of
from causerie.records import Kind

Start = Callable[..., StandIn]
Connect = Callable[..., Mastodon]


@pytest.mark.parametrize("kind", ["mastodon", "gotosocial", "pleroma", "takahe"])
def test_the_posts_of_somebody_come_with_what_each_does(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    anna, ben = server.person("anna"), server.person("ben")
    question = server.says("ben", "Who bakes?")
    first = server.says("anna", "The oven is warm.", lang="fr", client="Web")
    server.says("anna", "@ben I do", to=question)
    server.says("anna", "And it is still warm.", to=first)
    server.says("anna", "@nadia for you alone", visibility="direct")
    server.says("anna", "For friends", visibility="private")
    server.boosts("anna", question)
    posts = connect(server).posts_of(anna.number)
    assert [(post.kind, post.text) for post in posts] == [
        (Kind.REPOST, ""),
        (Kind.ORIGINAL, "And it is still warm."),
        (Kind.REPLY, "@ben I do"),
        (Kind.ORIGINAL, "The oven is warm."),
    ]
    assert {post.author for post in posts} == {anna.uri}
    assert posts[2].to == ben.uri
    assert [post.to for post in posts if post.kind is not Kind.REPLY] == ["", "", ""]
    assert (posts[3].lang, posts[3].key) == ("fr", server.uri(first))


def test_a_hundred_posts_are_read_in_three_pages_and_no_more(standin: Start, connect: Connect) -> None:
    server = standin()
    server.page = 40
    for number in range(130):
        server.says("anna", f"Loaf {number}")
    posts = connect(server).posts_of(server.person("anna").number)
    assert (len(posts), posts[0].text, posts[-1].text) == (100, "Loaf 129", "Loaf 30")
    assert sum("/statuses" in given.path for given in server.given) == 3


def test_somebody_is_found_by_name_too(standin: Start, connect: Connect) -> None:
    server = standin()
    server.says("anna@far.example", "From afar.")
    assert [post.text for post in connect(server).posts_of("anna@far.example")] == ["From afar."]


def test_who_is_gone_has_no_posts_and_who_forbids_it_none_either(standin: Start, connect: Connect) -> None:
    server = standin()
    anna = server.person("anna")
    with pytest.raises(Gone):
        connect(server).posts_of("1234")
    server.fail_next(f"GET /api/v1/accounts/{anna.number}/statuses", "403")
    with pytest.raises(Refused):
        connect(server).posts_of(anna.number)


def test_a_server_that_wants_a_rest_gets_it(standin: Start, connect: Connect, rests: Rests) -> None:
    server = standin()
    anna = server.person("anna")
    server.fail_next(f"GET /api/v1/accounts/{anna.number}/statuses", "429")
    with pytest.raises(Resting):
        connect(server).posts_of(anna.number)
    assert rests.until


def test_several_people_are_told_at_once_where_the_server_does_that(standin: Start, connect: Connect) -> None:
    server = standin()
    numbers = [server.person(name).number for name in ("anna", "ben")]
    found = connect(server).profiles([*numbers, "404"])
    assert {one.handle for one in found} == set(numbers)
    assert all(one.posts == 0 and one.created_at is not None and one.pictured for one in found)
    old = standin("gotosocial")
    assert connect(old).profiles([old.person("anna").number]) == []


@pytest.mark.parametrize(
    ("avatar", "pictured"),
    [
        ("https://a.example/avatars/original/missing.png", False),
        ("https://a.example/images/avi.png", False),
        ("https://a.example/a.png", True),
        (None, None),
    ],
)
def test_a_picture_of_the_servers_is_none_of_theirs(avatar: str | None, pictured: bool | None) -> None:
    assert profile_of(Account(id="1", acct="anna", avatar=avatar)).pictured is pictured

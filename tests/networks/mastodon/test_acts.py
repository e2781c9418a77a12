"""Liking, passing on, following, letting go: twice without harm. And people, and conversations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.networks.mastodon.standin import StandIn
from tests.networks.mastodon.world import KINDS

from causerie.networks.errors import Gone, Passing, Refused
from causerie.networks.mastodon import Mastodon
from causerie.records import Address, Ref, Verb

Start = Callable[..., StandIn]
Connect = Callable[..., Mastodon]


@pytest.mark.parametrize("kind", KINDS)
def test_posts_are_liked_and_passed_on_and_deleted(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    post = server.says("ben", "Good bread")
    me, ref = connect(server), Ref(key=server.uri(post), handle=post.number)
    assert me.act(Verb.LIKE, ref=ref) == me.act(Verb.LIKE, ref=Ref(key=ref.key)) == post.number
    assert len(post.likes) == 1
    record = me.act(Verb.REPOST, ref=ref)
    assert me.act(Verb.REPOST, ref=ref) == record
    assert [one.boosted for one in server.statuses_by("nadia")] == [post]
    for _ in range(2):
        me.undo(Verb.LIKE, post.number, ref=ref)
        me.undo(Verb.REPOST, record, ref=ref)
    assert (post.likes, server.statuses_by("nadia")) == (set(), [])
    mine = server.says("nadia", "A slip")
    for _ in range(2):
        me.act(Verb.DELETE, ref=Ref(key=server.uri(mine), handle=mine.number))
    assert server.statuses_by("nadia") == []


@pytest.mark.parametrize("verb", [Verb.FOLLOW, Verb.MUTE, Verb.BLOCK])
def test_people_are_followed_muted_blocked(standin: Start, connect: Connect, verb: Verb) -> None:
    server = standin()
    ben, me = server.person("ben"), connect(server)
    pair = (server.person("nadia").number, ben.number)
    for person in (ben.number, f"@ben@{server.world.host}"):
        assert me.act(verb, person=person) == ben.number
        assert pair in server.world.ties[verb.value]
    for _ in range(2):
        me.undo(verb, ben.number)
        assert pair not in server.world.ties[verb.value]


def test_a_follower_is_let_go(standin: Start, connect: Connect) -> None:
    server = standin()
    server.follows("robot", "nadia")
    me = connect(server)
    assert me.profile(server.person("robot").number).follows_me
    for _ in range(2):
        me.act(Verb.REMOVE_FOLLOWER, person=server.person("robot").number)
    assert not me.profile(server.person("robot").number).follows_me
    with pytest.raises(Refused, match="not_undone"):
        me.undo(Verb.REMOVE_FOLLOWER, server.person("robot").number)


def test_acting_on_what_is_gone_says_so_and_undoing_it_is_nothing(standin: Start, connect: Connect) -> None:
    server = standin()
    post = server.says("ben", "Good bread")
    me, ref = connect(server), Ref(key=server.uri(post), handle=post.number)
    post.deleted = True
    with pytest.raises(Gone):
        me.act(Verb.LIKE, ref=ref)
    me.undo(Verb.LIKE, post.number, ref=ref)
    with pytest.raises(Gone):
        me.act(Verb.FOLLOW, person="../../../oauth/revoke")
    assert "POST /oauth/revoke" not in server.asked


def test_no_answer_to_an_act_is_no_doubt(standin: Start, connect: Connect) -> None:
    server = standin()
    post = server.says("ben", "Good bread")
    server.fail_next(f"POST /api/v1/statuses/{post.number}/favourite", "kept-then-cut")
    me, ref = connect(server), Ref(key=server.uri(post), handle=post.number)
    with pytest.raises(Passing):
        me.act(Verb.LIKE, ref=ref)
    me.act(Verb.LIKE, ref=ref)
    assert len(post.likes) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_is_found_by_name_and_by_number(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    robot = server.person("news", host="far.example", bot=True)
    server.follows(robot, "nadia")
    me = connect(server)
    by_name, by_number = me.profile("@news@far.example"), me.profile(robot.number)
    assert by_name == by_number
    assert (by_name.automated, by_name.follows_me, by_name.followed) == (True, True, False)
    assert (by_name.person.key, by_name.person.handle) == ("https://far.example/users/news", "news@far.example")
    server.person("ben")
    assert me.profile(f"ben@{server.world.host}").person.name == "Ben"
    with pytest.raises(Gone):
        me.profile("nobody@far.example")


def test_somebody_is_found_where_the_quick_call_is_not_known(standin: Start, connect: Connect) -> None:
    server = standin()
    server.person("ben")
    server.fail_next("GET /api/v1/accounts/lookup", "404")
    assert connect(server).profile(f"@ben@{server.world.host}").person.name == "Ben"


@pytest.mark.parametrize("kind", KINDS)
def test_a_conversation_is_read_in_order(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    first = server.says("nadia", "Bread is out of the oven.")
    one = server.says("ben", "@nadia rye?", to=first)
    other = server.says("ada@far.example", "@nadia wheat?", to=first)
    under = server.says("nadia", "@ben yes", to=one)
    server.says("ben", "@nadia the secret", to=under, visibility="direct")
    thread = connect(server).thread(Ref(key=server.uri(one), handle=one.number))
    said = [(post.text, post.depth) for post in thread.posts]
    assert said[:3] == [("Bread is out of the oven.", 0), ("@nadia rye?", 1), ("@ben yes", 2)]
    assert said[3:] == [("", 3), ("@nadia wheat?", 1)]
    assert {post.address for post in thread.posts} == {Address.THREAD}
    assert thread.posts[0].root is None
    assert {post.root.key for post in thread.posts[1:] if post.root} == {server.uri(first)}
    assert (thread.gaps, other.deleted) == (0, False)


def test_what_cannot_be_seen_of_a_conversation_is_counted(standin: Start, connect: Connect) -> None:
    server = standin()
    first = server.says("ben", "not for you", visibility="private")
    one = server.says("ada@far.example", "open again", to=first)
    server.says("ben", "and on", to=one)
    thread = connect(server).thread(Ref(key=server.uri(one), handle=one.number))
    assert [post.text for post in thread.posts] == ["open again", "and on"]
    assert thread.gaps == 1

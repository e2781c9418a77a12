"""A button pressed twice, a network that does not answer, a refusal half-way: what was done is told, and once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rooms import following, talking
from tests.rooms.cast import Place

from causerie.networks.errors import NetworkError, Unsure
from causerie.records import Ref, Refusal, Seen, Tried, Verb
from causerie.rooms.audience import actions
from causerie.store.models import Post, Tie
from causerie.web import acting

Fails = dict[int, Exception]
"""What goes wrong, by the number of the press (from 1)."""


@pytest.fixture
def account(place: Place) -> int:
    account = talking.connect(place)
    here = [following.profile(name, posts=60) for name in ("Zoe", "Yan", "Xav")]
    following.come(place.id, account, here, timezone.now())
    return account


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Fails], list[str]]:
    """A network that notes what it was asked; the first of its answers are these."""

    def network(fails: Fails) -> list[str]:
        seen: list[str] = []

        def do(account_id: int, verb: Verb, ref: Ref | None, person: str) -> str:
            seen.append(person)
            if len(seen) in fails:
                raise fails[len(seen)]
            return f"record{len(seen)}"

        monkeypatch.setattr(acting, "_do", do)
        return seen

    return network


Network = Callable[[Fails], list[str]]


def press(place: Place, account: int, verb: str, *names: str) -> list[Tried]:
    people = [following.number(name) for name in names]
    return actions.act(place.id, account, people, verb, place.user, timezone.now())


def test_muting_twice_is_one_act_and_one_line(place: Place, account: int, asked: Network) -> None:
    seen = asked({})
    [first], [second] = press(place, account, "mute", "Zoe"), press(place, account, "mute", "Zoe")
    assert (len(seen), first.act) == (1, second.act)
    assert actions.log(place.id)[1] == 1


def test_who_was_removed_and_follows_again_is_removed_again(place: Place, account: int, asked: Network) -> None:
    seen = asked({})
    press(place, account, "remove_follower", "Zoe")
    assert press(place, account, "remove_follower", "Zoe") == []
    Tie.objects.filter(person_id=following.number("Zoe")).update(follows=True)
    press(place, account, "remove_follower", "Zoe")
    assert len(seen) == 2


def test_following_stands_as_long_as_one_follows(place: Place, account: int, asked: Network) -> None:
    seen = asked({})
    [first], [second] = press(place, account, "follow", "Zoe"), press(place, account, "follow", "Zoe")
    assert (len(seen), first.act) == (1, second.act)
    Tie.objects.filter(person_id=following.number("Zoe")).update(followed=False)
    press(place, account, "follow", "Zoe")
    assert len(seen) == 2


def test_a_refusal_half_way_tells_what_was_done_and_who_is_left(place: Place, account: int, asked: Network) -> None:
    asked({2: Refusal("accounts.not_connected")})
    zoe, yan, xav = press(place, account, "mute", "Zoe", "Yan", "Xav")
    assert (zoe.act is not None, zoe.reason) == (True, None)
    assert [(one.act, one.left, one.reason and one.reason.code) for one in (yan, xav)] == [
        (None, True, "accounts.not_connected")
    ] * 2


def test_what_the_network_did_not_answer_is_in_the_log_and_can_be_taken_back(
    place: Place, account: int, asked: Network
) -> None:
    seen = asked({1: Unsure("network.no_answer", host="town.example"), 2: NetworkError("mastodon.gone", host="x")})
    zoe, yan, xav = press(place, account, "mute", "Zoe", "Yan", "Xav")
    assert zoe.reason is not None
    assert (zoe.reason.code, zoe.left, yan.act, xav.reason) == ("audience.acts.unsure", False, None, None)
    lines, total = actions.log(place.id)
    assert ({line.act for line in lines}, total) == ({zoe.act, xav.act}, 2)
    assert all(line.can_undo for line in lines)
    press(place, account, "mute", "Zoe")
    assert len(seen) == 4


def test_who_may_have_been_blocked_is_shown_as_a_follower_until_the_network_says(
    place: Place, account: int, asked: Network
) -> None:
    asked({1: Unsure("network.no_answer", host="town.example")})
    press(place, account, "block", "Zoe")
    assert Tie.objects.get(person_id=following.number("Zoe")).follows


@pytest.mark.parametrize("change", ["text", "another"])
def test_the_mirror_is_counted_anew_where_as_many_posts_are_others(
    place: Place, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    before = actions.mirror(place.id, place.account)
    monkeypatch.setattr(
        "causerie.rooms.audience.auditing.asking.of_posts", lambda *args, **more: pytest.fail("counted")
    )
    assert actions.mirror(place.id, place.account) == before
    post = Post.objects.filter(account_id=place.account, visibility="public").order_by("pk")[0]
    if change == "text":
        post.text, post.text_key = "Other words.", post.text_key + 1
    else:
        post.delete()
        post.pk, post.key = None, "other"
        post.at += timedelta(seconds=1)
    post.save()
    with pytest.raises(pytest.fail.Exception, match="counted"):
        actions.mirror(place.id, place.account)


def test_the_mirror_is_counted_anew_by_another_causerie(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = actions.mirror(place.id, place.account)
    monkeypatch.setattr("causerie.rooms.audience.auditing.__version__", "9.9")
    asked: list[int] = []

    def own(account: int) -> Iterator[Seen]:
        asked.append(account)
        return iter(())

    monkeypatch.setattr("causerie.store.weighed.own", own)
    actions.mirror(place.id, place.account)
    assert (asked, before[0].dealings.posts > 0) == ([place.account], True)

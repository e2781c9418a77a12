"""What anybody may read of somebody, on the real network: their latest posts, and their counts."""

from __future__ import annotations

import httpx
import pytest
from tests.networks.bluesky.connected import Connected, connected
from tests.servers import BlueskyNetwork, until

from causerie.networks.errors import NetworkError
from causerie.records import Kind


@pytest.fixture
def me(network: BlueskyNetwork, browser: httpx.Client) -> Connected:
    return connected(browser, network.person("nadia"))


def test_the_posts_of_somebody_come_with_what_each_does(me: Connected, network: BlueskyNetwork) -> None:
    bruno, claire = network.person("bruno"), network.person("claire")
    asked = claire.says("Qui fait son pain ?", langs=["fr"])
    first = bruno.says("Le four est chaud.", langs=["fr"], via="Tapestry")
    bruno.says("Il l’est encore.", to=first)
    bruno.says("Moi.", to=asked)
    bruno.says("À lire", quoting=asked)
    bruno.reposts(asked)
    until(lambda: len(me.client.posts_of(bruno.did)) == 5)
    posts = me.client.posts_of(bruno.handle)
    assert {post.author for post in posts} == {bruno.did}
    assert [(post.kind, post.text, post.to) for post in sorted(posts, key=lambda post: post.at)] == [
        (Kind.ORIGINAL, "Le four est chaud.", ""),
        (Kind.ORIGINAL, "Il l’est encore.", ""),
        (Kind.REPLY, "Moi.", claire.did),
        (Kind.QUOTE, "À lire", ""),
        (Kind.REPOST, "", ""),
    ]
    oldest = min(posts, key=lambda post: post.at)
    assert (oldest.key, oldest.lang, oldest.client) == (first["uri"], "fr", "Tapestry")
    assert len({post.key for post in posts}) == 5


def test_somebody_who_is_not_there_has_no_posts(me: Connected) -> None:
    with pytest.raises(NetworkError):
        me.client.posts_of("did:plc:nobodyatallnobodyatallno")


def test_many_people_are_told_with_their_counts(me: Connected, network: BlueskyNetwork) -> None:
    bruno, claire = network.person("bruno"), network.person("claire")
    bruno.calls_themselves("Bruno", description="Bread.")
    bruno.says("Un.")
    bruno.follows(claire)

    def told() -> list[tuple[str, int | None, int | None, int | None, bool | None]]:
        found = me.client.profiles([bruno.did, claire.did, *[f"did:plc:{n:024d}" for n in range(30)]])
        return sorted((one.handle, one.posts, one.followers, one.following, one.pictured) for one in found)

    expected = sorted([(bruno.did, 1, 0, 1, False), (claire.did, 0, 1, 0, False)])
    until(lambda: told() == expected)
    assert told() == expected

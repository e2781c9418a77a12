"""What networks allow: one answer for each ability, dated where it is a fact, said in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from causerie.networks import capabilities
from causerie.records import Ability, Way
from causerie.web.words import LANGUAGES, say

NAMED = {
    "bluesky", "mastodon", "x", "instagram", "facebook", "threads", "linkedin", "tiktok", "youtube", "google_business",
    "reddit",
}  # fmt: skip


def way(network: str, ability: Ability) -> Way:
    return next(one.way for one in capabilities.of(network) if one.ability == ability)


def test_every_network_answers_for_every_ability() -> None:
    assert set(capabilities.NETWORKS) == NAMED
    for network in capabilities.NETWORKS:
        assert [one.ability for one in capabilities.of(network)] == list(Ability), network


def test_only_the_open_networks_work_from_here() -> None:
    free = {
        network for network in NAMED if any(one.way == Way.AVAILABLE for one in capabilities.of(network))
    }  # fmt: skip
    assert free == {"bluesky", "mastodon"}
    assert all(one.way == Way.AVAILABLE for one in capabilities.of("mastodon"))


@pytest.mark.parametrize(
    ("network", "ability", "expected"),
    [
        ("x", Ability.REPLY, Way.COSTS_MONEY), ("x", Ability.LIKE, Way.BY_HAND), ("x", Ability.MUTE, Way.BY_HAND),
        ("linkedin", Ability.READ, Way.NEEDS_APPROVAL), ("google_business", Ability.REPLY, Way.NEEDS_APPROVAL),
        ("reddit", Ability.POST, Way.NEEDS_APPROVAL), ("instagram", Ability.REPLY, Way.BY_HAND),
    ],
)  # fmt: skip
def test_what_costs_money_or_needs_leave_says_so(network: str, ability: Ability, expected: Way) -> None:
    assert way(network, ability) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("network", sorted(NAMED))
def test_every_fact_has_a_date_and_a_sentence(network: str, lang: str) -> None:
    said = [one for one in capabilities.of(network) if one.says is not None]
    for one in said:
        assert one.says is not None
        sentence = say(one.says, lang=lang)
        if network != "bluesky":  # what Bluesky's protocol lacks has no day
            assert "2025" in sentence or "2026" in sentence, sentence
    if network not in capabilities.CONNECTED:
        assert said, f"{network} says nothing of itself"


def test_xs_two_dates() -> None:
    facts = {one.ability: one.says for one in capabilities.of("x")}
    reply, like = facts[Ability.REPLY], facts[Ability.LIKE]
    assert reply is not None
    assert like is not None
    assert reply.args == {"since": date(2026, 2, 23)}
    assert "16 avril 2026" in say(like, lang="fr")
    assert "23 February 2026" in say(reply, lang="en")


def test_a_network_nobody_knows() -> None:
    with pytest.raises(KeyError):
        capabilities.of("myspace")

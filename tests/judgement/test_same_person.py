"""Whether two faces may be one person's: what makes one think so, what does not, and nobody asked twice."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.people import alike, clues, suggestions
from causerie.judgement.people.traits import folded, traits
from causerie.records import Face

NUMBERS = count(1)


def face(network: str, handle: str, *, name: str = "", about: str = "", head: int = 0, id: int = 0) -> Face:
    number = id or next(NUMBERS)
    return Face(
        id=number, network=network, handle=handle, name=name, called=name or f"@{handle}", head=head or number,
        about=about,
    )  # fmt: skip


def codes(one: Face, other: Face) -> list[str]:
    return [reason.code for reason in alike(one, other)]


def test_two_who_name_each_other_come_first() -> None:
    one = face("bluesky", "nadia.bsky.social", about="Bread. Also @nadia@mastodon.social")
    other = face("mastodon", "nadia@mastodon.social", about="Du pain. https://bsky.app/profile/nadia.bsky.social")
    assert codes(one, other)[0] == "same_person.each_other"
    assert codes(other, one)[0] == "same_person.each_other"


@pytest.mark.parametrize(
    "about",
    [
        "https://x.com/ada_bakes",
        "twitter.com/Ada_Bakes, and bread",
        "see www.x.com/@ada_bakes",
        "(https://x.com/ada_bakes)",
    ],
)
def test_one_who_names_the_other(about: str) -> None:
    one, other = face("mastodon", "oven@town.example", about=about), face("x", "ada_bakes")
    assert codes(one, other) == ["same_person.names"]
    assert alike(one, other)[0].args == {"speaker": "@oven@town.example", "handle": "ada_bakes"}


def test_the_same_site() -> None:
    one = face("bluesky", "oven.bsky.social", about="Fournil: https://www.le-fournil.example/pain?x=1.")
    other = face("mastodon", "ada@town.example", about="le-fournil.example")
    assert [reason.args for reason in alike(one, other)] == [{"site": "le-fournil.example"}]
    domain = face("bluesky", "le-fournil.example")
    assert codes(domain, other) == ["same_person.site"]


def test_a_house_with_many_doors_is_nobodys() -> None:
    one = face("bluesky", "one.bsky.social", about="https://instagram.com/one")
    other = face("mastodon", "two@town.example", about="https://instagram.com/two")
    third = face("mastodon", "three@town.example", about="instagram.com/one/")
    assert codes(one, other) == []
    assert codes(one, third) == ["same_person.site"]


@pytest.mark.parametrize(
    ("bluesky", "mastodon", "same"),
    [
        ("nadiabread.bsky.social", "nadia.bread@town.example", True),
        ("nadiabread.example", "NadiaBread@town.example", True),
        ("nadia.bsky.social", "nadia@town.example", True),
        ("anna.bsky.social", "anna@town.example", False),  # four letters: there are thousands
        ("contact.bsky.social", "contact@town.example", False),
        ("press.lemonde.example", "lemonde@town.example", True),
        ("nadia.bsky.social", "nadine@town.example", False),
        ("", "", False),
    ],
)
def test_the_same_handle(bluesky: str, mastodon: str, same: bool) -> None:
    assert (codes(face("bluesky", bluesky), face("mastodon", mastodon)) == ["same_person.handle"]) is same


def test_a_name_alone_asks_nothing_and_adds_to_a_handle() -> None:
    one = face("bluesky", "aaa.bsky.social", name="Zoé  Martin")
    assert codes(one, face("x", "bbb", name="zoe martin")) == []
    with_handle = face("bluesky", "zoemartin.bsky.social", name="Zoé Martin")
    assert codes(with_handle, face("x", "zoemartin", name="ZOE MARTIN")) == ["same_person.handle", "same_person.name"]


def test_two_of_one_network_are_two() -> None:
    assert codes(face("x", "nadia_bakes", about="x.com/nadia_b"), face("x", "nadia_b", about="x.com/nadia_bakes")) == []


def test_an_e_mail_address_is_no_site() -> None:
    one = face("bluesky", "one.bsky.social", about="write to one@mail.example")
    assert traits(one).sites == frozenset()
    assert codes(one, face("mastodon", "two@town.example", about="two@mail.example")) == []


def test_what_more_than_four_share_says_nothing() -> None:
    staff = [face("bluesky", f"staff{n}a.bsky.social", about="https://firm.example") for n in range(3)]
    staff += [face("mastodon", f"other{n}b@town.example", about="https://firm.example") for n in range(2)]
    assert suggestions(staff) == []
    assert len(suggestions(staff[2:])) == 2


def test_the_surest_first_and_nobody_who_is_one_already_or_was_said_to_be_two() -> None:
    weak = [face("bluesky", "laura-k.bsky.social"), face("x", "laura_k")]
    sure = [
        face("bluesky", "a.bsky.social", about="@b@town.example"),
        face("mastodon", "b@town.example", about="@a.bsky.social"),
    ]
    found = suggestions([*weak, *sure])
    assert [(pair.one.id, pair.other.id) for pair in found] == [(sure[0].id, sure[1].id), (weak[0].id, weak[1].id)]
    assert [pair.one.id for pair in suggestions([*weak, *sure], about=weak[1].id)] == [weak[0].id]
    apart = {frozenset(one.id for one in sure)}
    assert [pair.one.id for pair in suggestions([*weak, *sure], apart=apart)] == [weak[0].id]
    joined = face("x", "laura_k", head=weak[0].id)
    assert suggestions([weak[0], joined]) == []


def test_two_people_with_several_faces_are_one_question() -> None:
    one = face("bluesky", "marcel.bsky.social")
    also = face("x", "marcel_p", about="@marcel@town.example", head=one.id)
    other = face("mastodon", "marcel@town.example")
    [pair] = suggestions([one, also, other])
    assert pair.reasons[0].code == "same_person.names"


def test_clues_find_whom_it_is_worth_comparing_with() -> None:
    one = face("bluesky", "nadiabread.bsky.social", about="https://le-fournil.example and @oven@town.example")
    assert clues([one]) == {"nadiabread", "nadiabread.bsky.social", "le-fournil.example", "oven@town.example"}


def test_names_are_folded() -> None:
    assert folded("  Zoé-Anaïs, du Fournil ") == "zoe anais du fournil"


WORDS = st.text(alphabet="ab.@/:é –_x", max_size=30)
FACES = st.builds(face, st.sampled_from(["x", "bluesky", "mastodon"]), WORDS, name=WORDS, about=WORDS)


@given(st.lists(FACES, max_size=8))
@settings(max_examples=60, deadline=None)
def test_whatever_people_write_nothing_breaks_and_it_is_the_same_both_ways(faces: list[Face]) -> None:
    found = suggestions(faces)
    assert len(found) == len({frozenset((pair.one.id, pair.other.id)) for pair in found})
    for one in faces:
        for other in faces:
            assert sorted(codes(one, other)) == sorted(codes(other, one))
    pairs = {frozenset((pair.one.id, pair.other.id)) for pair in suggestions(list(reversed(faces)))}
    assert pairs == {frozenset((pair.one.id, pair.other.id)) for pair in found}

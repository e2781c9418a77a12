"""One person over several networks: heads stay flat, what is parted is as it was, and archives spoil nothing of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from causerie.store import joined, people
from causerie.store.models import Account, Apart, Person, Tie, Workspace

pytestmark = pytest.mark.django_db


def make(*keys: str, network: str = "x") -> list[int]:
    place = Workspace.objects.first() or Workspace.objects.create(name="The bakery", slug="the-bakery")
    return [
        Person.objects.create(workspace=place, network=network, key=key, handle=key.removeprefix("@")).pk
        for key in keys
    ]


def place_id() -> int:
    return Workspace.objects.get().pk


def heads() -> dict[int, int | None]:
    return dict(Person.objects.values_list("pk", "head_id"))


def test_heads_are_flat_whoever_is_joined_with_whom() -> None:
    a, b, c, d = make("a", "b", "c", "d")
    joined.unite(place_id(), a, b)
    joined.unite(place_id(), c, d)
    assert joined.unite(place_id(), b, d) == a
    assert heads() == {a: None, b: a, c: a, d: a}
    assert joined.unite(place_id(), d, b) == a
    assert [face.id for face in joined.faces(place_id(), a)] == [a, b, c, d]


def test_the_head_leaves_and_the_others_stay_together_and_are_not_asked_about_again() -> None:
    a, b, c = make("a", "b", "c")
    joined.unite(place_id(), a, b)
    joined.unite(place_id(), a, c)
    joined.part(place_id(), a)
    assert heads() == {a: None, b: None, c: b}
    assert joined.said_apart(place_id()) == {frozenset((a, b))}
    joined.part(place_id(), a)
    assert heads() == {a: None, b: None, c: b}
    joined.unite(place_id(), c, a)
    assert joined.said_apart(place_id()) == frozenset()


@pytest.mark.parametrize(("heir", "gone"), [("robot", "person"), ("person", "leave"), ("", "person")])
def test_a_person_by_anybodys_word_stays_one_on_every_network_when_rows_of_one_account_become_one(
    heir: str, gone: str
) -> None:
    a, b, c = make("a", "b", "c")
    joined.unite(place_id(), c, a)
    for pk, decided in ((a, heir), (b, gone)):
        Person.objects.filter(pk=pk).update(decided=decided)
    joined.hand_over(place_id(), b, a)
    assert [Person.objects.get(pk=pk).decided for pk in (a, c)] == ["person", "person"]


def test_what_was_said_of_either_row_is_said_of_the_one_that_stays() -> None:
    a, b, c = make("a", "b", "c")
    Person.objects.filter(pk=b).update(decided="leave")
    joined.hand_over(place_id(), b, a)
    assert [Person.objects.get(pk=pk).decided for pk in (a, c)] == ["leave", ""]


def test_two_that_are_two_are_two_whatever_they_are_joined_with() -> None:
    a, b, c = make("a", "b", "c")
    joined.two(place_id(), a, b)
    joined.unite(place_id(), c, b)
    assert joined.said_apart(place_id()) == {frozenset((a, c))}


def test_nobody_of_another_workspace_can_be_joined() -> None:
    [a] = make("a")
    other = Workspace.objects.create(name="Elsewhere", slug="elsewhere")
    b = Person.objects.create(workspace=other, network="x", key="b").pk
    with pytest.raises(Person.DoesNotExist):
        joined.unite(a and Workspace.objects.get(slug="the-bakery").pk, a, b)
    assert heads() == {a: None, b: None}


@pytest.mark.parametrize("shadow_leads", [True, False])
def test_what_was_said_of_a_shadow_is_said_of_the_one_with_an_id(shadow_leads: bool) -> None:
    """An archive named "@ada"; later another one told her number. Somebody had joined her with a face elsewhere."""
    shadow, elsewhere, other = *make("@ada"), *make("e", "o", network="mastodon")
    joined.unite(place_id(), *((shadow, elsewhere) if shadow_leads else (elsewhere, shadow)))
    joined.two(place_id(), shadow, other)
    joined.care(place_id(), joined.head_of(place_id(), shadow) or 0, "Rye")
    Person.objects.filter(pk=shadow).update(decided="person")
    [ada] = make("77")
    Person.objects.filter(pk=ada).update(handle="ada")
    assert people.join(place_id(), "x") == 1
    head = joined.head_of(place_id(), ada)
    assert head == joined.head_of(place_id(), elsewhere)
    assert {face.id for face in joined.faces(place_id(), head or 0)} == {ada, elsewhere}
    assert joined.cares(head or 0) == "Rye"
    assert Person.objects.get(pk=ada).decided == "person"
    assert joined.said_apart(place_id()) == {frozenset((head, other))}
    assert not Person.objects.filter(pk=shadow).exists()


def test_a_shadow_joined_with_its_own_twin_is_one_row() -> None:
    [shadow], [ada] = make("@ada"), make("77")
    Person.objects.filter(pk=ada).update(handle="ada")
    joined.unite(place_id(), shadow, ada)
    people.join(place_id(), "x")
    assert heads() == {ada: None}
    assert Apart.objects.count() == 0


def test_strangers_are_forgotten_but_nobody_somebody_spoke_of() -> None:
    a, b, c, d = make("a", "b", "c", "d")
    joined.unite(place_id(), a, b)
    joined.care(place_id(), c, "The sea")
    people.forget_strangers(place_id())
    assert set(heads()) == {a, b, c}
    assert d not in heads()


def test_a_tie_of_a_shadow_goes_over_unless_there_is_one_already() -> None:
    [shadow, second], [ada, bea] = make("@ada", "@bea"), make("77", "88")
    for pk, handle in ((ada, "ada"), (bea, "bea")):
        Person.objects.filter(pk=pk).update(handle=handle)
    account, now = Account.objects.create(workspace_id=place_id(), network="x"), datetime(2026, 5, 1, tzinfo=UTC)
    for pk in (shadow, ada, second):
        Tie.objects.create(account=account, person_id=pk, follows=True, since=now, seen_at=now)
    people.join(place_id(), "x")
    assert sorted(Tie.objects.values_list("person_id", flat=True)) == [ada, bea]

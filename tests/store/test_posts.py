"""Posts are kept once, whatever is brought and how often; people and programs too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from causerie.records import Kind, Person, Visibility, Workspace
from causerie.store import imports, read
from causerie.store.models import Client, Post
from causerie.store.models import Person as PersonRow
from causerie.store.posts import text_key

from . import making as m


def kept(number: int) -> tuple[int, int]:
    receipt = imports.get(number).receipt
    assert receipt is not None
    return receipt.kept, receipt.skipped.get("already", 0)


def test_the_same_archive_twice_adds_nothing(place: Workspace) -> None:
    first, second = m.bring(place, m.posts(30)), m.bring(place, m.posts(30))
    assert kept(first) == (30, 0)
    assert kept(second) == (0, 30)
    assert Post.objects.count() == 30


def test_overlapping_archives_merge(place: Workspace) -> None:
    m.bring(place, m.posts(20))
    assert kept(m.bring(place, m.posts(20, first=10))) == (10, 10)
    assert sorted(Post.objects.values_list("key", flat=True)) == [str(1000 + n) for n in range(30)]


def test_one_post_twice_in_a_batch_is_kept_once(place: Workspace) -> None:
    assert kept(m.bring(place, [m.post(1), m.post(2), m.post(1, text="Again")])) == (2, 1)
    assert Post.objects.get(key="1001").text == "Loaf number 1 is out."


def test_newer_counts_win_and_older_never(place: Workspace) -> None:
    m.bring(place, [m.post(1, likes=3, reposts=1)])
    m.bring(place, [m.post(1, likes=9, reposts=None)], m.info(taken_at=m.TAKEN + timedelta(days=1)))
    assert Post.objects.values_list("likes", "reposts").get() == (9, 1)
    m.bring(place, [m.post(1, likes=2)], m.info(taken_at=m.TAKEN - timedelta(days=1)))
    assert Post.objects.values_list("likes", "reposts").get() == (9, 1)


def test_counts_that_are_told_later_are_taken(place: Workspace) -> None:
    m.bring(place, [m.post(1, likes=None, reposts=None)])
    assert Post.objects.get().counted_at is None
    m.bring(place, [m.post(1, likes=4)])
    assert Post.objects.values_list("likes", "counted_at").get() == (4, m.TAKEN)


def test_everything_a_post_says_comes_back(place: Workspace) -> None:
    at = datetime(2021, 2, 3, 4, 5, 6, 789_000, tzinfo=UTC)
    said = m.post(
        5, Kind.REPLY, at=at, text="« Déjà ? » 🥖", lang="fr", client="Buffer", to=m.ADA, parent="9", replies=2,
        visibility=Visibility.UNLISTED,
    )  # fmt: skip
    m.bring(place, [said])
    row = Post.objects.select_related("client", "person").get()
    assert (row.key, row.kind, row.at, row.text, row.lang, row.parent) == ("1005", "reply", at, said.text, "fr", "9")
    assert row.client is not None
    assert row.person is not None
    assert (row.client.name, row.person.key, row.visibility, row.replies) == ("Buffer", "1", "unlisted", 2)
    assert row.counted_at == m.TAKEN


def test_people_and_programs_are_kept_once(place: Workspace) -> None:
    m.bring(place, m.posts(9))
    m.bring(place, m.posts(18))
    assert list(Client.objects.values_list("name", flat=True)) == ["Web"]
    assert sorted(PersonRow.objects.values_list("handle", flat=True)) == ["ada", "nora"]


def test_who_was_only_a_number_gets_a_name_later(place: Workspace) -> None:
    nameless = Person(key="1")
    m.bring(place, [m.post(1, Kind.REPLY, to=nameless)])
    assert PersonRow.objects.get(key="1").handle == ""
    m.bring(place, [m.post(2, Kind.REPLY, to=nameless), m.post(3, Kind.REPLY, to=m.ADA)])
    assert PersonRow.objects.filter(key="1").values_list("handle", "name").get() == ("ada", "Ada")


def test_a_name_is_learned_from_a_later_batch_of_the_same_import(place: Workspace) -> None:
    number, keeper = m.begin(place, m.info(), [])
    imports.keep(number, keeper, m.batch([m.post(1, Kind.REPLY, to=Person(key="1"))]))
    imports.keep(number, keeper, m.batch([m.post(2, Kind.REPLY, to=m.ADA)]))
    imports.keep(number, keeper, m.batch([m.post(3, Kind.REPLY, to=Person(key="1"))]))
    assert PersonRow.objects.get(key="1").handle == "ada"


def test_one_known_by_handle_only_and_one_with_an_id_are_one_person(place: Workspace) -> None:
    m.bring(place, [m.post(1, Kind.REPLY, to=Person(key="", handle="Ada")), m.post(2, Kind.REPLY, to=m.ADA)])
    people, total = read.people(place.id)
    assert (total, people[0].handle, people[0].answers) == (1, "ada", 2)


def test_texts_that_differ_in_case_spaces_and_addresses_are_one() -> None:
    same = {text_key("Bread is  out\nnow https://a.example/1"), text_key("bread is out now https://b.example/2")}
    assert len(same) == 1
    assert same != {0}
    assert text_key("Bread is out soon") not in same
    assert text_key("Thanks!") == 0

"""Whether a text stands on another account already: found by its words, and read from where it was read last."""

from __future__ import annotations

from datetime import timedelta

import pytest

from causerie.judgement.intend import linked_words
from causerie.judgement.intend.linked_same import Edit
from causerie.records import Kind, Person, Visibility, Workspace
from causerie.store import copies, imports, write
from causerie.store.models import Post, Trace
from causerie.web import elsewhere

from . import making as m

SAID = "The walnut bread is back: forty loaves, and the mill sent its first rye of the year."
NORA_THERE = Person(key="https://town.example/users/nora", handle="nora@town.example", name="Nora")


def there(place: Workspace, *said: object) -> int:
    """Posts on Nora's other account, on Mastodon; returns the number of the account."""
    return m.account(m.bring(place, list(said), m.info(NORA_THERE, network="mastodon")))  # type: ignore[arg-type]


def here(place: Workspace, *said: object) -> int:
    return m.account(m.bring(place, list(said)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        (SAID, Edit.SAME),
        (SAID.upper(), Edit.TYPOGRAPHY),
        (SAID + " #bread #rye", Edit.TAGS),
        (SAID + " https://bakery.example/walnut", Edit.LINK),
        (SAID[:50] + "…", Edit.TRUNCATED),
        ("Hello!\n" + SAID, Edit.WORDS),
    ],
)
def test_a_text_that_stands_elsewhere_is_found_with_where_and_when(place: Workspace, text: str, edit: Edit) -> None:
    account = there(place, m.post(1, text=SAID, key="https://town.example/@nora/1"), m.post(2))
    found = elsewhere.published(place.id, text, but_account=None)
    assert found is not None
    assert found.edit is edit
    assert (found.before.account, found.before.network, found.before.called) == (account, "mastodon", NORA_THERE.handle)
    assert found.before.said.at == m.START + timedelta(hours=1)
    assert found.before.url == "https://town.example/@nora/1"


def test_what_stands_on_the_same_account_is_not_elsewhere(place: Workspace) -> None:
    mine = here(place, m.post(1, text=SAID))
    assert elsewhere.published(place.id, SAID, but_account=mine) is None
    assert elsewhere.published(place.id, SAID, but_account=mine + 1) is not None


def test_another_text_a_private_one_an_answer_and_another_workspace_are_not_found(place: Workspace) -> None:
    there(
        place,
        m.post(1, text="The walnut bread is back on Saturday, come early, last time it was gone by nine o’clock."),
        m.post(2, text=SAID, visibility=Visibility.FOLLOWERS),
        m.post(3, Kind.REPLY, text=SAID, to=m.ADA),
    )
    other = write.make_workspace("The ironmonger", zone="Europe/London", owner_id=None)
    there(other, m.post(1, text=SAID))
    assert elsewhere.published(place.id, SAID, but_account=None) is None


def test_good_morning_is_nobodys_copy(place: Workspace) -> None:
    there(place, m.post(1, text="Good morning everybody, have a nice day!"))
    assert elsewhere.published(place.id, "Good morning everybody, have a nice day!", but_account=None) is None


def test_a_post_that_comes_later_is_found_too_and_one_that_goes_is_not(place: Workspace) -> None:
    there(place, m.post(1))
    assert elsewhere.published(place.id, SAID, but_account=None) is None
    number = m.bring(place, [m.post(2, text=SAID)], m.info(NORA_THERE, network="mastodon"))
    assert elsewhere.published(place.id, SAID, but_account=None) is not None
    Post.objects.filter(brought_by_id=number).delete()
    assert elsewhere.published(place.id, SAID, but_account=None) is None
    assert copies.forget_gone() == len(linked_words.numbers(SAID))
    assert imports.get(number) is not None


def test_a_long_history_is_read_in_parts_and_each_post_once(place: Workspace) -> None:
    here(place, *[m.post(n, text=f"Word{n} alpha{n} beta{n} gamma{n}") for n in range(25)])
    read = [elsewhere.look(most=10) for _ in range(4)]
    assert read == [10, 10, 5, 0]
    assert Trace.objects.exclude(key=0).count() == 25
    assert Trace.objects.filter(key=0).count() == 1


def test_a_history_holds_public_posts_of_ones_own_with_their_program_and_answers(place: Workspace) -> None:
    account = here(
        place,
        m.post(1, likes=2, reposts=1, replies=4),
        m.post(2, likes=None, reposts=None, replies=None, client=""),
        m.post(3, Kind.REPLY, to=m.ADA),
        m.post(4, Kind.REPOST),
        m.post(5, visibility=Visibility.FOLLOWERS),
    )
    found = list(copies.history(account))
    assert [(one.key, one.client, one.answers) for one in found] == [("1001", "Web", 7), ("1002", "", None)]

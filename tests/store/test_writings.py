"""Drafts: kept by edition, pressed once, and what a draft became is never changed."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from tests.store import talking
from tests.store.talking import NOON

from causerie.records import Draft, Limits, Reason, Ref, Refusal, SendingState, Sent, Workspace, Writing, Written
from causerie.store import desk, sendings, write, writings
from causerie.store.models import Sending

TEXT = "The rye is out of the oven."
THERE = Sent(ref=Ref(key=talking.key("nadia", 9), handle="cid9"), url="https://bsky.example/9")


@pytest.fixture
def user(place: Workspace) -> int:
    return write.make_user("nadia", "the bread of the morning", language="")


@pytest.fixture
def number(place: Workspace, user: int) -> int:
    return writings.begin(place.id, user, talking.connected(place.id, user), TEXT, NOON, lang="en")


def the(place: Workspace, user: int, number: int) -> Writing:
    found = writings.one(place.id, user, number)
    assert found is not None
    return found


def pressed(writing: Writing, text: str = TEXT) -> int | None:
    return writings.press(writing, Draft(once=writing.once, text=text, at=NOON))


def test_each_change_is_an_edition_and_an_old_one_changes_nothing(place: Workspace, user: int, number: int) -> None:
    assert writings.keep(number, 0, Written(text="a"), NOON) == 1
    assert writings.keep(number, 0, Written(text="b"), NOON) is None
    assert writings.keep(number, 0, Written(text="a"), NOON) == 1, "the same words are kept, whoever asks"
    assert writings.keep(number, 1, Written(text="b", warning="w", lang="fr"), NOON + timedelta(hours=1)) == 2
    kept = the(place, user, number)
    assert (kept.text, kept.warning, kept.lang, kept.edition, kept.began_at) == ("b", "w", "fr", 2, NOON)


def test_a_draft_is_its_writers(place: Workspace, user: int, number: int) -> None:
    other = write.make_user("paul", "the bread of the morning", language="")
    elsewhere = write.make_workspace("Elsewhere", zone="Europe/Paris", owner_id=user)
    assert writings.one(place.id, other, number) is None
    assert writings.one(elsewhere.id, user, number) is None
    assert writings.discard(place.id, other, number) == []
    assert the(place, user, number).text == TEXT


def test_pressed_twice_it_is_one_sending_and_changes_no_more(place: Workspace, user: int, number: int) -> None:
    writing = the(place, user, number)
    first = pressed(writing)
    assert pressed(writing) == first is not None
    assert Sending.objects.count() == 1
    assert writings.keep(number, 0, Written(text="other"), NOON) is None
    writings.discard(place.id, user, number)
    assert the(place, user, number).text == TEXT


def test_what_was_changed_meanwhile_is_not_pressed(place: Workspace, user: int, number: int) -> None:
    before = the(place, user, number)
    writings.keep(number, 0, Written(text="other"), NOON)
    assert pressed(before) is None
    assert Sending.objects.count() == 0


def test_a_failed_one_is_a_draft_again_and_dropped_it_has_another_name(
    place: Workspace, user: int, number: int
) -> None:
    sending = pressed(the(place, user, number))
    assert sending is not None
    sendings.begin(sending, NOON)
    sendings.failed(sending, Reason(code="talk.did_not_arrive"), NOON)
    failed = the(place, user, number)
    assert failed.letter is not None
    assert (failed.letter.state, failed.letter.writing) == (SendingState.FAILED, number)
    assert [each.id for each in writings.resting(place.id, user)] == [number]
    assert writings.keep(number, 0, Written(text="other"), NOON) == 1
    sendings.dropped(place.id, sending)
    again = the(place, user, number)
    assert again.letter is None
    assert again.once != failed.once


def test_what_was_sent_is_no_draft_and_tells_what_came_of_it(place: Workspace, user: int, number: int) -> None:
    sending = pressed(the(place, user, number))
    assert sending is not None
    sendings.begin(sending, NOON)
    sendings.sent(sending, THERE, NOON)
    assert writings.resting(place.id, user) == []
    (post,) = desk.published(place.id, user, NOON)
    assert (post.text, post.writing, post.answers, post.likes) == (TEXT, number, 0, None)
    assert desk.one(place.id, user, number) == post
    assert desk.published(place.id, user + 1, NOON)[0].writing is None, "whose draft it was is its writer's"
    assert writings.discard(place.id, user, number) == []


def test_the_same_name_for_other_words_is_refused_and_for_the_same_is_the_same(
    place: Workspace, user: int, number: int
) -> None:
    writing = the(place, user, number)
    draft = Draft(once=writing.once, text=TEXT, at=NOON)
    assert writing.account is not None
    first = sendings.write(place.id, writing.account, None, draft, user_id=user)
    assert sendings.write(place.id, writing.account, None, draft, user_id=user) == first
    with pytest.raises(Refusal):
        sendings.write(place.id, writing.account, None, msgspec.structs.replace(draft, text="x"), user_id=user)


def test_limits_and_for_both_are_kept(place: Workspace, user: int, number: int) -> None:
    limits = Limits(most=700, counted="mastodon", link=23, warning=True)
    writings.note_limits(number, limits)
    writings.belongs_in_both(number)
    kept = the(place, user, number)
    assert (kept.limits, kept.for_both) == (limits, True)


def test_old_letters_without_pictures_still_read(place: Workspace, user: int, number: int) -> None:
    sending = pressed(the(place, user, number))
    assert sending is not None
    row = Sending.objects.get(pk=sending)
    row.draft = {key: value for key, value in row.draft.items() if key not in ("warning", "pictures")}
    row.save()
    assert sendings.draft_of(sending).pictures == ()

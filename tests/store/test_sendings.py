"""Kept, then sent once: whatever order things happen in, a text is on its way to the network at most once at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store import talking
from tests.store.talking import NOON, draft, judged, said

from causerie.records import HeardState, Reason, Ref, Refusal, SendingState, Sent, Workspace
from causerie.store import heard, hearing, sendings, write
from causerie.store.models import Heard, Post, Sending

WHY = Reason(code="talk.did_not_arrive")
THERE = Sent(ref=Ref(key=talking.key("nadia", 9), handle="cid9"), url="https://bsky.example/9")


@pytest.fixture
def user(place: Workspace) -> int:
    return write.make_user("nadia", "the bread of the morning", language="")


@pytest.fixture
def account(place: Workspace, user: int) -> int:
    return talking.connected(place.id, user)


@pytest.fixture
def question(place: Workspace, account: int) -> int:
    hearing.keep(place.id, "bluesky", account, [judged(said(number=1))], NOON)
    return Heard.objects.get().pk


@pytest.fixture
def letter(place: Workspace, account: int, question: int, user: int) -> int:
    return sendings.write(place.id, account, question, draft(), user_id=user)


def state() -> str:
    return Sending.objects.get().state


def test_two_presses_of_one_button_are_one_letter(
    place: Workspace, account: int, question: int, user: int, letter: int
) -> None:
    assert sendings.write(place.id, account, question, draft(), user_id=user) == letter
    assert sendings.begin(letter, NOON) == draft()
    assert sendings.begin(letter, NOON) is None


@pytest.mark.parametrize("text", ["On Sunday from nine, come early.", "on sunday FROM nine,  come early."])
def test_the_same_words_to_the_same_post_are_refused(
    place: Workspace, account: int, question: int, user: int, letter: int, text: str
) -> None:
    with pytest.raises(Refusal, match="said_already"):
        sendings.write(place.id, account, question, draft("1" * 32, text), user_id=user)


def test_other_words_to_the_same_post_are_another_letter(
    place: Workspace, account: int, question: int, user: int, letter: int
) -> None:
    assert sendings.write(place.id, account, question, draft("1" * 32, "And with cake!"), user_id=user) != letter


def test_once_it_is_there_it_is_answered_and_among_ones_posts(place: Workspace, question: int, letter: int) -> None:
    sendings.begin(letter, NOON)
    sendings.sent(letter, THERE, NOON)
    assert Heard.objects.get().state == HeardState.ANSWERED
    post = Post.objects.get()
    assert (post.key, post.parent, post.person.key if post.person else "") == (
        THERE.ref.key, talking.key("anna", 1), "did:plc:anna",
    )  # fmt: skip


def test_what_failed_may_be_sent_again_under_the_same_name(place: Workspace, letter: int) -> None:
    sendings.begin(letter, NOON)
    sendings.failed(letter, WHY, NOON)
    assert sendings.again(place.id, letter)
    again = sendings.begin(letter, NOON)
    assert again is not None
    assert again.once == draft().once


def test_what_may_have_arrived_is_not_sent_again(place: Workspace, letter: int) -> None:
    sendings.begin(letter, NOON)
    sendings.unknown(letter, WHY, NOON)
    assert not sendings.again(place.id, letter)
    assert sendings.begin(letter, NOON) is None
    assert sendings.to_look_for(NOON) == [letter]


def test_what_was_found_there_is_never_said_to_have_failed(letter: int) -> None:
    sendings.begin(letter, NOON)
    sendings.unknown(letter, WHY, NOON)
    sendings.sent(letter, THERE, NOON)
    sendings.failed(letter, WHY, NOON)
    assert state() == SendingState.SENT


def test_whose_sender_died_is_looked_for_and_not_before(letter: int) -> None:
    sendings.begin(letter, NOON)
    assert sendings.lost(NOON + timedelta(minutes=1)) == 0
    assert sendings.lost(NOON + timedelta(minutes=3)) == 1
    assert sendings.to_look_for(NOON + timedelta(minutes=3)) == [letter]


def test_one_never_begun_goes_back_to_its_writer(place: Workspace, letter: int) -> None:
    assert sendings.never_begun(NOON + timedelta(minutes=1)) == []
    assert sendings.never_begun(NOON + timedelta(minutes=3)) == [letter]
    sendings.give_back(letter, WHY, NOON)
    assert state() == SendingState.FAILED


def test_looking_waits_longer_each_time(letter: int) -> None:
    sendings.begin(letter, NOON)
    sendings.unknown(letter, WHY, NOON)
    waits = []
    for _ in range(3):
        sendings.not_found_yet(letter, WHY, NOON)
        found = Sending.objects.get().next_at
        assert found is not None
        waits.append((found - NOON).total_seconds())
    assert waits == [15, 30, 60]


def test_another_member_learns_who_has_answered(question: int, letter: int, user: int) -> None:
    paul = write.make_user("paul", "the bread of the morning", language="")
    assert sendings.answered_by(question, other_than=paul) == "nadia"
    assert sendings.answered_by(question, other_than=user) == ""


def test_a_letter_of_another_workspace_cannot_be_touched(letter: int, question: int) -> None:
    sendings.begin(letter, NOON)
    sendings.failed(letter, WHY, NOON)
    other = write.make_workspace("The mill", zone="Europe/Paris", owner_id=None)
    assert not sendings.again(other.id, letter)
    sendings.dropped(other.id, letter)
    assert state() == SendingState.FAILED
    assert heard.waiting(other.id, question) is None

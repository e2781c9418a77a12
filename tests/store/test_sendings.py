"""Kept, then sent once: whatever order things happen in, a text is on its way to the network at most once at a time."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.store import talking
from tests.store.talking import NOON, draft, judged, said

from causerie.records import HeardState, Reason, Ref, Refusal, SendingState, Sent, Visibility, Workspace
from causerie.store import connections, heard, hearing, sendings, write
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
    taken = sendings.again(place.id, letter, NOON)
    assert taken is not None
    assert taken[0] == draft()
    assert state() == SendingState.SENDING
    assert sendings.again(place.id, letter, NOON) is None


def test_what_may_have_arrived_is_not_sent_again(place: Workspace, letter: int) -> None:
    sendings.begin(letter, NOON)
    sendings.unknown(letter, WHY, NOON)
    assert sendings.again(place.id, letter, NOON) is None
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
    assert sendings.lost(NOON + sendings.LOST) == 0
    assert sendings.lost(NOON + sendings.LOST * 1.1) == 1
    assert sendings.to_look_for(NOON + sendings.LOST * 1.1) == [letter]


def test_one_never_begun_goes_back_to_its_writer(place: Workspace, letter: int) -> None:
    assert sendings.never_begun(NOON + sendings.LOST) == []
    assert sendings.never_begun(NOON + sendings.LOST * 1.1) == [letter]
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
    assert sendings.again(other.id, letter, NOON) is None
    sendings.dropped(other.id, letter)
    assert state() == SendingState.FAILED
    assert heard.waiting(other.id, question) is None


def test_a_sender_who_comes_back_late_says_nothing_of_anothers_try(place: Workspace, letter: int) -> None:
    sendings.begin(letter, NOON)
    sendings.unknown(letter, WHY, NOON)
    sendings.not_there(letter, WHY, NOON)
    later = NOON + sendings.LOST
    sendings.again(place.id, letter, later)
    sendings.failed(letter, WHY, NOON)
    assert state() == SendingState.SENDING
    sendings.failed(letter, WHY, later)
    assert state() == SendingState.FAILED


def test_what_was_perhaps_there_is_looked_for_before_it_is_sent_again(place: Workspace, letter: int) -> None:
    sendings.begin(letter, NOON)
    sendings.unknown(letter, None, NOON)
    sendings.not_there(letter, Reason(code="talk.did_not_arrive"), NOON)
    taken = sendings.again(place.id, letter, NOON)
    assert taken is not None
    assert taken[1] is True


def test_other_words_in_a_form_that_was_used_are_not_lost_in_silence(
    place: Workspace, account: int, question: int, user: int, letter: int
) -> None:
    with pytest.raises(Refusal, match="form_used"):
        sendings.write(place.id, account, question, draft(text="On Monday, then."), user_id=user)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bonjour !", "Bonjour :-)"), ("Look: https://a.example/rye", "Look: https://a.example/oat")],
)
def test_other_words_are_never_taken_for_the_same(one: str, other: str) -> None:
    assert sendings.same_words(one) != sendings.same_words(other)


def test_what_was_on_its_way_when_an_account_goes_is_told(place: Workspace, account: int, letter: int) -> None:
    sendings.begin(letter, NOON)
    connections.disconnect(place.id, account, NOON)
    assert [one.reason for one in sendings.letters(place.id, None)] == [Reason(code="talk.account_gone")]


def test_a_post_that_fewer_people_may_read_is_kept_as_such(letter: int) -> None:
    sendings.begin(letter, NOON)
    sendings.sent(letter, replace(THERE, visibility=Visibility.FOLLOWERS), NOON)
    assert Post.objects.get().visibility == Visibility.FOLLOWERS

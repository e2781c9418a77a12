"""What may have arrived is never sent beside itself: in other words, after a disconnection, by a sender who is late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.networks.mastodon.standin import StandIn
from tests.rooms.cast import Place
from tests.rooms.write.at_desk import Desk, begun, join

from causerie.networks.errors import Passing
from causerie.networks.mastodon import sending as on_mastodon
from causerie.records import Reason, Refusal, SendingState
from causerie.rooms.talk import answers
from causerie.rooms.write import publishing
from causerie.store import connections, sendings, writings
from causerie.store.models import Sending

AGO = timedelta(minutes=7)


def said(server: StandIn) -> list[str]:
    return [post.text for post in server.statuses_by("bakery")]


def state(desk: Desk) -> SendingState | None:
    return desk.writing.letter.state if desk.writing.letter else None


def minutes_later(server: StandIn) -> None:
    """All that was sent was sent a while ago."""
    then = timezone.now() - AGO
    for row in Sending.objects.all():
        Sending.objects.filter(pk=row.pk).update(
            draft=row.draft | {"at": then.isoformat()}, created_at=then, next_at=timezone.now()
        )
    for post in server.statuses_by("bakery"):
        post.at = then + timedelta(seconds=2)


def cannot_look(*_: Any) -> None:
    raise Passing("network.no_answer", host="town.example")


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Nobody can look whether a post is there, until it is called."""
    monkeypatch.setattr(on_mastodon, "find", cannot_look)
    return monkeypatch.undo


@pytest.fixture
def markdown(place: Place, settings: Settings) -> Iterator[tuple[Desk, StandIn]]:
    """A draft that a server took for Markdown, kept in its own words, and gave no answer to."""
    settings.PRIVATE_NETWORKS = (ip_network("127.0.0.0/8"),)
    with StandIn("gotosocial") as server:
        desk, says = begun(place, join(place, server)), server.world.says
        server.world.says = lambda by, text, **more: says(by, text.replace("**", ""), **more)  # type: ignore[method-assign]
        server.fail_next("POST /api/v1/statuses", "kept-then-cut")
        desk.press("publish/", **desk.form("The **rye** is out"))
        minutes_later(server)
        answers.settle_lost(timezone.now())
        yield desk, server


def test_what_a_server_keeps_in_its_own_words_is_not_sent_again(markdown: tuple[Desk, StandIn]) -> None:
    desk, server = markdown
    assert state(desk) == SendingState.UNKNOWN
    desk.press("publish/", **desk.form("The **rye** is out"))
    desk.press("publish/", **desk.form("Other words"))
    assert said(server) == ["The rye is out"]
    page = desk.page()
    assert "it may be this text" in page
    assert "Look at your account first" in page


def test_its_writer_looks_and_decides(markdown: tuple[Desk, StandIn]) -> None:
    desk, server = markdown
    assert desk.press("looked/").status_code == 302
    assert state(desk) == SendingState.FAILED
    assert "Your text is a draft again" in desk.page()
    desk.press("publish/", **desk.form("Quite other words"))
    assert said(server) == ["The rye is out", "Quite other words"]


def test_where_nobody_is_asked_saying_so_changes_nothing(
    desk: Desk, blind: Callable[[], None], server: StandIn
) -> None:
    server.fail_next("POST /api/v1/statuses", "kept-then-cut")
    desk.press("publish/", **desk.form())
    desk.press("looked/")
    assert state(desk) == SendingState.UNKNOWN


def test_after_a_disconnection_it_is_looked_for_before_other_words_go_out(
    place: Place, account: int, desk: Desk, server: StandIn, blind: Callable[[], None]
) -> None:
    server.fail_next("POST /api/v1/statuses", "kept-then-cut")
    desk.press("publish/", **desk.form("The first words"))
    connections.disconnect(place.id, account, timezone.now())
    assert state(desk) == SendingState.FAILED
    blind()
    assert join(place, server) == account
    desk.press("publish/", **desk.form("New words"))
    assert said(server) == ["The first words"]
    assert "New words" in {each.text for each in writings.resting(place.id, place.user)}


def test_pressed_again_while_nobody_can_look_nothing_is_sent_however_often(
    desk: Desk, server: StandIn, blind: Callable[[], None]
) -> None:
    server.fail_next("POST /api/v1/statuses", "kept-then-cut")
    desk.press("publish/", **desk.form("The first words"))
    sendings.not_there(Sending.objects.get().pk, Reason(code="talk.did_not_arrive"), timezone.now())
    for _ in range(3):
        desk.press("publish/", **desk.form("The first words"))
        assert state(desk) == SendingState.FAILED
    assert said(server) == ["The first words"]
    blind()
    desk.press("publish/", **desk.form("The first words"))
    assert (state(desk), said(server)) == (SendingState.SENT, ["The first words"])


def test_what_was_written_since_is_a_draft_of_its_own_where_the_first_has_arrived(
    desk: Desk, server: StandIn, blind: Callable[[], None]
) -> None:
    server.fail_next("POST /api/v1/statuses", "kept-then-cut")
    desk.press("publish/", **desk.form("The first words"))
    sendings.not_there(Sending.objects.get().pk, Reason(code="talk.did_not_arrive"), timezone.now())
    blind()
    form = desk.form("New words of an hour", warning="Bread")
    response = desk.client.post(f"{desk.url}publish/", form, follow=True)
    page = response.content.decode()
    assert "New words of an hour" in page
    assert "has arrived after all" in page
    (kept,) = writings.resting(desk.place.id, desk.place.user)
    assert (kept.text, kept.warning, kept.letter) == ("New words of an hour", "Bread", None)
    assert (state(desk), said(server)) == (SendingState.SENT, ["The first words"])


def test_a_sender_who_comes_late_sends_nothing(desk: Desk, server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures took seven minutes: the draft was given back meanwhile, and published in other words."""
    real, first = on_mastodon.send, list[bool]()

    def slow(*all_of_it: Any) -> Any:
        if not first:
            first.append(True)
            Sending.objects.update(tried_at=timezone.now() - AGO)
            minutes_later(server)
            answers.settle_lost(timezone.now())
            assert desk.press("publish/", **desk.form("Other words")).status_code == 302
        return real(*all_of_it)

    monkeypatch.setattr(on_mastodon, "send", slow)
    response = desk.press("publish/", **desk.form("The first words"))
    assert response.status_code == 422
    assert said(server) == ["Other words"]
    assert state(desk) == SendingState.SENT


def test_what_took_a_while_and_is_still_ours_goes_out(
    desk: Desk, server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = on_mastodon.send

    def slow(*all_of_it: Any) -> Any:
        Sending.objects.update(created_at=timezone.now() - AGO)
        answers.settle_lost(timezone.now())
        return real(*all_of_it)

    monkeypatch.setattr(on_mastodon, "send", slow)
    desk.press("publish/", **desk.form("The first words"))
    assert (state(desk), said(server)) == (SendingState.SENT, ["The first words"])


def test_two_presses_with_other_words_are_one_post_and_a_sentence(desk: Desk, server: StandIn) -> None:
    server.fail_next("POST /api/v1/statuses", "500")
    desk.press("publish/", **desk.form("The first words"))
    minutes_later(server)
    answers.settle_lost(timezone.now())
    desk.press("", **desk.form("Second words"))
    stale = desk.writing
    desk.press("publish/", **desk.form("Second words"))
    with pytest.raises(Refusal) as caught:
        publishing.publish(stale, desk.place.user, timezone.now())
    assert caught.value.reason.code == "write.changed"
    assert said(server) == ["Second words"]

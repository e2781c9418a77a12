"""What is listened for, and how a stream stands: kept with what it brought, in one step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from tests.store import talking

from causerie.records import (
    Address,
    ConnectionState,
    Flow,
    Heard,
    HeardState,
    Judged,
    Lane,
    Person,
    Profile,
    Reason,
    Ref,
    Token,
    Workspace,
)
from causerie.store import connections, hearing, stream, words, write
from causerie.store import heard as store_heard
from causerie.store.models import Connection, Errand
from causerie.store.models import Heard as HeardRow

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


def post(number: int, words_id: int | None = None) -> Judged:
    said = Heard(
        ref=Ref(key=f"at://did:plc:x/app.bsky.feed.post/{number}"),
        author=Profile(person=Person(key="did:plc:x", handle="", name="")),
        at=NOW - timedelta(minutes=number), text="Pain au levain", lang="fr", address=Address.FIELD,
    )  # fmt: skip
    return Judged(
        heard=said, lane=Lane.MEET, state=HeardState.OPEN, turn=NOW, words=words_id, matched="levain"
    )  # fmt: skip


def keep(heard: dict[int, list[Judged]], cursor: str = "7", **more: Any) -> int:
    at = NOW - timedelta(seconds=30)
    return stream.keep(heard, cursor=cursor, at=at, posts=10, now=NOW, **more)


def listen(place: Workspace, *said: str, everywhere: bool = True) -> int:
    return words.add(place.id, said, ["grille-pain"], lang="fr", everywhere=everywhere, now=NOW)


def test_words_are_kept_changed_and_taken_away(place: Workspace) -> None:
    number = listen(place, "levain", "seigle")
    (one,) = words.of_workspace(place.id)
    assert (one.words, one.without, one.lang, one.everywhere) == (("levain", "seigle"), ("grille-pain",), "fr", True)
    assert words.change(place.id, number, ["pain"], [], lang="", everywhere=False, now=NOW)
    assert words.one(place.id, number).words == ("pain",)  # type: ignore[union-attr]
    assert words.everywhere() == []
    words.remove(place.id, number, NOW)
    assert words.of_workspace(place.id) == []


def test_words_of_another_workspace_are_not_touched(place: Workspace) -> None:
    number = listen(place, "levain")
    other = write.make_workspace("Elsewhere", zone="Europe/Paris", owner_id=None)
    assert words.one(other.id, number) is None
    assert not words.change(other.id, number, ["x"], [], lang="", everywhere=False, now=NOW)
    words.remove(other.id, number, NOW)
    assert [one.id for one in words.everywhere()] == [number]


def connect(place: Workspace) -> int:
    token = Token(service="https://pds.example", kind="app-password", access="a")
    me = Profile(person=Person(key="did:plc:me", handle="nora.example", name="Nora"), handle="did:plc:me")
    owner = write.make_user("nora", "bread of the morning", language="")
    return connections.connect(place.id, "bluesky", token, me, [], user_id=owner, now=NOW)


def asked(account: int) -> set[str]:
    return {row.what for row in Errand.objects.filter(account_id=account, what__startswith="words:")}


def test_connected_accounts_are_asked_for_the_words_and_anew_when_they_change(place: Workspace) -> None:
    account = connect(place)
    number = listen(place, "levain")
    assert asked(account) == {f"words:{number}"}
    assert words.connected(place.id) == [(account, "bluesky", "nora.example")]
    Errand.objects.filter(what=f"words:{number}").update(cursor="far")
    words.change(place.id, number, ["levain"], [], lang="fr", everywhere=False, now=NOW)
    assert Errand.objects.get(what=f"words:{number}").cursor == "far"
    words.change(place.id, number, ["seigle"], [], lang="fr", everywhere=False, now=NOW)
    assert Errand.objects.get(what=f"words:{number}").cursor == ""
    words.remove(place.id, number, NOW)
    assert asked(account) == set()
    Connection.objects.update(state=ConnectionState.OFF)
    assert words.connected(place.id) == []


def test_posts_and_the_cursor_are_kept_together_and_nothing_twice(place: Workspace) -> None:
    number = listen(place, "levain")
    assert keep({place.id: [post(1, number), post(2, number)]}) == 2
    assert keep({place.id: [post(2, number), post(3, number)]}, cursor="8") == 1
    flow = stream.flow()
    assert (flow.cursor, flow.posts, flow.behind, flow.seen_at) == ("8", 20, 30.0, NOW)
    assert len(store_heard.lane(place.id, Lane.MEET)) == 3
    assert words.of_workspace(place.id)[0].found == 3


def test_the_cursor_stays_where_the_posts_were_not_kept(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    keep({})

    def broken(*args: object) -> int:
        raise DatabaseError

    monkeypatch.setattr(hearing, "keep", broken)
    with pytest.raises(DatabaseError):
        keep({place.id: [post(1)]}, cursor="9")
    assert stream.flow().cursor == "7"


def test_a_workspace_that_is_gone_holds_nothing_up(place: Workspace) -> None:
    assert keep({place.id + 99: [post(1)]}, cursor="9") == 0
    assert stream.flow().cursor == "9"


def test_what_was_lost_and_what_is_wrong_is_remembered(place: Workspace) -> None:
    assert stream.flow() == Flow()
    gap = (NOW - timedelta(hours=2), NOW - timedelta(hours=1))
    keep({}, lost=[gap])
    stream.held_up(Reason(code="network.nobody_there", args={"host": "jet.example"}))
    flow = stream.flow()
    assert flow.lost == (gap,)
    assert flow.reason == Reason(code="network.nobody_there", args={"host": "jet.example"})
    keep({}, cursor="10")
    assert stream.flow().reason is None
    assert stream.flow().lost == (gap,)


def test_one_follower_at_a_time() -> None:
    with stream.only_follower() as first, stream.only_follower() as second:
        assert (first, second) == (True, False)
    with stream.only_follower() as again:
        assert again


def test_what_its_author_takes_away_is_gone_with_its_words(place: Workspace) -> None:
    keep({place.id: [post(1), post(2)]})
    keep({}, gone=["at://did:plc:x/app.bsky.feed.post/1", "at://did:plc:x/app.bsky.feed.post/99"])
    assert [one.ref.key[-1] for one in store_heard.lane(place.id, Lane.MEET)] == ["2"]
    (gone,) = store_heard.lane(place.id, Lane.MEET, state=HeardState.GONE)
    assert gone.text == ""


def test_what_one_says_oneself_is_known(place: Workspace) -> None:
    connect(place)
    assert stream.own() == {place.id: {"did:plc:me"}}


def test_when_nobody_listens_the_place_is_forgotten(place: Workspace) -> None:
    keep({})
    stream.put_down()
    assert stream.flow() == Flow()


def test_what_the_stream_brings_can_be_answered_from_the_first_account_there(place: Workspace) -> None:
    user = write.make_user("nadia", "the bread of the morning", language="")
    other = write.make_workspace("The mill", zone="Europe/Paris", owner_id=None)
    ids = [talking.connected(place.id, user, Profile(person=Person(key=f"did:plc:me{number}"))) for number in range(3)]
    connections.disconnect(place.id, ids[0], NOW)
    keep({place.id: [post(1)], other.id: [post(1)]})
    (mine,), (theirs,) = (store_heard.lane(one, Lane.MEET) for one in (place.id, other.id))
    assert (mine.account, theirs.account) == (ids[1], None)


def test_what_was_heard_by_words_that_are_gone_is_left_out(place: Workspace) -> None:
    gone, kept = listen(place, "levain"), listen(place, "seigle")
    words.remove(place.id, gone, NOW)
    assert keep({place.id: [post(1, gone), post(2, kept), post(3)]}) == 2
    connection.check_constraints()
    assert {one.key[-1] for one in HeardRow.objects.all()} == {"2", "3"}
    assert stream.flow().cursor == "7"

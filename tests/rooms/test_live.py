"""Listening to a stream as it goes by: a real websocket on this machine, cut, resumed, changed under way."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_network
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import OperationalError
from django.utils import timezone
from msgspec.structs import replace
from pytest_django import Settings
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from causerie.judgement import talk as judgement
from causerie.networks import jetstream
from causerie.records import Flow, HeardState, Lane
from causerie.rooms.listen import live
from causerie.store import heard, stream, words, write
from causerie.store.models import Workspace

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 12.0


class Jet:
    """A stream that says what it is told to, and remembers from which cursor it was asked."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.cursors: list[str] = []
        self.cut, self.over = threading.Event(), threading.Event()
        self.url = ""

    def serve(self, line: ServerConnection) -> None:
        asked = parse_qs(urlsplit(line.request.path if line.request else "").query)
        self.cursors.append(asked.get("cursor", [""])[0])
        sent = 0
        try:
            while not (self.cut.is_set() or self.over.is_set()):
                for event in self.events[sent:]:
                    line.send(event)
                    sent += 1
                time.sleep(0.01)
            self.cut.clear()
        except ConnectionClosed:
            return

    def says(self, text: str, *, did: str = "did:plc:ada", key: str = "", age: float = 0.0, **more: object) -> str:
        """Somebody says something, `age` seconds ago; returns its key."""
        key = key or f"k{len(self.events)}"
        record: dict[str, object] = {
            "$type": "app.bsky.feed.post",
            "text": text,
            "langs": ["fr"],
            "createdAt": "2026-01-01T00:00:00Z",
        }
        record |= more
        commit = {"operation": "create", "collection": "app.bsky.feed.post", "rkey": key, "cid": "c", "record": record}
        self._event(did, commit, age)
        return key

    def takes_back(self, key: str, did: str = "did:plc:ada") -> None:
        self._event(did, {"operation": "delete", "collection": "app.bsky.feed.post", "rkey": key}, 0.0)

    def _event(self, did: str, commit: Mapping[str, object], age: float) -> None:
        at = int((time.time() - age) * 1e6)
        self.events.append(json.dumps({"did": did, "time_us": at, "kind": "commit", "commit": commit}))


@pytest.fixture
def jet(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Jet]:
    monkeypatch.setattr(live, "LOOK", 0.2)
    monkeypatch.setattr(live, "LATER", 0.2)
    here = Jet()
    with serve(here.serve, "127.0.0.1", 0) as server:
        here.url = f"ws://127.0.0.1:{server.socket.getsockname()[1]}/subscribe"
        settings.JETSTREAM = here.url
        settings.PRIVATE_NETWORKS = (ip_network("127.0.0.0/8"),)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield here
        here.over.set()
        server.shutdown()
        thread.join()


def listen(*steps: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Follow the stream in this thread: the first step is waited for, the next one done, the next one waited for...

    Fails where it takes longer than `seconds`; where there are no steps, listens for so long and returns.
    """
    stop, left = threading.Event(), list(steps)

    def tell(*_: object) -> None:
        if left and left[0]():
            del left[0]
            if left:
                left.pop(0)()
        if not left and steps:
            stop.set()

    timer = threading.Timer(seconds, stop.set)
    timer.start()
    ever = live.follow(stop, tell)
    timer.cancel()
    timer.join()
    assert not left, "it did not come to pass"
    return ever


def place(name: str = "The bakery", *said: str) -> int:
    made = write.make_workspace(name, zone="Europe/Paris", owner_id=None)
    if said:
        words.add(made.id, said, [], lang="", everywhere=True, now=timezone.now())
    return made.id


def met(workspace: int, state: HeardState = HeardState.OPEN) -> list[str]:
    return sorted(one.text for one in heard.lane(workspace, Lane.MEET, state=state))


def test_what_fits_goes_to_those_who_listen_for_it(jet: Jet) -> None:
    bakery, florist = place("The bakery", "levain", "pain"), place("The florist", "roses", "pain")
    place("The ironmonger")
    jet.says("Du pain au levain !")
    jet.says("Il pleut")
    jet.says("Des ROSES")
    assert listen(lambda: met(florist) == ["Des ROSES", "Du pain au levain !"])
    assert met(bakery) == ["Du pain au levain !"]
    (one,) = heard.lane(bakery, Lane.MEET)
    assert set(one.matched.split(", ")) == {"levain", "pain"}
    assert one.url == "https://bsky.app/profile/did:plc:ada/post/k0"
    flow = stream.flow()
    assert flow.posts == 3
    assert flow.behind < PATIENCE


def test_after_a_cut_it_goes_on_where_it_was_and_keeps_nothing_twice(jet: Jet) -> None:
    bakery = place("The bakery", "levain")
    jet.says("levain un")

    def cut() -> None:
        jet.says("levain deux")
        jet.cut.set()

    listen(
        lambda: met(bakery) == ["levain un"],
        cut,
        lambda: len(jet.cursors) == 2 and met(bakery) == ["levain deux", "levain un"],
    )
    assert jet.cursors[0] == ""
    assert int(jet.cursors[1]) > 0


def test_another_program_goes_on_where_the_last_one_ended(jet: Jet) -> None:
    bakery = place("The bakery", "levain")
    jet.says("levain un")
    listen(lambda: met(bakery))
    jet.says("levain deux")
    listen(lambda: met(bakery) == ["levain deux", "levain un"])
    first = json.loads(jet.events[0])["time_us"]
    assert int(jet.cursors[1]) == first - 5_000_000
    assert stream.flow().lost == ()


def test_what_was_lost_and_how_late_it_is_are_said(jet: Jet) -> None:
    place("The bakery", "levain")
    jet.says("levain", age=7200)
    listen(lambda: stream.flow().cursor)
    assert stream.flow().behind > 7000
    jet.events.clear()
    jet.says("levain encore")
    listen(lambda: stream.flow().lost)
    ((start, end),) = stream.flow().lost
    assert 7100 < (end - start).total_seconds() < 7300


def test_words_that_are_added_are_heard_without_starting_again(jet: Jet) -> None:
    bakery = place("The bakery", "levain")
    jet.says("levain")
    waited: list[int] = []

    def add() -> None:
        words.add(bakery, ["seigle"], [], lang="", everywhere=True, now=timezone.now())

    def some_batches() -> bool:
        waited.append(1)
        return len(waited) > 1

    listen(
        lambda: met(bakery), add, some_batches, lambda: jet.says("seigle"), lambda: "seigle" in met(bakery)
    )  # fmt: skip
    assert len(jet.cursors) == 1


def test_where_nobody_listens_nothing_is_asked_and_the_place_is_forgotten(jet: Jet) -> None:
    bakery = place("The bakery", "levain")
    jet.says("levain")
    listen(lambda: met(bakery))
    assert stream.flow().cursor
    words.remove(bakery, words.of_workspace(bakery)[0].id, timezone.now())
    assert listen(seconds=0.6)
    assert len(jet.cursors) == 1
    assert stream.flow() == Flow()


def test_what_is_taken_back_is_gone(jet: Jet) -> None:
    bakery = place("The bakery", "levain")
    key = jet.says("levain, pardon")
    listen(lambda: met(bakery), lambda: jet.takes_back(key), lambda: met(bakery) == [])
    assert met(bakery, HeardState.GONE) == [""]


def test_who_is_to_be_left_alone_is_kept_aside(jet: Jet) -> None:
    bakery = place("The bakery", "levain")
    jet.says("levain", did="did:plc:robot")

    def decide() -> None:
        heard.letting(bakery, heard.lane(bakery, Lane.MEET)[0].person, "robot")
        jet.says("levain encore", did="did:plc:robot")

    listen(lambda: met(bakery), decide, lambda: len(met(bakery, HeardState.ASIDE)) == 2)
    assert met(bakery) == []


def test_a_stream_that_is_not_there_is_said_and_tried_again(jet: Jet, settings: Settings) -> None:
    bakery = place("The bakery", "levain")
    settings.JETSTREAM = "ws://127.0.0.1:9/subscribe"
    listen(lambda: stream.flow().reason)
    settings.JETSTREAM = jet.url
    jet.says("levain")
    listen(lambda: met(bakery))
    assert stream.flow().reason is None


def test_a_private_address_is_not_asked(jet: Jet, settings: Settings) -> None:
    place("The bakery", "levain")
    settings.PRIVATE_NETWORKS = ()
    assert listen(seconds=0.6)
    assert stream.flow().reason is not None
    assert jet.cursors == []


def test_garbage_holds_nothing_up(jet: Jet) -> None:
    bakery = place("The bakery", "levain")
    jet.events += ["{", "null", '{"kind": "commit"}', "x" * 50]
    jet.says("levain")
    assert listen(lambda: met(bakery))


def test_what_cannot_be_kept_is_asked_for_again(jet: Jet, monkeypatch: pytest.MonkeyPatch) -> None:
    bakery = place("The bakery", "levain")
    jet.says("levain")
    keep = stream.keep
    failed: list[int] = []

    def fails_once(*args: Any, **more: Any) -> int:
        if not failed:
            failed.append(1)
            raise OperationalError("database is locked")
        return keep(*args, **more)

    monkeypatch.setattr(stream, "keep", fails_once)
    assert listen(lambda: met(bakery) == ["levain"])
    assert failed
    assert len(jet.cursors) == 2


def test_only_one_follows(jet: Jet) -> None:
    bakery = place("The bakery", "levain")
    jet.says("levain")
    with stream.only_follower() as alone:
        assert alone
        assert not listen(seconds=0.5)
    assert (met(bakery), jet.cursors) == ([], [])


def test_ones_own_posts_are_not_heard(jet: Jet, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = place("The bakery", "levain"), place("Another bakery", "levain")
    monkeypatch.setattr(stream, "own", lambda: {mine: {"did:plc:me"}})
    jet.says("levain", did="did:plc:me")
    assert listen(lambda: met(other))
    assert met(mine) == []


POISON: list[dict[str, object]] = [
    {"createdAt": "0001-01-01T00:00:00+14:00"}, {"createdAt": "0001-01-01T00:00:00Z"}, {"text": "levain \0"},
    {"embed": {"$type": "app.bsky.embed.images", "images": [0] * 40_000}},
    {"embed": {"external": {"uri": "https://a.example/\0"}}}, {"langs": ["fr\0"]},
]  # fmt: skip


def test_no_post_of_a_stranger_ends_the_listening(jet: Jet, settings: Settings) -> None:
    bakery = place("The bakery", "levain")
    Workspace.objects.filter(pk=bakery).update(zone="America/New_York")
    for more in POISON:
        jet.says(**{"text": "levain", **more})  # type: ignore[arg-type]
    jet.takes_back("a\0b")
    jet.says("levain après")
    assert listen(lambda: "levain après" in met(bakery))
    assert len(met(bakery)) == len(POISON) + 1
    assert len(jet.cursors) == 1
    assert all(one.at.year > 2000 for one in heard.lane(bakery, Lane.MEET, count=20))


def test_what_cannot_be_kept_against_all_that_is_known_is_left_out_and_said_to_be_lost(
    jet: Jet, monkeypatch: pytest.MonkeyPatch
) -> None:
    bakery = place("The bakery", "levain")
    tell = jetstream.heard

    def knows_less(said: jetstream.Said) -> object:
        told = tell(said)
        return replace(told, text=3) if said.text == "levain poison" else told

    monkeypatch.setattr(judgement, "turn", _turn_that_stumbles(judgement.turn))
    monkeypatch.setattr(jetstream, "heard", knows_less)
    jet.says("levain poison")
    listen(
        lambda: stream.flow().lost,
        lambda: jet.says("levain après"),
        lambda: met(bakery) == ["levain après"],
    )
    assert len(jet.cursors) == 1


def _turn_that_stumbles(turn: Callable[..., object]) -> Callable[..., object]:
    def stumbles(told: Any, *more: object) -> object:
        if told.text == 3:
            raise OverflowError("date value out of range")
        return turn(told, *more)

    return stumbles


def test_a_post_that_cannot_be_heard_is_left_out(jet: Jet, monkeypatch: pytest.MonkeyPatch) -> None:
    bakery = place("The bakery", "levain")
    tell = jetstream.heard

    def stumbles(said: jetstream.Said) -> object:
        if said.text == "levain poison":
            raise ValueError("nobody foresaw this")
        return tell(said)

    monkeypatch.setattr(jetstream, "heard", stumbles)
    jet.says("levain poison")
    jet.says("levain")
    assert listen(lambda: met(bakery) == ["levain"])
    assert len(jet.cursors) == 1

"""Asking one feed, and many: a real server on this machine, everything it may answer."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from tests.networks.feeds.serving import LOCAL, Asked, Said, Server, rss, serving

from causerie.networks.feeds import due, fetch, fetching, poll, read_feed
from causerie.networks.guard import Guard, networks
from causerie.networks.web import browser
from causerie.records import Feed, FeedState, Fetched

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
BODY = rss("<title>Un</title><pubDate>Mon, 01 Jun 2026 10:00:00 GMT</pubDate>")
TAGS = {"ETag": '"1"', "Last-Modified": "Mon, 01 Jun 2026 10:00:00 GMT"}
Answer = Callable[[Asked], Said]


def after(answer: Answer | Said, state: FeedState | None = None, path: str = "/feed") -> tuple[Fetched, Server]:
    """What comes of asking a server that answers so."""
    with serving(answer if callable(answer) else lambda asked: answer) as server:
        known = state or FeedState(url="")
        known = FeedState(
            **{**{name: getattr(known, name) for name in known.__struct_fields__}, "url": server.url + path}
        )
        with browser(Guard(networks(LOCAL)), timeout=2) as client:
            return fetch(client, known, NOW), server


def test_the_first_look_reads_the_feed_and_keeps_what_the_server_said() -> None:
    fetched, server = after(Said(body=BODY, headers=TAGS))
    assert fetched.feed is not None
    assert [entry.title for entry in fetched.feed.entries] == ["Un"]
    state = fetched.state
    assert (state.etag, state.modified, state.read_at) == (TAGS["ETag"], TAGS["Last-Modified"], NOW)
    assert (state.changed_at, state.next_at) == (NOW - timedelta(hours=2), NOW + timedelta(minutes=15))
    assert "if-none-match" not in server.asked[0].headers
    assert "Causerie" in server.asked[0].headers["user-agent"]


def test_the_second_look_is_conditional_and_304_changes_nothing() -> None:
    first, _ = after(Said(body=BODY, headers=TAGS))
    fetched, server = after(Said(status=304), first.state)
    assert server.asked[0].headers["if-none-match"] == TAGS["ETag"]
    assert server.asked[0].headers["if-modified-since"] == TAGS["Last-Modified"]
    assert fetched.feed is None
    assert (fetched.state.etag, fetched.state.digest) == (first.state.etag, first.state.digest)
    assert fetched.state.says is None


def test_the_same_body_again_is_not_read_again() -> None:
    first, _ = after(Said(body=BODY))
    again, _ = after(Said(body=BODY), first.state)
    assert (again.feed, again.octets) == (None, len(BODY))


@pytest.mark.parametrize(("status", "learnt"), [(301, True), (308, True), (302, False), (307, False)])
def test_only_what_moved_for_good_is_learnt(status: int, learnt: bool) -> None:
    def answer(asked: Asked) -> Said:
        return Said(body=BODY) if asked.path == "/new" else Said(status=status, headers={"Location": "/new"})

    fetched, server = after(answer)
    assert fetched.feed is not None
    assert fetched.state.url == server.url + ("/new" if learnt else "/feed")


@pytest.mark.parametrize(
    ("said", "code", "minutes"),
    [
        (Said(status=404), "feed.not_there", 15),
        (Said(status=500), "feed.trouble", 15),
        (Said(status=403), "feed.closed", 15),
        (Said(status=429, headers={"Retry-After": "7200"}), "feed.asked_to_wait", 120),
        (Said(status=503, headers={"Retry-After": "Mon, 01 Jun 2026 15:00:00 GMT"}), "feed.asked_to_wait", 180),
        (Said(status=503, headers={"Retry-After": "99999999"}), "feed.asked_to_wait", 24 * 60),
        (Said(body=b"<html>no</html>"), "feed.no_feed", 15),
        (Said(body=b"not gzip", headers={"Content-Encoding": "gzip"}), "network.not_understood", 15),
        (Said(status=302, headers={"Location": "/feed"}), "network.too_many_redirects", 15),
        (Said(status=302, headers={"Location": "http://10.0.0.1/"}), "network.private_address", 15),
        (Said(status=302, headers={"Location": "http://[bad"}), "network.no_web_address", 15),
        (Said(status=302, headers={"Location": "file:///etc/passwd"}), "network.no_web_address", 15),
    ],
)
def test_what_fails_has_a_reason_a_time_and_loses_nothing(said: Said, code: str, minutes: int) -> None:
    before, _ = after(Said(body=BODY, headers=TAGS))
    fetched, _ = after(said, before.state)
    state = fetched.state
    assert fetched.feed is None
    assert state.says is not None
    assert state.says.code == code
    assert (state.failures, state.next_at) == (1, NOW + timedelta(minutes=minutes))
    assert (state.etag, state.digest, state.changed_at) == (
        before.state.etag,
        before.state.digest,
        before.state.changed_at,
    )
    assert not state.dead


def test_gone_is_dead_and_the_dead_are_not_asked() -> None:
    fetched, _ = after(Said(status=410))
    assert fetched.state.dead
    assert fetched.state.says is not None
    assert fetched.state.says.code == "feed.over"
    assert due([fetched.state], NOW + timedelta(days=400)) == []


def test_what_was_not_there_is_counted_until_it_is_there() -> None:
    first, _ = after(Said(status=404))
    second, _ = after(Said(status=404), first.state)
    assert second.state.says is not None
    assert second.state.says.args == {"n": 2}
    assert second.state.next_at == NOW + timedelta(minutes=30)
    third, _ = after(Said(body=BODY), second.state)
    assert (third.state.failures, third.state.gone, third.state.says) == (0, 0, None)


def test_nobody_there() -> None:
    with serving(lambda asked: Said()) as server:
        url = server.url
    with browser(Guard(networks(LOCAL)), timeout=1) as client:
        state = fetch(client, FeedState(url=url), NOW).state
    assert state.says is not None
    assert state.says.code == "network.nobody_there"


def test_a_server_that_dribbles_does_not_hold_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", 0.6)
    fetched, _ = after(Said(body=BODY, slowly=0.1))
    assert fetched.state.says is not None
    assert fetched.state.says.code == "network.no_answer"


def test_what_is_too_large_is_not_read_and_a_small_answer_may_not_become_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 100_000)
    packed = gzip.compress(b" " * 50_000_000)
    assert len(packed) < 100_000
    for said in (Said(body=b" " * 100_001), Said(body=packed, headers={"Content-Encoding": "gzip"})):
        fetched, _ = after(said)
        assert fetched.state.says is not None
        assert fetched.state.says.code == "network.too_large"


@pytest.mark.parametrize("header", [{"Cache-Control": "max-age=3600"}, {}])
def test_a_fresh_answer_is_left_to_be_fresh(header: dict[str, str]) -> None:
    fetched, _ = after(Said(body=rss(head="<ttl>30</ttl>"), headers=header))
    assert fetched.state.next_at == NOW + timedelta(minutes=60 if header else 30)


def test_words_of_the_server_that_cannot_be_sent_back_are_not_kept() -> None:
    fetched, _ = after(Said(body=BODY, headers={"ETag": "x" * 2000}))
    assert fetched.state.etag == ""


def test_the_longest_overdue_comes_first() -> None:
    states = [
        FeedState(url="b", next_at=NOW - timedelta(hours=1)),
        FeedState(url="c", next_at=NOW + timedelta(seconds=1)),
        FeedState(url="a"),
        FeedState(url="d", next_at=NOW - timedelta(hours=2)),
    ]
    assert [state.url for state in due(states, NOW)] == ["a", "d", "b"]


def test_one_request_at_a_time_for_a_host_and_several_hosts_at_once() -> None:
    lock, now, most = threading.Lock(), {"a": 0, "b": 0}, {"a": 0, "b": 0, "all": 0}
    both = threading.Event()

    def answer(asked: Asked) -> Said:
        host = asked.path[1]
        with lock:
            now[host] += 1
            most[host] = max(most[host], now[host])
            most["all"] = max(most["all"], sum(now.values()))
            if sum(now.values()) == 2:
                both.set()
        both.wait(2)
        with lock:
            now[host] -= 1
        return Said(body=BODY)

    with serving(answer) as server, browser(Guard(networks(LOCAL))) as client:
        states = [FeedState(url=f"{server.url}/{host}/{number}") for host in "ab" for number in range(5)]
        came = list(poll(client, states, NOW, host=lambda url: url.split("/")[3]))
    assert sorted(known.url for known, _ in came) == sorted(state.url for state in states)
    assert all(fetched.feed is not None for _, fetched in came)
    assert most == {"a": 1, "b": 1, "all": 2}


def test_a_host_that_wants_rest_gets_it_for_all_its_feeds() -> None:
    with (
        serving(lambda asked: Said(status=429, headers={"Retry-After": "3600"})) as server,
        browser(Guard(networks(LOCAL))) as client,
    ):
        states = [FeedState(url=f"{server.url}/{number}", etag="kept") for number in range(5)]
        came = list(poll(client, states, NOW))
    assert len(server.asked) == 1
    assert [fetched.state.next_at for _, fetched in came] == [NOW + timedelta(hours=1)] * 5
    assert {fetched.state.etag for _, fetched in came} == {"kept"}


def test_a_feed_that_brings_the_reader_down_takes_no_other_with_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def reads(body: bytes, **more: str) -> Feed:
        if body == b"poison":
            raise ZeroDivisionError("nobody foresaw this")
        return read_feed(body, **more)

    monkeypatch.setattr(fetching, "read_feed", reads)
    with (
        serving(lambda asked: Said(body=b"poison" if asked.path == "/0" else BODY)) as server,
        browser(Guard(networks(LOCAL))) as client,
    ):
        states = [FeedState(url=f"{server.url}/{number}") for number in range(3)]
        came = {known.url: fetched for known, fetched in poll(client, states, NOW)}
    told = [came[state.url].state.says for state in states]
    assert [one and one.code for one in told] == ["feed.unreadable", None, None]
    assert [came[state.url].feed is None for state in states] == [True, False, False]
    assert came[states[0].url].state.next_at == NOW + timedelta(minutes=15)
    assert "/0 could not be read" in caplog.text

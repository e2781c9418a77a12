"""What a real server cannot be made to do here: broken answers, errors of its own, another's account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from tests.networks.bluesky.connected import Drawer, Patience, draft

from causerie.networks.bluesky import Bluesky, begin, client_metadata, sign_in
from causerie.networks.bluesky.identity import home_in
from causerie.networks.bluesky.signin import service_address
from causerie.networks.errors import (
    Forbidden,
    Gone,
    NetworkError,
    NotHere,
    Passing,
    Refused,
    Resting,
    SignInAgain,
    Strange,
    Unsure,
)
from causerie.records import Address, Token, Verb
from causerie.web.words import say

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOST = "pds.example"
TOKEN = Token(service=f"https://{HOST}", kind="app-password", access="a", refresh="r", extra={"did": "did:plc:me"})


def served(answer: Callable[[httpx.Request], httpx.Response]) -> tuple[Bluesky, Patience, Drawer]:
    pace, drawer = Patience(), Drawer(TOKEN)
    return Bluesky(httpx.Client(transport=httpx.MockTransport(answer)), drawer, pace, lambda: NOW), pace, drawer


def saying(status: int, body: object = None, **headers: str) -> Callable[[httpx.Request], httpx.Response]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if isinstance(body, bytes):
        return lambda _: httpx.Response(status, content=body, headers=named)
    return lambda _: httpx.Response(status, json=body, headers=named)


def silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("no answer", request=request)


def nobody(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("nobody there", request=request)


def error(name: str, message: str = "") -> dict[str, str]:
    return {"error": name, "message": message}


READING = [
    (saying(500, b"<html>"), Passing), (saying(502, error("UpstreamFailure")), Passing), (silent, Passing),
    (nobody, Passing), (saying(200, b"<html>Welcome"), Strange), (saying(200, {"handle": 3}), Strange),
    (saying(200, b'{"did":"did:plc:me'), Strange), (saying(418, b"tea"), Strange),
    (saying(501, error("MethodNotImplemented")), NotHere), (saying(400, error("AccountTakedown")), Refused),
    (saying(400, error("InvalidRequest", "Profile not found")), Gone), (saying(404, b"<html>"), Passing),
    (saying(404, error("UnknownMethod")), NotHere), (saying(501, error("Odd")), NotHere), (saying(501, b""), Passing),
    (saying(404, error("InvalidRequest", "Record not found")), Gone),
    (saying(503, b"", retry_after="120"), Resting), (saying(400, error("InvalidToken")), SignInAgain),
    (saying(200, b"[" * 100_000), Strange),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "kind"), READING)
def test_reading(answer: Callable[[httpx.Request], httpx.Response], kind: type[NetworkError]) -> None:
    client, _, _ = served(answer)
    with pytest.raises(NetworkError) as caught:
        client.me()
    assert type(caught.value) is kind
    _can_be_said(caught.value)


WRITING = [
    (saying(500, error("InternalServerError")), Unsure), (saying(504, b""), Unsure), (saying(501, b""), Unsure),
    (saying(404, b""), Passing), (silent, Unsure),
    (nobody, Passing), (saying(200, b"<html>"), Unsure), (saying(429, error("RateLimitExceeded")), Resting),
    (saying(503, b"", retry_after="5"), Resting),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "kind"), WRITING)
def test_writing(answer: Callable[[httpx.Request], httpx.Response], kind: type[NetworkError]) -> None:
    with pytest.raises(NetworkError) as caught:
        served(answer)[0].send(draft("Bonjour"))
    assert type(caught.value) is kind
    _can_be_said(caught.value)
    with pytest.raises(NetworkError) as caught:
        served(answer)[0].act(Verb.MUTE, person="did:plc:x")
    assert type(caught.value) is kind


def _can_be_said(error: NetworkError) -> None:
    for lang in ("fr", "en"):
        assert say(error.reason, lang=lang) if error.reason.code.startswith("bluesky.") else error.reason.code
    assert "Bearer" not in str(error)


@pytest.mark.parametrize(
    ("headers", "rest"),
    [
        ({"retry_after": "90"}, timedelta(seconds=90)),
        ({"retry_after": "Sun, 01 Mar 2026 12:10:00 GMT"}, timedelta(minutes=10)),
        ({"ratelimit_reset": str(int(NOW.timestamp()) + 300)}, timedelta(minutes=5)), ({}, timedelta(minutes=1)),
        ({"retry_after": "soon"}, timedelta(minutes=1)), ({"retry_after": "9" * 30}, timedelta(days=1)),
        ({"ratelimit_reset": "1"}, timedelta(0)),
    ],
)  # fmt: skip
def test_how_long_a_server_rests(headers: dict[str, str], rest: timedelta) -> None:
    client, pace, _ = served(saying(429, error("RateLimitExceeded"), **headers))
    with pytest.raises(Resting) as caught:
        client.me()
    assert caught.value.until == NOW + rest
    assert pace.rests == {HOST: NOW + rest}


def test_who_rests_is_not_asked_and_the_last_request_is_heeded() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        reset = str(int((NOW + timedelta(minutes=4)).timestamp()))
        headers = {"RateLimit-Remaining": "0", "RateLimit-Reset": reset}
        return httpx.Response(200, json={"did": "did:plc:me"}, headers=headers)

    client, _, _ = served(answer)
    assert client.me().handle == "did:plc:me"
    with pytest.raises(Resting) as caught:
        client.me()
    assert caught.value.until == NOW + timedelta(minutes=4)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("answer", "kind"), [(saying(500), Passing), (silent, Passing), (saying(429), Resting), (nobody, Passing)]
)
def test_a_renewal_that_fails_leaves_the_token(
    answer: Callable[[httpx.Request], httpx.Response], kind: type[NetworkError]
) -> None:
    def both(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("refreshSession"):
            return answer(request)
        return httpx.Response(400, json=error("ExpiredToken"))

    client, _, drawer = served(both)
    with pytest.raises(NetworkError) as caught:
        client.send(draft("Bonjour"))
    assert type(caught.value) is kind
    assert drawer.token == TOKEN


def test_a_token_just_renewed_is_not_dead_whatever_the_server_says() -> None:
    def both(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("refreshSession"):
            return httpx.Response(200, json={"did": "did:plc:me", "accessJwt": "b", "refreshJwt": "s"})
        return httpx.Response(401, json=error("InvalidToken"))

    client, _, drawer = served(both)
    with pytest.raises(Passing):
        client.me()
    assert (drawer.token.access, drawer.token.refresh, drawer.renewed) == ("b", "s", 1)


def test_a_second_factor_is_said_plainly() -> None:
    client = httpx.Client(transport=httpx.MockTransport(saying(401, error("AuthFactorTokenRequired"))))
    with pytest.raises(Refused) as caught:
        sign_in(client, "bsky.social", "nadia.bsky.social", "the-real-password", NOW)
    assert caught.value.reason.code == "bluesky.second_factor"


def test_one_broken_post_does_not_stand_before_the_others() -> None:
    row = {
        "uri": "at://did:plc:b/app.bsky.feed.post/3k", "cid": "c", "author": {"did": "did:plc:b"},
        "record": {"$type": "app.bsky.feed.post", "text": "Bien", "createdAt": "2026-02-28T10:00:00Z"},
    }  # fmt: skip
    broken = [3, {}, {**row, "author": None}, {**row, "record": {"text": 3, "facets": [1], "embed": [], "langs": 2}}]
    client, _, _ = served(saying(200, {"posts": [*broken, row]}))
    assert [one.text for one in client.search("bien", lang="", cursor="").heard] == ["Bien"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"id": "did:plc:other"}, "bluesky.nobody"),
        (
            {
                "id": "did:plc:me", "alsoKnownAs": ["at://someone.else"],
                "service": [{"id": "#atproto_pds", "serviceEndpoint": "https://pds.example"}],
            },
            "bluesky.unproved_handle",
        ),
    ],
)  # fmt: skip
def test_a_name_must_be_confirmed_by_its_account(document: dict[str, object], code: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        handle = request.url.path.endswith("resolveHandle")
        return httpx.Response(200, json={"did": "did:plc:me"} if handle else document)

    client = httpx.Client(transport=httpx.MockTransport(answer))
    with pytest.raises(Refused) as caught:
        begin(client, "nadia.test", "https://c.example/back", "https://c.example/id", NOW, bytes)
    assert caught.value.reason.code == code


def test_what_an_install_says_of_itself() -> None:
    said = client_metadata("https://c.example/id.json", ["https://c.example/back"], "https://c.example")
    assert said["client_id"] == "https://c.example/id.json"
    assert said["dpop_bound_access_tokens"] is True
    assert said["token_endpoint_auth_method"] == "none"


@pytest.mark.parametrize(("seconds", "settled"), [(0, False), (59, False), (60, True), (600, True)])
def test_too_early_is_not_no(seconds: int, settled: bool) -> None:
    """What gave no answer, or whose gateway gave it up, may be keeping the post at this very moment."""
    client, _, _ = served(saying(400, error("RecordNotFound")))
    letter = draft("Bonjour", at=NOW - timedelta(seconds=seconds))
    if settled:
        assert client.find(letter) is None
        return
    with pytest.raises(Resting) as caught:
        client.find(letter)
    assert caught.value.until == letter.at + timedelta(minutes=1)
    _can_be_said(caught.value)


def test_a_refusal_is_told_at_once_although_it_is_looked_for() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        there = request.url.path.endswith("getRecord")
        return httpx.Response(400, json=error("RecordNotFound" if there else "InvalidRequest", "Too many tags"))

    with pytest.raises(Refused) as caught:
        served(answer)[0].send(draft("Bonjour", at=NOW))
    assert dict(caught.value.reason.args) == {"said": "Too many tags"}


SEEN = "2026-03-01T10:00:00Z"


@pytest.mark.parametrize(
    ("written", "reason", "at"),
    [
        ("2026-03-01T09:00:00Z", "mention", "2026-03-01T09:00:00Z"),
        ("2026-01-01T00:00:00Z", "mention", SEEN), ("2031-01-01T00:00:00Z", "mention", SEEN),
        ("0001-01-01T00:00:00+14:00", "mention", SEEN), ("0001-01-01T00:00:00Z", "reply", SEEN),
        ("2026-01-01T00:00:00Z", "below", "2026-01-01T00:00:00Z"), ("0001-01-01T00:00:00Z", "below", SEEN),
    ],
)  # fmt: skip
def test_a_wrong_clock_hides_nobody_who_speaks_to_me(written: str, reason: str, at: str) -> None:
    """reason: what the network says; "below" is an answer of somebody to somebody else, below a post of mine."""
    uri = "at://did:plc:b/app.bsky.feed.post/odd"
    record: dict[str, object] = {"$type": "app.bsky.feed.post", "text": "Ouvert ?\0", "createdAt": written}
    if reason != "mention":
        whom = "did:plc:me" if reason == "reply" else "did:plc:c"
        strong = {"uri": f"at://{whom}/app.bsky.feed.post/1", "cid": "c"}
        record["reply"] = {"parent": strong, "root": strong}
    view = {"uri": uri, "cid": "c", "author": {"did": "did:plc:b"}, "record": record, "indexedAt": SEEN}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("getPosts"):
            return httpx.Response(200, json={"posts": [view]})
        row = {"uri": uri, "reason": reason.replace("below", "reply"), "indexedAt": SEEN}
        return httpx.Response(200, json={"notifications": [row]})

    (heard,) = served(answer)[0].addressed("", NOW - timedelta(days=1)).heard
    assert (heard.at, heard.text) == (datetime.fromisoformat(at), "Ouvert ?")
    assert (heard.address == Address.THREAD) == (reason == "below")


def test_nothing_of_a_stranger_holds_the_others_up() -> None:
    embed = {"$type": "app.bsky.embed.images", "images": [0] * 40_000}
    record = {"text": "levain", "createdAt": "2026-02-28T10:00:00Z", "embed": embed, "langs": ["f\0r"]}
    card = {"external": {"uri": "https://a.example/\0"}}
    author = {"did": "did:plc:b", "displayName": "B\0", "description": "\0", "createdAt": "0001-01-01T00:00:00Z"}
    rows = [
        {
            "uri": f"at://did:plc:b/app.bsky.feed.post/{number}",
            "cid": "c\0",
            "author": author,
            "record": {**record, **more},
        }
        for number, more in enumerate([{}, {"embed": card}])
    ]
    many, linked = served(saying(200, {"posts": rows}))[0].search("levain", lang="", cursor="").heard
    assert (many.images, linked.link, many.author.created_at) == (1000, "", None)
    assert "\0" not in repr((many, linked))


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("bsky.social", "https://bsky.social"), ("http://bsky.social", "https://bsky.social"),
        (" HTTP://PDS.example:8443/x ", "https://pds.example:8443"), ("ftp://pds.example", "https://pds.example"),
        ("http://localhost:2583", "http://localhost:2583"), ("http://192.168.1.9", "http://192.168.1.9"),
        ("http://[::1]:2583", "http://[::1]:2583"), ("http://localhost.evil.example", "https://localhost.evil.example"),
        ("http://127.0.0.1.evil.example", "https://127.0.0.1.evil.example"),
    ],
)  # fmt: skip
def test_a_password_is_never_sent_in_the_clear(typed: str, address: str) -> None:
    assert service_address(typed) == address


def test_no_address_is_said_plainly() -> None:
    with pytest.raises(Forbidden):
        service_address("https://[::1")


def test_nor_where_the_account_s_own_document_leads() -> None:
    services = [{"id": "#atproto_pds", "serviceEndpoint": "http://pds.example/"}]
    assert home_in({"id": "did:plc:me", "service": services}, "did:plc:me") == "https://pds.example"


@pytest.mark.parametrize("way", ["authorization_endpoint", "token_endpoint", "pushed_authorization_request_endpoint"])
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://pds.example/oauth", "data:text/html,x", "https://", "", "https://[::1"]
)
def test_nobody_is_sent_to_sign_in_where_others_may_listen(way: str, address: str) -> None:
    issuer = "https://pds.example"
    server = {
        "issuer": issuer, "authorization_endpoint": f"{issuer}/a", "token_endpoint": f"{issuer}/t",
        "pushed_authorization_request_endpoint": f"{issuer}/p",
    }  # fmt: skip

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/p":
            return httpx.Response(201, json={"request_uri": "urn:1"})
        resource = request.url.path.endswith("protected-resource")
        return httpx.Response(200, json={"authorization_servers": [issuer]} if resource else server)

    client = httpx.Client(transport=httpx.MockTransport(answer))
    begun = ("https://pds.example", "https://c.example/back", "https://c.example/id", NOW, bytes)
    assert begin(client, *begun)[0].startswith("https://pds.example/a?client_id=")
    server[way] = address
    with pytest.raises(Refused) as caught:
        begin(client, *begun)
    assert caught.value.reason.code == "bluesky.oauth_mismatch"

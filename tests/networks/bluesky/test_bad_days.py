"""What a real server cannot be made to do here: broken answers, errors of its own, another's account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from tests.networks.bluesky.connected import Drawer, Patience, draft

from causerie.networks.bluesky import Bluesky, begin, client_metadata, sign_in
from causerie.networks.errors import (
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
from causerie.records import Token, Verb
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
    (saying(400, error("InvalidRequest", "Profile not found")), Gone), (saying(404, b"<html>"), NotHere),
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
    (saying(500, error("InternalServerError")), Unsure), (saying(504, b""), Unsure), (silent, Unsure),
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

"""What goes wrong is told apart: a server in trouble, one that wants rest, a dead token, a no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.mastodon.conftest import Kept, Rests
from tests.networks.mastodon.standin import StandIn
from tests.networks.mastodon.world import KINDS

from causerie.networks.errors import Gone, NetworkError, Passing, Refused, Resting, SignInAgain, Strange, Unsure
from causerie.networks.mastodon import Mastodon
from causerie.networks.mastodon.call import resting
from causerie.networks.web import Answer
from causerie.web.words import say

Start = Callable[..., StandIn]
Connect = Callable[..., Mastodon]
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
WHO = "GET /api/v1/accounts/verify_credentials"


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ("500", Passing), ("502-html", Passing), ("503", Passing), ("cut", Passing), ("truncated", Passing),
        ("429", Resting), ("html", Strange), ("half", Strange), ("404", Gone), ("403", Refused), ("422", Refused),
    ],
)  # fmt: skip
def test_each_failure_is_told_apart_and_can_be_said(
    standin: Start, connect: Connect, how: str, error: type[NetworkError]
) -> None:
    server = standin()
    server.fail_next(WHO, how)
    with pytest.raises(error) as caught:
        connect(server).me()
    assert not isinstance(caught.value, SignInAgain | Unsure)
    for lang in ("fr", "en"):
        if caught.value.reason.code.startswith("mastodon."):
            assert len(say(caught.value.reason, lang=lang)) > 20
    assert "token-" not in str(caught.value)


def test_a_slow_server_is_waited_for_and_one_that_never_answers_is_not(standin: Start, connect: Connect) -> None:
    server = standin()
    server.fail_next(WHO, "slow")
    assert connect(server).me().person.name == "Nadia"
    server.fail_next(WHO, "kept-then-timeout")
    with pytest.raises(Passing):
        connect(server).me()


@pytest.mark.parametrize("kind", KINDS)
def test_a_revoked_token_is_known(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    me = connect(server)
    server.revoke()
    for ask in (me.me, lambda: me.addressed("", NOW), lambda: me.followers("")):
        with pytest.raises(SignInAgain):
            ask()


def test_a_no_from_something_in_between_ends_no_token(client: httpx.Client) -> None:
    """A proxy's 401 is not the server's: the one question any living token may ask decides."""

    def proxy(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("verify_credentials"):
            return httpx.Response(200, json={"id": "1", "acct": "nadia"})
        return httpx.Response(401, text="<h1>Who are you?</h1>")

    server = StandIn()
    me = Mastodon(
        httpx.Client(transport=httpx.MockTransport(proxy)), Kept(server.token_for("nadia")), Rests(), lambda: NOW
    )
    with pytest.raises(Refused):
        me.followers("")
    server._server.server_close()


@pytest.mark.parametrize("said", ["The access token was revoked", "アクセストークンは取り消されています"])
def test_a_dead_token_is_known_in_every_language(said: str) -> None:
    def japanese(request: httpx.Request) -> httpx.Response:
        return httpx.Response(401, json={"error": said})

    server = StandIn()
    me = Mastodon(
        httpx.Client(transport=httpx.MockTransport(japanese)), Kept(server.token_for("nadia")), Rests(), lambda: NOW
    )
    with pytest.raises(SignInAgain):
        me.followers("")
    server._server.server_close()


def test_a_server_that_wants_rest_gets_it(standin: Start, client: httpx.Client) -> None:
    server, rests = standin(moment=lambda: NOW), Rests()
    me = Mastodon(client, Kept(server.token_for("nadia")), rests, lambda: NOW)
    server.fail_next(WHO, "429")
    with pytest.raises(Resting) as caught:
        me.me()
    assert caught.value.until == NOW + timedelta(minutes=5)
    assert rests.until == {server.world.host: NOW + timedelta(minutes=5)}
    asked = len(server.asked)
    with pytest.raises(Resting):
        me.me()
    assert len(server.asked) == asked
    later = Mastodon(client, Kept(server.token_for("nadia")), rests, lambda: NOW + timedelta(minutes=6))
    assert later.me().person.name == "Nadia"


def test_the_last_question_allowed_is_the_last(standin: Start, client: httpx.Client) -> None:
    server, rests = standin(moment=lambda: NOW), Rests()
    me = Mastodon(client, Kept(server.token_for("nadia")), rests, lambda: NOW)
    server.fail_next(WHO, "last")
    assert me.me().person.name == "Nadia"
    with pytest.raises(Resting):
        me.me()


@pytest.mark.parametrize(
    ("status", "headers", "until"),
    [
        (200, {}, None), (200, {"x-ratelimit-remaining": "3"}, None), (500, {"retry-after": "9"}, None),
        (200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-05-04T12:03:00.5Z"}, timedelta(seconds=180.5)),
        (429, {"retry-after": "90"}, timedelta(seconds=90)), (429, {}, timedelta(minutes=5)),
        (429, {"retry-after": "Mon, 04 May 2026 12:10:00 GMT"}, timedelta(minutes=10)),
        (429, {"x-ratelimit-reset": "1777896300"}, timedelta(minutes=5)),
        (429, {"x-ratelimit-reset": "9999-12-31T00:00:00Z"}, timedelta(hours=6)),
        (429, {"retry-after": "99999999"}, timedelta(hours=6)), (429, {"retry-after": "-5"}, timedelta(minutes=5)),
        (429, {"x-ratelimit-reset": "2020-01-01T00:00:00Z"}, timedelta(seconds=1)), (503, {}, None),
        (503, {"retry-after": "120"}, timedelta(minutes=2)),
    ],
)  # fmt: skip
def test_how_long_a_server_is_left_alone(status: int, headers: dict[str, str], until: timedelta | None) -> None:
    answer = Answer(status=status, headers=headers, body=b"", url="https://h.example")
    assert resting(answer, NOW) == (None if until is None else NOW + until)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_header_is_taken_calmly(after: str, reset: str) -> None:
    answer = Answer(status=429, headers={"retry-after": after, "x-ratelimit-reset": reset}, body=b"", url="https://h")
    until = resting(answer, NOW)
    assert until is not None
    assert NOW < until <= NOW + timedelta(hours=6)

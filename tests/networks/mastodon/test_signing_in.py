"""An account is connected on any server, by the person's own yes and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.mastodon.conftest import Kept, Rests
from tests.networks.mastodon.standin import StandIn
from tests.networks.mastodon.world import KINDS

from causerie.networks.errors import NotHere, Passing, Refused, SignInAgain
from causerie.networks.mastodon import (
    OUT_OF_BAND,
    Mastodon,
    begin,
    find_server,
    finish,
    register,
    revoke,
    service_of,
)
from causerie.networks.mastodon.oauth import NARROW, WIDE
from causerie.records import Token

Start = Callable[..., StandIn]
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
BACK = "http://127.0.0.1:8765/accounts/back"


def chance(size: int) -> bytes:
    return bytes(range(size))


def yes(address: str) -> dict[str, str]:
    """What a person does in their browser: open the page, press the one button, and come back."""
    page = httpx.get(address)
    assert page.status_code == 200, page.text
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', page.text))
    done = httpx.post(address.partition("/oauth")[0] + "/oauth/authorize", data=fields)
    code = re.search("<code>([^<]+)</code>", done.text)
    return {"code": code[1]} if code else dict(parse_qsl(urlsplit(done.headers["location"]).query))


def connected(client: httpx.Client, server: StandIn, redirect: str = BACK) -> Token:
    service = find_server(client, server.url, NOW).service
    app = register(client, service, redirect, NOW)
    address, pending = begin(app, chance)
    return finish(client, pending, yes(address), NOW)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("redirect", [BACK, OUT_OF_BAND])
def test_an_account_is_connected(standin: Start, client: httpx.Client, rests: Rests, kind: str, redirect: str) -> None:
    server = standin(kind)
    token = connected(client, server, redirect)
    assert (token.service, token.kind) == (server.url, "oauth-mastodon")
    assert token.extra["id"] == server.person("nadia").number
    assert token.extra["key"] == server.person("nadia").uri
    assert token.access not in repr(token)
    assert Mastodon(client, Kept(token), rests, lambda: NOW).me().person.name == "Nadia"
    assert (token.ends_at, bool(token.refresh)) == (
        (NOW + timedelta(hours=1), True) if kind == "pleroma" else (None, False)
    )


def test_the_scopes_are_narrow_or_wide_where_the_server_knows_no_others(standin: Start, client: httpx.Client) -> None:
    narrow, wide = standin(), standin("takahe")
    wide.wide_scopes_only = True
    assert register(client, narrow.url, BACK, NOW).scopes == NARROW
    app = register(client, wide.url, BACK, NOW)
    assert app.scopes == WIDE
    assert app.client_secret not in repr(app)
    assert yes(begin(app, chance)[0])["code"]


def test_what_comes_back_must_answer_what_was_asked(standin: Start, client: httpx.Client) -> None:
    server = standin()
    address, pending = begin(register(client, server.url, BACK, NOW), chance)
    query = yes(address)
    for wrong, code in (
        ({**query, "state": "other"}, "mastodon.not_asked_for"), ({"code": query["code"]}, "mastodon.not_asked_for"),
        ({**query, "iss": "https://other.example"}, "mastodon.not_asked_for"),
        ({"state": query["state"], "error": "access_denied"}, "mastodon.denied"),
        ({"state": query["state"]}, "mastodon.no_code"), ({**query, "code": "made-up"}, "mastodon.code_refused"),
    ):  # fmt: skip
        with pytest.raises(Refused) as caught:
            finish(client, pending, wrong, NOW)
        assert caught.value.reason.code == code
    assert finish(client, pending, query, NOW).access
    with pytest.raises(Refused, match="code_refused"):
        finish(client, pending, query, NOW)


def test_a_code_alone_opens_nothing(standin: Start, client: httpx.Client) -> None:
    """PKCE: whoever catches the code lacks what only this house knows."""
    server = standin()
    address, pending = begin(register(client, server.url, BACK, NOW), chance)
    query = yes(address)
    with pytest.raises(Refused, match="code_refused"):
        finish(client, {**pending, "verifier": "x" * 43}, query, NOW)


@pytest.mark.parametrize("how", ["500", "cut", "html", "truncated"])
def test_trouble_while_connecting_is_trouble_and_not_a_no(standin: Start, client: httpx.Client, how: str) -> None:
    server = standin()
    server.fail_next("POST /api/v1/apps", how)
    with pytest.raises(Exception, match=r"no_answer|server_trouble|not_understood") as caught:
        register(client, server.url, BACK, NOW)
    assert not isinstance(caught.value, Refused)


def test_a_server_that_takes_no_applications(standin: Start, client: httpx.Client) -> None:
    server = standin()
    server.fail_next("POST /api/v1/apps", "404", times=2)
    with pytest.raises(Refused):
        register(client, server.url, BACK, NOW)
    assert issubclass(NotHere, Refused)


def test_a_token_that_ends_is_renewed_in_time_and_once(standin: Start, client: httpx.Client, rests: Rests) -> None:
    server = standin("pleroma")
    vault = Kept(connected(client, server))
    first, now = vault.token.access, NOW
    me = Mastodon(client, vault, rests, lambda: now)
    me.me()
    now = NOW + timedelta(minutes=58)
    me.me()
    me.me()
    assert vault.renewals == 1
    assert vault.token.access != first
    assert vault.token.ends_at == now + timedelta(hours=1)
    assert vault.token.extra["id"] == server.person("nadia").number


@pytest.mark.parametrize("how", ["500", "cut", "502-html", "503"])
def test_a_server_in_trouble_does_not_end_a_token(standin: Start, client: httpx.Client, rests: Rests, how: str) -> None:
    server = standin("pleroma")
    vault = Kept(connected(client, server))
    late = NOW + timedelta(hours=2)
    server.fail_next("POST /oauth/token", how)
    with pytest.raises(Passing):
        Mastodon(client, vault, rests, lambda: late).me()
    rests.until.clear()
    assert Mastodon(client, vault, rests, lambda: late).me().person.name == "Nadia"


def test_a_renewal_that_is_refused_ends_it(standin: Start, client: httpx.Client, rests: Rests) -> None:
    server = standin("pleroma")
    vault = Kept(connected(client, server))
    server.revoke()
    with pytest.raises(SignInAgain):
        Mastodon(client, vault, rests, lambda: NOW + timedelta(hours=2)).me()


def test_an_account_is_disconnected(standin: Start, client: httpx.Client) -> None:
    server = standin()
    token = connected(client, server)
    revoke(client, token, NOW)
    assert token.access not in server.tokens
    server.close()
    revoke(client, token, NOW)


@pytest.mark.parametrize(
    ("typed", "service"),
    [
        ("mastodon.social", "https://mastodon.social"), ("https://mastodon.social/", "https://mastodon.social"),
        ("  Mastodon.Social ", "https://mastodon.social"), ("@ada@mastodon.social", "https://mastodon.social"),
        ("ADA@MASTODON.SOCIAL", "https://mastodon.social"), ("https://mastodon.social/@ada", "https://mastodon.social"),
        ("http://mastodon.social", "https://mastodon.social"), ("mastodon.social.", "https://mastodon.social"),
        ("https://mastodon.social/@ada@far.example/123?x=y", "https://mastodon.social"),
        ("http://127.0.0.1:4000/x", "http://127.0.0.1:4000"), ("social.example:8443", "https://social.example:8443"),
        ("réseau.example", "https://xn--rseau-bsa.example"), ("http://localhost:3000", "http://localhost:3000"),
    ],
)  # fmt: skip
def test_a_server_is_known_however_it_is_typed(typed: str, service: str) -> None:
    assert service_of(typed) == service


@pytest.mark.parametrize(
    "typed", ["", "@", "mastodon", "@ada", "https://", "a b@", "ada@", "x..y", "https://a:b:c", "é" * 90]
)
def test_what_is_no_server_is_said_so(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        service_of(typed)
    assert caught.value.reason.code == "mastodon.no_address"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_anything_typed_is_a_server_or_is_refused(typed: str) -> None:
    try:
        service = service_of(typed)
    except Refused:
        return
    assert service.startswith(("https://", "http://"))
    assert service_of(service) == service


def test_a_server_that_lives_elsewhere_is_found(standin: Start, client: httpx.Client) -> None:
    front, real = standin(), standin("gotosocial")
    front.elsewhere = real.url
    front.fail_next("* /api/", "404", times=2)
    found = find_server(client, front.url, NOW)
    assert (found.service, found.software) == (real.url, "gotosocial")


@pytest.mark.parametrize("how", ["404", "html"])
def test_what_speaks_no_mastodon_is_said_so(standin: Start, client: httpx.Client, how: str) -> None:
    server = standin()
    server.fail_next("* /api/", how, times=4)
    with pytest.raises(Refused, match="no_server"):
        find_server(client, server.url, NOW)

"""Connecting an account, and staying connected: against the real network."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import httpx
import msgspec
import pytest
from tests.networks.bluesky.connected import Drawer, Patience, connected, draft, ended_access, now
from tests.servers import BlueskyNetwork, Gate, Someone, bluesky

from causerie.networks.bluesky import Bluesky, Places, begin, finish, loopback_client, sign_in
from causerie.networks.errors import Gone, Passing, Refused, Resting, SignInAgain

REDIRECT = "http://127.0.0.1:9999/connected"


def test_an_app_password_connects_the_account(network: BlueskyNetwork, browser: httpx.Client) -> None:
    nadia = network.person("nadia")
    token = sign_in(browser, network.pds, f"  @{nadia.handle.upper()} ", nadia.app_password(), now())
    assert (token.service, token.kind, token.extra["did"]) == (network.pds, "app-password", nadia.did)
    assert token.ends_at is not None
    assert token.last_at is not None
    assert now() < token.ends_at < token.last_at
    client = Bluesky(browser, Drawer(token), Patience(), now)
    assert (client.me().person.key, client.me().person.handle) == (nadia.did, nadia.handle)


@pytest.mark.parametrize("password", ["abcd-efgh-ijkl-mnop", ""])
def test_a_wrong_password_is_said_plainly(network: BlueskyNetwork, browser: httpx.Client, password: str) -> None:
    nadia = network.person("nadia")
    with pytest.raises(Refused) as caught:
        sign_in(browser, network.pds, nadia.handle, password, now())
    assert caught.value.reason.code == "bluesky.wrong_password"
    assert "abcd" not in str(caught.value)


def test_the_real_password_of_an_account_is_not_taken(network: BlueskyNetwork, browser: httpx.Client) -> None:
    nadia = network.person("nadia")
    with pytest.raises(Refused) as caught:
        sign_in(browser, network.pds, nadia.handle, nadia.password, now())
    assert caught.value.reason.code == "bluesky.real_password"


def test_a_token_that_has_ended_is_renewed_by_the_way(network: BlueskyNetwork, browser: httpx.Client) -> None:
    me = connected(browser, network.person("nadia"))
    late = msgspec.structs.replace(me.drawer.token, access=ended_access(me.self), ends_at=None)
    me.drawer.token = late
    assert me.client.me().person.key == me.self.did
    assert me.drawer.renewed == 1
    assert me.drawer.token.access != late.access
    assert me.client.send(draft("Encore là")).ref.key


def test_a_token_about_to_end_is_renewed_before(network: BlueskyNetwork, browser: httpx.Client) -> None:
    me = connected(browser, network.person("nadia"))
    me.drawer.token = msgspec.structs.replace(me.drawer.token, ends_at=now())
    me.client.me()
    me.client.me()
    assert me.drawer.renewed == 1


def test_many_at_once_renew_once(network: BlueskyNetwork, browser: httpx.Client) -> None:
    me = connected(browser, network.person("nadia"))
    me.drawer.token = msgspec.structs.replace(me.drawer.token, access=ended_access(me.self), ends_at=None)
    threads = [threading.Thread(target=me.client.me) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert me.drawer.renewed == 1


def test_a_connection_taken_back_must_be_made_anew(network: BlueskyNetwork, browser: httpx.Client) -> None:
    me = connected(browser, network.person("nadia"))
    browser.post(
        f"{network.pds}/xrpc/com.atproto.server.deleteSession",
        headers={"Authorization": f"Bearer {me.drawer.token.refresh}"},
    )
    me.drawer.token = msgspec.structs.replace(me.drawer.token, access=ended_access(me.self))
    kept = me.drawer.token
    with pytest.raises(SignInAgain):
        me.client.me()
    assert me.drawer.token == kept


def test_a_token_of_nonsense_must_be_made_anew(network: BlueskyNetwork, browser: httpx.Client) -> None:
    me = connected(browser, network.person("nadia"))
    me.drawer.token = msgspec.structs.replace(me.drawer.token, access="nonsense", refresh="nonsense")
    with pytest.raises(SignInAgain):
        me.client.me()


def test_a_server_that_is_away_says_nothing_of_tokens(
    network: BlueskyNetwork, browser: httpx.Client, gate: Gate
) -> None:
    me = connected(browser, network.person("nadia"), through=gate.url)
    me.drawer.token = msgspec.structs.replace(me.drawer.token, access=ended_access(me.self), ends_at=now())
    kept = me.drawer.token
    for mode in ("shut", "deaf"):
        gate.mode = mode
        with pytest.raises(Passing):
            me.client.me()
        with pytest.raises(Passing):  # not Unsure: the token could not be renewed, so nothing was sent
            me.client.send(draft("Bonjour"))
    assert me.drawer.token == kept
    gate.mode = "open"
    assert me.client.me().person.key == me.self.did


def test_a_server_that_stopped_for_good_is_passing(browser: httpx.Client) -> None:
    with bluesky(shows=False) as short_lived:
        me = connected(browser, short_lived.person("nadia"))
        me.client.own("")
    with pytest.raises(Passing):
        me.client.own("")


def test_real_limits_ask_for_rest(browser: httpx.Client) -> None:
    with bluesky(shows=False, limits=True) as strict:
        me = connected(browser, strict.person("nadia"))
        assert me.client.own("").posts == ()
        with pytest.raises(Resting) as caught:
            _sign_in_until_rest(browser, me.self)
        assert now() < caught.value.until < now() + timedelta(minutes=6)


def _sign_in_until_rest(browser: httpx.Client, who: Someone) -> None:
    """30 sign-ins in five minutes are allowed."""
    for _ in range(40):
        with pytest.raises(Refused):
            sign_in(browser, who.network.pds, who.handle, "wrong-wrong-wrong", now())


def test_oauth_connects_without_a_password_here(network: BlueskyNetwork, browser: httpx.Client, redirect: str) -> None:
    nadia = network.person("nadia")
    address, pending = _begun(network, browser, nadia, redirect)
    query = allowed(address, nadia, redirect)
    token = finish(browser, pending, query, now())
    assert (token.kind, token.extra["did"], token.service) == ("oauth-bluesky", nadia.did, network.pds)
    assert pending["key"] not in repr(token)
    drawer = Drawer(token)
    client = Bluesky(browser, drawer, Patience(), now)
    sent = client.send(draft("Par OAuth"))
    assert [row["uri"] for row in nadia.posts()] == [sent.ref.key]
    drawer.token = msgspec.structs.replace(token, ends_at=now())
    assert client.me().person.key == nadia.did
    assert drawer.renewed == 1
    drawer.token = msgspec.structs.replace(token, ends_at=now())  # its refresh token is used up: as if revoked
    with pytest.raises(SignInAgain):
        client.me()


def _begun(network: BlueskyNetwork, browser: httpx.Client, who: Someone, redirect: str) -> tuple[str, dict[str, str]]:
    places = Places(plc=network.plc, public=network.pds)
    client_id = loopback_client(redirect)
    return begin(browser, f"@{who.handle}", redirect, client_id, now(), secrets.token_bytes, places=places)


def allowed(address: str, who: Someone, back: str) -> dict[str, str]:
    """What comes back when the person signs in on the network's own page and agrees. Skips without Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed.")
    with playwright.sync_playwright() as found:
        try:
            chromium = found.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
        except playwright.Error:
            pytest.skip("Chromium is not installed: the network's sign-in page cannot be opened.")
        page = chromium.new_page()
        page.goto(address)
        page.fill("input[type=password]", who.password)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Authorize").click()
        page.wait_for_url(f"{back}?**")
        came = page.url
        chromium.close()
    return dict(parse_qsl(urlsplit(came).query))


@pytest.fixture
def redirect() -> Iterator[str]:
    """Where the network sends people back to: a page that says nothing."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/connected"
        server.shutdown()


class _Quiet(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_an_answer_to_another_question_is_not_trusted(network: BlueskyNetwork, browser: httpx.Client) -> None:
    address, pending = _begun(network, browser, network.person("nadia"), REDIRECT)
    assert address.startswith(f"{network.pds}/oauth/authorize?")
    right = {"state": pending["state"], "iss": pending["issuer"], "code": "cod-1"}
    for wrong in ({**right, "state": "x"}, {**right, "iss": "https://evil.example"}, {"code": "cod-1"}):
        with pytest.raises(Refused) as caught:
            finish(browser, pending, wrong, now())
        assert caught.value.reason.code == "bluesky.oauth_mismatch"
    said_no = {**right, "error": "access_denied"}
    with pytest.raises(Refused) as caught:
        finish(browser, pending, said_no, now())
    assert caught.value.reason.code == "bluesky.oauth_denied"
    with pytest.raises(Refused):  # a code nobody gave out
        finish(browser, pending, right, now())


def test_oauth_of_nobody(network: BlueskyNetwork, browser: httpx.Client) -> None:
    places = Places(plc=network.plc, public=network.pds)
    with pytest.raises(Gone) as caught:
        begin(browser, "nobody.test", REDIRECT, loopback_client(REDIRECT), now(), secrets.token_bytes, places=places)
    assert caught.value.reason.code == "bluesky.nobody"

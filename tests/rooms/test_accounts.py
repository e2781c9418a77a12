"""Connecting an account and living with it: against the stand-in Mastodon server, which is a real server here."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import Settings
from tests.networks.mastodon.standin import StandIn
from tests.rooms import cast
from tests.rooms.cast import ADVISER, MEMBER, OWNER, Place
from tests.servers import BlueskyNetwork, shared_bluesky, until

from causerie.networks.guard import networks
from causerie.records import ConnectionState, Link
from causerie.rooms.accounts import sync
from causerie.store import connections, read, secrets, ties


@pytest.fixture
def server(settings: Settings) -> Iterator[StandIn]:
    settings.PRIVATE_NETWORKS = networks(["127.0.0.0/8"])
    with StandIn() as standin:
        for name in ("nadia", "anna", "bruno"):
            standin.person(name)
        standin.follows("anna", "nadia")
        standin.follows("bruno", "nadia")
        warm = standin.says("nadia", "The oven is warm.")
        standin.says("anna", "@nadia And the bread?", to=warm)
        yield standin


def url(place: Place, tail: str = "") -> str:
    return f"/w/{place.slug}/accounts/{tail}"


def page(place: Place, tail: str = "", who: str = OWNER, language: str = "en") -> str:
    return str(cast.browser(who, language).get(url(place, tail)).content.decode())


def said_yes(address: str) -> str:
    """What the person's own browser does on the network: it opens the address, presses the button and is sent back."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    answer = httpx.post(address.partition("?")[0], data=asked)
    back = answer.headers.get("location", "")
    return back[back.index("/connect/") :] if back else answer.text


def setting_out(place: Place, client: Client, server: StandIn, **more: str) -> str:
    """Name the server; returns the address behind the link one is shown."""
    answer = client.post(url(place, "mastodon/"), {"server": server.url, **more}, follow=True)
    assert answer.redirect_chain == [(url(place, "go/"), 302)]
    shown = answer.content.decode()
    return shown.partition('class="button" href="')[2].partition('"')[0].replace("&amp;", "&")


def connected(place: Place, server: StandIn) -> Link:
    client = cast.browser(OWNER)
    answer = client.get(said_yes(setting_out(place, client, server)))
    assert answer.status_code == 302, answer.content.decode()
    [link] = connections.links(place.id, timezone.now())
    assert answer.headers["Location"] == url(place, f"{link.account}/")
    return link


def looked(link: Link) -> None:
    """The first look, as the worker would do it."""
    sync.run(link.account, timezone.now())


def test_an_account_is_connected_by_saying_yes_on_its_own_server(place: Place, server: StandIn) -> None:
    link = connected(place, server)
    assert (link.network, link.handle.partition("@")[0], link.state) == ("mastodon", "nadia", ConnectionState.OPEN)
    assert connections.vault(link.account).read().access in server.tokens
    assert "The first look goes on." in page(place)
    shown = page(place, f"{link.account}/")
    assert "You can leave this page" in shown
    assert 'hx-trigger="every 2s"' in shown
    looked(link)
    shown = page(place, f"{link.account}/")
    assert "2 people follow you" in shown
    assert "1 post of yours" in shown
    assert "1 post that speaks to you" in shown
    assert "hx-trigger" not in shown
    assert "Last asked on" in page(place)
    assert "Écouté pour la dernière fois le" in page(place, language="fr")


def test_where_the_browser_cannot_come_back_one_brings_a_code(place: Place, server: StandIn) -> None:
    client = cast.browser(OWNER)
    address = setting_out(place, client, server, copied="1")
    shown = said_yes(address)
    code = shown.partition("<code>")[2].partition("<")[0]
    assert client.post(url(place, "code/"), {"code": ""}).status_code == 422
    assert client.post(url(place, "code/"), {"code": f"  {code} "}).status_code == 302
    assert [link.state for link in connections.links(place.id, timezone.now())] == [ConnectionState.OPEN]


def test_a_no_on_the_server_is_a_no_and_one_may_try_again(place: Place, server: StandIn) -> None:
    client = cast.browser(OWNER)
    state = parse_qs(urlsplit(setting_out(place, client, server)).query)["state"][0]
    answer = client.get("/connect/mastodon/", {"error": "access_denied", "state": state})
    assert answer.status_code == 422
    assert "Try again" in answer.content.decode()
    assert connections.links(place.id, timezone.now()) == []


@pytest.mark.parametrize("query", [{}, {"code": "x"}, {"code": "x", "state": "somebody-elses"}])
def test_nobody_comes_in_by_a_way_back_they_did_not_set_out_on(
    place: Place, server: StandIn, query: dict[str, str]
) -> None:
    client = cast.browser(OWNER)
    fresh = client.get("/connect/mastodon/", query)
    assert (fresh.status_code, "too old" in fresh.content.decode()) == (422, True)
    setting_out(place, client, server)
    assert client.get("/connect/mastodon/", query).status_code == 422
    assert client.get("/connect/bluesky/", query).status_code == 422
    assert connections.links(place.id, timezone.now()) == []
    assert server.tokens == {}


def test_the_way_back_is_anothers_session_only(place: Place, server: StandIn) -> None:
    back = said_yes(setting_out(place, cast.browser(OWNER), server))
    assert cast.browser(MEMBER).get(back).status_code == 422
    assert cast.browser().get(back).headers["Location"].startswith("/signin/")


def test_a_way_back_ends_after_an_hour(place: Place, server: StandIn) -> None:
    client = cast.browser(OWNER)
    back = said_yes(setting_out(place, client, server))
    session = client.session
    session["connecting"] = session["connecting"] | {"since": "2020-01-01T00:00:00Z"}
    session.save()
    assert client.get(back).status_code == 422
    assert connections.links(place.id, timezone.now()) == []


@pytest.mark.parametrize("typed", ["http://127.0.0.1:9", "nowhere", "", "http://10.0.0.1"])
def test_a_server_that_is_none_is_said_in_a_sentence(place: Place, server: StandIn, typed: str) -> None:
    answer = cast.browser(OWNER).post(url(place, "mastodon/"), {"server": typed})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in shown
    assert f'value="{typed}"' in shown or not typed


def test_a_password_is_asked_for_and_never_shown_again(place: Place, server: StandIn) -> None:
    client, secret = cast.browser(OWNER), "abcd-efgh-ijkl-mnop"
    typed = {"handle": "nadia.test", "password": secret, "service": server.url}
    answer = client.post(url(place, "bluesky/"), typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in shown
    assert "nadia.test" in shown
    assert secret not in shown
    missing = client.post(url(place, "bluesky/"), {"handle": "nadia.test"})
    assert "Both are needed" in missing.content.decode()


@pytest.fixture(scope="module")
def bluesky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlueskyNetwork]:
    base = tmp_path_factory.getbasetemp()
    with shared_bluesky(base if base.name.startswith("pytest") else base.parent) as network:
        yield network


def test_a_bluesky_account_is_connected_by_an_app_password_on_a_real_server(
    place: Place, server: StandIn, bluesky: BlueskyNetwork
) -> None:
    nadia, anna = bluesky.person("nadia"), bluesky.person("anna")
    anna.follows(nadia)
    until(lambda: nadia.call("GET", "app.bsky.graph.getFollowers", actor=nadia.did)["followers"])
    typed = {"handle": f" @{nadia.handle.upper()} ", "password": nadia.app_password(), "service": bluesky.pds}
    answer = cast.browser(OWNER).post(url(place, "bluesky/"), typed)
    assert answer.status_code == 302, answer.content.decode()
    [link] = connections.links(place.id, timezone.now())
    assert (link.network, link.handle, link.way) == ("bluesky", nadia.handle, "app-password")
    looked(link)
    follower = next(one for one in ties.followers(link.account) if one.handle == anna.handle)
    shown = page(place, f"{link.account}/followers/")
    assert "Bluesky has no way to remove a follower" in shown
    cast.browser(OWNER).post(url(place, f"{link.account}/people/{follower.person}/remove_follower/"))
    [deed] = ties.deeds(place.id)
    assert deed.record.startswith("at://")
    assert f"/undo/{deed.id}/" in page(place, f"{link.account}/followers/")
    wrong = cast.browser(OWNER).post(url(place, "bluesky/"), typed | {"password": "abcd-efgh-ijkl-mnop"})
    assert wrong.status_code == 422
    assert 'role="alert"' in wrong.content.decode()


def test_bluesky_can_send_one_back_by_number_or_by_https_only(place: Place) -> None:
    client = cast.browser(OWNER)
    by_number = client.get(url(place, "bluesky/"), headers={"host": "127.0.0.1:8000"}).content.decode()
    assert 'name="oauth"' in by_number
    by_name = client.get(url(place, "bluesky/"), headers={"host": "localhost:8000"}).content.decode()
    assert 'name="oauth"' not in by_name
    assert f"http://127.0.0.1:8000{url(place, 'bluesky/')}" in by_name
    with override_settings(ALLOWED_HOSTS=["house.example"]):
        plain = client.get(url(place, "bluesky/"), headers={"host": "house.example"}).content.decode()
        assert 'name="oauth"' not in plain
        safe = client.get(url(place, "bluesky/"), headers={"host": "house.example"}, secure=True).content.decode()
        assert 'name="oauth"' in safe
        refused = client.post(url(place, "bluesky/"), {"handle": "n", "oauth": "1"}, headers={"host": "house.example"})
        assert "https" in refused.content.decode()


def test_what_bluesky_asks_of_a_program_anybody_may_read() -> None:
    with override_settings(ALLOWED_HOSTS=["house.example"]):
        answer = Client().get("/connect/bluesky/client.json", headers={"host": "house.example"}, secure=True)
    told = json.loads(answer.content)
    assert told["client_id"] == "https://house.example/connect/bluesky/client.json"
    assert told["redirect_uris"] == ["https://house.example/connect/bluesky/"]
    assert told["dpop_bound_access_tokens"] is True


def test_nothing_secret_lies_in_the_log_the_session_or_the_database(
    place: Place, server: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = cast.browser(OWNER)
    address = setting_out(place, client, server)
    assert "client_secret" not in json.dumps(dict(client.session.items()))
    assert "secret-1" not in json.dumps(dict(client.session.items()))
    client.get(said_yes(address))
    client.post(url(place, "bluesky/"), {"handle": "n.test", "password": "abcd-efgh", "service": server.url})
    [link] = connections.links(place.id, timezone.now())
    looked(link)
    token = connections.vault(link.account).read()
    assert token.access not in caplog.text
    assert "abcd-efgh" not in caplog.text
    assert "code-1" not in caplog.text
    assert "connecting" not in client.session
    assert token.access not in page(place) + page(place, f"{link.account}/")


def test_a_dead_token_says_connect_again_and_connecting_again_loses_nothing(place: Place, server: StandIn) -> None:
    link = connected(place, server)
    looked(link)
    server.revoke()
    sync.run(link.account, timezone.now() + timedelta(hours=1))
    [dead] = connections.links(place.id, timezone.now())
    assert dead.state == ConnectionState.AGAIN
    shown = page(place)
    assert "Connect again" in shown
    assert 'class="wrong"' in shown
    assert connected(place, server).account == link.account
    assert "2 people follow you" in page(place, f"{link.account}/")


def test_disconnecting_destroys_the_token_here_and_there_and_keeps_the_rest(place: Place, server: StandIn) -> None:
    link = connected(place, server)
    looked(link)
    assert cast.browser(ADVISER).post(url(place, f"{link.account}/disconnect/")).status_code == 404
    cast.browser(OWNER).post(url(place, f"{link.account}/disconnect/"))
    assert server.tokens == {}
    assert secrets.rotate() == 0
    shown = page(place, f"{link.account}/")
    assert "Not connected any more" in shown
    assert "2 people follow you" in shown
    assert "Disconnect" not in shown


def test_disconnecting_works_though_the_server_is_gone(place: Place, server: StandIn) -> None:
    link = connected(place, server)
    server.fail_next("POST /oauth/revoke", "500")
    assert cast.browser(OWNER).post(url(place, f"{link.account}/disconnect/")).status_code == 302
    assert connections.links(place.id, timezone.now())[0].state == ConnectionState.OFF


def test_a_follower_is_removed_by_one_press_and_a_block_is_taken_back(place: Place, server: StandIn) -> None:
    link = connected(place, server)
    looked(link)
    anna = next(one for one in ties.followers(link.account) if one.handle.startswith("anna"))
    bruno = next(one for one in ties.followers(link.account) if one.handle.startswith("bruno"))
    client = cast.browser(MEMBER)
    here = url(place, f"{link.account}/followers/")
    assert "they would have to follow you again" in page(place, f"{link.account}/followers/")
    answer = client.post(
        url(place, f"{link.account}/people/{anna.person}/remove_follower/"), {"next": here}, follow=True
    )
    shown = answer.content.decode()
    assert answer.redirect_chain == [(here, 302)]
    assert "anna no longer follows you" in shown.lower()
    assert "/undo/" not in shown  # on Mastodon, only anna can follow again
    assert [one.person for one in ties.followers(link.account)] == [bruno.person]
    followers = {follower for follower, whom in server.world.ties["follow"]}
    assert len(followers) == 1
    answer = client.post(url(place, f"{link.account}/people/{bruno.person}/block/"), {"next": here}, follow=True)
    assert answer.content.decode().count("/undo/") == 1
    assert len(server.world.ties["block"]) == 1
    [deed] = [one for one in ties.deeds(place.id) if one.verb == "block"]
    client.post(url(place, f"{link.account}/undo/{deed.id}/"))
    assert len(server.world.ties["block"]) == 0
    assert client.post(url(place, f"{link.account}/undo/{deed.id}/")).status_code == 422


def test_following_from_a_persons_page_and_no_more(place: Place, server: StandIn) -> None:
    link = connected(place, server)
    looked(link)
    anna = next(one for one in ties.followers(link.account) if one.handle.startswith("anna")).person
    client = cast.browser(OWNER)
    theirs = f"/w/{place.slug}/people/{anna}/"
    assert "They follow nadia" in client.get(theirs).content.decode()
    client.post(url(place, f"{link.account}/people/{anna}/follow/"), {"next": theirs})
    assert "and they follow each other" in client.get(theirs).content.decode()
    client.post(url(place, f"{link.account}/people/{anna}/unfollow/"), {"next": theirs})
    assert "and they follow each other" not in client.get(theirs).content.decode()
    assert {whom for _, whom in server.world.ties["follow"]} == {server.person("nadia").number}


@pytest.mark.parametrize("how", ["500", "403", "429", "html"])
def test_what_the_network_refuses_is_said_and_nothing_is_noted(place: Place, server: StandIn, how: str) -> None:
    link = connected(place, server)
    looked(link)
    anna = next(one for one in ties.followers(link.account) if one.handle.startswith("anna")).person
    server.fail_next(f"POST /api/v1/accounts/{server.person('anna').number}/mute", how)
    client = cast.browser(OWNER)
    answer = client.post(url(place, f"{link.account}/people/{anna}/mute/"))
    assert answer.status_code == 422
    assert "This cannot be done" in answer.content.decode() or "not possible" in answer.content.decode()
    assert ties.deeds(place.id) == []
    assert client.post(url(place, f"{link.account}/people/999999/mute/")).status_code == 422
    assert client.post(url(place, f"{link.account}/people/{anna}/nonsense/")).status_code == 404


def test_no_button_leads_to_another_site(place: Place, server: StandIn) -> None:
    link = connected(place, server)
    looked(link)
    anna = ties.followers(link.account)[0].person
    address = url(place, f"{link.account}/people/{anna}/mute/")
    answer = cast.browser(OWNER).post(address, {"next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == url(place, f"{link.account}/followers/")


def test_the_adviser_sees_the_pages_without_buttons(place: Place, server: StandIn) -> None:
    link = connected(place, server)
    looked(link)
    for tail in ("", f"{link.account}/", f"{link.account}/followers/", f"{link.account}/following/", "networks/"):
        shown = page(place, tail, who=ADVISER)
        assert shown.count("<form") == 1, tail  # the language, in the foot of every page
        assert "Connect Bluesky" not in shown


def test_an_account_of_another_workspace_is_not_there(place: Place, server: StandIn) -> None:
    link = connected(place, server)
    looked(link)
    oscar, elsewhere = cast.browser("oscar"), read.workspaces_of(read.user_id("oscar"))
    there = f"/w/{elsewhere[0].slug}/accounts/{link.account}/"
    anna = ties.followers(link.account)[0].person
    for tail in ("", "followers/", "following/"):
        assert oscar.get(there + tail).status_code == 422
    for tail in ("look/", "disconnect/", f"people/{anna}/block/", f"people/{anna}/unfollow/"):
        assert oscar.post(there + tail).status_code == 422
    assert len(server.tokens) == 1
    assert server.world.ties["block"] == set()


def test_what_networks_allow_is_said_in_both_languages(place: Place) -> None:
    english, french = page(place, "networks/"), page(place, "networks/", language="fr")
    assert "23 February 2026" in english
    assert "23 février 2026" in french
    for name in ("LinkedIn", "TikTok", "Google Business", "Reddit"):
        assert name in english

"""Connecting an account in a real browser: to the network by a link, and back; on a phone, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.browser.house import House, visit
from tests.networks.mastodon.standin import StandIn

CONNECT = {"en": "Connect Mastodon", "fr": "Connecter Mastodon"}
SURE = {"en": re.compile("Yes, remove"), "fr": re.compile("Oui, retirer")}
FOLLOWED = {"en": "2 people follow you", "fr": "2 personnes vous suivent"}


@dataclass
class Neighbour(House):
    """A house that may ask servers of this very machine."""

    def environment(self) -> dict[str, str]:
        return super().environment() | {"CAUSERIE_PRIVATE_NETWORKS": "127.0.0.0/8"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = Neighbour(tmp_path).serve()
    yield found
    found.stop()


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn() as standin:
        standin.person("nadia")
        for name in ("anna", "bruno"):
            standin.follows(name, "nadia")
        yield standin


@pytest.mark.parametrize("language", ["en", "fr"])
def test_to_the_network_and_back_and_the_first_look(
    browser: Browser, house: House, server: StandIn, language: str
) -> None:
    here = visit(browser, house, language, 360)
    here.open("/setup/")
    here.fill_in_setup()
    here.open("/w/fournil/accounts/")
    here.page.click(f"text={CONNECT[language]}")
    here.page.fill("[name=server]", server.url)
    here.tab_to(".send button")
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**/accounts/go/")
    assert here.sideways() == 0
    here.tab_to("main a.button")
    here.page.keyboard.press("Enter")
    here.page.wait_for_url(re.compile("/oauth/authorize"))
    here.page.click("button")
    here.page.wait_for_url(re.compile(r"/w/fournil/accounts/\d+/"))
    here.page.wait_for_selector(f"text={FOLLOWED[language]}")
    here.page.wait_for_selector("#account:not([hx-trigger])")
    # The stand-in has no picture of itself; nothing was blocked on the way.
    assert [said for said in here.complaints if "404" not in said] == []
    for tail in ("", "followers/"):
        here.open("/w/fournil/accounts/1/" + tail)
        assert here.sideways() == 0
        assert Axe().run(here.page).response["violations"] == []
    here.page.click("summary:has-text('Chang') >> nth=0")
    row = here.page.locator("form[action*=remove_follower]").first
    row.locator("summary").click()
    row.get_by_role("button", name=SURE[language]).click()
    here.page.wait_for_selector("main [role=status]")
    assert here.page.locator(".people > li").count() == 1
    assert len({follower for follower, _ in server.world.ties["follow"]}) == 1
    here.close()

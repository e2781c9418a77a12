"""Today in Chromium: answering, later, undo, the time that is used; by keyboard, at 360 px, in both languages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from tests.browser.house import House, Visit, visit
from tests.networks.mastodon.standin import StandIn

DRIVER = Path(__file__).with_name("today_driver.py")
HALL = "/w/fournil/"
WORDS = {
    "en": {"asks": "asks a question", "there": "Your answer to Ada is there", "undo": "Undo", "all": "That is all"},
    "fr": {
        "asks": "pose une question",
        "there": "Votre réponse à Ada est arrivée",
        "undo": "Annuler",
        "all": "C’est tout",
    },
}


class Talking(House):
    """A house that may ask the server of this test, on this machine."""

    def environment(self) -> dict[str, str]:
        root = str(DRIVER.parents[2])
        return {**super().environment(), "CAUSERIE_PRIVATE_NETWORKS": "127.0.0.0/8", "PYTHONPATH": root}

    def drive(self, word: str) -> None:
        done = subprocess.run(
            [sys.executable, str(DRIVER), word], env=self.environment(), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn() as running:
        yield running


@pytest.fixture
def house(tmp_path: Path, server: StandIn) -> Iterator[Talking]:
    """Three people have spoken to nadia on her network, and a sync has heard them."""
    bread = server.says("nadia", "Le seigle est sorti du four.")
    server.says("bea", "@nadia Merci, à samedi.", to=bread, at=bread.at - timedelta(minutes=30))
    server.says("ada", "@nadia Is it still warm?", to=bread, lang="en")
    server.says("cleo", "@nadia Quel pain.", to=bread, at=bread.at - timedelta(minutes=9))
    made = Talking(tmp_path)
    made.drive(msgspec.json.encode(server.token_for("nadia")).decode())
    made.serve("--no-worker")
    yield made
    made.stop()


def stands_on(visit: Visit, text: str) -> None:
    """The reader comes to stand on the card with this text."""
    expect(visit.page.locator("[data-card]:focus")).to_contain_text(text)


@pytest.mark.parametrize(("language", "width"), [("fr", 360), ("en", 1100)])
def test_a_session_by_keyboard(browser: Browser, house: Talking, server: StandIn, language: str, width: int) -> None:
    seen, words = visit(browser, house, language, width), WORDS[language]
    page = seen.page
    seen.sign_in()
    first = page.locator("[data-card]").first
    expect(first).to_contain_text("Is it still warm?")  # who asks comes first, though bea spoke before
    expect(first).to_contain_text(words["asks"])
    assert seen.sideways() == 0

    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.type("Oui jusqu’à midi. jkex")  # letters are letters while one writes
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-gone]")).to_contain_text(words["there"])
    sent = [post.text for post in server.statuses_by("nadia")][1:]
    assert len(sent) == 1
    assert "Oui jusqu’à midi. jkex" in sent[0]
    stands_on(seen, "samedi")

    page.keyboard.press("x")
    expect(page.locator("[data-gone]")).to_have_count(2)
    stands_on(seen, "Quel pain")
    page.keyboard.press("u")
    expect(page.locator("[data-gone]")).to_have_count(1)
    stands_on(seen, "samedi")
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    expect(page.locator("[data-gone]")).to_have_count(2)
    stands_on(seen, "Quel pain")
    page.keyboard.press("e")
    expect(page.locator("[data-card]")).to_have_count(0)
    assert seen.complaints == []

    house.drive("spend")
    seen.open(HALL)
    expect(page.locator("main")).to_contain_text(words["all"])
    seen.close()


def test_without_javascript(browser: Browser, house: Talking, server: StandIn) -> None:
    seen = visit(browser, house, "en", 360, java_script_enabled=False)
    seen.sign_in()
    page = seen.page
    page.locator("textarea").first.fill("It is.")
    page.locator(".answering .send button").first.click()
    expect(page.locator("[data-gone]")).to_contain_text("Ada")
    assert len(server.statuses_by("nadia")) == 2
    page.locator("[data-card] button[data-key=x]").first.click()
    expect(page.locator("[data-card]")).to_have_count(1)
    page.locator("[data-gone] button").click()
    expect(page.locator("[data-card]")).to_have_count(2)
    seen.close()


def test_everybody_can_use_it(browser: Browser, house: Talking) -> None:
    for language, width in (("fr", 320), ("en", 1100)):
        seen = visit(browser, house, language, width, bypass_csp=True)
        seen.sign_in()
        for path in (HALL, f"{HALL}talk/answer/", f"{HALL}talk/later/", f"{HALL}talk/sent/", f"{HALL}talk/1/thread/"):
            seen.open(path)
            nobody_is_kept_out(seen, path)
        seen.close()


def nobody_is_kept_out(seen: Visit, path: str) -> None:
    seen.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert [found["id"] for found in Axe().run(seen.page).response["violations"]] == [], path
    assert seen.sideways() == 0, path
    shown = "[...document.querySelectorAll('main button, main summary')].filter((e) => e.offsetHeight)"
    assert seen.page.evaluate(f"{shown}.filter((e) => e.offsetHeight < 44).map((e) => e.textContent)") == [], path

"""Passing something on in Chromium, from a friend one can name to the post, on a real server that speaks Mastodon; then
looking back on it. In French at 360 pixels without JavaScript, in English by keyboard.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from tests.browser.house import House, Visit, visit
from tests.networks.mastodon.standin import StandIn

from causerie.web.words import say

DRIVER = Path(__file__).with_name("today_driver.py")
HERE, REVIEW = "/w/fournil/pass-on/", "/w/fournil/review/"
LINK = "https://moulin.example/seigle"
TOLD = "Quelqu’un a mesuré ce que la meule fait au seigle."


class Sharing(House):
    """A house that may ask the server of this test, on this machine."""

    def environment(self) -> dict[str, str]:
        root = str(DRIVER.parents[2])
        return {**super().environment(), "CAUSERIE_PRIVATE_NETWORKS": "127.0.0.0/8", "PYTHONPATH": root}


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn() as running:
        running.person("nadia")
        running.says("ada", "@nadia Le pain de dimanche était bon.")
        yield running


@pytest.fixture
def house(tmp_path: Path, server: StandIn) -> Iterator[Sharing]:
    made = Sharing(tmp_path)
    token = msgspec.json.encode(server.token_for("nadia")).decode()
    command = [sys.executable, str(DRIVER), token]
    done = subprocess.run(command, env=made.environment(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    made.serve("--no-worker")
    yield made
    made.stop()


def says(seen: Visit, code: str, **args: Any) -> str:
    return say(code, lang=seen.language, **args)


def sees(seen: Visit, code: str, **args: Any) -> None:
    expect(seen.page.locator("main")).to_contain_text(says(seen, code, **args))


def types(seen: Visit, selector: str, text: str, *, keyboard: bool) -> None:
    if keyboard:
        seen.tab_to(selector)
        seen.page.keyboard.press("Control+A")
        seen.page.keyboard.type(text)
    else:
        seen.page.fill(selector, text)


def goes(seen: Visit, selector: str, *, keyboard: bool) -> None:
    """Press what leads to another page, and arrive there."""
    with seen.page.expect_navigation():
        if keyboard:
            seen.tab_to(selector)
            seen.page.keyboard.press("Enter")
        else:
            seen.page.locator(selector).first.click()


def everybody_can_use_it(seen: Visit, *, script: bool = True) -> None:
    """Nothing goes over the side, and axe finds nothing; a script itself, it never answers where there are none."""
    assert seen.sideways() <= 0, seen.page.url
    if not script:
        return
    found = Axe().run(seen.page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == [], seen.page.url


@dataclass
class Way:
    """How somebody goes about it."""

    language: str
    width: int
    keyboard: bool = False
    script: bool = True


WAYS = [Way("fr", 360), Way("en", 1100, keyboard=True), Way("fr", 360, script=False)]


@pytest.mark.parametrize("way", WAYS, ids=["phone", "keyboard", "no script"])
def test_from_a_friend_to_a_post_and_a_look_back(browser: Browser, house: Sharing, server: StandIn, way: Way) -> None:
    seen = visit(
        browser, house, way.language, way.width, bypass_csp=True, reduced_motion="reduce",
        java_script_enabled=way.script,
    )  # fmt: skip
    seen.sign_in()
    is_asked(seen, way)
    becomes_a_post(seen, server, way)
    looks_back(seen, way)
    assert [said for said in seen.complaints if "status of 422" not in said] == []
    seen.close()


def is_asked(seen: Visit, way: Way) -> None:
    """Without a friend there is no draft; with one who is named in the text, one more look is asked for."""
    seen.open(HERE + "new/")
    expect(seen.page.locator("h1")).to_have_text(says(seen, "pass_on.which"))
    everybody_can_use_it(seen, script=way.script)
    types(seen, "#id_link", LINK, keyboard=way.keyboard)
    types(seen, "#id_tells", f"Karim ! {TOLD}", keyboard=way.keyboard)
    goes(seen, "button[value=write]", keyboard=way.keyboard)
    sees(seen, "pass_on.no_friend")
    expect(seen.page.locator("#id_tells")).to_have_value(f"Karim ! {TOLD}")
    everybody_can_use_it(seen, script=way.script)
    types(seen, "#id_friend", "Karim", keyboard=way.keyboard)
    goes(seen, "button[value=write]", keyboard=way.keyboard)
    sees(seen, "pass_on.named")
    everybody_can_use_it(seen, script=way.script)


def becomes_a_post(seen: Visit, server: StandIn, way: Way) -> None:
    """The text is changed by its writer only, opens on the desk, and is published by one more press."""
    types(seen, "#id_tells", TOLD, keyboard=way.keyboard)
    goes(seen, "button[value=write]", keyboard=way.keyboard)
    assert "/write/" in seen.page.url
    expect(seen.page.locator("textarea[name=text]")).to_have_value(f"{TOLD}\n\n{LINK}")
    seen.open(HERE)
    sees(seen, "pass_on.for", name="Karim")
    sees(seen, "pass_on.rests")
    everybody_can_use_it(seen, script=way.script)
    assert server.statuses_by("nadia") == []
    goes(seen, "main a[href*='/write/']", keyboard=way.keyboard)
    goes(seen, "button[formaction$='/publish/'], form[action$='/publish/'] button", keyboard=way.keyboard)
    (post,) = server.statuses_by("nadia")
    assert TOLD in post.text
    assert "Karim" not in post.text
    seen.open(HERE)
    sees(seen, "pass_on.no_answer")


def looks_back(seen: Visit, way: Way) -> None:
    """The week one is in: who spoke, what was passed on, and what one wants to try."""
    seen.open(REVIEW)
    everybody_can_use_it(seen, script=way.script)
    goes(seen, "a[rel=next]", keyboard=way.keyboard)
    sees(seen, "review.not_over")
    sees(seen, "review.talk.people", n=1)
    sees(seen, "review.passed.said", n=1)
    sees(seen, "review.mail.not_set_up")
    everybody_can_use_it(seen, script=way.script)
    types(seen, "#id_attempt", "Le dire en image", keyboard=way.keyboard)
    goes(seen, "#notes .send button", keyboard=way.keyboard)
    expect(seen.page.locator("#id_attempt")).to_have_value("Le dire en image")
    goes(seen, "main a[href$='/review/noted/']", keyboard=way.keyboard)
    expect(seen.page.locator("main")).to_contain_text("Le dire en image")
    everybody_can_use_it(seen, script=way.script)

"""The audience in Chromium, on a real server that speaks Mastodon: looking, reading why, letting go, taking it back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from tests.browser.house import House, Visit, visit
from tests.networks.mastodon.standin import StandIn

from causerie.web.words import say

DRIVER = Path(__file__).with_name("audience_driver.py")
HERE = "/w/fournil/audience/"
WORDS = "four pain farine levain sel eau pâte croûte mie seigle blé son grain meule moulin".split()  # noqa: SIM905


class Followed(House):
    """A house that may ask the server of this test, on this machine."""

    def environment(self) -> dict[str, str]:
        root = str(DRIVER.parents[2])
        return {**super().environment(), "CAUSERIE_PRIVATE_NETWORKS": "127.0.0.0/8", "PYTHONPATH": root}

    def drive(self, *words: str) -> None:
        command = [sys.executable, str(DRIVER), *words]
        done = subprocess.run(command, env=self.environment(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()


@pytest.fixture
def server() -> Iterator[StandIn]:
    """ada talks, paul only passes on what ada says, and two programs publish the price of flour by the clock."""
    with StandIn() as running:
        now = running.now()
        asked = running.says("nadia", "Qui vient samedi ?")
        said = [
            running.says("ada", f"Mon {word} {n} fois par jour.", at=now - timedelta(hours=31 * n))
            for n, word in enumerate(WORDS)
        ]
        running.says("ada", "@nadia Moi, avec les enfants.", to=asked)
        for post in said:
            running.boosts("paul", post)
        for robot in ("emil", "farid"):
            for n in range(60):
                text = f"Prix de la farine à {n % 24} h : {40 + n} euros. https://prix.example/{n}"
                running.says(robot, text, at=now - timedelta(minutes=30 * n), client="Prix bot")
        for name in ("ada", "paul", "emil", "farid"):
            running.follows(name, "nadia")
        yield running


@pytest.fixture
def house(tmp_path: Path, server: StandIn) -> Iterator[Followed]:
    made = Followed(tmp_path)
    made.drive("begin", msgspec.json.encode(server.token_for("nadia")).decode())
    made.serve("--no-worker")
    yield made
    made.stop()


def says(seen: Visit, code: str, **args: Any) -> str:
    return say(code, lang=seen.language, **args)


def sees(seen: Visit, code: str, **args: Any) -> None:
    expect(seen.page.locator("main")).to_contain_text(says(seen, code, **args))


def press(seen: Visit, selector: str, *, keyboard: bool) -> None:
    if keyboard:
        seen.tab_to(selector)
        seen.page.keyboard.press("Enter")
    else:
        seen.page.locator(selector).first.click()


def goes(seen: Visit, selector: str, *, keyboard: bool) -> None:
    """Press what leads to another page, and arrive there."""
    with seen.page.expect_navigation():
        press(seen, selector, keyboard=keyboard)


def everybody_can_use_it(seen: Visit) -> None:
    """axe finds nothing, nothing goes over the side, nothing complains."""
    seen.page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
    assert [found["id"] for found in Axe().run(seen.page).response["violations"]] == [], seen.page.url
    assert seen.sideways() <= 0, seen.page.url
    assert seen.complaints == []


@pytest.mark.parametrize(("language", "width", "keyboard"), [("fr", 360, False), ("en", 1100, True)])
def test_the_audience_is_read_let_go_and_taken_back(
    browser: Browser, house: Followed, server: StandIn, language: str, width: int, *, keyboard: bool
) -> None:
    seen = visit(browser, house, language, width, bypass_csp=True, reduced_motion="reduce")
    seen.sign_in()
    looks(seen, house, keyboard=keyboard)
    reads_why(seen, keyboard=keyboard)
    lets_go_and_takes_back(seen, server, keyboard=keyboard)
    says_who_is_a_person(seen, keyboard=keyboard)
    looks_in_the_mirror(seen)
    seen.close()


def looks(seen: Visit, house: Followed, *, keyboard: bool) -> None:
    """The press that begins a look says how long it takes; then who talks is said first."""
    seen.open(HERE)
    sees(seen, "audience.look.what", n=4, takes=says(seen, "audience.takes.minutes", n=1))
    everybody_can_use_it(seen)
    goes(seen, "form[action$='/begin/'] button", keyboard=keyboard)
    sees(seen, "audience.look.running")
    everybody_can_use_it(seen)
    house.drive("look")
    house.drive("wave")
    house.drive("look")
    seen.open(HERE)
    groups = seen.page.locator(".groups a")
    expect(groups.first).to_have_text(says(seen, "audience.who.talks", n=1))
    for group, n in (("passes_on", 1), ("automation", 2), ("wave", 30)):
        sees(seen, f"audience.who.{group}", n=n)
    sees(seen, "audience.curve.waves", n=1)
    expect(seen.page.locator("figure.plot svg")).to_contain_text(says(seen, "audience.curve.together"))
    everybody_can_use_it(seen)


def reads_why(seen: Visit, *, keyboard: bool) -> None:
    """From the group to the account, and from its reason to the posts that show it."""
    goes(seen, ".groups a[href$='group=automation']", keyboard=keyboard)
    expect(seen.page.locator(".audience > li")).to_have_count(2)
    everybody_can_use_it(seen)
    goes(seen, ".acts a", keyboard=keyboard)
    expect(seen.page.locator(".lead")).to_have_text(says(seen, "audience.verdict.automation"))
    press(seen, "#why details > summary", keyboard=keyboard)
    expect(seen.page.locator("#why blockquote").first).to_contain_text("Prix de la farine")
    everybody_can_use_it(seen)
    seen.page.go_back()


def lets_go_and_takes_back(seen: Visit, server: StandIn, *, keyboard: bool) -> None:
    """Two are ticked, both are named before anything is done, both are muted, and one is heard again."""
    muted = server.world.ties["mute"]
    for box in seen.page.locator("input[type=checkbox][form=chosen]").all():
        if keyboard:
            seen.tab_to(f"#{box.get_attribute('id')}")
            seen.page.keyboard.press("Space")
        else:
            box.check()
    goes(seen, "#chosen button[value=mute]", keyboard=keyboard)
    sees(seen, "audience.sure.mute", n=2)
    for name in ("emil", "farid"):
        expect(seen.page.locator("main")).to_contain_text(name)
    assert muted == set()
    everybody_can_use_it(seen)
    goes(seen, "form[action$='/act/'] .send button", keyboard=keyboard)
    assert seen.page.url.endswith("group=automation")
    done = seen.page.locator("section[role=status]")
    expect(done.locator("li")).to_have_count(2)
    assert len(muted) == 2
    goes(seen, "section[role=status] form[action*='/undo/'] button", keyboard=keyboard)
    expect(done.locator("li")).to_have_count(2)
    expect(done.locator("form")).to_have_count(1)
    seen.open(HERE + "log/")
    expect(seen.page.locator("main li")).to_have_count(2)
    sees(seen, "audience.undo")
    assert len(muted) == 1
    everybody_can_use_it(seen)


def says_who_is_a_person(seen: Visit, *, keyboard: bool) -> None:
    """Said once, believed for ever: out of the list, and in the log."""
    seen.open(HERE)
    goes(seen, ".groups a[href$='group=automation']", keyboard=keyboard)
    goes(seen, ".acts button[value=person]", keyboard=keyboard)
    expect(seen.page.locator(".audience > li")).to_have_count(1)
    seen.open(HERE)
    sees(seen, "audience.who.decided", n=1)


def looks_in_the_mirror(seen: Visit) -> None:
    seen.open(HERE)
    seen.page.click("a[href$='/mirror/']")
    sees(seen, "audience.mirror.too_few")
    everybody_can_use_it(seen)

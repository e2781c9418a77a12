"""A session's time, a rest week and what lifts one up, in Chromium: by keyboard, without JavaScript, at 360 px."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Request, expect
from tests.browser.house import House, Visit, visit

from causerie.web.words import say

DRIVER = Path(__file__).with_name("time_driver.py")
HALL, PLAN = "/w/fournil/", "/w/fournil/plan/"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


class Timed(House):
    def environment(self) -> dict[str, str]:
        return {**super().environment(), "PYTHONPATH": str(DRIVER.parents[2])}

    def drive(self, word: str) -> list[str]:
        line = [sys.executable, str(DRIVER), word]
        done = subprocess.run(line, env=self.environment(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().splitlines()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Timed]:
    made = Timed(tmp_path)
    made.drive("begin")
    made.serve("--no-worker")
    yield made
    made.stop()


def sees(seen: Visit, code: str, **args: Any) -> None:
    expect(seen.page.locator("main")).to_contain_text(say(code, lang=seen.language, **args))


def press(seen: Visit, selector: str) -> None:
    """Press what leads to another page, by keyboard, and arrive there."""
    seen.tab_to(selector)
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")


def everybody_can_use_it(seen: Visit) -> None:
    """axe finds nothing, nothing goes over the side, nothing complains."""
    seen.page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
    assert [found["id"] for found in Axe().run(seen.page).response["violations"]] == [], seen.page.url
    assert seen.sideways() <= 0, seen.page.url
    assert seen.complaints == []


@pytest.mark.parametrize(("language", "width"), [("fr", 360), ("en", 1100)])
def test_the_time_of_a_session_and_a_rest_week(browser: Browser, house: Timed, language: str, width: int) -> None:
    seen = visit(browser, house, language, width, bypass_csp=True, reduced_motion="reduce")
    seen.sign_in()
    time_is_counted_and_added(seen, house)
    lifts(seen)
    a_rest_week(seen)
    one_place(seen)
    seen.close()


def time_is_counted_and_added(seen: Visit, house: Timed) -> None:
    """Some twenty seconds on the card of a person, and a quarter of an hour on the network itself."""
    began = time.monotonic()
    seen.page.keyboard.press("j")
    with seen.page.expect_request("**/w/fournil/time/", timeout=40_000) as told:
        pass
    answered = told.value.response()
    assert answered is not None
    assert answered.status == 200
    seconds, room, network, by_hand = house.drive("given")[-1].split()
    assert (room, network, by_hand) == ("today", "mastodon", "0")
    assert 15 <= int(seconds) <= time.monotonic() - began + 5  # a slow machine has told twice by now
    seen.open(PLAN + "time/")
    everybody_can_use_it(seen)
    press(seen, "button[name=minutes][value='15']")
    sees(seen, "intend.time.added", n=15, network="Mastodon")
    assert "900 - mastodon 1" in house.drive("given")
    expect(seen.page.locator("figure.plot svg").first).to_be_visible()
    everybody_can_use_it(seen)


def lifts(seen: Visit) -> None:
    """A picture of one's own, kept in the house."""
    seen.open(PLAN + "reminder/")
    seen.page.set_input_files("#id_file", {"name": "four.png", "mimeType": "image/png", "buffer": PICTURE})
    seen.page.fill("#id_about", "Le four")
    press(seen, "section[aria-labelledby=file] button")
    expect(seen.page.locator(".lift img")).to_have_attribute("alt", "Le four")
    assert seen.page.evaluate("document.querySelector('.lift img').naturalWidth") == 1
    everybody_can_use_it(seen)


def a_rest_week(seen: Visit) -> None:
    """One press, and Today is calm: the why, the picture, a good conversation; what waits is behind one link."""
    page = seen.page
    seen.open(PLAN + "days/")
    everybody_can_use_it(seen)
    week = "button[formaction$='/days/week/']"  # on a Sunday, the rest of the week is today
    press(seen, week if page.locator(week).count() else "form[action$='/days/today/'] button")
    expect(page.locator("main .why")).to_have_text("Parler de pain.")
    expect(page.locator("main .lift img")).to_be_visible()
    expect(page.locator("main .you")).to_contain_text("À samedi.")
    expect(page.locator("[data-card]")).to_have_count(0)
    sees(seen, "rest.keeps")
    everybody_can_use_it(seen)
    press(seen, "a[href='?go_on']")
    expect(page.locator("[data-card]")).to_have_count(4)
    seen.open(HALL)
    press(seen, "form[action$='/days/back/'] button")
    expect(page.locator("[data-card]")).to_have_count(4)
    press(seen, "form[action$='/days/today/'] button")
    sees(seen, "today.back.tomorrow")
    press(seen, "form[action$='/days/back/'] button")


def one_place(seen: Visit) -> None:
    """What somebody decides is kept, and what is said of it can be seen otherwise."""
    seen.open(PLAN + "places/")
    press(seen, "button[name=state][value=focus]")
    sees(seen, "places.is.focus")
    sees(seen, "intend.mastery.not_yet", n=12)
    everybody_can_use_it(seen)
    seen.open(PLAN + "places/")
    press(seen, "form[action$='/otherwise/'] button")
    sees(seen, "intend.stands")


def test_without_javascript(browser: Browser, house: Timed) -> None:
    seen = visit(browser, house, "fr", 360, java_script_enabled=False)
    seen.sign_in()
    page = seen.page
    page.click("form[action$='/days/today/'] button")
    sees(seen, "today.back.tomorrow")
    page.click("form[action$='/days/back/'] button")
    seen.open(PLAN + "time/")
    page.click("button[name=minutes][value='5']")
    sees(seen, "intend.time.added", n=5, network="Mastodon")
    seen.open(PLAN + "days/")
    page.fill("[name=first]", "2026-12-24")
    page.fill("[name=last]", "2026-12-20")
    page.click("form[action$='/plan/days/'] .send button")
    sees(seen, "rest.backwards")
    assert page.input_value("[name=first]") == "2026-12-24"
    seen.close()


def test_nobody_there_and_nothing_is_told(browser: Browser, house: Timed) -> None:
    """Idle for more than a minute, or hidden: the page says nothing more of time."""
    seen, told = visit(browser, house, "en", 1100), []
    seen.page.clock.install()
    seen.sign_in()

    def count(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/w/fournil/time/"):
            told.append(request.post_data or "")

    seen.page.on("request", count)
    seen.page.keyboard.press("j")
    seen.page.clock.run_for(65_000)
    seen.page.clock.run_for(300_000)
    assert 3 <= len(told) <= 4
    seen.page.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
    seen.page.keyboard.press("j")
    before = len(told)
    seen.page.clock.run_for(120_000)
    assert len(told) == before
    seen.close()

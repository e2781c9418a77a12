"""Linked accounts in Chromium: compared by a press, read side by side, contradicted and taken back; without scripts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from tests.browser.house import House, Visit, visit

from causerie.web.words import say

DRIVER = Path(__file__).with_name("linked_driver.py")
PLAN = "/w/fournil/plan/"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    made.serve("--no-worker")
    yield made
    made.stop()


def two_accounts(house: House) -> None:
    environment = {**house.environment(), "PYTHONPATH": str(DRIVER.parents[2])}
    done = subprocess.run([sys.executable, str(DRIVER), "two"], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def sees(seen: Visit, code: str, **args: Any) -> None:
    expect(seen.page.locator("main")).to_contain_text(say(code, lang=seen.language, **args))


def goes(seen: Visit, selector: str, *, keyboard: bool) -> None:
    """Press what leads to another page, with a finger or with the Enter key, and arrive there."""
    with seen.page.expect_navigation():
        if keyboard:
            seen.tab_to(selector)
            seen.page.keyboard.press("Enter")
        else:
            seen.page.locator(selector).first.click()


def everybody_can_use_it(seen: Visit, *, scripts: bool) -> None:
    """Nothing goes over the side, nothing complains, and axe (which is a script) finds nothing."""
    if scripts:
        assert [found["id"] for found in Axe().run(seen.page).response["violations"]] == [], seen.page.url
        assert seen.sideways() <= 0, seen.page.url
    assert seen.complaints == []


@pytest.mark.parametrize(
    ("language", "width", "keyboard", "scripts"),
    [("fr", 360, False, True), ("en", 1100, True, True), ("en", 360, False, False)],
)
def test_two_linked_accounts_are_found_read_and_contradicted(
    browser: Browser, house: House, language: str, width: int, *, keyboard: bool, scripts: bool
) -> None:
    first = visit(browser, house, language, 1100)
    first.open("/setup/")
    first.fill_in_setup()
    first.close()
    two_accounts(house)
    options = {"bypass_csp": True, "reduced_motion": "reduce", "java_script_enabled": scripts}
    seen = visit(browser, house, language, width, **options)
    seen.sign_in()
    seen.open(PLAN)
    goes(seen, "a[href$='/linked/']", keyboard=keyboard)
    sees(seen, "linked.page.nothing")
    everybody_can_use_it(seen, scripts=scripts)
    goes(seen, "#look button", keyboard=keyboard)
    sees(seen, "linked.how.carried", names="IFTTT")
    sees(seen, "linked.delay.steady.seconds", n=15)
    everybody_can_use_it(seen, scripts=scripts)
    reads_and_contradicts(seen, keyboard=keyboard, scripts=scripts)
    seen.close()


def reads_and_contradicts(seen: Visit, *, keyboard: bool, scripts: bool) -> None:
    goes(seen, "a[href*='/linked/'][aria-describedby]", keyboard=keyboard)
    sees(seen, "linked.edit.truncated")
    expect(seen.page.locator(".two .said").first).to_contain_text("Le pain de")
    everybody_can_use_it(seen, scripts=scripts)
    for button, code in (
        ("no", "linked.page.said_no"),
        ("back", "linked.page.no"),
        ("known", "linked.page.said_known"),
    ):
        goes(seen, f"button[value={button}]", keyboard=keyboard)
        sees(seen, code)
    seen.open(PLAN + "linked/")
    sees(seen, "linked.page.said_known")

"""From the one-time code to the first look, as a newcomer goes: with a mouse, by keyboard alone, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.archives import ARCHIVES
from tests.browser.house import PASSWORD, House, Visit, visit

FINDINGS = 8


def by_mouse(seen: Visit, file: Path) -> None:
    seen.fill_in_setup()
    seen.page.click(".card .links a[href$='/archives/']")
    seen.page.set_input_files("[type=file]", file)
    seen.page.click(f"text={seen.say('read')}")
    seen.page.click(f"text={seen.say('look')}")


def by_keyboard(seen: Visit, file: Path) -> None:
    keys = seen.page.keyboard
    said = {"code": seen.house.code, "username": "nadia", "password": PASSWORD, "workspace": "Fournil"}
    for name, value in said.items():
        seen.tab_to(f"[name={name}]")
        keys.type(value)
    seen.tab_to(".send button")
    keys.press("Enter")
    seen.page.wait_for_url("**/w/fournil/")
    seen.tab_to(".card .links a[href$='/archives/']")
    keys.press("Enter")
    seen.page.wait_for_url("**/archives/")
    seen.tab_to("[type=file]")
    seen.page.set_input_files("[type=file]", file)
    seen.tab_to(".send button")
    keys.press("Enter")
    expect(seen.page.locator(f"text={seen.say('look')}")).to_be_visible(timeout=60_000)
    seen.tab_to("a.button")
    keys.press("Enter")


@dataclass(frozen=True)
class Journey:
    """What is brought, read in which language, on how wide a window, by which means, with JavaScript or without."""

    archive: str
    language: str
    width: int
    go: Callable[[Visit, Path], None]
    script: bool = True


JOURNEYS = {
    "town-en-keyboard": Journey("town", "en", 1100, by_keyboard),
    "town-fr-phone-no-script": Journey("town", "fr", 360, by_mouse, script=False),
    "real-fr-keyboard": Journey("real", "fr", 1100, by_keyboard),
    "real-en-phone": Journey("real", "en", 360, by_mouse),
}


@pytest.mark.parametrize("name", JOURNEYS)
def test_from_the_code_to_the_first_look(
    browser: Browser, new_house: Callable[[], House], tmp_path: Path, name: str
) -> None:
    journey = JOURNEYS[name]
    file = ARCHIVES[journey.archive](tmp_path)
    seen = visit(browser, new_house().serve(), journey.language, journey.width, java_script_enabled=journey.script)
    seen.open("/")
    seen.page.wait_for_url("**/setup/")
    journey.go(seen, file)
    seen.page.wait_for_url(re.compile(r"/evidence/\d+/"))
    _is_the_first_look(seen, journey.script)
    assert seen.sideways() <= 0
    assert seen.complaints == []
    seen.close()


def _is_the_first_look(seen: Visit, script: bool) -> None:
    page = seen.page
    expect(page.locator("html")).to_have_attribute("lang", seen.language)
    expect(page.locator("section.finding")).to_have_count(FINDINGS)
    tables = page.locator("table[data-shape]").count()
    assert tables >= 4
    if script:
        expect(page.locator("figure.plot svg[role=img]").first).to_be_visible()
        assert page.locator("figure.plot svg[role=img]").count() == tables
        expect(page.locator("section.finding details[open]")).to_have_count(0)
    else:
        expect(page.locator("figure.plot")).to_have_count(0)
        assert page.locator("section.finding details[open] table:visible").count() == tables

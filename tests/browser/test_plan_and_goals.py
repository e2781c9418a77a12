"""A plan in two versions, a goal from its making to its end, in Chromium: by keyboard, at 360 px, without scripts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from tests.browser.house import House, Visit, visit

from causerie.web.words import say

DRIVER = Path(__file__).with_name("plan_driver.py")
PLAN = "/w/fournil/plan/"
WHY = {
    "fr": ("Parler avec des gens qui font du pain.", "Trouver une apprentie."),
    "en": ("To talk with people who bake.", "To find an apprentice."),
}
ANSWERS = {"message": "Une nuit.", "people": "Deux meuniers.", "place": "Ce qui a raté.", "tone": "simple patient"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    made.serve("--no-worker")
    yield made
    made.stop()


def half_a_year_later(house: House) -> None:
    environment = {**house.environment(), "PYTHONPATH": str(DRIVER.parents[2])}
    done = subprocess.run([sys.executable, str(DRIVER), "spring"], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def says(seen: Visit, code: str, **args: Any) -> str:
    return say(code, lang=seen.language, **args)


def sees(seen: Visit, text: str) -> None:
    expect(seen.page.locator("main")).to_contain_text(text)


def goes(seen: Visit, selector: str, *, keyboard: bool) -> None:
    """Press what leads to another page, with a finger or with the Enter key, and arrive there."""
    with seen.page.expect_navigation():
        if keyboard:
            seen.tab_to(selector)
            seen.page.keyboard.press("Enter")
        else:
            seen.page.locator(selector).first.click()


def writes(seen: Visit, name: str, text: str, *, keyboard: bool) -> None:
    selector = f"[name='{name}']"
    if keyboard:
        seen.tab_to(selector)
        seen.page.keyboard.press("ControlOrMeta+A")
        seen.page.keyboard.type(text)
    else:
        seen.page.fill(selector, text)


def everybody_can_use_it(seen: Visit) -> None:
    """axe finds nothing, nothing goes over the side, nothing complains."""
    seen.page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
    assert [found["id"] for found in Axe().run(seen.page).response["violations"]] == [], seen.page.url
    assert seen.sideways() <= 0, seen.page.url
    assert seen.complaints == []


@pytest.mark.parametrize(("language", "width", "keyboard"), [("fr", 360, False), ("en", 1100, True)])
def test_a_plan_in_two_versions_and_a_goals_whole_life(
    browser: Browser, house: House, language: str, width: int, *, keyboard: bool
) -> None:
    seen = visit(browser, house, language, width, bypass_csp=True, reduced_motion="reduce")
    seen.open("/")
    seen.fill_in_setup()
    plans(seen, keyboard=keyboard)
    aims(seen, keyboard=keyboard)
    half_a_year_later(house)
    wants_something_else(seen, keyboard=keyboard)
    follows_a_goal(seen, keyboard=keyboard)
    ends_a_goal(seen, keyboard=keyboard)
    seen.close()


def plans(seen: Visit, *, keyboard: bool) -> None:
    """From Today through the questions, one at a time; the last one leads to the whole plan."""
    goes(seen, "a[href$='/plan/why/']", keyboard=keyboard)
    everybody_can_use_it(seen)
    writes(seen, "answer", WHY[seen.language][0], keyboard=keyboard)
    goes(seen, ".send button:not([name])", keyboard=keyboard)
    for question, answer in ANSWERS.items():
        assert seen.page.url.endswith(f"/plan/{question}/")
        sees(seen, says(seen, f"plan.example.{question}.baker"))
        writes(seen, "answer", answer, keyboard=keyboard)
        goes(seen, ".send button:not([name])", keyboard=keyboard)
    assert seen.page.url.endswith(PLAN)
    expect(seen.page.locator("h1")).to_have_text(WHY[seen.language][0])
    sees(seen, "simple · patient")
    everybody_can_use_it(seen)
    seen.open("/w/fournil/")
    sees(seen, WHY[seen.language][0])


def aims(seen: Visit, *, keyboard: bool) -> None:
    """A goal that one counts oneself; a day that is over is refused, and nothing is lost."""
    seen.open(PLAN + "goals/")
    sees(seen, says(seen, "goals.what"))
    goes(seen, "a[href$='/goals/new/']", keyboard=keyboard)
    everybody_can_use_it(seen)
    seen.page.check("input[value=word]")
    everybody_can_use_it(seen)
    goes(seen, "main .send button", keyboard=keyboard)
    seen.page.check("input[value=typed]")
    goes(seen, "main .send button", keyboard=keyboard)
    everybody_can_use_it(seen)
    for name, text in {"says": "Bouche à oreille", "unit": "clients", "target": "3"}.items():
        writes(seen, name, text, keyboard=keyboard)
    day = datetime.now(UTC).date()
    seen.page.fill("[name=review_on]", (day - timedelta(days=400)).isoformat())
    goes(seen, "main .send button", keyboard=keyboard)
    sees(seen, says(seen, "goals.over_day"))
    assert seen.page.input_value("[name=says]") == "Bouche à oreille"
    seen.page.fill("[name=review_on]", (day + timedelta(days=90)).isoformat())
    goes(seen, "main .send button", keyboard=keyboard)
    sees(seen, says(seen, "goals.cannot.untyped"))
    # The browser itself notes the 422 of what was refused.
    seen.complaints[:] = [said for said in seen.complaints if "status of 422" not in said]
    everybody_can_use_it(seen)


def wants_something_else(seen: Visit, *, keyboard: bool) -> None:
    """What one wanted in spring stays readable beside what one wants now."""
    before, now = WHY[seen.language]
    seen.open(PLAN)
    goes(seen, "a[href$='/plan/why/']", keyboard=keyboard)
    writes(seen, "answer", now, keyboard=keyboard)
    goes(seen, "[name=later]", keyboard=keyboard)
    expect(seen.page.locator("h1")).to_have_text(now)
    goes(seen, "a[href$='/versions/']", keyboard=keyboard)
    expect(seen.page.locator("main .plain li")).to_have_count(2)
    everybody_can_use_it(seen)
    goes(seen, "main .plain a", keyboard=keyboard)
    sees(seen, says(seen, "plan.altered"))
    sees(seen, before)
    everybody_can_use_it(seen)


def follows_a_goal(seen: Visit, *, keyboard: bool) -> None:
    """Two figures typed in, and where it stands with them; what one aims for is changed."""
    seen.open(PLAN + "goals/")
    goes(seen, "article h2 a", keyboard=keyboard)
    for ago, value in ((30, "1"), (0, "4")):
        writes(seen, "typed-value", value, keyboard=keyboard)
        seen.page.fill("[name=typed-day]", (datetime.now(UTC).date() - timedelta(days=ago)).isoformat())
        goes(seen, "form[action$='/value/'] button", keyboard=keyboard)
    expect(seen.page.locator("#stands")).to_have_text(says(seen, "goals.stand.there"))
    expect(seen.page.locator("figure.plot svg")).to_contain_text(says(seen, "goals.column.target"))
    everybody_can_use_it(seen)
    seen.page.locator("details:has(form[action$='/change/'])").evaluate("each => { each.open = true }")
    writes(seen, "target", "6", keyboard=keyboard)
    goes(seen, "form[action$='/change/'] button", keyboard=keyboard)
    expect(seen.page.locator("#stands")).to_have_text(says(seen, "goals.stand.not_there"))
    sees(seen, says(seen, "goals.life.changed.target", was=3, now=6))


def ends_a_goal(seen: Visit, *, keyboard: bool) -> None:
    seen.page.locator("details:has(form[action$='/end/'])").evaluate("each => { each.open = true }")
    writes(seen, "end-words", "Quatre, c’est bien assez.", keyboard=keyboard)
    goes(seen, "button[value=left]", keyboard=keyboard)
    sees(seen, says(seen, "goals.life.left"))
    sees(seen, "Quatre, c’est bien assez.")
    expect(seen.page.locator("form[action$='/value/']")).to_have_count(0)
    everybody_can_use_it(seen)
    seen.open(PLAN + "goals/")
    sees(seen, says(seen, "goals.ended"))
    everybody_can_use_it(seen)


def test_without_scripts_it_is_the_same(browser: Browser, house: House) -> None:
    seen = visit(browser, house, "fr", 360, java_script_enabled=False)
    seen.open("/")
    seen.fill_in_setup()
    seen.open(PLAN + "why/")
    seen.page.fill("[name=answer]", WHY["fr"][0])
    seen.page.click("[name=later]")
    expect(seen.page.locator("h1")).to_have_text(WHY["fr"][0])
    seen.open(PLAN + "goals/new/?job=word&measure=typed")
    for name, text in {"says": "Bouche à oreille", "unit": "clients", "target": "3"}.items():
        seen.page.fill(f"[name={name}]", text)
    seen.page.click("main .send button")
    seen.page.fill("[name=typed-value]", "4")
    seen.page.click("form[action$='/value/'] button")
    expect(seen.page.locator("#stands")).to_have_text(says(seen, "goals.stand.there"))
    expect(seen.page.locator("table[data-shape=steps] tbody tr")).to_have_count(1)
    seen.page.click("summary >> nth=-1")
    seen.page.click("button[value=reached]")
    sees(seen, says(seen, "goals.life.reached"))
    seen.close()

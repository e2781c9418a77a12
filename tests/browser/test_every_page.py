"""Every page in a real browser: no barrier that axe can find, no sideways scroll, nothing too small to touch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.browser.archives import town_archive
from tests.browser.house import House, Visit, visit

# Links inside a sentence may be as high as the sentence; whatever stands alone is touched with a thumb.
TOUCHED = (
    ".doors a, .foot a, .foot button, button, a.button, .choose a, .links a, summary, select"
    ", input:not([type=checkbox]):not([type=radio]):not([type=hidden]), .people li > a, .plain li > a, .check label"
)
TOO_SMALL = """chosen => [...document.querySelectorAll(chosen)].filter(each => each.checkVisibility())
    .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
    .filter(([_, box]) => box.height > 0 && box.height < 43.5).map(([html, box]) => `${html} ${box.height}`)"""
# What the browser itself notes of a page that is meant to be an error.
OWN_STATUS = "the server responded with a status of 4"


@pytest.fixture(scope="module")
def house(new_house: Callable[[], House], tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> House:
    """A house with a first owner, an archive that was read, one that could not be, and a note."""
    made, folder = new_house(), tmp_path_factory.mktemp("brought")
    (folder / "oddity.bin").write_bytes(b"no archive at all")
    assert "kept" in made.run("import", str(town_archive(folder)))
    made.run("import", str(folder / "oddity.bin"))
    made.serve()
    seen = visit(browser, made, "en", 1100)
    seen.open("/")
    seen.page.fill("[name=code]", made.code)
    for name, value in {"username": "nadia", "password": "le pain du matin", "workspace": "x"}.items():
        seen.page.fill(f"[name={name}]", value)
    seen.page.click(".send button")
    seen.open("/w/causerie/people/")
    seen.page.click(".people a")
    seen.page.fill("[name=text]", "Her oven is broken; ask again in May.")
    seen.page.click("form:has([name=text]) .send button")
    seen.page.wait_for_selector(".note")
    seen.close()
    return made


WALK = (
    "/w/causerie/", "/w/causerie/archives/", "/w/causerie/archives/1/", "/w/causerie/archives/2/",
    "/w/causerie/evidence/1/", "/w/causerie/evidence/1/?from=1999&to=1999", "/w/causerie/people/",
    "/w/causerie/people/?search=zzz", "/w/causerie/audience/", "/w/causerie/audience/log/",
    "/judgement/waves/", "PERSON", "/w/causerie/house/", "/w/causerie/house/accounts/1/",
    "/judgement/silence/", "/judgement/talk/", "/sessions/", "/password/", "/signout/", "/nowhere/",
    "/invitation/none/", "/w/causerie/plan/", "/w/causerie/plan/why/", "/w/causerie/plan/activities/",
    "/w/causerie/plan/goals/", "/w/causerie/plan/goals/new/", "/w/causerie/plan/goals/new/?job=word&measure=people",
)  # fmt: skip


def walk(seen: Visit) -> list[str]:
    seen.open("/w/causerie/people/")
    person = seen.page.get_attribute(".people a", "href") or ""
    return [person if path == "PERSON" else path for path in WALK]


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", 360, "light"), ("en", 1100, "dark")])
def test_axe_finds_no_barrier(browser: Browser, house: House, language: str, width: int, scheme: str) -> None:
    seen = visit(browser, house, language, width, bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
    found = {}
    seen.open("/signin/")
    found["/signin/"] = barriers(seen)
    seen.sign_in()
    for path in walk(seen):
        seen.open(path)
        found[path] = barriers(seen)
    assert {path: what for path, what in found.items() if what} == {}
    seen.close()


def barriers(seen: Visit) -> list[str]:
    said = Axe().run(seen.page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in said]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_scrolls_sideways_is_too_small_or_complains(browser: Browser, house: House, language: str) -> None:
    seen = visit(browser, house, language, 360)
    seen.sign_in()
    wide, small = [], {}
    for path in walk(seen):
        for width in (320, 360, 1100):
            seen.page.set_viewport_size({"width": width, "height": 800})
            seen.open(path)
            wide += [(path, width)] if seen.sideways() > 0 else []
        small[path] = seen.page.evaluate(TOO_SMALL, TOUCHED)
    assert wide == []
    assert {path: what for path, what in small.items() if what} == {}
    assert [said for said in seen.complaints if OWN_STATUS not in said] == []
    seen.close()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_figures_open_and_say_what_the_plot_says(browser: Browser, house: House, language: str) -> None:
    seen = visit(browser, house, language, 360)
    seen.sign_in()
    seen.open("/w/causerie/evidence/1/")
    section = seen.page.locator("section.finding", has=seen.page.locator("table[data-shape=bars]")).first
    assert section.locator("table").is_hidden()
    section.locator("summary").click()
    assert section.locator("table").is_visible()
    written = section.locator("tbody tr").first.locator("td").first.inner_text()
    assert written in (section.locator("svg").text_content() or "")
    seen.close()


def test_the_language_is_changed_by_one_press(browser: Browser, house: House) -> None:
    seen = visit(browser, house, "en", 360)
    seen.sign_in()
    seen.open("/w/causerie/people/?search=a")
    seen.page.click("text=En français")
    assert seen.page.url.endswith("/w/causerie/people/?search=a")
    assert seen.page.get_attribute("html", "lang") == "fr"
    seen.close()

"""While an archive is read: one sees how far it is, may close the page, may stop it; and is told when nobody reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.archives import town_archive
from tests.browser.house import House, Visit, visit

from causerie.town.large import write_large_x_archive

POSTS = 60_000


@pytest.fixture
def seen(browser: Browser, new_house: Callable[[], House]) -> Visit:
    """Nadia, come in for the first time, in a house where nobody reads archives yet."""
    here = visit(browser, new_house().serve("--no-worker"), "en", 1100)
    here.open("/")
    here.fill_in_setup()
    return here


def send(seen: Visit, file: Path) -> str:
    """Bring a file and return the address of its import."""
    seen.open("/w/fournil/archives/")
    seen.page.set_input_files("[type=file]", file)
    seen.page.click("text=Read it")
    seen.page.wait_for_url(re.compile(r"/archives/\d+/"))
    return seen.page.url.removeprefix(seen.house.address)


def another_tab(seen: Visit) -> None:
    seen.page.close()
    seen.page = seen.context.new_page()


def test_reading_is_seen_goes_on_without_us_and_can_be_stopped(seen: Visit, tmp_path: Path) -> None:
    large = tmp_path / "large.zip"
    write_large_x_archive(large, POSTS, seed=5)
    place = send(seen, large)
    expect(seen.page.locator("[role=alert]")).to_contain_text("Start it again with causerie serve")
    another_tab(seen)
    seen.house.start("worker")
    seen.open(place)
    expect(seen.page.locator("[role=status]")).to_contain_text(re.compile(r"[\d,]+ posts read, \d+% of the file"))
    expect(seen.page.locator("progress")).to_have_attribute("value", re.compile(r"^(0\.\d*[1-9]\d*|1\.000)$"))
    seen.page.click("text=Stop, and take back what was added")
    expect(seen.page.locator(".lead")).to_contain_text("everything it had added has been taken back", timeout=60_000)
    seen.open("/w/fournil/people/")
    expect(seen.page.locator("main")).to_contain_text("as soon as an account is connected, or an archive is here")
    closing_the_tab_changes_nothing(seen, tmp_path)
    assert seen.complaints == []
    seen.close()


def closing_the_tab_changes_nothing(seen: Visit, folder: Path) -> None:
    place = send(seen, town_archive(folder))
    another_tab(seen)
    seen.open("/w/fournil/")
    seen.open(place)
    expect(seen.page.locator(".lead")).to_contain_text("It has been read.", timeout=60_000)
    expect(seen.page.locator(".receipt")).to_contain_text("new posts were kept")
    seen.open("/w/fournil/")
    expect(seen.page.locator("main")).to_contain_text("have something to tell you")


def test_what_cannot_be_read_is_said_on_the_page_it_was_sent_from(seen: Visit, tmp_path: Path) -> None:
    file = tmp_path / "holiday.zip"
    file.write_bytes(b"no archive at all")
    seen.house.start("worker")
    place = send(seen, file)
    expect(seen.page.locator("[role=alert]")).to_contain_text("is not an archive that Causerie knows", timeout=60_000)
    assert seen.page.url.endswith(place)
    assert seen.complaints == []
    seen.close()

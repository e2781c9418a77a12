"""A draft from a blank page to a post on a real Bluesky network, by keyboard and on a phone; what crashes on the way
loses nothing that was typed; a copy is stopped; and all of it without JavaScript.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.house import visit
from tests.browser.on_bluesky import Beside, Hand, Town
from tests.networks import pictures_made as made
from tests.networks.bluesky.conftest import network  # noqa: F401  # the one network of the run
from tests.servers import BlueskyNetwork, until

TEXT = "The rye is out of the oven, and it sings. 👨‍👩‍👧‍👦"
ELSEWHERE = "We took the old oven apart this morning, and found the mason’s name in the third row of stones."
ALT = "A loaf on a board"
REFUSED = "ERR_CONNECTION"


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:
    made_here = Beside(tmp_path_factory.mktemp("home"))
    made_here.drive("house", "keyboard", "phone", "plain", "crash")
    made_here.serve()
    yield made_here
    made_here.stop()


@dataclass(frozen=True)
class Journey:
    language: str
    width: int
    keyboard: bool
    script: bool = True


JOURNEYS = {
    "keyboard": Journey("en", 1100, keyboard=True),
    "phone": Journey("fr", 360, keyboard=False),
    "plain": Journey("fr", 360, keyboard=False, script=False),
}


def begin(hand: Writer) -> None:
    """Choose the one account, and have a blank page."""
    hand.open("write/")
    if hand.script:
        hand.everybody_can_use_it()
    hand.press("button[name=account]")
    hand.seen.page.wait_for_url(re.compile(r"/write/\d+/$"))


class Writer(Hand):
    """A hand at the desk. script: whether the browser runs ours."""

    script = True

    def everybody_can_use_it(self) -> None:
        if self.script:
            super().everybody_can_use_it()

    def type(self, text: str) -> None:
        self.write("textarea[name=text]", text)
        if self.script:
            self.kept(text)
        else:
            self.seen.page.locator(".send button.word").click()

    def kept(self, text: str) -> None:
        """The house has kept it, and the browser has put its own copy away."""
        expect(self.seen.page.locator("#beside [role=status]")).to_have_text(self.says("write.kept"), timeout=15_000)
        until(lambda: self.seen.page.evaluate("Object.keys(localStorage).length") == 0, seconds=15)
        assert self.seen.page.locator("textarea[name=text]").input_value() == text


@pytest.mark.parametrize("name", JOURNEYS)
def test_from_a_blank_page_to_a_post(
    browser: Browser,
    house: Beside,
    network: BlueskyNetwork,  # noqa: F811
    tmp_path: Path,
    name: str,
) -> None:
    journey, town = JOURNEYS[name], Town(network)
    seen = visit(browser, house, journey.language, journey.width, java_script_enabled=journey.script)
    hand = Writer(house, seen, name, journey.keyboard)
    hand.script = journey.script
    hand.come_in()
    connects(browser, hand, town)
    house.drive("said", name, ELSEWHERE)
    begin(hand)
    hand.type(TEXT)
    length = hand.says("write.length", used=43, most=300, network="Bluesky")
    expect(hand.seen.page.locator("#length")).to_contain_text(length)
    hand.everybody_can_use_it()
    leaves_a_remark(hand)
    puts_a_picture(hand, tmp_path)
    a_copy_is_stopped(hand, town)
    hand.type(TEXT)
    publishes(hand, town)
    seen.close()


def connects(browser: Browser, hand: Writer, town: Town) -> None:
    """Connecting shows its progress by a script: a window that has none borrows one that does."""
    if hand.script:
        hand.connect(town.nadia)
        return
    other = visit(browser, hand.house, "en", 1100)
    with_script = Hand(hand.house, other, hand.workspace)
    with_script.come_in()
    with_script.connect(town.nadia)
    other.close()


def leaves_a_remark(hand: Writer) -> None:
    """Somebody says "leave it": it is said no more, and stands at the bottom."""
    page = hand.seen.page
    leave = page.locator(".noticed button[formaction$='/leave/']")
    before = leave.count()
    assert before >= 1, "nothing was noticed, so nothing can be left"
    hand.press(".noticed button[formaction$='/leave/']")
    expect(leave).to_have_count(before - 1)
    expect(page.locator(".noticed button[formaction$='/look-again/']")).to_have_count(1)
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)


def puts_a_picture(hand: Writer, tmp_path: Path) -> None:
    page, file = hand.seen.page, tmp_path / "loaf.png"
    # As large as a photograph: the browser makes it smaller. Without a script, a small one.
    file.write_bytes(made.png(2400, 1800, grains=True) if hand.script else made.png(40, 30))
    if not page.locator("[name=picture]").is_visible():
        page.locator("summary").filter(has_text=hand.says("write.add_picture")).click()
    page.set_input_files("[name=picture]", file)
    if hand.script:
        assert file.stat().st_size > 2_000_000
        until(lambda: page.evaluate("document.querySelector('[name=picture]').files[0].size") < 2_000_000)
    hand.press("button[formaction$='/pictures/']")
    expect(page.locator(".picture img")).to_be_visible()
    hand.everybody_can_use_it()
    hand.press("button[data-publish]")
    hand.sees("pictures.no_alt")
    hand.write("textarea[name^=alt-]", ALT)


def a_copy_is_stopped(hand: Writer, town: Town) -> None:
    page = hand.seen.page
    hand.write("textarea[name=text]", ELSEWHERE)
    hand.press("button[data-publish]")
    hand.sees("write.stands_elsewhere")
    expect(page.locator(".two .said")).to_have_text([ELSEWHERE, ELSEWHERE])
    hand.sees("write.here.bluesky")
    hand.everybody_can_use_it()
    assert town.nadia.posts() == []


def publishes(hand: Writer, town: Town) -> None:
    """Pressed twice by a quick finger; reloaded, gone back to and pressed again, it is one post."""
    page = hand.seen.page
    button = page.locator("button[data-publish]")
    if hand.keyboard:
        hand.press("button[data-publish]")
    else:
        button.dblclick(no_wait_after=True)
    page.wait_for_url("**/after/")
    hand.sees("write.after.nobody_yet")
    hand.everybody_can_use_it()
    page.reload()
    (row,) = town.nadia.posts()
    assert row["value"]["text"] == TEXT
    assert [each["alt"] for each in row["value"]["embed"]["images"]] == [ALT]
    answered(hand, town, {"uri": row["uri"], "cid": row["cid"]})
    assert len(town.nadia.posts()) == 1


def answered(hand: Writer, town: Town, post: dict[str, Any]) -> None:
    """Who answers stands with the post, and in Today as always."""
    ada = town.comes("ada")
    ada.says("Is it still warm?", to=town.shown(post))
    town.told(1)
    after = hand.seen.page.url
    hand.open("accounts/")
    hand.seen.page.locator("main a[href*='/accounts/'][href$='/']:has-text('nadia')").first.click()
    hand.press("form[action$='/look/'] button")
    until(lambda: _said(hand, after), seconds=60)
    hand.open()
    expect(hand.cards().first).to_contain_text("Is it still warm?")


def _said(hand: Writer, address: str) -> bool:
    hand.seen.page.wait_for_timeout(1000)
    hand.seen.page.goto(address)
    return hand.seen.page.get_by_text("Is it still warm?").count() == 1


def crash(house: Beside) -> None:
    """kill -9: what serves, and all it started."""
    every = [process.pid for process in house.running]
    for pid in every:
        every += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    for pid in every:
        os.kill(pid, signal.SIGKILL)
    for process in house.running:
        process.wait()
    house.running.clear()


def test_a_draft_outlives_the_browser_and_the_house(
    browser: Browser,
    house: Beside,
    network: BlueskyNetwork,  # noqa: F811
) -> None:
    town = Town(network)
    seen = visit(browser, house, "en", 1100)
    hand = Writer(house, seen, "crash")
    hand.come_in()
    hand.connect(town.nadia)
    begin(hand)
    page, address = seen.page, seen.page.url
    hand.type("To the last pause")
    crash(house)
    text = page.locator("textarea[name=text]")
    text.press_sequentially(" and beyond", delay=20)
    expect(page.locator("[data-away]")).to_be_visible()
    crashed(page)
    house.serve()
    expect(page.locator("[data-away]")).to_be_hidden(timeout=30_000)
    hand.kept("To the last pause and beyond")
    crash(house)
    text.press_sequentially(", once more", delay=20)
    expect(page.locator("[data-away]")).to_be_visible()
    state = seen.context.storage_state()
    seen.close()  # the window dies with the house; what it had put away is on this machine's disk
    house.serve()
    again = visit(browser, house, "en", 1100, storage_state=state)
    again.page.goto(address)
    expect(again.page.locator("textarea[name=text]")).to_have_value("To the last pause and beyond, once more")
    Writer(house, again, "crash").kept("To the last pause and beyond, once more")
    again.close()
    other = visit(browser, house, "fr", 360)
    mine = Writer(house, other, "crash")
    mine.come_in()
    other.page.goto(address)
    expect(other.page.locator("textarea[name=text]")).to_have_value("To the last pause and beyond, once more")
    two_windows(browser, mine, address)
    other.close()


def crashed(page: Page) -> None:
    """While nobody answers the text is on the page, and in the browser."""
    kept = page.evaluate("Object.values(localStorage).join()")
    assert "and beyond" in kept


def two_windows(browser: Browser, hand: Writer, address: str) -> None:
    """Both texts are shown; neither is lost."""
    page, second = hand.seen.page, hand.seen.context.new_page()
    second.goto(address)
    page.locator("textarea[name=text]").fill("From the kitchen")
    hand.kept("From the kitchen")
    second.locator("textarea[name=text]").fill("From the bakery")
    expect(second.locator("#other-text")).to_have_text(hand.says("write.two_texts"))
    expect(second.locator("#beside")).to_contain_text("From the kitchen")
    expect(second.locator("textarea[name=text]")).to_have_value("From the bakery")
    second.locator("button[value=both]").click()
    second.wait_for_url(lambda url: url != address)
    expect(second.locator("textarea[name=text]")).to_have_value("From the bakery")
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value("From the kitchen")

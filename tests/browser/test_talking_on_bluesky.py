"""The whole journey on a real Bluesky network, in a real browser: on a good day and on bad ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.house import visit
from tests.browser.on_bluesky import Beside, Hand, Town
from tests.networks.bluesky.conftest import network  # noqa: F401  # the one network of the run
from tests.servers import BlueskyNetwork, bluesky, until

ANSWER = "Until noon, come in."
WORKSPACES = ("keyboard", "phone", "limits", "revoked", "gate")


@pytest.fixture(scope="module")
def limited() -> Iterator[BlueskyNetwork]:
    """A network of one's own, whose limits hold."""
    with bluesky(limits=True) as found:
        yield found


@pytest.fixture(scope="module")
def house(browser: Browser, network: BlueskyNetwork, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:  # noqa: F811
    made = Beside(tmp_path_factory.mktemp("home"))
    made.drive("house", *WORKSPACES)
    made.serve()
    yield made
    made.stop()


@dataclass(frozen=True)
class Journey:
    language: str
    width: int
    network: str
    keyboard: bool


JOURNEYS = {"keyboard": Journey("en", 1100, "network", True), "phone": Journey("fr", 360, "limited", False)}


@dataclass(frozen=True)
class Said:
    """What was said before the house was connected."""

    asks: dict[str, str]
    told: int = 3


def before(town: Town) -> Said:
    """Three people have spoken to nadia; bruno, whom she had answered twice, quoted her after cleo had named her."""
    ada, bruno, cleo, dora = (town.comes(name) for name in ("ada", "bruno", "cleo", "dora"))
    old = [bruno.says("Which flour is it?"), bruno.says("And how long in the oven?")]
    for asked, said in zip(old, ("Rye, from the mill.", "Fifty minutes."), strict=True):
        town.nadia.says(said, to=asked)
    bread = town.nadia.says("The rye is out of the oven.")
    town.nadia.reposts(old[0])
    cleo.says("See you on Saturday", naming=town.nadia)
    bruno.says("A bread one can hear.", quoting=bread)
    asks = ada.says("Is it still warm?", to=bread)
    dora.follows(town.nadia)
    town.told(4)
    until(lambda: dora.did in town.followers())
    return Said(asks)


@pytest.mark.parametrize("name", JOURNEYS)
def test_the_whole_journey(
    request: pytest.FixtureRequest, browser: Browser, house: Beside, tmp_path: Path, name: str
) -> None:
    journey = JOURNEYS[name]
    town = Town(request.getfixturevalue(journey.network))
    said = before(town)
    seen = visit(browser, house, journey.language, journey.width)
    hand = Hand(seen, name, journey.keyboard)
    hand.come_in()
    account = connects(hand, town)
    comes_in_the_right_order(hand)
    answers_once(hand, town, said.asks)
    sets_aside_and_takes_back(hand)
    removes_a_follower(hand, town, account)
    brings_the_archive(hand, town, tmp_path)
    assert town.answers(said.asks) == [ANSWER]
    town.received_once("ada", ANSWER)
    assert seen.complaints == []
    seen.close()


def connects(hand: Hand, town: Town) -> str:
    hand.open("accounts/")
    hand.press("a.button[href$='/accounts/bluesky/']")
    hand.seen.page.wait_for_url("**/accounts/bluesky/")
    hand.everybody_can_use_it()
    hand.fill_in(town.nadia, town.nadia.app_password())
    account = hand.connected()
    for what, n in (("posts", 4), ("addressed", 3), ("followers", 1), ("following", 0)):
        hand.sees(f"accounts.kept.{what}", n=n)
    hand.everybody_can_use_it()
    return account


def comes_in_the_right_order(hand: Hand) -> None:
    """Who asks, then the one she knows, then who only named her: though they spoke the other way round."""
    hand.open()
    cards = hand.cards()
    expect(cards).to_have_count(3)
    because = {
        "Is it still warm?": ("reply", "asks"),
        "A bread one can hear.": ("quote",),
        "See you on Saturday": ("mention",),
    }
    for place, (text, reasons) in enumerate(because.items()):
        expect(cards.nth(place).locator(".said")).to_contain_text(text)
        for reason in reasons:
            expect(cards.nth(place).locator(".because")).to_contain_text(hand.says(f"talk.because.{reason}"))
    known = cards.nth(1).locator(".because")
    expect(known).to_contain_text(re.compile("you talked 2 times|vous vous êtes parlé 2 fois"))
    hand.everybody_can_use_it()


def answers_once(hand: Hand, town: Town, asks: dict[str, str]) -> None:
    """However often one presses, reloads, goes back, or writes it again in a window that was open before."""
    hand.open()
    page, other = hand.seen.page, hand.seen.context.new_page()
    other.goto(page.url)
    if hand.keyboard:
        page.keyboard.press("j")
        page.keyboard.press("r")
        page.keyboard.type(ANSWER)
        page.keyboard.press("Control+Enter")
        page.keyboard.press("Control+Enter")
    else:
        page.locator("textarea").first.fill(ANSWER)
        page.locator(".answering .send button").first.dblclick()
    hand.sees("talk.gone.sent", where="[data-gone]", name="Ada")
    town.received_once("ada", ANSWER)
    page.reload()
    expect(hand.cards()).to_have_count(2)
    page.go_back()
    page.go_forward()
    expect(hand.cards()).to_have_count(2)
    other.locator("textarea").first.fill(ANSWER)
    other.locator(".answering .send button").first.click()
    expect(other.locator("[data-card] .wrong").first).to_contain_text(hand.says("talk.said_already"))
    other.close()
    assert town.answers(asks) == [ANSWER]


def sets_aside_and_takes_back(hand: Hand) -> None:
    page, gone, first = hand.seen.page, hand.seen.page.locator("[data-gone]"), hand.cards().first
    if hand.keyboard:
        page.keyboard.press("j")
        page.keyboard.press("s")
        page.keyboard.press("Enter")
    else:
        first.locator(".later summary").click()
        first.locator(".later button").first.click()
    expect(hand.cards()).to_have_count(1)
    if hand.keyboard:
        page.keyboard.press("u")
    else:
        gone.locator("button").click()
    expect(hand.cards()).to_have_count(2)
    expect(first).to_contain_text("A bread one can hear.")
    if hand.keyboard:
        page.keyboard.press("e")
    else:
        first.locator("button[data-key=e]").click()
    hand.sees("talk.gone.done", where="[data-gone]")
    expect(hand.cards()).to_have_count(1)
    hand.open("talk/sent/")
    hand.sees("talk.letter.state.sent")


def removes_a_follower(hand: Hand, town: Town, account: str) -> None:
    """On Bluesky by blocking, which is said before; taken back, the block is gone, and she follows again."""
    dora, page = town.people["dora"], hand.seen.page
    hand.open(f"accounts/{account}/followers/")
    expect(page.locator(".people > li")).to_have_count(1)
    hand.press(".people summary")
    hand.sees("bluesky.remove_follower", where=".people details")
    hand.everybody_can_use_it()
    hand.press("form[action*=remove_follower] button")
    hand.sees("accounts.deed.remove_follower", where="main [role=status]", called="Dora")
    expect(page.locator(".people form")).to_have_count(0)
    assert town.blocks() == [dora.did]
    until(lambda: dora.did not in town.followers())
    hand.press("form[action*=undo] button")
    expect(page.locator(".people form[action*=remove_follower]")).to_have_count(1)
    assert town.blocks() == []
    until(lambda: dora.did in town.followers())


def brings_the_archive(hand: Hand, town: Town, folder: Path) -> None:
    """Everything was synced or sent from here: nothing in the archive is new, and nothing is there twice."""
    page, file = hand.seen.page, folder / "nadia.car"
    kept = [account["posts"] for account in hand.seen.house.accounts(hand.workspace)]  # type: ignore[attr-defined]
    assert kept == [len(town.nadia.posts()) + 1]  # and one repost
    file.write_bytes(town.nadia.archive())
    hand.open("archives/")
    page.set_input_files("[type=file]", file)
    hand.press("form.card .send button")
    page.wait_for_url(re.compile(r"/archives/\d+/"))
    hand.sees("archives.done", where=".lead")
    hand.sees("archives.receipt.kept", where=".receipt", n=0)
    hand.sees("archives.skipped.already", where=".receipt", n=kept[0])
    assert [account["posts"] for account in hand.seen.house.accounts(hand.workspace)] == kept  # type: ignore[attr-defined]

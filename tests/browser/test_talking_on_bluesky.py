"""The whole journey on a real Bluesky network, in a real browser: on a good day and on bad ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect
from tests.browser.house import visit
from tests.browser.on_bluesky import Beside, Hand, Town
from tests.networks.bluesky.conftest import network  # noqa: F401  # the one network of the run
from tests.networks.bluesky.connected import ended_access
from tests.servers import BlueskyNetwork, Gate, Someone, bluesky, until

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
    bread = town.shown(town.nadia.says("The rye is out of the oven."))
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
    hand = Hand(house, seen, name, journey.keyboard)
    hand.come_in()
    account = connects(hand, town)
    comes_in_the_right_order(hand)
    answers_once(hand, town, said.asks)
    sets_aside_and_takes_back(hand)
    removes_a_follower(hand, town, account)
    brings_the_archive(hand, town, account, tmp_path)
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
    expect(other.locator("[data-card] .wrong").first).to_contain_text(hand.says("talk.answered_already"))
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
    hand.sees("talk.gone.done", where="[data-gone]", name="Bruno")
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


def brings_the_archive(hand: Hand, town: Town, account: str, folder: Path) -> None:
    """Everything was synced or sent from here: nothing in the archive is new, and nothing is there twice."""
    page, file, whole = hand.seen.page, folder / "nadia.car", len(town.nadia.posts()) + 1  # and one repost
    hand.open(f"accounts/{account}/")
    hand.press("form[action$='/look/'] button")
    until(lambda: hand.posts() == [whole])
    file.write_bytes(town.nadia.archive())
    hand.open("archives/")
    page.set_input_files("[type=file]", file)
    hand.press("form.card .send button")
    page.wait_for_url(re.compile(r"/archives/\d+/"))
    hand.sees("archives.done", where=".lead")
    hand.sees("archives.receipt.kept", where=".receipt", n=0)
    hand.sees("archives.skipped.already", where=".receipt", n=whole)
    assert hand.posts() == [whole]


RESTS = "demande qu’on le laisse tranquille jusqu’au"


def test_a_server_that_wants_to_be_left_alone(browser: Browser, house: Beside, limited: BlueskyNetwork) -> None:
    """Its real limits for signing in and for writing; and a short one, after which all goes on."""
    town, hand = Town(limited), Hand(house, visit(browser, house, "fr", 360), "limits")
    asked = town.asked("ada", "bruno")
    hand.come_in()
    cannot_connect_for_now(hand, limited.person("otto"))
    gate = behind(Gate(limited.pds), hand, town)
    gate.mode = "tired"
    hand.is_kept(hand.answer("Ada", ANSWER), RESTS, ANSWER)
    gate.mode = "open"
    hand.open()
    expect(hand.cards()).to_have_count(1)
    hand.everybody_can_use_it()
    hand.seen.page.wait_for_timeout(1000 * gate.REST)
    hand.letter("Ada").locator(".send button").click()
    hand.sees("talk.gone.sent", where="[data-gone]", name="Ada")
    town.received_once("ada", ANSWER)
    writes_too_much(town.nadia)
    hand.is_kept(hand.answer("Bruno", ANSWER), RESTS, ANSWER)
    hand.open()
    hand.is_kept(hand.letter("Bruno"), RESTS, ANSWER)
    assert [town.answers(post) for post in asked] == [[ANSWER], []]
    gate.close()
    hand.seen.close()


def cannot_connect_for_now(hand: Hand, otto: Someone) -> None:
    """Thirty wrong passwords in five minutes are enough for one name."""
    body = {"identifier": otto.handle, "password": "wrong"}
    tried = [
        otto.network.client.post(f"{otto.network.pds}/xrpc/com.atproto.server.createSession", json=body).status_code
        for _ in range(31)
    ]
    assert tried[-1] == 429
    hand.open("accounts/bluesky/")
    hand.fill_in(otto, otto.password)
    expect(hand.seen.page.locator("main [role=alert]")).to_contain_text(RESTS)
    expect(hand.seen.page.locator("[name=handle]")).to_have_value(otto.handle)
    hand.everybody_can_use_it()


def writes_too_much(nadia: Someone) -> None:
    """With another program, until her server takes nothing more from her for an hour."""
    one = {"$type": "com.atproto.repo.applyWrites#create", "collection": "test.bread.loaf", "value": {"kind": "rye"}}
    url, headers = f"{nadia.network.pds}/xrpc/com.atproto.repo.applyWrites", {"Authorization": f"Bearer {nadia.access}"}
    for _ in range(12):
        answer = nadia.network.client.post(url, json={"repo": nadia.did, "writes": [one] * 200}, headers=headers)
        if answer.status_code == 429:
            break
    # What is left over is less than one of these: the last points go one by one.
    while nadia.network.client.post(url, json={"repo": nadia.did, "writes": [one]}, headers=headers).status_code != 429:
        pass


def behind(gate: Gate, hand: Hand, town: Town) -> Gate:
    """nadia's account is connected, and reached through a gate from then on; Today is open."""
    account = hand.connect(town.nadia)
    hand.house.drive("through", account, gate.url)
    hand.open()
    return gate


def test_a_connection_that_was_taken_back(browser: Browser, house: Beside, network: BlueskyNetwork) -> None:  # noqa: F811
    """The app password is deleted on Bluesky while somebody writes: the page says so, and connecting again goes on."""
    town, hand = Town(network), Hand(house, visit(browser, house, "en", 1100), "revoked", keyboard=True)
    (asks,) = town.asked("ada")
    hand.come_in()
    account = hand.connect(town.nadia)
    hand.open()
    for row in town.nadia.call("GET", "com.atproto.server.listAppPasswords")["passwords"]:
        town.nadia.call("POST", "com.atproto.server.revokeAppPassword", {"name": row["name"]})
    hand.house.drive("ends", account, ended_access(town.nadia))
    again = hand.says("bluesky.sign_in_again")
    letter = hand.answer("Ada", ANSWER)
    hand.is_kept(letter, again, ANSWER)
    expect(letter.locator("a[href$='/accounts/']")).to_have_text(hand.says("today.see_accounts"))
    hand.open()
    expect(hand.seen.page.locator("main .told")).to_contain_text(again)
    hand.is_kept(hand.letter("Ada"), again, ANSWER)
    hand.everybody_can_use_it()
    hand.press(".told a")
    hand.seen.page.wait_for_url("**/accounts/")
    hand.everybody_can_use_it()
    hand.press("a[href*='/accounts/bluesky/?']")
    hand.seen.page.wait_for_selector("[name=handle]")
    expect(hand.seen.page.locator("[name=handle]")).to_have_value(town.nadia.handle)
    expect(hand.seen.page.locator("[name=service]")).to_have_value(network.pds)
    hand.fill_in(town.nadia, town.nadia.app_password())
    assert hand.connected() == account
    hand.open()
    expect(hand.seen.page.locator("main .told")).to_have_count(0)
    hand.press(".letter .send button")
    hand.sees("talk.gone.sent", where="[data-gone]", name="Ada")
    town.received_once("ada", ANSWER)
    assert town.answers(asks) == [ANSWER]
    hand.seen.close()


def test_a_server_that_goes_away_in_the_middle(browser: Browser, house: Beside, network: BlueskyNetwork) -> None:  # noqa: F811
    """One answer arrives and nobody hears of it; one is lost on its way; for the third there is no server at all."""
    town, hand = Town(network), Hand(house, visit(browser, house, "fr", 360), "gate")
    asked = town.asked("ada", "bruno", "cleo")
    hand.come_in()
    gate = behind(Gate(network.pds), hand, town)
    gate.mode, gate.deaf_to = "lost", "com.atproto.repo."
    is_looked_for(hand, "Bruno")
    gate.mode = "deaf"
    is_looked_for(hand, "Ada")
    gate.mode = "shut"
    # It is reset either while one connects or while one asks, whichever of the two is quicker.
    away = (hand.says(code, host="localhost") for code in ("network.no_answer", "network.nobody_there"))
    hand.is_kept(hand.answer("Cleo", ANSWER), re.compile("|".join(map(re.escape, away))), ANSWER)
    assert [town.answers(post) for post in asked] == [[ANSWER], [], []]
    hand.open()
    expect(hand.seen.page.locator(".letter")).to_have_count(3)
    hand.everybody_can_use_it()
    gate.mode = "open"
    until(lambda: not reloaded(hand, "Ada").count(), seconds=60)
    # What is not there may still be on its way: a minute goes by before anybody may send it again.
    until(lambda: reloaded(hand, "Bruno").locator("textarea").count(), seconds=120)
    for name in ("Bruno", "Cleo"):
        hand.letter(name).locator(".send button").click()
        expect(hand.letter(name)).to_have_count(0)
    for name, post in zip(("ada", "bruno", "cleo"), asked, strict=True):
        town.received_once(name, ANSWER)
        assert town.answers(post) == [ANSWER]
    hand.open()
    expect(hand.cards()).to_have_count(0)
    gate.close()
    hand.seen.close()


def is_looked_for(hand: Hand, name: str) -> None:
    """Nobody can tell whether it arrived: the text is there, and no button would send it twice."""
    letter = hand.answer(name, ANSWER)
    expect(letter.locator("[role=status]")).to_contain_text(hand.says("talk.letter.unknown"))
    expect(letter).to_contain_text(ANSWER)
    expect(letter).not_to_contain_text("Réessayez")
    expect(letter.locator("button")).to_have_count(0)


def reloaded(hand: Hand, name: str) -> Locator:
    hand.seen.page.wait_for_timeout(1000)
    hand.open()
    return hand.letter(name)

"""A house beside a real Bluesky network: nadia's account there, people who talk to her, and what a browser does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect
from tests.browser.house import PASSWORD, House, Visit
from tests.servers import BlueskyNetwork, Someone, until

from causerie.web.words import say

DRIVER = Path(__file__).with_name("bluesky_driver.py")
# What the browser itself notes of an answer that is meant to be an error.
OWN_STATUS = "the server responded with a status of 4"


class Beside(House):
    """A house that may ask servers of this very machine."""

    def environment(self) -> dict[str, str]:
        allowed = {"CAUSERIE_PRIVATE_NETWORKS": "127.0.0.0/8,::1", "PYTHONPATH": str(DRIVER.parents[2])}
        return super().environment() | allowed

    def drive(self, *words: str) -> None:
        done = subprocess.run(
            [sys.executable, str(DRIVER), *words], env=self.environment(), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()

    def accounts(self, workspace: str) -> list[dict[str, Any]]:
        """What the command tells."""
        found: list[dict[str, Any]] = json.loads(self.run("accounts", "--workspace", workspace, "--json"))
        return found


@dataclass
class Town:
    """nadia, whom the house is connected for, and people of her town. Everybody is new in every test."""

    network: BlueskyNetwork
    nadia: Someone = field(init=False)
    people: dict[str, Someone] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nadia = self.network.person("nadia")

    def comes(self, name: str) -> Someone:
        someone = self.people[name] = self.network.person(name)
        someone.calls_themselves(name.capitalize())
        return someone

    def asked(self, *names: str) -> list[dict[str, str]]:
        """Each asks nadia something, one after the other."""
        bread = self.shown(self.nadia.says("The rye is out of the oven."))
        posts = [self.comes(name).says("Is it still warm?", to=bread) for name in names]
        self.told(len(names))
        return posts

    def shown(self, post: dict[str, str]) -> dict[str, str]:
        """Wait until everybody can see a post: Bluesky tells nobody of an answer that it has seen before the post."""
        until(lambda: self.nadia.call("GET", "app.bsky.feed.getPosts", uris=[post["uri"]])["posts"])
        return post

    def told(self, count: int) -> None:
        """Wait until the network tells nadia of so many."""
        until(lambda: len(self.nadia.notices()) >= count)

    def answers(self, post: dict[str, str]) -> list[str]:
        """nadia's answers to a post, as her repository holds them."""
        rows = [row["value"] for row in self.nadia.posts()]
        return [row["text"] for row in rows if row.get("reply", {}).get("parent", {}).get("uri") == post["uri"]]

    def received(self, name: str) -> list[str]:
        """What the network told somebody of nadia's answers."""
        told = [notice for notice in self.people[name].notices() if notice["reason"] == "reply"]
        return [notice["record"]["text"] for notice in told if notice["author"]["did"] == self.nadia.did]

    def received_once(self, name: str, text: str) -> None:
        until(lambda: self.received(name))
        assert self.received(name) == [text]

    def followers(self) -> set[str]:
        told = self.nadia.call("GET", "app.bsky.graph.getFollowers", actor=self.nadia.did, limit=100)
        return {row["did"] for row in told["followers"]}

    def blocks(self) -> list[str]:
        """Whom nadia's repository blocks."""
        collection = "app.bsky.graph.block"
        told = self.nadia.call("GET", "com.atproto.repo.listRecords", repo=self.nadia.did, collection=collection)
        return [row["value"]["subject"] for row in told["records"]]


@dataclass
class Hand:
    """Somebody at the browser, in one workspace, with a keyboard or a mouse (or a thumb)."""

    house: Beside
    seen: Visit
    workspace: str
    keyboard: bool = False

    def come_in(self) -> None:
        """Sign in; with several workspaces one arrives at a choice of them."""
        page = self.seen.page
        self.seen.open("/signin/")
        page.fill("[name=login]", "nadia")
        page.fill("[name=password]", PASSWORD)
        page.click(".send button")
        page.wait_for_selector(f"main a[href='/w/{self.workspace}/']")

    def open(self, path: str = "") -> None:
        self.seen.open(f"/w/{self.workspace}/{path}")

    def press(self, selector: str) -> None:
        if not self.keyboard:
            self.seen.page.locator(selector).first.click()
            return
        self.seen.tab_to(selector)
        self.seen.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        if not self.keyboard:
            self.seen.page.locator(selector).first.fill(text)
            return
        self.seen.tab_to(selector)
        self.seen.page.keyboard.press("Control+A")
        self.seen.page.keyboard.type(text)

    def says(self, code: str, **args: Any) -> str:
        return say(code, lang=self.seen.language, **args)

    def sees(self, code: str, *, where: str = "main", **args: Any) -> None:
        expect(self.seen.page.locator(where).first).to_contain_text(self.says(code, **args))

    def everybody_can_use_it(self) -> None:
        """axe finds nothing, nothing goes over the side, and the browser has not complained."""
        page = self.seen.page
        page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
        assert [found["id"] for found in Axe().run(page).response["violations"]] == [], page.url
        assert self.seen.sideways() <= 0, page.url
        assert [said for said in self.seen.complaints if OWN_STATUS not in said] == []

    def cards(self) -> Locator:
        return self.seen.page.locator("[data-card]:not(.letter)")

    def answer(self, name: str, text: str) -> Locator:
        """Answer somebody on Today; returns what then stands there, where it could not be sent at once."""
        card = self.cards().filter(has=self.seen.page.get_by_text(name, exact=True))
        if not card.locator("textarea").is_visible():
            card.locator(".answering > summary").click()
        card.locator("textarea").fill(text)
        card.locator(".answering .send button").click()
        return self.letter(name)

    def letter(self, name: str) -> Locator:
        """An answer that could not be sent, or may not have been."""
        return self.seen.page.locator(".letter").filter(has_text=self.says("talk.letter.to", name=name))

    def is_kept(self, letter: Locator, why: str | re.Pattern[str], text: str) -> None:
        """It says why it was not sent, and the text is there to be sent again."""
        expect(letter.locator("[role=alert]")).to_contain_text(self.says("talk.letter.failed"))
        expect(letter.locator("[role=alert]")).to_contain_text(why)
        expect(letter.locator("textarea")).to_have_value(text)

    def posts(self) -> list[int]:
        """How many posts each account has, as the command tells."""
        return [account["posts"] for account in self.house.accounts(self.workspace)]

    def fill_in(self, someone: Someone, password: str) -> None:
        """The page that connects a Bluesky account, filled in and sent."""
        self.write("[name=handle]", someone.handle)
        self.write("[name=password]", password)
        if not self.seen.page.locator("[name=service]").is_visible():
            self.press("form details > summary")
        self.write("[name=service]", someone.network.pds)
        self.press("form.ask .send:not(.left) button")

    def connected(self) -> str:
        """Wait until the first look is over; returns the account's number."""
        self.seen.page.wait_for_url(re.compile(r"/accounts/\d+/$"))
        self.seen.page.wait_for_selector("#account:not([hx-trigger])")
        return self.seen.page.url.rstrip("/").rpartition("/")[2]

    def connect(self, someone: Someone) -> str:
        self.open("accounts/bluesky/")
        self.fill_in(someone, someone.app_password())
        return self.connected()

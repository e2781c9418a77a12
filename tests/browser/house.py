"""A real house on a free port, as `causerie serve` makes it, with a home of its own; and a browser that visits it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

PASSWORD = "le pain du matin"
CAUSERIE = [sys.executable, "-m", "causerie.config.main"]
SENTENCES = {
    "en": {"read": "Read it", "done": "It has been read.", "look": "See what it says", "begin": "Begin"},
    "fr": {"read": "Le lire", "done": "C’est lu.", "look": "Voir ce que cela dit", "begin": "Commencer"},
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class House:
    """`causerie serve` (web and worker, or web alone) with its own CAUSERIE_HOME."""

    home: Path
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def code(self) -> str:
        return (self.home / "setup-code").read_text(encoding="ascii")

    def environment(self) -> dict[str, str]:
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("CAUSERIE_", "DATABASE_"))}
        return plain | {"CAUSERIE_HOME": str(self.home), "LC_ALL": "C.UTF-8"}

    def run(self, *command: str) -> str:
        """Run a command of ours to its end and return what it prints."""
        done = subprocess.run([*CAUSERIE, *command], env=self.environment(), capture_output=True, check=False)
        return done.stdout.decode() + done.stderr.decode()

    def start(self, *command: str) -> None:
        with (self.home / "said.txt").open("ab") as log:
            program = subprocess.Popen([*CAUSERIE, *command], env=self.environment(), stdout=log, stderr=log)
        self.running.append(program)

    def serve(self, *options: str) -> House:
        """Serve, and come back when the door opens."""
        self.start("serve", f"--bind=127.0.0.1:{self.port}", *options)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(self.address + "/signin/", timeout=5).close()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
            else:
                return self
        raise TimeoutError((self.home / "said.txt").read_text(errors="replace"))

    def stop(self) -> None:
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


@dataclass
class Visit:
    """One browser window in one language and width. Whatever the browser complains about is kept."""

    house: House
    context: BrowserContext
    page: Page
    language: str
    complaints: list[str] = field(default_factory=list)

    def say(self, key: str) -> str:
        return SENTENCES[self.language][key]

    def open(self, path: str) -> None:
        self.page.goto(self.house.address + path)

    def fill_in_setup(self, workspace: str = "Fournil") -> None:
        fields = {"code": self.house.code, "username": "nadia", "password": PASSWORD, "workspace": workspace}
        for name, value in fields.items():
            self.page.fill(f"[name={name}]", value)
        self.page.click(".send button")
        self.page.wait_for_url("**/w/fournil/")

    def sign_in(self) -> None:
        self.open("/signin/")
        self.page.fill("[name=login]", "nadia")
        self.page.fill("[name=password]", PASSWORD)
        self.page.click(".send button")
        self.page.wait_for_url(re.compile("/w/"))

    def tab_to(self, selector: str) -> None:
        """Go there as somebody without a mouse does. Fails where it cannot be reached, or is not seen to be."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("chosen => document.activeElement.matches(chosen)", selector):
                outline = self.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"{selector} does not show that it is chosen"
                return
        raise AssertionError(f"{selector} cannot be reached with the Tab key")

    def sideways(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def close(self) -> None:
        self.context.close()


def complains(made: Visit, message: ConsoleMessage) -> None:
    """Kept with the address it is about: "a resource was not found" alone tells nobody which."""
    if message.type == "error":
        made.complaints.append(f"{message.text} {message.location['url']}")


def visit(browser: Browser, house: House, language: str, width: int, **options: Any) -> Visit:
    locale = {"fr": "fr-FR", "en": "en-GB"}[language]
    context = browser.new_context(locale=locale, viewport={"width": width, "height": 800}, **options)
    context.set_default_timeout(30_000)
    made = Visit(house, context, context.new_page(), language)
    made.page.on("console", lambda message: complains(made, message))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    return made

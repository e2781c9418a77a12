"""Takes the pictures of README.md again, from the demo: `make screenshots`. Needs Debian's chromium."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
CAUSERIE = [sys.executable, "-m", "causerie.config.main"]
LOCALES = {"en": "en-GB", "fr": "fr-FR"}
DESKTOP, PHONE = 1000, 360
FINDINGS, CARDS = 2, 2
WHOSE = {"en": "Owen", "fr": "Nadia"}
LARGEST = 250_000


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def demo(language: str) -> Iterator[tuple[str, str, str]]:
    """A house with the demo in it: its address, and a name and password for it."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"CAUSERIE_HOME": home, "CAUSERIE_LANGUAGE": language}
        said = subprocess.run([*CAUSERIE, "demo"], env=environment, capture_output=True, text=True, check=True).stdout
        password = re.findall(r"[0-9a-f]{6}(?:-[0-9a-f]{6}){2}", said)[-1]
        port = free_port()
        serve = [*CAUSERIE, "serve", f"--bind=127.0.0.1:{port}", "--no-worker"]
        house = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/signin/")
            yield f"http://127.0.0.1:{port}", "valcombe", password
        finally:
            house.terminate()
            house.wait(timeout=20)


def wait_for(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


def come_in(browser: Browser, language: str, width: int, house: tuple[str, str, str]) -> Page:
    """Today, in the first workspace, as somebody who has just come in sees it."""
    address, name, password = house
    context = browser.new_context(
        locale=LOCALES[language], viewport={"width": width, "height": 800}, device_scale_factor=1.25
    )
    page = context.new_page()
    page.goto(address + "/signin/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", password)
    page.click(".send button")
    if not re.search("/w/", page.url):
        page.click(f"main .plain a:has-text('{WHOSE[language]}')")
    page.reload()
    page.wait_for_selector("article.talk")
    page.evaluate("document.fonts.ready")
    return page


def look_at(page: Page) -> None:
    """The first look at the fullest account of the workspace."""
    page.goto(page.url + "evidence/")
    page.wait_for_selector("figure.plot svg")
    page.evaluate("document.fonts.ready")


def take(page: Page, path: Path, height: int) -> None:
    page.set_viewport_size({"width": page.viewport_size["width"] if page.viewport_size else DESKTOP, "height": height})
    page.wait_for_timeout(400)
    page.screenshot(path=path)
    size = path.stat().st_size
    print(f"{path.name}: {size // 1000} kB")
    if size > LARGEST:
        raise SystemExit(f"{path.name} is too heavy for a README ({size} bytes; {LARGEST} at the most).")


def after(page: Page, what: str, number: int) -> int:
    """Where the last of the first `number` of `what` (a selector) ends, in pixels from the top."""
    box = page.locator(what).nth(number - 1).bounding_box()
    return int(box["y"] + box["height"]) + 24 if box else 800


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for language in LOCALES:
            with demo(language) as house:
                page = come_in(browser, language, DESKTOP, house)
                take(page, PICTURES / f"today.{language}.png", after(page, "article.talk", CARDS))
                look_at(page)
                take(page, PICTURES / f"look.{language}.png", after(page, "section.finding", FINDINGS))
                phone = come_in(browser, language, PHONE, house)
                take(phone, PICTURES / f"today-phone.{language}.png", 800)
                look_at(phone)
                phone.evaluate("document.querySelector('.finding').scrollIntoView()")
                take(phone, PICTURES / f"phone.{language}.png", 800)
        browser.close()


if __name__ == "__main__":
    main()

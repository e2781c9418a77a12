from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes.util import find_library
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.house import House

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip(f"There is no {CHROMIUM} on this machine: install Debian's chromium to run the browser tests.")
    if find_library("atomic") is None:
        pytest.skip("Playwright's driver needs libatomic: install Debian's libatomic1 to run the browser tests.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def new_house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], House]]:
    """Makes houses nobody lives in yet, and stops them all in the end."""
    houses: list[House] = []

    def make() -> House:
        houses.append(House(tmp_path_factory.mktemp("home")))
        return houses[-1]

    yield make
    for house in houses:
        house.stop()

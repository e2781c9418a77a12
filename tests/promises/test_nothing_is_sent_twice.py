"""On a real Bluesky network: whoever is killed, wherever, nobody is forgotten and nobody is answered twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.networks.bluesky.conftest import network  # noqa: F401  # the one network of the run
from tests.servers import BlueskyNetwork, Gate, Someone, until

ROOT = Path(__file__).resolve().parents[2]
DRIVER = ROOT / "tests" / "rooms" / "talk_driver.py"
KILLS = 50


class House:
    """A CAUSERIE_HOME of its own, connected to one person's account."""

    def __init__(self, home: Path, owner: Someone, service: str) -> None:
        self.owner = owner
        without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self._environment = {
            **without, "CAUSERIE_HOME": str(home), "CAUSERIE_PRIVATE_NETWORKS": "127.0.0.0/8,::1", "LANG": "C.UTF-8",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }  # fmt: skip
        self.run("connect", service, owner.handle, owner.app_password())

    def run(self, *command: str) -> str:
        whole = [sys.executable, str(DRIVER), *command]
        done = subprocess.run(whole, env=self._environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def kept(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.run("dump"))
        return told

    def answers(self) -> Counter[str]:
        """How often the owner answered each post, as the network has it."""
        return Counter(row["value"]["reply"]["parent"]["uri"] for row in self.owner.posts() if "reply" in row["value"])


@pytest.fixture
def gate(network: BlueskyNetwork) -> Iterator[Gate]:  # noqa: F811
    door = Gate(network.pds)
    yield door
    door.close()


@pytest.fixture
def house(tmp_path: Path, network: BlueskyNetwork, gate: Gate) -> House:  # noqa: F811
    return House(tmp_path, network.person("nadia"), gate.url)


def ask(house: House, number: int, others: list[Someone], post: dict[str, str]) -> str:
    other = others[number % len(others)]
    if number % 2:
        return other.says(f"number {number}", naming=house.owner)["uri"]
    return other.says(f"number {number}", to=post)["uri"]


def everyone_answered_once(house: House, asked: list[str]) -> None:
    """In the end. What was on its way is not taken for lost before a minute has passed, so this may take that long."""
    for _ in range(30):
        house.run("work", "3")
        if set(house.answers()) >= set(asked):
            break
    kept = house.kept()
    assert house.answers() == Counter(asked), "on the network, everybody has one answer"
    assert sorted(key for key, _ in kept["heard"]) == sorted(asked)
    assert {state for _, state in kept["heard"]} == {"answered"}
    assert sorted(key for _, key in kept["letters"]) == sorted(
        row["uri"] for row in house.owner.posts() if "reply" in row["value"]
    )
    assert sorted(key for key, *_ in kept["posts"]) == sorted(row["uri"] for row in house.owner.posts())


def test_fifty_kills(house: House, network: BlueskyNetwork) -> None:  # noqa: F811
    """About one question for each kill, while the house is being killed."""
    others = [network.person(name) for name in ("anna", "bruno", "carl")]
    post = house.owner.says("The oven is warm.")
    asked: list[str] = []
    over = threading.Event()

    def town() -> None:
        while not over.wait(0.6):
            asked.append(ask(house, len(asked), others, post))

    talking = threading.Thread(target=town)
    talking.start()
    try:
        house.run("kills", str(KILLS), "20261122")
    finally:
        over.set()
        talking.join()
    assert len(asked) >= KILLS // 2
    everyone_answered_once(house, asked)


def test_answers_swallowed_on_the_way_back(house: House, network: BlueskyNetwork, gate: Gate) -> None:  # noqa: F811
    """The network does what it is asked, and nobody hears that it did."""
    others = [network.person("anna")]
    post = house.owner.says("The oven is warm.")
    asked = [ask(house, number, others, post) for number in range(3)]
    until(lambda: len([n for n in house.owner.notices() if n["reason"] in ("reply", "mention")]) >= 3)
    gate.mode, gate.deaf_to = "deaf", "putRecord"
    house.run("work", "6")
    assert [line for line in gate.asked if "putRecord" in line], "nothing was ever sent through the gate"
    gate.mode = "open"
    everyone_answered_once(house, asked)


def test_a_server_that_is_away_for_a_while(house: House, network: BlueskyNetwork, gate: Gate) -> None:  # noqa: F811
    others = [network.person("anna")]
    post = house.owner.says("The oven is warm.")
    asked = [ask(house, 0, others, post)]
    gate.mode = "shut"
    house.run("work", "3")
    assert gate.turned_away, "nothing was asked through the gate"
    asked += [ask(house, number, others, post) for number in range(1, 4)]
    gate.mode = "open"
    everyone_answered_once(house, asked)

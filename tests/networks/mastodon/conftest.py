"""A stand-in server a test, held to the schema when the test is done, and what a connected account needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import httpx
import pytest
from tests.networks.mastodon.openapi import SCHEMA, departures
from tests.networks.mastodon.standin import StandIn

from causerie.networks.guard import Guard, networks
from causerie.networks.mastodon import Mastodon
from causerie.networks.web import browser
from causerie.records import Token

LOCAL = Guard(networks(["127.0.0.0/8"]))


class Kept:
    """A vault: the token of one account."""

    def __init__(self, token: Token) -> None:
        self.token = token
        self.renewals = 0

    def read(self) -> Token:
        return self.token

    def renew(self, old: Token, ask: Callable[[Token], Token]) -> Token:
        if self.token == old:
            self.token = ask(old)
            self.renewals += 1
        return self.token


class Rests:
    """A pace: which host wants to be left alone."""

    def __init__(self) -> None:
        self.until: dict[str, datetime] = {}

    def rest_until(self, host: str) -> datetime | None:
        return self.until.get(host)

    def rest(self, host: str, until: datetime) -> None:
        self.until[host] = until


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with browser(LOCAL, timeout=1.0) as found:
        yield found


@pytest.fixture
def standin() -> Iterator[Callable[..., StandIn]]:
    """Starts servers, stops them, and says where one answered what the schema does not allow."""
    started: list[StandIn] = []

    def start(kind: str = "mastodon", **more: Callable[[], datetime]) -> StandIn:
        started.append(StandIn(kind, **more).__enter__())
        started[-1].person("nadia")
        return started[-1]

    yield start
    for server in started:
        server.close()
    if SCHEMA.exists():
        assert [text for server in started for text in departures(server)] == []


@pytest.fixture
def rests() -> Rests:
    return Rests()


@pytest.fixture
def connect(client: httpx.Client, rests: Rests) -> Callable[..., Mastodon]:
    """An account of somebody on a stand-in server."""

    def connected(server: StandIn, name: str = "nadia", **more: Callable[[], datetime]) -> Mastodon:
        clock = more.get("clock", lambda: datetime.now(UTC))
        return Mastodon(client, Kept(server.token_for(name)), rests, clock)

    return connected

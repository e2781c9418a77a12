"""The one real Bluesky network of a test run, and what a client wants beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.servers import BlueskyNetwork, Gate, shared_bluesky

from causerie.networks import web
from causerie.networks.guard import Guard, networks


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[BlueskyNetwork]:
    base = tmp_path_factory.getbasetemp()
    place: Path = base if worker_id == "master" else base.parent
    with shared_bluesky(place) as found:
        yield found


@pytest.fixture
def browser() -> Iterator[httpx.Client]:
    with web.browser(Guard(networks(["127.0.0.0/8", "::1"])), timeout=10) as client:
        yield client


@pytest.fixture
def gate(network: BlueskyNetwork) -> Iterator[Gate]:
    door = Gate(network.pds)
    yield door
    door.close()

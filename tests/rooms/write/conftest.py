from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network

import pytest
from pytest_django import Settings
from tests.networks.mastodon.standin import StandIn
from tests.rooms.cast import Place
from tests.rooms.write.at_desk import Desk, begun, join


@pytest.fixture
def server(settings: Settings) -> Iterator[StandIn]:
    settings.PRIVATE_NETWORKS = (ip_network("127.0.0.0/8"),)
    with StandIn() as running:
        yield running


@pytest.fixture
def account(place: Place, server: StandIn) -> int:
    """The bakery's account on a server of this machine."""
    return join(place, server)


@pytest.fixture
def desk(place: Place, account: int) -> Desk:
    """A blank page for it."""
    return begun(place, account)

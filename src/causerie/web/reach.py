"""From an account to its network: the client, the token from the store, the guard from the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone

from causerie.networks import web
from causerie.networks.bluesky import Bluesky
from causerie.networks.contract import Network
from causerie.networks.guard import Guard
from causerie.networks.mastodon import Mastodon
from causerie.records import Refusal
from causerie.store import connections
from causerie.store.rests import KeptPace

_CLIENTS: Mapping[str, Callable[..., Network]] = {"bluesky": Bluesky, "mastodon": Mastodon}


@contextmanager
def browser() -> Iterator[web.Browser]:
    """The guarded HTTP client, for as long as the context lasts."""
    with web.browser(Guard(settings.PRIVATE_NETWORKS)) as client:
        yield client


@contextmanager
def reach(account_id: int) -> Iterator[Network]:
    """The network of a connected account. Raises Refusal where it is not connected, or cannot be."""
    name = connections.network_of(account_id)
    if name not in _CLIENTS:
        raise Refusal("accounts.by_hand_only")
    with browser() as client:
        yield _CLIENTS[name](client, connections.vault(account_id), KeptPace(), timezone.now)

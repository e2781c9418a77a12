"""Posts by their addresses, as the network shows them to the owner now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from causerie.networks.bluesky.session import Session
from causerie.networks.bluesky.views import View, each
from causerie.networks.errors import Gone
from causerie.records import Record

# The network takes no more at a time.
_MOST = 25


class _Posts(Record, frozen=True):
    posts: list[Any] = []


def views(session: Session, uris: Sequence[str]) -> dict[str, View]:
    """The posts that can be seen, by address; those deleted, or hidden from the owner, are not among them."""
    found: dict[str, View] = {}
    for start in range(0, len(uris), _MOST):
        told = session.get("app.bsky.feed.getPosts", _Posts, uris=list(uris[start : start + _MOST]))
        found |= {view.uri: view for view in each(told.posts, View)}
    return found


def view_of(session: Session, uri: str) -> View:
    """One post. Raises Gone where it cannot be seen."""
    found = views(session, [uri])
    if uri not in found:
        raise Gone("bluesky.gone")
    return found[uri]

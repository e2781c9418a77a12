"""A whole conversation, in the order it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from causerie.networks.bluesky.session import Session
from causerie.networks.bluesky.views import View, heard_of
from causerie.networks.errors import Gone
from causerie.records import Address, Heard, Record, Ref, Thread

# Deeper talks exist, but nobody reads them here; the answer grows with both.
_DOWN = 100
_UP = 100

Node = Mapping[str, Any]


class _Told(Record, frozen=True):
    thread: dict[str, Any]


def thread(session: Session, ref: Ref) -> Thread:
    """The conversation around a post, from its first post on. Raises Gone where the post cannot be seen."""
    near = _asked(session, ref.key)
    above, gaps = _above(near)
    first = above[0] if above else near
    whole = _around(session, first) if above else near
    heard, hidden = _below(whole)
    if all(one.ref.key != ref.key for one in heard):
        # So deep that the network cut it off from above: its own way up, and what is below it.
        heard, hidden = _joined(above, near)
    return Thread(posts=tuple(heard), gaps=gaps + hidden)


def _asked(session: Session, uri: str) -> Node:
    told = session.get("app.bsky.feed.getPostThread", _Told, uri=uri, depth=_DOWN, parentHeight=_UP).thread
    if _view(told) is None:
        raise Gone("bluesky.gone")
    return told


def _around(session: Session, node: Node) -> Node:
    view = _view(node)
    assert view is not None
    try:
        return _asked(session, view.uri)
    except Gone:
        return {}


def _above(node: Node) -> tuple[list[Node], int]:
    """The posts above, the first one first, and 1 where the way up ends at one that cannot be seen."""
    found: list[Node] = []
    parent = node.get("parent")
    while isinstance(parent, dict):
        if _view(parent) is None:
            return found[::-1], 1
        found.append(parent)
        parent = parent.get("parent")
    return found[::-1], 0


def _below(node: Node, depth: int = 0) -> tuple[list[Heard], int]:
    """A post and all that answers it, each answer followed by its own, and how many cannot be seen."""
    heard: list[Heard] = []
    gaps = 0
    waiting: list[tuple[Node, int]] = [(node, depth)]
    while waiting:
        here, deep = waiting.pop()
        one = _heard(here, deep)
        if one is None:
            gaps += bool(here)
            continue
        heard.append(one)
        waiting += [(reply, deep + 1) for reply in _answers(here)]
    return heard, gaps


def _answers(node: Node) -> list[Node]:
    """What answers a post, the latest first: the walk takes from the end."""
    replies = node.get("replies")
    nodes = [reply for reply in replies if isinstance(reply, dict)] if isinstance(replies, list) else []
    return sorted(nodes, key=_sorted_by, reverse=True)


def _sorted_by(node: Node) -> str:
    post = node.get("post")
    return str(post.get("indexedAt", "")) if isinstance(post, dict) else ""


def _joined(above: list[Node], near: Node) -> tuple[list[Heard], int]:
    heard = [one for depth, node in enumerate(above) if (one := _heard(node, depth)) is not None]
    below, gaps = _below(near, len(above))
    return heard + below, gaps


def _heard(node: Node, depth: int) -> Heard | None:
    view = _view(node)
    return heard_of(view, Address.THREAD, depth) if view is not None else None


def _view(node: Node) -> View | None:
    """The post of a node, None where it is deleted, blocked or hidden."""
    try:
        return msgspec.convert(node.get("post"), View)
    except msgspec.ValidationError:
        return None

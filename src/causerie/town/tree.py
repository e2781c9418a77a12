"""The tree of a Bluesky repository: names in order, each on the layer that its hash says.

See https://atproto.com/specs/repository#mst-structure: a name stands as many layers above the ground as its SHA-256
begins with pairs of zero bits; the names between two neighbours of a layer hang below them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import libipld

Leaf = tuple[bytes, bytes, int]
"""A name, the CID of its record, and the layer it stands on."""


def cid_of(block: bytes) -> bytes:
    """Return the name of a block of DAG-CBOR: CID version 1, SHA-256."""
    return b"\x01\x71\x12\x20" + hashlib.sha256(block).digest()


def tree_blocks(cids: Mapping[str, bytes]) -> list[bytes]:
    """Return the tree's blocks, the root first, for records' CIDs by place ("app.bsky.feed.post/3k...")."""
    leaves = [(place.encode(), cid, layer(place.encode())) for place, cid in sorted(cids.items())]
    blocks: list[bytes] = []
    _plant(leaves, max((leaf[2] for leaf in leaves), default=0), blocks)
    return blocks[::-1]


def layer(place: bytes) -> int:
    """Return how many layers above the ground a name stands."""
    value = int.from_bytes(hashlib.sha256(place).digest(), "big")
    return (256 - value.bit_length()) // 2


def _plant(leaves: Sequence[Leaf], height: int, blocks: list[bytes]) -> bytes:
    """Add the blocks of a tree, deepest first and its root last, and return the root's name."""
    entries: list[dict[str, Any]] = []
    start, before, left = 0, b"", None
    for place in [*(n for n, leaf in enumerate(leaves) if leaf[2] == height), len(leaves)]:
        below = leaves[start:place]
        hanging = _plant(below, height - 1, blocks) if below else None
        if entries:
            entries[-1]["t"] = hanging
        else:
            left = hanging
        if place < len(leaves):
            name, cid, _ = leaves[place]
            shared = _shared(before, name) if entries else 0
            entries.append({"p": shared, "k": name[shared:], "v": cid, "t": None})
            before = name
        start = place + 1
    node: bytes = libipld.encode_dag_cbor({"l": left, "e": entries})
    blocks.append(node)
    return cid_of(node)


def _shared(before: bytes, name: bytes) -> int:
    """How many bytes two names begin with alike."""
    pairs = enumerate(zip(before, name, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(before), len(name)))

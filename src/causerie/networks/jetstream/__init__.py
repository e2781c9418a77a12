"""The whole of Bluesky as it is said: its public Jetstream, followed live, or read again from a file.

A line is one event (https://github.com/bluesky-social/jetstream, `/subscribe`): {"did", "time_us", "kind": "commit",
"commit": {"operation", "collection", "rkey", "cid", "record": {...}}}. Only posts concern us.
"""

from __future__ import annotations

from causerie.networks.jetstream.blocks import Block, blocks
from causerie.networks.jetstream.events import Said, decode, heard
from causerie.networks.jetstream.following import Batch, follow

__all__ = ["Batch", "Block", "Said", "blocks", "decode", "follow", "heard"]

"""A recorded stream heard again: what `causerie listen --replay` does, as fast as one core can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from causerie.judgement.listen import Hearing, Listener
from causerie.networks.jetstream import Block, Said, blocks
from causerie.records import Match

Found = tuple[Said, tuple[Match, ...]]


class Tally(msgspec.Struct):
    """What went by. events: lines. posts: those that say something. heard: those of them that meet a rule.

    matches: rules met, over all of them.
    """

    events: int = 0
    posts: int = 0
    heard: int = 0
    matches: int = 0

    def add(self, events: int, posts: int, found: Sequence[Found]) -> None:
        """Count some more."""
        self.events += events
        self.posts += posts
        self.heard += len(found)
        self.matches += sum(len(matches) for _, matches in found)


def replay(file: BinaryIO, listener: Listener, tally: Tally) -> Iterator[list[Found]]:
    """The posts that meet a rule, in the order of the file, a block of lines at a time; `tally` grows meanwhile.

    Deletions, garbage and other collections are passed over. Raises OSError.
    """
    for block in blocks(file):
        found = _heard(block, listener)
        tally.add(block.events, block.posts, found)
        yield found


def _heard(block: Block, listener: Listener) -> list[Found]:
    found = [
        (block.place(hearing.place), said, listener.matches(hearing, said.langs))
        for hearing in _hear(block, listener)
        if (said := block.said(hearing.place))
    ]
    if block.odd:
        found += [(place, said, listener.match(said.text, said.langs)) for place, said in block.odd]
        found.sort(key=lambda one: one[0])
    return [(said, matches) for _, said, matches in found if matches]


def _hear(block: Block, listener: Listener) -> list[Hearing]:
    """The texts that say something. Those with escapes are heard again, as they read."""
    found, escaped = [], []
    for hearing in listener.hear(block.texts):
        if hearing.said is None:
            escaped.append(hearing.place)
        else:
            found.append(hearing)
    if escaped:
        again = listener.hear([block.unescaped(index) for index in escaped])
        found += [hearing._replace(place=escaped[hearing.place]) for hearing in again]
        found.sort(key=lambda hearing: hearing.place)
    return found

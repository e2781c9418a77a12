"""Linked accounts (P2): which posts of two accounts are one text, which way they go, how, and what it costs.

docs/judgement/linked says it in plain words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from statistics import median, quantiles

from causerie.judgement.clients import Way, way_of
from causerie.judgement.intend.linked_cost import Cost, cost
from causerie.judgement.intend.linked_finding import Pair, Written, find
from causerie.judgement.intend.linked_same import Edit
from causerie.judgement.stats import clustered
from causerie.records import Record

MOSTLY = 0.8
"""Share of the pairs that must go one way before a direction is told."""
SEVERAL = 5
"""Delays that must be known before anything is said of how posts get from one account to the other."""
STEADY, SOON, LOOSE = 20.0, 3_600.0, 900.0
"""Seconds. A middle half of the delays no wider than STEADY is no person's doing; delays around SOON at most, within
LOOSE of each other, may be a program that looks every quarter of an hour, or somebody who copies at once."""
MONTH = 2_629_746
"""Seconds of a mean month of the Gregorian calendar."""


class Direction(StrEnum):
    """Where the posts were first. BOTH: now here, now there, or at the same moment."""

    A_TO_B = "a_to_b"
    B_TO_A = "b_to_a"
    BOTH = "both"
    CANNOT_TELL = "cannot_tell"


class How(StrEnum):
    """How they get there. CLOSE: a program that looks now and then, or somebody who copies at once."""

    MACHINE = "machine"
    CLOSE = "close"
    HAND = "hand"
    CANNOT_TELL = "cannot_tell"


class Share(Record, frozen=True):
    """What share (0-1) of the posts of account `of` ("a" or "b") stood elsewhere first, with its 90 % interval."""

    of: str
    posts: int
    copies: int
    value: float
    low: float
    high: float


class Delay(Record, frozen=True):
    """Seconds between a post and its copy: the median, and the middle half of them. n: delays that are known."""

    n: int
    middle: float
    low: float
    high: float


class Linked(Record, frozen=True):
    """What was found of two accounts. clients: the programs the copies were sent with, and how many, most first."""

    pairs: tuple[Pair, ...]
    direction: Direction
    how: How
    share: Share | None = None
    delay: Delay | None = None
    clients: tuple[tuple[str, int], ...] = ()
    cost: Cost | None = None


def linked(a: Sequence[Written], b: Sequence[Written]) -> Linked:
    """Two histories, of two accounts, in any order. Ids are told apart within a history only."""
    pairs = tuple(find(a, b))
    if not pairs:
        return Linked(pairs=(), direction=Direction.CANNOT_TELL, how=How.CANNOT_TELL)
    direction = _direction(pairs)
    of = _later(pairs, direction, a, b)
    history = a if of == "a" else b
    copies = {pair.a if of == "a" else pair.b for pair in pairs}
    delay, clients = _delay(pairs), _clients(history, copies)
    return Linked(
        pairs=pairs, direction=direction, how=_how(delay, clients), share=_share(of, history, copies), delay=delay,
        clients=clients, cost=cost(history, copies),
    )  # fmt: skip


def among(histories: Mapping[str, Sequence[Written]]) -> dict[tuple[str, str], Linked]:
    """Every two of several histories that have a text in common, by their names in order."""
    found = {(a, b): linked(histories[a], histories[b]) for a, b in combinations(sorted(histories), 2)}
    return {names: one for names, one in found.items() if one.pairs}


def _direction(pairs: Sequence[Pair]) -> Direction:
    known = [pair.delay for pair in pairs if pair.delay is not None]
    if not known:
        return Direction.CANNOT_TELL
    if sum(delay > 0 for delay in known) >= MOSTLY * len(known):
        return Direction.A_TO_B
    if sum(delay < 0 for delay in known) >= MOSTLY * len(known):
        return Direction.B_TO_A
    return Direction.BOTH


def _later(pairs: Sequence[Pair], direction: Direction, a: Sequence[Written], b: Sequence[Written]) -> str:
    """Whose posts are called the copies: where it goes both ways, those of whom has more of them for its size."""
    if direction in (Direction.A_TO_B, Direction.B_TO_A):
        return "b" if direction is Direction.A_TO_B else "a"
    shares = (len({pair.a for pair in pairs}) / len(a), len({pair.b for pair in pairs}) / len(b))
    return "a" if shares[0] > shares[1] else "b"


def _share(of: str, history: Sequence[Written], copies: set[str]) -> Share:
    """Months vary, not single posts: the interval takes each as one cluster (judgement.stats)."""
    months: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for post in history:
        month = months[0 if post.at is None else int(post.at // MONTH)]
        month[0] += post.id in copies
        month[1] += 1
    low, high = clustered([(hits, size) for hits, size in months.values()])
    value = len(copies) / len(history)
    return Share(of=of, posts=len(history), copies=len(copies), value=value, low=min(low, value), high=max(high, value))


def _delay(pairs: Sequence[Pair]) -> Delay | None:
    known = sorted(abs(pair.delay) for pair in pairs if pair.delay is not None)
    if not known:
        return None
    low, _, high = quantiles(known, n=4, method="inclusive") if len(known) > 1 else known * 3
    return Delay(n=len(known), middle=median(known), low=low, high=high)


def _clients(history: Sequence[Written], copies: set[str]) -> tuple[tuple[str, int], ...]:
    named = Counter(post.client for post in history if post.id in copies and post.client)
    return tuple(sorted(named.items(), key=lambda one: (-one[1], one[0])))


def _how(delay: Delay | None, clients: Sequence[tuple[str, int]]) -> How:
    named = sum(count for _, count in clients)
    carried = sum(count for client, count in clients if way_of(client) in (Way.BRIDGE, Way.TOOL))
    if named and 2 * carried > named:
        return How.MACHINE
    if delay is None or delay.n < SEVERAL:
        return How.CANNOT_TELL
    if delay.high - delay.low <= STEADY:
        return How.MACHINE
    return How.CLOSE if delay.middle <= SOON and delay.high - delay.low <= LOOSE else How.HAND


class Summary(Record, frozen=True):
    """What is kept of a finding: everything but the pairs, of which it holds their number and a few examples.

    edits: how many of each kind, most first.
    """

    n: int
    direction: Direction
    how: How
    share: Share | None
    delay: Delay | None
    clients: tuple[tuple[str, int], ...]
    cost: Cost | None
    edits: tuple[tuple[Edit, int], ...]
    examples: tuple[Pair, ...]


def summary(found: Linked, *, examples: int = 6) -> Summary:
    """A finding in short. The examples are spread over all pairs, and each kind of edit is among them."""
    edits = Counter(pair.edit for pair in found.pairs)
    return Summary(
        n=len(found.pairs), direction=found.direction, how=found.how, share=found.share, delay=found.delay,
        clients=found.clients, cost=found.cost, edits=tuple(sorted(edits.items(), key=lambda one: (-one[1], one[0]))),
        examples=_examples(found.pairs, examples),
    )  # fmt: skip


def _examples(pairs: Sequence[Pair], most: int) -> tuple[Pair, ...]:
    first = {pair.edit: place for place, pair in reversed(list(enumerate(pairs)))}
    step = max(1, len(pairs) // most)
    chosen = list(dict.fromkeys([*first.values(), *range(0, len(pairs), step)]))[:most]
    return tuple(pairs[place] for place in sorted(chosen))

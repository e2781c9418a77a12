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
from causerie.judgement.intend.linked_order import STEADY, Ids, Order, order
from causerie.judgement.intend.linked_same import Edit
from causerie.judgement.stats import clustered
from causerie.records import Record

MOSTLY = 0.8
"""Share of the pairs (of those that are not at the same moment) that must go one way before a direction is told."""
SEVERAL = 5
"""Delays that must be known before anything is said of how posts get from one account to the other."""
SOON, LOOSE = 3_600.0, 900.0
"""Seconds. Delays around SOON at most, within LOOSE of each other, may be a program that looks every quarter of an
hour, or somebody who copies at once."""
MONTH = 2_629_746
"""Seconds of a mean month of the Gregorian calendar."""


class Direction(StrEnum):
    """Where the posts were first. BOTH: now here, now there. TOGETHER: at the same moment, as far as it is told."""

    A_TO_B = "a_to_b"
    B_TO_A = "b_to_a"
    BOTH = "both"
    TOGETHER = "together"
    CANNOT_TELL = "cannot_tell"


class How(StrEnum):
    """How they get there. CLOSE: a program that looks now and then, or somebody who copies at once."""

    MACHINE = "machine"
    CLOSE = "close"
    HAND = "hand"
    CANNOT_TELL = "cannot_tell"


class Share(Record, frozen=True):
    """What share (0-1) of the posts of account `of` ("a" or "b") stand on the other too, with its 90 % interval.

    copies: how many these are, whichever account had them first.
    """

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
    known = order(pairs, a, b)
    direction = _direction(known)
    of = _of(known, direction, len(a), len(b))
    history, ids = (a, known.a) if of == "a" else (b, known.b)
    told = direction not in (Direction.TOGETHER, Direction.CANNOT_TELL)
    delay, clients = _delay(pairs), _clients(history, ids.later if told else ids.common)
    return Linked(
        pairs=pairs, direction=direction, how=_how(delay, clients, known.grain), delay=delay, clients=clients,
        share=_share(of, history, ids.common), cost=_cost(history, ids) if told else None,
    )  # fmt: skip


def _cost(history: Sequence[Written], ids: Ids) -> Cost | None:
    """What stood here first was written for this place. What cannot be told is on neither side."""
    untold = ids.common - ids.later - ids.first
    return cost([post for post in history if post.id not in untold] if untold else history, ids.later)


def among(histories: Mapping[str, Sequence[Written]]) -> dict[tuple[str, str], Linked]:
    """Every two of several histories that have a text in common, by their names in order."""
    found = {(a, b): linked(histories[a], histories[b]) for a, b in combinations(sorted(histories), 2)}
    return {names: one for names, one in found.items() if one.pairs}


def _direction(known: Order) -> Direction:
    """Pairs at the same moment go neither way: of the others, MOSTLY must go one."""
    apart = known.forward + known.back
    if not apart + known.together:
        return Direction.CANNOT_TELL
    if known.together >= MOSTLY * (apart + known.together):
        return Direction.TOGETHER
    if known.forward >= MOSTLY * apart:
        return Direction.A_TO_B
    return Direction.B_TO_A if known.back >= MOSTLY * apart else Direction.BOTH


def _of(known: Order, direction: Direction, size_a: int, size_b: int) -> str:
    """Whose posts are called the copies: where it goes both ways, those of whom has more of them for its size."""
    if direction in (Direction.A_TO_B, Direction.B_TO_A):
        return "b" if direction is Direction.A_TO_B else "a"
    a, b = (ids.later if direction is Direction.BOTH else ids.common for ids in (known.a, known.b))
    return "a" if len(a) / size_a > len(b) / size_b else "b"


def _share(of: str, history: Sequence[Written], copies: frozenset[str]) -> Share:
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


def _clients(history: Sequence[Written], copies: frozenset[str]) -> tuple[tuple[str, int], ...]:
    named = Counter(post.client for post in history if post.id in copies and post.client)
    return tuple(sorted(named.items(), key=lambda one: (-one[1], one[0])))


def _how(delay: Delay | None, clients: Sequence[tuple[str, int]], grain: float) -> How:
    """grain: seconds by which each delay may be wrong."""
    named = sum(count for _, count in clients)
    carried = sum(count for client, count in clients if way_of(client) in (Way.BRIDGE, Way.TOOL))
    if named and 2 * carried > named:
        return How.MACHINE
    if delay is None or delay.n < SEVERAL:
        return How.CANNOT_TELL
    spread = delay.high - delay.low
    if spread + grain <= STEADY:
        return How.MACHINE
    if delay.middle + grain <= SOON and spread + grain <= LOOSE:
        return How.CLOSE
    return How.HAND if delay.middle - grain > SOON or spread - grain > LOOSE else How.CANNOT_TELL


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

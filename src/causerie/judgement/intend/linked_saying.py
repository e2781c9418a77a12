"""What is said of two linked accounts: how many posts, which way, how soon, by whom, and what it costs."""

from __future__ import annotations

from causerie.judgement.clients import Way, way_of
from causerie.judgement.intend.linked import Delay, Direction, How, Share, Summary
from causerie.judgement.text import shortened
from causerie.records import Reason

UNITS = (("days", 86_400.0), ("hours", 3_600.0), ("minutes", 60.0), ("seconds", 1.0))
AT_LEAST = 2
"""Of a unit, before it is spoken in: 90 minutes are minutes, and three hours are hours."""
NAMED = 3


def says(found: Summary, a: str, b: str) -> tuple[Reason, ...]:
    """The sentences of a finding; one, where nothing was found. a, b: what the accounts are called."""
    if found.share is None:
        return (Reason(code="linked.none"),)
    names = {"a": (a, b), "b": (b, a)}[found.share.of]
    told = [_share(found.share, *names), _way(found.direction, a, b)]
    if found.delay is not None and found.direction is not Direction.TOGETHER:
        told.append(_delay(found.delay))
    return (*told, _how(found), _cost(found, names[0]))


def _share(share: Share, of: str, other: str) -> Reason:
    told = {"n": share.copies, "posts": share.posts, "share": share.value, "low": share.low, "high": share.high}
    return Reason(code="linked.share", args={**told, "of": of, "other": other})


def _way(direction: Direction, a: str, b: str) -> Reason:
    if direction not in (Direction.A_TO_B, Direction.B_TO_A):
        return Reason(code=f"linked.way.{direction.value}")
    first, then = (a, b) if direction is Direction.A_TO_B else (b, a)
    return Reason(code="linked.way.in_order", args={"first": first, "then": then})


def _delay(delay: Delay) -> Reason:
    if delay.middle < 1:
        return Reason(code="linked.delay.none")
    unit, size = next((one for one in UNITS if delay.middle >= AT_LEAST * one[1]), UNITS[-1])
    low, n, high = (round(seconds / size) for seconds in (delay.low, delay.middle, delay.high))
    alike = low == n == high
    return Reason(
        code=f"linked.delay.{'steady' if alike else 'about'}.{unit}",
        args={"n": n} if alike else {"n": n, "low": low, "high": high},
    )


def _how(found: Summary) -> Reason:
    carriers = [client for client, _ in found.clients if way_of(client) in (Way.BRIDGE, Way.TOOL)]
    if found.how is How.MACHINE and carriers:
        names = ", ".join(shortened(client, 40) for client in carriers[:NAMED])
        return Reason(code="linked.how.carried", args={"names": names})
    return Reason(code=f"linked.how.{found.how.value}")


def _cost(found: Summary, of: str) -> Reason:
    if found.direction in (Direction.TOGETHER, Direction.CANNOT_TELL):
        return Reason(code="linked.cost.untold")
    cost = found.cost
    if cost is None:
        return Reason(code="linked.cost.cannot_tell", args={"of": of})
    verdict = "less" if cost.high < 1 else "more" if cost.low > 1 else "unclear"
    low, n, high = (round(100 * ratio) for ratio in (cost.low, cost.ratio, cost.high))
    args = {"n": n, "low": low, "high": high, "copies": cost.copies, "others": cost.others, "weeks": cost.weeks}
    return Reason(code=f"linked.cost.{verdict}", args={**args, "of": of})

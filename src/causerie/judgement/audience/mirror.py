"""One's own account in a mirror: what in it looks automatic, since when, and through which program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from causerie.judgement.audience.verdict import LEAST
from causerie.judgement.clients import Way, way_of
from causerie.records import Reason, Stretch, Verdict

WORTH_SAYING = 0.05
"""Share of the posts a program must have sent to be named."""


def mirror(stretches: Sequence[Stretch], clients: Mapping[str, int]) -> tuple[Reason, ...]:
    """What one's own account looks like, in sentences. stretches: in any order. clients: posts by program ("" unknown).

    The latest stretch is spoken of first, with the day since when it has looked so without a break.
    """
    in_time = sorted(stretches, key=lambda stretch: (stretch.last, stretch.first))
    if not in_time:
        return (Reason(code="audience.mirror.nothing"),)
    return (*_lately(in_time), *_before(in_time), *_programs(clients))


def _lately(in_time: Sequence[Stretch]) -> Iterator[Reason]:
    verdict = in_time[-1].audited.verdict
    run = list(takewhile(lambda stretch: stretch.audited.verdict is verdict, reversed(in_time)))
    if verdict is Verdict.CANNOT_TELL:
        told = in_time[-1].audited.dealings.posts >= LEAST
        yield Reason(code="audience.mirror.nothing_automatic" if told else "audience.mirror.too_few")
    else:
        yield Reason(code=f"audience.mirror.{verdict}", args={"since": run[-1].first})


def _before(in_time: Sequence[Stretch]) -> Iterator[Reason]:
    """Other times that looked automatic: the latest one; all of them are in the table."""
    latest = in_time[-1].audited.verdict
    if latest is Verdict.AUTOMATION:
        return
    other = [stretch for stretch in in_time if stretch.audited.verdict is Verdict.AUTOMATION]
    if other:
        args = {"n": len(other), "first": other[-1].first, "last": other[-1].last}
        yield Reason(code="audience.mirror.once", args=args)


def _programs(clients: Mapping[str, int]) -> Iterator[Reason]:
    """Programs that send by themselves, the busiest first."""
    total = sum(clients.values())
    for client, posts in sorted(clients.items(), key=lambda known: (-known[1], known[0])):
        if posts >= WORTH_SAYING * total and way_of(client) in (Way.TOOL, Way.BRIDGE):
            code = "audience.mirror.tool" if way_of(client) is Way.TOOL else "audience.mirror.bridge"
            yield Reason(code=code, args={"client": client, "n": posts, "share": posts / total})

"""What was published by a tool and what by hand, as far as the names of the programs tell (W2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from causerie.judgement.clients import Way, way_of
from causerie.judgement.evidence.stretches import NETWORKS
from causerie.judgement.text import shortened
from causerie.records import Cell, Finding, MonthCount, Reason, Row, Table, Tallies

NAME = "clients"
SHOWN = 12
NAMED = 4
"""Programs a sentence names before it says "and others"."""
NARROW = 0.20
"""How far apart the two ends may lie before the answer is "cannot tell"."""


def clients(tallies: Tallies, *, network: str) -> Finding:
    """What a tool published. Table "bars" of posts by program, at most 12 and the others together.

    The share lies between two ends that are no matter of chance: at least what known tools and bridges sent, at most
    that and all that programs sent which do both or are unknown.
    """
    posts = posts_by_client(tallies.months)
    total = posts.total()
    if not total or posts[""] == total:
        says = Reason(code="evidence.clients.untold", args={"network": NETWORKS.get(network, network)})
        return Finding(name=NAME, says=says, certain=False)
    ways = posts_by_way(posts)
    low = (ways[Way.TOOL] + ways[Way.BRIDGE]) / total
    high = low + (ways[Way.EITHER] + ways[Way.UNKNOWN]) / total
    certain = high - low <= NARROW
    says = _says(low, min(1.0, high), certain)
    return Finding(name=NAME, says=says, certain=certain, reasons=_reasons(posts), table=_table(posts))


def posts_by_client(rows: Iterable[MonthCount]) -> Counter[str]:
    """Posts of any kind by the name of the program; "" where it is not told."""
    posts: Counter[str] = Counter()
    for row in rows:
        posts[" ".join(row.client.split())] += max(0, row.posts)
    return posts


def posts_by_way(posts: Mapping[str, int]) -> Counter[Way]:
    """Posts by how they came to be."""
    ways: Counter[Way] = Counter()
    for client, count in posts.items():
        ways[way_of(client)] += count
    return ways


def _says(low: float, high: float, certain: bool) -> Reason:
    if not certain:
        return Reason(code="evidence.clients.unsure", args={"low": low, "high": high})
    if round(high, 2) == 0:
        return Reason(code="evidence.clients.by_hand")
    if round(100 * low) == round(100 * high):
        return Reason(code="evidence.clients.says", args={"share": low})
    return Reason(code="evidence.clients.between", args={"low": low, "high": high})


def _reasons(posts: Counter[str]) -> tuple[Reason, ...]:
    reasons = []
    for way in (Way.TOOL, Way.BRIDGE, Way.EITHER, Way.UNKNOWN):
        sent = {client: count for client, count in posts.items() if client and count and way_of(client) is way}
        if sent:
            args = {"n": sum(sent.values()), "names": _names(sent)}
            reasons.append(Reason(code=f"evidence.clients.way.{way.value}", args=args))
    if posts[""]:
        reasons.append(Reason(code="evidence.clients.way.untold", args={"n": posts[""]}))
    return tuple(reasons)


def _names(sent: Mapping[str, int]) -> str:
    names = [shortened(client, 40) for client in _largest(sent)]
    return ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")


def _largest(posts: Mapping[str, int]) -> list[str]:
    return sorted((client for client, count in posts.items() if count), key=lambda client: (-posts[client], client))


def _table(posts: Counter[str]) -> Table:
    order = _largest(posts)
    rows = [Row(label=_label(client), cells=(Cell(value=posts[client]),)) for client in order[:SHOWN]]
    if rest := order[SHOWN:]:
        label = Reason(code="evidence.clients.row.others", args={"n": len(rest)})
        rows.append(Row(label=label, cells=(Cell(value=sum(posts[client] for client in rest)),)))
    return Table(shape="bars", columns=("evidence.column.posts",), unit="count", rows=tuple(rows))


def _label(client: str) -> Reason:
    if not client:
        return Reason(code="evidence.clients.row.untold")
    return Reason(code=f"evidence.clients.row.{way_of(client).value}", args={"client": shortened(client, 40)})

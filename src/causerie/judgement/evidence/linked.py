"""Clues of linked accounts in the names of programs (P2). A clue is not a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from causerie.judgement.clients import Way, service_of
from causerie.judgement.evidence.clients import posts_by_client, posts_by_way
from causerie.judgement.evidence.stretches import NETWORKS
from causerie.records import Cell, Finding, MonthCount, Reason, Row, Table, Tallies

NAME = "linked"
KNOWN = 0.8
"""Share of the posts whose program must be known before "no clue" is said."""


class Link(msgspec.Struct, frozen=True, gc=False):
    """Posts that a bridge from one service brought, and the first and last month it did."""

    service: str
    posts: int
    first: date
    last: date


def linked(tallies: Tallies, *, network: str) -> Finding:
    """Which other accounts seem to feed this one. Table "bars": posts by service, with the months in the label."""
    links = links_of(tallies.months)
    if not links:
        return _no_clue(tallies.months, network)
    names = ", ".join(link.service for link in links)
    says = Reason(code="evidence.linked.says", args={"n": sum(link.posts for link in links), "names": names})
    reasons = (Reason(code="evidence.linked.clue"), Reason(code="evidence.linked.why"))
    return Finding(name=NAME, says=says, certain=True, reasons=reasons, table=_table(links))


def links_of(rows: Iterable[MonthCount]) -> list[Link]:
    """The services that bridges brought posts from, most posts first."""
    found: dict[str, Link] = {}
    for row in rows:
        service = service_of(row.client)
        if service and row.posts > 0:
            known = found.get(service, Link(service, 0, row.month, row.month))
            found[service] = Link(
                service, known.posts + row.posts, min(known.first, row.month), max(known.last, row.month)
            )
    return sorted(found.values(), key=lambda link: (-link.posts, link.service))


def _no_clue(rows: Iterable[MonthCount], network: str) -> Finding:
    posts = posts_by_client(rows)
    total = posts.total()
    if not total or posts[""] == total:
        args = {"network": NETWORKS.get(network, network)}
        return Finding(name=NAME, says=Reason(code="evidence.linked.untold", args=args), certain=False)
    known = 1 - posts_by_way(posts)[Way.UNKNOWN] / total
    if known < KNOWN:
        return Finding(name=NAME, says=Reason(code="evidence.linked.unsure", args={"known": known}), certain=False)
    return Finding(name=NAME, says=Reason(code="evidence.linked.none", args={"known": known}), certain=True)


def _table(links: list[Link]) -> Table:
    rows = tuple(Row(label=_label(link), cells=(Cell(value=link.posts),)) for link in links)
    return Table(shape="bars", columns=("evidence.column.posts",), unit="count", rows=rows)


def _label(link: Link) -> Reason:
    if link.first == link.last:
        return Reason(code="evidence.linked.row.month", args={"service": link.service, "month": link.first})
    args: dict[str, str | date] = {"service": link.service, "first": link.first, "last": link.last}
    return Reason(code="evidence.linked.row.months", args=args)

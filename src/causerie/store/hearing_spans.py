"""From when to when an account was really heard. Silence outside of that is no news: nobody was listening.

It begins when the account was connected (anew), and ends when its errand last came to its end: a sign-in that is
refused, or a machine that was off, ends it too. What was said meanwhile is fetched later, and then it reaches further.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from causerie.records import ConnectionState

from . import errands
from .models import Connection, Errand

Span = tuple[datetime, datetime]
"""From one moment to another; the later one is not before the earlier one."""


def spans(workspace_id: int, now: datetime, *, network: str = "", what: str = errands.ADDRESSED) -> dict[int, Span]:
    """By account, of when what was asked of it is known. One that was never connected, or is off, is not in it.

    network: of accounts on this one only ("": on any). what: ADDRESSED (who speaks to one), OWN (one's own posts) or
    FOLLOWERS. Where that was not asked to its end since it was connected, both moments are the same, and nothing is
    known. Accounts of the demo's town are known up to now. Two queries.
    """
    rows = Connection.objects.filter(account__workspace_id=workspace_id).exclude(state=ConnectionState.OFF)
    if network:
        rows = rows.filter(account__network=network)
    asked = Errand.objects.filter(account__workspace_id=workspace_id, what=what, done_at__isnull=False)
    until = dict(asked.values_list("account_id", "done_at"))
    return {
        account: (since, max(since, now if way == errands.INVENTED else until.get(account) or since))
        for account, since, way in rows.values_list("account_id", "since", "way")
    }


def covered(known: Iterable[Span], first: datetime, until: datetime) -> bool:
    """Whether one of these spans holds all of the time between two moments."""
    return any(since <= first and until <= last for since, last in known)

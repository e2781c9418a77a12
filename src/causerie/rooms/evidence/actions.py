"""The first look: how an account has really been used, in statements with their reasons and their uncertainty."""

from __future__ import annotations

import re
from datetime import date

from causerie.judgement import evidence
from causerie.records import Account, Finding, Period, Record, Refusal
from causerie.store import read

SEED = 20_26
MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?")


class Look(Record, frozen=True):
    """What is said of one account over one period, and what else could be asked."""

    account: Account
    period: Period
    years: tuple[int, ...]
    findings: tuple[Finding, ...]


def accounts(workspace_id: int) -> list[Account]:
    """The accounts that can be looked at, the fullest first."""
    return read.accounts(workspace_id)


def account_in_hand(workspace_id: int, name: str = "") -> Account:
    """The account called `name` (handle, name or id), or the fullest one. Raises Refusal where there is none."""
    found = [
        a for a in accounts(workspace_id) if not name or name.lstrip("@") in (a.named, a.handle, a.name, str(a.id))
    ]
    if not found:
        raise Refusal("evidence.page.no_account", name=name) if name else Refusal("evidence.page.nothing_yet")
    return found[0]


def look(account: Account, period: Period) -> Look:
    """Count, weigh, and say: one account, whole local months."""
    tallies = read.tallies(account.id, period)
    findings = evidence.look(tallies, network=account.network, seed=SEED)
    return Look(account=account, period=period, years=tuple(read.years(account.id)), findings=findings)


def period_from(first: str, last: str) -> Period:
    """The months said as "2024-03" (or years, "2024"); "" leaves an end open. Raises Refusal for anything else."""
    if first and last and first[:7] > last[:7] and first[:4] != last[:4]:
        first, last = last, first
    start, end = _month(first, 1), _month(last, 12)
    return Period(first=min(start, end), last=max(start, end)) if start and end else Period(first=start, last=end)


def _month(said: str, default: int) -> date | None:
    if not said:
        return None
    match = MONTH.fullmatch(said)
    if match:
        year, month = int(match[1]), int(match[2] or default)
        if 1 <= year <= 9998 and 1 <= month <= 12:
            return date(year, month, 1)
    raise Refusal("evidence.page.no_month", said=said)

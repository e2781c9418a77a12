"""Accounts that are connected: whose they are, and the tokens that open them."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import transaction

from causerie.records import (
    ArchiveInfo,
    Capability,
    ConnectionState,
    Link,
    Profile,
    Reason,
    Refusal,
    Token,
)

from . import errands, looks, secrets, sendings
from .accounts import account_of
from .models import Account, Connection, Errand

SOON = timedelta(days=7)
LATE = timedelta(hours=1)
type_can = tuple[Capability, ...]


def connect(
    workspace_id: int,
    network: str,
    token: Token,
    me: Profile,
    can: Sequence[Capability],
    *,
    user_id: int | None,
    now: datetime,
) -> int:
    """Keep a token for the account `me`, found among those archives made or made new; returns the account's id.

    Connecting again replaces the token and loses nothing: what was being asked goes on from where it was.
    """
    info = ArchiveInfo(
        network=network, format="", owner=me.person, taken_at=None, files=(), expected={}, size=0
    )  # fmt: skip
    with transaction.atomic():
        account_id = account_of(workspace_id, info, [])
        Account.objects.filter(pk=account_id).update(handle=me.person.handle, name=me.person.name)
        Connection.objects.update_or_create(
            account_id=account_id,
            defaults={
                "service": token.service, "way": token.kind, "secret": secrets.sealed(token),
                "state": ConnectionState.OPEN, "reason": None, "can": msgspec.to_builtins(list(can)),
                "by_id": user_id, "since": now, "ends_at": token.last_at,
            },
        )  # fmt: skip
        errands.begin(account_id, now)
    return account_id


def invent(workspace_id: int, network: str, me: Profile, can: Sequence[Capability], now: datetime) -> tuple[int, bool]:
    """Keep the account `me` of the demo's town as if it were connected; returns (its id, whether that is new).

    It has neither token nor errands: nothing is asked of any network, and what is sent from it is refused, and kept.
    """
    info = ArchiveInfo(
        network=network, format="", owner=me.person, taken_at=None, files=(), expected={}, size=0
    )  # fmt: skip
    with transaction.atomic():
        account_id = account_of(workspace_id, info, [])
        _, new = Connection.objects.get_or_create(
            account_id=account_id,
            defaults={"service": "", "way": errands.INVENTED, "can": msgspec.to_builtins(list(can)), "since": now},
        )
    return account_id, new


def disconnect(workspace_id: int, account_id: int, now: datetime) -> None:
    """Destroy the token and stop asking. What was heard and said stays."""
    with transaction.atomic():
        rows = Connection.objects.filter(account__workspace_id=workspace_id, account_id=account_id)
        if rows.update(secret="", state=ConnectionState.OFF, reason=None, ends_at=None):
            looks.stop(account_id, now)
            # What was asked so far is kept for the day it is connected again: nothing said meanwhile is missed then.
            Errand.objects.filter(account_id=account_id).exclude(what__in=[errands.ADDRESSED, errands.OWN]).delete()
            sendings.part_with(account_id, Reason(code="talk.account_gone"), now)


def again(account_id: int, reason: Reason) -> None:
    """The token is dead: a person must sign in again. Said once; nothing is asked until then."""
    rows = Connection.objects.filter(account_id=account_id, state=ConnectionState.OPEN)
    rows.update(state=ConnectionState.AGAIN, reason=msgspec.to_builtins(reason))


def links(workspace_id: int, now: datetime) -> list[Link]:
    """The connected accounts of a workspace, and those that were, with what is late and why."""
    rows = Connection.objects.filter(account__workspace_id=workspace_id).select_related("account").order_by("pk")
    asked: dict[int, list[Errand]] = {}
    for errand in Errand.objects.filter(account__workspace_id=workspace_id):
        asked.setdefault(errand.account_id, []).append(errand)
    return [_link(row, asked.get(row.account_id, []), now) for row in rows]


def link(workspace_id: int, account_id: int, now: datetime) -> Link | None:
    """One of them; None if it was never connected."""
    return next((one for one in links(workspace_id, now) if one.account == account_id), None)


def all_links(now: datetime) -> list[Link]:
    """Those of every workspace that are asked anything: for `doctor`."""
    asked = Connection.objects.exclude(way=errands.INVENTED)
    workspaces = asked.values_list("account__workspace_id", flat=True).distinct()
    found = [one for workspace_id in workspaces for one in links(workspace_id, now)]
    return [one for one in found if one.way != errands.INVENTED]


def _link(row: Connection, asked: Sequence[Errand], now: datetime) -> Link:
    account = row.account
    heard = [errand.done_at for errand in asked if errand.what == errands.ADDRESSED and errand.done_at]
    return Link(
        account=account.pk, network=account.network, called=account.called or account.handle or account.name,
        handle=account.handle, service=row.service, way=row.way, state=ConnectionState(row.state),
        reason=msgspec.convert(row.reason, Reason) if row.reason else None,
        can=msgspec.convert(row.can, type_can), since=row.since, ends_at=row.ends_at,
        heard_at=max(heard, default=None), late=_late(row, asked, now),
    )  # fmt: skip


def _late(row: Connection, asked: Sequence[Errand], now: datetime) -> Reason | None:
    """What is wrong, the worst first: sign in again, an errand that fails, one that nobody runs, a token that ends."""
    if row.state == ConnectionState.AGAIN:
        return msgspec.convert(row.reason, Reason) if row.reason else Reason(code="accounts.again")
    if row.state == ConnectionState.OFF:
        return None
    failing = [errand for errand in asked if errand.reason and errand.attempts >= errands.TELL]
    if failing:
        return msgspec.convert(failing[0].reason, Reason)
    if any(now - errand.next_at > LATE for errand in asked):
        return Reason(code="accounts.late", args={"since": min(errand.next_at for errand in asked).isoformat()})
    if row.ends_at is not None and row.ends_at - now < SOON:
        return Reason(code="accounts.ends", args={"n": max((row.ends_at - now).days, 0)})
    return None


class KeptVault:
    """networks.contract.Vault for one account, in the database."""

    def __init__(self, account_id: int) -> None:
        self._account_id = account_id

    def read(self) -> Token:
        """The token as it is kept now. Raises Refusal where the account is not connected."""
        row = Connection.objects.filter(account_id=self._account_id).first()
        if row is not None and row.way == errands.INVENTED:
            raise Refusal("accounts.invented")
        if row is None or not row.secret:
            raise Refusal("accounts.not_connected")
        return secrets.opened(row.secret)

    def renew(self, old: Token, ask: Callable[[Token], Token]) -> Token:
        """Replace `old` by what `ask` returns, kept before anyone uses it; see networks.contract.Vault.

        A file lock, not a row lock: SQLite would hold back every other writer while the network is asked.
        """
        with _renewing(self._account_id):
            kept = self.read()
            if kept != old:
                return kept
            new = ask(kept)
            self._keep(new)
            return new

    def _keep(self, new: Token) -> None:
        """Sealed with the row in hand: a rotation of the keys that goes on meanwhile comes before or after, whole."""
        with transaction.atomic():
            rows = Connection.objects.select_for_update().filter(account_id=self._account_id)
            for row in rows.exclude(secret=""):
                row.secret, row.ends_at = secrets.sealed(new), new.last_at
                row.save(update_fields=["secret", "ends_at"])


@contextmanager
def _renewing(account_id: int) -> Iterator[None]:
    with Path(settings.HOME, f"renewing-{account_id % 16}.lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def vault(account_id: int) -> KeptVault:
    """Where the token of an account is kept."""
    return KeptVault(account_id)


def network_of(account_id: int) -> str:
    """The network of an account."""
    return Account.objects.values_list("network", flat=True).get(pk=account_id)

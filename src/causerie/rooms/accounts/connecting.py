"""Connecting an account: from a handle or a server to a token that is kept encrypted.

What waits while somebody is away on their network (the secret half of OAuth) lies in their session, encrypted as a
token is, and for an hour.
"""

from __future__ import annotations

import logging
import secrets as chance
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import msgspec
from django.utils import timezone

from causerie.networks import bluesky, mastodon
from causerie.networks.contract import Network
from causerie.networks.errors import NetworkError
from causerie.records import Record, Refusal, Token
from causerie.store import connections, secrets
from causerie.store.rests import KeptPace
from causerie.web import reach

from . import tasks

log = logging.getLogger(__name__)
WAITS = timedelta(hours=1)
BLUESKY = "https://bsky.social"
PASSWORDS = "https://bsky.app/settings/app-passwords"
_CLIENTS: Mapping[str, Callable[..., Network]] = {"bluesky": bluesky.Bluesky, "mastodon": mastodon.Mastodon}


class Away(Record, frozen=True):
    """Somebody who is away on their network to say yes. address: where to. copied: they come back with a code.

    workspace: its slug. pending: what the network's client needs then, encrypted.
    """

    network: str
    workspace: str
    address: str
    pending: str
    state: str
    since: datetime
    copied: bool = False

    @property
    def host(self) -> str:
        """The name of the server they go to."""
        return urlsplit(self.address).netloc


class _InHand:
    """networks.contract.Vault for a token that is not kept yet: there is no account to keep it with."""

    def __init__(self, token: Token) -> None:
        self.token = token

    def read(self) -> Token:
        """The token as it is now."""
        return self.token

    def renew(self, old: Token, ask: Callable[[Token], Token]) -> Token:
        """See networks.contract.Vault."""
        if self.token == old:
            self.token = ask(old)
        return self.token


def with_password(
    workspace_id: int, *, handle: str, password: str, service: str, user_id: int | None, now: datetime
) -> int:
    """Connect a Bluesky account with an app password; returns the account's id. Raises NetworkError or Refusal."""
    with reach.browser() as client:
        token = bluesky.sign_in(client, service or BLUESKY, handle, password, now)
    return keep(workspace_id, "bluesky", token, user_id=user_id, now=now)


def keep(workspace_id: int, network: str, token: Token, *, user_id: int | None, now: datetime) -> int:
    """Ask whose token it is and what its server can do, keep it, and begin the first look; returns the account's id."""
    vault = _InHand(token)
    with reach.browser() as client:
        asked = _CLIENTS[network](client, vault, KeptPace(), timezone.now)
        me, can = asked.me(), asked.capabilities()
    account_id = connections.connect(workspace_id, network, vault.token, me, can, user_id=user_id, now=now)
    tasks.tick(now)
    return account_id


def to_bluesky(workspace: str, *, who: str, redirect: str, client_id: str, now: datetime) -> Away:
    """Ask Bluesky (or the server of `who`) to let somebody say yes there. who: a handle, or a server's address."""
    with reach.browser() as client:
        address, pending = bluesky.begin(client, who, redirect, client_id, now, chance.token_bytes)
    return _away("bluesky", workspace, address, pending, now)


def to_mastodon(workspace: str, *, server: str, redirect: str, now: datetime) -> Away:
    """Make this house known to a server and let somebody say yes there. redirect: "" where they copy a code."""
    with reach.browser() as client:
        service = mastodon.find_server(client, server, now, KeptPace()).service
        app = mastodon.register(client, service, redirect or mastodon.OUT_OF_BAND, now, pace=KeptPace())
    address, pending = mastodon.begin(app, chance.token_bytes)
    return _away("mastodon", workspace, address, pending, now, copied=not redirect)


def _away(
    network: str, workspace: str, address: str, pending: Mapping[str, str], now: datetime, *, copied: bool = False
) -> Away:
    sealed = secrets.sealed(Token(service="", kind="pending", access="", extra=pending))
    return Away(
        network=network, workspace=workspace, address=address, pending=sealed, state=pending["state"], since=now,
        copied=copied,
    )  # fmt: skip


def back(workspace_id: int, away: Away, query: Mapping[str, str], *, user_id: int | None, now: datetime) -> int:
    """Somebody came back from their network; returns the account's id. Raises NetworkError or Refusal."""
    pending = secrets.opened(away.pending).extra
    finish = {"bluesky": bluesky.finish, "mastodon": mastodon.finish}[away.network]
    with reach.browser() as client:
        token = finish(client, pending, query, now)
    return keep(workspace_id, away.network, token, user_id=user_id, now=now)


def remembered(kept: object, now: datetime) -> Away:
    """Who is away, from what lay in the session. Raises Refusal where nobody is, or has been for too long."""
    try:
        away = msgspec.convert(kept, Away)
    except msgspec.ValidationError as error:
        raise Refusal("accounts.connect.not_away") from error
    if now - away.since > WAITS:
        raise Refusal("accounts.connect.not_away")
    return away


def leave(workspace_id: int, account_id: int, *, now: datetime) -> None:
    """Destroy the token of an account, here and on its server. What was heard and said stays.

    Here it is destroyed whatever happens: also where its keys are gone, or the server cannot be told.
    """
    token = _readable(account_id)
    connections.disconnect(workspace_id, account_id, now)
    if token is None or token.kind != mastodon.KIND:
        return
    with reach.browser() as client:
        try:
            mastodon.revoke(client, token, now)
        except NetworkError as error:
            log.info("account %s: its server was not told of the end: %s", account_id, error.reason.code)


def _readable(account_id: int) -> Token | None:
    try:
        return connections.vault(account_id).read()
    except Refusal:
        return None

"""Calls in the name of an account: at the pace the server allows, with a token that is good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx

from causerie.networks.bluesky import oauth, signin, xrpc
from causerie.networks.bluesky.dpop import Proofs
from causerie.networks.bluesky.xrpc import Call
from causerie.networks.contract import Clock, Pace, Vault
from causerie.networks.errors import Passing, Resting, Strange, Unsure
from causerie.networks.web import Answer
from causerie.records import Token

T = TypeVar("T")
Param = str | int | list[str]
# A token this near to its end may end on the way.
_NEAR = timedelta(seconds=60)
_OVER = {"ExpiredToken", "InvalidToken", "invalid_token"}


class Session:
    """One account on its server. `clock` is asked for the time of each call."""

    def __init__(self, client: httpx.Client, vault: Vault, pace: Pace, clock: Clock) -> None:
        self.client = client
        self.clock = clock
        self._vault = vault
        self._pace = pace
        self._proofs: Proofs | None = None

    @property
    def did(self) -> str:
        """The account's lasting id."""
        return self._vault.read().extra["did"]

    def get(self, nsid: str, into: type[T], **params: Param) -> T:
        """Ask something. A list goes as the same parameter again and again; an empty text is left out."""
        return xrpc.understood(self.answer(Call("GET", nsid, params=_flat(params))), into)

    def post(self, nsid: str, body: Mapping[str, Any], into: type[T]) -> T:
        """Have something done. Raises Unsure where it was, and the answer makes no sense."""
        answer = self.answer(Call("POST", nsid, body=body))
        try:
            return xrpc.understood(answer, into)
        except Strange as error:
            raise Unsure("bluesky.unsure") from error

    def answer(self, call: Call) -> Answer:
        """The answer to a call that succeeded. A token that has ended is renewed, and the call, which the server has
        then refused to look at, is made with the new one. Raises the errors of `networks.errors`.
        """
        token = self._vault.read()
        if token.ends_at is not None and token.ends_at - _NEAR <= self.clock():
            token = self._renewed(token)
        answer = self._sent(call, token)
        if _ended(answer):
            answer = self._sent(call, self._renewed(token))
            if _ended(answer):
                # It was good enough to be renewed: the fault is the server's, and no reason to bother a person.
                raise Passing("bluesky.server_error")
        xrpc.check(answer, self.clock(), writes=call.writes)
        return answer

    def _sent(self, call: Call, token: Token) -> Answer:
        self._rested(token.service)
        answer = self._asked(call, token)
        self._note_rest(token.service, answer)
        return answer

    def _asked(self, call: Call, token: Token) -> Answer:
        if token.kind != oauth.OAUTH:
            return xrpc.ask(self.client, token.service, call, {"Authorization": f"Bearer {token.access}"})
        sent = xrpc.sent(call, {"Authorization": f"DPoP {token.access}"})
        url = xrpc.address(token.service, call.nsid)
        return self._prover(token).ask(self.client, call.method, url, self.clock(), **sent)

    def _prover(self, token: Token) -> Proofs:
        """Kept from call to call: the server's numbers are in it."""
        if self._proofs is None:
            self._proofs = Proofs(token.extra["key"])
        return self._proofs

    def _renewed(self, token: Token) -> Token:
        return self._vault.renew(token, self._refreshed)

    def _refreshed(self, token: Token) -> Token:
        self._rested(token.service)
        if token.kind == oauth.OAUTH:
            return oauth.refreshed(self.client, token, self._prover(token), self.clock())
        return signin.refreshed(self.client, token, self.clock())

    def _rested(self, service: str) -> None:
        host = urlsplit(service).netloc
        until = self._pace.rest_until(host)
        if until is not None and until > self.clock():
            raise Resting("bluesky.resting", until, host=urlsplit(service).hostname or "")

    def _note_rest(self, service: str, answer: Answer) -> None:
        """After a refusal, and after the last request that was allowed: the next one need not be refused."""
        asked = answer.status == 429 or (answer.status == 503 and "retry-after" in answer.headers)
        if asked or answer.headers.get("ratelimit-remaining") == "0":
            self._pace.rest(urlsplit(service).netloc, xrpc.rest(answer.headers, self.clock()))


def _flat(params: Mapping[str, Param]) -> list[tuple[str, str | int]]:
    found: list[tuple[str, str | int]] = []
    for name, value in params.items():
        if isinstance(value, list):
            found += [(name, one) for one in value]
        elif value != "":
            found.append((name, value))
    return found


def _ended(answer: Answer) -> bool:
    """True where the server refused the token, and nothing but the token."""
    told = answer.headers.get("www-authenticate", "")
    return answer.status in (400, 401) and (xrpc.said(answer).error in _OVER or "invalid_token" in told)

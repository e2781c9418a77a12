"""Connecting by OAuth, where no password is ever typed here: https://atproto.com/specs/oauth.

`begin` gives the address to open in the person's browser and a `pending` to keep (secret, for some minutes); the
network sends them back to `redirect`, and `finish` takes what came with them.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import msgspec

from causerie.networks import web
from causerie.networks.bluesky import identity, signin, xrpc
from causerie.networks.bluesky.dpop import Proofs, digest, new_key
from causerie.networks.bluesky.identity import PLACES, Places
from causerie.networks.errors import NetworkError, Passing, Refused, SignInAgain, Strange, Unsure
from causerie.networks.web import Answer
from causerie.records import Record, Token

OAUTH = "oauth-bluesky"
SCOPE = "atproto transition:generic"
# What the network grants a program that has no secret of its own: https://atproto.com/specs/oauth, "session lifetime".
_SESSION = timedelta(days=14)

Chance = Callable[[int], bytes]


class _Resource(Record, frozen=True):
    authorization_servers: list[str] = []


class _Server(Record, frozen=True):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    pushed_authorization_request_endpoint: str


class _Pushed(Record, frozen=True):
    request_uri: str


class _Granted(Record, frozen=True):
    access_token: str
    token_type: str
    sub: str = ""
    refresh_token: str = ""
    scope: str = ""
    expires_in: int | None = None


def loopback_client(redirect: str) -> str:
    """The client id of an install that only its own machine reaches. redirect: http://127.0.0.1:PORT/... (no name)."""
    return "http://localhost?" + urlencode({"redirect_uri": redirect, "scope": SCOPE})


def client_metadata(address: str, redirects: Sequence[str], home: str) -> dict[str, Any]:
    """What an install that the network can reach must show at `address`, which then is its client id (https)."""
    return {
        "client_id": address,
        "client_name": "Causerie",
        "client_uri": home,
        "redirect_uris": list(redirects),
        "application_type": "web",
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "scope": SCOPE,
        "token_endpoint_auth_method": "none",
        "dpop_bound_access_tokens": True,
    }


def begin(
    client: httpx.Client, who: str, redirect: str, client_id: str, now: datetime, chance: Chance, *,
    places: Places = PLACES,
) -> tuple[str, dict[str, str]]:  # fmt: skip
    """The address to open, and what `finish` needs (secret). who: a handle, a did, or the https address of a server.

    chance(n): n bytes nobody can guess (secrets.token_bytes). Raises Gone where there is no such account.
    """
    home = _home(client, who, places)
    server = _server_of(client, home.pds)
    pending = {
        "did": home.did, "handle": home.handle, "plc": places.plc, "issuer": server.issuer,
        "token_endpoint": server.token_endpoint, "redirect": redirect, "client_id": client_id, "key": new_key(),
        "state": _secret(chance), "verifier": _secret(chance),
    }  # fmt: skip
    pushed = _push(client, server, pending, now)
    return f"{server.authorization_endpoint}?" + urlencode({"client_id": client_id, "request_uri": pushed}), pending


def _home(client: httpx.Client, who: str, places: Places) -> identity.Home:
    if "://" in who and "bsky.app/profile/" not in who:
        return identity.Home(did="", pds=signin.service_address(who))
    return identity.find_home(client, signin.written(who), places)


def _secret(chance: Chance) -> str:
    return base64.urlsafe_b64encode(chance(32)).rstrip(b"=").decode()


def _server_of(client: httpx.Client, service: str) -> _Server:
    """Who gives out the keys of a server: often itself, else the one it names."""
    answer = web.ask(client, "GET", f"{service}/.well-known/oauth-protected-resource")
    named = xrpc.understood(answer, _Resource).authorization_servers if answer.status == 200 else []
    issuer = named[0].rstrip("/") if named else service
    told = web.ask(client, "GET", f"{issuer}/.well-known/oauth-authorization-server")
    if told.status >= 500:
        raise Passing("bluesky.server_error")
    if told.status != 200:
        raise Refused("bluesky.no_oauth")
    server = xrpc.understood(told, _Server)
    ways = (server.authorization_endpoint, server.token_endpoint, server.pushed_authorization_request_endpoint)
    if server.issuer != issuer or not all(map(_safe, ways)):
        raise Refused("bluesky.oauth_mismatch")
    return server


def _safe(url: str) -> bool:
    """True for where a person may be sent to sign in, or a key be asked for: https, or http on a machine at home."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and identity.at_home(host)))


def _push(client: httpx.Client, server: _Server, pending: Mapping[str, str], now: datetime) -> str:
    form = {
        "client_id": pending["client_id"], "redirect_uri": pending["redirect"], "response_type": "code",
        "scope": SCOPE, "state": pending["state"], "code_challenge": digest(pending["verifier"]),
        "code_challenge_method": "S256",
    }  # fmt: skip
    if pending["handle"] or pending["did"]:
        form["login_hint"] = pending["handle"] or pending["did"]
    url = server.pushed_authorization_request_endpoint
    answer = _posted(Proofs(pending["key"]), client, url, now, form)
    xrpc.check(answer, now, writes=False)
    return xrpc.understood(answer, _Pushed).request_uri


def finish(client: httpx.Client, pending: Mapping[str, str], query: Mapping[str, str], now: datetime) -> Token:
    """The token, from what came back with the person. Raises Refused where they said no, or where the answer is not
    the one to this question, or speaks for an account that its server has no say over.
    """
    if query.get("state") != pending["state"] or query.get("iss") != pending["issuer"]:
        raise Refused("bluesky.oauth_mismatch")
    if "error" in query or not query.get("code"):
        raise Refused("bluesky.oauth_denied")
    form = {
        "grant_type": "authorization_code", "code": query["code"], "redirect_uri": pending["redirect"],
        "client_id": pending["client_id"], "code_verifier": pending["verifier"],
    }  # fmt: skip
    answer = _posted(Proofs(pending["key"]), client, pending["token_endpoint"], now, form)
    xrpc.check(answer, now, writes=False)
    granted = _granted(answer)
    home = _proved(client, pending, granted.sub)
    extra = {name: pending[name] for name in ("issuer", "token_endpoint", "client_id", "key")}
    token = Token(
        service=home.pds, kind=OAUTH, access="", last_at=now + _SESSION,
        extra={**extra, "did": home.did, "handle": home.handle},
    )  # fmt: skip
    return _token(token, granted, now)


def _granted(answer: Answer) -> _Granted:
    granted = xrpc.understood(answer, _Granted)
    if granted.token_type.lower() != "dpop" or "atproto" not in granted.scope.split():
        raise Strange("bluesky.not_understood")
    return granted


def _proved(client: httpx.Client, pending: Mapping[str, str], did: str) -> identity.Home:
    """The home of the account, by its own document; its server must be one this issuer speaks for."""
    if pending["did"] and did != pending["did"]:
        raise Refused("bluesky.other_account")
    home = identity.home_of(client, did, pending["plc"])
    if _server_of(client, home.pds).issuer != pending["issuer"]:
        raise Refused("bluesky.oauth_mismatch")
    return home


def refreshed(client: httpx.Client, token: Token, proofs: Proofs, now: datetime) -> Token:
    """The token that follows `token`. Raises SignInAgain only where the server says that it is dead."""
    form = {"grant_type": "refresh_token", "refresh_token": token.refresh, "client_id": token.extra["client_id"]}
    answer = _posted(proofs, client, token.extra["token_endpoint"], now, form)
    if answer.status in (400, 401) and xrpc.said(answer).error == "invalid_grant":
        raise SignInAgain("bluesky.sign_in_again")
    xrpc.check(answer, now, writes=False)
    granted = _granted(answer)
    if granted.sub != token.extra["did"]:
        raise Strange("bluesky.not_understood")
    return _token(token, granted, now)


def _token(old: Token, granted: _Granted, now: datetime) -> Token:
    ends_at = now + timedelta(seconds=granted.expires_in) if granted.expires_in is not None else None
    return msgspec.structs.replace(
        old, access=granted.access_token, refresh=granted.refresh_token or old.refresh, ends_at=ends_at
    )


def _posted(proofs: Proofs, client: httpx.Client, url: str, now: datetime, form: Mapping[str, str]) -> Answer:
    """A key that was given out and not heard of costs nothing: nobody need look for it, so that Unsure is Passing."""
    try:
        return proofs.ask(client, "POST", url, now, data=dict(form))
    except Unsure as error:
        raise _passing(error) from error


def _passing(error: NetworkError) -> Passing:
    return Passing(error.reason.code, **error.reason.args)

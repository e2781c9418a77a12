"""Connecting with an app password, and keeping the session: createSession and refreshSession."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx
import msgspec

from causerie.networks.bluesky import xrpc
from causerie.networks.bluesky.identity import home_in, secured
from causerie.networks.errors import Passing, Refused, SignInAgain, Unsure
from causerie.networks.web import Answer
from causerie.records import Record, Token

BY_PASSWORD = "app-password"  # noqa: S105 (the kind of token, no secret)
# What a session may do that was begun with the account's own password; "com.atproto.appPass" with an app password.
_WHOLE = "com.atproto.access"
_DEAD = {"ExpiredToken", "InvalidToken", "AccountTakedown"}


class _Session(Record, frozen=True, rename="camel"):
    """What both calls answer."""

    did: str
    handle: str = ""
    access_jwt: str = ""
    refresh_jwt: str = ""
    did_doc: Any = None


def sign_in(client: httpx.Client, service: str, handle: str, app_password: str, now: datetime) -> Token:
    """The token of an account. service: "https://bsky.social" or the person's own server; handle: as people write it.

    Raises Refused where the password is wrong or the account wants more than one, and what every call may raise.
    """
    body = {"identifier": written(handle), "password": app_password.strip()}
    answer = _asked(
        client, service_address(service), xrpc.Call("POST", "com.atproto.server.createSession", body=body), {}
    )
    if said := xrpc.said(answer).error:
        _refuse(answer, said)
    xrpc.check(answer, now, writes=False)
    session = xrpc.understood(answer, _Session)
    home = home_in(session.did_doc, session.did) or service_address(service)
    token = _token(Token(service=home, kind=BY_PASSWORD, access=""), session)
    if _claims(token.access).get("scope") == _WHOLE:
        _end(client, token)
        raise Refused("bluesky.real_password")
    return token


def _end(client: httpx.Client, token: Token) -> None:
    """The real password of an account opens all of it, its settings too: that session is not kept, here or there."""
    headers = {"Authorization": f"Bearer {token.refresh}"}
    try:
        xrpc.ask(client, token.service, xrpc.Call("POST", "com.atproto.server.deleteSession"), headers)
    except (Passing, Unsure):
        return


def _refuse(answer: Answer, error: str) -> None:
    if error == "AuthFactorTokenRequired":
        raise Refused("bluesky.second_factor")
    if answer.status == 401:
        raise Refused("bluesky.wrong_password")


def refreshed(client: httpx.Client, token: Token, now: datetime) -> Token:
    """The token that follows `token`. Raises SignInAgain only where the server says that it is dead."""
    headers = {"Authorization": f"Bearer {token.refresh}"}
    answer = _asked(client, token.service, xrpc.Call("POST", "com.atproto.server.refreshSession"), headers)
    if answer.status in (400, 401) and xrpc.said(answer).error in _DEAD:
        raise SignInAgain("bluesky.sign_in_again")
    xrpc.check(answer, now, writes=False)
    return _token(token, xrpc.understood(answer, _Session))


def _asked(client: httpx.Client, service: str, call: xrpc.Call, headers: Mapping[str, str]) -> Answer:
    """A session that was made and not heard of costs nothing: nobody need look for it, so that Unsure is Passing."""
    try:
        return xrpc.ask(client, service, call, headers)
    except Unsure as error:
        raise Passing(error.reason.code, **error.reason.args) from error


def _token(old: Token, session: _Session) -> Token:
    return msgspec.structs.replace(
        old,
        access=session.access_jwt,
        refresh=session.refresh_jwt,
        ends_at=ends(session.access_jwt),
        last_at=ends(session.refresh_jwt),
        extra={"did": session.did, "handle": session.handle},
    )


def ends(jwt: str) -> datetime | None:
    """When a JWT ends, by its own word; None where it does not say. Nothing is verified: only its server can."""
    try:
        return datetime.fromtimestamp(int(_claims(jwt)["exp"]), UTC)
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def _claims(jwt: str) -> Mapping[str, Any]:
    """What a JWT says of itself; nothing where it cannot be read."""
    part = jwt.split(".")[1] if jwt.count(".") == 2 else ""
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)), type=dict[str, Any])
    except ValueError:
        return {}


def written(handle: str) -> str:
    """A handle as the network wants it: " @Nadia.Bsky.Social" is nadia.bsky.social. E-mail addresses stay."""
    plain = "".join(letter for letter in handle if letter.isprintable() and not letter.isspace()).removeprefix("@")
    plain = plain.removeprefix("https://bsky.app/profile/").rstrip("/")
    return plain if plain.startswith("did:") else plain.lower()


def service_address(service: str) -> str:
    """A server as people write it ("bsky.social", "https://pds.example/") as an address to ask, as `secured` has it: a
    password goes there. Raises Forbidden where it is no address.
    """
    plain = service.strip()
    return secured(plain if "://" in plain else f"https://{plain}")

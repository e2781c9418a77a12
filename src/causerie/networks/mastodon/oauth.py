"""Connecting an account: the person says yes on their own server, in their own browser (RFC 6749, 7636, 9207).

Any server of the kind works: the application is registered there at that moment. Where the browser cannot come back,
the server shows a code to copy (OUT_OF_BAND).
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx
import msgspec
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from causerie.networks.contract import Pace
from causerie.networks.errors import NotHere, Passing, Refused, SignInAgain
from causerie.networks.mastodon.call import WHO, Line
from causerie.networks.mastodon.entities import Account, AppEntity, TokenEntity, read
from causerie.networks.mastodon.reading import person_of
from causerie.records import Record, Token

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
KIND = "oauth-mastodon"
# What this house does and no more. Servers that know only the three old words are asked for those.
NARROW = (
    "read:accounts read:statuses read:notifications read:search read:follows "
    "write:statuses write:favourites write:follows write:mutes write:blocks"
)
WIDE = "read write follow"
_NAME = "Causerie"
Chance = Callable[[int], bytes]


class App(Record, frozen=True):
    """An application as a server knows it, for one address to come back to. Secret; it may be used again and again."""

    service: str
    client_id: str
    client_secret: str
    redirect: str
    scopes: str

    def __repr__(self) -> str:
        """Only what is no secret."""
        return f"App(service={self.service!r}, redirect={self.redirect!r})"


def register(
    client: httpx.Client, service: str, redirect: str, now: datetime, website: str = "", pace: Pace | None = None
) -> App:
    """Make this house known to a server. redirect: where the browser comes back, or OUT_OF_BAND.

    Raises Refused where the server takes no applications, Passing and the others where it does not answer.
    """
    line = Line(client, service, lambda: now, pace)
    try:
        return _register(line, service, redirect, NARROW, website)
    except NotHere:
        raise
    except Refused:
        return _register(line, service, redirect, WIDE, website)


def _register(line: Line, service: str, redirect: str, scopes: str, website: str) -> App:
    data = {"client_name": _NAME, "redirect_uris": redirect, "scopes": scopes}
    said = line.do("/api/v1/apps", data=data | ({"website": website} if website else {}), missing=NotHere)
    app = read(said.body, AppEntity, said.host)
    return App(
        service=service, client_id=app.client_id, client_secret=app.client_secret, redirect=redirect, scopes=scopes
    )


def begin(app: App, chance: Chance) -> tuple[str, dict[str, str]]:
    """Return the address to open in the person's browser, and what `finish` needs when they come back.

    chance: gives that many unguessable bytes (secrets.token_bytes). What is pending is secret: keep it as a token is.
    """
    verifier, state = (urlsafe_b64encode(chance(32)).rstrip(b"=").decode() for _ in range(2))
    challenge = create_s256_code_challenge(verifier)  # type: ignore[no-untyped-call]  # authlib has no types here
    address = prepare_grant_uri(
        app.service + "/oauth/authorize", app.client_id, "code", redirect_uri=app.redirect, scope=app.scopes,
        state=state, code_challenge=challenge, code_challenge_method="S256",
    )  # fmt: skip
    pending = {
        "service": app.service, "client_id": app.client_id, "client_secret": app.client_secret,
        "redirect": app.redirect, "scopes": app.scopes, "state": state, "verifier": verifier,
    }  # fmt: skip
    return str(address), pending


def finish(
    client: httpx.Client, pending: Mapping[str, str], query: Mapping[str, str], now: datetime, pace: Pace | None = None
) -> Token:
    """Return the token, once the person said yes. query: what the browser came back with ("code" is what they copied).

    Raises Refused where they said no, where what comes back is not an answer to what was asked, or where the code is
    too old; Passing where the server does not answer now.
    """
    service = pending["service"]
    line = Line(client, service, lambda: now, pace)
    _check(pending, query)
    data = {
        "grant_type": "authorization_code", "code": query.get("code", "").strip(), "client_id": pending["client_id"],
        "client_secret": pending["client_secret"], "redirect_uri": pending["redirect"],
        "code_verifier": pending["verifier"], "scope": pending["scopes"],
    }  # fmt: skip
    try:
        said = line.do("/oauth/token", data=data)
    except Refused as error:
        raise Refused("mastodon.code_refused", host=line.host) from error
    told = read(said.body, TokenEntity, said.host)
    return _owned(Line(client, service, lambda: now, pace, lambda: told.access_token), _token(pending, told, now))


def _check(pending: Mapping[str, str], query: Mapping[str, str]) -> None:
    host = urlsplit(pending["service"]).netloc
    copied = pending["redirect"] == OUT_OF_BAND
    if not copied and not hmac.compare_digest(query.get("state", "").encode(), pending["state"].encode()):
        raise Refused("mastodon.not_asked_for", host=host)
    if query.get("error"):
        raise Refused("mastodon.denied", host=host)
    if query.get("iss") and urlsplit(query["iss"]).netloc.lower() != host.lower():
        raise Refused("mastodon.not_asked_for", host=host)
    if not query.get("code", "").strip():
        raise Refused("mastodon.no_code", host=host)


def _token(pending: Mapping[str, str], told: TokenEntity, now: datetime) -> Token:
    lasts = told.expires_in if told.expires_in and 0 < told.expires_in < 10**9 else None
    return Token(
        service=pending["service"], kind=KIND, access=told.access_token, refresh=told.refresh_token or "",
        ends_at=(now + timedelta(seconds=lasts)).astimezone(UTC) if lasts else None,
        last_at=(now + timedelta(seconds=lasts)).astimezone(UTC) if lasts and not told.refresh_token else None,
        extra={
            **{name: pending[name] for name in ("client_id", "client_secret", "redirect")},
            "scopes": told.scope or pending.get("scopes", ""),
        },
    )  # fmt: skip


def _owned(line: Line, token: Token) -> Token:
    """The token, with whose it is: every later question about oneself needs the server's number."""
    said = line.get(WHO)
    account = read(said.body, Account, said.host)
    whose = {"id": str(account.id), "key": person_of(account).key}
    return msgspec.structs.replace(token, extra={**token.extra, **whose})


def renewed(client: httpx.Client, token: Token, now: datetime, pace: Pace | None = None) -> Token:
    """Return a new token for one that ends (Pleroma's do). Raises SignInAgain where only the person can go on."""
    line = Line(client, token.service, lambda: now, pace)
    extra = dict(token.extra)
    data = {
        "grant_type": "refresh_token", "refresh_token": token.refresh, "client_id": extra.get("client_id", ""),
        "client_secret": extra.get("client_secret", ""), "redirect_uri": extra.get("redirect", ""),
    }  # fmt: skip
    try:
        said = line.do("/oauth/token", data=data)
    except Refused as error:
        # Only the words of the sign-in itself end a token: a firewall's or a proxy's "no" may pass.
        kind = SignInAgain if error.reason.args.get("said") else Passing
        code = "mastodon.sign_in_again" if kind is SignInAgain else "mastodon.server_trouble"
        raise kind(code, host=line.host) from error
    told = read(said.body, TokenEntity, said.host)
    fresh = _token(extra | {"service": token.service}, told, now)
    if not fresh.refresh:
        fresh = msgspec.structs.replace(fresh, refresh=token.refresh, last_at=None)
    return msgspec.structs.replace(fresh, extra=token.extra)


def revoke(client: httpx.Client, token: Token, now: datetime) -> None:
    """Tell the server that a token is not needed any more. Does nothing where it is dead already or cannot be told."""
    data = {name: token.extra.get(name, "") for name in ("client_id", "client_secret")} | {"token": token.access}
    try:
        Line(client, token.service, lambda: now, None).do("/oauth/revoke", data=data)
    except (Passing, Refused):
        return

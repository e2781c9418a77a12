"""The stand-in server's side of connecting an account: applications, a page with one button, codes and tokens."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tests.networks.mastodon.handling import PAGE, Answer, Asked

if TYPE_CHECKING:
    from tests.networks.mastodon.standin import Grant, StandIn

_OOB = "urn:ietf:wg:oauth:2.0:oob"
_WORDS = {"read", "write", "follow", "push"}
_BUTTON = """<form method="post" action="/oauth/authorize">{hidden}
<button type="submit">Authorize</button></form><p><a href="{no}">No</a></p>"""
_PASSED_ON = ("client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method", "as")


def _refused(error: str, text: str, status: int = 400) -> Answer:
    return Answer(status, {"error": error, "error_description": text})


def add_app(server: StandIn, asked: Asked) -> Answer:
    scopes = asked.one("scopes", "read")
    if server.wide_scopes_only and not set(scopes.split()) <= _WORDS:
        return Answer(422, {"error": "Validation failed: Scopes doesn't match configured on the server."})
    number, redirects = str(len(server.apps) + 1), asked.one("redirect_uris").split()
    app = {"client_id": f"client-{number}", "client_secret": f"secret-{number}"}
    server.apps[app["client_id"]] = {**app, "scopes": scopes, "redirects": " ".join(redirects)}
    name = asked.one("client_name")
    shown: dict[str, Any] = {"id": number, "name": name, "website": asked.one("website") or None, **app}
    shown |= {"scopes": scopes.split(), "redirect_uris": redirects, "redirect_uri": "\n".join(redirects)}
    return Answer(body=shown | {"vapid_key": "x", "client_secret_expires_at": 0})


def ask_person(server: StandIn, asked: Asked) -> Answer:
    """The page a person sees. `as` says who they are; else who signed in last (`signed_in`), or the first there was."""
    app = server.apps.get(asked.one("client_id"))
    if app is None or asked.one("redirect_uri") not in app["redirects"].split():
        return Answer(400, page=PAGE.format(title="No", body="<p>The application is not known.</p>"))
    if not set(asked.one("scope").split()) <= set(app["scopes"].split()):
        return Answer(400, page=PAGE.format(title="No", body="<p>The requested scope is invalid.</p>"))
    kept = {name: asked.one(name) for name in _PASSED_ON if asked.one(name)}
    hidden = "".join(f'<input type="hidden" name="{k}" value="{html.escape(v)}">' for k, v in kept.items())
    no = _back(server, asked, error="access_denied")
    return Answer(page=PAGE.format(title="Allow Causerie?", body=_BUTTON.format(hidden=hidden, no=html.escape(no))))


def say_yes(server: StandIn, asked: Asked) -> Answer:
    from tests.networks.mastodon.standin import Grant

    name = asked.one("as") or server.signed_in or next(iter(server.world.people))
    code = f"code-{len(server.grants) + 1}-{len(server.tokens)}"
    redirect, challenge = asked.one("redirect_uri"), asked.one("code_challenge")
    server.grants[code] = Grant(name, asked.one("client_id"), redirect, challenge, asked.one("scope"))
    if redirect == _OOB:
        return Answer(page=PAGE.format(title="Your code", body=f"<p><code>{code}</code></p>"))
    return Answer(302, headers={"Location": _back(server, asked, code=code)})


def _back(server: StandIn, asked: Asked, **more: str) -> str:
    said = {"state": asked.one("state"), **({"iss": server.url} if server.kind == "mastodon" else {}), **more}
    return f"{asked.one('redirect_uri')}?{urlencode(said)}"


def give_token(server: StandIn, asked: Asked) -> Answer:
    app = server.apps.get(asked.one("client_id"))
    if app is None or app["client_secret"] != asked.one("client_secret"):
        return _refused("invalid_client", "Client authentication failed.", 401)
    if asked.one("grant_type") == "refresh_token":
        name = server.refreshes.pop(asked.one("refresh_token"), "")
        return _token(server, name, app["scopes"]) if name else _refused("invalid_grant", "The token is revoked.")
    grant = server.grants.pop(asked.one("code"), None)
    if grant is None or grant.redirect != asked.one("redirect_uri") or not _proved(server, grant, asked):
        return _refused("invalid_grant", "The provided authorization grant is invalid, expired or revoked.")
    return _token(server, grant.person, grant.scope)


def _proved(server: StandIn, grant: Grant, asked: Asked) -> bool:
    """PKCE, which the others than Mastodon pass over here."""
    if server.kind != "mastodon" or not grant.challenge:
        return True
    digest = hashlib.sha256(asked.one("code_verifier").encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == grant.challenge


def _token(server: StandIn, name: str, scope: str) -> Answer:
    access = f"token-{len(server.given)}-{len(server.tokens)}-{name}"
    server.tokens[access] = name
    at = int(server.now().timestamp())
    shown: dict[str, Any] = {"access_token": access, "token_type": "Bearer", "scope": scope, "created_at": at}
    if server.kind == "pleroma":
        shown |= {"expires_in": 3600, "refresh_token": f"again-{access}"}
        server.refreshes[f"again-{access}"] = name
    return Answer(body=shown)


def revoke(server: StandIn, asked: Asked) -> Answer:
    server.tokens.pop(asked.one("token"), None)
    return Answer(body={})


def host_meta(server: StandIn, asked: Asked) -> Answer:
    template = f"{server.elsewhere or server.url}/.well-known/webfinger?resource={{uri}}"
    return Answer(page=f'<?xml version="1.0"?><XRD><Link rel="lrdd" template="{template}"/></XRD>')


SIGNING_IN: list[tuple[str, str, Callable[..., Answer], bool]] = [
    ("POST", "/api/v1/apps", add_app, True),
    ("GET", "/oauth/authorize", ask_person, True),
    ("POST", "/oauth/authorize", say_yes, True),
    ("POST", "/oauth/token", give_token, True),
    ("POST", "/oauth/revoke", revoke, True),
    ("GET", "/.well-known/host-meta", host_meta, True),
]

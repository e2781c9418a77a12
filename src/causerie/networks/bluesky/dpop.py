"""Tokens that are of no use to a thief: each request proves that one holds the key (DPoP, RFC 9449, ES256)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import msgspec
from joserfc import jwt
from joserfc.jwk import ECKey

from causerie.networks import web
from causerie.networks.bluesky import xrpc
from causerie.networks.web import Answer


def new_key() -> str:
    """A private key of its own for one account, as JSON (JWK). Secret."""
    return msgspec.json.encode(ECKey.generate_key("P-256").as_dict(private=True)).decode()


class Proofs:
    """Makes the proofs of one key, and remembers which number (nonce) each server wants in the next one."""

    def __init__(self, key: str) -> None:
        self._key = ECKey.import_key(msgspec.json.decode(key))
        self._made = count()
        self._nonces: dict[str, str] = {}

    def ask(self, client: httpx.Client, method: str, url: str, now: datetime, **sent: Any) -> Answer:
        """One request with its proof; asked a second time where the server wants its number in it (it did nothing yet).

        **sent: as for `web.ask`; an Authorization among the headers is bound to the key. Raises what `web.ask` does.
        """
        answer = self._once(client, method, url, now, sent)
        return self._once(client, method, url, now, sent) if wants_nonce(answer) else answer

    def _once(self, client: httpx.Client, method: str, url: str, now: datetime, sent: Mapping[str, Any]) -> Answer:
        headers = dict(sent.get("headers") or {})
        access = headers.get("Authorization", "").partition(" ")[2]
        headers["DPoP"] = self.proof(method, url, now, access)
        answer = web.ask(client, method, url, **{**sent, "headers": headers})
        if nonce := answer.headers.get("dpop-nonce"):
            self._nonces[_origin(url)] = nonce
        return answer

    def proof(self, method: str, url: str, now: datetime, access: str = "") -> str:
        """A proof for one request, good for that request only. access: the token that goes with it."""
        nonce = self._nonces.get(_origin(url), "")
        claims: dict[str, Any] = {
            "jti": self._unique(url, nonce, now), "htm": method, "htu": _bare(url), "iat": int(now.timestamp()),
        }  # fmt: skip
        if nonce:
            claims["nonce"] = nonce
        if access:
            claims["ath"] = digest(access)
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": self._key.as_dict(private=False)}
        return jwt.encode(header, claims, self._key, algorithms=["ES256"])

    def _unique(self, url: str, nonce: str, now: datetime) -> str:
        """A name no other proof has. It need not be hard to guess, only never the same twice for a key."""
        return digest(f"{self._key.thumbprint()} {now.isoformat()} {next(self._made)} {nonce} {url}")


def wants_nonce(answer: Answer) -> bool:
    """True where a server refused only because its number was missing from the proof, or old."""
    told = answer.headers.get("www-authenticate", "")
    return answer.status in (400, 401) and ("use_dpop_nonce" in told or xrpc.said(answer).error == "use_dpop_nonce")


def digest(text: str) -> str:
    """SHA-256 in base64url, without padding, as OAuth writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _bare(url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(query="", fragment=""))

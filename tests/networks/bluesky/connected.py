"""A person whose account is connected, as the house would keep it; in memory, for tests of the client alone."""

from __future__ import annotations

import hmac
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import httpx
import msgspec
from tests.servers import Someone

from causerie.networks.bluesky import Bluesky, sign_in
from causerie.records import Draft, HeardPage, Person, Profile, Ref, Token

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def now() -> datetime:
    return datetime.now(UTC)


class Drawer:
    """A vault: holds one token, renews it one at a time."""

    def __init__(self, token: Token) -> None:
        self.token = token
        self.renewed = 0
        self._lock = threading.Lock()

    def read(self) -> Token:
        return self.token

    def renew(self, old: Token, ask: Callable[[Token], Token]) -> Token:
        with self._lock:
            if self.token == old:
                self.token = ask(old)
                self.renewed += 1
            return self.token


@dataclass
class Patience:
    """A pace, kept in memory."""

    rests: dict[str, datetime] = field(default_factory=dict)

    def rest_until(self, host: str) -> datetime | None:
        return self.rests.get(host)

    def rest(self, host: str, until: datetime) -> None:
        self.rests[host] = until


@dataclass
class Connected:
    """The owner: the client under test, and the same person talking by themselves."""

    client: Bluesky
    drawer: Drawer
    pace: Patience
    self: Someone


def connected(browser: httpx.Client, someone: Someone, *, through: str = "") -> Connected:
    """Connect somebody with a new app password. through: the address of a gate before their server."""
    token = sign_in(browser, someone.network.pds, someone.handle, someone.app_password(), now())
    drawer = Drawer(msgspec.structs.replace(token, service=through or token.service))
    pace = Patience()
    return Connected(Bluesky(browser, drawer, pace, now), drawer, pace, someone)


def draft(text: str, once: str = "", **more: object) -> Draft:
    name = once or sha256(text.encode()).hexdigest()[:32]
    return msgspec.structs.replace(Draft(once=name, text=text, at=now()), **more)


def ref(post: dict[str, str]) -> Ref:
    return Ref(key=post["uri"], handle=post["cid"])


def profile(someone: Someone) -> Profile:
    return Profile(person=Person(key=someone.did, handle=someone.handle), handle=someone.did)


def all_addressed(client: Bluesky, cursor: str = "", since: datetime = LONG_AGO) -> tuple[list[HeardPage], str]:
    """Every page until there are no more, and the cursor then."""
    pages = []
    more = True
    while more:
        pages.append(client.addressed(cursor, since))
        cursor, more = pages[-1].cursor, pages[-1].more
    return pages, cursor


def ended_access(someone: Someone) -> str:
    """An access token of theirs that ended a minute ago, signed as their server signs (tests know its secret)."""
    end = now() - timedelta(minutes=1)
    claims: dict[str, object] = {
        "scope": "com.atproto.appPass", "aud": "did:web:localhost", "sub": someone.did,
        "iat": int((end - timedelta(hours=2)).timestamp()), "exp": int(end.timestamp()),
    }  # fmt: skip
    signed = f"{_part({'typ': 'at+jwt', 'alg': 'HS256'})}.{_part(claims)}"
    return f"{signed}.{_base64(hmac.digest(b'jwt-secret', signed.encode(), 'sha256'))}"


def _part(value: dict[str, object]) -> str:
    return _base64(msgspec.json.encode(value))


def _base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()

"""A server that speaks as Mastodon does, on 127.0.0.1 in a thread of its own, with people who say things.

    with StandIn("gotosocial") as server:
        nadia = server.person("nadia")
        server.says("ben", "@nadia how do you do?")
        server.fail_next("POST /api/v1/statuses", "kept-then-cut")
        token = server.token_for("nadia")

It answers what the published schema allows (openapi.py holds it to that), and fails as real ones do (FAILURES). It
stands in for Mastodon, for GoToSocial (no Idempotency-Key, no search for words, no letting go of followers), for
Pleroma (ignores since_id, min_id and types[]; tokens end) and for Takahe (as GoToSocial, and tells no next page).
`/oauth/authorize` is a page with one button.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.networks.mastodon.handling import Handler
from tests.networks.mastodon.world import KINDS, Person, Post, World, Writer

from causerie.records import Token

FAILURES = (
    "500", "502-html", "503", "429", "last", "html", "truncated", "half", "404", "403", "422", "slow", "cut",
    "kept-then-cut", "kept-then-timeout", "kept-then-500", "kept-then-html", "kept-then-truncated",
)  # fmt: skip


@dataclass
class Failure:
    """What goes wrong next, and where ("POST /api/v1/statuses"; "* /" is anywhere below a path)."""

    where: str
    how: str
    left: int

    def meets(self, method: str, path: str) -> bool:
        wanted, _, start = self.where.partition(" ")
        exact = path.rstrip("/") == start.rstrip("/")
        return wanted in (method, "*") and (exact or (wanted == "*" and path.startswith(start)))


@dataclass
class Given:
    """One answer that was given; body None where it was broken on purpose or is a page."""

    method: str
    path: str
    status: int
    body: Any


@dataclass
class Grant:
    """Somebody's yes, waiting to be fetched."""

    person: str
    client_id: str
    redirect: str
    challenge: str
    scope: str


class StandIn:
    """The server. Everything public is for tests; `world` is what it knows."""

    def __init__(self, kind: str = "mastodon", *, moment: Callable[[], datetime] | None = None) -> None:
        assert kind in KINDS
        self.kind = kind
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.world = World(kind, self.url)
        self.world.moment = moment or self.world.moment
        self.writer = Writer(self.world)
        self.lock = threading.RLock()
        self.tokens: dict[str, str] = {}
        self.refreshes: dict[str, str] = {}
        self.apps: dict[str, dict[str, str]] = {}
        self.grants: dict[str, Grant] = {}
        self.given: list[Given] = []
        self.asked: list[str] = []
        self.failures: list[Failure] = []
        self.closing = threading.Event()
        self.wide_scopes_only = False
        self.reset = timedelta(minutes=5)
        self.signed_in = ""
        self.elsewhere = ""
        self.page = 40
        self.lines: set[socket.socket] = set()
        self._server.standin = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> StandIn:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        for line in list(self.lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._thread.join()

    def person(self, name: str, *, host: str = "", bot: bool = False, display: str = "") -> Person:
        """Somebody, made where they are not there yet. host: "" for people of this server."""
        with self.lock:
            return self.world.person(name, host=host, bot=bot, display=display)

    def _who(self, who: Person | str) -> Person:
        if isinstance(who, Person):
            return who
        return self.person(*who.split("@")[:1], host=who.partition("@")[2])

    def says(self, by: Person | str, text: str, **more: Any) -> Post:
        """Have somebody say something. more: to, quoted (Posts), visibility, lang, warning, at, client."""
        with self.lock:
            return self.world.says(self._who(by), text, **more)

    def boosts(self, by: Person | str, post: Post) -> Post:
        with self.lock:
            return self.world.boosts(self._who(by), post)

    def follows(self, who: Person | str, whom: Person | str) -> None:
        with self.lock:
            self.world.ties["follow"].add((self._who(who).number, self._who(whom).number))

    def statuses_by(self, who: Person | str) -> list[Post]:
        """What somebody said that is still there, oldest first."""
        one = self._who(who)
        with self.lock:
            return [post for post in self.world.alive() if post.by is one]

    def uri(self, post: Post) -> str:
        return self.writer.uri(post)

    def fail_next(self, where: str, how: str, times: int = 1) -> None:
        """Let the next `times` such calls go wrong: where "METHOD /path", how one of FAILURES."""
        assert how in FAILURES, how
        with self.lock:
            self.failures.append(Failure(where, how, times))

    def token_for(self, who: Person | str) -> Token:
        """A token as `oauth.finish` would give it, without the browser."""
        one = self._who(who)
        with self.lock:
            access = f"token-{len(self.tokens)}-{one.name}"
            self.tokens[access] = one.name
        extra = {"client_id": "c", "client_secret": "s", "redirect": "", "id": one.number, "key": one.uri}
        return Token(service=self.url, kind="oauth-mastodon", access=access, extra=extra)

    def revoke(self) -> None:
        """End every token."""
        with self.lock:
            self.tokens.clear()
            self.refreshes.clear()

    def failure(self, method: str, path: str) -> str:
        with self.lock:
            for one in self.failures:
                if one.left > 0 and one.meets(method, path):
                    one.left -= 1
                    return one.how
        return ""

    def now(self) -> datetime:
        return self.world.now().astimezone(UTC)

"""HTTP as everything here asks it: guarded, patient for a while only, and reading no more than it was told to.

Redirects are followed here and not by httpx, so that each hop is known: a feed that moved for good is learnt, and
nothing secret follows to another host.
"""

from __future__ import annotations

from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import msgspec

from causerie.networks.bodies import CODINGS, body_of
from causerie.networks.errors import Forbidden, Passing, Refused, Unsure
from causerie.networks.guard import Guard, GuardedBackend
from causerie.networks.patience import within
from causerie.records import Record

Browser = httpx.Client
AGENT = "Causerie (+a person's own workbench)"
LARGEST = 10 * 1024**2
PATIENCE = 60.0
REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_SECRET = {"authorization", "cookie", "dpop", "proxy-authorization"}


class Answer(Record, frozen=True):
    """What a server said. url: where the answer came from. moved: the address to use from now on ("" = the same).

    headers: names in lower case.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    moved: str = ""


class _Transport(httpx.HTTPTransport):
    """httpx's own, on a pool that connects through the guard: httpx has no public way to say so (0.28)."""

    def __init__(self, guard: Guard) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=40, max_keepalive_connections=10,
            keepalive_expiry=15, network_backend=GuardedBackend(guard),
        )  # fmt: skip


def browser(guard: Guard, *, timeout: float = 15.0) -> httpx.Client:
    """A client that connects only where the guard lets it. Close it after use; one serves many requests and threads.

    It reads no proxy and no password from the environment, never follows a redirect by itself and keeps no cookie.
    timeout: seconds for each step (connecting, sending, each piece read).
    """
    client = httpx.Client(
        transport=_Transport(guard), timeout=timeout, follow_redirects=False, trust_env=False,
        headers={"User-Agent": AGENT, "Accept-Encoding": CODINGS},
    )  # fmt: skip
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return client


def ask(
    client: httpx.Client, method: str, url: str, *, largest: int = LARGEST, patience: float = PATIENCE, **sent: Any
) -> Answer:
    """One request and its answer, whatever its status; redirects are followed for GET. **sent: as httpx takes them.

    largest: bytes the body may have, unpacked. patience: seconds for all of it, redirects too. Raises Passing (nobody
    there, no answer to a question), Unsure (sent something, and no answer), Forbidden (a private address, or no http
    address), Refused (an answer larger than `largest` bytes, too many redirects) and Strange (packed wrongly).
    """
    with within(patience):
        return _followed(client, method, url, largest, sent)


def _followed(client: httpx.Client, method: str, url: str, largest: int, sent: Mapping[str, Any]) -> Answer:
    here, moved, for_good = url, "", True
    for _ in range(REDIRECTS + 1):
        answer = _once(client, method, here, largest, sent)
        target = answer.headers.get("location", "")
        if method != "GET" or answer.status not in _MOVED or not target:
            return msgspec.structs.replace(answer, moved=moved)
        for_good = for_good and answer.status in _FOR_GOOD
        here, before = _joined(here, target), here
        moved = here if for_good else moved
        sent = _sent_on(sent, same_host=_place(here) == _place(before))
    raise Refused("network.too_many_redirects", host=host_of(url))


def _sent_on(sent: Mapping[str, Any], *, same_host: bool) -> dict[str, Any]:
    """What goes along to where we were redirected: the address there is whole (no params), and a stranger gets nothing
    secret.
    """
    kept = {name: value for name, value in sent.items() if name != "params"}
    if same_host:
        return kept
    kept = {name: value for name, value in kept.items() if name not in ("auth", "cookies")}
    return {**kept, "headers": _harmless(sent.get("headers"))}


def _harmless(headers: Mapping[str, str] | None) -> dict[str, str]:
    """Headers another host may see."""
    return {name: value for name, value in (headers or {}).items() if name.lower() not in _SECRET}


def _place(url: str) -> tuple[str, str]:
    """The scheme and host of an address; an answer over https must not send a secret on over http."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.rpartition("@")[2].lower()


def host_of(url: str) -> str:
    """The host of an address, "" where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _joined(here: str, target: str) -> str:
    try:
        return urljoin(here, target)
    except ValueError as error:
        raise Forbidden("network.no_web_address", address=_shown(target)) from error


def _shown(url: str) -> str:
    """An address as it may be said: without a password in it."""
    before, slashes, rest = url[:200].partition("://")
    host, slash, path = rest.partition("/")
    return before + slashes + host.rpartition("@")[2] + slash + path if slashes else before.rpartition("@")[2]


def _checked(url: str) -> str:
    """The host of a web address. Raises Forbidden where it is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.scheme in ("http", "https") and parts.port != 0 else None
    except ValueError:
        host = None
    if not host:
        raise Forbidden("network.no_web_address", address=_shown(url))
    return host


def _once(client: httpx.Client, method: str, url: str, largest: int, sent: Mapping[str, Any]) -> Answer:
    host = _checked(url)
    try:
        with client.stream(method, url, **sent) as response:
            body = body_of(response, largest, host)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise Forbidden("network.no_web_address", address=_shown(url)) from error
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise Passing("network.nobody_there", host=host) from error
    except httpx.TransportError as error:
        kind = Passing if method in ("GET", "HEAD") else Unsure
        raise kind("network.no_answer", host=host) from error
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(status=response.status_code, headers=headers, body=body, url=url)

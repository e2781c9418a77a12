"""Where somebody's server is, from what they type: a server's name, its address, or their own address there."""

from __future__ import annotations

import re
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import httpx

from causerie.networks.contract import Pace
from causerie.networks.errors import Passing, Refused
from causerie.networks.mastodon.call import Line
from causerie.networks.mastodon.server import Server, ask_server
from causerie.networks.web import ask

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_TEMPLATE = re.compile(rb"""template=["'](https?://[^/"'{}<>\s]{1,253})/""")


def service_of(typed: str) -> str:
    """Return the address of a server ("https://host") from what somebody typed. Raises Refused where it is none.

    "mastodon.social", "https://mastodon.social/@ada", "@ada@mastodon.social" and " ADA@Mastodon.Social " are the same.
    An address that begins with http:// stays so where it names no public server: there is no other way to one at home.
    """
    text = "".join(typed.split()).lower().strip(".,;")
    if not text.startswith(("http://", "https://")):
        text = "https://" + text.rsplit("@", 1)[-1].lstrip("/")
    try:
        parts = urlsplit(text)
        host, port = _ascii(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError) as error:
        raise Refused("mastodon.no_address", typed=typed.strip()[:100]) from error
    if not _is_host(host):
        raise Refused("mastodon.no_address", typed=typed.strip()[:100])
    return f"{_scheme(parts, host)}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"


def _ascii(host: str) -> str:
    host = host.rstrip(".")
    return host if ":" in host else host.encode("idna").decode("ascii")


def _is_host(host: str) -> bool:
    return _literal(host) or (_HOST.fullmatch(host) is not None and "." in host) or host == "localhost"


def _literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _scheme(parts: SplitResult, host: str) -> str:
    return "http" if parts.scheme == "http" and (_literal(host) or host == "localhost") else "https"


def find_server(client: httpx.Client, typed: str, now: datetime, pace: Pace | None = None) -> Server:
    """Return the server behind what somebody typed; `service` of it is where to go on.

    People's addresses may name another host than the one that answers (@ada@example.org on social.example.org): then
    the host they name says where (host-meta, RFC 6415). Raises Refused where nothing there speaks as Mastodon does,
    Passing where nobody answers.
    """
    service = service_of(typed)
    try:
        return _at(client, service, now, pace)
    except Refused:
        elsewhere = _elsewhere(client, service)
        if not elsewhere or elsewhere == service:
            raise
        return _at(client, elsewhere, now, pace)


def _at(client: httpx.Client, service: str, now: datetime, pace: Pace | None) -> Server:
    return ask_server(Line(client, service, lambda: now, pace), service)


def _elsewhere(client: httpx.Client, service: str) -> str:
    try:
        answer = ask(client, "GET", service + "/.well-known/host-meta", largest=64 * 1024)
    except (Passing, Refused):
        return ""
    match = _TEMPLATE.search(answer.body) if answer.status == 200 else None
    return service_of(match[1].decode("ascii", "replace")) if match else ""

"""Who somebody is and where they live: handle -> did -> the server that keeps their account.

See https://atproto.com/specs/did and /specs/handle. The handle is believed only where the did's own document names it.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx

from causerie.networks import web
from causerie.networks.bluesky import xrpc
from causerie.networks.errors import Forbidden, Gone, NetworkError, Passing, Refused
from causerie.records import Record


class Places(Record, frozen=True):
    """Whom one asks about names: `plc` for did:plc documents, `public` for handles."""

    plc: str = "https://plc.directory"
    public: str = "https://public.api.bsky.app"


PLACES = Places()


class Home(Record, frozen=True):
    """An account and the address of the server that keeps it. handle: "" where the document does not name it."""

    did: str
    pds: str
    handle: str = ""


class Did(Record, frozen=True):
    """What a handle leads to."""

    did: str


def find_home(client: httpx.Client, who: str, places: Places) -> Home:
    """The home of a handle or a did. Raises Gone where there is no such account."""
    handle = "" if who.startswith("did:") else who
    did = who if not handle else resolved(client, places.public, handle)
    home = home_of(client, did, places.plc)
    if handle and home.handle != handle:
        raise Refused("bluesky.unproved_handle", handle=handle)
    return home


def resolved(client: httpx.Client, service: str, handle: str) -> str:
    """The did behind a handle, as `service` knows it. Raises Gone where it knows none."""
    call = xrpc.Call("GET", "com.atproto.identity.resolveHandle", params=[("handle", handle)])
    answer = xrpc.ask(client, service, call, {})
    if answer.status in (400, 404):
        raise Gone("bluesky.nobody", handle=handle)
    _well(answer)
    return xrpc.understood(answer, Did).did


def home_of(client: httpx.Client, did: str, plc: str) -> Home:
    """Where an account lives, by the document of its did (did:plc or did:web)."""
    answer = web.ask(client, "GET", _document(did, plc))
    if answer.status in (404, 410):
        raise Gone("bluesky.nobody", handle=did)
    _well(answer)
    document = xrpc.understood(answer, dict[str, Any])
    pds = home_in(document, did)
    if not pds:
        raise Gone("bluesky.nobody", handle=did)
    names = document.get("alsoKnownAs")
    first = next((name for name in names if str(name).startswith("at://")), "") if isinstance(names, list) else ""
    return Home(did=did, pds=pds, handle=str(first).removeprefix("at://").lower())


def home_in(document: Any, did: str) -> str:
    """The server a did's document names, "" where it names none or is somebody else's."""
    if not isinstance(document, dict) or document.get("id") != did:
        return ""
    services = document.get("service")
    for service in services if isinstance(services, list) else []:
        if isinstance(service, dict) and str(service.get("id", "")).endswith("#atproto_pds"):
            return secured(str(service.get("serviceEndpoint", "")))
    return ""


def secured(service: str) -> str:
    """The address of a server, to which nothing is ever said in the clear: https, whatever was written, but for a
    server at home (localhost, or a bare number), to which there may be no other way. Raises Forbidden for none.
    """
    try:
        parts = urlsplit(service.strip())
        host = parts.hostname or ""
    except ValueError as error:
        raise Forbidden("network.no_web_address", address=service[:100]) from error
    scheme = "http" if parts.scheme == "http" and at_home(host) else "https"
    return f"{scheme}://{parts.netloc.lower()}" if host else ""


def at_home(host: str) -> bool:
    """True for localhost and for an address that is a bare number."""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _document(did: str, plc: str) -> str:
    if did.startswith("did:plc:"):
        return f"{plc.rstrip('/')}/{did}"
    host = unquote(did.removeprefix("did:web:"))
    # A did:web of this network is a host and nothing more; a port is for localhost only.
    if not did.startswith("did:web:") or "/" in host or ":" in did.removeprefix("did:web:"):
        raise Gone("bluesky.nobody", handle=did)
    scheme = "http" if host.split(":")[0] == "localhost" else "https"
    return f"{scheme}://{host}/.well-known/did.json"


def _well(answer: web.Answer) -> None:
    if answer.status >= 300:
        raise _unwell(answer)


def _unwell(answer: web.Answer) -> NetworkError:
    return Passing("bluesky.server_error") if answer.status >= 429 else Refused("bluesky.not_here")

"""One call in the AT protocol's own HTTP, and what its answers mean. See https://atproto.com/specs/xrpc."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec

from causerie.networks import web
from causerie.networks.errors import Gone, NetworkError, NotHere, Passing, Refused, Resting, Strange, Unsure
from causerie.networks.web import Answer
from causerie.records import Record

T = TypeVar("T")

# A server that says nothing better, and the longest one is believed: its limits are counted by the day at most.
_SHORT_REST = timedelta(minutes=1)
_LONGEST_REST = timedelta(days=1)
_GONE = {"RecordNotFound", "NotFound", "HandleNotFound", "RepoNotFound", "ActorNotFound", "AccountNotFound"}
_ABSENT = {"MethodNotImplemented", "UnknownMethod", "XRPCNotSupported"}
_BLOCKED = {"BlockedActor", "BlockedByActor"}
_CLOSED = {"AccountTakedown", "AccountDeactivated", "AccountSuspended", "RepoTakendown", "RepoDeactivated"}
_REFUSED = {
    **dict.fromkeys(_GONE, (Gone, "bluesky.gone")),
    **dict.fromkeys(_ABSENT, (NotHere, "bluesky.not_here")),
    **dict.fromkeys(_BLOCKED, (Refused, "bluesky.blocked")),
    **dict.fromkeys(_CLOSED, (Refused, "bluesky.closed")),
}


class Call(Record, frozen=True):
    """What is asked: a query (GET) with its `params`, or a procedure (POST) with a `body` (None: none).

    content: a file sent in place of a body, of the type `kind` ("" for none).
    """

    method: str
    nsid: str
    params: Sequence[tuple[str, str | int]] = ()
    body: Mapping[str, Any] | None = None
    content: bytes = b""
    kind: str = ""

    @property
    def writes(self) -> bool:
        """True for what changes something on the network."""
        return self.method != "GET"


class Said(Record, frozen=True):
    """A server's refusal, in its own words."""

    error: str = ""
    message: str = ""


def ask(client: httpx.Client, service: str, call: Call, headers: Mapping[str, str]) -> Answer:
    """One request; its answer whatever its status. Raises what `web.ask` does."""
    return web.ask(client, call.method, address(service, call.nsid), **sent(call, headers))


def sent(call: Call, headers: Mapping[str, str]) -> dict[str, Any]:
    """A call as `web.ask` takes it."""
    if call.kind:
        return {"headers": {**headers, "Content-Type": call.kind}, "content": call.content}
    if call.body is None:
        return {"headers": dict(headers), "params": list(call.params)}
    content = msgspec.json.encode(call.body)
    return {"headers": {**headers, "Content-Type": "application/json"}, "content": content}


def address(service: str, nsid: str) -> str:
    """Where a call is asked."""
    return f"{service.rstrip('/')}/xrpc/{nsid}"


def said(answer: Answer) -> Said:
    """What a server said with a refusal; nothing where it did not say it in the protocol's way."""
    try:
        found = msgspec.json.decode(answer.body)
    except (ValueError, RecursionError):
        return Said()
    words = found if isinstance(found, dict) else {}
    message = words.get("message") or words.get("error_description") or ""
    return Said(error=str(words.get("error", ""))[:100], message=str(message)[:200])


def understood(answer: Answer, into: type[T]) -> T:
    """The body of an answer. Raises Strange where it is something else."""
    try:
        return msgspec.json.decode(answer.body or b"{}", type=into)
    except (ValueError, RecursionError) as error:
        raise Strange("bluesky.not_understood") from error


def check(answer: Answer, now: datetime, *, writes: bool) -> None:
    """Raise what an answer that is no success means; do nothing for one that is.

    writes: something was to be changed, so that nobody knows after a server error whether it was.
    """
    if answer.status < 300:
        return
    if answer.status == 429 or (answer.status == 503 and "retry-after" in answer.headers):
        until = rest(answer.headers, now)
        raise Resting("bluesky.resting", until, host=urlsplit(answer.url).hostname or "")
    raise _failure(answer, said(answer), writes)


def _failure(answer: Answer, words: Said, writes: bool) -> NetworkError:
    if words.error in _REFUSED:
        kind, code = _REFUSED[words.error]
        return kind(code)
    if answer.status >= 500 or (answer.status == 404 and not words.error):
        return _trouble(answer, words, writes)
    if words.error == "InvalidRequest" and words.message.endswith("not found"):
        return Gone("bluesky.gone")
    if not words.error:
        return Strange("bluesky.not_understood")
    return Refused("bluesky.refused", said=words.message or words.error)


def _trouble(answer: Answer, words: Said, writes: bool) -> NetworkError:
    """What a server error means, or a "not found" that no server of this protocol says: what stands before one says it
    while the server is away.
    """
    if answer.status == 501 and words.error:
        return NotHere("bluesky.not_here")
    return Unsure("bluesky.unsure") if writes and answer.status >= 500 else Passing("bluesky.server_error")


def rest(headers: Mapping[str, str], now: datetime) -> datetime:
    """Until when a server wants to be left alone: Retry-After (seconds or a date), else ratelimit-reset (Unix time)."""
    return min(max(_asked_rest(headers, now), now), now + _LONGEST_REST)


def _asked_rest(headers: Mapping[str, str], now: datetime) -> datetime:
    after, reset = headers.get("retry-after", ""), headers.get("ratelimit-reset", "")
    try:
        if after.isdigit():
            return now + timedelta(seconds=int(after[:9]))
        if after:
            date = parsedate_to_datetime(after)
            return date if date.tzinfo else date.replace(tzinfo=UTC)
        if reset.isdigit():
            return datetime.fromtimestamp(int(reset[:12]), UTC)
    except (ValueError, OverflowError):
        pass
    return now + _SHORT_REST

"""Following the stream live, so that nothing is missed in silence.

The cursor is the time of the last event that was seen (microseconds). After a cut it is asked again from a little
before, so events may come twice; their keys make that harmless. Where the stream no longer has what came after the
cursor, the batch says from when to when nothing was heard.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Generator, Iterator
from datetime import datetime, timedelta
from urllib.parse import SplitResult, urlencode, urlsplit

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI, WebSocketException
from websockets.sync.client import ClientConnection, connect

from causerie.networks.contract import Clock
from causerie.networks.errors import Forbidden, Passing, Refused, Strange
from causerie.networks.guard import Guard
from causerie.networks.jetstream.events import POSTS, Said, decode, moment
from causerie.networks.web import AGENT
from causerie.records import Reason, Record

OVERLAP = timedelta(seconds=5)
"""How far before the cursor the stream is taken up again, as its makers advise."""
GAP = timedelta(seconds=60)
"""Posts come by the dozen each second: a minute without one after the cursor means that they are gone."""
SILENCE = 60.0
"""Seconds without any event after which a connection is taken for dead."""
TOGETHER = 500
"""Events that are kept in one go, at most."""
LARGEST = 1 << 20
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_SECOND = timedelta(seconds=1)


class Batch(Record, frozen=True):
    """What came in about a second. cursor: to go on from once `posts` are kept ("" before the first event).

    posts: said, changed or taken away (`Said.gone`). events: how many were read, garbage included, which counts as
    `unread` too. behind: seconds between the last event and now; None where there was none.
    lost_from, lost_to: between these the stream had moved past our cursor, and nothing was heard.
    trouble: why nothing comes just now; it is tried again.
    """

    cursor: str
    posts: tuple[Said, ...] = ()
    events: int = 0
    unread: int = 0
    behind: float | None = None
    lost_from: datetime | None = None
    lost_to: datetime | None = None
    trouble: Reason | None = None


def follow(
    endpoint: str, cursor: str, *, guard: Guard, now: Clock, wait: Callable[[float], bool], patience: float = 1.0
) -> Generator[Batch, None, None]:
    """The stream from a cursor on ("" = from now on), for ever; a batch comes at least every `patience` seconds or so.

    wait: waits so many seconds, and says whether to go on; it is asked between two connections, which is where it backs
    off (1 s, 2 s... 60 s). Raises Forbidden for a private address that is not allowed or no websocket address, and
    Refused where the server does not know this call. Close the iterator to hang up.
    """
    pause = _FIRST_WAIT
    while True:
        try:
            for batch in _listen(endpoint, cursor, guard, now, patience):
                cursor, pause = batch.cursor, _FIRST_WAIT if batch.events else pause
                yield batch
        except (Passing, Strange) as error:
            yield Batch(cursor=cursor, trouble=error.reason)
        if not wait(pause):
            return
        pause = min(pause * 2, _LONGEST_WAIT)


def _listen(endpoint: str, cursor: str, guard: Guard, now: Clock, patience: float) -> Iterator[Batch]:
    """One connection until it is cut. Raises as `follow`, and Passing where it is cut or could not be made."""
    host = _websocket(endpoint).hostname or ""
    with _connected(endpoint, cursor, guard) as line:
        tape, quiet, fresh = _Tape(cursor), 0.0, bool(cursor)
        while quiet < SILENCE:
            tape.clear()
            closed = _record(line, tape, now, patience)
            if tape.events:
                yield tape.batch(now(), first=fresh)
                quiet, fresh = 0.0, False
            else:
                yield Batch(cursor=tape.cursor)
                quiet += patience
            if closed:
                raise Passing("listen.cut", host=host)
        raise Passing("listen.silent", host=host)


class _Tape:
    """The events of one batch."""

    def __init__(self, cursor: str) -> None:
        self.cursor = cursor
        self.first_us = 0
        self.last_us = int(cursor) if cursor.isdigit() else 0
        self.before_us = self.last_us
        self.clear()

    def clear(self) -> None:
        self.posts: list[Said] = []
        self.events = self.unread = 0

    def add(self, message: str | bytes) -> None:
        self.events += 1
        try:
            time_us, said = decode(message)
        except ValueError:
            self.unread += 1
            return
        self.first_us = self.first_us or time_us
        self.last_us = max(self.last_us, time_us)
        self.cursor = str(self.last_us)
        if said:
            self.posts.append(said)

    def batch(self, now: datetime, *, first: bool) -> Batch:
        """first: the connection was made with a cursor, and this is what came first."""
        gap = first and moment(self.first_us) - moment(self.before_us) > GAP
        return Batch(
            cursor=self.cursor,
            posts=tuple(self.posts),
            events=self.events,
            unread=self.unread,
            behind=max((now - moment(self.last_us)).total_seconds(), 0.0) if self.last_us else None,
            lost_from=moment(self.before_us) if gap else None,
            lost_to=moment(self.first_us) if gap else None,
        )


def _record(line: ClientConnection, tape: _Tape, now: Clock, patience: float) -> bool:
    """Fill the tape for about `patience` seconds; returns True where the connection was cut."""
    until = now() + timedelta(seconds=patience)
    while tape.events < TOGETHER and (left := (until - now()) / _SECOND) > 0:
        try:
            tape.add(line.recv(timeout=left, decode=False))
        except TimeoutError:
            return False
        except ConnectionClosed:
            return True
    return False


def _address(endpoint: str, cursor: str) -> str:
    asked = {"wantedCollections": POSTS}
    if cursor.isdigit():
        asked["cursor"] = str(int(cursor) - OVERLAP // timedelta(microseconds=1))
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(asked)}"


def _socket(guard: Guard, host: str, port: int) -> socket.socket:
    """A connection to the first address of the host that answers. Raises OSError, and as the guard does."""
    last = OSError(host)
    for address in guard.addresses(host, port):
        try:
            return socket.create_connection((address, port), timeout=10)
        except OSError as error:
            last = error
    raise last


def _websocket(endpoint: str) -> SplitResult:
    """The parts of a websocket's address. Raises Forbidden where it is none."""
    try:
        parts = urlsplit(endpoint)
        known = parts.scheme in ("ws", "wss") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise Forbidden("network.no_web_address", address=endpoint[:200]) from error
    if not known:
        raise Forbidden("network.no_web_address", address=endpoint[:200])
    return parts


def _connected(endpoint: str, cursor: str, guard: Guard) -> ClientConnection:
    """A connection to an address the guard lets pass; redirects are not followed, as the socket is ours."""
    parts = _websocket(endpoint)
    host = parts.hostname or ""
    try:
        plain = _socket(guard, host, parts.port or (443 if parts.scheme == "wss" else 80))
        return connect(
            _address(endpoint, cursor), sock=plain, proxy=None, user_agent_header=AGENT, max_size=LARGEST,
            ssl=ssl.create_default_context() if parts.scheme == "wss" else None,
        )  # fmt: skip
    except InvalidURI as error:
        raise Forbidden("network.no_web_address", address=endpoint[:200]) from error
    except InvalidStatus as error:
        status = error.response.status_code
        kind = Refused if 400 <= status < 500 and status != 429 else Passing
        raise kind("listen.refused", host=host, n=status) from error
    except (InvalidHandshake, WebSocketException, ValueError) as error:
        raise Strange("network.not_understood", host=host) from error
    except OSError as error:
        raise Passing("network.nobody_there", host=host) from error

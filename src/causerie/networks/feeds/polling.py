"""Asking many feeds: several hosts at a time, one request at a time for each."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime

import httpx
import msgspec

from causerie.networks.feeds.fetching import failed, fetch
from causerie.networks.web import host_of
from causerie.records import FeedState, Fetched, Reason

Host = Callable[[str], str]
THREADS = 4
_log = logging.getLogger(__name__)
_Pair = tuple[FeedState, Fetched]


def due(states: Iterable[FeedState], now: datetime) -> list[FeedState]:
    """Those that want asking now, the longest overdue first."""
    asked = [state for state in states if not state.dead and (state.next_at is None or state.next_at <= now)]
    return sorted(asked, key=lambda state: (state.next_at is not None, state.next_at or now, state.url))


def poll(
    client: httpx.Client,
    states: Sequence[FeedState],
    now: datetime,
    *,
    threads: int = THREADS,
    host: Host = host_of,
) -> Iterator[_Pair]:
    """Ask each of these feeds once; yields what was known and what came of it, as it comes, in the caller's thread.

    At most `threads` hosts are asked at a time, and a host is asked for one feed after the other. Where one of them
    answers that it wants rest (429, 503), its other feeds are not asked: they come back with the time it named.
    A feed that brings our reader down says so in its own state, and the others come all the same.
    host: what counts as one host, given an address (its host name, unless told).
    """
    lines = _lines(states, host)
    with ThreadPoolExecutor(threads, thread_name_prefix="feeds") as pool:
        asked: dict[Future[Fetched], list[FeedState]] = {}
        try:
            while lines or asked:
                while lines and len(asked) < threads:
                    line = lines.popleft()
                    asked[pool.submit(fetch, client, line[-1], now)] = line
                for done in wait(asked, return_when=FIRST_COMPLETED).done:
                    line = asked.pop(done)
                    yield from _came(line, _outcome(done, line[-1], now))
                    if line:
                        lines.append(line)
        finally:
            pool.shutdown(cancel_futures=True)


def _lines(states: Sequence[FeedState], host: Host) -> deque[list[FeedState]]:
    """One line for each host, the next to ask at its end."""
    found: dict[str, list[FeedState]] = {}
    for state in reversed(states):
        found.setdefault(host(state.url), []).append(state)
    return deque(reversed(found.values()))


def _outcome(done: Future[Fetched], state: FeedState, now: datetime) -> Fetched:
    """What came of asking one feed; what nobody foresaw is logged, and is this feed's own trouble."""
    error = done.exception()
    if not isinstance(error, Exception):
        return done.result()
    _log.error("%s could not be read", state.url, exc_info=error)
    return Fetched(state=failed(state, Reason(code="feed.unreadable"), now))


def _came(line: list[FeedState], fetched: Fetched) -> Iterator[_Pair]:
    """What came of the last of a line, taken off it; all the line where its host wants rest."""
    yield line.pop(), fetched
    says = fetched.state.says
    if says is not None and says.code == "feed.asked_to_wait":
        while line:
            state = line.pop()
            yield state, Fetched(state=msgspec.structs.replace(state, next_at=fetched.state.next_at, says=says))

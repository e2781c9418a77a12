"""Asking one feed whether it has something new, as cheaply as it can be done, and losing nothing where it fails."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import httpx
import msgspec

from causerie.networks.errors import NetworkError
from causerie.networks.feeds.reading import read_feed
from causerie.networks.feeds.timing import asked_to_wait, fresh_for, newest, next_look
from causerie.networks.web import Answer, ask
from causerie.records import Feed, FeedState, Fetched, Reason

LARGEST = 8 * 1024**2
PATIENCE = 40.0
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
_HEADER_LIMIT = 1000
_changed = msgspec.structs.replace


def fetch(client: httpx.Client, known: FeedState, now: datetime) -> Fetched:
    """Ask a feed once. client: as `web.browser` makes it. Raises nothing that a network can be the cause of.

    Sends back what the server said of the last answer (ETag, Last-Modified), follows redirects and learns those that
    are for good, and says in `state.next_at` when to ask again. Where it could not be read, `state.says` has the
    reason and all that was known stays.
    """
    try:
        answer = ask(client, "GET", known.url, largest=LARGEST, patience=PATIENCE, headers=_asking(known))
    except NetworkError as error:
        return Fetched(state=failed(known, error.reason, now))
    return _read(answer, known, now)


def _asking(known: FeedState) -> dict[str, str]:
    said = {"Accept": ACCEPT, "If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in said.items() if value}


def _read(answer: Answer, known: FeedState, now: datetime) -> Fetched:
    octets = len(answer.body)
    if answer.status == 304:
        return Fetched(state=_quiet(answer, known, now), octets=octets)
    if answer.status != 200:
        return Fetched(state=_refused(answer, known, now), octets=octets)
    digest = hashlib.sha256(answer.body).hexdigest()
    if digest == known.digest:
        return Fetched(state=_quiet(answer, known, now), octets=octets)
    try:
        feed = read_feed(answer.body, url=answer.url, content_type=answer.headers.get("content-type", ""))
    except NetworkError as error:
        return Fetched(state=failed(known, error.reason, now, wait=fresh_for(answer.headers)), octets=octets)
    return Fetched(state=_told(answer, known, feed, digest, now), feed=feed, octets=octets)


def _told(answer: Answer, known: FeedState, feed: Feed, digest: str, now: datetime) -> FeedState:
    """The state after something new. How long a feed was silent is read from its dates: some change with every look."""
    changed_at = newest(feed.entries, now) or now
    fresh = _changed(_quiet(answer, known, now), digest=digest, changed_at=changed_at, every=feed.every)
    return _changed(fresh, next_at=next_look(fresh, now, wait=fresh_for(answer.headers)))


def _quiet(answer: Answer, known: FeedState, now: datetime) -> FeedState:
    """The state after a look without fault."""
    state = _changed(
        known, url=answer.moved or known.url, etag=_kept(answer, "etag", known.etag),
        modified=_kept(answer, "last-modified", known.modified), read_at=now, failures=0, gone=0, dead=False, says=None,
    )  # fmt: skip
    return _changed(state, next_at=next_look(state, now, wait=fresh_for(answer.headers)))


def _kept(answer: Answer, header: str, known: str) -> str:
    """What the server says of its answer; with a 304 it need not say it again."""
    said = answer.headers.get(header, known if answer.status == 304 else "")
    return said if len(said) <= _HEADER_LIMIT and said.isascii() and said.isprintable() else ""


def _refused(answer: Answer, known: FeedState, now: datetime) -> FeedState:
    wait = asked_to_wait(answer.headers, now)
    if answer.status == 410:
        return _changed(failed(known, Reason(code="feed.over"), now), dead=True)
    if answer.status == 404:
        state = _changed(known, gone=known.gone + 1)
        return failed(state, Reason(code="feed.not_there", args={"n": state.gone}), now, wait=wait)
    if answer.status in (429, 503):
        return failed(known, Reason(code="feed.asked_to_wait"), now, wait=wait)
    if answer.status in (401, 402, 403):
        return failed(known, Reason(code="feed.closed"), now, wait=wait)
    return failed(known, Reason(code="feed.trouble", args={"status": str(answer.status)}), now, wait=wait)


def failed(known: FeedState, says: Reason, now: datetime, *, wait: timedelta = timedelta()) -> FeedState:
    """The state after a look that brought nothing, and why; asked again at the soonest after `wait`."""
    state = _changed(known, failures=known.failures + 1, says=says)
    return _changed(state, next_at=next_look(state, now, wait=wait))

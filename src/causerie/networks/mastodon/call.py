"""One question to a server, and what its answer means. Everything the Mastodon API is asked goes through here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from causerie.networks.archives.formats import iso_moment
from causerie.networks.contract import Clock, Pace
from causerie.networks.errors import (
    Gone,
    NetworkError,
    NotHere,
    Passing,
    Refused,
    Resting,
    SignInAgain,
    Strange,
    Unsure,
)
from causerie.networks.mastodon.entities import Trouble, maybe
from causerie.networks.web import Answer, ask
from causerie.records import Record

WHO = "/api/v1/accounts/verify_credentials"
Params = Mapping[str, str | list[str]]
_NEXT = re.compile(r'<([^<>]{1,4000})>\s{0,9};\s{0,9}rel="?next"?')
# Nobody is left alone for longer because of one header: a clock gone wrong must not end all reading.
_LONGEST_REST = timedelta(hours=6)
_SHORTEST_REST = timedelta(seconds=1)
_USUAL_REST = timedelta(minutes=5)
_SAID = 200
_MARKUP = re.compile(r"<[^<>]{0,500}>")


class Said(Record, frozen=True):
    """An answer that is fit to be read. next: what to ask for the page after this one. listed: it speaks of pages.

    ahead: by how much the server's clock is ahead of ours. url: where the answer came from.
    """

    host: str
    body: bytes
    status: int = 200
    url: str = ""
    next: Mapping[str, str] = {}
    listed: bool = False
    ahead: timedelta = timedelta()


class Line:
    """The way to one server. secret: gives the token to speak with, or is None for what anybody may ask."""

    def __init__(
        self,
        client: httpx.Client,
        service: str,
        clock: Clock,
        pace: Pace | None,
        secret: Callable[[], str] | None = None,
    ) -> None:
        self._client, self._service, self._clock, self._pace, self._secret = client, service, clock, pace, secret
        self.host = urlsplit(service).netloc

    def get(self, path: str, params: Params | None = None, missing: type[Refused] = Gone) -> Said:
        """Ask for something. Raises what `errors` tells, but never Unsure. missing: what a 404 means here."""
        return self._said(path, self._asked("GET", path, params=_filled(params or {})), missing)

    def do(
        self, path: str, method: str = "POST", data: Mapping[str, str] | None = None, missing: type[Refused] = Gone
    ) -> Said:
        """Have something done that may be done twice without harm, so that no answer is no reason for doubt."""
        try:
            return self._said(path, self._asked(method, path, data=dict(data or {})), missing)
        except Unsure as error:
            raise Passing("network.no_answer", host=self.host) from error

    def give(self, path: str, data: Mapping[str, str], file: tuple[str, bytes, str]) -> Said:
        """Give the server a file (name, bytes, type) that nobody sees before something names it. As `do`."""
        try:
            return self._said(path, self._asked("POST", path, data=dict(data), files={"file": file}), Gone)
        except Unsure as error:
            raise Passing("network.no_answer", host=self.host) from error

    def publish(self, path: str, data: Params, once: str) -> Said:
        """Have something done that must be done once. Raises Unsure wherever nobody can tell whether it was done."""
        try:
            answer = self._asked("POST", path, data=dict(data), headers={"Idempotency-Key": once})
        except (Strange, Refused) as error:
            # An answer came that cannot be read: what it would have said is not known.
            raise Unsure("network.no_answer", host=self.host) from error
        if answer.status >= 500 or answer.status == 408 or (answer.status < 300 and not _json(answer)):
            # A server may fail after it kept the post, and so may whatever stands before it.
            self._rest(answer)
            raise Unsure("network.no_answer", host=self.host)
        return self._said(path, answer, Gone)

    def _asked(self, method: str, path: str, **sent: Any) -> Answer:
        now = self._clock()
        until = self._pace.rest_until(self.host) if self._pace else None
        if until is not None and until > now:
            raise Resting("mastodon.resting", until, host=self.host)
        headers = {"Accept": "application/json"}
        headers |= sent.pop("headers", {})
        if self._secret is not None:
            headers["Authorization"] = f"Bearer {self._secret()}"
        return ask(self._client, method, self._service + path, headers=headers, **sent)

    def _rest(self, answer: Answer) -> datetime | None:
        """Tell the others when the server has had enough of us."""
        until = resting(answer, self._clock())
        if until is not None and self._pace is not None:
            self._pace.rest(self.host, until)
        return until

    def _said(self, path: str, answer: Answer, missing: type[Refused]) -> Said:
        until = self._rest(answer)
        if answer.status == 429 or (answer.status == 503 and until is not None):
            raise Resting("mastodon.resting", until or self._clock() + _USUAL_REST, host=self.host)
        if answer.status in (405, 501):
            raise NotHere("mastodon.not_here", host=self.host)
        if answer.status >= 500 or answer.status == 408:
            raise Passing("mastodon.server_trouble", host=self.host)
        if answer.status >= 300:
            raise self._no(path, answer, missing)
        if not _json(answer):
            raise Strange("mastodon.not_understood", host=self.host)
        return Said(
            host=self.host, body=answer.body, status=answer.status, url=answer.url, next=_next(answer),
            listed="link" in answer.headers, ahead=_ahead(answer, self._clock()),
        )  # fmt: skip

    def _no(self, path: str, answer: Answer, missing: type[Refused]) -> NetworkError:
        said = words(answer)
        if self._secret is not None and self._dead(path, answer, said):
            return SignInAgain("mastodon.sign_in_again", host=self.host)
        if answer.status in (404, 410):
            # "Record not found" is a thing that is gone; any other 404 may as well be a call that is not known.
            gone = "record" in said.lower() or not issubclass(missing, NotHere)
            return Gone("mastodon.gone", host=self.host) if gone else missing("mastodon.not_here", host=self.host)
        if said:
            return Refused("mastodon.refused", host=self.host, said=said)
        return Refused("mastodon.refused_without_words", host=self.host)

    def _dead(self, path: str, answer: Answer, said: str) -> bool:
        """True where the token itself is refused. The words come in the owner's language, so they prove nothing.

        Doorkeeper (Mastodon) says invalid_token in a header. Others do not, and something in between may answer 401 by
        itself: then the one question that any living token may ask decides. Pleroma says 403 to a dead one.
        """
        if answer.status == 401 and "invalid_token" in answer.headers.get("www-authenticate", ""):
            return True
        if answer.status != 401 and not (answer.status == 403 and "credentials" in said.lower()):
            return False
        if path == WHO:
            return bool(said)
        try:
            self.get(WHO)
        except SignInAgain:
            return True
        return False


def _filled(params: Params) -> dict[str, str | list[str]]:
    return {name: value for name, value in params.items() if value}


def _json(answer: Answer) -> bool:
    """True for a body that can be JSON: error pages and sign-in pages of networks come with status 200 too."""
    return answer.body.lstrip()[:1] in (b"{", b"[") and answer.body.rstrip()[-1:] in (b"}", b"]")


def _next(answer: Answer) -> dict[str, str]:
    """What the address of the next page asks for. The address itself is not followed: it may lead anywhere."""
    match = _NEXT.search(answer.headers.get("link", ""))
    return dict(parse_qsl(urlsplit(match[1]).query)) if match else {}


def words(answer: Answer) -> str:
    """Return what a server says of what went wrong, cut short, as one line of text; "" where it says nothing."""
    trouble = maybe(answer.body, Trouble)
    said = (trouble.error_description or trouble.error or "") if trouble else ""
    line = " ".join(_MARKUP.sub("", said).split())
    return line if len(line) <= _SAID else line[: _SAID - 1] + "…"


def resting(answer: Answer, now: datetime) -> datetime | None:
    """Return until when a server wants to be left alone; None if it may be asked at once.

    Retry-After in seconds or as a date, X-RateLimit-Reset as an ISO date (Mastodon) or in seconds since 1970.
    """
    asked_to = answer.status in (429, 503)
    if not asked_to and answer.headers.get("x-ratelimit-remaining", "").strip() != "0":
        return None
    after = _after(answer.headers.get("retry-after", ""), now) if asked_to else None
    until = after or _reset(answer.headers.get("x-ratelimit-reset", ""))
    if until is None:
        return now + _USUAL_REST if answer.status == 429 else None
    return min(max(until, now + _SHORTEST_REST), now + _LONGEST_REST)


def _after(written: str, now: datetime) -> datetime | None:
    written = written.strip()
    if written.isascii() and written.isdigit() and len(written) < 9:
        return now + timedelta(seconds=int(written))
    return _date(written)


def _date(written: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(written)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _reset(written: str) -> datetime | None:
    written = written.strip()
    if written.isascii() and written.isdigit() and len(written) < 12:
        return datetime.fromtimestamp(int(written), UTC) if len(written) >= 9 else None
    return iso_moment(written)


def _ahead(answer: Answer, now: datetime) -> timedelta:
    told = _date(answer.headers.get("date", ""))
    return told - now if told is not None else timedelta()

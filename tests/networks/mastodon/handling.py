"""How the stand-in server takes a request and gives, or spoils, its answer."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass, field
from email import message_from_bytes
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from tests.networks.mastodon.standin import StandIn
    from tests.networks.mastodon.world import Person

PAGE = "<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
_WAIT = 20.0


@dataclass
class Asked:
    """A request, read."""

    method: str
    path: str
    fields: dict[str, list[str]]
    headers: dict[str, str]
    who: Person | None
    stranger: bool = False
    file: tuple[str, bytes] = ("", b"")

    def one(self, name: str, default: str = "") -> str:
        return self.fields.get(name, [default])[0]


@dataclass
class Answer:
    """What is answered: JSON, or a page."""

    status: int = 200
    body: Any = None
    page: str = ""
    headers: dict[str, str] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    # Two small writes would wait for each other: 40 ms a request.
    disable_nagle_algorithm = True
    wbufsize = -1

    @property
    def standin(self) -> StandIn:
        found: StandIn = self.server.standin  # type: ignore[attr-defined]
        return found

    def setup(self) -> None:
        super().setup()
        self.standin.lines.add(self.connection)

    def finish(self) -> None:
        self.standin.lines.discard(self.connection)
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: tests read `asked` and `given`."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        return format_datetime(self.standin.now(), usegmt=True)

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def do_DELETE(self) -> None:
        self._handle()

    def _handle(self) -> None:
        from tests.networks.mastodon.routes import answer

        asked, server = self._read(), self.standin
        how = server.failure(asked.method, asked.path)
        with server.lock:
            server.asked.append(f"{asked.method} {asked.path}")
            spoilt = None if how.startswith("kept-then-") or how in ("", "slow", "last", "half", "truncated") else how
            given = Answer() if spoilt else answer(server, asked)
        self._give(asked, given, how)

    def _read(self) -> Asked:
        parts = urlsplit(self.path)
        size = int(self.headers.get("Content-Length") or 0)
        fields = parse_qs(parts.query, keep_blank_values=True)
        body, file = self.rfile.read(size), ("", b"")
        if self.headers.get_content_type() == "multipart/form-data":
            parted, file = _parts(str(self.headers["Content-Type"]), body)
            fields |= parted
        else:
            fields |= parse_qs(body.decode(), keep_blank_values=True)
        headers = {name.lower(): value for name, value in self.headers.items()}
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        name = self.standin.tokens.get(bearer)
        who = self.standin.person(name) if name else None
        return Asked(
            self.command, parts.path, fields, headers, who, stranger="authorization" in headers and not who, file=file
        )

    def _give(self, asked: Asked, given: Answer, how: str) -> None:
        how = how.removeprefix("kept-then-")
        if how in ("cut", "timeout", "slow") and self._held(how):
            return
        if how in ("", "slow", "last"):
            self._write(asked, given, last=how == "last")
        elif how in ("truncated", "half"):
            self._broken(given, how)
        elif how in ("html", "502-html"):
            page = Answer(
                502 if how == "502-html" else 200, page=PAGE.format(title="Wait", body="<p>Just a moment</p>")
            )
            self._write(asked, page)
        else:
            self._refusing(asked, how)

    def _held(self, how: str) -> bool:
        """Keep whoever asks waiting, or hang up; True where nothing more is said."""
        if how != "cut":
            self.standin.closing.wait(0.3 if how == "slow" else _WAIT)
        if how == "slow":
            return False
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)
        return True

    def _refusing(self, asked: Asked, how: str) -> None:
        text = {
            "500": "We're sorry, but something went wrong on our end.", "503": "Service Unavailable",
            "429": "Too many requests", "404": "Record not found", "403": "This action is not allowed",
            "422": "Validation failed: <b>Text</b> " + "is not to our liking, " * 30,
        }[how]  # fmt: skip
        self._write(asked, Answer(int(how), {"error": text}), last=how == "429")

    def _write(self, asked: Asked, given: Answer, *, last: bool = False) -> None:
        if given.page or given.status in (302, 303):
            body, kind = given.page.encode(), "text/html; charset=utf-8"
        else:
            body, kind = json.dumps(given.body).encode(), "application/json; charset=utf-8"
            self.standin.given.append(_given(asked, given))
        self._head(given, kind, len(body), last=last)
        self.wfile.write(body)

    def _head(self, given: Answer, kind: str, size: int, *, last: bool = False) -> None:
        self.send_response(given.status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        reset = self.standin.now() + self.standin.reset
        limits = {"X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "0" if last else "299"}
        for name, value in {**limits, "X-RateLimit-Reset": reset.isoformat(), **given.headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def _broken(self, given: Answer, how: str) -> None:
        """A body that ends early: "truncated" by its length, "half" only by what is in it."""
        body = json.dumps(given.body).encode()
        half = body[: len(body) // 2]
        self._head(given, "application/json; charset=utf-8", len(body) if how == "truncated" else len(half))
        self.wfile.write(half)
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_WR)


def _parts(kind: str, body: bytes) -> tuple[dict[str, list[str]], tuple[str, bytes]]:
    """The fields of a form in several parts, and the type and bytes of its file."""
    fields: dict[str, list[str]] = {}
    file = ("", b"")
    whole = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    for part in whole.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        if part.get_filename():
            file = (part.get_content_type(), content)
        else:
            fields.setdefault(str(part.get_param("name", header="content-disposition")), []).append(content.decode())
    return fields, file


def _given(asked: Asked, given: Answer) -> Any:
    from tests.networks.mastodon.standin import Given

    return Given(asked.method, asked.path, given.status, given.body)

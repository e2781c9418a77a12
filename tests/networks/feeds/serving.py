"""A small server on this machine that answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

LOCAL = ("127.0.0.0/8", "::1/128")


class Asked(NamedTuple):
    path: str
    headers: Mapping[str, str]


class Said(NamedTuple):
    """slowly: seconds between two bytes of the body; told: send the length."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = {}
    slowly: float = 0.0


Answering = Callable[[Asked], Said]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Answering) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.asked: list[Asked] = []
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
        self.server.asked.append(asked)
        said = self.server.answer(asked)
        self.send_response(said.status)
        for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if said.slowly:
            self._slowly(said)
        elif said.status != 304:
            self.wfile.write(said.body)

    def _slowly(self, said: Said) -> None:
        for byte in said.body:
            if self.server.stopped.is_set():
                break
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                break
            time.sleep(said.slowly)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Nothing: tests are quiet."""


@contextmanager
def serving(answer: Answering) -> Iterator[Server]:
    with Server(answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stopped.set()
            server.shutdown()
            thread.join()


def rss(*items: str, head: str = "") -> bytes:
    """An RSS 2.0 feed of these items (what stands in <item>)."""
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Pain</title>{head}{inner}</channel></rss>'.encode()

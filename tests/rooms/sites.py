"""Sites on this machine that have feeds, for as long as a test lasts: what they say can be changed meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape


@dataclass
class Site:
    """pages: what stands at each path (status, type, body). asked: the paths that were asked for, in order."""

    url: str = ""
    pages: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def says(self, path: str, body: str, kind: str = "application/rss+xml", status: int = 200) -> str:
        """Put something at a path; returns its address."""
        self.pages[path] = (status, kind, body.encode())
        return self.url + path


@contextmanager
def site() -> Iterator[Site]:
    here = Site()

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            status, kind, body = here.pages.get(self.path, (404, "text/plain", b"nothing"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    here.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def rss(title: str, entries: Sequence[tuple[str, str, str]], language: str = "en") -> str:
    """An RSS feed of entries (id, title, text)."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{key}</guid><title>{escape(name)}</title>"
        f"<link>https://mill.example/{key}</link><author>ada@mill.example (Ada)</author>"
        f"<description>{escape(text)}</description></item>"
        for key, name, text in entries
    )
    return (
        f"<rss version='2.0'><channel><title>{escape(title)}</title><link>https://mill.example/</link>"
        f"<language>{language}</language>{items}</channel></rss>"
    )


def page(*links: tuple[str, str]) -> str:
    """A page that announces feeds (path, title)."""
    heads = "".join(f"<link rel='alternate' type='application/rss+xml' href='{p}' title='{t}'>" for p, t in links)
    return f"<html><head>{heads}</head><body>A site</body></html>"

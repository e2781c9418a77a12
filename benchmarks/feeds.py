"""2,000 feeds of 25 entries, asked for the first time and again when nothing changed, beside feedparser and the limit.

    python benchmarks/feeds.py [--feeds 2000]

The feeds come from a server of its own process on this machine: half RSS 2.0, half Atom, about 70 kB each, invented
words, with ETag and Last-Modified. Every line is a program by itself: CPU seconds (start and imports included), wall
seconds, peak memory. "Causerie" is `poll` as the worker calls it, with reading, dates, sanitising and summaries of
every entry. feedparser sanitises too; fastfeedparser does not. "The limit" fetches with the same client and threads,
and throws the bodies away. Each feed counts as a host of its own here, as if they were 2,000 sites.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import fastfeedparser
import feedparser
import httpx
import msgspec

from causerie.networks.feeds import poll
from causerie.networks.guard import Guard, networks
from causerie.networks.web import ask, browser
from causerie.records import FeedState

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ENTRIES = 25
SHAPES = 40
CHANGED = "Mon, 01 Jun 2026 08:00:00 GMT"
LETTERS = "abcdefghijklmnopqrstuvwxyzéàèç"


def words(chance: random.Random, count: int) -> str:
    """Invented words."""
    return " ".join("".join(chance.choices(LETTERS, k=chance.randint(2, 10))) for _ in range(count))


def told(chance: random.Random) -> str:
    """About 2.5 kB of HTML, as blogs have it."""
    link = f'<a href="/{chance.randrange(10**6)}?utm_source=feed" class="x">{words(chance, 3)}</a>'
    image = (
        f'<figure><img src="/{chance.randrange(10**6)}.jpg" alt="{words(chance, 4)}" width="600" height="400"></figure>'
    )
    paragraphs = "".join(f"<p>{words(chance, 40)} {link} <em>{words(chance, 4)}</em></p>" for _ in range(6))
    return f'<div style="margin:0">{image}{paragraphs}<img src="https://t.example/p.gif" width="1" height="1"></div>'


def item(chance: random.Random, number: int, *, atom: bool) -> str:
    """One entry. %N is the number of the feed."""
    at = NOW - timedelta(hours=7 * number + chance.randrange(6))
    place, html = f"https://site%N.example/{number}", told(chance)
    if atom:
        return (
            f"<entry><id>tag:site%N.example,2026:{number}</id><title>{words(chance, 7)}</title><link href='{place}'/>"
            f"<updated>{at:%Y-%m-%dT%H:%M:%SZ}</updated><author><name>{words(chance, 2)}</name></author>"
            f'<content type="html"><![CDATA[{html}]]></content></entry>'
        )
    return (
        f"<item><title>{words(chance, 7)}</title><link>{place}</link><guid>{place}</guid>"
        f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate><dc:creator>{words(chance, 2)}</dc:creator>"
        f"<description>{words(chance, 40)}</description><content:encoded><![CDATA[{html}]]></content:encoded></item>"
    )


def shape(number: int) -> bytes:
    """One of the forms that the feeds are made of."""
    chance, atom = random.Random(number), bool(number % 2)
    entries = "".join(item(chance, one, atom=atom) for one in range(ENTRIES))
    if atom:
        head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Site %N</title><link href="https://site%N.example/"/>'
        return f'<?xml version="1.0" encoding="utf-8"?>{head}{entries}</feed>'.encode()
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = f'<rss version="2.0" {spaces}><channel><title>Site %N</title><link>https://site%N.example/</link>'
    return f'<?xml version="1.0" encoding="utf-8"?>{head}{entries}</channel></rss>'.encode()


class Handler(BaseHTTPRequestHandler):
    """Answers /number with that feed, or 304 to who has it."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 18
    shapes: tuple[bytes, ...] = ()

    def do_GET(self) -> None:
        number = self.path.strip("/")
        known = self.headers.get("If-None-Match") == f'"{number}"'
        body = b"" if known else self.shapes[int(number) % SHAPES].replace(b"%N", number.encode())
        self.send_response(304 if known else 200)
        self.send_header("ETag", f'"{number}"')
        self.send_header("Last-Modified", CHANGED)
        if not known:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def serve() -> None:
    """Serve until the parent ends; the port is the first line."""
    Handler.shapes = tuple(shape(number) for number in range(SHAPES))
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        print(server.server_port, flush=True)
        server.serve_forever()


def causerie(urls: Sequence[str], place: Path, *, again: bool) -> None:
    """Poll all of them; what is known lies in a file between the two polls, as in the store."""
    known = place / "states"
    states = (
        msgspec.json.decode(known.read_bytes(), type=list[FeedState]) if again else [FeedState(url=url) for url in urls]
    )
    with browser(Guard(networks(["127.0.0.0/8"]))) as client:
        came = [
            (fetched.state, len(fetched.feed.entries) if fetched.feed else 0)
            for _, fetched in poll(client, states, NOW, host=str)
        ]
    check(sum(entries for _, entries in came), 0 if again else ENTRIES * len(urls))
    known.write_bytes(msgspec.json.encode([state for state, _ in came]))


def bodies(urls: Sequence[str]) -> Iterator[bytes]:
    """The bodies, fetched one after the other by the same client."""
    with browser(Guard(networks(["127.0.0.0/8"]))) as client:
        yield from (ask(client, "GET", url).body for url in urls)


def limit(urls: Sequence[str], *, again: bool) -> None:
    """Fetch, and do nothing."""
    with browser(Guard(networks(["127.0.0.0/8"]))) as client:
        total = sum(_size(client, url, again=again) for url in urls)
    check(bool(total), not again)


def _size(client: httpx.Client, url: str, *, again: bool) -> int:
    number = url.rpartition("/")[2]
    return len(ask(client, "GET", url, headers={"If-None-Match": f'"{number}"'} if again else {}).body)


def theirs(urls: Sequence[str], *, again: bool) -> None:
    """feedparser with its own fetching."""
    tags = {url: f'"{url.rpartition("/")[2]}"' for url in urls} if again else {}
    check(
        sum(len(feedparser.parse(url, etag=tags.get(url)).entries) for url in urls), 0 if again else ENTRIES * len(urls)
    )


def parsed(urls: Sequence[str], parse: Callable[[bytes], int]) -> None:
    """Another parser on what our client fetched."""
    check(sum(parse(body) for body in bodies(urls)), ENTRIES * len(urls))


def check(found: int, expected: int) -> None:
    """A figure for work that was not done is worth nothing."""
    if found != expected:
        raise SystemExit(f"{found} instead of {expected}")


def part(mode: str, urls: Sequence[str], place: Path) -> None:
    """One line of the table, by itself."""
    parts: dict[str, Callable[[], None]] = {
        "limit": lambda: limit(urls, again=False),
        "limit304": lambda: limit(urls, again=True),
        "causerie": lambda: causerie(urls, place, again=False),
        "causerie304": lambda: causerie(urls, place, again=True),
        "feedparser": lambda: theirs(urls, again=False),
        "feedparser304": lambda: theirs(urls, again=True),
        "feedparser_on_ours": lambda: parsed(urls, lambda body: len(feedparser.parse(body).entries)),
        "fastfeedparser_on_ours": lambda: parsed(urls, lambda body: len(fastfeedparser.parse(body).entries)),
    }
    parts[mode]()


class Cost(NamedTuple):
    """What one program took."""

    name: str
    cpu: float
    wall: float
    memory: float


LINES = {
    "causerie": "Causerie, first poll",
    "limit": "the limit: fetch only",
    "fastfeedparser_on_ours": "our fetching, fastfeedparser (nothing sanitised)",
    "feedparser_on_ours": "our fetching, feedparser",
    "feedparser": "feedparser, its own fetching",
    "causerie304": "Causerie, nothing changed",
    "limit304": "the limit: 304s only",
    "feedparser304": "feedparser, nothing changed",
}


def cost(mode: str, port: int, feeds: int, place: Path) -> Cost:
    """Run one part as a program and say what it took."""
    started = time.perf_counter()
    command = [
        sys.executable,
        __file__,
        "--part",
        mode,
        "--port",
        str(port),
        "--feeds",
        str(feeds),
        "--place",
        str(place),
    ]
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{mode} failed")
    return Cost(LINES[mode], used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024)


def measure(feeds: int) -> None:
    """Measure every line and print the table."""
    print(f"{'':50}{'CPU s':>8}{'feeds/s':>9}{'wall s':>8}{'MB':>6}{'CPU x':>7}")
    server = subprocess.Popen([sys.executable, __file__, "--part", "serve"], stdout=subprocess.PIPE, text=True)
    first: dict[bool, float] = {}
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        with tempfile.TemporaryDirectory() as place:
            for mode in LINES:
                line = cost(mode, port, feeds, Path(place))
                ours = first.setdefault(mode.endswith("304"), line.cpu)
                figures = (
                    f"{line.cpu:8.1f}{feeds / line.cpu:9,.0f}{line.wall:8.1f}{line.memory:6.0f}{line.cpu / ours:7.2f}"
                )
                print(f"{line.name:50}{figures}", flush=True)
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Measure, or be one of the parts."""
    asking = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asking.add_argument("--feeds", type=int, default=2000)
    asking.add_argument("--part", default="", help=argparse.SUPPRESS)
    asking.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    asking.add_argument("--place", type=Path, default=Path(), help=argparse.SUPPRESS)
    asked = asking.parse_args()
    if asked.part == "serve":
        serve()
    elif asked.part:
        part(asked.part, [f"http://127.0.0.1:{asked.port}/{number}" for number in range(asked.feeds)], asked.place)
    else:
        measure(asked.feeds)


if __name__ == "__main__":
    main()

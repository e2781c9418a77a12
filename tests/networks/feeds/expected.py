"""What others say that real feeds say: the expected results of gofeed and feed-rs, brought to one form.

They lie in ../shared/data/feeds where a developer has them; none of it is part of the project.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from causerie.networks.errors import Strange
from causerie.networks.feeds import read_feed
from causerie.networks.feeds.links import untracked
from causerie.records import Feed

FEEDS = Path(__file__).resolve().parents[4] / "shared" / "data" / "feeds"
GOFEED, FEED_RS, FRENCH = FEEDS / "gofeed" / "testdata", FEEDS / "feed-rs" / "feed-rs" / "fixture", FEEDS / "french"
Row = tuple[str, str, str, datetime | None]


class Case(NamedTuple):
    """A feed, and what is expected of it. rows: title, link, id and date of each entry, "" or None where not told."""

    path: Path
    title: str
    link: str
    rows: list[Row]


def gofeed() -> Iterator[Case]:
    for path in sorted(GOFEED.rglob("*.json")):
        feed = path.with_suffix(".xml")
        if path.stem.endswith("_expected"):
            feed = path.with_name(path.name.replace("_expected", ""))
        if feed.exists() and feed != path:
            yield _case(feed, json.loads(path.read_text(encoding="utf-8-sig")))


def feed_rs() -> Iterator[Case]:
    for path in sorted(FEED_RS.rglob("*.serde.json")):
        name = path.name.removesuffix(".serde.json")
        feed = next(path.with_name(name + end) for end in (".xml", ".json") if path.with_name(name + end).exists())
        said = json.loads(path.read_text(encoding="utf-8"))
        yield _case(feed, said)


def _case(path: Path, said: dict[str, Any]) -> Case:
    entries = said.get("items") or said.get("entries") or []
    return Case(path, _title(said), _link(said), [(_title(e), _link(e), _id(e), _date(e)) for e in entries])


def _title(said: dict[str, Any]) -> str:
    title = said.get("title") or ""
    return str(title["content"] if isinstance(title, dict) else title)


def _link(said: dict[str, Any]) -> str:
    """gofeed has one link, or in its raw form Atom's or JSON Feed's own; feed-rs has a list."""
    if isinstance(said.get("link"), str):
        return str(said["link"])
    for link in said.get("links") or []:
        if isinstance(link, dict) and link.get("rel") in (None, "", "alternate"):
            return str(link.get("href") or "")
    return str(said.get("home_page_url") or (said.get("url") if "content_html" in said else "") or "")


def _id(said: dict[str, Any]) -> str:
    found = said.get("guid") or said.get("id") or ""
    return str(found["value"] if isinstance(found, dict) else found)


def _date(said: dict[str, Any]) -> datetime | None:
    names = (
        "publishedParsed",
        "pubDateParsed",
        "date_published",
        "published",
        "updatedParsed",
        "date_modified",
        "updated",
    )
    for name in names:
        try:
            found = datetime.fromisoformat(said.get(name) or "")
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


class Count:
    """How many of the expected values were read, by field, and which were not."""

    def __init__(self) -> None:
        self.expected: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        self.missed: list[tuple[str, str, object, object]] = []

    def add(self, case: Case, feed: Feed, *, alike: bool = False) -> None:
        """alike: links are compared as feed-rs rewrites them, and ids only where the feed has them."""
        text = case.path.read_text(encoding="utf-8", errors="replace")
        rows: list[Row] = [(e.written_title or e.title, e.link, e.id or e.key, e.at) for e in feed.entries]
        self._field(case, "feed title", case.title, feed.written_title or feed.title)
        self._field(
            case, "feed link", _alike(case.link) if alike else case.link, _alike(feed.site) if alike else feed.site
        )
        for number, (title, link, key, at) in enumerate(case.rows):
            said = rows[number] if number < len(rows) else ("", "", "", None)
            self._field(case, "title", title, said[0])
            self._field(case, "link", _alike(link) if alike else link, _alike(said[1]) if alike else said[1])
            if not alike or key in text or html.escape(key) in text:
                self._field(case, "id", key, said[2])
            self._field(case, "date", at, said[3])

    def _field(self, case: Case, name: str, expected: object, said: object) -> None:
        if not expected:
            return
        self.expected[name] += 1
        if _spaced(expected) == _spaced(said):
            self.read[name] += 1
        else:
            self.missed.append((case.path.name, name, expected, said))

    def rates(self) -> str:
        return ", ".join(f"{name} {self.read[name]}/{self.expected[name]}" for name in self.expected)


def _spaced(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _alike(link: str) -> str:
    """feed-rs gives addresses as browsers write them: host in small letters, a path at least "/"; we strip tracking."""
    parts = urlsplit(untracked(link))
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/").geturl() if parts.netloc else link


def read(path: Path) -> Feed:
    """The feed of a file; an empty one where it is none."""
    try:
        return read_feed(path.read_bytes(), url="")
    except Strange:
        return Feed()

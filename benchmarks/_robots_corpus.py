"""The accounts benchmarks/robots.py measures on: robots and people of ../shared/data, as posts `causerie audit` reads.

Every account is named population:language:number, so that a row says whom it counts. Nothing of it is kept here.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple

from causerie.networks.archives import open_archive
from causerie.records import Post

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
ROBOTS = ("persona", "hourly", "feed", "automated", "template", "imitator")
PEOPLE = ("ordinary", "archive", "organisation", "scheduled", "author")
Row = dict[str, Any]


class Account(NamedTuple):
    """One account: its population (one of ROBOTS or PEOPLE), its language, its posts, oldest first."""

    population: str
    lang: str
    name: str
    posts: list[Row]

    @property
    def key(self) -> str:
        return f"{self.population}:{self.lang}:{self.name}"


def row(number: int, at: datetime, text: str, **more: str) -> Row:
    plain = at.astimezone(UTC).replace(tzinfo=None)
    return {
        "id": f"{number:07d}",
        "at": plain,
        "text": text,
        "lang": "",
        "client": "",
        "kind": "",
        "reply_to": "",
    } | more


def _lines(path: Path) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def labelled(lang: str) -> Iterator[Account]:
    """LLM personas and the people they were put among."""
    robots = {one["id"]: one["robot"] for one in _lines(DATA / "robots" / f"accounts-{lang}.jsonl.gz")}
    posts: dict[str, list[Row]] = {}
    for number, one in enumerate(_lines(DATA / "robots" / f"posts-{lang}.jsonl.gz")):
        at = datetime.fromisoformat(one["created_at"])
        posts.setdefault(one["author_id"], []).append(row(number, at, one["text"] or ""))
    for author, rows in posts.items():
        yield Account("persona" if robots[author] else "ordinary", lang, author, sorted(rows, key=lambda r: r["at"]))


def _own(post: Post) -> Row:
    to = post.to.handle or post.to.key if post.to else ""
    return row(0, post.at, post.text, client=post.client, kind=post.kind.value, reply_to=to) | {"id": post.key}


def archive(name: str, population: str, lang: str) -> Iterator[Account]:
    with open_archive(DATA / "archives" / name) as opened:
        rows = [_own(post) for batch in opened.batches() for post in batch.posts]
    yield Account(population, lang, name, sorted(rows, key=lambda r: r["at"]))


def _storygraph() -> list[Any]:
    with gzip.open(DATA / "robots" / "storygraphbot" / "tweets-v1.jsonl.gz", "rt", encoding="utf-8") as handle:
        return list(json.load(handle))


def _mailed(stamp: str) -> str:
    """ "Wed Feb 15 01:00:43 +0000 2023" in the order of a mail's date."""
    week, month, day, time, zone, year = stamp.split()
    return f"{week}, {day} {month} {year} {time} {zone}"


def hourly() -> Iterator[Account]:
    made = [(parsedate_to_datetime(_mailed(one["created_at"])), one["full_text"]) for one in _storygraph()]
    rows = [row(number, at, text) for number, (at, text) in enumerate(made)]
    yield Account("hourly", "en", "storygraph", sorted(rows, key=lambda r: r["at"]))


def authors() -> Iterator[Account]:
    """One author's toots made from their site by a program of their own: a person whose posts are carried over."""
    rows = []
    with (DATA / "linked" / "site-to-mastodon.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            one = json.loads(line)
            rows.append(row(number, datetime.fromisoformat(one["site"]["at"]), one["mastodon"]["text"]))
    yield Account("author", "en", "linked", sorted(rows, key=lambda r: r["at"]))


def _headlines() -> dict[tuple[str, str], list[str]]:
    """Real titles, by language and site: of the papers an hourly robot names, and of a French blog."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in _storygraph():
        title = re.search(r"\): (.*?)\s*\(https?://", one["full_text"], re.DOTALL)
        urls = one["entities"]["urls"]
        if title and urls:
            found.setdefault(("en", urls[0]["expanded_url"].split("/")[2]), []).append(" ".join(title[1].split()))
    for path in sorted((DATA / "feeds" / "french").rglob("*.xml")):
        found.setdefault(("fr", "blog"), []).append(path.stem.replace("-", " ").capitalize())
    return found


def feeds(seed: int = 1) -> Iterator[Account]:
    """Feed robots: a real site's titles, each with its link, as a program posts them that asks every ten minutes."""
    chance = random.Random(seed)
    for (lang, site), titles in _headlines().items():
        fresh = list(dict.fromkeys(titles))
        if len(fresh) >= 25:
            yield Account("feed", lang, site, _polled(fresh, chance))


def _polled(titles: Iterable[str], chance: random.Random) -> list[Row]:
    at, rows = datetime(2024, 3, 16, tzinfo=UTC), []
    for number, title in enumerate(titles):
        at += timedelta(minutes=10 * (1 + int(chance.expovariate(1 / 12))))
        link = f"https://t.co/{chance.randrange(10**8):x}"
        rows.append(row(number, at + timedelta(seconds=chance.randrange(20)), f"{title} {link}"))
    return rows


def _profiles(path: Path) -> Iterator[str]:
    """The client of each profile's last post, "" where none is told. The column is a Python repr, damaged in places."""
    csv.field_size_limit(10**8)
    with path.open(encoding="utf-8", errors="replace", newline="") as handle:
        for one in csv.DictReader(handle):
            source = re.search(r"'source': ['\"]+(.*?)</a>", one.get("status") or "")
            yield re.sub("<[^>]*>", "", source[1]) if source else ""


def clients() -> dict[str, list[str]]:
    """The client of the last post of robots and of people, from the two lists of profiles."""
    found = {}
    for name in ("bots", "nonbots"):
        found[name] = [client for client in _profiles(DATA / "robots" / f"{name}_data.csv") if client]
    return found


def real() -> Iterator[Account]:
    """Everybody in the shared data."""
    yield from labelled("en")
    yield from labelled("fr")
    yield from hourly()
    yield from authors()
    yield from feeds()
    yield from archive("x-2018-robot", "automated", "en")
    yield from archive("x-2022", "archive", "en")
    yield from archive("x-2014-french", "archive", "fr")
    yield from archive("x-2019-organisation", "organisation", "en")
    yield from archive("mastodon-2026", "archive", "nl")

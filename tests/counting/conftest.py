"""A small town to be counted: people and programs, in both languages, and the rows that nobody wants."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

START = datetime(2026, 3, 2, tzinfo=UTC)
SAYINGS = {
    "fr": ["Ce matin j’ai raté mon pain…", "qui connaît un bon vélociste ?", "Il pleut, tant mieux.", "déjà lundi 😴"],
    "en": ["burnt the bread again", "Who knows a good bike shop?", "It rains. Good for beans!", "monday already 😴"],
}  # fmt: skip
Row = dict[str, Any]


def row(number: int, author: str, at: datetime | None, text: str | None, **more: Any) -> Row:
    return {"id": f"{author}-{number}", "author_id": author, "created_at": at and at.isoformat(), "text": text, **more}


def person(author: str, lang: str, posts: int, seed: int) -> list[Row]:
    """Some words now and then, several at once, none at night; texts as long as they come; answers."""
    dice, at, rows = random.Random(seed), START, []
    for number in range(posts):
        at += timedelta(seconds=int(dice.choice((40, 900, 20_000)) * dice.lognormvariate(0, 1)) + 1)
        at += timedelta(hours=dice.uniform(7, 12) if at.hour < 7 else 0)
        words = dice.choices(" ".join(SAYINGS[lang]).split(), k=int(dice.lognormvariate(1.5, 1)))
        to = {"kind": "reply", "reply_to": f"friend{number % 3}"} if number % 4 == 0 else {}
        rows.append(row(number, author, at, " ".join([*words, dice.choice(SAYINGS[lang])]), lang=lang, **to))
    return rows


def program(author: str, lang: str, posts: int, seed: int) -> list[Row]:
    """An hourly program that fills a mould."""
    dice = random.Random(seed)
    named = "Météo" if lang == "fr" else "Weather"
    return [
        row(n, author, START + timedelta(hours=n, seconds=dice.randint(0, 2)), f"{named} {n} : {dice.randint(0, 30)} °C https://example.org/{n}",
            lang=lang, client="Weather Machine")
        for n in range(posts)
    ]  # fmt: skip


NASTY: list[Row] = [
    row(1, "one", START, "only one post"),
    row(1, "lost", None, "a post without a time"),
    row(2, "lost", None, None),
    *(
        one | {"created_at": (START + timedelta(days=n)).isoformat()}
        for n, one in enumerate(person("midnight", "fr", 30, 3))
    ),
    *(row(n, "instant", START, f"all at once {n}") for n in range(12)),
    *(row(n, "mute", START + timedelta(hours=5 * n), "") for n in range(12)),
    *(row(n, "smile", START + timedelta(hours=7 * n), "😀") for n in range(12)),
    *(row(n, "passes", START + timedelta(hours=3 * n), "RT @x: déjà", kind="repost") for n in range(12)),
    *(
        row(n, 'O\'Neil "ü"', START + timedelta(hours=n), "a\x00b\tc\nd \\ {} %s ' \" ﷽ 👩‍👩‍👧", extra=[1])
        for n in range(12)
    ),
    *(row(n, "long", START + timedelta(minutes=11 * n), "mot " * 400) for n in range(12)),
]


def town() -> list[Row]:
    rows = list(NASTY)
    for seed, lang in enumerate(("fr", "en")):
        rows += person(f"ana-{lang}", lang, 60, seed) + person(f"bo-{lang}", lang, 240, 10 + seed)
        rows += program(f"hourly-{lang}", lang, 110, 20 + seed)
    random.Random(5).shuffle(rows)
    return rows


def write(path: Path, rows: Iterable[Row]) -> Path:
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


@pytest.fixture(scope="session")
def the_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("town") / "posts.jsonl.gz", town())

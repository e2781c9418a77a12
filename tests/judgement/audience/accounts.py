"""Invented accounts, and what the audit says of them: posts are counted by the expression that ships, on DuckDB."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import ibis
import pyarrow as pa  # type: ignore[import-untyped]

from causerie.counting.features import behaviour, expression
from causerie.judgement.audience import audit
from causerie.records import Audited, Behaviour

Post = dict[str, Any]
START = datetime(2025, 3, 3, tzinfo=UTC)
WORDS = (
    "garden", "bread", "river", "friend", "morning", "light", "coffee", "street", "window", "book", "train",
    "soup", "rain", "walk", "market", "table", "song", "jardin", "pain", "ami", "matin", "livre",
    "marche", "pluie", "soupe", "chanson", "route", "jour", "fenetre", "photo", "vent", "chat",
)  # fmt: skip


def post(number: int, at: datetime, text: str, **more: str) -> Post:
    blank = {"lang": "", "client": "", "kind": "", "reply_to": ""}
    return {"id": f"p{number:05d}", "author_id": "a", "at": at, "text": text, **blank, **more}


def said(chance: random.Random) -> str:
    """A sentence of a person: long or short, with or without a mark."""
    words = chance.choices(WORDS, k=max(1, round(chance.lognormvariate(2.2, 0.8))))
    tail = chance.choice(("", "", ".", "!", " ?", "...", " https://example.org/a"))
    return " ".join(words).capitalize() + tail


def person(seed: int, posts: int = 60) -> list[Post]:
    """Bursts by day, sleep by night."""
    chance, at, found = random.Random(seed), START, []
    for number in range(posts):
        at += timedelta(seconds=chance.lognormvariate(7.5, 1.8))
        if at.hour < 7:
            at = at.replace(hour=8, minute=chance.randrange(60))
        found.append(post(number, at, said(chance)))
    return found


def clockwork(seed: int, posts: int = 60) -> list[Post]:
    """Every half hour, day and night; words as a person has them."""
    chance = random.Random(seed)
    return [
        post(number, START + timedelta(minutes=30 * number, seconds=chance.randrange(9)), said(chance))
        for number in range(posts)
    ]


def form(seed: int, posts: int = 60) -> list[Post]:
    """One form filled again and again, at a person's hours."""
    chance = random.Random(seed)
    return [
        {
            **one,
            "text": f"Weather in {chance.choice(WORDS)}: {chance.randrange(30)} degrees, wind {chance.randrange(90)}.",
        }
        for one in person(seed, posts)
    ]


def awake(seed: int, posts: int = 80) -> list[Post]:
    """Somebody who posts at all hours, in bursts."""
    chance, at, found = random.Random(seed), START, []
    for number in range(posts):
        at += timedelta(seconds=chance.lognormvariate(7.0, 1.7))
        found.append(post(number, at, said(chance)))
    return found


def greeting(posts: Iterable[Post], before: str = "", after: str = "", every: int = 1) -> list[Post]:
    """The same posts with a greeting before and a signature after every so many of them."""
    return [
        {**one, "text": before + one["text"] + after} if number % every == 0 else one
        for number, one in enumerate(posts)
    ]


def shop(seed: int, posts: int = 60) -> list[Post]:
    """A person's posts on a calendar, a fifth of them opening hours."""
    chance, found = random.Random(seed), []
    for number in range(posts):
        at = (START + timedelta(days=number // 5)).replace(hour=(9, 11, 13, 16, 18)[number % 5])
        text = "We are open from 9 to 18 today. Come in!" if chance.random() < 0.2 else said(chance)
        found.append(post(number, at, text))
    return found


def counted(accounts: Mapping[str, Iterable[Post]]) -> dict[str, Behaviour]:
    rows = [
        {**one, "author_id": name, "at": one["at"].replace(tzinfo=None)}
        for name, posts in accounts.items()
        for one in posts
    ]
    engine = ibis.duckdb.connect()
    try:
        found = engine.to_pyarrow(expression(ibis.memtable(pa.Table.from_pylist(rows)))).to_pylist()
    finally:
        engine.disconnect()
    return {row["author_id"]: behaviour(row) for row in found}


def audited(accounts: Mapping[str, Iterable[Post]]) -> dict[str, Audited]:
    return {name: audit(seen) for name, seen in counted(accounts).items()}

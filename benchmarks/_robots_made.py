"""Accounts made of real texts and invented times, where the shared data has none: schedules, imitators, forms.

People on a schedule are the population nobody may accuse: a person's own texts at the hours a calendar gave them.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks._robots_corpus import Account, Row, real, row

START = datetime(2024, 3, 4, tzinfo=UTC)
POSTS = 200
"""Of each account on a calendar: two halves of as many posts as are read of anybody."""
SHOP = {
    "en": (
        "Good morning! We are open from {a} to {b} today.",
        "Closed this {d}, see you soon!",
        "New in the shop: come and see it!",
    ),
    "fr": (
        "Bonjour ! La boutique est ouverte de {a} h à {b} h.",
        "Fermé ce {d}, à très vite !",
        "Nouveauté en boutique : passez voir !",
    ),
}
FORMS = {
    "en": ("Weather in {d}: {a}°C, wind {b} km/h, humidity {c}%.", "Price of {d} is now {a}.{b} USD ({c}%)"),
    "fr": ("Météo à {d} : {a} °C, vent {b} km/h, humidité {c} %.", "Le cours de {d} est à {a},{b} € ({c} %)"),
}
NAMES = ("Lyon", "Bath", "monday", "lundi", "Nantes", "York", "gold", "copper")


def _calendar(chance: random.Random, number: int) -> Iterator[datetime]:
    """Five to seven fixed times of the working day, on the minute, every day; days off now and then."""
    slots = sorted(chance.sample(range(8 * 4, 21 * 4), chance.randint(5, 7)))
    day = START
    while number > 0:
        if chance.random() < 0.85:
            for slot in slots:
                yield day + timedelta(minutes=15 * slot, seconds=chance.randrange(4))
                number -= 1
        day += timedelta(days=1)


def scheduled(lang: str, texts: list[str], accounts: int = 40) -> Iterator[Account]:
    """People and shops on a calendar: real texts of a person; every other account a shop with lines of its own."""
    chance = random.Random(7)
    for number in range(accounts):
        own = chance.sample(texts, POSTS)
        if number % 2:
            again = chance.choice((0.1, 0.2, 0.4))
            own = [_filled(chance.choice(SHOP[lang]), chance) if chance.random() < again else text for text in own]
        rows = [
            row(place, at, text) for place, (at, text) in enumerate(zip(_calendar(chance, POSTS), own, strict=False))
        ]
        yield Account("scheduled", lang, f"s{number}", rows)


def _filled(form: str, chance: random.Random) -> str:
    return form.format(
        a=chance.randint(7, 29), b=chance.randint(11, 98), c=chance.randint(1, 99), d=chance.choice(NAMES)
    )


def templates(lang: str, accounts: int = 20) -> Iterator[Account]:
    """Robots that fill two forms, every few hours or when something happens."""
    chance = random.Random(11)
    for number in range(accounts):
        at, rows = START, []
        for place in range(60):
            at += timedelta(hours=3) if number % 2 else timedelta(minutes=chance.expovariate(1 / 200))
            rows.append(row(place, at, _filled(FORMS[lang][number // 2 % 2], chance)))
        yield Account("template", lang, f"t{number}", rows)


def imitators(lang: str, person: Account, accounts: int = 20) -> Iterator[Account]:
    """Word chains (two words tell the third) of one person's posts, at the times of that person's posts."""
    chance = random.Random(13)
    chain: dict[tuple[str, str], list[str]] = defaultdict(list)
    for post in person.posts:
        words = ["", "", *post["text"].split(), ""]
        for first, second, third in zip(words, words[1:], words[2:], strict=False):
            chain[first, second].append(third)
    for number in range(accounts):
        start = chance.randrange(len(person.posts) - 60)
        rows: list[Row] = [
            {**post, "text": _chained(chain, chance), "client": "", "kind": "", "reply_to": ""}
            for post in person.posts[start : start + 60]
        ]
        yield Account("imitator", lang, f"i{number}", rows)


def _chained(chain: dict[tuple[str, str], list[str]], chance: random.Random) -> str:
    said = ["", ""]
    while len(said) < 42:
        word = chance.choice(chain[said[-2], said[-1]])
        if not word:
            break
        said.append(word)
    return " ".join(said[2:])


def everybody() -> list[Account]:
    """Everybody in the shared data, and those made of it: people on a schedule, shops, imitators, template robots."""
    found = list(real())
    for lang in ("en", "fr"):
        person = next(one for one in found if one.population == "archive" and one.lang == lang)
        found += scheduled(lang, [post["text"] for post in person.posts])
        found += imitators(lang, person)
        found += templates(lang)
    return found

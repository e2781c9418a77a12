"""What programs send in a user's name, without the user: the same two advertisements every other month, the titles of
a blog, pictures brought over from elsewhere and cut off. It is what the first look should notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from causerie.records import Kind
from causerie.town.acts import Act
from causerie.town.cast import NEIGHBOURS, User
from causerie.town.rhythm import DAYS, Silence, at_hour, chance_of, days_until
from causerie.town.sayings import sayings

# Bluesky hears two minutes after X what a program publishes to both.
_LATER = {"x": timedelta(), "mastodon": timedelta(), "bluesky": timedelta(minutes=2)}
_BY_HAND_AFTER = 2 / 3
"""The share of the history after which pictures are no longer brought over: they learned."""


def automatic(user: User, network: str, seed: int, until: date, silence: Silence) -> list[Act]:
    """Return what programs sent to one of the user's networks, in order, as of `until`."""
    chance = chance_of(seed, user.slug, "automatic")
    days = [day for day in days_until(until) if not silence.holds(day)]
    sent = [*_repeated(user, chance, days), *_titles(user, chance, days), *_pictures(user, chance, days)]
    later = _LATER[network]
    return sorted((_moved(act, later) for act in sent if _reaches(act, network)), key=lambda act: act.at)


def _moved(act: Act, later: timedelta) -> Act:
    return Act(kind=act.kind, at=act.at + later, text=act.text, client=act.client, likes=act.likes, reposts=act.reposts)


def _reaches(act: Act, network: str) -> bool:
    return network == "x" or act.client != "Instagram"


def _act(chance: Random, day: date, hour: float, text: str, client: str) -> Act:
    likes = int(chance.lognormvariate(0.1, 0.8))
    return Act(kind=Kind.ORIGINAL, at=at_hour(day, hour), text=text, client=client, likes=likes, reposts=likes // 4)


def _repeated(user: User, chance: Random, days: list[date]) -> Iterator[Act]:
    texts = sayings(user.lang).sentences("tool", user.theme, "repeated")
    first_days = [day for day in days if day.day == 1]
    for number, day in enumerate(first_days):
        yield _act(chance, day, 12.0, texts[number % len(texts)], "Buffer")


def _titles(user: User, chance: Random, days: list[date]) -> Iterator[Act]:
    texts = sayings(user.lang).sentences("tool", user.theme, "titles")
    for number, text in enumerate(texts):
        day = days[(2 * number + 1) * len(days) // (2 * len(texts))]
        yield _act(chance, day, 7 + 1 / 60, text, "dlvr.it")


def _pictures(user: User, chance: Random, days: list[date]) -> Iterator[Act]:
    said = sayings(user.lang)
    texts = said.sentences("tool", user.theme, "pictures")
    end = int(DAYS * _BY_HAND_AFTER)
    for number, day in enumerate(days[10:end:26] if texts else []):
        text = said.filled(texts[number % len(texts)], chance, name=chance.choice(NEIGHBOURS).first)
        yield _act(chance, day, 17 + chance.random(), text + str(number), "Instagram")

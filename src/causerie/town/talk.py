"""What people in town say to its users now, and where it waits for them: so that the demo has a Today.

The sentences are in talk.fr.toml and talk.en.toml, by hand. Nothing of it comes from a network, or ever goes to one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

from causerie.records import (
    QUESTIONS,
    Address,
    Entry,
    Feed,
    Heard,
    Kind,
    Person,
    Post,
    Profile,
    Record,
    Ref,
    Rule,
    Visibility,
)
from causerie.town import on_bluesky, on_mastodon
from causerie.town.cast import NEIGHBOURS, ROBOTS, Neighbour, Robot, User
from causerie.town.rhythm import chance_of
from causerie.town.sayings import sayings

FILES = {"fr": "talk.fr.toml", "en": "talk.en.toml"}
_EARLIER = timedelta(hours=3)
"""How long after one's own words the others speak of them."""
_BETWEEN = timedelta(days=6, hours=5)
"""From one earlier answer to the next."""
_NETWORKS: Mapping[str, ModuleType] = {"bluesky": on_bluesky, "mastodon": on_mastodon}

Table = Mapping[str, Any]
KeyOf = Callable[[Neighbour, datetime], str]


class Talk(Record, frozen=True, kw_only=True):
    """What waits for one user. own: what they had said themselves, oldest first; heard: what others say of it, or to
    them, or about their field. rule: the words of it. feeds: what they read; those with `comments` are of their own
    site. plan: what they would answer to each question of it (records.QUESTIONS). goal: in their own words, that
    people are answered. minutes, days: how many a week, over how many days, they want to give.
    """

    network: str
    me: Profile
    own: tuple[Post, ...]
    heard: tuple[Heard, ...]
    rule: Rule
    feeds: tuple[Feed, ...]
    plan: Mapping[str, str | Sequence[str]]
    goal: str
    minutes: int
    days: int


def talk_of(user: User, now: datetime) -> Talk:
    """Return what waits for a user at a moment (aware), all of it said in the days before. Same call, same answer."""
    table = _tables(user.lang)[user.theme]
    network = network_of(user)
    told = [_told(user, network, row, now) for row in table["said"]]
    own = [*_earlier(user, network, table["talked"], now), *(post for post, _ in told if post is not None)]
    return Talk(
        network=network,
        me=profile(user, network),
        own=tuple(sorted(own, key=lambda post: post.at)),
        heard=tuple(heard for _, heard in told),
        rule=Rule(id=user.slug, words=tuple(table["words"]), without=tuple(table["without"]), lang=table["lang"]),
        feeds=tuple(_feed(row, now) for row in table["feed"]),
        plan={question: table[question] for question in QUESTIONS},
        goal=table["goal"],
        minutes=table["minutes"],
        days=table["days"],
    )


def network_of(user: User) -> str:
    """Return where a user is spoken to: the network they are on that can be listened to, else Bluesky."""
    return next((network for network in user.networks if network in _NETWORKS), "bluesky")


def profile(who: Neighbour, network: str) -> Profile:
    """Return somebody as their network shows them now. Their handle leads nowhere: .example is nobody's."""
    person = _NETWORKS[network].person_of(who)
    handle = person.handle or f"{who.slug.replace('_', '-')}.valcombe.example"
    known = Person(key=person.key, handle=handle, name=who.name)
    return Profile(person=known, handle=person.key, about=who.line, automated=isinstance(who, Robot))


@cache
def _tables(lang: str) -> Table:
    return tomllib.loads((Path(__file__).parent / FILES[lang]).read_text(encoding="utf-8"))


@cache
def _townspeople() -> Mapping[str, Neighbour]:
    everyone: Sequence[Neighbour] = (*NEIGHBOURS, *ROBOTS)
    return {one.slug: one for one in everyone}


def _told(user: User, network: str, row: Table, now: datetime) -> tuple[Post | None, Heard]:
    """What somebody said, behind the user's own post that it is about (None where it is about none)."""
    key_of: KeyOf = _NETWORKS[network].key_of
    who, at = _townspeople()[row["who"]], _ago(now, row["hours"])
    yours = _own(user, network, row["yours"], at - _EARLIER) if "yours" in row else None
    about = Ref(key=yours.key) if yours is not None else None
    heard = Heard(
        ref=Ref(key=key_of(who, at)),
        author=profile(who, network),
        at=at,
        text=row["text"],
        address=Address(row["how"]),
        lang=row.get("lang", user.lang),
        parent=about,
        root=about,
        visibility=Visibility.DIRECT if row.get("private") else Visibility.PUBLIC,
        replies=row.get("answers"),
    )
    return yours, heard


def _ago(now: datetime, hours: float) -> datetime:
    """That many hours ago, and so many minutes that people do not all speak on the hour; to the second."""
    return now.replace(microsecond=0) - timedelta(hours=hours, minutes=(hours * 37) % 60)


def _own(user: User, network: str, text: str, at: datetime) -> Post:
    return Post(key=_NETWORKS[network].key_of(user, at), kind=Kind.ORIGINAL, at=at, text=text, lang=user.lang)


def _earlier(user: User, network: str, talked: Mapping[str, int], now: datetime) -> Iterator[Post]:
    """What a user answered some people earlier, where no archive tells it."""
    said, chance, steps = sayings(user.lang), chance_of(user.slug, "talked"), count(1)
    key_of: KeyOf = _NETWORKS[network].key_of
    for slug, times in talked.items():
        who = _townspeople()[slug]
        for text in chance.sample(said.sentences("replies", "town"), times):
            at = _ago(now, 0) - next(steps) * _BETWEEN
            yield Post(
                key=key_of(user, at), kind=Kind.REPLY, at=at, text=said.filled(text, chance, name=who.name),
                lang=user.lang, to=profile(who, network).person, parent=key_of(who, at - _EARLIER),
            )  # fmt: skip


def _feed(row: Table, now: datetime) -> Feed:
    return Feed(
        title=row["title"],
        url=row["url"],
        site=row["url"].rsplit("/", 1)[0] + "/",
        comments=row.get("comments", False),
        entries=tuple(_entry(row["url"], one, now) for one in row["entries"]),
    )


def _entry(url: str, row: Table, now: datetime) -> Entry:
    link = f"{url.rsplit('/', 1)[0]}/{int(row['hours'])}"
    return Entry(
        key=link, id=link, title=row["title"], link=link, author=row["author"], summary=row["text"],
        html=f"<p>{row['text']}</p>", at=_ago(now, row["hours"]),
    )  # fmt: skip

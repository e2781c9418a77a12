"""What waits for the users of the town: said in the days before, by people of the town, about what they do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import causerie.town
from causerie.judgement.listen import Listener
from causerie.records import ADDRESSED, QUESTIONS, Address, Visibility
from causerie.town.cast import USERS, User, friends_of
from causerie.town.talk import FILES, network_of, talk_of

NOW = datetime(2026, 11, 3, 9, 20, tzinfo=UTC)
NO_BREAK, NARROW = "\u00a0", "\u202f"
users = pytest.mark.parametrize("user", USERS, ids=lambda user: user.slug)


def tables(lang: str) -> dict[str, Any]:
    return tomllib.loads((Path(causerie.town.__file__).parent / FILES[lang]).read_text(encoding="utf-8"))


def texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from texts(inner)


@users
def test_every_lane_has_somebody_and_all_was_said_lately(user: User) -> None:
    talk = talk_of(user, NOW)
    assert {Address.MENTION, Address.REPLY, Address.QUOTE, Address.FIELD} <= {one.address for one in talk.heard}
    assert all(timedelta(0) < NOW - one.at < timedelta(days=4) for one in talk.heard)
    assert len({one.ref.key for one in talk.heard}) == len(talk.heard)
    assert [feed.comments for feed in talk.feeds].count(True) == 1
    assert str(talk.plan["why"]).endswith(".")
    assert list(talk.plan) == list(QUESTIONS)
    assert all(talk.plan.values())
    assert 0 < talk.minutes // talk.days <= 30


@users
def test_answers_and_quotes_are_of_what_the_user_said_before(user: User) -> None:
    talk = talk_of(user, NOW)
    own = {post.key: post for post in talk.own}
    about = [one for one in talk.heard if one.address in (Address.REPLY, Address.QUOTE)]
    assert len(about) >= 2
    for one in about:
        assert one.parent is not None
        assert own[one.parent.key].at < one.at


@users
def test_who_speaks_of_the_field_says_its_words_and_robots_say_that_they_are(user: User) -> None:
    talk = talk_of(user, NOW)
    listener = Listener([talk.rule])
    assert all(listener.match(one.text, (one.lang,)) for one in talk.heard if one.address == Address.FIELD)
    friends = {friend.name for friend in friends_of(user)}
    robots = [one for one in talk.heard if one.author.automated]
    assert len(robots) == 1
    assert all(one.author.person.name in friends for one in talk.heard if one not in robots)


@users
def test_what_is_private_has_no_words(user: User) -> None:
    hidden = [one for one in talk_of(user, NOW).heard if one.visibility is not Visibility.PUBLIC]
    assert [one.text for one in hidden] == [""] * len(hidden)
    assert all(one.address in ADDRESSED for one in hidden)


@users
def test_the_same_every_time_and_nowhere_that_somebody_owns(user: User) -> None:
    assert talk_of(user, NOW) == talk_of(user, NOW)
    talk = talk_of(user, NOW)
    assert talk.network == network_of(user) in ("bluesky", "mastodon")
    hosts = [re.sub(r"^https://|/.*", "", feed.url) for feed in talk.feeds]
    assert [host for host in hosts if not host.endswith(".example")] == []
    handles = [one.author.person.handle for one in talk.heard] + [talk.me.person.handle]
    assert [handle for handle in handles if not handle.endswith(".example")] == []


@pytest.mark.parametrize("lang", FILES)
def test_apostrophes_and_quotes_are_curly(lang: str) -> None:
    assert [text for text in texts(tables(lang)) if "'" in text or '"' in text] == []


def test_french_spaces() -> None:
    wrong = re.compile(rf"(?<![{NARROW}])[;!?%]|(?<![{NO_BREAK}]):(?!//)|«(?!{NO_BREAK})|(?<!{NO_BREAK})»|\d h\b")
    said = [text for text in texts(tables("fr")) if not text.startswith("We love")]
    assert len(said) > 40
    assert [text for text in said if wrong.search(text)] == []

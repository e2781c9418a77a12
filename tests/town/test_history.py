"""What the histories promise: the same everywhere, and with a story that a first look can find."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from statistics import mean, median
from zoneinfo import ZoneInfo

import pytest

from causerie.records import Kind, Post
from causerie.town.cast import CANAL, NADIA, OWEN, USERS, User
from causerie.town.history import history
from causerie.town.rhythm import ZONE, silence_of

UNTIL = date(2026, 10, 31)
SEED = 7
ACCOUNTS = [(user, network) for user in USERS for network in user.networks]
accounts = pytest.mark.parametrize(("user", "network"), ACCOUNTS, ids=[f"{u.slug}-{n}" for u, n in ACCOUNTS])


def told(user: User, network: str = "", seed: int = SEED) -> list[Post]:
    return history(user, seed=seed, until=UNTIL, network=network)


def local_day(post: Post) -> date:
    return post.at.astimezone(ZoneInfo(ZONE)).date()


def talk(posts: list[Post]) -> float:
    return sum(post.kind is Kind.REPLY for post in posts) / len(posts)


@accounts
def test_the_same_every_time(user: User, network: str) -> None:
    assert told(user, network) == told(user, network)
    assert told(user, network) != told(user, network, seed=SEED + 1)


@accounts
def test_three_years_in_order(user: User, network: str) -> None:
    posts = told(user, network)
    assert 400 <= len(posts) <= 700
    assert all(before.at < after.at for before, after in pairwise(posts))
    assert len({post.key for post in posts}) == len(posts)
    assert UNTIL - timedelta(days=1095) < local_day(posts[0]) < UNTIL - timedelta(days=1000)
    assert UNTIL - timedelta(days=30) < local_day(posts[-1]) <= UNTIL


def test_the_same_in_another_process() -> None:
    """Python shuffles its sets anew in every process: nothing may depend on their order."""
    code = (
        "import sys; from datetime import date; from causerie.town.cast import NADIA;"
        "from causerie.town.history import history;"
        f"sys.stdout.buffer.write(repr(history(NADIA, seed={SEED}, until=date(2026, 10, 31))).encode())"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert found[0] == found[1] == repr(told(NADIA)).encode()


@accounts
def test_more_talk_in_the_last_year(user: User, network: str) -> None:
    posts = told(user, network)
    turn = UNTIL - timedelta(days=365)
    first = [post for post in posts if local_day(post) < UNTIL - timedelta(days=730)]
    last = [post for post in posts if local_day(post) > turn]
    assert talk(last) > talk(first) + 0.15


@accounts
def test_some_weeks_of_silence_and_a_word_after(user: User, network: str) -> None:
    silence = silence_of(user, SEED, UNTIL)
    posts = told(user, network)
    assert timedelta(days=33) <= silence.end - silence.first <= timedelta(days=40)
    assert not [post for post in posts if silence.holds(local_day(post))]
    after = [post.text for post in posts if local_day(post) >= silence.end][:3]
    assert any(re.match(r"Me revoilà|Nous revoilà|Back at last", text) for text in after)


@accounts
def test_a_few_texts_come_back_and_the_others_do_not(user: User, network: str) -> None:
    said = Counter(post.text for post in told(user, network) if post.text)
    often = [times for times in said.values() if times > 5]
    assert len(often) == 2
    by_chance = sum(times - 1 for times in said.values()) - sum(times - 1 for times in often)
    assert by_chance < 0.06 * said.total()


@accounts
def test_people_who_come_back(user: User, network: str) -> None:
    answered = [post for post in told(user, network) if post.kind is Kind.REPLY]
    people = Counter(post.to.key for post in answered if post.to)
    months = {key: {(p.at.year, p.at.month) for p in answered if p.to and p.to.key == key} for key in people}
    assert len(people) >= 10
    assert people.most_common(1)[0][1] > 5 * min(people.values())
    assert sum(len(found) > 1 for found in months.values()) >= 6


@pytest.mark.parametrize("user", [NADIA, OWEN], ids=lambda user: user.slug)
def test_programs_on_x(user: User) -> None:
    clients = Counter(post.client for post in told(user, "x"))
    assert {"Buffer", "dlvr.it", "Instagram"} < set(clients)
    by_hand = sum(count for client, count in clients.items() if client.startswith("Twitter"))
    assert 0.75 < by_hand / clients.total() < 0.95
    pictures = [local_day(post) for post in told(user, "x") if post.client == "Instagram"]
    assert max(pictures) < UNTIL - timedelta(days=330)


def test_what_a_program_publishes_to_both_is_two_minutes_apart() -> None:
    here = {post.text: post.at for post in told(OWEN, "x") if post.client == "dlvr.it"}
    there = {post.text: post.at for post in told(OWEN, "bluesky") if post.text in here}
    assert len(here) == 8
    assert {there[text] - at for text, at in here.items()} == {timedelta(minutes=2)}


@pytest.mark.parametrize("user", [NADIA, CANAL], ids=lambda user: user.slug)
def test_likes_have_a_heavy_tail(user: User) -> None:
    likes = [post.likes or 0 for post in told(user) if post.kind in (Kind.ORIGINAL, Kind.QUOTE)]
    assert max(likes) > 20 * median(likes) > 0
    assert mean(likes) > 1.5 * median(likes)


def test_an_association_does_not_say_i() -> None:
    said = [post.text for post in told(CANAL)]
    assert [text for text in said if re.search(r"\b(je|me|moi|mon|ma|mes)\b|\b[jm]’", text, re.IGNORECASE)] == []


def test_a_network_they_are_not_on() -> None:
    with pytest.raises(ValueError, match="is not on bluesky"):
        told(NADIA, "bluesky")

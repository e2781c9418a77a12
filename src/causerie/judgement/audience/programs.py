"""Programs that give themselves away by their name, from what judgement/clients.py knows and a few words more."""

from __future__ import annotations

import re
from collections.abc import Mapping

from causerie.judgement.clients import Way, way_of

ROBOTS = (
    "cheap bots, done quick", "twittbot.net", "botize", "bot libre", "botlibre", "twitbot", "autotweet",
    "autopilot tweet", "tweet adder", "tweetadder", "poem.exe",
)  # fmt: skip
"""Programs made to write or to run accounts by themselves."""
FEEDS = (
    "twitterfeed", "dlvr.it", "feed2toot", "feediverse", "mastofeed", "feedtweet", "rss2twitter", "rsstotwitter",
    "hellotwitter", "rss graffiti",
)  # fmt: skip
"""Programs that put a feed's titles out, each as it comes."""
_BOT = re.compile(r"(?<![^\W\d_])(?:ro)?bots?(?![^\W\d_])")
"""The word by itself ("my-weather-bot"), in lower case: it ends many a name people bear, from Talbot to Abbot."""
_JOINED = re.compile(r"[^\W\d_A-Z]Bots?(?![^\W\d_])")
"""The word joined to another one, with a capital of its own ("WeatherBot")."""


def is_robot(client: str, *, alone: bool = False) -> bool:
    """Whether the name says robot: a program for robots, or a name of one's own with the word "bot".

    alone: whether the account speaks to hardly anybody; only then "WeatherBot" is enough, and "weatherbot" never is. A
    program people type in keeps its name to itself ("Tweetbot" is an app).
    """
    if client.casefold().startswith(ROBOTS):
        return True
    says = bool(_BOT.search(client.casefold())) or (alone and bool(_JOINED.search(client)))
    return says and way_of(client) is Way.UNKNOWN


def is_feed(client: str) -> bool:
    """Whether this program only puts feeds out."""
    return client.casefold().startswith(FEEDS)


def is_queue(client: str) -> bool:
    """Whether this program keeps a queue or a calendar of posts: people and institutions use it."""
    return way_of(client) is Way.TOOL


def shares(clients: Mapping[str, int], posts: int, *, alone: bool = False) -> tuple[float, float, float]:
    """Of all `posts`, the share sent by robots, by feeds and by queues (feeds among them), by name (0 to 1).

    alone: as for `is_robot`.
    """
    if not posts:
        return 0.0, 0.0, 0.0
    robots = sum(n for name, n in clients.items() if is_robot(name, alone=alone))
    feeds, queues = (sum(n for name, n in clients.items() if test(name)) for test in (is_feed, is_queue))
    return robots / posts, feeds / posts, queues / posts

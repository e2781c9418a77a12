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
_BOT = re.compile(r"(?:^|[^a-z])(?:ro)?bots?(?:[^a-z]|$)|[a-z]bot(?:[^a-z]|$)")


def is_robot(client: str) -> bool:
    """Whether the name says robot: a program for robots, or a name of one's own with "bot" at the end of a word.

    A program people type in keeps its name to itself ("Tweetbot" is an app).
    """
    name = client.casefold()
    if name.startswith(ROBOTS):
        return True
    return way_of(client) is Way.UNKNOWN and _BOT.search(name) is not None


def is_feed(client: str) -> bool:
    """Whether this program only puts feeds out."""
    return client.casefold().startswith(FEEDS)


def is_queue(client: str) -> bool:
    """Whether this program keeps a queue or a calendar of posts: people and institutions use it."""
    return way_of(client) is Way.TOOL


def shares(clients: Mapping[str, int], posts: int) -> tuple[float, float, float]:
    """Of all `posts`, the share sent by robots, by feeds and by queues (feeds among them), by name (0 to 1)."""
    if not posts:
        return 0.0, 0.0, 0.0
    counted = [sum(n for name, n in clients.items() if test(name)) / posts for test in (is_robot, is_feed, is_queue)]
    return counted[0], counted[1], counted[2]

"""Reading the posts of those who follow an account, because a person asked for it: a few at a time, politely.

Each follower is kept as soon as they are read, and who comes next is asked of what is kept. So a run that is stopped
or killed costs one follower at most, and the next goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from causerie.networks.contract import Network
from causerie.networks.errors import NotHere, Refused, Strange
from causerie.records import Errand, Seen
from causerie.store import looks

AT_ONCE = 60.0
TURN = timedelta(seconds=60)
SOME = 25
"""Followers whose counts are asked for at once."""
PAGE = 40
"""Posts that cost one request where the network gives fewer than a hundred at once."""


def read(network: Network, errand: Errand, now: datetime) -> None:
    """One turn of a look: as many followers as the network's budget of a minute allows, and no longer than a minute."""
    until = time.monotonic() + AT_ONCE
    left = looks.BUDGET.get(errand.network, PAGE)
    while left > 0 and time.monotonic() < until:
        some = looks.following(errand.account, min(SOME, left))
        if not some:
            looks.end(errand.account, timezone.now())
            return
        left -= _details(network, errand, some)
        for one in some:
            left -= _one(network, errand, one)
            if left <= 0 or time.monotonic() > until:
                break
    looks.wait(errand.id, now + TURN)


def _details(network: Network, errand: Errand, some: Sequence[looks.Next]) -> int:
    """Ask for the counts of those whose list did not tell them; returns how many requests that took."""
    unknown = [one.key for one in some if not one.known]
    if not unknown:
        return 0
    try:
        looks.detailed(errand.workspace, errand.network, network.profiles(unknown))
    except (Refused, Strange):
        # They only round off the picture; the posts are what counts.
        return 1
    return 1


def _one(network: Network, errand: Errand, one: looks.Next) -> int:
    """Read one follower; returns about how many requests that took."""
    posts: Sequence[Seen] = ()
    readable = True
    try:
        posts = _posts(network, one)
    except NotHere:
        raise
    except (Refused, Strange):
        readable = False
    looks.keep(one.person, posts, timezone.now(), readable=readable)
    return 1 if errand.network == "bluesky" else 1 + min(len(posts), looks.MOST - 1) // PAGE


def _posts(network: Network, one: looks.Next) -> Sequence[Seen]:
    """Their posts, and nobody else's: the number by which a server knows somebody is another's elsewhere, so what comes
    is asked for again by name where it is not theirs.
    """
    posts = network.posts_of(one.reach)
    if all(post.author == one.key for post in posts):
        return posts
    return [post for post in network.posts_of(one.handle) if post.author == one.key]

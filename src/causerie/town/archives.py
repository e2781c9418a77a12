"""The archives that networks would give the users of the town: the real layout, the same bytes every time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from causerie.records import Kind, Post, Visibility
from causerie.town import on_mastodon
from causerie.town.cast import User, friends_of
from causerie.town.history import history
from causerie.town.on_bluesky import bluesky_archive
from causerie.town.on_mastodon import mastodon_archive
from causerie.town.on_x import x_archive
from causerie.town.rhythm import at_hour, chance_of
from causerie.town.sayings import sayings

__all__ = ["archive_name", "archive_of", "bluesky_archive", "mastodon_archive", "private_posts", "x_archive"]


def archive_name(user: User, network: str, until: date) -> str:
    """Return a file name like those the networks choose."""
    if network == "x":
        return f"twitter-{until}-{user.slug}.zip"
    if network == "mastodon":
        return f"archive-{until:%Y%m%d}080000-{user.slug}.zip"
    return f"{user.slug}.car"


def archive_of(user: User, folder: Path, *, seed: int, until: date, network: str = "") -> Path:
    """Write what `network` (the user's main one if "") would give the user the day after `until`; return its path.

    Reading it gives exactly history(user, ...). On Mastodon two private posts lie among the others (private_posts).
    """
    network = network or user.networks[0]
    posts = history(user, seed=seed, until=until, network=network)
    taken_at = at_hour(until + timedelta(days=1), 9)
    path = folder / archive_name(user, network, until)
    if network == "x":
        x_archive(user, posts, path, taken_at)
    elif network == "mastodon":
        mastodon_archive(user, [*posts, *private_posts(user, until)], path, taken_at)
    else:
        bluesky_archive(user, posts, path, taken_at)
    return path


def private_posts(user: User, until: date) -> list[Post]:
    """Return the posts of a Mastodon archive that were not for everyone: one for one person, one for followers."""
    said = sayings(user.lang)
    chance = chance_of(user.slug, "private")
    friend = friends_of(user)[0]
    found = []
    for number, (seen, name) in enumerate(((Visibility.DIRECT, "direct"), (Visibility.FOLLOWERS, "followers"))):
        at = at_hour(until - timedelta(days=30 + number), 13.5)
        direct = seen is Visibility.DIRECT
        text = said.filled(said.sentences("private", name)[0], chance)
        found.append(
            Post(
                key=on_mastodon.key_of(user, at),
                kind=Kind.REPLY if direct else Kind.ORIGINAL,
                at=at,
                text=f"@{friend.slug} {text}" if direct else text,
                lang=user.lang,
                visibility=seen,
                to=on_mastodon.person_of(friend) if direct else None,
                parent=on_mastodon.key_of(friend, at - timedelta(hours=1)) if direct else "",
                likes=0,
                reposts=0,
            )
        )
    return found

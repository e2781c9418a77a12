"""One connected account of Mastodon, or of any server that speaks as Mastodon does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import httpx

from causerie.networks.contract import Clock, Pace, Ready, Vault
from causerie.networks.mastodon import acts, people, sending, statuses, threads, timelines
from causerie.networks.mastodon.seat import Seat
from causerie.networks.mastodon.server import Server, capabilities, limits
from causerie.records import (
    Capability,
    Draft,
    HeardPage,
    Limits,
    OwnPage,
    PeoplePage,
    Profile,
    Ref,
    Seen,
    Sent,
    Thread,
    Verb,
)


class Mastodon:
    """A `contract.Network`. What each method gives and raises is said there; here only what is particular.

    client: from web.browser. vault: the account's token, as `finish` gave it. pace: shared by all who ask this server.
    """

    def __init__(self, client: httpx.Client, vault: Vault, pace: Pace, clock: Clock) -> None:
        self._seat = Seat(client, vault, pace, clock)

    def server(self) -> Server:
        """Return what the server says of itself: its name, its software, how long a post may be."""
        return self._seat.server()

    def capabilities(self) -> Sequence[Capability]:
        """Return one for each Ability, from what this server says of itself."""
        return capabilities(self._seat.server())

    def limits(self) -> Limits:
        """Return what this server says of itself, and what all of them take where it does not say."""
        return limits(self._seat.server())

    def me(self) -> Profile:
        """Return the owner as they are now."""
        return self._seat.ask_me()

    def own(self, cursor: str) -> OwnPage:
        """Return a page of the owner's posts. Private ones come with their visibility and without their text."""
        return timelines.own(self._seat, cursor)

    def addressed(self, cursor: str, since: datetime) -> HeardPage:
        """Return a page of notifications of mentions and quotes; private ones without their text."""
        return timelines.addressed(self._seat, cursor, since)

    def followers(self, cursor: str) -> PeoplePage:
        """Return a page of followers. The last page's cursor is "": only the server knows their order."""
        return people.followers(self._seat, cursor)

    def following(self, cursor: str) -> PeoplePage:
        """Return a page of those the owner follows, as `followers`."""
        return people.following(self._seat, cursor)

    def search(self, words: str, *, lang: str, cursor: str) -> HeardPage:
        """Return a page of posts the server knows. Raises NotHere where it looks for no words: then use `tagged`."""
        return timelines.search(self._seat, words, lang, cursor)

    def tagged(self, tag: str, cursor: str) -> HeardPage:
        """Return a page of posts with a tag. A first walk ends after 200; posts may come twice, known by their keys."""
        return timelines.tagged(self._seat, tag, cursor)

    def public(self, cursor: str, *, local: bool = True) -> HeardPage:
        """Return a page of all public posts of this server's people, or of all it knows; as `tagged`."""
        return timelines.public(self._seat, cursor, local=local)

    def thread(self, ref: Ref) -> Thread:
        """Return the conversation."""
        return threads.thread(self._seat, ref)

    def profile(self, person: str) -> Profile:
        """Return somebody, and what they and the owner are to each other."""
        return people.profile(self._seat, person)

    def profiles(self, people: Sequence[str]) -> Sequence[Profile]:
        """Return those the server tells at once (since 4.3); lists of followers tell their counts anyway."""
        return statuses.profiles(self._seat, people)

    def posts_of(self, person: str) -> Sequence[Seen]:
        """Return somebody's latest posts, unlisted ones among them."""
        return statuses.posts_of(self._seat, person)

    def send(self, draft: Draft, ready: Ready | None = None) -> Sent:
        """Publish a draft, seen by no more people than what it answers; whom it is for is named in front."""
        return sending.send(self._seat, draft, ready)

    def find(self, draft: Draft) -> Sent | None:
        """Look for a draft among the owner's newest posts. Raises Resting while it is too early to say no."""
        return sending.find(self._seat, draft)

    def act(self, verb: Verb, *, ref: Ref | None = None, person: str = "") -> str:
        """Do it, and return the number of the post or the person on this server."""
        return acts.act(self._seat, verb, ref, person)

    def undo(self, verb: Verb, record: str, *, ref: Ref | None = None, person: str = "") -> None:
        """Take it back. Deleting and letting a follower go cannot be (Refused)."""
        acts.undo(self._seat, verb, record, ref, person)

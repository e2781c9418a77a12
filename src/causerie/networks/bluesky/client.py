"""Bluesky as the house asks every network (`contract.Network`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import httpx

from causerie.networks.bluesky import acts, feeds, heard, own, people, threads, writing
from causerie.networks.bluesky.session import Session
from causerie.networks.contract import Clock, Pace, Ready, Vault
from causerie.records import (
    Ability,
    Capability,
    Draft,
    HeardPage,
    Limits,
    OwnPage,
    PeoplePage,
    Profile,
    Reason,
    Ref,
    Seen,
    Sent,
    Thread,
    Verb,
    Way,
)

_SAYS = {Ability.REMOVE_FOLLOWER: Reason(code="bluesky.remove_follower")}


class Bluesky:
    """One account. client: from `web.browser`; vault: where its token is kept; pace: shared by all who ask a host."""

    def __init__(self, client: httpx.Client, vault: Vault, pace: Pace, clock: Clock) -> None:
        self._session = Session(client, vault, pace, clock)

    def capabilities(self) -> Sequence[Capability]:
        """Everything can be done from here."""
        return [Capability(ability=one, way=Way.AVAILABLE, says=_SAYS.get(one)) for one in Ability]

    def limits(self) -> Limits:
        """The same for everybody."""
        return writing.LIMITS

    def me(self) -> Profile:
        """The owner of the account."""
        return people.profile(self._session, self._session.did)

    def own(self, cursor: str) -> OwnPage:
        """The owner's posts, reposts and answers, with the keys and words their archive has."""
        return own.own(self._session, cursor)

    def addressed(self, cursor: str, since: datetime) -> HeardPage:
        """Posts of others that mention, answer or quote the owner; and what is said below theirs, as THREAD."""
        return heard.addressed(self._session, cursor, since)

    def followers(self, cursor: str) -> PeoplePage:
        """Who follows the owner."""
        return people.followers(self._session, cursor)

    def following(self, cursor: str) -> PeoplePage:
        """Whom the owner follows."""
        return people.following(self._session, cursor)

    def search(self, words: str, *, lang: str, cursor: str) -> HeardPage:
        """Public posts of others with these words, of the last week at first."""
        return heard.search(self._session, words, lang, cursor)

    def tagged(self, tag: str, cursor: str) -> HeardPage:
        """Public posts of others with a hashtag."""
        return heard.search(self._session, f"#{tag}", "", cursor)

    def thread(self, ref: Ref) -> Thread:
        """The whole conversation a post stands in."""
        return threads.thread(self._session, ref)

    def profile(self, person: str) -> Profile:
        """A person now, by handle or did."""
        return people.profile(self._session, person)

    def profiles(self, dids: Sequence[str]) -> Sequence[Profile]:
        """These people now, 25 in a request."""
        return people.profiles(self._session, dids)

    def posts_of(self, person: str) -> Sequence[Seen]:
        """The latest posts of somebody."""
        return feeds.posts_of(self._session, person)

    def send(self, draft: Draft, ready: Ready | None = None) -> Sent:
        """Publish a draft. Sent again with the same `once` and `at`, it is the same post."""
        return writing.send(self._session, draft, ready)

    def find(self, draft: Draft) -> Sent | None:
        """Look whether a draft is on the network."""
        return writing.find(self._session, draft)

    def act(self, verb: Verb, *, ref: Ref | None = None, person: str = "") -> str:
        """Like, repost, follow, mute, block, delete. REMOVE_FOLLOWER blocks: nothing else removes a follower here."""
        return acts.act(self._session, verb, ref, person)

    def undo(self, verb: Verb, record: str, *, ref: Ref | None = None, person: str = "") -> None:
        """Take back an act."""
        acts.undo(self._session, verb, record, ref, person)

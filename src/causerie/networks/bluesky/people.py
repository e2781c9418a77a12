"""People: one of them, those who follow the owner, those whom the owner follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from causerie.networks.bluesky.session import Session
from causerie.networks.bluesky.signin import written
from causerie.networks.bluesky.views import Actor, each, profile_of
from causerie.records import PeoplePage, Profile, Record

_PAGE = 100
# The network tells no more at a time.
_MANY = 25


class _Followers(Record, frozen=True):
    followers: list[Any] = []
    cursor: str = ""


class _Follows(Record, frozen=True):
    follows: list[Any] = []
    cursor: str = ""


class _Profiles(Record, frozen=True):
    profiles: list[Any] = []


def actor(session: Session, person: str) -> Actor:
    """A person by handle or did, with what is between them and the owner. Raises Gone."""
    return session.get("app.bsky.actor.getProfile", Actor, actor=written(person))


def profile(session: Session, person: str) -> Profile:
    """A person now."""
    return profile_of(actor(session, person))


def profiles(session: Session, dids: Sequence[str]) -> list[Profile]:
    """These people now, with their counts; those who are gone are left out."""
    found: list[Profile] = []
    for start in range(0, len(dids), _MANY):
        told = session.get("app.bsky.actor.getProfiles", _Profiles, actors=list(dids[start : start + _MANY]))
        found += [profile_of(one) for one in each(told.profiles, Actor)]
    return found


def followers(session: Session, cursor: str) -> PeoplePage:
    """Who follows the owner."""
    told = session.get("app.bsky.graph.getFollowers", _Followers, actor=session.did, limit=_PAGE, cursor=cursor)
    return _page(told.followers, told.cursor)


def following(session: Session, cursor: str) -> PeoplePage:
    """Whom the owner follows."""
    told = session.get("app.bsky.graph.getFollows", _Follows, actor=session.did, limit=_PAGE, cursor=cursor)
    return _page(told.follows, told.cursor)


def _page(rows: list[Any], cursor: str) -> PeoplePage:
    return PeoplePage(people=tuple(profile_of(one) for one in each(rows, Actor)), cursor=cursor, more=bool(cursor))

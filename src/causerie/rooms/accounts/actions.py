"""Connected accounts: which there are, how they are doing, who follows them, and what one does about that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from causerie.networks import capabilities
from causerie.records import (
    Ability,
    Account,
    Capability,
    ConnectionState,
    Deed,
    Follower,
    Link,
    Progress,
    Reason,
    Record,
    Refusal,
    Verb,
    Way,
)
from causerie.store import asked, connections, read, ties
from causerie.web import acting

PAGE = 50
LATELY = timedelta(days=1)
VERBS = {
    "follow": Verb.FOLLOW,
    "remove_follower": Verb.REMOVE_FOLLOWER,
    "mute": Verb.MUTE,
    "block": Verb.BLOCK,
}
# What an archive can be brought of, where no connection can be made.
ARCHIVES = ("x",)
PLACES = {
    "x": "https://x.com/",
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
    "threads": "https://www.threads.com/",
    "linkedin": "https://www.linkedin.com/",
    "tiktok": "https://www.tiktok.com/",
    "youtube": "https://studio.youtube.com/",
    "google_business": "https://business.google.com/",
    "reddit": "https://www.reddit.com/",
}


class Offered(Record, frozen=True):
    """What a network allows. way: "connected", "archive" or "elsewhere". url: where it is done by hand."""

    network: str
    way: str
    url: str
    can: tuple[Capability, ...]


class Ours(Record, frozen=True):
    """One connected account and how it is doing. link.late says what is wrong, None where all is well."""

    link: Link
    account: Account | None


def ours(workspace_id: int, now: datetime) -> tuple[list[Ours], list[Account]]:
    """The accounts that are connected, or were, and those known by an archive only."""
    accounts = {account.id: account for account in read.accounts(workspace_id)}
    links = connections.links(workspace_id, now)
    linked = {link.account for link in links}
    return (
        [Ours(link=link, account=accounts.get(link.account)) for link in links],
        [account for account in accounts.values() if account.id not in linked],
    )


def link_in_hand(workspace_id: int, account_id: int, now: datetime) -> Link:
    """A connected account of the workspace, or one that was. Raises Refusal where it is none."""
    link = connections.link(workspace_id, account_id, now)
    if link is None:
        raise Refusal("accounts.not_connected")
    return link


def progress(link: Link) -> Progress:
    """How far the first look at it is."""
    return asked.progress(link.account)


def looking(link: Link, so_far: Progress) -> bool:
    """True while the first look goes on."""
    return link.state == ConnectionState.OPEN and bool(so_far.waiting)


def people(link: Link, *, following: bool, page: int) -> tuple[list[Follower], int]:
    """A page of those who follow the account (or whom it follows), and how many there are, counted or not."""
    followers, followed = ties.count(link.account)
    found = ties.followers(link.account, start=(page - 1) * PAGE, count=PAGE, following=following)
    return found, followed if following else followers + sum(uncounted(link))


def uncounted(link: Link) -> tuple[int, int]:
    """Followers who count for nothing: (those who arrived together in a wave, those somebody said are programs)."""
    return ties.count_for_nothing(link.account)


def lately(workspace_id: int, link: Link, now: datetime, *, count: int = 10) -> list[tuple[Deed, bool]]:
    """What was done from this account in the last day and still stands; True beside what can be taken back."""
    found = [deed for deed in ties.deeds(workspace_id, count=5 * count) if deed.account == link.account]
    return [(deed, can_undo(link, deed)) for deed in found if _shown(deed, now)][:count]


def _shown(deed: Deed, now: datetime) -> bool:
    return not deed.undone and now - deed.at < LATELY and deed.verb in VERBS.values()


def can_undo(link: Link, deed: Deed) -> bool:
    """All that is done can be taken back, but for a follower who was removed where that is for good."""
    return deed.verb != Verb.REMOVE_FOLLOWER or comes_back(link)


def comes_back(link: Link) -> bool:
    """A follower who was removed comes back by themselves only, but for Bluesky, where it was done by blocking."""
    return link.network == "bluesky"


def does(link: Link) -> dict[Ability, Capability]:
    """What can be done from this account, by ability."""
    return {one.ability: one for one in link.can}


def removing(link: Link) -> Reason | None:
    """What is to be said before a follower is removed, where it is more than removing."""
    known = does(link).get(Ability.REMOVE_FOLLOWER)
    return known.says if known is not None else None


def can_remove(link: Link) -> bool:
    """False where the account's server knows no such thing."""
    known = does(link).get(Ability.REMOVE_FOLLOWER)
    return known is not None and known.way == Way.AVAILABLE


def act(workspace_id: int, account_id: int, person_id: int, verb: str, *, user_id: int, now: datetime) -> None:
    """Do what a person pressed a button for: follow, unfollow, remove_follower, mute, block.

    Raises Refusal or NetworkError: then nothing was done.
    """
    if verb == "unfollow":
        acting.unfollow(workspace_id, account_id, person_id, now=now)
        return
    acting.act(workspace_id, account_id, VERBS[verb], person_id=person_id, user_id=user_id, now=now)


def undo(workspace_id: int, act_id: int, *, now: datetime) -> None:
    """Take it back. Raises Refusal or NetworkError: then it stands."""
    acting.undo(workspace_id, act_id, now=now)


def offered() -> Sequence[Offered]:
    """What each network allows, the open ones first."""
    return [
        Offered(network=network, way=_way(network), url=PLACES.get(network, ""), can=capabilities.of(network))
        for network in capabilities.NETWORKS
    ]


def _way(network: str) -> str:
    if network in capabilities.CONNECTED:
        return "connected"
    return "archive" if network in ARCHIVES else "elsewhere"

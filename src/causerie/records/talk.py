"""What passes between a network and the house while people talk: who said what to whom, and what one does about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from causerie.records.base import Reason, Record
from causerie.records.posts import Person, Post, Visibility


class Address(StrEnum):
    """How a post of somebody else concerns the owner. The first four address them; FIELD and FIND were listened for.

    FIELD: somebody talks about the owner's field. FIND: something worth passing on. THREAD: read along with the others.
    """

    MENTION = "mention"
    REPLY = "reply"
    QUOTE = "quote"
    COMMENT = "comment"
    FIELD = "field"
    FIND = "find"
    THREAD = "thread"


ADDRESSED = frozenset({Address.MENTION, Address.REPLY, Address.QUOTE, Address.COMMENT})


class Ref(Record, frozen=True):
    """One post on its network. key: its lasting id (an at:// or https:// URI), the same as `Post.key` of one's own.

    handle: what the network wants back to act on it: the cid on Bluesky, one's own server's number on Mastodon.
    """

    key: str
    handle: str = ""


class Profile(Record, frozen=True):
    """A person as their network shows them now; counts None where not told.

    handle: what the network wants back to act on the person: the did on Bluesky, one's own server's number on Mastodon.
    automated: the account says of itself that it is run by a program. record: of the owner's own follow of them, "".
    pictured: has a picture of its own.
    """

    person: Person
    handle: str = ""
    about: str = ""
    url: str = ""
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    created_at: datetime | None = None
    automated: bool = False
    follows_me: bool | None = None
    followed: bool | None = None
    record: str = ""
    pictured: bool | None = None


class Heard(Record, frozen=True):
    """A post of somebody, as a network or a feed tells it. at: aware, UTC. text: plain.

    parent: the post it answers or quotes; root: the first of its thread. url: where people read it. depth: in a Thread.
    Of posts that are not for everybody (FOLLOWERS, DIRECT) `text` is "": what was said in private is not kept here.
    """

    ref: Ref
    author: Profile
    at: datetime
    text: str
    address: Address
    url: str = ""
    lang: str = ""
    parent: Ref | None = None
    root: Ref | None = None
    visibility: Visibility = Visibility.PUBLIC
    likes: int | None = None
    reposts: int | None = None
    replies: int | None = None
    images: int = 0
    link: str = ""
    depth: int = 0


class HeardPage(Record, frozen=True):
    """Some posts, and the cursor to go on from once they are kept. more: the network has others now."""

    heard: tuple[Heard, ...]
    cursor: str
    more: bool


class OwnPage(Record, frozen=True):
    """Some posts of the owner, and the cursor to go on from once they are kept."""

    posts: tuple[Post, ...]
    cursor: str
    more: bool


class PeoplePage(Record, frozen=True):
    """Some people (followers, say), and the cursor to go on from once they are kept."""

    people: tuple[Profile, ...]
    cursor: str
    more: bool


class Thread(Record, frozen=True):
    """A whole conversation in reading order, `depth` 0 for its first post. gaps: posts that cannot be seen."""

    posts: tuple[Heard, ...]
    gaps: int = 0


class Attached(Record, frozen=True):
    """A picture of a draft. alt: what it shows, for those who cannot see it. path: its file. width, height: in pixels.

    path is kept relative to the house, and whole where a network is to read it.
    """

    path: str
    type: str
    alt: str
    size: int
    width: int
    height: int


class Limits(Record, frozen=True):
    """What a network takes in one post. most: its length, counted in "signs" (as people see them, Bluesky) or as
    "mastodon" counts, a link for `link` of them. alt: characters of what a picture shows. warning: whether it has one.
    """

    most: int
    counted: str
    link: int = 0
    pictures: int = 4
    picture_bytes: int = 0
    alt: int = 1500
    warning: bool = False


class Draft(Record, frozen=True):
    """What a person wrote and wants sent now, to one network.

    once: names this sending for ever (32 hex digits): sent again with the same `once`, it is the same post.
    at: when the person pressed the button. to: whom it answers; parent, root: the posts it answers, None for a post.
    warning: shown in place of the text until somebody asks, "" for none.
    """

    once: str
    text: str
    at: datetime
    lang: str = ""
    to: Profile | None = None
    parent: Ref | None = None
    root: Ref | None = None
    visibility: Visibility = Visibility.PUBLIC
    warning: str = ""
    pictures: tuple[Attached, ...] = ()


class Sent(Record, frozen=True):
    """A draft that is on its network now. visibility: who may read it there, where that is told."""

    ref: Ref
    url: str
    visibility: Visibility | None = None


class Verb(StrEnum):
    """What a person may do on a network apart from writing."""

    LIKE = "like"
    REPOST = "repost"
    FOLLOW = "follow"
    REMOVE_FOLLOWER = "remove_follower"
    MUTE = "mute"
    BLOCK = "block"
    DELETE = "delete"


class Ability(StrEnum):
    """What a network may let a person do from here."""

    READ = "read"
    LISTEN = "listen"
    REPLY = "reply"
    POST = "post"
    LIKE = "like"
    REPOST = "repost"
    FOLLOW = "follow"
    REMOVE_FOLLOWER = "remove_follower"
    MUTE = "mute"
    BLOCK = "block"


class Way(StrEnum):
    """How: from here, for money, once the network approves, or only on the network itself."""

    AVAILABLE = "available"
    COSTS_MONEY = "costs_money"
    NEEDS_APPROVAL = "needs_approval"
    BY_HAND = "by_hand"


class Capability(Record, frozen=True):
    """One ability, the way to it, and why (None where nothing needs to be said)."""

    ability: Ability
    way: Way
    says: Reason | None = None


class Token(Record, frozen=True):
    """What opens an account on a network. Secret: never in a log, a page or a repr.

    service: where to ask (https://pds.example). kind: "app-password", "oauth-bluesky", "oauth-mastodon". access,
    refresh: as the network gave them. ends_at: when `access` ends; last_at: when one must sign in again (None: never
    said). extra: whatever else the network's client needs (did, DPoP key, client id...).
    """

    service: str
    kind: str
    access: str
    refresh: str = ""
    ends_at: datetime | None = None
    last_at: datetime | None = None
    extra: Mapping[str, str] = {}

    def __repr__(self) -> str:
        """Only what is no secret."""
        return f"Token(service={self.service!r}, kind={self.kind!r})"

    def __rich_repr__(self) -> list[tuple[str, str]]:
        """Nor on a screen."""
        return [("service", self.service), ("kind", self.kind)]

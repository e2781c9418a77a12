"""What servers answer, as far as it is read here, in the words of the Mastodon API. The rest is passed over.

Other servers speak the same API with other habits: ids that are numbers, fields that are missing or null. So nothing
is demanded but what a thing cannot be without, and a list is read entry by entry: one that is broken spoils no other.
https://docs.joinmastodon.org/entities/
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from causerie.networks.errors import Strange

Id = str | int
Count = int | None


class Entity(msgspec.Struct, frozen=True, gc=False):
    """Base of what is read from an answer."""


class Pleroma(Entity, frozen=True):
    """What only Pleroma and Akkoma tell of an account."""

    ap_id: str | None = None


class Account(Entity, frozen=True):
    """Somebody. acct: name@domain, or the name alone for people of the asked server. uri: since Mastodon 4.2."""

    id: Id
    acct: str
    url: str | None = None
    uri: str | None = None
    username: str | None = None
    display_name: str | None = None
    note: str | None = None
    bot: bool | None = None
    avatar: str | None = None
    created_at: str | None = None
    followers_count: Count = None
    following_count: Count = None
    statuses_count: Count = None
    pleroma: Pleroma | None = None


class Mention(Entity, frozen=True):
    """Somebody named in a status."""

    id: Id
    acct: str
    url: str | None = None
    username: str | None = None


class Attached(Entity, frozen=True):
    """A picture, a film, a sound."""

    type: str | None = None


class Card(Entity, frozen=True):
    """What a link leads to."""

    url: str | None = None
    title: str | None = None


class Application(Entity, frozen=True):
    """The program a status was sent with."""

    name: str | None = None


class Quote(Entity, frozen=True):
    """The status that is quoted, where it may be seen; since Mastodon 4.5."""

    state: str | None = None
    quoted_status: Status | None = None
    quoted_status_id: Id | None = None


class Status(Entity, frozen=True):
    """Something said, or passed on (`reblog`)."""

    id: Id
    created_at: str
    account: Account
    uri: str | None = None
    url: str | None = None
    content: str | None = None
    spoiler_text: str | None = None
    visibility: str | None = None
    language: str | None = None
    in_reply_to_id: Id | None = None
    in_reply_to_account_id: Id | None = None
    favourites_count: Count = None
    reblogs_count: Count = None
    replies_count: Count = None
    reblog: Status | None = None
    # Others write here what they like: read by `reading`, which passes over what is no Quote.
    quote: msgspec.Raw = msgspec.Raw(b"null")
    mentions: list[Mention] | None = None
    media_attachments: list[Attached] | None = None
    card: Card | None = None
    application: Application | None = None


class Notification(Entity, frozen=True):
    """Something that happened to the owner."""

    id: Id
    type: str
    created_at: str
    account: Account | None = None
    status: Status | None = None


class Context(Entity, frozen=True):
    """What stands before and after a status."""

    ancestors: list[msgspec.Raw]
    descendants: list[msgspec.Raw]


class Found(Entity, frozen=True):
    """What a search found."""

    accounts: list[msgspec.Raw] = []
    statuses: list[msgspec.Raw] = []


class Relationship(Entity, frozen=True):
    """What the owner and somebody are to each other."""

    id: Id
    following: bool | None = None
    followed_by: bool | None = None
    blocking: bool | None = None
    muting: bool | None = None
    requested: bool | None = None


class StatusLimits(Entity, frozen=True):
    """How long a status may be."""

    max_characters: Count = None
    max_media_attachments: Count = None
    characters_reserved_per_url: Count = None


class MediaLimits(Entity, frozen=True):
    """How large a picture may be, in bytes, and how long what it shows. description_limit: since Mastodon 4.4."""

    image_size_limit: Count = None
    description_limit: Count = None


class Configuration(Entity, frozen=True):
    """What a server sets."""

    statuses: StatusLimits | None = None
    media_attachments: MediaLimits | None = None


class Given(Entity, frozen=True):
    """A file a server was given. url: None while it is at work on it."""

    id: Id
    url: str | None = None


class Instance(Entity, frozen=True):
    """A server, as version 1 and version 2 of the call tell it."""

    version: str | None = None
    domain: str | None = None
    uri: str | None = None
    title: str | None = None
    source_url: str | None = None
    configuration: Configuration | None = None
    max_toot_chars: Count = None
    api_versions: dict[str, int | str | None] | None = None


class AppEntity(Entity, frozen=True):
    """An application that was registered."""

    client_id: str
    client_secret: str


class TokenEntity(Entity, frozen=True):
    """The token one gets at the end of signing in. expires_in (seconds), refresh_token: Pleroma gives them."""

    access_token: str
    scope: str | None = None
    refresh_token: str | None = None
    expires_in: int | float | None = None
    created_at: int | float | None = None


class Trouble(Entity, frozen=True):
    """What a server says when it does not do what was asked."""

    error: str | None = None
    error_description: str | None = None


T = TypeVar("T")


def read(body: bytes | msgspec.Raw, wanted: type[T], host: str) -> T:
    """Return JSON as `wanted`. Raises Strange where it is something else."""
    found = maybe(body, wanted)
    if found is None:
        raise Strange("mastodon.not_understood", host=host)
    return found


def maybe(body: bytes | msgspec.Raw, wanted: type[T]) -> T | None:
    """Return JSON as `wanted`, or None where it is something else."""
    try:
        return msgspec.json.decode(body, type=wanted, strict=False)
    except (ValueError, RecursionError):
        return None


def read_list(body: bytes | list[msgspec.Raw], wanted: type[T], host: str) -> list[T]:
    """Return the entries of a JSON list that are `wanted`. Raises Strange for no list, or one of which nothing is."""
    rows = body if isinstance(body, list) else read(body, list[msgspec.Raw], host)
    found = [one for row in rows if (one := maybe(row, wanted)) is not None]
    if rows and not found:
        raise Strange("mastodon.not_understood", host=host)
    return found

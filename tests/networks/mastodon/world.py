"""The people and posts of a stand-in server, and how servers of different kinds write them."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

KINDS = ("mastodon", "gotosocial", "pleroma", "takahe")
VERSIONS = {
    "mastodon": "4.5.1", "gotosocial": "0.17.3+git-6a1b2c3", "takahe": "takahe/0.11.0",
    "pleroma": "2.7.2 (compatible; Pleroma 2.6.3)",
}  # fmt: skip
_NAMED = re.compile(r"(?<![\w/])@(\w+(?:[.-]+\w+)*)(?:@(\w+(?:[.:-]+\w+)*))?")
_PIECES = re.compile(r"(?<![\w/])@\w+(?:[.-]+\w+)*(?:@\w+(?:[.:-]+\w+)*)?|https?://\S+|#\w+")
_TAG = re.compile(r"#(\w+)")
_BITS = 16
Shown = dict[str, Any]


@dataclass(eq=False)
class Person:
    """Somebody. host: "" for people of this server."""

    number: str
    name: str
    host: str
    url: str
    uri: str
    display: str
    bot: bool
    made: datetime

    @property
    def acct(self) -> str:
        return f"{self.name}@{self.host}" if self.host else self.name


@dataclass(eq=False)
class Given:
    """A picture the server was given. work: how often it still says that it is at work on it."""

    number: str
    type: str
    body: bytes
    alt: str
    work: int = 0


@dataclass(eq=False)
class Post:
    """Something said, or passed on (boosted)."""

    number: str
    by: Person
    at: datetime
    text: str
    visibility: str = "public"
    lang: str = "en"
    to: Post | None = None
    quoted: Post | None = None
    boosted: Post | None = None
    warning: str = ""
    pictures: list[Given] = field(default_factory=list)
    client: str = ""
    likes: set[str] = field(default_factory=set)
    deleted: bool = False


@dataclass(eq=False)
class Told:
    """One notification."""

    number: str
    whom: Person
    kind: str
    at: datetime
    by: Person
    post: Post | None


class World:
    """Everything a server knows. `now` gives its time; `ahead` puts its clock wrong."""

    def __init__(self, kind: str, url: str) -> None:
        self.kind, self.url, self.host = kind, url, url.split("/")[2]
        self.ahead = timedelta()
        self.moment: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.people: dict[str, Person] = {}
        self.posts: dict[str, Post] = {}
        self.told: list[Told] = []
        self.ties: dict[str, set[tuple[str, str]]] = {"follow": set(), "block": set(), "mute": set()}
        self.sent_once: dict[tuple[str, str], Post] = {}
        self.given: dict[str, Given] = {}
        self.slow_media = 0
        self.limit = 500
        self._count = itertools.count(1)

    def now(self) -> datetime:
        return self.moment() + self.ahead

    def number(self, at: datetime) -> str:
        """A snowflake on Mastodon; what sorts like a ULID or a FlakeId elsewhere."""
        millis, count = int(at.timestamp() * 1000), next(self._count)
        if self.kind in ("mastodon", "takahe"):
            return str((millis << _BITS) + count)
        return f"01{millis:013d}{count:011d}" if self.kind == "gotosocial" else f"A{millis:011d}{count:06d}"

    def person(self, name: str, *, host: str = "", bot: bool = False, display: str = "") -> Person:
        key = f"{name}@{host}" if host else name
        if key not in self.people:
            at, base = self.now(), f"https://{host}" if host else self.url
            self.people[key] = Person(
                number=self.number(at), name=name, host=host, url=f"{base}/@{name}", uri=f"{base}/users/{name}",
                display=display or name.title(), bot=bot, made=at,
            )  # fmt: skip
        return self.people[key]

    def by_number(self, number: str) -> Person | None:
        return next((one for one in self.people.values() if one.number == number), None)

    def named(self, acct: str) -> Person | None:
        name, _, host = acct.strip().lstrip("@").partition("@")
        return self.people.get(f"{name}@{host}" if host and host != self.host else name)

    def mentioned(self, text: str) -> list[Person]:
        found = (self.named("@".join(part for part in match.groups() if part)) for match in _NAMED.finditer(text))
        return list(dict.fromkeys(one for one in found if one is not None))

    def says(self, by: Person, text: str, **more: Any) -> Post:
        at = more.pop("at", None) or self.now()
        post = Post(number=self.number(at), by=by, at=at, text=text, **more)
        self.posts[post.number] = post
        for whom in self.mentioned(text):
            if whom is not by and not whom.host:
                self.tell(whom, "mention", by, post)
        if post.quoted is not None and self.kind == "mastodon" and not post.quoted.by.host:
            self.tell(post.quoted.by, "quote", by, post)
        return post

    def boosts(self, by: Person, post: Post) -> Post:
        for one in self.posts.values():
            if one.by is by and one.boosted is post and not one.deleted:
                return one
        at = self.now()
        boost = Post(number=self.number(at), by=by, at=at, text="", boosted=post, visibility=post.visibility)
        self.posts[boost.number] = boost
        return boost

    def tell(self, whom: Person, kind: str, by: Person, post: Post | None = None) -> None:
        at = self.now()
        number = str(len(self.told) + 1) if self.kind in ("mastodon", "pleroma", "takahe") else self.number(at)
        self.told.append(Told(number=number, whom=whom, kind=kind, at=at, by=by, post=post))

    def alive(self) -> Iterator[Post]:
        return (post for post in self.posts.values() if not post.deleted)

    def answers_to(self, post: Post) -> list[Post]:
        return [one for one in self.alive() if one.to is post]

    def below(self, post: Post) -> list[Post]:
        return [found for one in self.answers_to(post) for found in [one, *self.below(one)]]

    def above(self, post: Post) -> list[Post]:
        found: list[Post] = []
        while post.to is not None and not post.to.deleted:
            post = post.to
            found.insert(0, post)
        return found

    def sees(self, who: Person | None, post: Post) -> bool:
        if post.visibility in ("public", "unlisted") or post.by is who:
            return True
        if who is None:
            return False
        follows = (who.number, post.by.number) in self.ties["follow"]
        return who in self.mentioned(post.text) or (post.visibility == "private" and follows)


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


class Writer:
    """Writes what a world knows as the Mastodon API does."""

    def __init__(self, world: World) -> None:
        self.world = world

    def uri(self, post: Post) -> str:
        return f"{post.by.uri}/statuses/{post.number}" + ("/activity" if post.boosted else "")

    def account(self, one: Person) -> Shown:
        ties = self.world.ties["follow"]
        shown = {
            "id": one.number, "username": one.name, "acct": one.acct, "display_name": one.display, "locked": False,
            "bot": one.bot, "group": False, "discoverable": True, "indexable": False, "note": f"<p>{one.display}</p>",
            "created_at": stamp(one.made), "url": one.url, "uri": one.uri, "fields": [], "emojis": [],
            "avatar": f"{one.url}/a.png", "avatar_static": f"{one.url}/a.png", "header": f"{one.url}/h.png",
            "header_static": f"{one.url}/h.png", "last_status_at": None, "roles": [], "noindex": False,
            "followers_count": sum(1 for _, whom in ties if whom == one.number),
            "following_count": sum(1 for who, _ in ties if who == one.number),
            "statuses_count": sum(1 for post in self.world.alive() if post.by is one),
        }  # fmt: skip
        return self._as_kind(shown, one)

    def _as_kind(self, shown: Shown, one: Person) -> Shown:
        if self.world.kind != "mastodon":
            del shown["uri"], shown["indexable"]
        if self.world.kind == "pleroma":
            shown["pleroma"] = {"ap_id": one.uri, "is_admin": False}
        return shown

    def me(self, one: Person) -> Shown:
        source = {
            "privacy": "public", "sensitive": False, "language": "en", "note": one.display, "fields": [],
            "follow_requests_count": 0, "hide_collections": False, "discoverable": True, "indexable": False,
            "attribution_domains": [], "quote_policy": "public",
        }  # fmt: skip
        role = {"id": "-99", "name": "", "permissions": "0", "color": "", "highlighted": False}
        return {**self.account(one), "source": source, "role": role}

    def status(self, post: Post, who: Person | None, *, deep: bool = True) -> Shown:
        kept = None if post.to is None or post.to.deleted else post.to
        shown = {
            "id": post.number, "created_at": stamp(post.at), "in_reply_to_id": kept.number if kept else None,
            "in_reply_to_account_id": kept.by.number if kept else None, "sensitive": bool(post.warning),
            "spoiler_text": post.warning, "visibility": post.visibility, "language": post.lang or None,
            "uri": self.uri(post), "url": f"{post.by.url}/{post.number}", "content": self.content(post),
            "replies_count": len(self.world.answers_to(post)), "favourites_count": len(post.likes),
            "reblogs_count": sum(1 for one in self.world.alive() if one.boosted is post), "edited_at": None,
            "reblog": self.status(post.boosted, who) if post.boosted else None, "account": self.account(post.by),
            "media_attachments": [self.media(each) for each in post.pictures],
            "tags": self._tags(post), "emojis": [], "card": None, "poll": None,
            "mentions": [self._mention(one) for one in self.world.mentioned(post.text)],
        }  # fmt: skip
        if post.client:
            shown["application"] = {"name": post.client, "website": None}
        if who is not None:
            shown |= {"favourited": who.number in post.likes, "reblogged": False, "muted": False, "bookmarked": False}
            shown |= {"filtered": []}
        if self.world.kind == "mastodon":
            shown |= {"quotes_count": 0, "quote": self._quote(post, who) if deep else None}
        return shown

    def media(self, given: Given) -> Shown:
        url = None if given.work else f"{self.world.url}/media/{given.number}"
        return {
            "id": given.number, "type": "image", "url": url, "preview_url": url, "remote_url": None, "meta": {},
            "description": given.alt, "blurhash": None,
        }  # fmt: skip

    def _quote(self, post: Post, who: Person | None) -> Shown | None:
        if post.quoted is None:
            return None
        return {"state": "accepted", "quoted_status": self.status(post.quoted, who, deep=False)}

    def _tags(self, post: Post) -> list[Shown]:
        return [{"name": one.lower(), "url": f"{self.world.url}/tags/{one.lower()}"} for one in _TAG.findall(post.text)]

    def _mention(self, one: Person) -> Shown:
        return {"id": one.number, "username": one.name, "url": one.url, "acct": one.acct}

    def content(self, post: Post) -> str:
        if not post.text:
            return ""
        inside, last = "", 0
        for match in _PIECES.finditer(post.text):
            inside += html.escape(post.text[last : match.start()], quote=False) + self._piece(match[0])
            last = match.end()
        inside += html.escape(post.text[last:], quote=False)
        return "<p>" + inside.replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>"

    def _piece(self, piece: str) -> str:
        if piece.startswith("@"):
            one = self.world.named(piece)
            if one is None:
                return piece
            return f'<span class="h-card"><a href="{one.url}" class="u-url mention">@<span>{one.name}</span></a></span>'
        if piece.startswith("#"):
            address = f"{self.world.url}/tags/{piece[1:]}"
            return f'<a href="{address}" class="mention hashtag" rel="tag">#<span>{piece[1:]}</span></a>'
        scheme, rest = piece.split("//", 1)
        safe = html.escape(rest)
        return f'<a href="{html.escape(piece)}"><span class="invisible">{scheme}//</span><span>{safe}</span></a>'

    def notification(self, told: Told) -> Shown:
        shown: Shown = {
            "id": told.number, "type": told.kind, "created_at": stamp(told.at), "account": self.account(told.by),
            "group_key": f"ungrouped-{told.number}",
        }  # fmt: skip
        if told.post is not None:
            shown["status"] = self.status(told.post, told.whom)
        return shown

    def relationship(self, who: Person, whom: Person) -> Shown:
        ties, pair, back = self.world.ties, (who.number, whom.number), (whom.number, who.number)
        return {
            "id": whom.number, "following": pair in ties["follow"], "showing_reblogs": pair in ties["follow"],
            "notifying": False, "followed_by": back in ties["follow"], "blocking": pair in ties["block"],
            "blocked_by": back in ties["block"], "muting": pair in ties["mute"], "muting_notifications": False,
            "requested": False, "requested_by": False, "domain_blocking": False, "endorsed": False, "note": "",
        }  # fmt: skip

"""How X writes down what somebody did, and the archive it gives them of it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from causerie.records import Kind, Person, Post
from causerie.town.acts import Act, millisecond, number
from causerie.town.beside import Json, beside
from causerie.town.cast import Neighbour, User
from causerie.town.packing import pack

# X counts milliseconds from here in its ids: https://docs.x.com/fundamentals/x-ids
EPOCH = 1288834974657
_LONGEST_RT = 140
_LINK = re.compile(r"https?://\S+")
_EMPTY = re.compile(r"(?m) : \[\](,?)$")
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
SOURCES = {
    "Twitter Web App": "https://mobile.twitter.com",
    "Twitter for iPhone": "http://twitter.com/download/iphone",
    "Twitter for Android": "http://twitter.com/download/android",
    "Buffer": "https://buffer.com",
    "dlvr.it": "https://dlvrit.com/",
    "Instagram": "http://instagram.com",
}


def key_of(who: Neighbour, at: datetime) -> str:
    """Return the id of what somebody said at a moment."""
    return str((millisecond(who, at) - EPOCH) << 22 | number(f"x {who.slug} {at.timestamp():.0f}", 22))


def person_of(who: Neighbour) -> Person:
    """Return somebody as X knows them."""
    return Person(key=str(10**9 + number(f"x {who.slug}", 31)), handle=who.handle, name=who.name)


def post_of(user: User, act: Act) -> Post:
    """Return an act as X keeps it: whom it is for and what it passes on stand in the text itself."""
    text, to, parent = _written(user, act)
    return Post(
        key=key_of(user, act.at),
        kind=act.kind,
        at=act.at,
        text=text,
        lang=user.lang,
        client=act.client,
        to=to,
        parent=parent,
        likes=act.likes,
        reposts=act.reposts,
    )


def _written(user: User, act: Act) -> tuple[str, Person | None, str]:
    if act.to is None:
        return act.text, None, ""
    to, parent = person_of(act.to), key_of(act.to, act.parent or act.at)
    if act.kind is Kind.REPOST:
        return _cut(f"RT @{to.handle}: {act.text}"), to, ""
    if act.kind is Kind.QUOTE:
        address = f"https://twitter.com/{to.handle}/status/{parent}"
        return f"{act.text} {address}", Person(key="", handle=to.handle), parent
    if act.to.slug == user.slug:
        return act.text, Person(key=to.key, handle=to.handle), parent
    return f"@{to.handle} {act.text}", to, parent


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_RT else text[: _LONGEST_RT - 1] + "…"


def x_archive(user: User, posts: Iterable[Post], path: Path, taken_at: datetime) -> None:
    """Write the zip that X would give `user` of their posts, newest first, with the files that lie beside.

    taken_at: aware; when X made it. Messages, addresses and the like hold beside.SECRET, which no one may read.
    """
    rows = [{"tweet": _tweet(post, user)} for post in sorted(posts, key=lambda post: post.at, reverse=True)]
    others = beside(person_of(user), user.line, rows, _iso(taken_at))
    files = {
        "Your archive.html": b"<!DOCTYPE html><title>Your archive</title>\n",
        "data/README.txt": b"What each file of this archive holds.\n",
        "data/manifest.js": manifest(
            user, {"tweets": len(rows)} | {name: len(kept) for name, kept in others.items()}, taken_at
        ),
        "data/tweets.js": script("tweets", rows),
    }
    files |= {f"data/{name}.js": script(name.replace("-", "_"), kept) for name, kept in others.items()}
    pack(path, files, taken_at)


def script(name: str, rows: Sequence[Json]) -> bytes:
    """Return rows as a file of X's: a script that sets one list, spaced as X spaces it."""
    return f"window.YTD.{name}.part0 = {_pretty(rows)}".encode()


def _pretty(value: object) -> str:
    return _EMPTY.sub(r" : [ ]\1", json.dumps(value, indent=2, separators=(",", " : "), ensure_ascii=False))


def _tweet(post: Post, user: User) -> Json:
    text, links = _shortened(html.escape(post.text, quote=False))
    editable = datetime.fromtimestamp(post.at.timestamp() + 3600, UTC)
    row: dict[str, Any] = {
        "edit_info": {
            "initial": {
                "editTweetIds": [post.key],
                "editableUntil": _iso(editable),
                "editsRemaining": "5",
                "isEditEligible": post.kind is Kind.ORIGINAL,
            }
        },
        "retweeted": False,
        "source": source_of(post.client),
        "entities": {"hashtags": [], "symbols": [], "user_mentions": _mentions(text, post.to), "urls": links},
        "display_text_range": ["0", str(len(text))],
        "favorite_count": str(post.likes or 0),
        "id_str": post.key,
        "truncated": False,
        "retweet_count": str(post.reposts or 0),
        "id": post.key,
        "created_at": written(post.at),
        "favorited": False,
        "full_text": text,
        "lang": post.lang or user.lang,
    }
    return {**row, **_answer(post)}


def source_of(client: str) -> str:
    """Return the link X shows a program's name in."""
    return f'<a href="{SOURCES[client]}" rel="nofollow">{client}</a>' if client else ""


def written(at: datetime) -> str:
    """Return a moment as X writes it; by hand, because strftime speaks the machine's language."""
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[at.weekday()]
    month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * at.month - 3 : 3 * at.month]
    return f"{day} {month} {at.day:02} {at.isoformat()[11:19]} +0000 {at.year}"


def _iso(at: datetime) -> str:
    return f"{at.isoformat()[:19]}.000Z"


def _shortened(text: str) -> tuple[str, list[Json]]:
    links: list[Json] = []
    done, rest = "", text
    while match := _LINK.search(rest):
        short = "https://t.co/" + "".join(_LETTERS[number(f"{match[0]} {n}", 32) % 62] for n in range(10))
        start = len(done) + match.start()
        shown = match[0].split("//", 1)[1]
        links.append(
            {
                "url": short,
                "expanded_url": html.unescape(match[0]),
                "display_url": shown if len(shown) <= 27 else shown[:26] + "…",
                "indices": [str(start), str(start + len(short))],
            }
        )
        done, rest = done + rest[: match.start()] + short, rest[match.end() :]
    return done + rest, links


def _mentions(text: str, to: Person | None) -> list[Json]:
    at = text.find(f"@{to.handle}") if to else -1
    if to is None or at < 0:
        return []
    indices = [str(at), str(at + len(to.handle) + 1)]
    return [{"name": to.name, "screen_name": to.handle, "indices": indices, "id_str": to.key, "id": to.key}]


def _answer(post: Post) -> Json:
    if post.kind is not Kind.REPLY or post.to is None:
        return {}
    return {
        "in_reply_to_status_id": post.parent,
        "in_reply_to_status_id_str": post.parent,
        "in_reply_to_user_id": post.to.key,
        "in_reply_to_user_id_str": post.to.key,
        "in_reply_to_screen_name": post.to.handle,
    }


def manifest(user: User, counts: Mapping[str, int], taken_at: datetime) -> bytes:
    """Return the file that says what an archive holds. counts: rows of each file, by its name without ".js"."""
    me = person_of(user)
    config = {
        "userInfo": {"accountId": me.key, "userName": me.handle, "displayName": me.name},
        "archiveInfo": {
            "sizeBytes": "1000000",
            "generationDate": _iso(taken_at),
            "isPartialArchive": False,
            "maxPartSizeBytes": "53687091200",
        },
        "readmeInfo": {"fileName": "data/README.txt", "directory": "data/", "name": "README.txt"},
        "dataTypes": {_camel(name): {"files": [_listed(name, count)]} for name, count in counts.items()},
    }
    return f"window.__THAR_CONFIG = {_pretty(config)}".encode()


def _camel(name: str) -> str:
    first, *others = name.split("-")
    return first + "".join(other.capitalize() for other in others)


def _listed(name: str, count: int) -> Json:
    return {
        "fileName": f"data/{name}.js",
        "globalName": f"YTD.{name.replace('-', '_')}.part0",
        "count": str(count),
    }

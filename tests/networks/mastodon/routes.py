"""Which call the stand-in server answers with what."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from tests.networks.mastodon.handling import Answer, Asked
from tests.networks.mastodon.signing_in import SIGNING_IN

if TYPE_CHECKING:
    from tests.networks.mastodon.standin import StandIn
    from tests.networks.mastodon.world import Post

from tests.networks.mastodon.world import VERSIONS, Given, Told

_GONE = Answer(404, {"error": "Record not found"})
_UNKNOWN = Answer(404, {"error": "Not Found"})
_DEAD = Answer(
    401,
    {"error": "The access token is invalid"},
    headers={"WWW-Authenticate": 'Bearer realm="x", error="invalid_token"'},
)
_DEAD_PLEROMA = Answer(403, {"error": "Invalid credentials."})
N = TypeVar("N", "Post", Told)


def answer(server: StandIn, asked: Asked) -> Answer:
    for method, pattern, call, public in ROUTES:
        match = re.fullmatch(pattern, asked.path.rstrip("/") or "/")
        if match is None or method != asked.method or _lacks(server.kind, pattern):
            continue
        if asked.stranger or (not public and asked.who is None):
            return _DEAD_PLEROMA if server.kind == "pleroma" else _DEAD
        return call(server, asked, *match.groups())
    return _UNKNOWN


def _lacks(kind: str, pattern: str) -> bool:
    return kind in ("gotosocial", "takahe") and "remove_from_followers" in pattern


def instance(server: StandIn, asked: Asked, version: str) -> Answer:
    if version == "2" and server.kind == "pleroma":
        return _UNKNOWN
    statuses = {"max_characters": server.world.limit, "max_media_attachments": 4, "characters_reserved_per_url": 23}
    media = {
        "image_matrix_limit": 1, "image_size_limit": 16_777_216, "supported_mime_types": ["image/png"],
        "video_frame_rate_limit": 1, "video_matrix_limit": 1, "video_size_limit": 1,
    }  # fmt: skip
    polls = {"max_characters_per_option": 50, "max_expiration": 9, "max_options": 4, "min_expiration": 1}
    setting: dict[str, Any] = {
        "accounts": {"max_featured_tags": 10, "max_pinned_statuses": 5},
        "statuses": statuses,
        "polls": polls,
    }
    setting["media_attachments"] = media
    told = {"title": "Stand-in", "description": "", "version": VERSIONS[server.kind], "languages": ["en"], "rules": []}
    return Answer(body=told | (_first(server, setting) if version == "1" else _second(server, setting)))


def _first(server: StandIn, setting: dict[str, Any]) -> dict[str, Any]:
    more = {"max_toot_chars": server.world.limit} if server.kind == "pleroma" else {}
    return more | {
        "uri": server.world.host, "short_description": "", "email": "a@example.org", "registrations": True,
        "approval_required": False, "invites_enabled": False, "urls": {"streaming_api": "ws://127.0.0.1:9"},
        "stats": {"user_count": 1, "status_count": 1, "domain_count": 1}, "configuration": setting,
    }  # fmt: skip


def _second(server: StandIn, setting: dict[str, Any]) -> dict[str, Any]:
    feed = {"local": "public", "remote": "public"}
    urls = {"streaming": "ws://127.0.0.1:9", "status": None, "about": server.url, "privacy_policy": None}
    setting |= {
        "urls": urls | {"terms_of_service": None}, "vapid": {"public_key": "x"}, "translation": {"enabled": False},
        "timelines_access": {"live_feeds": feed, "hashtag_feeds": feed, "trending_link_feeds": feed},
        "limited_federation": False,
    }  # fmt: skip
    return {
        "domain": server.world.host, "source_url": f"https://example.org/{server.kind}", "configuration": setting,
        "usage": {"users": {"active_month": 1}}, "thumbnail": {"url": server.url + "/t.png"}, "icon": [],
        "api_versions": {"mastodon": 7} if server.kind == "mastodon" else {},
        "registrations": {"enabled": True, "approval_required": False, "reason_required": False, "message": None,
                          "min_age": None, "url": None},
        "contact": {"email": "a@example.org", "account": None},
    }  # fmt: skip


def me(server: StandIn, asked: Asked) -> Answer:
    assert asked.who is not None
    return Answer(body=server.writer.me(asked.who))


def account(server: StandIn, asked: Asked, number: str) -> Answer:
    one = server.world.by_number(number)
    return Answer(body=server.writer.account(one)) if one else _GONE


def several(server: StandIn, asked: Asked) -> Answer:
    if server.kind != "mastodon":
        return _UNKNOWN
    found = [one for number in asked.fields.get("id[]", [])[:40] if (one := server.world.by_number(number))]
    return Answer(body=[server.writer.account(one) for one in found])


def lookup(server: StandIn, asked: Asked) -> Answer:
    one = server.world.named(asked.one("acct"))
    return Answer(body=server.writer.account(one)) if one else _GONE


def relationships(server: StandIn, asked: Asked) -> Answer:
    assert asked.who is not None
    found = [one for number in asked.fields.get("id[]", []) if (one := server.world.by_number(number))]
    return Answer(body=[server.writer.relationship(asked.who, one) for one in found])


def tie(server: StandIn, asked: Asked, number: str, how: str) -> Answer:
    one, who = server.world.by_number(number), asked.who
    if one is None or who is None:
        return _GONE
    ties = server.world.ties
    pair, back = (who.number, one.number), (one.number, who.number)
    if how == "remove_from_followers":
        ties["follow"].discard(back)
    elif how.startswith("un"):
        ties[how.removeprefix("un")].discard(pair)
    else:
        ties[how].add(pair)
    if how == "block":
        ties["follow"] -= {pair, back}
    return Answer(body=server.writer.relationship(who, one))


def people(server: StandIn, asked: Asked, number: str, what: str) -> Answer:
    """Newest first, by numbers that are nobody's: only the Link header tells them."""
    ties = sorted(server.world.ties["follow"], key=lambda pair: int(re.sub(r"\D", "", pair[0] + pair[1])))
    rows = [(at, pair) for at, pair in enumerate(ties, 1) if pair[what == "followers"] == number]
    top = int(asked.one("max_id", "0")) or len(ties) + 1
    rows = [row for row in reversed(rows) if row[0] < top]
    size = min(int(asked.one("limit", "40")), 2 * server.page)
    found = [server.world.by_number(pair[what == "following"]) for _, pair in rows[:size]]
    more = {"Link": _link(server, asked, max_id=str(rows[size - 1][0]))} if len(rows) > size else {}
    return Answer(body=[server.writer.account(one) for one in found if one is not None], headers=more)


def _link(server: StandIn, asked: Asked, **more: str) -> str:
    kept = {name: asked.one(name) for name in asked.fields if name not in ("max_id", "min_id", "since_id")}
    return f'<{server.url}{asked.path}?{urlencode(kept | more)}>; rel="next"'


def _paged(server: StandIn, asked: Asked, rows: Sequence[N]) -> tuple[list[N], dict[str, str]]:
    """A page as max_id, since_id and min_id ask for, newest first, and its Link header."""
    size = min(int(asked.one("limit", "20")), server.page)
    found = sorted(rows, key=lambda row: (len(row.number), row.number), reverse=True)
    if asked.one("max_id"):
        found = [row for row in found if _below(row.number, asked.one("max_id"))]
    if server.kind != "pleroma":
        for name in ("since_id", "min_id"):
            found = [row for row in found if not asked.one(name) or _below(asked.one(name), row.number)]
        found = found[-size:] if asked.one("min_id") else found
    page = found[:size]
    if not page or server.kind == "takahe":
        return page, {}
    return page, {"Link": _link(server, asked, max_id=page[-1].number)} if len(found) > size else {
        "Link": _link(server, asked, min_id=page[0].number).replace("next", "prev")
    }


def _below(number: str, other: str) -> bool:
    return (len(number), number) < (len(other), other)


def _statuses(server: StandIn, asked: Asked, posts: Sequence[Post]) -> Answer:
    page, headers = _paged(server, asked, [post for post in posts if server.world.sees(asked.who, post)])
    return Answer(body=[server.writer.status(post, asked.who) for post in page], headers=headers)


def of_account(server: StandIn, asked: Asked, number: str) -> Answer:
    if server.world.by_number(number) is None:
        return _GONE
    boosts = asked.one("exclude_reblogs") == "true"
    posts = [post for post in server.world.alive() if post.by.number == number and not (boosts and post.boosted)]
    return _statuses(server, asked, posts)


def notifications(server: StandIn, asked: Asked) -> Answer:
    rows = [told for told in server.world.told if told.whom is asked.who and not (told.post and told.post.deleted)]
    wanted = asked.fields.get("types[]", [])
    if wanted and server.kind != "pleroma":
        rows = [told for told in rows if told.kind in wanted]
    page, headers = _paged(server, asked, rows)
    return Answer(body=[server.writer.notification(told) for told in page], headers=headers)


def publish(server: StandIn, asked: Asked) -> Answer:
    who, text = asked.who, asked.one("status").strip()
    assert who is not None
    once = (who.number, asked.headers.get("idempotency-key", ""))
    kept = server.world.sent_once.get(once) if server.kind == "mastodon" and once[1] else None
    if kept is not None:
        return Answer(body=server.writer.status(kept, who))
    if not text:
        return Answer(422, {"error": "Validation failed: Text can't be blank"})
    if len(text) > server.world.limit:
        return Answer(422, {"error": f"Validation failed: Text character limit of {server.world.limit} exceeded"})
    to = server.world.posts.get(asked.one("in_reply_to_id"))
    if asked.one("in_reply_to_id") and (to is None or to.deleted):
        return Answer(404, {"error": "The post you are trying to reply to does not appear to exist."})
    pictures = [server.world.given.get(number) for number in asked.fields.get("media_ids[]", [])]
    if any(each is None or each.work for each in pictures):
        return Answer(422, {"error": "Cannot attach files that have not finished processing. Try again in a moment!"})
    more = {"visibility": asked.one("visibility", "public"), "lang": asked.one("language", "en")}
    post = server.world.says(
        who, text, to=to, client="Causerie", warning=asked.one("spoiler_text"), pictures=pictures, **more
    )
    server.world.sent_once[once] = post
    return Answer(body=server.writer.status(post, who))


def media(server: StandIn, asked: Asked) -> Answer:
    kind, body = asked.file
    if not kind.startswith("image/"):
        return Answer(422, {"error": "Validation failed: File content type is invalid"})
    given = Given(str(len(server.world.given) + 1), kind, body, asked.one("description"), work=server.world.slow_media)
    server.world.given[given.number] = given
    return Answer(202 if given.work else 200, server.writer.media(given))


def medium(server: StandIn, asked: Asked, number: str) -> Answer:
    given = server.world.given.get(number)
    if given is None:
        return _GONE
    given.work = max(0, given.work - 1)
    return Answer(206 if given.work else 200, server.writer.media(given))


def many(server: StandIn, asked: Asked) -> Answer:
    if server.kind != "mastodon":
        return _UNKNOWN
    found = [post for number in asked.fields.get("id[]", [])[:20] if (post := server.world.posts.get(number))]
    seen = [post for post in found if not post.deleted and server.world.sees(asked.who, post)]
    return Answer(body=[server.writer.status(post, asked.who) for post in seen])


def _seen(server: StandIn, asked: Asked, number: str) -> Post | None:
    post = server.world.posts.get(number)
    return post if post and not post.deleted and server.world.sees(asked.who, post) else None


def status(server: StandIn, asked: Asked, number: str) -> Answer:
    post = _seen(server, asked, number)
    return Answer(body=server.writer.status(post, asked.who)) if post else _GONE


def delete(server: StandIn, asked: Asked, number: str) -> Answer:
    post = _seen(server, asked, number)
    if post is None or post.by is not asked.who:
        return _GONE
    shown = server.writer.status(post, asked.who)
    post.deleted = True
    return Answer(body=shown | {"text": post.text})


def context(server: StandIn, asked: Asked, number: str) -> Answer:
    post = _seen(server, asked, number)
    if post is None:
        return _GONE

    def shown(posts: list[Post]) -> list[dict[str, Any]]:
        return [server.writer.status(one, asked.who) for one in posts if server.world.sees(asked.who, one)]

    return Answer(body={"ancestors": shown(server.world.above(post)), "descendants": shown(server.world.below(post))})


def react(server: StandIn, asked: Asked, number: str, how: str) -> Answer:
    post, who = _seen(server, asked, number), asked.who
    if post is None or who is None:
        return _GONE
    if how == "favourite":
        post.likes.add(who.number)
    elif how == "unfavourite":
        post.likes.discard(who.number)
    elif how == "reblog":
        post = server.world.boosts(who, post)
    else:
        for one in server.world.alive():
            one.deleted = one.deleted or (one.by is who and one.boosted is post)
    return Answer(body=server.writer.status(post, who))


def search(server: StandIn, asked: Asked) -> Answer:
    words, kind = asked.one("q"), asked.one("type")
    found: dict[str, list[Any]] = {"accounts": [], "statuses": [], "hashtags": []}
    if kind in ("", "accounts"):
        one = server.world.named(words)
        found["accounts"] = [server.writer.account(one)] if one else []
    if kind in ("", "statuses"):
        posts = _found(server, words)
        start = int(asked.one("offset", "0"))
        page = posts[start : start + int(asked.one("limit", "20"))]
        found["statuses"] = [server.writer.status(post, asked.who) for post in page]
    return Answer(body=found)


def _found(server: StandIn, words: str) -> list[Post]:
    known = [post for post in server.world.alive() if post.visibility == "public" and not post.boosted]
    if words.startswith("http"):
        return [post for post in known if words in (server.uri(post), f"{post.by.url}/{post.number}")]
    if server.kind in ("gotosocial", "takahe"):
        return []
    return [post for post in reversed(known) if all(word in post.text.lower() for word in words.lower().split())]


def tag(server: StandIn, asked: Asked, word: str) -> Answer:
    wanted = f"#{word.lower()}"
    posts = [post for post in server.world.alive() if wanted in post.text.lower().split()]
    return _statuses(server, asked, [post for post in posts if post.visibility == "public"])


def everything(server: StandIn, asked: Asked) -> Answer:
    local = asked.one("local") == "true"
    posts = [post for post in server.world.alive() if post.visibility == "public" and not post.boosted]
    return _statuses(server, asked, [post for post in posts if not (local and post.by.host)])


ID = "([A-Za-z0-9]+)"
_TIES = "(follow|unfollow|block|unblock|mute|unmute)"
ROUTES: list[tuple[str, str, Callable[..., Answer], bool]] = [
    *SIGNING_IN,
    ("GET", "/api/v([12])/instance", instance, True),
    ("GET", "/api/v1/accounts/verify_credentials", me, False),
    ("GET", "/api/v1/accounts", several, True),
    ("GET", "/api/v1/accounts/lookup", lookup, True),
    ("GET", "/api/v1/accounts/relationships", relationships, False),
    ("GET", f"/api/v1/accounts/{ID}", account, True),
    ("GET", f"/api/v1/accounts/{ID}/statuses", of_account, True),
    ("GET", f"/api/v1/accounts/{ID}/(followers|following)", people, True),
    ("POST", f"/api/v1/accounts/{ID}/{_TIES}", tie, False),
    ("POST", f"/api/v1/accounts/{ID}/(remove_from_followers)", tie, False),
    ("GET", "/api/v1/notifications", notifications, False),
    ("POST", "/api/v1/statuses", publish, False),
    ("POST", "/api/v2/media", media, False),
    ("GET", f"/api/v1/media/{ID}", medium, False),
    ("GET", "/api/v1/statuses", many, True),
    ("GET", f"/api/v1/statuses/{ID}", status, True),
    ("DELETE", f"/api/v1/statuses/{ID}", delete, False),
    ("GET", f"/api/v1/statuses/{ID}/context", context, True),
    ("POST", f"/api/v1/statuses/{ID}/(favourite|unfavourite|reblog|unreblog)", react, False),
    ("GET", "/api/v2/search", search, False),
    ("GET", "/api/v1/timelines/tag/([^/]+)", tag, True),
    ("GET", "/api/v1/timelines/public", everything, True),
]

"""What real servers once answered (../shared/data/api/mastodon-py-cassettes) is understood, every entity of it."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from causerie.networks.mastodon import entities as e
from causerie.networks.mastodon.reading import heard_of, own_post, profile_of, quoted
from causerie.networks.mastodon.server import _server
from causerie.records import Address, Person, Profile

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "api" / "mastodon-py-cassettes"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="The recorded answers (../shared) are not here.")

# What the client asks for, and what the whole answer must be read as.
READ: list[tuple[str, str, Any]] = [
    ("GET", r"/api/v[12]/instance", e.Instance),
    ("POST", r"/api/v1/apps", e.AppEntity),
    ("POST", r"/oauth/token", e.TokenEntity),
    ("GET", r"/api/v1/accounts/(verify_credentials|lookup|\d+)", e.Account),
    ("GET", r"/api/v1/accounts/relationships", list[e.Relationship]),
    ("GET", r"/api/v1/accounts/\d+/(followers|following)", list[e.Account]),
    ("GET", r"/api/v1/accounts/\d+/statuses", list[e.Status]),
    ("POST", r"/api/v1/accounts/\d+/(un)?(follow|mute|block)", e.Relationship),
    ("POST", r"/api/v1/accounts/\d+/remove_from_followers", e.Relationship),
    ("GET", r"/api/v1/notifications", list[e.Notification]),
    ("GET", r"/api/v1/statuses/\d+", e.Status),
    ("GET", r"/api/v1/statuses/\d+/context", e.Context),
    ("POST", r"/api/v1/statuses/\d+/(un)?(favourite|reblog)", e.Status),
    ("GET", r"/api/v2/search", e.Found),
    ("GET", r"/api/v1/timelines/(tag/\w+|public)", list[e.Status]),
    # Answers of the same kinds by calls the client does not use.
    ("GET", r"/api/v1/(timelines/home|timelines/list/\d+|bookmarks|favourites|trends/statuses)", list[e.Status]),
    ("GET", r"/api/v1/(blocks|mutes|endorsements|directory|follow_requests)", list[e.Account]),
    ("GET", r"/api/v1/accounts(/search)?", list[e.Account]),
    ("GET", r"/api/v1/statuses/\d+/(favourited_by|reblogged_by)", list[e.Account]),
    ("GET", r"/api/v1/statuses/\d+/quotes", list[e.Status]),
    ("GET", r"/api/v1/notifications/\d+", e.Notification),
    ("POST", r"/api/v1/statuses/\d+/(un)?(bookmark|pin|mute)", e.Status),
    ("PUT", r"/api/v1/statuses/\d+(/interaction_policy)?", e.Status),
    ("POST", r"/api/v1/accounts/\d+/(un)?(pin|endorse|note)", e.Relationship),
    ("POST", r"/api/v1/follow_requests/\d+/(authorize|reject)", e.Relationship),
    ("GET", r"/api/v1/accounts/\d+/lists", list[Any]),
]
# What the client has no use for. Statuses and accounts inside are read all the same (the walk below).
NOT_READ: list[tuple[str, str]] = [
    (r"/api/v[12]/admin/.*", "nothing here moderates a server"),
    (r"/api/v[12]/(filters|lists|featured_tags|followed_tags|tags|markers|preferences|custom_emojis)\b.*",
     "settings of one's own, kept on the network"),
    (r"/api/v[12]/(media|polls|scheduled_statuses|push|streaming|conversations|announcements|reports)\b.*",
     "not done from here: pictures, polls, scheduling, push, streams, private talk, announcements, reports"),
    (r"/api/v1/(trends|suggestions|timelines/link|domain_blocks|profile|emails)\b.*|/api/v2/suggestions.*",
     "not shown"),
    (r"/api/v1/instance/.+", "not needed of a server"),
    (r"/api/v1/search", "version 2 of the search is asked"),
    (r"/api/v2/notifications.*|/api/v1/notifications/(requests|unread_count|policy|clear|dismiss|\d+/dismiss).*",
     "version 1 of the notifications is walked, by their ids"),
    (r"/api/v1/apps/verify_credentials|/oauth/(revoke|userinfo)|/\.well-known/.*|/nodeinfo/.*|/health|/",
     "not asked for, or asked only whether it worked"),
    (r"/api/v1/accounts(/(update_credentials|familiar_followers|\d+/(featured_tags|identity_proofs)))?",
     "accounts are neither made nor changed from here"),
    (r"/api/v1/statuses/\d+/(card|history|source|translate|quotes/\d+/revoke)", "not shown"),
    (r"/api/v1/statuses(/\d+)?", "a status, one for later, or what was deleted: found by the walk below"),
]  # fmt: skip
ME = Profile(person=Person(key="https://h.example/users/me", handle="me@h.example"))


@cache
def exchanges() -> list[tuple[str, str, int, Any, str]]:
    """(method, path, status, body, file) of every exchange."""
    found = []
    for file in sorted(FOLDER.glob("tests/**/*.yaml")):
        for one in yaml.load(file.read_text(encoding="utf-8"), Loader=_loader())["interactions"]:
            path = re.sub(r"^https?://[^/]+", "", one["request"]["uri"]).partition("?")[0].rstrip("/") or "/"
            body = one["response"]["body"]["string"]
            raw = gzip.decompress(body) if isinstance(body, bytes) else body.encode()
            found.append((one["request"]["method"], path, one["response"]["status"]["code"], raw, file.stem))
    return found


def _loader() -> Any:
    """The safe loader, in C where it is there: 22 MB take a minute without."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


KINDS: list[tuple[set[str], Any]] = [
    ({"content", "visibility", "account", "uri"}, e.Status), ({"id", "acct", "username", "avatar"}, e.Account),
    ({"id", "acct", "username"}, e.Mention), ({"type", "account", "created_at", "id"}, e.Notification),
    ({"followed_by", "following", "id"}, e.Relationship), ({"state", "quoted_status"}, e.Quote),
    ({"ancestors", "descendants"}, e.Context), ({"client_id", "client_secret"}, e.AppEntity),
    ({"access_token", "token_type"}, e.TokenEntity), ({"accounts", "statuses", "hashtags"}, e.Found),
    ({"max_characters", "characters_reserved_per_url"}, e.StatusLimits), ({"version", "title"}, e.Instance),
]  # fmt: skip


def kind_of(one: dict[str, Any]) -> Any:
    """What an object is, by its fields, wherever it stands."""
    return next((kind for fields, kind in KINDS if fields <= one.keys()), None)


def test_every_answer_the_client_asks_for_is_read() -> None:
    counts: Counter[str] = Counter()
    unknown = []
    for method, path, status, body, file in exchanges():
        shape = next((shape for verb, way, shape in READ if verb == method and re.fullmatch(way, path)), None)
        if shape is not None and 200 <= status < 300:
            counts["read"] += 1
            unknown += [] if e.maybe(body, shape) is not None else [f"{method} {path} {file}: {body[:200]!r}"]
        elif status >= 400:
            counts["refusals"] += 1
        elif shape is None and not any(re.fullmatch(way, path) for way, _ in NOT_READ):
            unknown.append(f"{method} {path} {file}")
        else:
            counts["not read"] += 1
    print(dict(counts), "of", len(exchanges()))
    print("\n".join(unknown))
    assert unknown == []
    assert counts["read"] > 350


def test_every_entity_that_appears_anywhere_is_read() -> None:
    counts: Counter[str] = Counter()
    for method, path, _, body, file in exchanges():
        for one in objects(_json(body)):
            kind = kind_of(one)
            if kind is None:
                continue
            read = msgspec.json.decode(json.dumps(one), type=kind, strict=False)
            counts[kind.__name__] += 1
            check(read, f"{method} {path} {file}")
    print(dict(counts))
    assert counts["Status"] > 500
    assert counts["Account"] > 900
    assert counts["Notification"] > 40
    assert counts["Quote"] > 3


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def check(read: Any, where: str) -> None:
    """What was read makes records, and they hold what they must."""
    if isinstance(read, e.Account):
        profile = profile_of(read)
        assert profile.handle, where
        assert "@" in profile.person.handle or not read.url, where
    if isinstance(read, e.Status):
        heard, post = heard_of(read, Address.FIELD, {}), own_post(read, ME, {})
        assert heard is not None, where
        assert post is not None, where
        assert heard.ref.key.startswith("http"), where
        assert "<p>" not in heard.text + post.text, where
        assert (quoted(read) is not None) == (bytes(read.quote) != b"null"), where


def test_the_servers_recorded_are_known_for_what_they_are() -> None:
    found: Counter[tuple[int, int]] = Counter()
    for method, path, status, body, _ in exchanges():
        if method == "GET" and re.fullmatch(r"/api/v[12]/instance", path) and status == 200:
            server = _server(msgspec.json.decode(body, type=e.Instance), "https://h.example")
            assert server.software == "mastodon"
            assert server.limit == 500
            found[server.version[:2]] += 1
    print(dict(found))
    assert found[(4, 6)] > 5


def test_every_refusal_recorded_says_why_or_is_silent() -> None:
    said = [e.maybe(body, e.Trouble) for _, _, status, body, _ in exchanges() if status >= 400 and body]
    assert len(said) > 20
    assert all(one is not None and one.error for one in said)

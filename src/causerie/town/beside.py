"""What lies beside the posts in an archive of X: the owner's card, and much that Causerie has no business reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from causerie.records import Person
from causerie.town.acts import number

Json = Mapping[str, Any]
SECRET = "the key is under the third flowerpot"  # noqa: S105 - no password, only what nobody may read
"""Stands in every file that must stay closed: whoever finds it in a store, a log or a page has found a leak."""


def beside(me: Person, line: str, tweets: Sequence[Json], taken: str) -> dict[str, list[Json]]:
    """Return the other files of an archive by name, as lists of rows.

    me: the owner as X knows them. line: what they say of themselves. tweets: the posts' own rows. taken: ISO, UTC.
    """
    some = [row["tweet"] for row in tweets[:40]]
    return {
        "account": account_rows(me),
        "profile": [{"profile": {"description": {"bio": line, "website": "", "location": "Valcombe"}}}],
        "direct-messages": [_messages(me, taken)],
        "ip-audit": [{"ipAudit": {"accountId": me.key, "createdAt": taken, "loginIp": "192.0.2.7", "note": SECRET}}],
        "contact": [{"contact": {"id": "1", "emails": [f"{SECRET}@mail.example"], "phoneNumbers": []}}],
        "tweet-headers": [{"tweet": _header(me, tweet)} for tweet in some],
        "deleted-tweets": [{"tweet": some[-1] | {"full_text": SECRET, "id_str": "1", "id": "1"}}] if some else [],
        "follower": [{"follower": _link(f"{me.key} follower {n}")} for n in range(60)],
        "following": [{"following": _link(f"{me.key} following {n}")} for n in range(45)],
        "like": [{"like": _like(f"{me.key} like {n}")} for n in range(25)],
    }


def account_rows(me: Person) -> list[Json]:
    """Return the rows of account.js: the owner's card."""
    card = {
        "email": "owner@mail.example",
        "createdVia": "web",
        "username": me.handle,
        "accountId": me.key,
        "createdAt": "2015-04-11T08:12:30.000Z",
        "accountDisplayName": me.name,
    }
    return [{"account": card}]


def _messages(me: Person, taken: str) -> Json:
    message = {
        "recipientId": "2000000001",
        "reactions": [],
        "urls": [],
        "text": SECRET,
        "mediaUrls": [],
        "senderId": me.key,
        "id": "1600000000000000001",
        "createdAt": taken,
    }
    conversation = {"conversationId": f"2000000001-{me.key}", "messages": [{"messageCreate": message}]}
    return {"dmConversation": conversation}


def _header(me: Person, tweet: Json) -> Json:
    return {"tweet_id": tweet["id_str"], "user_id": me.key, "created_at": tweet["created_at"]}


def _link(seed: str) -> Json:
    key = str(number(seed, 40))
    return {"accountId": key, "userLink": f"https://twitter.com/intent/user?user_id={key}"}


def _like(seed: str) -> Json:
    key = str(number(seed, 60))
    return {"tweetId": key, "fullText": SECRET, "expandedUrl": f"https://twitter.com/i/web/status/{key}"}

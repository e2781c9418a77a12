"""What the tests of talk are made of: a few people of the town and what they say, as a network would tell it."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from causerie.records import (
    Address,
    Draft,
    Heard,
    HeardState,
    Judged,
    Lane,
    Person,
    Profile,
    Reason,
    Ref,
    Token,
    Visibility,
)
from causerie.store import connections

WHY = Reason(code="network.no_answer", args={"host": "pds.example"})
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
ME = Profile(person=Person(key="did:plc:nadia", handle="nadia.example", name="Nadia"))
_numbers = itertools.count(1)


def token(access: str = "access-secret", refresh: str = "refresh-secret") -> Token:
    return Token(service="https://pds.example", kind="app-password", access=access, refresh=refresh)


def connected(workspace_id: int, user_id: int, me: Profile = ME) -> int:
    return connections.connect(workspace_id, "bluesky", token(), me, [], user_id=user_id, now=NOON)


def person(name: str, **more: Any) -> Profile:
    return Profile(
        person=Person(key=f"did:plc:{name}", handle=f"{name}.example", name=name.capitalize()),
        handle=f"did:plc:{name}", **more,
    )  # fmt: skip


def key(author: str, number: int) -> str:
    return f"at://did:plc:{author}/app.bsky.feed.post/{number:013d}"


def said(author: str = "anna", text: str = "Is there rye bread on Sunday?", **more: Any) -> Heard:
    number = more.pop("number", None) or next(_numbers)
    told: dict[str, Any] = {
        "at": NOON - timedelta(hours=1), "address": Address.MENTION, "visibility": Visibility.PUBLIC, **more,
    }  # fmt: skip
    return Heard(ref=Ref(key=key(author, number), handle=f"cid{number}"), author=person(author), text=text, **told)


def judged(heard: Heard, **more: Any) -> Judged:
    told: dict[str, Any] = {"lane": Lane.ANSWER, "state": HeardState.OPEN, "turn": heard.at, **more}
    return Judged(heard=heard, **told)


def draft(once: str = "0" * 32, text: str = "On Sunday from nine, come early.", **more: Any) -> Draft:
    parent = Ref(key=key("anna", 1), handle="cid1")
    told: dict[str, Any] = {"at": NOON, "to": person("anna"), "parent": parent, "root": parent, **more}
    return Draft(once=once, text=text, **told)

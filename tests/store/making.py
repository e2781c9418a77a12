"""Posts, archives and imports made by hand, without any file: the people in them live only here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from causerie.records import (
    ArchiveInfo,
    Batch,
    Cursor,
    FileFate,
    FileNote,
    Kind,
    Period,
    Person,
    Post,
    Reason,
    Workspace,
)
from causerie.store import accounts, imports
from causerie.store.posts import Keeper

NORA = Person(key="77", handle="nora", name="Nora")
ADA = Person(key="1", handle="ada", name="Ada")
BEN = Person(key="2", handle="ben", name="Ben")
START = datetime(2021, 3, 1, 9, 30, tzinfo=UTC)
EVER = Period()
TAKEN = datetime(2023, 1, 1, tzinfo=UTC)


def post(number: int, kind: Kind = Kind.ORIGINAL, **more: Any) -> Post:
    """A post an hour after the one before it."""
    made: dict[str, Any] = {
        "key": str(1000 + number),
        "at": START + timedelta(hours=number),
        "text": f"Loaf number {number} is out.",
    }
    return Post(**{**made, "kind": kind, "client": "Web", "likes": number % 4, "reposts": 0, **more})


def posts(count: int, first: int = 0) -> list[Post]:
    """Every third one an answer to Ada."""
    return [
        post(n, Kind.REPLY, to=ADA, text=f"@ada {n}") if n % 3 == 0 else post(n) for n in range(first, first + count)
    ]


def info(owner: Person = NORA, *, network: str = "x", taken_at: datetime | None = TAKEN) -> ArchiveInfo:
    file = FileNote(name="data/tweets.js", fate=FileFate.USED, reason=Reason(code="archive.file.posts"))
    return ArchiveInfo(
        network=network, format="x-archive", owner=owner, taken_at=taken_at, files=(file,), expected={}, size=100
    )


def begin(place: Workspace, about: ArchiveInfo, said: Sequence[Post]) -> tuple[int, Keeper]:
    """An import up to where its first batch is to be kept."""
    number = imports.start(place.id, user_id=None, name="x.zip", path="/nowhere", ours=False, private=False)
    imports.begin(number)
    account = accounts.account_of(place.id, about, [one.key for one in said])
    imports.belongs_to(number, account, about, accounts.account_name(account))
    taken = imports.taken_at(about, TAKEN)
    return number, Keeper(account, import_id=number, counted_at=taken)


def batch(said: Sequence[Post], rows: int = 0) -> Batch:
    return Batch(cursor=Cursor(rows=rows or len(said)), read=len(said), posts=list(said), file="data/tweets.js")


def bring(place: Workspace, said: Sequence[Post], about: ArchiveInfo | None = None) -> int:
    """A whole import; returns its id."""
    number, keeper = begin(place, about or info(), said)
    assert imports.keep(number, keeper, batch(said))
    imports.count(number)
    return number


def account(number: int) -> int:
    """The account an import belongs to."""
    found = imports.get(number).account
    assert found is not None
    return found

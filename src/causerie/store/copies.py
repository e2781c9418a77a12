"""Posts by their words, over all accounts of a workspace: their histories, and what is found by a key.

Keys are numbers made elsewhere (judgement.intend.linked_words); here they only lead from one post to another.
`web.elsewhere.published` asks whether a text already stands on another account.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from causerie.records import Record

from . import bulk, links
from .models import Account, Client, LinkedPair, Post, Trace
from .read import OWN, PUBLIC

SAME = 40
"""Posts of one key that are told, the newest: a stock opening has thousands, and each post has another key besides."""
_AT_ONCE = 5_000


class Said(Record, frozen=True):
    """A public post of one's own. at: aware, UTC. answers: likes, reposts and replies (None: never counted)."""

    key: str
    at: datetime
    text: str
    client: str = ""
    answers: int | None = None


class SaidOn(Record, frozen=True):
    """A post, and where it stands. called: its account's name here. url: "" where it cannot be told."""

    account: int
    network: str
    called: str
    said: Said
    url: str


class KeptPair(Record, frozen=True):
    """Two accounts, how many posts each had when they were compared, and what was found, as JSON."""

    id: int
    a: int
    b: int
    posts_a: int
    posts_b: int
    found: str
    at: datetime


def history(account_id: int) -> Iterator[Said]:
    """All that an account said of its own, in public, read as it is wanted."""
    clients = dict(Client.objects.values_list("pk", "name"))
    rows = _own().filter(account_id=account_id).order_by("pk")
    found = rows.values_list("key", "at", "text", "client_id", "likes", "reposts", "replies")
    for key, at, text, client, *counts in found.iterator(_AT_ONCE):
        yield Said(key=key, at=at, text=text, client=clients.get(client, ""), answers=_answers(counts))


def _own() -> QuerySet[Post]:
    return Post.objects.filter(kind__in=OWN, visibility__in=PUBLIC).exclude(text="")


def _answers(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def newest() -> int:
    """The number of the newest post of all."""
    return Post.objects.aggregate(newest=Max("pk"))["newest"] or 0


def looked_up_to() -> int:
    """The number of the newest post that was looked at."""
    return Trace.objects.filter(key=0).aggregate(newest=Max("post_id"))["newest"] or 0


def untraced(after: int, upto: int, count: int) -> list[tuple[int, int, str]]:
    """The next public posts of one's own after one number and up to another: number, account, text."""
    rows = _own().filter(pk__gt=after, pk__lte=upto).order_by("pk")
    return list(rows.values_list("pk", "account_id", "text")[:count])


def trace(keys: Iterable[tuple[int, int, int]], upto: int) -> None:
    """Keep by which keys posts are found (key, account, number of the post); all are looked at up to that number."""
    with transaction.atomic():
        bulk.add("store_trace", ("key", "account_id", "post_id"), keys)
        Trace.objects.filter(key=0).delete()
        Trace.objects.create(key=0, account_id=0, post_id=upto)


def forget_gone() -> int:
    """Forget the keys of posts that are gone; returns how many there were."""
    gone = ~Exists(Post.objects.filter(pk=OuterRef("post_id")))
    return Trace.objects.exclude(key=0).filter(gone).delete()[0]


def found_by(workspace_id: int, keys: Collection[int], *, but_account: int | None) -> list[SaidOn]:
    """The newest posts of a workspace's accounts that have one of these keys; one account may be left out."""
    accounts = {row.pk: row for row in Account.objects.filter(workspace_id=workspace_id)}
    accounts.pop(but_account or 0, None)
    if not accounts or not keys:
        return []
    numbers: set[int] = set()
    for key in keys:
        traces = Trace.objects.filter(key=key, account_id__in=list(accounts)).order_by("-post_id")
        numbers |= set(traces.values_list("post_id", flat=True)[:SAME])
    # Asked for by account too, SQLite would read every post of it.
    found = _own().filter(pk__in=numbers).order_by("-at").values_list("account_id", "key", "at", "text")
    return [_said_on(accounts[account], Said(key=key, at=at, text=text)) for account, key, at, text in found]


def lately(workspace_id: int, *, but_account: int | None, count: int) -> list[SaidOn]:
    """The newest posts of a workspace's accounts; one account may be left out."""
    accounts = {row.pk: row for row in Account.objects.filter(workspace_id=workspace_id)}
    accounts.pop(but_account or 0, None)
    found = _own().filter(account_id__in=list(accounts)).order_by("-at").values_list("account_id", "key", "at", "text")
    return [_said_on(accounts[account], Said(key=key, at=at, text=text)) for account, key, at, text in found[:count]]


def _said_on(account: Account, said: Said) -> SaidOn:
    called = account.called or account.handle or account.name
    url = links.post(account.network, account.handle, said.key)
    return SaidOn(account=account.pk, network=account.network, called=called, said=said, url=url)


def pairs(workspace_id: int) -> list[KeptPair]:
    """What was found of every two accounts of a workspace that were compared."""
    rows = LinkedPair.objects.filter(workspace_id=workspace_id).order_by("pk")
    return [
        KeptPair(
            id=row.pk, a=row.a_id, b=row.b_id, posts_a=row.posts_a, posts_b=row.posts_b, found=row.found, at=row.at
        )
        for row in rows
    ]  # fmt: skip


def keep_pair(workspace_id: int, a: int, b: int, *, posts: tuple[int, int], found: str, now: datetime) -> None:
    """Keep what was found of two accounts, in place of what was known. posts: how many were compared of each."""
    told = {"workspace_id": workspace_id, "posts_a": posts[0], "posts_b": posts[1], "found": found, "at": now}
    LinkedPair.objects.update_or_create(a_id=a, b_id=b, defaults=told)


def texts(account_keys: Mapping[int, Collection[str]]) -> dict[tuple[int, str], SaidOn]:
    """Posts by account and by their own keys, as far as they are still there and public."""
    accounts = Account.objects.in_bulk(list(account_keys))
    wanted = Q(pk__in=[])
    for account, keys in account_keys.items():
        wanted |= Q(account_id=account, key__in=list(keys))
    found = _own().filter(wanted).values_list("account_id", "key", "at", "text")
    return {
        (account, key): _said_on(accounts[account], Said(key=key, at=at, text=text))
        for account, key, at, text in found
        if account in accounts
    }

"""Looks at the followers of an account: how far each is, who comes next, and what was read of their posts.

A look is an errand of its account (`AUDIENCE`) as long as it goes on. Who comes next is asked of the rows
themselves, so that a look goes on from where it was however often it is interrupted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When

from causerie.records import Kind, Looking, Profile, Reason
from causerie.records import Seen as SeenRecord

from .hearing import meet
from .models import Errand, Look, Looked, Person, Seen, Tie
from .posts import person_key, text_key

# What the errand is called; it is gone when the look is over.
AUDIENCE = "audience"
MOST = 100
"""Posts that are kept of one follower."""
BUDGET: Mapping[str, int] = {"bluesky": 300, "mastodon": 30}
"""Requests a minute that a look allows itself: half of what servers allow one account, or less. Mastodon allows 300 in
five minutes; Bluesky 3,000 (https://docs.bsky.app/docs/advanced-guides/rate-limits). The rest is for who waits."""
AGAIN = timedelta(minutes=5)
"""Between two times that followers are weighed while a look goes on."""
PAGES = (40, 80)
"""How many posts of theirs make Mastodon's second and third page necessary."""
# What a mould is filled with: names, tags, numbers.
_FILLED_IN = re.compile(r"[@#][\w.@-]+|\d+")
_NEVER_READ: Mapping[str, Any] = {
    "looked_at": None, "audited_at": None, "readable": True, "seen": 0, "addressed": 0, "passed_on": 0,
    "last_at": None, "score": None, "behaviour": "", "audited": "",
}  # fmt: skip
_NEXT = ("person_id", "person__key", "person__reach", "person__handle", "person__looked__posts")


class Next(msgspec.Struct, frozen=True):
    """A follower whose posts are to be read. key: on their network; known: their counts were told already."""

    person: int
    key: str
    reach: str
    handle: str
    known: bool


def begin(account_id: int, now: datetime) -> None:
    """Begin a look: everybody is to be read again. One that goes on already simply goes on, and so does one that was
    stopped before its end: who was read in it is not read twice.
    """
    with transaction.atomic():
        if Errand.objects.filter(account_id=account_id, what=AUDIENCE).exists():
            return
        halted = _halted(account_id)
        Look.objects.update_or_create(
            account_id=account_id, defaults={"began_at": halted or now, "ended_at": None, "stopped": False}
        )
        Errand.objects.create(account_id=account_id, what=AUDIENCE, since=now, next_at=now)


def _halted(account_id: int) -> datetime | None:
    """When the look began that was stopped while there was somebody to read; None where there is none."""
    began = Look.objects.filter(account_id=account_id, stopped=True).values_list("began_at", flat=True).first()
    left = began and _followers(account_id).exclude(person__looked__looked_at__gte=began).exists()
    return began if left else None


def stop(account_id: int, now: datetime) -> None:
    """Look no further; what was read stays."""
    with transaction.atomic():
        if Errand.objects.filter(account_id=account_id, what=AUDIENCE).delete()[0]:
            Look.objects.filter(account_id=account_id).update(ended_at=now, stopped=True)


def end(account_id: int, now: datetime) -> None:
    """Everybody was read."""
    with transaction.atomic():
        if Errand.objects.filter(account_id=account_id, what=AUDIENCE).delete()[0]:
            Look.objects.filter(account_id=account_id).update(ended_at=now)


def wait(errand_id: int, until: datetime) -> None:
    """The next turn of a look comes then: others have theirs first."""
    Errand.objects.filter(pk=errand_id).update(next_at=until, attempts=0, reason=None)


def state(account_id: int, now: datetime) -> Looking:
    """How far a look is; nothing read where nobody ever asked for one."""
    look = Look.objects.select_related("account").filter(account_id=account_id).first()
    if look is None:
        return Looking(total=_followers(account_id).count())
    errand = Errand.objects.filter(account_id=account_id, what=AUDIENCE).first()
    read = Q(person__looked__looked_at__gte=look.began_at)
    told = _followers(account_id).aggregate(
        total=Count("pk"), read=Count("pk", filter=read), left=Sum(_requests(look.account.network), filter=~read)
    )
    unread = told["total"] - told["read"]
    # A negated condition over a row that is missing is not true in SQL: who has no row at all is counted here.
    requests = max(told["left"] or 0, unread)
    return Looking(
        read=told["read"], total=told["total"], running=errand is not None,
        seconds_left=_seconds(look.account.network, requests, errand, now) if errand else None,
        began_at=look.began_at, ended_at=look.ended_at,
        reason=msgspec.convert(errand.reason, Reason) if errand and errand.reason else None, stopped=look.stopped,
    )  # fmt: skip


def _seconds(network: str, requests: int, errand: Errand, now: datetime) -> int:
    rest = max((errand.next_at - now).total_seconds(), 0.0)
    return round(rest + 60 * requests / BUDGET.get(network, min(BUDGET.values())))


def _requests(network: str) -> Case:
    """What reading one follower takes: one request on Bluesky, one for each 40 of their posts elsewhere."""
    one = Value(1)
    if network == "bluesky":
        return Case(default=one)
    posts = "person__looked__posts__gt"
    return Case(When(**{posts: PAGES[1]}, then=Value(3)), When(**{posts: PAGES[0]}, then=Value(2)), default=one)


def _followers(account_id: int) -> QuerySet[Tie]:
    return Tie.objects.filter(account_id=account_id, follows=True)


def following(account_id: int, count: int) -> list[Next]:
    """The next followers to read, those never read first; none where the look is over, or was stopped."""
    look = Look.objects.filter(account_id=account_id, ended_at=None).first()
    if look is None:
        return []
    rows = _followers(account_id).exclude(person__looked__looked_at__gte=look.began_at)
    ordered = rows.order_by(F("person__looked__looked_at").asc(nulls_first=True), "pk")
    return [
        Next(person=person, key=key, reach=reach or key, handle=handle, known=posts is not None)
        for person, key, reach, handle, posts in ordered.values_list(*_NEXT)[:count]
    ]


def told(people: Sequence[Profile], ids: Mapping[str, int]) -> None:
    """Keep what a network shows of people (ids: of each by person_key); what it does not tell stays as it was."""
    by_id = {ids[person_key(one.person)]: one for one in people if person_key(one.person) in ids}
    rows = Looked.objects.in_bulk(list(by_id))
    known = [row for pk, row in rows.items() if _learned(row, by_id[pk])]
    new = [Looked(person_id=pk) for pk in by_id if pk not in rows]
    for row in new:
        _learned(row, by_id[row.person_id])
    Looked.objects.bulk_update(known, _TOLD, batch_size=500)
    Looked.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)


_TOLD = ("created_at", "followers", "following", "posts", "pictured")


def _learned(row: Looked, profile: Profile) -> bool:
    """Take over what is told and was not known so; True where anything changed."""
    new = {name: value for name in _TOLD if (value := getattr(profile, name)) is not None}
    changed = {name: value for name, value in new.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def detailed(workspace_id: int, network: str, people: Sequence[Profile]) -> None:
    """Keep people as their network shows them now, with their counts."""
    with transaction.atomic():
        told(people, meet(workspace_id, network, people))


def keep(person_id: int, posts: Iterable[SeenRecord], now: datetime, *, readable: bool = True) -> None:
    """What was read of a follower now: their latest posts, in place of those kept before.

    readable: False where their posts are not public, or the account is gone; then nothing of theirs is kept.
    """
    latest = sorted({post.key: post for post in posts}.values(), key=lambda post: post.at, reverse=True)[:MOST]
    with transaction.atomic():
        Seen.objects.filter(person_id=person_id).delete()
        Seen.objects.bulk_create([_row(person_id, post) for post in latest])
        Looked.objects.update_or_create(
            person_id=person_id,
            defaults={
                "looked_at": now, "readable": readable, "seen": len(latest),
                "last_at": latest[0].at if latest else None,
            },
        )  # fmt: skip


def _row(person_id: int, post: SeenRecord) -> Seen:
    return Seen(
        person_id=person_id, key=post.key[:500], at=post.at, kind=post.kind.value if post.kind else "", text=post.text,
        text_key=text_key(_FILLED_IN.sub("", post.text)), lang=post.lang[:12], client=post.client[:255],
        to=post.to[:255],
    )  # fmt: skip


_SEEN = ("key", "person__key", "at", "text", "lang", "client", "kind", "to")


def posts_of(person_ids: Collection[int]) -> Iterator[SeenRecord]:
    """The posts kept of these people, one person after the other. They are read as they are wanted."""
    people = sorted(person_ids)
    for start in range(0, len(people), 500):
        rows = Seen.objects.filter(person_id__in=people[start : start + 500]).order_by("person_id", "at", "key")
        yield from map(_seen, rows.values_list(*_SEEN).iterator(2_000))


def _seen(row: tuple[Any, ...]) -> SeenRecord:
    key, author, at, text, lang, client, kind, to = row
    known = Kind(kind) if kind else None
    return SeenRecord(key=key, author=author, at=at, text=text, lang=lang, client=client, kind=known, to=to)


def latest(person_id: int, count: int) -> list[SeenRecord]:
    """A person's newest posts that are kept."""
    rows = Seen.objects.filter(person_id=person_id).order_by("-at", "key").values_list(*_SEEN)
    return [_seen(row) for row in rows[:count]]


def posts_by_key(person_id: int, keys: Collection[str]) -> dict[str, SeenRecord]:
    """Those of a person's posts that are named here, by key."""
    rows = Seen.objects.filter(person_id=person_id, key__in=set(keys)).values_list(*_SEEN)
    return {row[0]: _seen(row) for row in rows}


def shared(account_id: int, *, authors: int = 3) -> list[SeenRecord]:
    """Posts of followers whose words stand with at least so many of them: what rings are looked for in.

    Found by their text_key, in the database: the posts of 5,000 people are more than one wants to hold.
    """
    mine = Seen.objects.filter(person__tie__account_id=account_id, person__tie__follows=True).exclude(text_key=0)
    same = mine.values("text_key").annotate(n=Count("person_id", distinct=True)).filter(n__gte=authors)
    keys = list(same.order_by("-n", "text_key").values_list("text_key", flat=True)[:500])
    rows = mine.filter(text_key__in=keys).exclude(kind=Kind.REPOST.value).order_by("person_id", "at", "key")
    return [_seen(row) for row in rows.values_list(*_SEEN)[:20_000]]


def changed(account_id: int) -> list[int]:
    """The followers whose posts were read since they were weighed."""
    looked = Looked.objects.filter(
        person__tie__account_id=account_id, person__tie__follows=True, looked_at__isnull=False
    )
    news = looked.filter(Q(audited_at=None) | Q(looked_at__gt=F("audited_at")))
    return list(news.order_by("pk").values_list("pk", flat=True))


def to_weigh(now: datetime, *, at_least: int) -> list[int]:
    """The accounts whose look has read so many followers that were not weighed yet, or any where it is over."""
    going_on = Q(ended_at=None) & (Q(audited_at=None) | Q(audited_at__lt=now - AGAIN))
    over = Q(ended_at__isnull=False) & (Q(audited_at=None) | Q(audited_at__lt=F("ended_at")))
    looks = dict(Look.objects.filter(going_on | over).values_list("account_id", "ended_at"))
    return sorted(pk for pk, ended in looks.items() if len(changed(pk)) >= (at_least if ended is None else 1))


def weighed(account_id: int, now: datetime) -> None:
    """The followers of an account were weighed now, as far as they could be."""
    Look.objects.filter(account_id=account_id).update(audited_at=now)


def forget_leavers(now: datetime, *, most: timedelta = timedelta(days=30)) -> dict[int, list[int]]:
    """Of those who have not followed any account for `most` neither posts are kept any longer nor what was said of
    them; returns who that was, by workspace. What a person said of them stays.
    """
    ties = Tie.objects.filter(follows=False, gone_at__lt=now - most, person__looked__looked_at__isnull=False)
    still = Tie.objects.filter(person=OuterRef("person_id")).filter(Q(follows=True) | Q(gone_at__gte=now - most))
    left = ties.exclude(Exists(still)).values_list("person__workspace_id", "person_id").distinct()
    people: dict[int, list[int]] = {}
    for workspace_id, person_id in left:
        people.setdefault(workspace_id, []).append(person_id)
    for some in people.values():
        _forget(some)
    return people


def _forget(person_ids: Sequence[int]) -> None:
    with transaction.atomic():
        Seen.objects.filter(person_id__in=person_ids).delete()
        Person.objects.filter(pk__in=person_ids).update(verdict="")
        Looked.objects.filter(person_id__in=person_ids).update(**_NEVER_READ)

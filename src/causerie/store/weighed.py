"""What was counted of followers and said of them; and one's own posts, in the mirror."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection, transaction
from django.db.models import BigIntegerField, Count, F, Max, Sum

from causerie.records import Audited, Behaviour, Kind, Ring, Verdict, Visibility, Wave
from causerie.records import Seen as SeenRecord

from . import bulk
from .models import Look, Looked, Mirror, Person, Post, Tie

_OPEN = (Visibility.PUBLIC.value, Visibility.UNLISTED.value)
_PRIME = 1_000_003
_WEIGH = """UPDATE store_looked SET audited_at = %s, seen = %s, addressed = %s, passed_on = %s, last_at = %s,
    score = %s, behaviour = %s, audited = %s WHERE person_id = %s"""
type_audited = tuple[int, Behaviour, Audited]


def keys(person_ids: Sequence[int]) -> dict[str, int]:
    """The ids of these people by their key on their network."""
    return dict(Person.objects.filter(pk__in=person_ids).values_list("key", "pk"))


def keep(found: Sequence[type_audited], now: datetime) -> list[int]:
    """Keep what was counted and said of people, by id; returns those of whom something else is said than before.

    They were looked at: nothing is kept of anybody else. now: when counting began, so that posts read meanwhile are
    weighed the next time.
    """
    said = {pk: audited.verdict for pk, _, audited in found}
    with transaction.atomic():
        before = dict(Person.objects.filter(pk__in=said).values_list("pk", "verdict"))
        with connection.cursor() as cursor:
            cursor.executemany(_WEIGH, [_row(*one, now) for one in found])
        for verdict in Verdict:
            changed = [pk for pk, one in said.items() if one is verdict and before.get(pk) != verdict]
            Person.objects.filter(pk__in=changed).update(verdict=verdict)
    return [pk for pk, verdict in said.items() if before.get(pk) != verdict]


def _row(person_id: int, behaviour: Behaviour, audited: Audited, now: datetime) -> tuple[Any, ...]:
    dealings, moment = audited.dealings, bulk.moments()
    return (
        moment(now), dealings.posts, dealings.addressed, dealings.passed_on,
        moment(dealings.last) if dealings.last else None, audited.score, msgspec.json.encode(behaviour).decode(),
        msgspec.json.encode(audited).decode(), person_id,
    )  # fmt: skip


def every(account_id: int) -> list[Audited]:
    """What was said of each follower of an account, in a lasting order."""
    rows = Looked.objects.filter(person__tie__account_id=account_id, person__tie__follows=True).exclude(audited="")
    decode = msgspec.json.Decoder(Audited).decode
    return [decode(audited) for audited in rows.order_by("pk").values_list("audited", flat=True)]


def together(account_id: int, waves: Sequence[Wave], rings: Sequence[Ring], now: datetime) -> None:
    """Keep who arrived with whom, and who says the same, in place of what was found before."""
    with transaction.atomic():
        Look.objects.filter(account_id=account_id).update(
            waves=msgspec.json.encode(waves).decode(), rings=msgspec.json.encode(rings).decode(), audited_at=now
        )
        ties = Tie.objects.filter(account_id=account_id)
        ties.filter(wave__isnull=False).update(wave=None)
        for wave in waves:
            ties.filter(person__key__in=wave.keys).update(wave=wave.first)


def rings(account_id: int) -> list[Ring]:
    """The rings that were found among an account's followers."""
    kept = Look.objects.filter(account_id=account_id).values_list("rings", flat=True).first()
    return msgspec.json.decode(kept, type=list[Ring]) if kept else []


def own(account_id: int) -> Iterator[SeenRecord]:
    """The account's own posts that are not private, as they would be counted of anybody."""
    rows = Post.objects.filter(account_id=account_id, visibility__in=_OPEN).order_by("key")
    told = rows.values_list("key", "at", "text", "lang", "client__name", "kind", "person__key")
    for key, at, text, lang, client, kind, to in told.iterator(5_000):
        answered = kind in (Kind.REPLY, Kind.COMMENT)
        yield SeenRecord(
            key=key, author=str(account_id), at=at, text=text, lang=lang, client=client or "", kind=Kind(kind),
            to=(to or "") if answered else "",
        )  # fmt: skip


def own_posts(account_id: int) -> tuple[int, str]:
    """How many posts `own` gives, and a mark that is another one where these are others, or say something else."""
    rows = Post.objects.filter(account_id=account_id, visibility__in=_OPEN)
    # The keys of all texts added up would be more than a database can hold.
    words = Sum(F("text_key") % _PRIME, output_field=BigIntegerField())
    told = rows.aggregate(n=Count("pk"), newest=Max("pk"), last=Max("at"), words=words)
    last = told["last"].isoformat() if told["last"] else ""
    return told["n"], f"{told['n']} {told['newest']} {last} {told['words']}"


def mirrored(account_id: int) -> str:
    """What was found in one's own posts, as it was kept; "" where nothing was."""
    return Mirror.objects.filter(account_id=account_id).values_list("found", flat=True).first() or ""


def mirror(account_id: int, posts: int, found: str) -> None:
    """Keep what was found in one's own posts."""
    Mirror.objects.update_or_create(account_id=account_id, defaults={"posts": posts, "found": found})

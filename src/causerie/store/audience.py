"""The audience of an account: its followers in groups, the curve of their number, and what was said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

import msgspec
from django.db.models import Case, Count, F, IntegerField, OrderBy, Q, QuerySet, Value, When

from causerie.records import GROUPS, Arrival, Audited, CurveDay, Listed, Refusal, Verdict, Wave
from causerie.records import Person as PersonRecord

from . import links
from .hearing import ANSWERED, talks
from .models import Account, Look, Looked, Person, Tie

YEAR = timedelta(days=365)
FEW = 10
"""Fewer posts than that say nothing of what somebody does with people (as in judgement.audience.facts)."""
type_waves = list[Wave]
# Who was said to be a person is not asked about again, whatever is found.
_ASKED = Q(person__decided__in=["", "robot"])
_READ = Q(person__looked__looked_at__isnull=False)
# Who was said to be a robot, or left out, is found under what was decided, and not under what they do.
_KEPT_IN = Q(person__decided__in=["", "person"])

_NOT_BOUGHT = Q(person__decided="person") | ANSWERED


def _where(group: str, now: datetime) -> Q:
    """The condition of a group of followers. Raises Refusal for one that nobody knows."""
    old = Q(person__looked__last_at__lt=now - YEAR)
    never = _READ & Q(person__looked__last_at=None, person__looked__posts=0)
    groups: Mapping[str, Q] = {
        "all": Q(),
        "talks": Q(person__looked__addressed__gt=0) & _KEPT_IN,
        "passes_on": Q(
            person__looked__seen__gte=FEW,
            person__looked__addressed=0,
            person__looked__passed_on__gte=0.9 * F("person__looked__seen"),
        )
        & Q(person__decided=""),
        "silent": (old | never) & _KEPT_IN,
        "scheduled": Q(person__verdict=Verdict.SCHEDULED) & _ASKED,
        "automation": Q(person__verdict=Verdict.AUTOMATION) & _ASKED,
        "wave": Q(wave__isnull=False) & _ASKED & ~ANSWERED,
        "cannot_tell": _READ & Q(person__verdict=Verdict.CANNOT_TELL) & _KEPT_IN,
        "not_looked": Q(person__looked=None) | Q(person__looked__looked_at=None),
        "decided": ~Q(person__decided=""),
    }
    if group not in groups:
        raise Refusal("audience.store.no_such_group")
    return groups[group]


def owned(workspace_id: int, account_id: int) -> None:
    """Raises Refusal where an account is none of the workspace."""
    if not Account.objects.filter(workspace_id=workspace_id, pk=account_id).exists():
        raise Refusal("accounts.not_connected")


def _followers(account_id: int) -> QuerySet[Tie]:
    return Tie.objects.filter(account_id=account_id, follows=True)


def counts(account_id: int, now: datetime) -> dict[str, int]:
    """How many followers stand in each group; one query."""
    found: dict[str, int] = _followers(account_id).aggregate(
        **{f"n_{group}": Count("pk", filter=_where(group, now)) for group in GROUPS if group != "all"},
        n_all=Count("pk"),
    )
    return {group: found[f"n_{group}"] for group in GROUPS}


def people(account_id: int, group: str, now: datetime, *, start: int, count: int) -> tuple[list[Listed], int]:
    """A part of the followers in a group, the clearest evidence first, and how many they are."""
    rows = _followers(account_id).filter(_where(group, now))
    page = rows.select_related("person__looked").order_by(*_order(group))[start : start + count]
    return _listed(list(page)), rows.count()


def _order(group: str) -> list[str | OrderBy | Case]:
    """Of those of whom nothing was found nobody stands above another: who came last comes first."""
    newest: list[str | OrderBy | Case] = ["-since", "pk"]
    if group == "silent":
        return [F("person__looked__last_at").asc(nulls_first=True), *newest]
    found = Q(person__verdict__in=[Verdict.AUTOMATION, Verdict.SCHEDULED])
    weight = Case(
        When(Q(person__verdict=Verdict.AUTOMATION) & ~Q(person__decided="person"), then=Value(0)),
        When(Q(person__verdict=Verdict.SCHEDULED) & ~Q(person__decided="person"), then=Value(1)),
        default=Value(2), output_field=IntegerField(),
    )  # fmt: skip
    strength = Case(When(found, then=F("person__looked__score")), default=None)
    return [weight, OrderBy(strength, descending=True, nulls_last=True), *newest]


def some(account_id: int, person_ids: Sequence[int]) -> list[Listed]:
    """These followers, in the order they are named; those who do not follow are left out."""
    rows = _followers(account_id).filter(person_id__in=person_ids).select_related("person__looked")
    known = {one.person: one for one in _listed(list(rows))}
    return [known[pk] for pk in dict.fromkeys(person_ids) if pk in known]


def by_key(account_id: int, keys: Collection[str]) -> list[Listed]:
    """The followers with these keys on their network."""
    return _listed(list(_followers(account_id).filter(person__key__in=set(keys)).select_related("person__looked")))


def one(workspace_id: int, person_id: int) -> Listed | None:
    """One account, by what ties it to any of ours, the one it follows first; None if the workspace knows none such."""
    rows = Tie.objects.filter(account__workspace_id=workspace_id, person_id=person_id)
    row = rows.select_related("person__looked").order_by("-follows", "pk").first()
    return _listed([row])[0] if row is not None else None


def _listed(rows: Sequence[Tie]) -> list[Listed]:
    talked = talks([row.person_id for row in rows])
    return [_one(row, talked.get(row.person_id, (0, None))[0]) for row in rows]


def _one(row: Tie, talked: int) -> Listed:
    person, looked = row.person, _looked(row.person)
    return Listed(
        person=person.pk, key=person.key, network=person.network, called=_called(person), handle=person.handle,
        url=person.url or links.person(person.network, person.handle, person.key), about=person.about,
        automated=person.automated, follows=row.follows, audited=_audited(looked), decided=person.decided,
        talked=talked, since=row.came_at, created_at=looked.created_at, followers=looked.followers,
        following=looked.following, posts=looked.posts, looked_at=looked.looked_at, readable=looked.readable,
        wave=row.wave,
    )  # fmt: skip


def _called(person: Person) -> str:
    return person.name or (f"@{person.handle}" if person.handle else person.key)


def _looked(person: Person) -> Looked:
    """What was looked at; an empty row for somebody whom nobody looked at."""
    found: Looked | None = getattr(person, "looked", None)
    return found if found is not None else Looked(person=person)


def _audited(looked: Looked) -> Audited | None:
    return msgspec.json.decode(looked.audited, type=Audited) if looked.audited else None


def curve(account_id: int, now: datetime) -> list[CurveDay]:
    """Followers by local day, from the day anybody looked first to today; nothing where nobody ever followed."""
    account = Account.objects.select_related("workspace").get(pk=account_id)
    zone = ZoneInfo(account.workspace.zone)
    rows = Tie.objects.filter(account_id=account_id).filter(Q(follows=True) | Q(gone_at__isnull=False))
    told = list(rows.values_list("since", "came_at", "follows", "gone_at"))
    if not told:
        return []
    there = sum(came is None for _, came, _, _ in told)
    arrived = _by_day((came for _, came, _, _ in told if came is not None), zone)
    left = _by_day((gone for _, _, follows, gone in told if gone is not None and not follows), zone)
    first = min(since for since, _, _, _ in told).astimezone(zone).date()
    last = now.astimezone(zone).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    change = [arrived.get(day, 0) - left.get(day, 0) for day in days]
    totals = list(accumulate(change, initial=there))[1:]
    return [
        CurveDay(day=day, followers=total, arrived=arrived.get(day, 0), left=left.get(day, 0))
        for day, total in zip(days, totals, strict=True)
    ]


def _by_day(moments: Iterable[datetime], zone: ZoneInfo) -> Counter[date]:
    return Counter(at.astimezone(zone).date() for at in moments)


_ARRIVAL = (
    "person__key", "person__handle", "person__name", "person__about", "came_at", "person__looked__created_at",
    "person__looked__posts", "person__looked__followers", "person__looked__following", "person__looked__pictured",
)  # fmt: skip


def arrivals(account_id: int) -> list[Arrival]:
    """Everybody who follows an account, and how they came; left out are those whom somebody said to be people, and
    those one has talked with.
    """
    rows = _followers(account_id).exclude(_NOT_BOUGHT).order_by("pk").values_list(*_ARRIVAL)
    return [
        Arrival(
            person=PersonRecord(key=key, handle=handle, name=name), since=since, about=about, created_at=created_at,
            posts=posts, followers=followers, following=following, pictured=pictured,
        )
        for key, handle, name, about, since, created_at, posts, followers, following, pictured in rows
    ]  # fmt: skip


def waves(account_id: int) -> list[Wave]:
    """The waves that were found, the newest first, without those somebody said are people or one has talked with."""
    kept = Look.objects.filter(account_id=account_id).values_list("waves", flat=True).first()
    found = msgspec.json.decode(kept, type=type_waves) if kept else []
    people = set(_followers(account_id).filter(_NOT_BOUGHT).values_list("person__key", flat=True))
    rest = [msgspec.structs.replace(wave, keys=tuple(key for key in wave.keys if key not in people)) for wave in found]
    return sorted((wave for wave in rest if wave.keys), key=lambda wave: wave.first, reverse=True)


def robots_by_word(account_id: int) -> int:
    """How many followers somebody said are programs."""
    return _followers(account_id).filter(person__decided="robot").count()

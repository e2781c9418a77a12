"""What is asked of the store. Everything comes back as records, so a page cannot ask again behind anyone's back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Sum
from django.db.models import Model as DjangoModel
from django.db.models.functions import Coalesce

from causerie.records import (
    ADDRESSED,
    Address,
    DayCount,
    Exchange,
    HeardState,
    HourCount,
    Kind,
    Known,
    MonthCount,
    PeopleCount,
    Period,
    PersonCount,
    RepeatCount,
    Role,
    Tallies,
    ValueCount,
    Visibility,
)
from causerie.records import (
    Account as AccountRecord,
)
from causerie.records import (
    Member as MemberRecord,
)
from causerie.records import (
    Note as NoteRecord,
)
from causerie.records import (
    Workspace as WorkspaceRecord,
)

from . import joined, links
from .models import (
    Account,
    Activity,
    DayTally,
    Heard,
    HourTally,
    Member,
    MonthTally,
    Note,
    Person,
    PersonTally,
    Post,
    RepeatTally,
    User,
    ValueTally,
    Workspace,
)

PUBLIC = (Visibility.PUBLIC.value, Visibility.UNLISTED.value)
ANSWERS = (Kind.REPLY.value, Kind.QUOTE.value, Kind.COMMENT.value)
OWN = (Kind.ORIGINAL.value, Kind.QUOTE.value)
TOP = 20
M = TypeVar("M", bound=DjangoModel)


def any_user() -> bool:
    """False until the first owner has been made."""
    return User.objects.exists()


def first_user() -> str:
    """The name of whoever came first, or ""."""
    return User.objects.order_by("pk").values_list("username", flat=True).first() or ""


def user_id(username: str) -> int:
    """The id of a user. Raises User.DoesNotExist."""
    return User.objects.get(username=username).pk


def workspaces_of(user_id: int) -> list[WorkspaceRecord]:
    """The workspaces a user has a place in, by name."""
    places = Member.objects.filter(user_id=user_id).select_related("workspace").order_by("workspace__name", "pk")
    return [_workspace(place.workspace, Role(place.role)) for place in places]


def all_workspaces() -> list[WorkspaceRecord]:
    """Every workspace of this machine, by name: for its owner, in a terminal."""
    return [_workspace(row, Role.OWNER) for row in Workspace.objects.order_by("name", "pk")]


def _workspace(row: Workspace, role: Role) -> WorkspaceRecord:
    return WorkspaceRecord(
        id=row.pk, name=row.name, slug=row.slug, zone=row.zone, role=role, why=row.why, week_minutes=row.week_minutes,
        week_days=row.week_days,
    )  # fmt: skip


def members(workspace_id: int) -> list[MemberRecord]:
    """Who has a place in a workspace."""
    places = Member.objects.filter(workspace_id=workspace_id).select_related("user").order_by("pk")
    return [MemberRecord(id=place.pk, name=place.user.username, role=Role(place.role)) for place in places]


def accounts(workspace_id: int) -> list[AccountRecord]:
    """The accounts of a workspace that hold posts, the fullest first."""
    counted = (
        Account.objects.filter(workspace_id=workspace_id)
        .annotate(
            posts=Sum("monthtally__posts"),
            first=Min("monthtally__month"),
            last=Max("monthtally__month"),
            doing=F("activity__name"),
        )
        .order_by(F("posts").desc(nulls_last=True), "pk")
    )
    return [_account(row) for row in counted]


def _account(row: Any) -> AccountRecord:
    return AccountRecord(
        id=row.pk, network=row.network, handle=row.handle, name=row.name, named=row.called,
        called=row.called or row.handle or row.name, activity=row.doing or "",
        posts=row.posts or 0, first=row.first, last=row.last,
    )  # fmt: skip


def account(workspace_id: int, account_id: int) -> AccountRecord | None:
    """One account of a workspace, or None."""
    return next((each for each in accounts(workspace_id) if each.id == account_id), None)


def activities(workspace_id: int) -> list[str]:
    """The names of a workspace's activities."""
    return list(Activity.objects.filter(workspace_id=workspace_id).order_by("name").values_list("name", flat=True))


def years(account_id: int) -> list[int]:
    """The local years in which the account posted, newest first."""
    months = MonthTally.objects.filter(account_id=account_id).values_list("month__year", flat=True)
    return sorted(set(months.distinct()), reverse=True)


def _in(table: type[M], account_id: int, period: Period) -> QuerySet[M]:
    within = Q(account_id=account_id)
    if period.first:
        within &= Q(month__gte=period.first)
    if period.last:
        within &= Q(month__lte=period.last)
    return table._default_manager.filter(within)


def tallies(account_id: int, period: Period) -> Tallies:
    """All that the first look rests on, for whole local months. Nine queries, whatever the number of posts."""
    months = _in(MonthTally, account_id, period)
    repeats = _repeats(account_id, period)
    answered = _answered(account_id, period)
    own = months.filter(kind__in=OWN).aggregate(repeated=Sum("repeated"), written=Sum("posts"))
    return Tallies(
        months=_months(months),
        days=_days(account_id, period),
        hours=_hours(account_id, period),
        values=_values(account_id, period),
        people=_people_count(answered),
        top_people=_top_people(account_id, period, answered),
        repeats=repeats,
        repeated=own["repeated"] or 0,
        written=own["written"] or 0,
    )


def _months(rows: QuerySet[MonthTally]) -> tuple[MonthCount, ...]:
    found = rows.values_list("month", "kind", "client__name", "posts", "to_self").order_by(
        "month", "kind", "client__name"
    )
    return tuple(
        MonthCount(month=month, kind=Kind(kind), client=client or "", posts=posts, to_self=to_self)
        for month, kind, client, posts, to_self in found
    )


def _days(account_id: int, period: Period) -> tuple[DayCount, ...]:
    found = _in(DayTally, account_id, period).values_list("day", "posts", "own", "log_response").order_by("day")
    return tuple(DayCount(day=d, posts=p, own=o, log_response=r) for d, p, o, r in found)


def _hours(account_id: int, period: Period) -> tuple[HourCount, ...]:
    found = (
        _in(HourTally, account_id, period).values_list("hour_of_week").annotate(n=Sum("posts")).order_by("hour_of_week")
    )
    return tuple(HourCount(weekday=hour // 24, hour=hour % 24, posts=n) for hour, n in found)


def _values(account_id: int, period: Period) -> tuple[ValueCount, ...]:
    found = _in(ValueTally, account_id, period).values_list("measure", "value").annotate(n=Sum("posts"))
    return tuple(ValueCount(measure=m, value=v, posts=n) for m, v, n in found.order_by("measure", "value"))


def _answered(account_id: int, period: Period) -> list[tuple[int, int, int]]:
    """(person, answers, months with an answer) of everybody who was answered, the most often first."""
    each = _in(PersonTally, account_id, period).values_list("person_id").annotate(n=Sum("answers"), m=Count("month"))
    return sorted(each, key=lambda row: (-row[1], row[0]))


def _people_count(answered: Sequence[tuple[int, int, int]]) -> PeopleCount:
    returning = sum(months > 1 for _, _, months in answered)
    return PeopleCount(people=len(answered), returning=returning, answers=sum(n for _, n, _ in answered))


def _top_people(account_id: int, period: Period, answered: Sequence[tuple[int, int, int]]) -> tuple[PersonCount, ...]:
    """The first days and the last are asked for these few only: they cost as much as all the rest."""
    top = {person: (n, months) for person, n, months in answered[:TOP]}
    days = _in(PersonTally, account_id, period).filter(person__in=top).values_list("person_id")
    found = {person: between for person, *between in days.annotate(since=Min("first"), until=Max("last"))}
    people = Person.objects.in_bulk(list(top))
    return tuple(_person_count(people[person], *top[person], *found[person]) for person in top)


def _person_count(person: Person, answers: int, months: int, first: date, last: date) -> PersonCount:
    """Where the archive gives neither name nor handle (Bluesky), the network's id stands for the name."""
    name = person.name or ("" if person.handle else person.key)
    return PersonCount(
        id=person.pk, handle=person.handle, name=name, answers=answers, months=months, first=first, last=last
    )


def _repeats(account_id: int, period: Period) -> tuple[RepeatCount, ...]:
    """Texts of public posts only: a private one is never quoted."""
    often = dict(
        _in(RepeatTally, account_id, period).values_list("example_id").annotate(n=Sum("posts")).filter(n__gt=1)
    )
    public = Post.objects.filter(pk__in=list(often), visibility__in=PUBLIC).values_list("pk", "text")
    most = sorted(public, key=lambda post: (-often[post[0]], post[0]))[:TOP]
    return tuple(RepeatCount(text=text, posts=often[pk]) for pk, text in most)


def people(workspace_id: int, *, search: str = "", start: int = 0, count: int = 50) -> tuple[list[Known], int]:
    """The people a workspace has talked with, most often first, and how many there are in all. search: in names.

    Whoever is known on several networks is there once; whoever only wrote to the owner is there too.
    """
    here = OuterRef("pk")
    owners = Account.objects.filter(workspace_id=workspace_id, person__isnull=False).values("person_id")
    known = Person.objects.filter(workspace_id=workspace_id).exclude(pk__in=owners).annotate(whose=_WHOSE)
    if search:
        named = known.filter(Q(handle__icontains=search) | Q(name__icontains=search))
        known = known.filter(whose__in=named.values("whose"))
    talking = known.filter(
        Exists(PersonTally.objects.filter(person=here))
        | Exists(Note.objects.filter(person=here))
        | Exists(Heard.objects.filter(person=here, address__in=ADDRESSED))
    )
    met = talking.order_by().values("whose").annotate(
        answers=Sum("persontally__answers"), first=Min("persontally__first"), last=Max("persontally__last")
    )  # fmt: skip
    page = list(met.order_by(F("answers").desc(nulls_last=True), "whose")[start : start + count])
    return _known_page(page), met.count()


_WHOSE = Coalesce("head_id", "pk")


def _known_page(page: Sequence[Mapping[str, Any]]) -> list[Known]:
    heads = [each["whose"] for each in page]
    rows, notes = Person.objects.in_bulk(heads), _note_counts(heads)
    networks, written = joined.also(heads), joined.wrote(heads)
    return [
        _known(rows[pk], each, notes.get(pk, 0), also=networks.get(pk, ()), wrote=written.get(pk, 0))
        for each in page
        if (pk := each["whose"]) in rows
    ]


def _note_counts(heads: Sequence[int]) -> dict[int, int]:
    rows = Note.objects.filter(Q(person_id__in=heads) | Q(person__head_id__in=heads))
    whose = rows.annotate(whose=Coalesce("person__head_id", "person_id")).values_list("whose")
    return dict(whose.annotate(n=Count("pk")))


def _known(row: Person, talk: Mapping[str, Any], notes: int, *, also: tuple[str, ...], wrote: int) -> Known:
    return Known(
        id=row.pk, network=row.network, handle=row.handle, name=row.name, called=_called(row),
        url=row.url or links.person(row.network, row.handle, row.key), answers=talk["answers"] or 0,
        first=talk["first"], last=talk["last"], notes=notes, also=also, wrote=wrote,
    )  # fmt: skip


def _called(row: Any) -> str:
    return row.name or (f"@{row.handle}" if row.handle else row.key)


def _faces(person_id: int) -> QuerySet[Person, int]:
    """The rows of one person: theirs, and those joined with it."""
    return Person.objects.filter(Q(pk=person_id) | Q(head_id=person_id)).values_list("pk", flat=True)


def person(workspace_id: int, person_id: int) -> Known | None:
    """One person with all their faces, by the id that stands for them; None if the workspace does not know them."""
    row = Person.objects.filter(workspace_id=workspace_id, pk=person_id).first()
    if row is None:
        return None
    talk = PersonTally.objects.filter(person__in=_faces(person_id)).aggregate(
        answers=Sum("answers"), first=Min("first"), last=Max("last")
    )
    notes, also, wrote = _note_counts([row.pk]), joined.also([row.pk]), joined.wrote([row.pk])
    return _known(row, talk, notes.get(row.pk, 0), also=also.get(row.pk, ()), wrote=wrote.get(row.pk, 0))


def months_with(person_id: int) -> list[tuple[date, int]]:
    """The local months in which a person was answered, and how often."""
    rows = PersonTally.objects.filter(person__in=_faces(person_id)).values_list("month").annotate(n=Sum("answers"))
    return list(rows.order_by("month"))


def exchanges(person_id: int, *, start: int = 0, count: int = 30) -> list[Exchange]:
    """What was said in public between the owner and a person, both ways, newest first. Private posts: never."""
    said = [*_said_to(person_id, start + count), *_heard_from(person_id, start + count)]
    return sorted(said, key=lambda one: one.at, reverse=True)[start : start + count]


def _said_to(person_id: int, count: int) -> Iterator[Exchange]:
    posts = Post.objects.filter(person__in=_faces(person_id), kind__in=ANSWERS, visibility__in=PUBLIC)
    for post in posts.select_related("account").order_by("-at", "-pk")[:count]:
        url = links.post(post.account.network, post.account.handle, post.key)
        yield Exchange(at=post.at, kind=Kind(post.kind), text=post.text, url=url, network=post.account.network)


def _heard_from(person_id: int, count: int) -> Iterator[Exchange]:
    """What they said: to the owner, or about the owner's field. A post its author took away is gone here too."""
    heard = Heard.objects.filter(person__in=_faces(person_id), visibility__in=PUBLIC).exclude(state=HeardState.GONE)
    for row in heard.order_by("-at", "-pk")[:count]:
        yield Exchange(
            at=row.at, kind=_KINDS.get(row.address, Kind.ORIGINAL), text=row.text, url=row.url, network=row.network,
            mine=False, address=row.address,
        )  # fmt: skip


_KINDS = {Address.REPLY.value: Kind.REPLY, Address.QUOTE.value: Kind.QUOTE, Address.COMMENT.value: Kind.COMMENT}


def private_exchanges(person_id: int) -> int:
    """How many private posts were addressed to a person, or came from them: counted, never shown."""
    mine = Post.objects.filter(person__in=_faces(person_id), kind__in=ANSWERS).exclude(visibility__in=PUBLIC).count()
    return mine + Heard.objects.filter(person__in=_faces(person_id)).exclude(visibility__in=PUBLIC).count()


def notes(person_id: int) -> list[NoteRecord]:
    """What was noted about a person, newest first."""
    rows = Note.objects.filter(person__in=_faces(person_id)).select_related("author").order_by("-at", "-pk")
    return [
        NoteRecord(id=row.pk, author=row.author.username if row.author else "", text=row.text, at=row.at)
        for row in rows
    ]

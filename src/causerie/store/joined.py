"""One person over several networks: their faces, by somebody's word, and what was said between them and the owner.

A person's row is one face. `head` points to the row that stands for them all; it is flat: a head has no head.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Lower

from causerie.records import ADDRESSED, ConnectionState, Face, HeardState, Stance

from . import links
from .models import Account, Apart, Connection, Heard, Note, Person, PersonTally, Tie

MOST = 20_000


def head_of(workspace_id: int, person_id: int) -> int | None:
    """The id that stands for a person; None if the workspace does not know them."""
    row = Person.objects.filter(workspace_id=workspace_id, pk=person_id).values_list("pk", "head_id").first()
    return None if row is None else row[1] or row[0]


def faces(workspace_id: int, head_id: int) -> list[Face]:
    """Every face of a person, the one that stands for them first."""
    rows = Person.objects.filter(Q(pk=head_id) | Q(head_id=head_id), workspace_id=workspace_id)
    return sorted((_face(row) for row in rows.order_by("pk")), key=lambda face: face.id != head_id)


def _face(row: Person) -> Face:
    return Face(
        id=row.pk, network=row.network, handle=row.handle, name=row.name,
        called=row.name or (f"@{row.handle}" if row.handle else row.key), head=row.head_id or row.pk,
        url=row.url or links.person(row.network, row.handle, row.key), about=row.about, automated=row.automated,
        decided=row.decided,
    )  # fmt: skip


def unite(workspace_id: int, person_id: int, other_id: int) -> int:
    """Remember that two are one person; returns the id that stands for both (that of `person_id`).

    Nothing of either is changed but whose face it is, so that `part` gives back what was there. Raises
    Person.DoesNotExist where the workspace does not know one of them.
    """
    with transaction.atomic():
        mine, theirs = _locked(workspace_id, person_id), _locked(workspace_id, other_id)
        head, old = mine.head_id or mine.pk, theirs.head_id or theirs.pk
        if head != old:
            Person.objects.filter(Q(pk=old) | Q(head_id=old), workspace_id=workspace_id).update(head_id=head)
            Apart.objects.filter(one_id__in=(head, old), other_id__in=(head, old)).delete()
    return head


def part(workspace_id: int, face_id: int) -> None:
    """Remember that a face is somebody else's than the others it was joined with, who stay together."""
    with transaction.atomic():
        row = _locked(workspace_id, face_id)
        head = row.head_id or row.pk
        others = Person.objects.filter(head_id=head).order_by("pk")
        if row.head_id is None:
            heir = others.first()
            if heir is None:
                return
            others.exclude(pk=heir.pk).update(head=heir)
            Person.objects.filter(pk=heir.pk).update(head=None)
            head = heir.pk
        Person.objects.filter(pk=row.pk).update(head=None)
        _apart(workspace_id, row.pk, head)


def two(workspace_id: int, one_id: int, other_id: int) -> None:
    """Remember that two people are two, so that nobody is asked again. Raises Person.DoesNotExist."""
    with transaction.atomic():
        one, other = _locked(workspace_id, one_id), _locked(workspace_id, other_id)
        _apart(workspace_id, one.head_id or one.pk, other.head_id or other.pk)


def _apart(workspace_id: int, one: int, other: int) -> None:
    if one != other:
        Apart.objects.get_or_create(workspace_id=workspace_id, one_id=min(one, other), other_id=max(one, other))


def said_apart(workspace_id: int) -> frozenset[frozenset[int]]:
    """The pairs of people somebody said are two, by the ids that stand for them now."""
    rows = Apart.objects.filter(workspace_id=workspace_id)
    pairs = rows.values_list(Coalesce("one__head_id", "one_id"), Coalesce("other__head_id", "other_id"))
    return frozenset(frozenset(pair) for pair in pairs)


def hand_over(workspace_id: int, gone_id: int, heir_id: int) -> None:
    """What somebody said of a row that is about to go (it is the same account) is said of `heir_id` from now on."""
    gone, heir = _locked(workspace_id, gone_id), _locked(workspace_id, heir_id)
    pairs = Apart.objects.filter(Q(one=gone) | Q(other=gone)).values_list("one_id", "other_id")
    for pair in list(pairs):
        _apart(workspace_id, heir.pk, next(pk for pk in pair if pk != gone.pk))
    if unite(workspace_id, heir.pk, gone.pk) == gone.pk:
        Person.objects.filter(head=gone).update(head=heir)
        Person.objects.filter(pk=heir.pk).update(head=None)
    cares = "\n".join(filter(None, (heir.cares, gone.cares)))
    said = [row.decided for row in (heir, gone) if row.decided]
    Person.objects.filter(pk=heir.pk).update(decided=next(iter(said), ""), cares=cares)
    if "person" in said:
        _person(workspace_id, heir.pk)


def _person(workspace_id: int, person_id: int) -> None:
    """Of whom one face was said to be a person, all are: it holds for ever, whatever else was said."""
    head = head_of(workspace_id, person_id)
    Person.objects.filter(Q(pk=head) | Q(head_id=head), workspace_id=workspace_id).update(decided="person")


def spoken_of(person_ids: Collection[int]) -> list[int]:
    """Those of these rows of whom somebody said something: who they are, what they care about, that they are two."""
    rows = Person.objects.filter(pk__in=person_ids).filter(
        Q(head__isnull=False)
        | ~Q(decided="")
        | ~Q(cares="")
        | Exists(Person.objects.filter(head=OuterRef("pk")))
        | Exists(Apart.objects.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk"))))
    )
    return list(rows.values_list("pk", flat=True))


def _locked(workspace_id: int, person_id: int) -> Person:
    return Person.objects.select_for_update().get(workspace_id=workspace_id, pk=person_id)


def met(workspace_id: int, *, most: int = MOST) -> list[Face]:
    """The faces one has had to do with (answered, noted, addressed by, joined), at most `most`: the newest ones."""
    here = OuterRef("pk")
    rows = _others(workspace_id).filter(
        Exists(PersonTally.objects.filter(person=here))
        | Exists(Note.objects.filter(person=here))
        | Exists(Heard.objects.filter(person=here, address__in=ADDRESSED))
    )
    return [_face(row) for row in rows.order_by("-pk")[:most]]


def like(workspace_id: int, words: Collection[str], *, beside: Collection[int], most: int = 200) -> list[Face]:
    """Faces in whose handle or words about themselves one of `words` stands: the ones worth comparing with somebody.

    beside: faces to leave out. most: as many as that, those with words about themselves first.
    """
    chosen = Q(pk=None)
    for word in words:
        chosen |= Q(handle__istartswith=word) | Q(about__icontains=word) | Q(url__icontains=word)
    rows = _others(workspace_id).exclude(pk__in=beside).filter(chosen)
    return [_face(row) for row in rows.order_by("-about", "pk")[:most]]


def found(workspace_id: int, search: str, *, beside: Collection[int], most: int = 20) -> list[Face]:
    """Faces with `search` in a name or handle, for joining by hand."""
    rows = _others(workspace_id).exclude(pk__in=beside)
    named = rows.filter(Q(handle__icontains=search) | Q(name__icontains=search))
    return [_face(row) for row in named.order_by(Lower("name"), "pk")[:most]]


def _others(workspace_id: int) -> QuerySet[Person]:
    owners = Account.objects.filter(workspace_id=workspace_id, person__isnull=False).values("person_id")
    return Person.objects.filter(workspace_id=workspace_id).exclude(pk__in=owners)


def care(workspace_id: int, head_id: int, cares: str) -> None:
    """What a person cares about, in the words of whoever typed it; it stands with the face that stands for them."""
    mine = Person.objects.filter(Q(pk=head_id) | Q(head_id=head_id), workspace_id=workspace_id)
    mine.exclude(pk=head_id).update(cares="")
    mine.filter(pk=head_id).update(cares=cares)


def cares(head_id: int) -> str:
    """What was typed of what a person cares about, on all faces."""
    rows = Person.objects.filter(Q(pk=head_id) | Q(head_id=head_id)).exclude(cares="").order_by("pk")
    return "\n".join(rows.values_list("cares", flat=True))


def also(heads: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The other networks of these people, by the id that stands for them."""
    rows = Person.objects.filter(head_id__in=heads).order_by("pk").values_list("head_id", "network")
    networks: dict[int, tuple[str, ...]] = {}
    for head, network in rows:
        networks[head] = (*networks.get(head, ()), network)
    return networks


def wrote(heads: Sequence[int]) -> dict[int, int]:
    """How often these people addressed the owner: mentions, answers, quotes, comments that are still there."""
    rows = (
        Heard.objects.filter(Q(person_id__in=heads) | Q(person__head_id__in=heads), address__in=ADDRESSED)
        .exclude(state=HeardState.GONE)
        .annotate(whose=Coalesce("person__head_id", "person_id"))
    )
    return dict(rows.values_list("whose").annotate(n=Count("pk")))


def stances(workspace_id: int, face_ids: Sequence[int]) -> list[Stance]:
    """Where each open connection stands with each of these faces on its own network."""
    people = dict(Person.objects.filter(workspace_id=workspace_id, pk__in=face_ids).values_list("pk", "network"))
    opened = Connection.objects.filter(account__workspace_id=workspace_id, state=ConnectionState.OPEN)
    ours = [row.account for row in opened.select_related("account").order_by("pk")]
    ties = {(tie.account_id, tie.person_id): tie for tie in Tie.objects.filter(account__in=ours, person_id__in=people)}
    return [
        _stance(account, person_id, ties.get((account.pk, person_id)))
        for account in ours
        for person_id, network in people.items()
        if network == account.network
    ]


def _stance(account: Account, person_id: int, tie: Tie | None) -> Stance:
    return Stance(
        account=account.pk, network=account.network, person=person_id,
        called=account.called or account.handle or account.name,
        follows=tie is not None and tie.follows, followed=tie is not None and tie.followed,
        record=tie.record if tie is not None else "",
    )  # fmt: skip

"""Keeping what was heard. Posts and the cursor that brought them are one transaction: the caller's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, Max, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from msgspec.structs import replace

from causerie.records import ADDRESSED, HeardState, Judged, Lane, Post, Profile, Relation, Verdict, Visibility
from causerie.records import Person as PersonRecord

from .models import Heard as HeardRow
from .models import Note, Person, PersonTally, Tie
from .models import Post as PostRow
from .posts import person_key, remember_people

LOCAL = "local:"
PRIVATE = (Visibility.FOLLOWERS, Visibility.DIRECT)
_ADDRESSED = tuple(word.value for word in ADDRESSED)
# What a person has settled stays settled, whatever is heard again.
_WAITS = (HeardState.OPEN, HeardState.LATER, HeardState.ASIDE, HeardState.PASSED, HeardState.BEFORE)


def meet(workspace_id: int, network: str, profiles: Iterable[Profile]) -> dict[str, int]:
    """Remember people as their network shows them now; returns the id of each by person_key."""
    by_key = {person_key(profile.person): profile for profile in profiles}
    ids = remember_people(workspace_id, network, {key: profile.person for key, profile in by_key.items()})
    rows = Person.objects.in_bulk(list(ids.values()))
    changed = [row for key, pk in ids.items() if _refreshed(row := rows[pk], by_key[key])]
    if changed:
        Person.objects.bulk_update(changed, ["handle", "name", "reach", "url", "about", "automated"])
    return ids


def _refreshed(row: Person, profile: Profile) -> bool:
    """Takes over what the network tells and was not known so; True where anything changed."""
    told: dict[str, Any] = {
        "handle": profile.person.handle[:255], "name": profile.person.name[:255], "reach": profile.handle[:255],
        "url": page(profile.url)[:500], "about": profile.about,
    }  # fmt: skip
    new = {name: value for name, value in told.items() if value and getattr(row, name) != value}
    # Who tells no handle (the stream of all of Bluesky) knows nothing of the account but its number.
    if profile.automated != row.automated and profile.person.handle:
        new["automated"] = profile.automated
    for name, value in new.items():
        setattr(row, name, value)
    return bool(new)


def page(address: str) -> str:
    """The address, if it is one of a page; "" for "javascript:" and the like. Addresses come from strangers."""
    return address if address.lower().startswith(("https://", "http://")) else ""


def relations(workspace_id: int, network: str, people: Sequence[Profile]) -> dict[str, Relation]:
    """What the workspace has had to do with each of these people, by person_key; those unknown are left out.

    One person over several networks is one: what was said to any face, and decided of any, counts.
    """
    keys = {person_key(profile.person) for profile in people}
    rows = Person.objects.filter(workspace_id=workspace_id, network=network, key__in=keys)
    heads = {row.key: row.head_id or row.pk for row in rows}
    known = between(heads.values())
    return {key: known[head] for key, head in heads.items()}


class _Known(NamedTuple):
    """A face of a person, as far as it says who they are to the workspace."""

    pk: int
    head: int | None
    decided: str
    verdict: str
    followed: bool


_FOLLOWED = Exists(Tie.objects.filter(person=OuterRef("pk"), followed=True))


ANSWERED = Q(Exists(PersonTally.objects.filter(person=OuterRef("person_id"))))
"""Of a tie: the owner has talked with them."""


def between(heads: Collection[int]) -> dict[int, Relation]:
    """What the workspace has had to do with these people on every network, by the id that stands for each.

    Three queries, however many they are.
    """
    rows = Person.objects.filter(Q(pk__in=heads) | Q(head_id__in=heads)).annotate(followed=_FOLLOWED)
    faces: dict[int, list[_Known]] = {}
    for row in rows.values_list("pk", "head_id", "decided", "verdict", "followed"):
        face = _Known(*row)
        faces.setdefault(face.head or face.pk, []).append(face)
    everybody = [face.pk for group in faces.values() for face in group]
    talked, notes = talks(everybody), _notes(everybody)
    return {head: _relation(group, talked, notes) for head, group in faces.items()}


def _notes(people: Sequence[int]) -> dict[int, int]:
    return dict(Note.objects.filter(person_id__in=people).values_list("person_id").annotate(n=Count("pk")))


def automated(workspace_id: int, network: str, people: Sequence[Profile]) -> set[str]:
    """Those of these people, by person_key, whose account was known to say that it is run by a program."""
    keys = {person_key(profile.person) for profile in people}
    rows = Person.objects.filter(workspace_id=workspace_id, network=network, key__in=keys, automated=True)
    return set(rows.values_list("key", flat=True))


def _relation(faces: Sequence[_Known], talked: Mapping[int, tuple[int, Any]], notes: Mapping[int, int]) -> Relation:
    told = [talked[face.pk] for face in faces if face.pk in talked]
    decided = [face.decided for face in faces if face.decided]
    return Relation(
        talked=sum(n for n, _ in told), last=max((last for _, last in told), default=None),
        decided="person" if "person" in decided else next(iter(decided), ""), verdict=_verdict(faces),
        notes=sum(notes.get(face.pk, 0) for face in faces), followed=any(face.followed for face in faces),
    )  # fmt: skip


def _verdict(faces: Sequence[_Known]) -> str:
    """What can be said of a person's posts, on whichever network it says most."""
    found = {face.verdict for face in faces} - {""}
    return next((one.value for one in Verdict if one in found), "")


def talks(people: Sequence[int]) -> dict[int, tuple[int, Any]]:
    """How often each person was answered, and the local day of the last time; those never answered are left out."""
    rows = PersonTally.objects.filter(person_id__in=people).values_list("person_id")
    return {pk: (n, last) for pk, n, last in rows.annotate(n=Sum("answers"), until=Max("last"))}


def keep(workspace_id: int, network: str, account_id: int | None, judged: Sequence[Judged], now: datetime) -> int:
    """Keep what is new of these; returns how many. What was heard before gets its newer counts, and stays settled.

    A post that was listened for, and is then found to address the owner, goes over to Answer.
    """
    if not judged:
        return 0
    people = meet(workspace_id, network, [one.heard.author for one in judged])
    by_key = {one.heard.ref.key[:500]: one for one in judged}
    same = HeardRow.objects.select_for_update().filter(workspace_id=workspace_id, network=network)
    known = {row.key: row for row in same.filter(key__in=list(by_key))}
    for key, row in known.items():
        _again(row, by_key[key], account_id)
    new = [
        _row(workspace_id, network, account_id, one, people[person_key(one.heard.author.person)], now)
        for key, one in by_key.items()
        if key not in known
    ]
    HeardRow.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        _answered_before(workspace_id, network, [row.key for row in new], list(people.values()), now)
    return len(new)


def _answered_before(
    workspace_id: int, network: str, keys: Sequence[str], people: Sequence[int], now: datetime
) -> None:
    """What one had answered on the network before it was heard here does not wait. Found by the people it was said to:
    posts have no index of what they answer.
    """
    mine = PostRow.objects.filter(person_id__in=people, parent__in=keys, account__workspace_id=workspace_id)
    answered_elsewhere(workspace_id, network, list(mine.values_list("parent", flat=True)), now)


def _again(row: HeardRow, judged: Judged, account_id: int | None) -> None:
    heard = judged.heard
    row.likes, row.reposts, row.replies = (
        old if new is None else new
        for old, new in ((row.likes, heard.likes), (row.reposts, heard.reposts), (row.replies, heard.replies))
    )
    if row.visibility not in PRIVATE and heard.text:
        row.text = heard.text
    if heard.address in ADDRESSED and row.address not in _ADDRESSED:
        row.address, row.lane, row.turn = heard.address.value, judged.lane.value, judged.turn
        row.account_id, row.handle = account_id or row.account_id, ""
        if row.state in _WAITS:
            row.state = judged.state.value
    # The handle is a number of one server: it goes with the account through which the post was heard, and no other.
    if account_id is not None and row.account_id in (None, account_id):
        row.account_id, row.handle = account_id, heard.ref.handle[:255] or row.handle
    elif account_id is None:
        row.handle = row.handle or heard.ref.handle[:255]
    row.save()


def _row(
    workspace_id: int, network: str, account_id: int | None, judged: Judged, person: int, now: datetime
) -> HeardRow:
    heard = judged.heard
    parent, root = heard.parent, heard.root
    return HeardRow(
        workspace_id=workspace_id, network=network, account_id=account_id, key=heard.ref.key[:500],
        handle=heard.ref.handle[:255], person_id=person, address=heard.address.value, at=heard.at, heard_at=now,
        text="" if heard.visibility in PRIVATE else heard.text, lang=heard.lang[:12], url=page(heard.url)[:1000],
        link=page(heard.link)[:1000],
        parent=parent.key[:500] if parent else "", parent_handle=parent.handle[:255] if parent else "",
        root=root.key[:500] if root else "", root_handle=root.handle[:255] if root else "",
        visibility=heard.visibility.value, likes=heard.likes, reposts=heard.reposts, replies=heard.replies,
        images=heard.images, feed_id=judged.feed, words_id=judged.words, matched=judged.matched[:255],
        lane=judged.lane.value, state=judged.state.value, turn=judged.turn,
    )  # fmt: skip


def judged_again(heard_id: int, turn: datetime, state: HeardState) -> None:
    """More is known of who said it: another turn, or in by the door. What a person settled meanwhile stays settled, and
    what they said of somebody meanwhile holds. What was to come back later still does.
    """
    rows = HeardRow.objects.filter(pk=heard_id, state__in=[HeardState.OPEN, HeardState.ASIDE])
    if state == HeardState.ASIDE:
        rows = rows.exclude(_said_of("person"))
    else:
        rows = rows.filter(_said_of("person") | ~_said_of("robot", "leave"))
    rows.update(turn=turn, state=come_in() if state == HeardState.OPEN else state)


def come_in() -> Case:
    """The state of what comes in by the door again: a reader may have set it aside until a time that lies ahead."""
    later = When(until__gt=timezone.now(), then=Value(HeardState.LATER.value))
    return Case(later, default=Value(HeardState.OPEN.value))


def _said_of(*words: str) -> Q:
    """A person of the workspace said one of these of who said it, on any network they are known on."""
    said = Person.objects.filter(decided__in=words)
    own, head = Q(pk=OuterRef("person_id")), Q(pk=OuterRef("person__head_id"))
    others = Q(head_id=OuterRef("person_id")) | Q(head_id=OuterRef("person__head_id"))
    return Q(Exists(said.filter(own | head | others)))


def of_everybody(person_ids: Collection[int]) -> QuerySet[HeardRow]:
    """What these people said on every network they are known on."""
    heads = set(Person.objects.filter(pk__in=person_ids).values_list(Coalesce("head_id", "pk"), flat=True))
    return HeardRow.objects.filter(Q(person_id__in=heads) | Q(person__head_id__in=heads))


def resolved(account_id: int, posts: Sequence[Post]) -> list[Post]:
    """Posts of the owner with what they answer named by its lasting key, and the person by theirs.

    Some servers tell only their own number of it ("local:<number>"): what was heard through this account is known by
    that number. One that was never heard keeps no parent.
    """
    numbers = {post.parent.removeprefix(LOCAL) for post in posts if post.parent.startswith(LOCAL)}
    if not numbers:
        return list(posts)
    rows = HeardRow.objects.filter(account_id=account_id, handle__in=numbers).select_related("person")
    known = {row.handle: row for row in rows}
    return [_resolved(post, known) if post.parent.startswith(LOCAL) else post for post in posts]


def _resolved(post: Post, known: Mapping[str, HeardRow]) -> Post:
    row = known.get(post.parent.removeprefix(LOCAL))
    if row is None:
        return replace(post, parent="")
    person = PersonRecord(key=row.person.key, handle=row.person.handle, name=row.person.name)
    return replace(post, parent=row.key, to=person)


def answered_elsewhere(workspace_id: int, network: str, parents: Sequence[str], now: datetime) -> int:
    """What one has answered on the network itself waits no more; returns how many."""
    if not parents:
        return 0
    waits = HeardRow.objects.filter(workspace_id=workspace_id, network=network, key__in=parents)
    return waits.filter(state__in=[HeardState.OPEN, HeardState.LATER, HeardState.PASSED]).update(
        state=HeardState.ANSWERED, settled_at=now, claimed_by=None, claimed_until=None
    )


def let_pass(before: datetime, now: datetime) -> int:
    """The moment of what nobody was asked to answer is over when it was said before `before`; returns how many."""
    old = HeardRow.objects.filter(state=HeardState.OPEN, lane=Lane.MEET, at__lt=before)
    return old.exclude(address__in=_ADDRESSED).update(state=HeardState.PASSED, settled_at=now)

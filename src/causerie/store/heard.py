"""What was heard and what becomes of it: read as `Waiting`, changed by a person's decisions only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils import timezone

from causerie.records import Address, HeardState, Lane, Ref, SendingState, Today, Visibility, Waiting

from . import links
from .hearing import keep, talks
from .models import Heard, Note, Person, Post, Sending

__all__ = ["claim", "keep", "lane", "letting", "reopen", "reply_to", "settle", "today", "waiting", "wake"]
FIRST = {Lane.ANSWER: 5, Lane.MEET: 3, Lane.PASS_ON: 3}
WRITING = timedelta(minutes=15)
_LINE = (HeardState.OPEN, HeardState.LATER)
_SETTLED = (HeardState.ANSWERED, HeardState.GONE)


def today(workspace_id: int, now: datetime) -> Today:
    """What is open, the first few of each lane. The number of queries is the same whatever there is."""
    wake(workspace_id, now)
    counts = _counts(workspace_id)
    first = [pk for name, n in FIRST.items() for pk in _open(workspace_id, name)[:n]]
    known = _waiting(list(_whole().filter(pk__in=first).order_by("turn", "pk")))
    return Today(
        answer=tuple(one for one in known if one.lane == Lane.ANSWER),
        meet=tuple(one for one in known if one.lane == Lane.MEET),
        pass_on=tuple(one for one in known if one.lane == Lane.PASS_ON),
        counts={name: counts.get((HeardState.OPEN, name), 0) for name in Lane},
        aside=sum(n for (state, _), n in counts.items() if state == HeardState.ASIDE),
        later=sum(n for (state, _), n in counts.items() if state == HeardState.LATER),
    )


def wake(workspace_id: int, now: datetime) -> None:
    """What was set aside until a time that has come is open again."""
    slept = Heard.objects.filter(workspace_id=workspace_id, state=HeardState.LATER, until__lte=now)
    if slept.exists():
        slept.update(state=HeardState.OPEN, until=None)


def _counts(workspace_id: int) -> dict[tuple[str, str], int]:
    shown = _unwritten(Heard.objects.filter(workspace_id=workspace_id, state__in=[*_LINE, HeardState.ASIDE]))
    return {(state, name): n for state, name, n in shown.values_list("state", "lane").annotate(n=Count("pk"))}


def _unwritten(rows: QuerySet[Heard]) -> QuerySet[Heard]:
    """Without what was answered with a letter that needs a look: that stands on top of Today, and would crowd out
    others below.
    """
    written = Sending.objects.filter(state__in=[SendingState.FAILED, SendingState.UNKNOWN], heard__isnull=False)
    return rows.exclude(pk__in=written.filter(workspace_id=OuterRef("workspace_id")).values("heard_id"))


def _open(workspace_id: int, name: Lane) -> QuerySet[Heard, int]:
    """The ids of what is open in a lane, in its order: the index alone tells them."""
    rows = Heard.objects.filter(workspace_id=workspace_id, state=HeardState.OPEN, lane=name)
    rows = _unwritten(rows)
    return rows.order_by("turn", "pk").values_list("pk", flat=True)


def _whole() -> QuerySet[Heard]:
    return Heard.objects.select_related("person", "account", "feed", "claimed_by")


def lane(
    workspace_id: int, name: Lane | None, *, start: int = 0, count: int = 30, state: HeardState = HeardState.OPEN
) -> list[Waiting]:
    """A part of a whole lane, in its order; of every lane where name is None."""
    wake(workspace_id, timezone.now())
    rows = _whole().filter(workspace_id=workspace_id, state=state)
    if name is not None:
        rows = rows.filter(lane=name)
    return _waiting(list(rows.order_by("turn", "pk")[start : start + count]))


def waiting(workspace_id: int, heard_id: int) -> Waiting | None:
    """One thing heard, in whatever state; None if the workspace has not heard it."""
    found = _waiting(list(_whole().filter(workspace_id=workspace_id, pk=heard_id)))
    return found[0] if found else None


def _waiting(rows: Sequence[Heard]) -> list[Waiting]:
    """Rows as records, with what is known beside them: three queries, however many they are."""
    mine = _mine(rows)
    people = {row.person_id for row in rows}
    talked = talks(list(people))
    notes = dict(Note.objects.filter(person_id__in=people).values_list("person_id").annotate(n=Count("pk")))
    return [_one(row, mine.get((row.account_id, row.parent)), talked, notes) for row in rows]


def _mine(rows: Sequence[Heard]) -> dict[tuple[int | None, str], Post]:
    """One's own posts that these answer. Private ones are never quoted."""
    parents = {row.parent for row in rows if row.parent}
    accounts = {row.account_id for row in rows if row.account_id}
    shown = [Visibility.PUBLIC.value, Visibility.UNLISTED.value]
    posts = Post.objects.filter(account_id__in=accounts, key__in=parents, visibility__in=shown)
    return {(post.account_id, post.key): post for post in posts}


def _one(row: Heard, mine: Post | None, talked: dict[int, tuple[int, object]], notes: dict[int, int]) -> Waiting:
    person = row.person
    answers, last = talked.get(person.pk, (0, None))
    return Waiting(
        id=row.pk, network=row.network, account=row.account_id, ref=Ref(key=row.key, handle=row.handle),
        person=person.pk, person_key=person.key,
        person_reach=links.reach(person.network, person.reach, person.handle, person.key),
        called=person.name or (f"@{person.handle}" if person.handle else person.key),
        handle=person.handle, person_url=person.url or links.person(row.network, person.handle, person.key),
        about=person.about, automated=person.automated, decided=person.decided, address=Address(row.address),
        lane=Lane(row.lane), state=HeardState(row.state), at=row.at, heard_at=row.heard_at, turn=row.turn,
        text=row.text, lang=row.lang, url=row.url, link=row.link, visibility=Visibility(row.visibility),
        images=row.images, replies=row.replies, likes=row.likes, liked=bool(row.liked), until=row.until,
        matched=row.matched, feed=(row.feed.named or row.feed.title) if row.feed else "",
        mine=mine.text if mine else "", mine_at=mine.at if mine else None, talked=answers, last=last,  # type: ignore[arg-type]
        notes=notes.get(person.pk, 0), claimed_by=_claim(row),
        network_name=row.account.called or row.account.handle if row.account else "",
    )  # fmt: skip


def _claim(row: Heard) -> str:
    writing = row.claimed_by and row.claimed_until and row.claimed_until > timezone.now()
    return row.claimed_by.username if row.claimed_by and writing else ""


def settle(
    workspace_id: int,
    heard_id: int,
    state: HeardState,
    *,
    user_id: int | None,
    now: datetime,
    until: datetime | None = None,
) -> HeardState | None:
    """What a person decided of something heard; returns what it was before (to undo), None if there is no such thing.

    until: when LATER comes back. What is answered or gone stays so: the page somebody pressed on was an old one.
    """
    with transaction.atomic():
        row = Heard.objects.select_for_update().filter(workspace_id=workspace_id, pk=heard_id).first()
        if row is None:
            return None
        before = HeardState(row.state)
        if before in _SETTLED:
            return before
        row.state, row.until = state.value, until if state == HeardState.LATER else None
        row.settled_by_id, row.settled_at = user_id, now
        row.claimed_by_id = row.claimed_until = None
        row.save()
    return before


def reopen(workspace_id: int, heard_id: int) -> None:
    """Take a decision back: it is open again, at its old place in the line. What was sent cannot be taken back so."""
    rows = Heard.objects.filter(workspace_id=workspace_id, pk=heard_id).exclude(
        sending__state__in=[SendingState.SENT, SendingState.SENDING, SendingState.UNKNOWN]
    )
    rows = Heard.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
    rows.update(state=HeardState.OPEN, until=None, settled_by=None, settled_at=None)


def claim(workspace_id: int, heard_id: int, user_id: int, now: datetime) -> str:
    """Begin to write an answer: "" where it is this user's for the next quarter of an hour, else who is writing."""
    free = Q(claimed_by=None) | Q(claimed_by_id=user_id) | Q(claimed_until=None) | Q(claimed_until__lt=now)
    row = Heard.objects.filter(workspace_id=workspace_id, pk=heard_id)
    if row.filter(free).update(claimed_by_id=user_id, claimed_until=now + WRITING):
        return ""
    return row.values_list("claimed_by__username", flat=True).first() or ""


def letting(workspace_id: int, person_id: int, decided: str) -> None:
    """What a person of the workspace says of somebody, on every network they are known on: "person" lets them in for
    ever, "robot" or "leave" keeps them out.
    """
    row = Person.objects.filter(workspace_id=workspace_id, pk=person_id).first()
    if row is None:
        return
    head = row.head_id or row.pk
    faces = Person.objects.filter(Q(pk=head) | Q(head_id=head), workspace_id=workspace_id)
    faces.update(decided=decided)
    theirs = Heard.objects.filter(workspace_id=workspace_id, person__in=faces)
    if decided in ("robot", "leave"):
        theirs.filter(state__in=_LINE).update(state=HeardState.ASIDE, until=None)
    else:
        theirs.filter(state=HeardState.ASIDE).update(state=HeardState.OPEN)


def reply_to(workspace_id: int, heard_id: int) -> tuple[int | None, Ref, Ref | None] | None:
    """What an answer to something heard hangs on: (account it was heard through, the post, the root of its thread)."""
    row = Heard.objects.filter(workspace_id=workspace_id, pk=heard_id).first()
    if row is None:
        return None
    root = Ref(key=row.root, handle=row.root_handle) if row.root else None
    return row.account_id, Ref(key=row.key, handle=row.handle), root


def liked(heard_id: int, record: str) -> None:
    """Remember one's like of it by what the network calls it; "" where it was taken back."""
    Heard.objects.filter(pk=heard_id).update(liked=record[:255])


def like_of(heard_id: int) -> str:
    """One's like of it, as the network calls it; "" for none."""
    return Heard.objects.filter(pk=heard_id).values_list("liked", flat=True).first() or ""


def gone(workspace_id: int, heard_id: int, now: datetime) -> None:
    """Its author took it away."""
    Heard.objects.filter(workspace_id=workspace_id, pk=heard_id).update(state=HeardState.GONE, settled_at=now)

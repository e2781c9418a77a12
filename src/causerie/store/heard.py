"""What was heard and what becomes of it: read as `Waiting`, changed by a person's decisions only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from causerie.records import Address, Comment, HeardState, Lane, Ref, Relation, SendingState, Today, Visibility, Waiting

from . import decisions, links
from .hearing import between, come_in, keep, of_everybody
from .models import Heard, Person, Post, Sending

__all__ = ["claim", "keep", "lane", "letting", "reopen", "reply_to", "settle", "today", "waiting", "wake"]
FIRST = {Lane.ANSWER: 5, Lane.MEET: 3, Lane.PASS_ON: 3}
SAME = 200
_TELLING = 12
WRITING = timedelta(minutes=15)
_LINE = (HeardState.OPEN, HeardState.LATER)
_LOOKED_AT = (SendingState.FAILED, SendingState.UNKNOWN)
_OFFERED = (Lane.MEET, Lane.PASS_ON)
_SETTLED = (HeardState.ANSWERED, HeardState.GONE)
_BESIDE = ("person", "account", "feed", "claimed_by")
# The index `whose_turn` alone tells them.
_IN_TURN = """SELECT id FROM store_heard WHERE workspace_id = %s AND state = %s AND lane = %s {}
    ORDER BY turn, id LIMIT %s"""


def today(workspace_id: int, now: datetime, *, resting: Collection[str] = ()) -> Today:
    """What is open, the first few of each lane. The number of queries is the same whatever there is.

    resting: networks that bring nobody to meet and nothing to pass on. Who addresses the owner there is here still.
    """
    wake(workspace_id, now)
    written = _written(workspace_id)
    counts = _counts(workspace_id, written, resting)
    first = _first(workspace_id, written, resting)
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


def _counts(workspace_id: int, written: Collection[int], resting: Collection[str]) -> dict[tuple[str, str], int]:
    shown = Heard.objects.filter(workspace_id=workspace_id, state__in=[*_LINE, HeardState.ASIDE])
    if written:
        shown = shown.exclude(pk__in=written)
    if resting:
        shown = shown.exclude(state=HeardState.OPEN, lane__in=_OFFERED, network__in=resting)
    return {(state, name): n for state, name, n in shown.values_list("state", "lane").annotate(n=Count("pk"))}


def _written(workspace_id: int) -> set[int]:
    """What was answered with a letter that needs a look: that stands on top of Today, and would crowd out others below.

    Asked for once, as there is hardly ever any: as a subquery it cost more than the whole rest of four queries.
    """
    rows = Sending.objects.filter(workspace_id=workspace_id, heard__isnull=False)
    return set(rows.filter(state__in=_LOOKED_AT).values_list("heard_id", flat=True))


def _first(workspace_id: int, written: Collection[int], resting: Collection[str]) -> list[int]:
    """The ids of the first of each lane. In SQL: three times the same, and Django would think longer than look."""
    found: list[int] = []
    with connection.cursor() as cursor:
        for name, n in FIRST.items():
            rests = sorted(resting) if name in _OFFERED else []
            asked = _IN_TURN.format(f"AND network NOT IN ({', '.join(['%s'] * len(rests))})" if rests else "")
            cursor.execute(asked, [workspace_id, HeardState.OPEN.value, name.value, *rests, n + len(written)])
            found += [pk for (pk,) in cursor.fetchall() if pk not in written][:n]
    return found


def _whole() -> QuerySet[Heard]:
    return Heard.objects.select_related(*_BESIDE)


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


def said_by(workspace_id: int, person_ids: Sequence[int], states: Sequence[HeardState]) -> list[Waiting]:
    """What these people said, on every network they are known on, that is in one of these states."""
    rows = of_everybody(person_ids).filter(workspace_id=workspace_id, state__in=states)
    return _waiting(list(rows.select_related(*_BESIDE).order_by("turn", "pk")))


def answers_to(workspace_id: int, account_id: int, key: str) -> list[Waiting]:
    """What others said to a post of one's own, oldest first, whatever was made of it; 50 at most."""
    rows = _whole().filter(workspace_id=workspace_id, account_id=account_id, parent=key)
    return _waiting(list(rows.order_by("at", "pk")[:50]))


def _waiting(rows: Sequence[Heard]) -> list[Waiting]:
    """Rows as records, with what is known beside them: four queries, however many they are."""
    mine = _mine(rows)
    known = between({_head(row.person) for row in rows})
    return [_one(row, mine.get((row.account_id, row.parent)), known[_head(row.person)]) for row in rows]


def _head(person: Person) -> int:
    return person.head_id or person.pk


def _mine(rows: Sequence[Heard]) -> dict[tuple[int | None, str], Post]:
    """One's own posts that these answer. Private ones are never quoted."""
    parents = {row.parent for row in rows if row.parent}
    accounts = {row.account_id for row in rows if row.account_id}
    shown = [Visibility.PUBLIC.value, Visibility.UNLISTED.value]
    posts = Post.objects.filter(account_id__in=accounts, key__in=parents, visibility__in=shown)
    return {(post.account_id, post.key): post for post in posts}


def mine(account_id: int | None, keys: Sequence[str]) -> dict[str, tuple[str, datetime]]:
    """Those of an account's own posts that have one of these lasting ids: what they say, and when. No private ones."""
    if account_id is None or not keys:
        return {}
    shown = [Visibility.PUBLIC.value, Visibility.UNLISTED.value]
    posts = Post.objects.filter(account_id=account_id, key__in=set(keys), visibility__in=shown)
    return {key: (text, at) for key, text, at in posts.values_list("key", "text", "at")}


def same_words(workspace_id: int, texts: Sequence[str]) -> list[tuple[str, Comment]]:
    """Comments the workspace has heard that say exactly one of these, the newest first, with the lasting id of each.

    Very short ones are left out: everybody says "thanks". At most SAME of them are told.
    """
    long = {text for text in texts if len(text) >= _TELLING}
    if not long:
        return []
    rows = Heard.objects.filter(workspace_id=workspace_id, lane=Lane.ANSWER, text__in=long)
    rows = rows.select_related("person").order_by("-at", "pk")
    found = list(rows[:SAME])
    answered = _mine(found)
    return [(row.key, _comment(row, answered.get((row.account_id, row.parent)))) for row in found]


def _comment(row: Heard, answered: Post | None) -> Comment:
    return Comment(text=row.text, author=row.person.key, to=answered.text if answered else "", at=row.at)


def _one(row: Heard, mine: Post | None, known: Relation) -> Waiting:
    person = row.person
    return Waiting(
        id=row.pk, network=row.network, account=row.account_id, ref=Ref(key=row.key, handle=row.handle),
        person=person.pk, person_key=person.key,
        person_reach=links.reach(person.network, person.reach, person.handle, person.key),
        called=person.name or (f"@{person.handle}" if person.handle else person.key),
        handle=person.handle, person_url=person.url or links.person(row.network, person.handle, person.key),
        about=person.about, automated=person.automated, decided=known.decided, address=Address(row.address),
        lane=Lane(row.lane), state=HeardState(row.state), at=row.at, heard_at=row.heard_at, turn=row.turn,
        text=row.text, lang=row.lang, url=row.url, link=row.link, visibility=Visibility(row.visibility),
        images=row.images, replies=row.replies, likes=row.likes, liked=bool(row.liked),
        until=row.until if row.state == HeardState.LATER else None,
        matched=row.matched, feed=(row.feed.named or row.feed.title) if row.feed else "",
        mine=mine.text if mine else "", mine_at=mine.at if mine else None, talked=known.talked, last=known.last,
        notes=known.notes, claimed_by=_claim(row), followed=known.followed,
        network_name=row.account.called or row.account.handle if row.account else "", verdict=known.verdict,
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


def letting(
    workspace_id: int, person_id: int, decided: str, *, user_id: int | None = None, now: datetime | None = None
) -> None:
    """What a person of the workspace says of somebody, on every network they are known on: "person" lets them in for
    ever, "robot" or "leave" keeps them out; "" takes it back, and leaves what was heard where it is. It is remembered
    who said so. What the reader had put off until a time that lies ahead comes back then, unless they are kept out.
    """
    row = Person.objects.filter(workspace_id=workspace_id, pk=person_id).first()
    if row is None:
        return
    head = row.head_id or row.pk
    faces = Person.objects.filter(Q(pk=head) | Q(head_id=head), workspace_id=workspace_id)
    said = [face.pk for face in faces if face.decided != decided]
    decisions.note(workspace_id, said, decided, user_id=user_id, now=now or timezone.now())
    faces.update(decided=decided)
    theirs = Heard.objects.filter(workspace_id=workspace_id, person__in=faces)
    if decided in ("robot", "leave"):
        theirs.filter(state__in=_LINE).update(state=HeardState.ASIDE)
    elif decided == "person":
        theirs.filter(state=HeardState.ASIDE).update(state=come_in())
    else:
        theirs.filter(state=HeardState.ASIDE, until__gt=timezone.now()).update(state=HeardState.LATER)


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

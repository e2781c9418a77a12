"""What is passed on: what was found, the friend one thought of, the draft it became, and what came of it.

Everything here is one user's own: whom somebody thinks of is nobody else's to read, in their own workspace either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from causerie.records import ADDRESSED, PRIVATE, Find, Friend, HeardState, Lane, Passed, SendingState

from .models import Entry, Heard, PassedOn, Person

KEPT, WRITTEN, DROPPED = "kept", "written", "dropped"
LONGEST_TITLE = 500
_HANDLE = re.compile(r"\(@([^()\s]+)\)$|^@(\S+)$")
_WAITS = (HeardState.OPEN, HeardState.LATER)


def of_entry(workspace_id: int, entry_id: int) -> Find | None:
    """An entry of a feed as something to pass on; None if it is not the workspace's."""
    row = Entry.objects.filter(feed__workspace_id=workspace_id, pk=entry_id).defer("html", "sought").first()
    if row is None:
        return None
    return Find(link=row.link, title=row.title or row.summary[:LONGEST_TITLE], author=row.author, entry=row.pk)


def of_heard(workspace_id: int, heard_id: int) -> Find | None:
    """A post of somebody as something to pass on; None if the workspace has not heard it."""
    row = Heard.objects.filter(workspace_id=workspace_id, pk=heard_id).select_related("person").first()
    if row is None:
        return None
    by = row.person.name or row.person.handle
    shut = row.visibility in {each.value for each in PRIVATE}
    return Find(link=row.url or row.link, title=row.text[:LONGEST_TITLE], author=by, heard=row.pk, shut=shut)


def kept(workspace_id: int, user_id: int, passed_id: int) -> Find | None:
    """What this user kept to read later; None if there is no such thing. What became a draft meanwhile is still told:
    whoever presses twice is led to it.
    """
    row = _own(workspace_id, user_id).filter(pk=passed_id, state__in=(KEPT, WRITTEN)).first()
    return None if row is None else _find(row)


def _own(workspace_id: int, user_id: int) -> QuerySet[PassedOn]:
    return PassedOn.objects.filter(workspace_id=workspace_id, user_id=user_id)


def _find(row: PassedOn) -> Find:
    return Find(link=row.link, title=row.title, author=row.author, heard=row.heard_id, entry=row.entry_id)


def friend(workspace_id: int, typed: str) -> Friend:
    """Whom a name means. "Anna (@anna@town.example)" and "@anna@town.example" are somebody known here, if they are."""
    typed = " ".join(typed.split())
    told = _HANDLE.search(typed)
    handle = next(filter(None, told.groups()), "") if told else ""
    row = Person.objects.filter(workspace_id=workspace_id, handle__iexact=handle).first() if handle else None
    if row is None:
        return Friend(name=typed[:120])
    called = typed[: told.start()].strip() if told else ""
    return _known(row, called or row.name or row.handle)


def of_writing(workspace_id: int, user_id: int, writing_id: int) -> tuple[Friend, str] | None:
    """(whom this user thought of when they began a draft, what they told them then); None where it is of nobody.

    A name in what was told then has been asked about already, and was let stand.
    """
    row = _own(workspace_id, user_id).filter(writing=writing_id).select_related("friend").first()
    if row is None:
        return None
    return (_known(row.friend, row.named) if row.friend else Friend(name=row.named)), row.tells


def _known(row: Person, called: str) -> Friend:
    """Somebody known here, with all that they are called on all their networks."""
    head = row.head_id or row.pk
    rows = Person.objects.filter(Q(pk=head) | Q(head=head), workspace_id=row.workspace_id).order_by("pk")
    faces = [*rows.values_list("name", "handle")]
    return Friend(
        name=called[:120], handle=row.handle, person=row.pk,
        also=tuple(name for name, _ in faces if name and name != called),
        handles=tuple(handle for _, handle in faces if handle and handle != row.handle),
    )  # fmt: skip


def put_by(workspace_id: int, user_id: int, find: Find, state: str, now: datetime) -> int:
    """Keep something to read later (KEPT), or let it go (DROPPED); returns its number. It waits in Today no more."""
    with transaction.atomic():
        row = _same(workspace_id, user_id, find) or PassedOn(workspace_id=workspace_id, user_id=user_id)
        _fill(row, find, state, now)
        row.save()
        _leaves_today(workspace_id, user_id, find, now)
    return row.pk


def _same(workspace_id: int, user_id: int, find: Find) -> PassedOn | None:
    """What this user kept of the same thing: it goes on as that, and is not there twice."""
    return _own(workspace_id, user_id).filter(_like(find), state=KEPT).first()


def _like(find: Find) -> Q:
    if find.link:
        return Q(link=find.link)
    return Q(heard=find.heard) if find.heard else Q(entry=find.entry)


def _fill(row: PassedOn, find: Find, state: str, now: datetime) -> None:
    row.link, row.title, row.author = find.link[:1000], find.title[:LONGEST_TITLE], find.author[:255]
    row.heard_id, row.entry_id, row.state, row.at = find.heard, find.entry, state, now


def written(
    workspace_id: int, user_id: int, find: Find, friend: Friend, tells: str, writing_id: int, now: datetime
) -> int:
    """Remember that what one would tell a friend became a draft; returns the number. In the caller's transaction."""
    row = _same(workspace_id, user_id, find) or PassedOn(workspace_id=workspace_id, user_id=user_id)
    _fill(row, find, WRITTEN, now)
    row.friend_id, row.named, row.tells, row.writing_id = friend.person, friend.name[:120], tells, writing_id
    row.save()
    _leaves_today(workspace_id, user_id, find, now)
    return row.pk


def already(
    workspace_id: int, user_id: int, find: Find, friend: Friend, tells: str, account_id: int, since: datetime
) -> int | None:
    """The draft these very words to this friend have become on this account, where a button was pressed twice.

    What has been sent leads nowhere any more, unless it was begun after `since`: to say it again is a thing of its own.
    """
    same = Q(writing__account=account_id, tells=tells, named=friend.name[:120], friend=friend.person)
    rests = Q(writing__sending=None) | Q(at__gte=since)
    rows = _own(workspace_id, user_id).filter(_like(find), same, rests, state=WRITTEN)
    return rows.values_list("writing_id", flat=True).order_by("-at").first()


def _leaves_today(workspace_id: int, user_id: int, find: Find, now: datetime) -> None:
    """A find that was decided of is done with in Today, wherever one decided. Who waits for an answer still does."""
    same = Q(pk=find.heard) if find.heard else Q(link=find.link) if find.link else None
    if same is None:
        return
    rows = Heard.objects.filter(same, workspace_id=workspace_id, lane=Lane.PASS_ON, state__in=_WAITS)
    rows.update(state=HeardState.DONE, until=None, settled_by_id=user_id, settled_at=now)


def passed(workspace_id: int, user_id: int, *, start: int = 0, count: int = 30) -> list[Passed]:
    """What this user passed on, the newest first, with what came of it."""
    rows = _own(workspace_id, user_id).filter(state=WRITTEN).order_by("-at", "-pk")
    return _whole(workspace_id, list(_beside(rows)[start : start + count]))


def to_read(workspace_id: int, user_id: int, count: int = 50) -> list[Passed]:
    """What this user kept to read later, the newest first."""
    rows = _own(workspace_id, user_id).filter(state=KEPT).order_by("-at", "-pk")
    return _whole(workspace_id, list(_beside(rows)[:count]))


def between(workspace_id: int, user_id: int, since: datetime, until: datetime) -> list[Passed]:
    """What this user passed on that went out from one moment to another, the newest first.

    It counts when it was sent, not when it was begun: what rested for weeks is news of the day it went.
    """
    sent = Q(writing__sending__state=SendingState.SENT)
    sent &= Q(writing__sending__settled_at__gte=since, writing__sending__settled_at__lt=until)
    rows = _own(workspace_id, user_id).filter(sent, state=WRITTEN).order_by("-writing__sending__settled_at", "-pk")
    return _whole(workspace_id, list(_beside(rows)))


def _beside(rows: QuerySet[PassedOn]) -> QuerySet[PassedOn]:
    return rows.select_related("friend", "writing__sending", "writing__account")


def _whole(workspace_id: int, rows: Sequence[PassedOn]) -> list[Passed]:
    keys = [key for row in rows if (key := _key(row))]
    came = _came(workspace_id, keys)
    return [_one(row, came.get(_key(row), (0, 0))) for row in rows]


def _key(row: PassedOn) -> str:
    """Under which lasting id the post stands on its network; "" where it is no post yet."""
    sending = row.writing.sending if row.writing else None
    return sending.key if sending is not None and sending.state == SendingState.SENT else ""


def _came(workspace_id: int, keys: Sequence[str]) -> dict[str, tuple[int, int]]:
    """(answers, people) by the post they answer, as far as they were heard."""
    if not keys:
        return {}
    rows = Heard.objects.filter(workspace_id=workspace_id, parent__in=keys, address__in=list(ADDRESSED))
    counted = rows.values("parent").annotate(n=Count("pk"), people=Count("person", distinct=True))
    return {each["parent"]: (each["n"], each["people"]) for each in counted}


def _one(row: PassedOn, came: tuple[int, int]) -> Passed:
    writing = row.writing
    sending = writing.sending if writing else None
    sent = bool(_key(row))
    return Passed(
        id=row.pk, find=_find(row), friend=row.named, tells=row.tells, state=row.state, at=row.at,
        writing=row.writing_id, network=writing.network if writing else "", sent=sent,
        url=sending.url if sending and sent else "", answers=came[0], people=came[1],
    )  # fmt: skip

"""What was decided about people and done on networks, in one log: who pressed, when, and what can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from causerie.records import Logged, Verb

from .models import Act, Decision, Person

# What says something about a person; likes and reposts are of posts.
_VERBS = (Verb.FOLLOW, Verb.REMOVE_FOLLOWER, Verb.MUTE, Verb.BLOCK)


def note(workspace_id: int, person_ids: Iterable[int], decided: str, *, user_id: int | None, now: datetime) -> None:
    """Remember what somebody said of people."""
    Decision.objects.bulk_create(
        Decision(workspace_id=workspace_id, person_id=pk, user_id=user_id, decided=decided, at=now) for pk in person_ids
    )


def log(workspace_id: int, *, person_id: int | None = None, start: int = 0, count: int = 50) -> list[Logged]:
    """A part of all that was decided and done, the newest first; of one person where one is named."""
    said = Decision.objects.filter(workspace_id=workspace_id).select_related("person", "user")
    done = Act.objects.filter(workspace_id=workspace_id, verb__in=_VERBS).select_related("person", "user", "account")
    if person_id is not None:
        said, done = said.filter(person_id=person_id), done.filter(person_id=person_id)
    lines = [_decision(row) for row in said.order_by("-at", "-pk")[: start + count]]
    lines += [_act(row) for row in done.order_by("-at", "-pk")[: start + count]]
    return sorted(lines, key=lambda line: line.at, reverse=True)[start : start + count]


def count(workspace_id: int) -> int:
    """How many lines the log has."""
    done = Act.objects.filter(workspace_id=workspace_id, verb__in=_VERBS)
    return Decision.objects.filter(workspace_id=workspace_id).count() + done.count()


def _called(person: Person | None) -> str:
    return person.name or (f"@{person.handle}" if person.handle else person.key) if person else ""


def _decision(row: Decision) -> Logged:
    return Logged(
        at=row.at, by=row.user.username if row.user else "", person=row.person_id, called=_called(row.person),
        decided=row.decided,
    )  # fmt: skip


def _act(row: Act) -> Logged:
    # A network that did it gave what undoes it; `ties.unsure` keeps nothing.
    # Who was removed elsewhere than on Bluesky, where it is a block, would have to come back by themselves.
    for_good = row.verb == Verb.REMOVE_FOLLOWER and row.account.network != "bluesky"
    return Logged(
        at=row.at, by=row.user.username if row.user else "", person=row.person_id, called=_called(row.person),
        verb=Verb(row.verb), act=row.pk, account=row.account_id, undone_at=row.undone_at,
        can_undo=row.undone_at is None and not for_good, unsure=row.record == "",
    )  # fmt: skip

"""The words of the field that one listens for: which, and what they have found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from causerie.records import ConnectionState, Listened

from . import errands
from .models import Connection, Errand, Heard, Words


def of_workspace(workspace_id: int) -> list[Listened]:
    """What a workspace listens for, in the order it was put in; two queries."""
    found = Heard.objects.filter(workspace_id=workspace_id, words__isnull=False).values_list("words_id")
    counts = dict(found.annotate(n=Count("pk")))
    rows = Words.objects.filter(workspace_id=workspace_id).order_by("pk")
    return [_listened(row, counts.get(row.pk, 0)) for row in rows]


def one(workspace_id: int, words_id: int) -> Listened | None:
    """One of them; None if the workspace does not listen for it."""
    return next((each for each in of_workspace(workspace_id) if each.id == words_id), None)


def everywhere() -> list[Listened]:
    """What is listened for in the whole of Bluesky, for every workspace at once."""
    return [_listened(row, 0) for row in Words.objects.filter(everywhere=True).order_by("pk")]


def for_reading(workspaces: Sequence[int]) -> list[Listened]:
    """What these workspaces listen for."""
    return [_listened(row, 0) for row in Words.objects.filter(workspace_id__in=workspaces).order_by("pk")]


def _listened(row: Words, found: int) -> Listened:
    return Listened(
        id=row.pk, workspace=row.workspace_id, words=tuple(row.words), without=tuple(row.without), lang=row.lang,
        everywhere=row.everywhere, found=found,
    )  # fmt: skip


def add(
    workspace_id: int, words: Sequence[str], without: Sequence[str], *, lang: str, everywhere: bool, now: datetime
) -> int:
    """Listen for words from now on, on every connected account too; returns their id."""
    with transaction.atomic():
        row = Words.objects.create(
            workspace_id=workspace_id, words=list(words), without=list(without), lang=lang, everywhere=everywhere,
            created_at=now,
        )  # fmt: skip
        errands.follow_words(now)
    return row.pk


def change(
    workspace_id: int,
    words_id: int,
    words: Sequence[str],
    without: Sequence[str],
    *,
    lang: str,
    everywhere: bool,
    now: datetime,
) -> bool:
    """Listen for something else under the same id; what was found stays. False where there is none.

    The accounts are asked again from the beginning: the cursor was one of other words.
    """
    with transaction.atomic():
        rows = Words.objects.select_for_update().filter(workspace_id=workspace_id, pk=words_id)
        before = rows.values_list("words", "lang").first()
        if before is None:
            return False
        rows.update(words=list(words), without=list(without), lang=lang, everywhere=everywhere)
        if before != (list(words), lang):
            Errand.objects.filter(what=f"{errands.WORDS}{words_id}").delete()
            errands.follow_words(now)
    return True


def remove(workspace_id: int, words_id: int, now: datetime) -> None:
    """Listen for them no more. What was found stays."""
    with transaction.atomic():
        Words.objects.filter(workspace_id=workspace_id, pk=words_id).delete()
        errands.follow_words(now)


def connected(workspace_id: int) -> list[tuple[int, str, str]]:
    """The accounts that are asked for the words: (id, network, what it is called)."""
    rows = Connection.objects.filter(account__workspace_id=workspace_id, state=ConnectionState.OPEN)
    found = rows.select_related("account").order_by("pk")
    return [(row.account_id, row.account.network, row.account.called or row.account.handle) for row in found]


def heard_lately(workspace_id: int, count: int) -> list[tuple[str, str, str, datetime, str]]:
    """The last posts heard that are for everybody: (text, language, who, when, where): for trying words out."""
    rows = Heard.objects.filter(workspace_id=workspace_id).exclude(text="").exclude(network="feed")
    known = rows.select_related("person").order_by("-pk")[:count]
    return [(row.text, row.lang, row.person.name or row.person.handle, row.at, row.url) for row in known]

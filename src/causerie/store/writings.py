"""Drafts: each for one account, kept at every pause, and never written over by another window. What is kept here is its
writer's alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

import msgspec
from django.db import transaction
from django.db.models import F, Q, QuerySet

from causerie.records import Draft, Limits, SendingState, Written
from causerie.records import Picture as PictureRecord
from causerie.records import Writing as WritingRecord

from . import sendings
from .models import Account, Picture, Sending, Writing


def begin(
    workspace_id: int, user_id: int, account_id: int, text: str, now: datetime, *, lang: str = "", warning: str = ""
) -> int:
    """Begin a draft; returns its id. Raises DoesNotExist where the account is not the workspace's."""
    account = Account.objects.get(pk=account_id, workspace_id=workspace_id)
    return Writing.objects.create(
        workspace_id=workspace_id, user_id=user_id, account=account, network=account.network, text=text, lang=lang,
        warning=warning,
        activity_id=account.activity_id, once=uuid4().hex, began_at=now, changed_at=now,
    ).pk  # fmt: skip


def one(workspace_id: int, user_id: int, writing_id: int) -> WritingRecord | None:
    """One draft of this writer's, or the post it became; None if there is no such thing."""
    return next(iter(_records(_own(workspace_id, user_id).filter(pk=writing_id))), None)


def resting(workspace_id: int, user_id: int) -> list[WritingRecord]:
    """The drafts of a writer, the one touched last first; those on their way, or perhaps there, among them."""
    rows = _own(workspace_id, user_id).exclude(sending__state=SendingState.SENT)
    return _records(rows.order_by("-changed_at", "-pk")[:100])


def _own(workspace_id: int, user_id: int) -> QuerySet[Writing]:
    return Writing.objects.filter(workspace_id=workspace_id, user_id=user_id)


def _records(rows: QuerySet[Writing]) -> list[WritingRecord]:
    found = list(rows.select_related("account", "sending"))
    pictures: dict[int, list[Picture]] = {}
    for picture in Picture.objects.filter(writing_id__in=[row.pk for row in found]).order_by("place", "pk"):
        pictures.setdefault(picture.writing_id, []).append(picture)
    return [_record(row, pictures.get(row.pk, [])) for row in found]


def _record(row: Writing, pictures: list[Picture]) -> WritingRecord:
    account = row.account
    return WritingRecord(
        id=row.pk, workspace=row.workspace_id, user=row.user_id, account=row.account_id, network=row.network,
        called=(account.called or account.handle or account.name) if account else "", text=row.text, lang=row.lang,
        warning=row.warning, edition=row.edition, for_both=row.for_both, once=row.once,
        limits=msgspec.convert(row.limits, Limits) if row.limits else None,
        pictures=tuple(_picture(each) for each in pictures), began_at=row.began_at, changed_at=row.changed_at,
        letter=sendings.letter_of(row.sending) if row.sending else None,
    )  # fmt: skip


def _picture(row: Picture) -> PictureRecord:
    return PictureRecord(
        id=row.pk, name=row.name, path=row.path, type=row.type, size=row.size, width=row.width, height=row.height,
        alt=row.alt,
    )  # fmt: skip


def keep(writing_id: int, edition: int, written: Written, now: datetime) -> int | None:
    """Keep what a form holds, if nobody changed it since `edition`; returns the edition it is now, None otherwise.

    The same words again change nothing, whoever wrote them first, and those that only go on from what was kept a moment
    ago are kept. What was sent, or is on its way, is not changed. "It belongs in both" was said of the old words.
    """
    with transaction.atomic():
        row = Writing.objects.select_for_update().get(pk=writing_id)
        alts = dict(Picture.objects.filter(writing_id=writing_id).values_list("pk", "alt"))
        told = {key: alt for key, alt in written.alts if key in alts}
        same = (row.text, row.lang, row.warning) == (written.text, written.lang, written.warning)
        if same and all(alts[key] == alt for key, alt in told.items()):
            return row.edition
        if not _open(row) or (row.edition != edition and not _goes_on(row, alts, edition, written, told)):
            return None
        for key, alt in told.items():
            Picture.objects.filter(pk=key).update(alt=alt)
        _put(row, written, now)
    return row.edition


def _goes_on(row: Writing, alts: Mapping[int, str], edition: int, written: Written, told: Mapping[int, str]) -> bool:
    """Whether what was kept since is a beginning of what is to be kept: one's own pause in typing, whose answer had not
    come when one wrote on. Nothing of it is lost.
    """
    return (
        row.edition == edition + 1
        and row.text != ""
        and written.text.startswith(row.text)
        and (row.lang, row.warning) == (written.lang, written.warning)
        and all(alt.startswith(alts[key]) for key, alt in told.items())
    )


def _put(row: Writing, written: Written, now: datetime) -> None:
    if sendings.same_words(row.text) != sendings.same_words(written.text):
        row.for_both = False
    row.text, row.lang, row.warning = written.text, written.lang, written.warning
    row.edition, row.changed_at = row.edition + 1, now
    row.save(update_fields=["text", "lang", "warning", "edition", "changed_at", "for_both"])


def _open(row: Writing) -> bool:
    """Whether it is a draft: never sent, or nothing is there."""
    return row.sending is None or row.sending.state == SendingState.FAILED


def note_limits(writing_id: int, limits: Limits) -> None:
    """What its network says a post may be."""
    Writing.objects.filter(pk=writing_id).update(limits=msgspec.to_builtins(limits))


def belongs_in_both(writing_id: int) -> None:
    """Its writer knows that it was published elsewhere, and says that it belongs here too."""
    Writing.objects.filter(pk=writing_id).update(for_both=True)


def add_picture(writing_id: int, kept: Mapping[str, str | int], now: datetime) -> int | None:
    """Put a picture at the end; returns its id, None where the draft has gone out, or is on its way.

    kept: name, path, type, size, width, height; alt where it is known.
    """
    with transaction.atomic():
        if not _open(Writing.objects.select_for_update().get(pk=writing_id)):
            return None
        place = Picture.objects.filter(writing_id=writing_id).count()
        picture = Picture.objects.create(writing_id=writing_id, place=place, **kept)
        Writing.objects.filter(pk=writing_id).update(edition=F("edition") + 1, changed_at=now)
    return picture.pk


def remove_picture(writing_id: int, picture_id: int, now: datetime) -> str:
    """Take a picture out; returns its path, "" where it is gone already, or the draft has gone out."""
    with transaction.atomic():
        if not _open(Writing.objects.select_for_update().get(pk=writing_id)):
            return ""
        row = Picture.objects.filter(writing_id=writing_id, pk=picture_id).first()
        if row is None:
            return ""
        row.delete()
        Writing.objects.filter(pk=writing_id).update(edition=F("edition") + 1, changed_at=now)
    return row.path


def press(writing: WritingRecord, draft: Draft) -> int | None:
    """Its writer pressed the button: keep what goes out beside the draft it was. Returns the sending's id.

    None where the draft was changed meanwhile. Pressed twice, it is the same sending.
    """
    assert writing.account is not None
    with transaction.atomic():
        row = Writing.objects.select_for_update().get(pk=writing.id)
        if row.sending_id is not None:
            return row.sending_id
        if row.edition != writing.edition:
            return None
        sending_id = sendings.write(writing.workspace, writing.account, None, draft, user_id=writing.user)
        row.sending_id = sending_id
        row.save(update_fields=["sending"])
    return sending_id


def discard(workspace_id: int, user_id: int, writing_id: int) -> list[str]:
    """Throw a draft away, and what failed of it; returns the paths of its pictures. What was sent stays."""
    with transaction.atomic():
        draft = Q(sending=None) | Q(sending__state=SendingState.FAILED)
        row = _own(workspace_id, user_id).select_for_update(of=("self",)).filter(draft, pk=writing_id).first()
        if row is None:
            return []
        paths = list(Picture.objects.filter(writing=row).values_list("path", flat=True))
        failed = row.sending
        paths += _sent_with(failed.draft) if failed is not None else []
        row.delete()
        if failed is not None:
            failed.delete()
    return paths


def _sent_with(draft: Mapping[str, Any]) -> list[str]:
    """The paths of pictures in a draft as it was pressed: one may have been taken out since."""
    return [each["path"] for each in draft.get("pictures", [])]


def picture_files() -> set[str]:
    """The paths of all pictures that are still wanted: of drafts, and of what is on its way or may be sent again."""
    drafts = Picture.objects.exclude(writing__sending__state=SendingState.SENT)
    wanted = set(drafts.values_list("path", flat=True))
    for draft in Sending.objects.exclude(state=SendingState.SENT).values_list("draft", flat=True):
        wanted.update(_sent_with(draft))
    return wanted

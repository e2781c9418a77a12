"""Sending once: what a person wrote is kept before it is sent, and only ever moves forward from there.

kept -> sending -> sent, failed (nothing is there: it may be sent again, under the same name) or unknown (it may be
there: it is looked for before anything else). Each step is taken by whoever moves the row first, and by nobody else.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b
from uuid import uuid4

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from causerie.records import Draft, HeardState, Kind, Letter, Post, Reason, Refusal, SendingState, Sent

from .models import Heard, Sending, Writing
from .posts import Keeper

# Longer than any sending takes: a few requests, each of which may take a minute (networks/web.ask).
LOST = timedelta(minutes=6)
# What was perhaps there is looked for once more before a person's press sends it again.
PERHAPS = frozenset({"talk.did_not_arrive", "talk.never_begun", "talk.account_gone"})
_BY_HAND = "mastodon.said_in_other_words"
_LONGEST_WAIT = timedelta(hours=1)


def write(workspace_id: int, account_id: int, heard_id: int | None, draft: Draft, *, user_id: int) -> int:
    """Keep a draft for sending; returns its id. One with the same `once` is that one (a second press of a button).

    Raises Refusal where the same words were said to the same post before, or the form was used for other words.
    """
    known = named(workspace_id, draft.once, draft.text)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return Sending.objects.create(
                workspace_id=workspace_id, account_id=account_id, heard_id=heard_id, user_id=user_id, once=draft.once,
                draft=msgspec.to_builtins(draft), text_key=same_words(draft.text),
                created_at=draft.at,
            ).pk  # fmt: skip
    except IntegrityError as error:
        # Two presses at the same moment: the other one has kept it.
        twin = named(workspace_id, draft.once, draft.text)
        if twin is not None:
            return twin
        raise Refusal("talk.said_already") from error


def named(workspace_id: int, once: str, text: str) -> int | None:
    """The sending of that name, if there is one. Raises Refusal where it has other words than `text`."""
    known = Sending.objects.filter(workspace_id=workspace_id, once=once).first()
    if known is not None and known.draft["text"] != text:
        raise Refusal("talk.form_used")
    return None if known is None else known.pk


def same_words(text: str) -> int:
    """A number that two texts share when only case and spaces set them apart (64 bits of BLAKE2b, signed)."""
    bare = " ".join(text.lower().split())
    return int.from_bytes(blake2b(bare.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def begin(sending_id: int, now: datetime) -> Draft | None:
    """Take a draft to be sent; None where it is not to be sent, or somebody else has taken it."""
    taken = Sending.objects.filter(pk=sending_id, state=SendingState.KEPT)
    if not taken.update(state=SendingState.SENDING, tried_at=now, reason=None):
        return None
    return draft_of(sending_id)


def draft_of(sending_id: int) -> Draft:
    """The draft of a sending. Raises Refusal where there is none any more."""
    return msgspec.convert(_row(sending_id).draft, Draft)


def _row(sending_id: int) -> Sending:
    row = Sending.objects.select_related("writing").filter(pk=sending_id).first()
    if row is None:
        raise Refusal("talk.not_there")
    return row


def account_of(sending_id: int) -> int:
    """The account a sending is for. Raises Refusal as `draft_of`."""
    return _row(sending_id).account_id


def still(sending_id: int, begun: datetime, now: datetime) -> bool:
    """Whether a sending is still its sender's, begun at that moment; if so, it is from now on that it may be lost.

    Pictures take a while to send, and a machine may sleep meanwhile: others may have looked for it, and given it back.
    """
    return bool(_begun(sending_id, begun).update(tried_at=now))


def sent(sending_id: int, what: Sent, now: datetime) -> None:
    """It is on the network. What it answers waits no more, and it is among one's own posts from now on.

    Where its row is gone, the post comes with the account's next reading, and nothing is left to be done here.
    """
    with transaction.atomic():
        row = Sending.objects.select_for_update().filter(pk=sending_id).first()
        if row is None:
            return
        row.state, row.reason, row.settled_at, row.next_at = SendingState.SENT.value, None, now, None
        row.key, row.url = what.ref.key, what.url
        row.save()
        draft = msgspec.convert(row.draft, Draft)
        Keeper(row.account_id, import_id=None, counted_at=now).keep([_post(draft, what)])
        Heard.objects.filter(sending=row).update(
            state=HeardState.ANSWERED, settled_by=row.user_id, settled_at=now, claimed_by=None, claimed_until=None,
            until=None,
        )  # fmt: skip


def _post(draft: Draft, what: Sent) -> Post:
    return Post(
        key=what.ref.key, kind=Kind.REPLY if draft.parent else Kind.ORIGINAL, at=draft.at, text=draft.text,
        lang=draft.lang, visibility=what.visibility or draft.visibility,
        to=draft.to.person if draft.to and draft.parent else None,
        parent=draft.parent.key if draft.parent else "", client="Causerie",
    )  # fmt: skip


def failed(sending_id: int, reason: Reason, now: datetime) -> None:
    """It is not on the network, for this reason. The text is kept, and may be sent again.

    now: when it was begun, as `begin` was told, or `still` last: a sender who comes back late says nothing of another's
    try.
    """
    _settle(_begun(sending_id, now), SendingState.FAILED, reason, now, None)


def not_looked(sending_id: int, now: datetime) -> None:
    """It may be there, and could not be looked for: it has failed as it had before, for the reason it had."""
    _begun(sending_id, now).update(state=SendingState.FAILED, settled_at=now)


def unknown(sending_id: int, reason: Reason | None, now: datetime) -> None:
    """Nobody can tell whether it arrived. It will be looked for, the first time soon. reason: what more there is to
    say. now: as in `failed`.
    """
    _settle(_begun(sending_id, now), SendingState.UNKNOWN, reason, now, now)


def not_there(sending_id: int, reason: Reason, now: datetime) -> None:
    """It was looked for, and is not on the network. The text is kept, and may be sent again."""
    rows = Sending.objects.filter(pk=sending_id, state=SendingState.UNKNOWN)
    _settle(rows, SendingState.FAILED, reason, now, None)


def looked_by_hand(workspace_id: int, sending_id: int, now: datetime) -> bool:
    """Its writer looked, and says that what stands there in other words is not it. Returns whether they were asked."""
    rows = Sending.objects.filter(workspace_id=workspace_id, pk=sending_id, state=SendingState.UNKNOWN)
    asked = rows.filter(reason__code=_BY_HAND).update(
        state=SendingState.FAILED, reason=msgspec.to_builtins(Reason(code="write.looked")), settled_at=now, next_at=None
    )
    return bool(asked)


def _begun(sending_id: int, tried_at: datetime) -> QuerySet[Sending]:
    return Sending.objects.filter(pk=sending_id, state=SendingState.SENDING, tried_at=tried_at)


def _settle(
    rows: QuerySet[Sending], state: SendingState, reason: Reason | None, now: datetime, next_at: datetime | None
) -> None:
    rows.update(state=state, reason=msgspec.to_builtins(reason), settled_at=now, next_at=next_at)


def not_found_yet(sending_id: int, reason: Reason | None, now: datetime, until: datetime | None = None) -> None:
    """Looking for it did not work out: it is looked for again at `until`, or later each time (an hour at most).

    reason: what a person should know of that; None leaves what was said.
    """
    row = Sending.objects.get(pk=sending_id)
    wait = min(timedelta(seconds=15) * 2 ** min(row.attempts, 10), _LONGEST_WAIT)
    said = row.reason if reason is None else msgspec.to_builtins(reason)
    Sending.objects.filter(pk=sending_id, state=SendingState.UNKNOWN).update(
        attempts=row.attempts + (until is None), next_at=until or now + wait, reason=said
    )


def again(workspace_id: int, sending_id: int, now: datetime) -> tuple[Draft, bool] | None:
    """A person wants a failed one sent again: the same one, under the same name; it is taken to be sent at once.

    Returns (the draft, whether it may be there and is to be looked for first); None where it has not failed. Raises
    Refusal where the same words went out meanwhile.
    """
    rows = Sending.objects.filter(workspace_id=workspace_id, pk=sending_id, state=SendingState.FAILED)
    before = rows.values_list("reason", flat=True).first()
    try:
        with transaction.atomic():
            # Its reason stays until this try has one of its own: where it cannot be looked for, it may still be there.
            taken = rows.update(state=SendingState.SENDING, tried_at=now, attempts=0)
    except IntegrityError as error:
        raise Refusal("talk.said_already") from error
    return (draft_of(sending_id), (before or {}).get("code") in PERHAPS) if taken else None


def heard_of(workspace_id: int, sending_id: int) -> int | None:
    """What a sending answers; None for a post of one's own, or where it is not of this workspace."""
    rows = Sending.objects.filter(workspace_id=workspace_id, pk=sending_id)
    return rows.values_list("heard_id", flat=True).first()


def dropped(workspace_id: int, sending_id: int) -> None:
    """A person does not want a failed one any more. The draft it was, if any, is a draft again, of another name."""
    with transaction.atomic():
        row = Sending.objects.filter(workspace_id=workspace_id, pk=sending_id, state=SendingState.FAILED).first()
        if row is not None:
            Writing.objects.filter(sending=row).update(sending=None, once=uuid4().hex)
            row.delete()


def lost(now: datetime) -> int:
    """Those whose sender died on the way are unknown from now on; returns how many."""
    rows = Sending.objects.filter(state=SendingState.SENDING, tried_at__lt=now - LOST)
    reason = msgspec.to_builtins(Reason(code="talk.sender_died"))
    return rows.update(state=SendingState.UNKNOWN, reason=reason, next_at=now)


def to_look_for(now: datetime) -> list[int]:
    """The unknown ones that are to be looked for now."""
    rows = Sending.objects.filter(state=SendingState.UNKNOWN, next_at__lte=now)
    return list(rows.order_by("next_at").values_list("pk", flat=True))


def never_begun(now: datetime) -> list[int]:
    """Those kept whose sender died before it began: their button was pressed, and nothing was sent."""
    rows = Sending.objects.filter(state=SendingState.KEPT, created_at__lt=now - LOST)
    return list(rows.values_list("pk", flat=True))


def give_back(sending_id: int, reason: Reason, now: datetime) -> None:
    """One that was never begun is given back to its writer, to be sent by another press."""
    rows = Sending.objects.filter(pk=sending_id, state=SendingState.KEPT)
    rows.update(state=SendingState.FAILED, reason=msgspec.to_builtins(reason), settled_at=now)


def part_with(account_id: int, reason: Reason, now: datetime) -> None:
    """The account is disconnected: what was on its way can no longer be looked for. Its writers are told."""
    rows = Sending.objects.filter(
        account_id=account_id, state__in=[SendingState.KEPT, SendingState.SENDING, SendingState.UNKNOWN]
    )
    _settle(rows, SendingState.FAILED, reason, now, None)


def letter(sending_id: int) -> Letter:
    """A sending as it stands now. Raises Refusal as `draft_of`."""
    return letter_of(_row(sending_id))


def letters(
    workspace_id: int, reader: int | None, *, states: frozenset[SendingState] | None = None, count: int = 30
) -> list[Letter]:
    """What was sent from a workspace, or could not be, newest first.

    reader: who reads (None: nobody signed in). A post of one's own that is not there is a draft: its writer's alone.
    """
    anybodys = Q(heard__isnull=False) | Q(state=SendingState.SENT) | Q(user=reader, user__isnull=False)
    rows = Sending.objects.filter(anybodys, workspace_id=workspace_id).select_related("writing")
    if states is not None:
        rows = rows.filter(state__in=states)
    return [letter_of(row) for row in rows.order_by("-created_at", "-pk")[:count]]


def letter_of(row: Sending) -> Letter:
    """A row as a letter; the one query it may need is for the draft it was."""
    draft = msgspec.convert(row.draft, Draft)
    to = draft.to.person if draft.to else None
    return Letter(
        id=row.pk, once=row.once, account=row.account_id, heard=row.heard_id, text=draft.text,
        to=(to.name or to.handle or to.key) if to else "", state=SendingState(row.state),
        reason=msgspec.convert(row.reason, Reason) if row.reason else None, url=row.url, created_at=row.created_at,
        settled_at=row.settled_at, writing=row.writing.pk if hasattr(row, "writing") else None,
        user=row.user_id,
    )  # fmt: skip


def answered_by(heard_id: int, *, other_than: int) -> str:
    """Who of the others has answered it, or is about to; "" if nobody."""
    rows = Sending.objects.filter(heard_id=heard_id).exclude(user_id=other_than).exclude(state=SendingState.FAILED)
    return rows.values_list("user__username", flat=True).first() or ""

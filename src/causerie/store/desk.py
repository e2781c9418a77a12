"""What the writing desk reads: one's own words on an account, what went out lately, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Q

from causerie.records import Kind, Published, SendingState

from .models import Heard, Post, Sending, Tie
from .read import PUBLIC
from .ties import FOR_NOTHING

# One's own words are asked for at every pause in typing, and an account of half a million posts takes a while to sort.
_FRESH = 600
_LATELY = timedelta(days=60)


def own_texts(account_id: int, *, count: int = 400) -> tuple[str, ...]:
    """The newest public originals of an account, newest first, as they stood ten minutes ago at worst."""
    key = f"own-texts-{account_id}-{count}"
    kept: tuple[str, ...] | None = cache.get(key)
    if kept is None:
        rows = Post.objects.filter(account_id=account_id, kind=Kind.ORIGINAL.value, visibility__in=PUBLIC)
        kept = tuple(rows.exclude(text="").order_by("-at").values_list("text", flat=True)[:count])
        cache.set(key, kept, _FRESH)
    return kept


def last_language(account_id: int) -> str:
    """The language the account wrote its newest original in; "" where none was said."""
    rows = Post.objects.filter(account_id=account_id, kind=Kind.ORIGINAL.value).exclude(lang="")
    return rows.order_by("-at").values_list("lang", flat=True).first() or ""


def published(workspace_id: int, user_id: int, now: datetime, *, count: int = 10) -> list[Published]:
    """Posts that went out from here lately, newest first, with what came of them."""
    rows = Sending.objects.filter(
        workspace_id=workspace_id, heard=None, state=SendingState.SENT, created_at__gte=now - _LATELY
    )
    return _published(rows.select_related("account", "writing").order_by("-created_at", "-pk")[:count], user_id)


def one(workspace_id: int, user_id: int, writing_id: int) -> Published | None:
    """The post that a draft of this writer became; None where it has not."""
    rows = Sending.objects.filter(
        workspace_id=workspace_id, state=SendingState.SENT, writing=writing_id, writing__user_id=user_id
    )
    return next(iter(_published(rows.select_related("account", "writing"), user_id)), None)


def _published(rows: Iterable[Sending], user_id: int) -> list[Published]:
    found = list(rows)
    keys, accounts = [row.key for row in found], {row.account_id for row in found}
    posts = {(post.account_id, post.key): post for post in Post.objects.filter(account_id__in=accounts, key__in=keys)}
    told = Heard.objects.filter(account_id__in=accounts, parent__in=keys).values("account_id", "parent")
    answers = {(one["account_id"], one["parent"]): one["n"] for one in told.annotate(n=Count("pk")).order_by()}
    return [_one(row, posts.get((row.account_id, row.key)), answers, user_id) for row in found]


def _one(row: Sending, post: Post | None, answers: dict[tuple[int, str], int], user_id: int) -> Published:
    account, writing = row.account, getattr(row, "writing", None)
    return Published(
        sending=row.pk, account=row.account_id, network=account.network,
        called=account.called or account.handle or account.name, key=row.key, text=row.draft["text"], url=row.url,
        at=row.created_at, writing=writing.pk if writing is not None and writing.user_id == user_id else None,
        likes=post.likes if post else None, reposts=post.reposts if post else None,
        answers=answers.get((row.account_id, row.key), 0),
    )  # fmt: skip


def moves(account_id: int, since: datetime) -> tuple[tuple[datetime, ...], tuple[datetime, ...]]:
    """(when followers came, when they left) since a moment, as they were found to have. Those who came in a wave, and
    programs, are left out; the rest in no order.
    """
    rows = Tie.objects.filter(account_id=account_id).exclude(FOR_NOTHING)
    seen = list(rows.filter(Q(came_at__gte=since) | Q(gone_at__gte=since)).values_list("came_at", "gone_at"))
    came = tuple(at for at, _ in seen if at is not None and at >= since)
    return came, tuple(at for _, at in seen if at is not None and at >= since)


def watched_since(account_id: int) -> datetime | None:
    """When followers of an account were first looked at; None where nobody did."""
    return Tie.objects.filter(account_id=account_id).order_by("since").values_list("since", flat=True).first()


def others(account_id: int, but: str, first: datetime, last: datetime) -> int:
    """How many originals the account published between two moments, but for one."""
    rows = Post.objects.filter(account_id=account_id, kind=Kind.ORIGINAL.value, at__gte=first, at__lt=last)
    return rows.exclude(key=but).count()

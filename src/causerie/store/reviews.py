"""Looking back: what happened between two local days, what was noted of it, and how often one wants to look back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from causerie.records import Every, HeardState, Notes, SendingState, Span, Spoken, ToMail, Wish, Workspace

from . import days
from .models import Heard, Member, PassedOn, Person, Post, Review, ReviewWish, Spent, TimeGiven, Writing

MORNING = 7
"""The local hour from which a mail may go: a telephone beside a bed has no need of it before."""
_SOME = 500
_DAY = timedelta(days=1)


def moments(workspace: Workspace, span: Span) -> tuple[datetime, datetime]:
    """When a span begins and when it is over: local midnights, whatever the clocks did between."""
    zone = ZoneInfo(workspace.zone)
    return days.moment(span.first, zone), days.moment(span.last + _DAY, zone)


def spoken(workspace: Workspace, span: Span) -> Spoken:
    """Who spoke with the owner in a span, how many of them have an answer, and how many were never met before."""
    since, until = moments(workspace, span)
    rows = days.spoke(workspace.id, since, until).annotate(head=Coalesce("person__head_id", "person_id"))
    answered = Count("pk", filter=Q(state=HeardState.ANSWERED))
    people = dict(rows.values_list("head").annotate(n=answered))
    heard_since = days.heard_since(workspace.id)
    return Spoken(
        people=len(people), answered=sum(n > 0 for n in people.values()),
        new=len(people) - len(_met(list(people), since)),
        since=heard_since.astimezone(ZoneInfo(workspace.zone)).date() if heard_since else None,
    )  # fmt: skip


def _met(heads: list[int], before: datetime) -> set[int]:
    """Those of these people with whom there was something before a moment, on whichever network."""
    met: set[int] = set()
    for some in _parts(heads):
        faces = dict(
            Person.objects.filter(Q(pk__in=some) | Q(head__in=some)).values_list("pk", Coalesce("head_id", "pk"))
        )
        heard = Heard.objects.filter(person__in=list(faces), at__lt=before)
        said = Post.objects.filter(person__in=list(faces), at__lt=before)
        met |= {faces[one] for one in heard.values_list("person_id", flat=True).distinct()}
        met |= {faces[one] for one in said.values_list("person_id", flat=True).distinct()}
    return met


def _parts(ids: list[int]) -> Iterator[list[int]]:
    yield from (ids[start : start + _SOME] for start in range(0, len(ids), _SOME))


def seconds(workspace_id: int, user_id: int, span: Span) -> dict[str, int]:
    """Time somebody gave in a span, by network; "" holds what went to none, or to none that is known."""
    in_span = Q(workspace_id=workspace_id, user_id=user_id, day__range=(span.first, span.last))
    given = TimeGiven.objects.filter(in_span)
    found = {name: n for name, n in given.values_list("network").annotate(n=Sum("seconds")) if name}
    here = Spent.objects.filter(in_span).aggregate(n=Sum("seconds"))["n"] or 0
    typed = given.filter(by_hand=True).aggregate(n=Sum("seconds"))["n"] or 0
    rest = here + typed - sum(found.values())
    return found | ({"": rest} if rest > 0 else {})


def resting(workspace_id: int, user_id: int) -> tuple[int, int]:
    """(drafts that rest, things kept to read later) of somebody, now."""
    mine = Q(workspace_id=workspace_id, user_id=user_id)
    # What did not go out is a draft again.
    drafts = Writing.objects.filter(mine, Q(sending=None) | Q(sending__state=SendingState.FAILED)).exclude(text="")
    return drafts.count(), PassedOn.objects.filter(mine, state="kept").count()


def noted(workspace_id: int, user_id: int, span: Span) -> Notes:
    """What somebody noted of a span; empty where they noted nothing."""
    row = _own(workspace_id, user_id).filter(first=span.first, last=span.last).first()
    return _notes(row) if row else Notes(first=span.first, last=span.last)


def noted_before(workspace_id: int, user_id: int, span: Span) -> Notes | None:
    """What somebody noted last of anything that ended before this span, or with its first days."""
    rows = _own(workspace_id, user_id).filter(first__lt=span.first).exclude(_NOTHING)
    row = rows.order_by("-last", "-first").first()
    return _notes(row) if row else None


def all_noted(workspace_id: int, user_id: int, *, start: int = 0, count: int = 30) -> list[Notes]:
    """What somebody noted, span by span, the latest first."""
    rows = _own(workspace_id, user_id).exclude(_NOTHING).order_by("-last", "-first")
    return [_notes(row) for row in rows[start : start + count]]


_NOTHING = Q(keep="", stop="", attempt="")


def _own(workspace_id: int, user_id: int) -> QuerySet[Review]:
    return Review.objects.filter(workspace_id=workspace_id, user_id=user_id)


def _notes(row: Review) -> Notes:
    return Notes(
        first=row.first, last=row.last, keep=row.keep, stop=row.stop, attempt=row.attempt, at=row.at,
        mailed_at=row.mailed_at,
    )  # fmt: skip


def note(workspace_id: int, user_id: int, notes: Notes, now: datetime, *, had: datetime | None = None) -> Notes | None:
    """Keep what somebody notes of a span; None where it is kept. had: when the notes one had before oneself were noted.

    Where others were noted since, in another window, nothing is kept, and they are returned: both can be shown.
    """
    with transaction.atomic():
        row, _ = _own(workspace_id, user_id).select_for_update().get_or_create(
            first=notes.first, last=notes.last, defaults={"workspace_id": workspace_id, "user_id": user_id, "at": now}
        )  # fmt: skip
        there, wanted = (row.keep, row.stop, row.attempt), (notes.keep, notes.stop, notes.attempt)
        if there == wanted:
            return None
        if any(there) and row.at != had:
            return _notes(row)
        row.keep, row.stop, row.attempt = wanted
        row.at = now
        row.save(update_fields=["keep", "stop", "attempt", "at"])
    return None


def wish(workspace_id: int, user_id: int) -> Wish:
    """How often somebody wants to look back, and by mail to where."""
    row = ReviewWish.objects.filter(workspace_id=workspace_id, user_id=user_id).first()
    if row is None:
        return Wish()
    return Wish(
        every=Every(row.every) if row.every else None, mail=row.mail, next_on=row.next_on, failed_on=row.failed_on
    )


def want(workspace_id: int, user_id: int, wish: Wish, home: str) -> None:
    """Keep a wish. home: where a browser reaches this house, for the address that ends the mails."""
    ReviewWish.objects.update_or_create(
        workspace_id=workspace_id, user_id=user_id,
        defaults={
            "every": wish.every.value if wish.every else "", "mail": wish.mail, "next_on": wish.next_on,
            "home": home[:300], "failed_on": None,
        },
    )  # fmt: skip


def stop_mail(wish_id: int) -> bool:
    """No more mails; False where there is no such wish. Looking back on the pages goes on as it was."""
    return bool(ReviewWish.objects.filter(pk=wish_id).update(mail="", next_on=None, failed_on=None))


def due(now: datetime) -> list[tuple[int, Every, date]]:
    """The mails whose day has come, where it is morning already: (the wish, its span, today there)."""
    rows = ReviewWish.objects.exclude(mail="").filter(next_on__lte=(now + _DAY).date())
    found = []
    for pk, every, next_on, zone in rows.values_list("pk", "every", "next_on", "workspace__zone").order_by("pk"):
        there = now.astimezone(ZoneInfo(zone))
        if every and next_on is not None and next_on <= there.date() and there.hour >= MORNING:
            found.append((pk, Every(every), there.date()))
    return found


def take(wish_id: int, span: Span, next_on: date, today: date, now: datetime) -> ToMail | None:
    """Take a look back to be mailed; None where it is not due any more, or was mailed since the span was over.

    From here on it counts as mailed, whatever happens next: no mail is better than two.
    """
    with transaction.atomic():
        row = ReviewWish.objects.select_for_update().filter(pk=wish_id, next_on__lte=today).exclude(mail="").first()
        if row is None:
            return None
        row.next_on = next_on
        row.save(update_fields=["next_on"])
        # One that was mailed in mid-week, at a press, told of a part of it.
        over = days.moment(span.last + _DAY, ZoneInfo(row.workspace.zone))
        if not belongs(row.workspace_id, row.user_id) or not _mailed(row, span, over, now):
            return None
    return _to_mail(row, span)


def take_now(workspace_id: int, user_id: int, span: Span, since: datetime, now: datetime) -> ToMail | None:
    """The same at somebody's press; None where there is no address, or any look back was mailed to it after `since`."""
    with transaction.atomic():
        row = ReviewWish.objects.select_for_update().filter(workspace_id=workspace_id, user_id=user_id).first()
        if row is None or not row.mail or _own(workspace_id, user_id).filter(mailed_at__gt=since).exists():
            return None
        _mailed(row, span, now, now)
    return _to_mail(row, span)


def belongs(workspace_id: int, user_id: int) -> bool:
    """Who has left a workspace is told nothing of it any more."""
    return Member.objects.filter(workspace_id=workspace_id, user_id=user_id).exists()


def _mailed(row: ReviewWish, span: Span, since: datetime, now: datetime) -> bool:
    """Count it as mailed now; False where it was mailed at `since` or later."""
    kept, _ = Review.objects.get_or_create(
        workspace_id=row.workspace_id, user_id=row.user_id, first=span.first, last=span.last, defaults={"at": now}
    )
    if kept.mailed_at is not None and kept.mailed_at >= since:
        return False
    kept.mailed_at = now
    kept.save(update_fields=["mailed_at"])
    return True


def _to_mail(row: ReviewWish, span: Span) -> ToMail:
    place, user = row.workspace, row.user
    return ToMail(
        wish=row.pk, workspace=place.pk, user=user.pk, slug=place.slug, zone=place.zone, language=user.language,
        mail=row.mail, home=row.home, span=span,
    )  # fmt: skip


def failed(wish_id: int, day: date) -> None:
    """Remember the local day of a mail that could not be handed over."""
    ReviewWish.objects.filter(pk=wish_id).update(failed_on=day)


def went(wish_id: int) -> None:
    """The last mail could be handed over."""
    ReviewWish.objects.filter(pk=wish_id).update(failed_on=None)


def surely_not(mail: ToMail) -> None:
    """A mail the server said no to is not under way: it may be sent by another press, or when its day comes."""
    rows = Review.objects.filter(workspace_id=mail.workspace, user_id=mail.user)
    rows.filter(first=mail.span.first, last=mail.span.last).update(mailed_at=None)

"""Looking back on a week or a month: gathered from what is kept, noted upon, wished for now and then."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from causerie.judgement import review as judgement
from causerie.judgement.intend import days as quiet
from causerie.records import Every, Gone, GoodTalk, Notes, Part, Passed, Record, Refusal, Span, Wish, Workspace
from causerie.store import days, passed_on, plan, reminders, reviews

from . import goals

YEARS = range(2000, 2200)
LONGEST_NOTE = 5_000
HISTORY = timedelta(days=365)
"""How far back days without a post are compared: what was true longer ago was another life."""
_SEED = 8


class Back(Record, frozen=True):
    """A look back. earlier, later: the spans beside it (None: nothing has been lived of it yet). noted: what was noted
    of it; before: what was noted last. talks: the last good conversations. over: the span has come to its end.
    """

    span: Span
    parts: tuple[Part, ...]
    passed: tuple[Passed, ...]
    talks: tuple[GoodTalk, ...]
    noted: Notes
    earlier: Span
    later: Span | None
    over: bool
    why: str = ""
    before: Notes | None = None


def today(workspace: Workspace, now: datetime) -> date:
    """The local day."""
    return now.astimezone(ZoneInfo(workspace.zone)).date()


def span(workspace: Workspace, every: str, day: str, now: datetime) -> Span:
    """What somebody asks to look back upon: the week or month of a day. Raises Refusal for a day there is not.

    Where no day is said, the span that ended last. every: "week" where it says anything else.
    """
    kind = Every.MONTH if every == Every.MONTH else Every.WEEK
    here = today(workspace, now)
    if not day:
        return judgement.before(judgement.around(kind, here))
    try:
        asked = date.fromisoformat(day)
    except ValueError as error:
        raise Refusal("review.no_day") from error
    if asked.year not in YEARS or asked > here:
        raise Refusal("review.no_day")
    return judgement.around(kind, asked)


def back(workspace: Workspace, user_id: int, span: Span, now: datetime) -> Back:
    """A look back upon a span, for one user."""
    here, later = today(workspace, now), judgement.after(span)
    since, until = reviews.moments(workspace, span)
    passed = passed_on.between(workspace.id, user_id, since, until)
    talks = [one for one in reminders.good_talks(workspace.id, span.first) if one.at < until]
    return Back(
        span=span, parts=judgement.look(_gone(workspace, user_id, span, passed, now)),
        passed=tuple(each for each in passed if each.sent), talks=tuple(talks),
        noted=reviews.noted(workspace.id, user_id, span), before=reviews.noted_before(workspace.id, user_id, span),
        earlier=judgement.before(span), later=later if later.first <= here else None, over=span.last < here,
        why=plan.why(workspace.id),
    )  # fmt: skip


def parts(workspace: Workspace, user_id: int, span: Span, now: datetime) -> tuple[Part, ...]:
    """What can be said of a span, and nothing of anybody's: what a mail may hold."""
    passed = passed_on.between(workspace.id, user_id, *reviews.moments(workspace, span))
    return judgement.look(_gone(workspace, user_id, span, passed, now))


def _gone(workspace: Workspace, user_id: int, span: Span, passed: list[Passed], now: datetime) -> Gone:
    here = today(workspace, now)
    drafts, kept = reviews.resting(workspace.id, user_id)
    sent = [each for each in passed if each.sent]
    return Gone(
        span=span, goals=goals.aims(workspace, now), spoken=reviews.spoken(workspace, span),
        seconds=reviews.seconds(workspace.id, user_id, span), wanted=plan.budget(workspace.id).week_minutes,
        passed=len(sent), answers=sum(each.answers for each in sent), people=sum(each.people for each in sent),
        drafts=drafts, kept=kept, off=len(days.mine(workspace.id, user_id, span.first, min(span.last, here))),
        quiet=quiet.cost(days.daily(workspace.id, here - HISTORY, here - timedelta(days=1)), seed=_SEED),
    )  # fmt: skip


def note(workspace: Workspace, user_id: int, notes: Notes, had: datetime | None, now: datetime) -> Notes | None:
    """Keep what somebody wants to keep, to stop, to try. What another window noted since `had` is returned instead."""
    return reviews.note(workspace.id, user_id, notes, now, had=had)


def want(workspace: Workspace, user_id: int, wish: Wish, home: str, now: datetime) -> Wish:
    """Keep how often somebody wants to look back. A mail goes after the span that is being lived now, not before.

    One that is due already, and has not gone yet, still goes: to correct an address on that morning loses nothing.
    """
    here, before = today(workspace, now), reviews.wish(workspace.id, user_id)
    on = judgement.next_on(wish.every, here) if wish.every and wish.mail else None
    if on and before.every == wish.every and before.next_on and before.next_on <= here:
        on = here
    kept = Wish(every=wish.every, mail=wish.mail if wish.every else "", next_on=on)
    reviews.want(workspace.id, user_id, kept, home)
    return kept

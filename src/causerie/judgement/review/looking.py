"""What can be said of a week or a month. docs/judgement/review.*.md says all of it to people.

What was counted here is a count, and has nothing to be guessed; what was not listened to, or not told, is said to be
unknown. Nothing is held against the span before: a week that was skipped is a week, and no fall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from causerie.records import Gone, Part, Reason, Span, Spoken

PAGE = "review"
NETWORKS = ("bluesky", "mastodon", "x")
KNOWN = timedelta(days=28)
"""For so long somebody must have been listened to before a span, until a face in it can be called new."""


def look(gone: Gone) -> tuple[Part, ...]:
    """The parts of a look back, in the order in which they are read."""
    parts = (_goals(gone), _talk(gone), _time(gone), _passed(gone), _rested(gone), _quiet(gone))
    return tuple(part for part in parts if part is not None)


def _goals(gone: Gone) -> Part | None:
    """Nothing at all where there are no goals: nobody is asked for any."""
    if not gone.goals:
        return None
    told = tuple((goal.called if not n else "", says) for goal in gone.goals for n, says in enumerate(goal.stands))
    says = Reason(code="review.goals", args={"n": len(gone.goals)})
    return Part(name="goals", page="goals", says=says, certain=any(goal.certain for goal in gone.goals), reasons=told)


def _talk(gone: Gone) -> Part:
    spoken, span = gone.spoken, gone.span
    if spoken.since is None or spoken.since > span.last:
        return _part("talk", Reason(code="review.talk.not_heard"), certain=False)
    late = (_plain("review.talk.since", d=spoken.since),) if spoken.since > span.first else ()
    if not spoken.people:
        return _part("talk", Reason(code="review.talk.nobody"), *late, certain=not late)
    says = Reason(code="review.talk.people", args={"n": spoken.people})
    answered = (_plain("review.talk.answered", n=spoken.answered),) if spoken.answered else ()
    return _part("talk", says, *answered, *_new(spoken, span), *late, certain=not late)


def _new(spoken: Spoken, span: Span) -> tuple[tuple[str, Reason], ...]:
    """Who was new. Where the listening had only begun everybody would look new: then only that is said."""
    if spoken.since is None or span.first - spoken.since < KNOWN:
        return (_plain("review.talk.new_unknown"),)
    return (_plain("review.talk.new", n=spoken.new),) if spoken.new else ()


def _time(gone: Gone) -> Part:
    total = sum(gone.seconds.values())
    if not total:
        return _part("time", Reason(code="review.time.none"), certain=False)
    places = tuple(_plain(f"review.time.on.{name}", n=round(n / 60)) for name, n in _places(gone.seconds))
    says = Reason(code="review.time.given", args={"n": max(1, round(total / 60))})
    return _part("time", says, *_wanted(gone), *places, _plain("review.time.typed"), page="effort")


def _places(seconds: Mapping[str, int]) -> list[tuple[str, int]]:
    """Seconds by network, the most first, a minute at least; those of which there is no sentence, together."""
    found: Counter[str] = Counter()
    for name, n in seconds.items():
        if name:
            found[name if name in NETWORKS else "elsewhere"] += n
    return [(name, n) for name, n in found.most_common() if n >= 60]


def _wanted(gone: Gone) -> tuple[tuple[str, Reason], ...]:
    """What one wanted to give, of a week only: a month has no whole number of them."""
    if not gone.wanted or (gone.span.last - gone.span.first).days != 6:
        return ()
    return (_plain("review.time.wanted", n=gone.wanted),)


def _passed(gone: Gone) -> Part | None:
    if not gone.passed:
        return None
    says = Reason(code="review.passed.said", args={"n": gone.passed})
    if not gone.answers:
        return _part("passed", says, _plain("review.passed.quiet"))
    return _part("passed", says, _plain("review.passed.answers", n=gone.answers, people=gone.people))


def _rested(gone: Gone) -> Part | None:
    """What rested, and may: drafts and what is kept as they are now, days off as they were."""
    told = (
        _plain("review.rested.off", n=gone.off) if gone.off else None,
        _plain("review.rested.drafts", n=gone.drafts) if gone.drafts else None,
        _plain("review.rested.kept", n=gone.kept) if gone.kept else None,
    )
    reasons = tuple(each for each in told if each is not None)
    return _part("rested", Reason(code="review.rested.may"), *reasons) if reasons else None


def _quiet(gone: Gone) -> Part | None:
    """What days without a post really cost, over all that is known, not over the span: it has too few days."""
    found = gone.quiet
    if found is None:
        return None
    reasons = tuple(("", reason) for reason in found.reasons)
    return Part(name="quiet", page=found.name, says=found.says, certain=found.certain, reasons=reasons)


def _part(name: str, says: Reason, *reasons: tuple[str, Reason], certain: bool = True, page: str = PAGE) -> Part:
    return Part(name=name, page=page, says=says, certain=certain, reasons=reasons)


def _plain(code: str, **args: int | date) -> tuple[str, Reason]:
    return "", Reason(code=code, args=args)

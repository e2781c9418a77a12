"""Why something stands where it stands, in short reasons that are read one after the other."""

from __future__ import annotations

from datetime import datetime, timedelta

from causerie.judgement.talk.question import question
from causerie.records import Lane, Reason, Waiting

_WEEKDAY = timedelta(days=6)
"""Beyond six days the name of a weekday could mean two days."""
_LIVELY = 3


def since(at: datetime, now: datetime) -> Reason:
    """How long ago: so many minutes or hours, a weekday, or a day."""
    gone = now - at
    if gone < timedelta(hours=1):
        return Reason(code="talk.since.minutes", args={"n": max(int(gone / timedelta(minutes=1)), 1)})
    if gone < timedelta(hours=18):
        return Reason(code="talk.since.hours", args={"n": int(gone / timedelta(hours=1))})
    return Reason(code="talk.since.weekday" if gone < _WEEKDAY else "talk.since.day", args={"d": at})


def because(waiting: Waiting, now: datetime) -> tuple[Reason, ...]:
    """The reasons for the place of something in its lane, the weightiest first."""
    found = [
        _how(waiting),
        Reason(code="talk.because.asks") if question(waiting.text, waiting.lang) else None,
        Reason(code="talk.because.says", args={"words": waiting.matched}) if waiting.matched else None,
        _talked(waiting),
        _waits(waiting, now),
        _lively(waiting),
    ]
    return tuple(reason for reason in found if reason is not None)


def _how(waiting: Waiting) -> Reason | None:
    if waiting.lane != Lane.ANSWER:
        return None
    return Reason(code=f"talk.because.{waiting.address}")


def _waits(waiting: Waiting, now: datetime) -> Reason | None:
    if waiting.lane != Lane.ANSWER or now - waiting.at < timedelta(hours=18):
        return None
    return Reason(code="talk.because.waits" if now - waiting.at < _WEEKDAY else "talk.because.waits_long",
                  args={"d": waiting.at})  # fmt: skip


def _talked(waiting: Waiting) -> Reason | None:
    if waiting.talked and waiting.last is not None:
        return Reason(code="talk.because.talked", args={"n": waiting.talked, "last": waiting.last})
    return None


def _lively(waiting: Waiting) -> Reason | None:
    if waiting.replies is not None and waiting.replies >= _LIVELY:
        return Reason(code="talk.because.lively", args={"n": waiting.replies})
    return None

"""Whose turn it is. A lane is read in the order of `turn`, a moment that never changes while time goes by.

In Answer, a turn is the moment something was said, moved earlier by what makes it matter, by five days at the most.
Whoever waits can therefore be overtaken only by what comes within five days of them: nobody starves. In Meet and Pass
on the newest comes first, so time is mirrored there, and the same reasons move a turn forward by a day or three.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import UTC, date, datetime, timedelta
from math import log2

from causerie.judgement.talk.plan import plan_words
from causerie.judgement.talk.question import question
from causerie.records import ADDRESSED, Address, Heard, Lane, Relation, Waiting

DIRECT = {Address.REPLY: 36.0, Address.MENTION: 24.0, Address.QUOTE: 12.0, Address.COMMENT: 12.0}
QUESTION = 36.0
RELATION, LATELY = 24.0, 6.0
LIVELY = 6.0
FIT, A_WORD = 12.0, 6.0
"""Hours. They add up to 120: five days."""

BOUND = {Lane.ANSWER: timedelta(hours=120), Lane.MEET: timedelta(hours=24), Lane.PASS_ON: timedelta(hours=72)}
"""By how much a turn is moved forward at the most."""
RECENT = timedelta(days=30)
MEETING_DAYS = 3
"""After so many days the moment to walk up to somebody who talks about one's field is over."""
_MIRROR = datetime(2050, 1, 1, tzinfo=UTC)
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def lane(address: Address) -> Lane:
    """Who addressed the owner is to be answered; who talks about their field, to be met; the rest is to pass on."""
    if address in ADDRESSED:
        return Lane.ANSWER
    return Lane.PASS_ON if address == Address.FIND else Lane.MEET


def turn(heard: Heard, relation: Relation, plan: Set[str] = frozenset()) -> datetime:
    """When the turn of something heard comes, aware, UTC: small is early. plan: `plan_words` of the why and the field.

    Times before 1990 or after 2100, which only a broken clock tells, are taken for these years.
    """
    stands = lane(heard.address)
    said = min(max(heard.at, _FIRST), _LAST)
    moved = BOUND[stands] * (_hours(heard, relation, plan) / 120)
    return (said if stands == Lane.ANSWER else _MIRROR + (_MIRROR - said)) - moved


def _hours(heard: Heard, relation: Relation, plan: Set[str]) -> float:
    return (
        DIRECT.get(heard.address, 0.0)
        + (QUESTION if question(heard.text, heard.lang) else 0.0)
        + _relation(relation, heard.at.date())
        + _slowly(heard.replies or 0, LIVELY)
        + min(FIT, A_WORD * len(plan_words(heard.text) & plan))
    )


def _relation(relation: Relation, on: date) -> float:
    """More for each talk, less for each further one; a little more where the last was within a month."""
    lately = relation.last is not None and abs(on - relation.last) <= RECENT
    return _slowly(relation.talked, RELATION) + (LATELY if lately else 0.0)


def _slowly(n: int, most: float) -> float:
    """Grows with the logarithm: half of `most` at 3, all of it at 15."""
    return min(most, most * log2(1 + max(n, 0)) / 4)


def moment_over(waiting: Waiting, now: datetime) -> bool:
    """Whether something that nobody was asked to answer is too old to walk up to. Who addressed the owner never is."""
    return (
        waiting.lane == Lane.MEET
        and waiting.address not in ADDRESSED
        and now - waiting.at > timedelta(days=MEETING_DAYS)
    )

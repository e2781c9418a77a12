"""What the store counts and judgement weighs: about one account and one period, in the workspace's own zone."""

from __future__ import annotations

from datetime import date

from causerie.records.base import Record
from causerie.records.posts import Kind


class Period(Record, frozen=True):
    """Whole local months, both ends included and open where None (dates are the first of their month)."""

    first: date | None = None
    last: date | None = None


class MonthCount(Record, frozen=True):
    """Posts of one kind sent with one client in one local month. `to_self`: replies to oneself (a thread)."""

    month: date
    kind: Kind
    client: str
    posts: int
    to_self: int = 0


class DayCount(Record, frozen=True):
    """One local day on which something was posted.

    posts: of any kind. own: originals and quotes whose response is known. log_response: sum over `own` of
    ln(1 + likes + reposts + replies).
    """

    day: date
    posts: int
    own: int
    log_response: float


class HourCount(Record, frozen=True):
    """Posts of any kind in one hour of the local week. weekday: 0 = Monday. hour: 0-23."""

    weekday: int
    hour: int
    posts: int


class ValueCount(Record, frozen=True):
    """How many own posts (originals and quotes) got exactly `value` of a measure ("likes", "reposts" or "replies")."""

    measure: str
    value: int
    posts: int


class PersonCount(Record, frozen=True):
    """One person the owner answered. id: of the person in the store. months: distinct local months with an answer."""

    id: int
    handle: str
    name: str
    answers: int
    months: int
    first: date
    last: date


class PeopleCount(Record, frozen=True):
    """All the people the owner answered: how many, how many in more than one month, answers to all of them."""

    people: int
    returning: int
    answers: int


class RepeatCount(Record, frozen=True):
    """One text that was published more than once: an example of it, and how often."""

    text: str
    posts: int


class Tallies(Record, frozen=True):
    """Everything the first look needs, counted: small, whatever the number of posts."""

    months: tuple[MonthCount, ...]
    days: tuple[DayCount, ...]
    hours: tuple[HourCount, ...]
    values: tuple[ValueCount, ...]
    people: PeopleCount
    top_people: tuple[PersonCount, ...]
    repeats: tuple[RepeatCount, ...]
    repeated: int
    written: int

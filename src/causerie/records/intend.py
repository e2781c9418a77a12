"""What a workspace set out to do: its plan in versions, its activities, its goals and their lives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from causerie.records.base import Reason, Record
from causerie.records.findings import Table

QUESTIONS = ("why", "message", "people", "place", "tone")
"""What a plan answers, in the order in which it is asked: each is a field of Plan."""
TONES = 5
"""Words of a tone, at most."""
TYPED = "typed"
"""The measure of a goal whose values somebody types in."""


class Plan(Record, frozen=True):
    """One version of the plan; "" and () where a question was left open, and nobody is told so.

    message: what people should learn. people: who they are. place: what one would want to read in their place. tone: up
    to TONES words. begun_at, changed_at: first and last word of this version. by: who said it last.
    """

    id: int
    begun_at: datetime
    changed_at: datetime
    why: str = ""
    message: str = ""
    people: str = ""
    place: str = ""
    tone: tuple[str, ...] = ()
    by: str = ""


class Activity(Record, frozen=True):
    """One of the things one does, measured apart. accounts: what those that serve it are called."""

    id: int
    name: str
    accounts: tuple[str, ...] = ()


class Goal(Record, frozen=True):
    """One goal. job: one of judgement.intend.goals.JOBS. measure: one of its MEASURES, or TYPED, then with its unit.

    account, activity: ids of what it is measured on (None: all); scope: what that is called. better: "more" or "less".
    benchmark, low, high: one's own past and its spread (None: there was none). ended: "", "reached" or "left".
    """

    id: int
    job: str
    says: str
    measure: str
    target: float
    review_on: date
    made_at: datetime
    unit: str = ""
    account: int | None = None
    activity: int | None = None
    scope: str = ""
    better: str = "more"
    benchmark: float | None = None
    low: float | None = None
    high: float | None = None
    made_by: str = ""
    ended: str = ""
    ending: str = ""
    ended_at: datetime | None = None


class GoalValue(Record, frozen=True):
    """A value somebody typed for a goal."""

    day: date
    value: float
    note: str = ""
    by: str = ""


class GoalChange(Record, frozen=True):
    """What was changed of a goal. was, now: the same fields, as they were and as they became.

    Beside its own fields: typed (a figure that was typed again: day, value, note) and ended (how, words; how "": open).
    """

    at: datetime
    was: Mapping[str, Any]
    now: Mapping[str, Any]
    by: str = ""


class WeekTalk(Record, frozen=True):
    """What happened on one account in one local week, counted from what is kept.

    addressed, answered: people who addressed the owner in it, and those of them who were answered since. told: people
    the owner answered in it. days: local days with an answer in it. talk, posts: answers to others, and all posts.
    waits: minutes each answered question waited, days off left out. responses: likes, shares and replies of each own
    post with counts. stayed: followers who came in it and were still there four weeks later, none of them bought.
    """

    addressed: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    days: frozenset[date] = frozenset()
    talk: int = 0
    posts: int = 0
    waits: tuple[int, ...] = ()
    responses: tuple[int, ...] = ()
    stayed: int = 0


Days = tuple[date, date]
"""First and last local day, both included."""


class Traced(Record, frozen=True):
    """One account as goals see it: its weeks by their Mondays (none for a week in which nothing happened).

    posts, heard, followers: the days of which its own posts, what others said to it, and who came to follow it and
    left, are known (None: of none).
    """

    network: str
    activity: int | None
    weeks: Mapping[date, WeekTalk]
    posts: Days | None = None
    heard: Days | None = None
    followers: Days | None = None


class Talked(Record, frozen=True):
    """All that goals are measured by, of one workspace. mondays: whole local weeks in their order; the running one is
    left out, and those of which nobody was there on any day. accounts: by their ids (0: what came through none). first:
    the first local day of talk with each person. seconds: time given, by network and by Monday; timed: the first local
    day of it (None: there is none).
    """

    mondays: tuple[date, ...]
    accounts: Mapping[int, Traced]
    first: Mapping[int, date]
    seconds: Mapping[str, Mapping[date, int]]
    timed: date | None = None


class Benchmark(Record, frozen=True):
    """One's own past: the middle week and the range four weeks in five fell into. weeks: how many it rests on."""

    value: float
    low: float
    high: float
    weeks: int


class Stand(Record, frozen=True):
    """Where a goal stands. says: the headline. certain: False where it cannot be told yet. figure: the value, said.

    reached: whether the target is reached, as far as can be told (None: cannot tell). reasons: further sentences, most
    important first. table: its weeks, or the values that were typed.
    """

    says: Reason
    certain: bool
    reached: bool | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    figure: Reason | None = None
    reasons: tuple[Reason, ...] = ()
    table: Table | None = None

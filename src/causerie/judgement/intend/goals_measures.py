"""What goals are measured by: the measures, and what one whole week says by each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from causerie.records import Days, Goal, Record, Talked, Traced, WeekTalk

SUNDAY = timedelta(days=6)
WEEK = timedelta(days=7)
POSTS, HEARD, FOLLOWERS, TIME = "posts", "heard", "followers", "time"


class Measure(Record, frozen=True):
    """how: "mean" (of weeks), "share" (all hits over all cases), "median" (of all cases) or "ratio" (the same as a
    share, but not between 0 and 1). unit: "week" (so many a week), "days" (of a week), "share" (0-1), "hours", "post"
    (for each post) or "minutes" (for each person). needs: what must be known of a week.
    """

    how: str
    needs: tuple[str, ...]
    unit: str = "week"
    better: str = "more"
    ripe: int = 0


MEASURES = {
    "people": Measure(how="mean", needs=(POSTS,)),
    "answered": Measure(how="share", needs=(HEARD,), unit="share"),
    "wait": Measure(how="median", needs=(HEARD,), unit="hours", better="less"),
    "new": Measure(how="mean", needs=(HEARD,)),
    "back": Measure(how="mean", needs=(HEARD,)),
    "talk": Measure(how="share", needs=(POSTS,), unit="share"),
    "responses": Measure(how="median", needs=(POSTS,), unit="post"),
    "stayed": Measure(how="mean", needs=(FOLLOWERS,), ripe=4),
    "days": Measure(how="mean", needs=(POSTS,), unit="days"),
    "minutes": Measure(how="ratio", needs=(HEARD, TIME), unit="minutes", better="less"),
}
"""The measures the program takes by itself, in the order in which they are offered."""


class Week(Record, frozen=True):
    """One week by one measure. hits over cases for shares, ratios and (one case) means; several values for a median."""

    hits: int = 0
    cases: int = 0
    values: tuple[int, ...] = ()


class Met(Record, frozen=True):
    """One week of all accounts a goal is measured on. first: the first local day with each person. seconds: given."""

    monday: date
    week: WeekTalk
    first: Mapping[int, date]
    seconds: int = 0


def known(measure: str, talked: Talked, goal: Goal | None = None) -> list[tuple[date, Week]]:
    """The whole weeks of which all that a measure needs is known, on what the goal is measured on."""
    scope = list(_scope(talked, goal).values())
    weeks = ((monday, [one for one in scope if _knows(measure, talked, one, monday)]) for monday in talked.mondays)
    return [(monday, _week(measure, talked, goal, monday, those)) for monday, those in weeks if those]


def lacking(measure: str, talked: Talked, goal: Goal | None = None) -> str:
    """What is not known any more, or never was, so that the next weeks cannot be measured either; "" where all is."""
    needs = MEASURES[measure].needs
    scope = _scope(talked, goal).values()
    gone = [[need for need in needs if not _goes_on(need, talked, one)] for one in scope]
    fewest = min(gone, key=len, default=list(needs))
    return fewest[0] if fewest else ""


def begins(measure: str, talked: Talked, goal: Goal | None = None) -> date:
    """The Monday of the first whole week of which all that a measure needs is, or will be, known."""
    lasting = (
        [span for need in MEASURES[measure].needs if (span := _span(need, talked, one))]
        for one in _scope(talked, goal).values()
        if all(_goes_on(need, talked, one) for need in MEASURES[measure].needs)
    )
    first = min((max(since for since, _ in spans) for spans in lasting), default=date.min)
    return first + timedelta(days=-first.weekday() % 7)


def _goes_on(need: str, talked: Talked, one: Traced) -> bool:
    """Whether it was still known when the last week ended, or came to be known after."""
    span = _span(need, talked, one)
    return span is not None and all(monday + SUNDAY <= span[1] for monday in talked.mondays[-1:])


def _scope(talked: Talked, goal: Goal | None) -> dict[int, Traced]:
    """The accounts a goal is measured on, by their ids."""
    if goal is None or (goal.account is None and goal.activity is None):
        return dict(talked.accounts)
    return {
        number: one
        for number, one in talked.accounts.items()
        if number == goal.account or (goal.account is None and one.activity == goal.activity)
    }


def _knows(measure: str, talked: Talked, one: Traced, monday: date) -> bool:
    said = MEASURES[measure]
    return all(_covers(need, talked, one, monday, said.ripe) for need in said.needs)


def _covers(need: str, talked: Talked, one: Traced, monday: date, ripe: int) -> bool:
    span = _span(need, talked, one)
    return span is not None and span[0] <= monday and monday + SUNDAY + ripe * WEEK <= span[1]


def _span(need: str, talked: Talked, one: Traced) -> Days | None:
    timed = (talked.timed, date.max) if talked.timed else None
    spans = {POSTS: one.posts, HEARD: one.heard, FOLLOWERS: one.followers, TIME: timed}
    return spans[need]


def _week(measure: str, talked: Talked, goal: Goal | None, monday: date, those: Sequence[Traced]) -> Week:
    week = together([one.weeks[monday] for one in those if monday in one.weeks])
    seconds = _seconds(talked, goal, monday, those)
    return _TAKEN[measure](Met(monday=monday, week=week, first=talked.first, seconds=seconds))


def _seconds(talked: Talked, goal: Goal | None, monday: date, those: Sequence[Traced]) -> int:
    """Time of the networks the goal is about; of everything where it is about everything."""
    everything = goal is None or (goal.account is None and goal.activity is None)
    networks = set(talked.seconds) if everything else {one.network for one in those} & set(talked.seconds)
    return sum(talked.seconds[network].get(monday, 0) for network in networks)


def together(weeks: Sequence[WeekTalk]) -> WeekTalk:
    """The same week of several accounts as one: a person who spoke on two of them is one person."""
    return WeekTalk(
        addressed=frozenset[int]().union(*(week.addressed for week in weeks)),
        answered=frozenset[int]().union(*(week.answered for week in weeks)),
        told=frozenset[int]().union(*(week.told for week in weeks)),
        days=frozenset[date]().union(*(week.days for week in weeks)),
        talk=sum(week.talk for week in weeks),
        posts=sum(week.posts for week in weeks),
        waits=tuple(each for week in weeks for each in week.waits),
        responses=tuple(each for week in weeks for each in week.responses),
        stayed=sum(week.stayed for week in weeks),
    )


def _new(met: Met) -> Week:
    """Who addressed the owner, and was never talked with before this week."""
    return Week(hits=sum(met.first.get(each, met.monday) >= met.monday for each in met.week.addressed), cases=1)


def _back(met: Met) -> Week:
    """Whom one talked with in this week, and already in an earlier month."""
    month = met.monday.replace(day=1)
    return Week(hits=sum(met.first.get(each, month) < month for each in met.week.addressed | met.week.told), cases=1)


def _minutes(met: Met) -> Week:
    return Week(hits=met.seconds // 60, cases=len(met.week.addressed | met.week.told))


_TAKEN: dict[str, Callable[[Met], Week]] = {
    "people": lambda met: Week(hits=len(met.week.told), cases=1),
    "answered": lambda met: Week(hits=len(met.week.answered), cases=len(met.week.addressed)),
    "wait": lambda met: Week(values=met.week.waits),
    "new": _new,
    "back": _back,
    "talk": lambda met: Week(hits=met.week.talk, cases=met.week.posts),
    "responses": lambda met: Week(values=met.week.responses),
    "stayed": lambda met: Week(hits=met.week.stayed, cases=1),
    "days": lambda met: Week(hits=len(met.week.days), cases=1),
    "minutes": _minutes,
}

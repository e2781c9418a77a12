"""How much was talk, how much was said to everyone, how much was passing on (A2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import msgspec

from causerie.judgement import stats
from causerie.judgement.evidence.stretches import Stretch, in_years, stretches, year
from causerie.records import Cell, Finding, Kind, MonthCount, Reason, Row, Table, Tallies

NAME = "talk"
COLUMNS = ("talk", "broadcast", "passing")
FEWEST_POSTS = 30
FEWEST_MONTHS = 3
HARDLY = 0.01
"""A share below this is said in words: "0 %" would deny the few there are."""
ERA_POSTS = 50
"""Posts an era needs before it is held against another."""
REAL_CHANGE = 0.10
"""A change smaller than this share of the posts is no headline, however sure it is."""


class Mix(msgspec.Struct, frozen=True, gc=False):
    """Posts of one month: addressed to someone else, said to everyone (own threads included), passed on."""

    talk: int = 0
    broadcast: int = 0
    passing: int = 0

    @property
    def total(self) -> int:
        """All posts."""
        return self.talk + self.broadcast + self.passing

    def plus(self, row: MonthCount) -> Mix:
        """With the posts of one more row. Replies to oneself are a thread: said to everyone."""
        if row.kind is Kind.REPOST:
            return Mix(self.talk, self.broadcast, self.passing + row.posts)
        to_self = min(row.posts, row.to_self) if row.kind is Kind.REPLY else 0
        addressed = row.posts - to_self if row.kind in (Kind.REPLY, Kind.COMMENT) else 0
        return Mix(self.talk + addressed, self.broadcast + row.posts - addressed, self.passing)


class Change(msgspec.Struct, frozen=True, gc=False):
    """Two eras held against each other: share of talk in each, and the 95 % interval of the difference."""

    before: tuple[date, ...]
    after: tuple[date, ...]
    was: float
    became: float
    low: float
    high: float

    @property
    def real(self) -> bool:
        """Large enough to be worth saying, and beyond what months differ by anyway."""
        return abs(self.became - self.was) >= REAL_CHANGE and (self.low > 0 or self.high < 0)


def talk(tallies: Tallies) -> Finding:
    """How much was talk. Table "stack" of shares by month or year; certain from 30 posts in 3 months on."""
    mixes = mix_by_month(tallies.months)
    posts = sum(mix.total for mix in mixes.values())
    if not posts:
        return Finding(name=NAME, says=Reason(code="evidence.talk.nothing"), certain=False)
    change = change_of(mixes)
    certain = posts >= FEWEST_POSTS and len(mixes) >= FEWEST_MONTHS
    reasons = (*_headlines(mixes, change if certain else None, certain), _counts(mixes), *_threads(tallies.months))
    return Finding(name=NAME, says=reasons[0], certain=certain, reasons=reasons[1:], table=_table(mixes))


def mix_by_month(rows: Iterable[MonthCount]) -> dict[date, Mix]:
    """The mix of each month that has posts, in order of time."""
    mixes: dict[date, Mix] = {}
    for row in rows:
        if row.posts > 0:
            mixes[row.month] = mixes.get(row.month, Mix()).plus(row)
    return dict(sorted(mixes.items()))


def change_of(mixes: Mapping[date, Mix]) -> Change | None:
    """The first era against the last: years where the period is long, its halves otherwise.

    None where the period is too short, or its last era too light to be weighed.
    """
    every = _eras(list(mixes))
    eras = [era for era in every if _weighty(era, mixes)]
    # Where the last years are too light to weigh, the story has an end nobody can tell: it is no headline.
    if len(eras) < 2 or eras[-1] != every[-1]:
        return None
    before, after = _groups(mixes, eras[0]), _groups(mixes, eras[-1])
    low, high = stats.difference(before, after)
    return Change(eras[0], eras[-1], stats.share_of(before), stats.share_of(after), low, high)


def _eras(months: list[date]) -> list[tuple[date, ...]]:
    if in_years(months):
        return [tuple(sorted(year(number, months).months)) for number in sorted({month.year for month in months})]
    half = len(months) // 2
    return [tuple(months[:half]), tuple(months[half:])]


def _weighty(era: Collection[date], mixes: Mapping[date, Mix]) -> bool:
    return len(era) >= FEWEST_MONTHS and sum(mixes[month].total for month in era) >= ERA_POSTS


def _groups(mixes: Mapping[date, Mix], months: Iterable[date], column: str = "talk") -> list[stats.Group]:
    return [(getattr(mixes[month], column), mixes[month].total) for month in months]


def _headlines(mixes: Mapping[date, Mix], change: Change | None, certain: bool) -> tuple[Reason, ...]:
    """The headline first, then what belongs to it."""
    groups = _groups(mixes, mixes)
    low, high = stats.clustered(groups)
    whole = _whole(stats.share_of(groups), low, high, certain)
    if change is None:
        return (whole,)
    if not change.real:
        return whole, Reason(code="evidence.talk.steady")
    near, far = sorted((abs(change.low), abs(change.high)))
    size = Reason(code="evidence.talk.change_size", args={"low": round(100 * near), "high": min(100, round(100 * far))})
    return _changed(change), size, whole


def _whole(share: float, low: float, high: float, certain: bool) -> Reason:
    if certain and share < HARDLY:
        return Reason(code="evidence.talk.hardly", args={"high": high})
    return Reason(
        code="evidence.talk.share" if certain else "evidence.talk.few", args={"share": share, "low": low, "high": high}
    )


def _changed(change: Change) -> Reason:
    shares: dict[str, float] = {"was": change.was, "became": change.became}
    if change.before[0].year < change.after[0].year and in_years((change.before[0], change.after[-1])):
        years = {"before": str(change.before[0].year), "after": str(change.after[0].year)}
        return Reason(code="evidence.talk.change_years", args={**shares, **years})
    months = {
        "from1": change.before[0],
        "to1": change.before[-1],
        "from2": change.after[0],
        "to2": change.after[-1],
    }
    return Reason(code="evidence.talk.change_months", args={**shares, **months})


def _counts(mixes: Mapping[date, Mix]) -> Reason:
    sums = {column: sum(getattr(mix, column) for mix in mixes.values()) for column in COLUMNS}
    return Reason(code="evidence.talk.counts", args={"n": sum(sums.values()), **sums})


def _threads(rows: Iterable[MonthCount]) -> tuple[Reason, ...]:
    threads = sum(min(row.posts, row.to_self) for row in rows if row.kind is Kind.REPLY)
    return (Reason(code="evidence.talk.threads", args={"n": threads}),) if threads else ()


def _table(mixes: Mapping[date, Mix]) -> Table:
    effects = {column: stats.design_effect(_groups(mixes, mixes, column)) for column in COLUMNS}
    rows = tuple(Row(label=stretch.label, cells=_cells(stretch, mixes, effects)) for stretch in stretches(mixes))
    columns = tuple(f"evidence.talk.column.{column}" for column in COLUMNS)
    return Table(shape="stack", columns=columns, unit="share", rows=rows)


def _cells(stretch: Stretch, mixes: Mapping[date, Mix], effects: Mapping[str, float]) -> tuple[Cell, ...]:
    months = [month for month in stretch.months if month in mixes]
    return tuple(_share(_groups(mixes, months, column), effects[column]) for column in COLUMNS)


def _share(groups: list[stats.Group], effect: float) -> Cell:
    total = sum(size for _, size in groups)
    if not total:
        return Cell(value=None)
    share = stats.share_of(groups)
    low, high = stats.wilson(share, total / effect)
    return Cell(value=share, low=low, high=high)

"""What silent days cost (I4): the response to posts on days after a silence, against the other days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import exp

import msgspec

from causerie.judgement import circular
from causerie.judgement.evidence.stretches import NETWORKS
from causerie.records import Cell, DayCount, Finding, Reason, Row, Table, Tallies

NAME = "silence"
SILENT_DAYS = 3
"""Days in a row without any post that make a silence."""
FEWEST = 10
"""Days after a silence, and other days, below which nothing is said."""
SHORTEST = 90
"""Days a history must span before it is weighed."""
TELLING = 1.5
"""The interval must rule out losing this much (ratio) before "nothing that can be measured" is said."""


class Response(msgspec.Struct, frozen=True, gc=False):
    """Typical response after a silence over typical response on other days, with its 90 % interval (ratios).

    after, other: days compared. typical: of the other days, exp(mean ln(1 + response)) - 1, in reactions per post.
    """

    ratio: float
    low: float
    high: float
    after: int
    other: int
    typical: float


def response_after_silence(days: Sequence[DayCount], *, seed: int) -> Response | str:
    """Weigh the days, or say why not: "untold", "short", "few" or "faint" (codes under evidence.silence)."""
    history = sorted(days, key=lambda day: day.day)
    told = [day for day in history if day.own]
    if not told:
        return "untold"
    if (told[-1].day - told[0].day).days < SHORTEST:
        return "short"
    return _weighed(told[1:] if told[0] is history[0] else told, _after_silence(history), seed)


def _after_silence(history: Sequence[DayCount]) -> set[int]:
    """Numbers of the days that end a silence of SILENT_DAYS or more. Replies and reposts break a silence too."""
    return {after.day.toordinal() for day, after in pairwise(history) if (after.day - day.day).days > SILENT_DAYS}


def _weighed(told: Sequence[DayCount], ends: set[int], seed: int) -> Response | str:
    numbers = [day.day.toordinal() for day in told]
    outcome = [day.log_response / day.own for day in told]
    chosen = [position for position, number in enumerate(numbers) if number in ends]
    other = len(told) - len(chosen)
    if min(len(chosen), other) < FEWEST:
        return "few"
    found = circular.effect(outcome, chosen, numbers, seed)
    if found is None:
        return "few"
    level = (sum(outcome) - sum(outcome[position] for position in chosen)) / other
    typical = exp(level) - 1
    if typical < 0.05:
        return "faint"
    ratio, low, high = (_ratio(change, level) for change in (found.point, found.low, found.high))
    return Response(ratio, low, high, len(chosen), other, typical)


def _ratio(change: float, level: float) -> float:
    """From a difference of mean ln(1 + response) to a ratio of typical responses; none can be less than nothing."""
    return max(0.0, exp(min(level + change, 700.0)) - 1) / (exp(level) - 1)


def silence(tallies: Tallies, *, network: str, seed: int) -> Finding:
    """What silent days cost. Table "interval": the ratio of typical responses with its 90 % interval.

    certain: the interval leaves out "no effect", or it holds it and is narrow enough to rule out a loss by a factor of
    TELLING. seed: see circular.effect.
    """
    found = response_after_silence(tallies.days, seed=seed)
    if isinstance(found, str):
        says = Reason(code=f"evidence.silence.{found}", args=_why_not(found, network))
        return Finding(name=NAME, says=says, certain=False, reasons=(Reason(code="evidence.silence.allowed"),))
    certain = not _open(found)
    counted = Reason(code="evidence.silence.counted", args={"n": found.after, "other": found.other})
    between = () if found.high < 1 or found.low > 1 else (_between(found),)
    reasons = (*between, counted, Reason(code="evidence.silence.no_cause"), Reason(code="evidence.silence.allowed"))
    return Finding(name=NAME, says=_says(found), certain=certain, reasons=reasons, table=_table(found))


def _open(found: Response) -> bool:
    """Whether the interval holds both "no effect" and a loss worth knowing of."""
    return found.low <= 1 <= found.high and found.low < 1 / TELLING


def _why_not(code: str, network: str) -> dict[str, str | int]:
    reasons: dict[str, dict[str, str | int]] = {
        "untold": {"network": NETWORKS.get(network, network)},
        "short": {"days": SHORTEST},
        "few": {"fewest": FEWEST},
    }
    return reasons.get(code, {})


def _says(found: Response) -> Reason:
    if found.high < 1:
        return Reason(code="evidence.silence.less", args={"low": 1 - found.high, "high": 1 - found.low})
    if found.low > 1:
        return Reason(code="evidence.silence.more", args={"low": found.low - 1, "high": found.high - 1})
    return Reason(code="evidence.silence.open" if _open(found) else "evidence.silence.nothing")


def _between(found: Response) -> Reason:
    return Reason(code="evidence.silence.between", args={"less": 1 - found.low, "more": found.high - 1})


def _table(found: Response) -> Table:
    row = Row(
        label=Reason(code="evidence.silence.row"),
        cells=(Cell(value=found.ratio, low=found.low, high=found.high),),
    )
    return Table(shape="interval", columns=("evidence.silence.column",), unit="ratio", rows=(row,))

"""Where goals stand, as every page and the mail say it: what somebody saw otherwise is said nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from causerie.judgement.intend import goals as judgement
from causerie.judgement.intend.goals_measures import MEASURES
from causerie.records import TYPED, Goal, Reason, Record, Stand, Workspace
from causerie.store import contradictions, weeks
from causerie.store import goals as kept

OTHERWISE = "goal"
"""Under which name it is remembered that somebody sees it otherwise."""


class Standing(Record, frozen=True):
    """A goal and where it stands (None: it came to its end, and is only read). aim: its target, said.

    otherwise: somebody sees this otherwise than the program; it is asked again when the program says something else.
    says, reasons: what is said of it, the headline and what follows from its figure (otherwise: only that it is so).
    """

    goal: Goal
    stand: Stand | None
    aim: Reason
    past: Reason | None
    otherwise: bool = False
    says: Reason | None = None
    reasons: tuple[Reason, ...] = ()


def today(workspace: Workspace, now: datetime) -> date:
    """The local day of a workspace."""
    return now.astimezone(ZoneInfo(workspace.zone)).date()


def standings(workspace: Workspace, goals: Iterable[Goal], now: datetime) -> list[Standing]:
    """These goals and where the open ones stand, in their order. The weeks are read once for all, and not at all where
    nothing open is measured by them.
    """
    every = list(goals)
    typed = kept.typed(workspace)
    measured = any(not goal.ended and goal.measure != TYPED for goal in every)
    talked = weeks.talked(workspace, now) if measured else judgement.NOTHING
    day, contradicted = today(workspace, now), contradictions.said(workspace.id, OTHERWISE)
    stands = [None if goal.ended else judgement.stand(goal, talked, typed.get(goal.id, ()), day) for goal in every]
    return [_standing(goal, stand, contradicted) for goal, stand in zip(every, stands, strict=True)]


def _standing(goal: Goal, stand: Stand | None, contradicted: frozenset[str]) -> Standing:
    otherwise = stand is not None and about(goal, stand.says.code) in contradicted
    says, reasons = (stand.says, stand.reasons) if stand else (None, ())
    if otherwise:
        says, reasons = Reason(code="intend.stands"), ()
    return Standing(
        goal=goal, aim=judgement.said(goal.measure, goal.target, goal.unit), past=_past(goal), stand=stand,
        otherwise=otherwise, says=says, reasons=reasons,
    )  # fmt: skip


def about(goal: Goal, code: str) -> str:
    """Under which key it is remembered that what was said of a goal (by its code) is seen otherwise."""
    return f"{goal.id}:{code}"


def told(standing: Standing) -> tuple[Reason, ...]:
    """All that is said of where an open goal stands, the headline first. Nothing of one that came to its end."""
    if standing.stand is None or standing.says is None:
        return ()
    if standing.otherwise or standing.stand.figure is None:
        return standing.says, *standing.reasons
    return standing.says, standing.stand.figure, *standing.reasons


def _past(goal: Goal) -> Reason | None:
    if goal.measure not in MEASURES or goal.benchmark is None:
        return None
    args = {"x": goal.benchmark, "n": round(goal.benchmark, 1), "low": goal.low, "high": goal.high}
    return Reason(code=f"goals.past.{MEASURES[goal.measure].unit}", args=args)

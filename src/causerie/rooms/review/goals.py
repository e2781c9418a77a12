"""Where the open goals stand, as a look back says it."""

from __future__ import annotations

from datetime import date, datetime

from causerie.judgement.intend import goals as judgement
from causerie.records import TYPED, Aim, Goal, Stand, Workspace
from causerie.store import goals as kept
from causerie.store import weeks


def aims(workspace: Workspace, today: date, now: datetime) -> tuple[Aim, ...]:
    """The open goals, and where each stands today; none where there are none, and then nothing more is read."""
    goals = [goal for goal in kept.goals(workspace) if not goal.ended]
    if not goals:
        return ()
    typed = kept.typed(workspace)
    measured = any(goal.measure != TYPED for goal in goals)
    talked = weeks.talked(workspace, now) if measured else judgement.NOTHING
    return tuple(_aim(goal, judgement.stand(goal, talked, typed.get(goal.id, ()), today)) for goal in goals)


def _aim(goal: Goal, stand: Stand) -> Aim:
    told = (stand.says, stand.figure) if stand.figure else (stand.says,)
    return Aim(id=goal.id, called=goal.says, stands=told, certain=stand.certain)

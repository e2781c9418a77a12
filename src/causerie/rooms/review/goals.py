"""Where the open goals stand, as a look back says it."""

from __future__ import annotations

from datetime import datetime

from causerie.records import Aim, Workspace
from causerie.store import goals as kept
from causerie.web import standing


def aims(workspace: Workspace, now: datetime) -> tuple[Aim, ...]:
    """The open goals, and where each stands today; none where there are none, and then nothing more is read."""
    goals = [goal for goal in kept.goals(workspace) if not goal.ended]
    if not goals:
        return ()
    return tuple(_aim(each) for each in standing.standings(workspace, goals, now))


def _aim(each: standing.Standing) -> Aim:
    certain = each.stand is not None and each.stand.certain and not each.otherwise
    return Aim(id=each.goal.id, called=each.goal.says, stands=standing.told(each)[:2], certain=certain)

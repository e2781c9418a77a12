"""When leaving a network may be offered (P1): hours go in and no conversation comes out. Never pushed, never twice."""

from __future__ import annotations

from causerie.judgement.intend import time
from causerie.records import Effort, Reason


def offer(effort: Effort) -> Reason | None:
    """What is said of a network that took hours over a fair span and brought nobody, or None.

    effort: of one network, whole local weeks, those that were off from Monday to Sunday left out. Where nobody could
    have been heard (conversations None), nothing is said: silence there is no news.
    """
    if not time.nothing_came(effort):
        return None
    silent = 0
    for _, talk in reversed(effort.weeks):
        if talk != 0:
            break
        silent += 1
    seconds = sum(given for given, _ in effort.weeks[-silent:])
    return Reason(code="intend.leaving.offer", args={"n": silent, "hours": seconds / 3600})

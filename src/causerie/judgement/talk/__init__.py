"""What is open with people: which lane it stands in, when its turn comes and why, and what is kept aside.

Nothing here depends on the clock, but for what is told `now` to say how long something waits. docs/judgement/turn.*.md
says all of it to people.
"""

from __future__ import annotations

from causerie.judgement.talk.because import because, since
from causerie.judgement.talk.door import door, kept_aside
from causerie.judgement.talk.plan import plan_words
from causerie.judgement.talk.question import question
from causerie.judgement.talk.turn import BOUND, MEETING_DAYS, lane, moment_over, turn

__all__ = [
    "BOUND",
    "MEETING_DAYS",
    "because",
    "door",
    "kept_aside",
    "lane",
    "moment_over",
    "plan_words",
    "question",
    "since",
    "turn",
]

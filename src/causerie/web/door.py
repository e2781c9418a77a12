"""The door once more, for what was heard already: more is known now of who said it."""

from __future__ import annotations

from collections.abc import Sequence

from causerie.judgement import talk
from causerie.records import HeardState
from causerie.store import heard, hearing

_AT_ONCE = 500


def again(workspace_id: int, person_ids: Sequence[int]) -> None:
    """What is open of these people passes the door again, and what was kept aside may come in. What somebody settled,
    or set aside for later, stays as it is.
    """
    for start in range(0, len(person_ids), _AT_ONCE):
        some = person_ids[start : start + _AT_ONCE]
        for one in heard.said_by(workspace_id, some, [HeardState.OPEN, HeardState.ASIDE]):
            state = HeardState.ASIDE if talk.kept_aside(one) else HeardState.OPEN
            if state != one.state:
                hearing.judged_again(one.id, one.turn, state)

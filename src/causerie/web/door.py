"""The door once more, for what was heard already: more is known now of who said it."""

from __future__ import annotations

from collections.abc import Sequence

from causerie.judgement import talk
from causerie.records import HeardState
from causerie.store import heard, hearing
from causerie.web import comments

_AT_ONCE = 500


def again(workspace_id: int, person_ids: Sequence[int]) -> None:
    """What is open of these people, on every network they are known on, passes the door again, and what was kept aside
    may come in, unless its own words keep it there. What somebody settled, or set aside for later, stays as it is.

    What is open has passed for its words already, or a person let it in: only its account is asked about.
    """
    for start in range(0, len(person_ids), _AT_ONCE):
        some = person_ids[start : start + _AT_ONCE]
        found = heard.said_by(workspace_id, some, [HeardState.OPEN, HeardState.ASIDE])
        out = {one.id for one in found if one.state == HeardState.OPEN and talk.kept_aside(one)}
        out.update(comments.kept_aside(workspace_id, [one for one in found if one.state == HeardState.ASIDE]))
        for one in found:
            state = HeardState.ASIDE if one.id in out else HeardState.OPEN
            if state != one.state:
                hearing.judged_again(one.id, one.turn, state)

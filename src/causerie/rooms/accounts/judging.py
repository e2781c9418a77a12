"""Where something heard goes: its lane, its turn, and whether the door lets it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from datetime import datetime

from causerie.judgement import talk
from causerie.records import Errand, Heard, HeardState, Judged, Relation
from causerie.store import errands, hearing, plan, words
from causerie.store.posts import person_key

# The words something was listened for, "" where it needs none, None to leave it out.
Find = Callable[[Heard], str | None]


def judge(errand: Errand, heard: Sequence[Heard], find: Find) -> list[Judged]:
    """Where each of these goes; those that `find` leaves out are left out."""
    found = [(one, matched) for one in heard if (matched := find(one)) is not None]
    known = hearing.relations(errand.workspace, errand.network, [one.author for one, _ in found])
    matters = _matters(errand.workspace) if found else frozenset()
    return [
        _judged(errand, one, known.get(person_key(one.author.person), Relation()), matters, matched)
        for one, matched in found
    ]


def _matters(workspace_id: int) -> Set[str]:
    """The words of the why and of the field."""
    listened = [word for one in words.of_workspace(workspace_id) for word in one.words]
    return talk.plan_words(" ".join([plan.why(workspace_id), *listened]))


def _judged(errand: Errand, heard: Heard, relation: Relation, matters: Set[str], matched: str) -> Judged:
    return Judged(
        heard=heard, lane=talk.lane(heard.address), state=_state(heard, relation, errand.since),
        turn=talk.turn(heard, relation, matters), words=errands.words_of(errand) if matched else None, matched=matched,
    )  # fmt: skip


def _state(heard: Heard, relation: Relation, since: datetime) -> HeardState:
    """since: what is older was said before the account was connected."""
    if heard.at < since:
        return HeardState.BEFORE
    out = talk.door(heard.author, relation.decided, address=heard.address, talked=relation.talked)
    return HeardState.ASIDE if out else HeardState.OPEN

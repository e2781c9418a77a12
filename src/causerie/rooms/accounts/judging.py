"""Where something heard goes: its lane, its turn, and whether the door lets it in."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence, Set
from datetime import datetime

from causerie.judgement import talk
from causerie.records import ADDRESSED, Errand, Heard, HeardState, Judged, Lane, Person, Profile, Relation, Waiting
from causerie.store import accounts, errands, hearing, plan, words
from causerie.store.heard import lane
from causerie.store.posts import person_key
from causerie.web.comments import set_aside

# The words something was listened for, "" where it needs none, None to leave it out.
Find = Callable[[Heard], str | None]
MOST = 2_000


def judge(errand: Errand, heard: Sequence[Heard], find: Find) -> list[Judged]:
    """Where each of these goes; those that `find` leaves out are left out, and those one said oneself elsewhere."""
    mine = accounts.keys_of(errand.workspace, errand.network)
    others = (one for one in heard if one.address in ADDRESSED or one.author.person.key not in mine)
    found = [(one, matched) for one in others if (matched := find(one)) is not None]
    known = hearing.relations(errand.workspace, errand.network, [one.author for one, _ in found])
    matters = _matters(errand.workspace) if found else frozenset()
    aside = set_aside(errand.workspace, errand.account, [one for one, _ in found], known)
    return [
        _judged(errand, one, known.get(person_key(one.author.person), Relation()), matters, matched, aside)
        for one, matched in found
    ]


def _matters(workspace_id: int) -> Set[str]:
    """The words of the why and of the field."""
    listened = [word for one in words.of_workspace(workspace_id) for word in one.words]
    return talk.plan_words(" ".join([plan.why(workspace_id), *listened]))


def _judged(
    errand: Errand, heard: Heard, relation: Relation, matters: Set[str], matched: str, aside: Container[str]
) -> Judged:
    state = _state(heard, relation, errand.since)
    return Judged(
        heard=heard, lane=talk.lane(heard.address),
        state=HeardState.ASIDE if state == HeardState.OPEN and heard.ref.key in aside else state,
        turn=talk.turn(heard, relation, matters), words=errands.words_of(errand) if matched else None, matched=matched,
    )  # fmt: skip


def _state(heard: Heard, relation: Relation, since: datetime) -> HeardState:
    """since: what is older was said before the account was connected."""
    if heard.at < since:
        return HeardState.BEFORE
    out = talk.door(
        heard.author, relation.decided, address=heard.address, talked=relation.talked, verdict=relation.verdict
    )
    return HeardState.ASIDE if out else HeardState.OPEN


def again(errand: Errand) -> None:
    """Whom the owner has talked with is known once their own posts are here, and who waits is heard before: what these
    people said gets the place, and passes the door, as if it had been known at once.
    """
    matters = _matters(errand.workspace)
    for state in (HeardState.OPEN, HeardState.ASIDE):
        for one in lane(errand.workspace, Lane.ANSWER, count=MOST, state=state):
            if one.talked and one.account == errand.account:
                out = talk.kept_aside(one)
                hearing.judged_again(one.id, _turn(one, matters), HeardState.ASIDE if out else HeardState.OPEN)


def _turn(one: Waiting, matters: Set[str]) -> datetime:
    author = Profile(person=Person(key=one.person_key))
    said = Heard(
        ref=one.ref, author=author, at=one.at, text=one.text, address=one.address, lang=one.lang, replies=one.replies
    )  # fmt: skip
    return talk.turn(said, Relation(talked=one.talked, last=one.last, decided=one.decided), matters)

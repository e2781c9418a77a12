"""Comments beside what they answer and what others said: what is set aside, when heard and when looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from causerie.judgement import comments
from causerie.records import ADDRESSED, Aside, Comment, Heard, HeardState, Reason, Relation, Waiting
from causerie.store import heard as kept
from causerie.store.posts import person_key

Others = Sequence[tuple[str, Comment]]
"""Comments with the lasting id of each."""
_AT_ONCE = 50


def set_aside(
    workspace_id: int, account_id: int | None, heard: Sequence[Heard], known: Mapping[str, Relation]
) -> dict[str, Aside]:
    """Which of these comments, just heard, are set aside, by the lasting id of each. known: relations by person_key.

    Two queries, however many there are: what of one's own they answer, and who said the same before.
    """
    asked = [one for one in heard if one.address in ADDRESSED and one.text]
    if not asked:
        return {}
    mine = kept.mine(account_id, [one.parent.key for one in asked if one.parent])
    said = {one.ref.key: comments.comment_of(one, mine.get(one.parent.key if one.parent else "")) for one in asked}
    before = kept.same_words(workspace_id, [one.text for one in asked])
    others = [*before, *said.items()]
    found = {one.ref.key: _aside(one, said[one.ref.key], known, others) for one in asked}
    return {key: aside for key, aside in found.items() if aside is not None}


def _aside(one: Heard, comment: Comment, known: Mapping[str, Relation], others: Others) -> Aside | None:
    relation = known.get(person_key(one.author.person), Relation())
    return comments.said(one, comment, relation, _beside(one.ref.key, comment.text, others))


def _beside(key: str, text: str, others: Others) -> list[Comment]:
    """Those that say the same, each once, without this one."""
    return list({each: other for each, other in others if each != key and other.text == text}.values())


def reasons(workspace_id: int, found: Sequence[Waiting]) -> dict[int, Reason]:
    """Why each of these that is kept aside is, by its id: the same reasons as when it was heard.

    What can no longer be said (the post it answered is gone, say) is said so: it stays aside until a person lets it in.
    """
    out = [one for one in found if one.state == HeardState.ASIDE]
    said = kept_aside(workspace_id, out)
    return {one.id: said.get(one.id) or Reason(code="comments.set_aside") for one in out}


def kept_aside(workspace_id: int, found: Sequence[Waiting]) -> dict[int, Reason]:
    """Those of these that would be kept aside now, by their account or by their words, each with why, by its id."""
    reasons: dict[int, Reason] = {}
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        others = kept.same_words(workspace_id, [one.text for one in some])
        for one in some:
            reason = comments.kept_aside(one, _beside(one.ref.key, one.text, others))
            if reason is not None:
                reasons[one.id] = reason
    return reasons

"""What stays at the door of what was said to the owner: by who says it, then by what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from causerie.judgement import talk
from causerie.judgement.comments.judging import judge
from causerie.records import ADDRESSED, Aside, Comment, Heard, Reason, Relation, Waiting

Mine = tuple[str, datetime]
"""What one had said oneself: its text, and when."""


def comment_of(heard: Heard, mine: Mine | None) -> Comment:
    """Something just heard, as a comment. mine: the post of one's own that it answers; None where it answers none."""
    to, post_at = mine or ("", None)
    return Comment(text=heard.text, author=heard.author.person.key, to=to, at=heard.at, post_at=post_at)


def said(heard: Heard, comment: Comment, relation: Relation, others: Sequence[Comment] = ()) -> Aside | None:
    """What something just heard is taken for. Only what addresses the owner is looked at: the rest was asked for."""
    if heard.address not in ADDRESSED:
        return None
    return judge(comment, others, known=_known(relation))


def kept_aside(waiting: Waiting, others: Sequence[Comment] = ()) -> Reason | None:
    """Why something kept stays at the door: its account first (`talk.kept_aside`), then what it says; None else."""
    by_account = talk.kept_aside(waiting)
    if by_account is not None or waiting.address not in ADDRESSED:
        return by_account
    comment = Comment(
        text=waiting.text, author=waiting.person_key, to=waiting.mine, at=waiting.at, post_at=waiting.mine_at
    )
    aside = judge(comment, others, known=_known(waiting))
    return _with_kind(aside) if aside else None


def _with_kind(aside: Aside) -> Reason:
    """Its strongest reason, and what it is taken for (`kind`): "a swindle?" says more than one weak sign of it."""
    strongest = aside.because[0]
    return Reason(code=strongest.code, args={**strongest.args, "kind": aside.kind.value})


def _known(them: Relation | Waiting) -> bool:
    """Somebody one talked with, follows or keeps notes on is no stranger; nor is who was said to be a person."""
    return them.talked > 0 or them.followed or them.notes > 0 or them.decided == "person"

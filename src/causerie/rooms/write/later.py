"""After a post: who answered, and what can be said of who came and who left."""

from __future__ import annotations

from datetime import datetime, timedelta

from causerie.judgement.write import after
from causerie.records import Published, Reason, Record, Waiting
from causerie.store import desk, heard

_LOOKED_BACK = timedelta(days=after.DAYS * 40)


PAGE = "after_a_post"
"""The page that says how it is judged."""


class After(Record, frozen=True):
    """What came of a post, as far as anybody can tell."""

    post: Published
    answers: tuple[Waiting, ...]
    came: Reason
    left: Reason
    page: str = PAGE


def what_came(workspace_id: int, user_id: int, writing_id: int, now: datetime) -> After | None:
    """What came of the post a draft became; None where there is no such post of this writer's."""
    post = desk.one(workspace_id, user_id, writing_id)
    if post is None:
        return None
    answers = heard.answers_to(workspace_id, post.account, post.key)
    came, left = _moves(post, now)
    return After(post=post, answers=tuple(answers), came=came, left=left)


def _moves(post: Published, now: datetime) -> tuple[Reason, Reason]:
    watched = desk.watched_since(post.account)
    if watched is None or watched > post.at:
        return Reason(code="write.after.came.unseen"), Reason(code="write.after.left.unseen")
    end = min(now, post.at + timedelta(days=after.DAYS))
    since = max(watched, post.at - _LOOKED_BACK)
    others = desk.others(post.account, post.key, post.at - timedelta(days=after.DAYS), end)
    days = (end - post.at) / timedelta(days=1)
    told = []
    for what, moments in zip(("came", "left"), desk.moves(post.account, since), strict=True):
        seen = sum(post.at <= at < end for at in moments)
        before = after.usual(moments, since, post.at)
        told.append(after.compared(what, seen, before, days=days, others=others))
    return told[0], told[1]

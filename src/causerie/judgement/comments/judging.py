"""What a comment is taken for: each question in its turn, the surest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from causerie.judgement import talk
from causerie.judgement.comments.copies import copied, key, too_fast
from causerie.judgement.comments.generic import generic
from causerie.judgement.comments.luring import luring
from causerie.judgement.comments.plain import plain
from causerie.judgement.comments.written import written
from causerie.records import Aside, Comment


def judge(comment: Comment, others: Sequence[Comment] = (), *, known: bool = False) -> Aside | None:
    """Whether a comment is set aside, as what, and why; None where it comes in.

    others: other comments that were heard (not this one), in any order; only those that say the same matter.
    known: the owner has talked with its author, or said that this is a person: nothing of theirs is ever set aside.
    A question is never generic, and what names something of the post (`comment.to`) is not either.
    """
    if known or not comment.text.strip():
        return None
    words, post = plain(comment.text), plain(comment.to)
    lured = luring(words, post)
    if lured is not None:
        return lured
    by_machine = written(comment.text, words, post) or too_fast(comment, words)
    if by_machine is not None or talk.question(comment.text):
        return by_machine
    return copied(comment, words, others) or generic(words, post)


def judge_all(comments: Sequence[Comment]) -> list[Aside | None]:
    """The same of many, in their order, each beside all the others."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for place, comment in enumerate(comments):
        alike[key(comment.text)].append(place)
    return [_beside(comments, place, alike[key(comment.text)]) for place, comment in enumerate(comments)]


MOST = 50
"""Comments that say the same which are looked at: a thousand would say nothing that fifty do not."""


def _beside(comments: Sequence[Comment], place: int, alike: Sequence[int]) -> Aside | None:
    author = comments[place].author
    own = [other for other in alike if author and comments[other].author == author][:MOST]
    near = dict.fromkeys([*own, *alike[:MOST]])
    return judge(comments[place], [comments[other] for other in near if other != place])

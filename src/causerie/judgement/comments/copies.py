"""Whether the same words stand elsewhere too, and whether anybody could have written them so fast."""

from __future__ import annotations

import re
from collections.abc import Sequence

from causerie.judgement.comments.plain import Plain
from causerie.records import Aside, Comment, CommentKind, Reason

OWN_WORDS = 3
"""Words of a comment that its author may not bring to several posts without being taken for a machine that does."""
FOREIGN_WORDS = 8
"""Words that two people do not find alike by chance."""
FAST_LENGTH = 80
FASTEST = 15.0
"""Characters a second. The fastest typists write about 10 (120 words a minute); reading comes on top."""
_WORD = re.compile(r"\w+")


def key(text: str) -> str:
    """What two comments must share to be the same: their words, whatever their capitals and signs."""
    return " ".join(_WORD.findall(text.casefold()))


def copied(comment: Comment, words: Plain, others: Sequence[Comment]) -> Aside | None:
    """GENERIC where the same words stand under other posts; None else. others: other comments, in any order."""
    mine = key(comment.text)
    same = [one for one in others if one.text == comment.text or key(one.text) == mine]
    elsewhere = [one for one in same if one.to != comment.to or not comment.to]
    own = [one for one in elsewhere if comment.author and one.author == comment.author]
    if _again(comment, own) and len(words.words) >= OWN_WORDS:
        return _aside("same_author", len(own), 0.9)
    if elsewhere and len(words.spoken) >= FOREIGN_WORDS:
        return _aside("same_words", len(elsewhere), 0.85)
    return None


def _again(comment: Comment, own: Sequence[Comment]) -> bool:
    """Under another post; or, where it is not told under which, more than twice: people do press a button twice."""
    return len(own) > 1 or any(comment.to and one.to for one in own)


def _aside(code: str, n: int, sure: float) -> Aside:
    return Aside(kind=CommentKind.GENERIC, sure=sure, because=(Reason(code=f"comments.{code}", args={"n": n}),))


def too_fast(comment: Comment, words: Plain) -> Aside | None:
    """MACHINE where a long comment stood there sooner than anybody types; None else, and where times are not told."""
    if comment.at is None or comment.post_at is None or words.length < FAST_LENGTH:
        return None
    seconds = (comment.at - comment.post_at).total_seconds()
    if seconds < 0 or words.length / max(seconds, 1) < FASTEST:
        return None
    reason = Reason(code="comments.too_fast", args={"n": int(seconds)})
    return Aside(kind=CommentKind.MACHINE, sure=0.8, because=(reason,))

"""Whether a comment could stand under any post: praise, thanks, wishes and emoji, and not a word of this one."""

from __future__ import annotations

from causerie.judgement.comments.formulas import ANYTHING, ASSENT, PRAISE, SOMETHING, TIES, WISHES
from causerie.judgement.comments.plain import LINK, MONEY, PHONE, TAG, Plain
from causerie.records import Aside, CommentKind, Reason

LONGEST = 30
"""Words: a comment longer than this is hardly made of formulas only."""
_ALL = PRAISE | TIES | ANYTHING | WISHES | SOMETHING
_STEM = 5


def generic(comment: Plain, post: Plain) -> Aside | None:
    """GENERIC, or None. What names a friend or anything of the post says something."""
    if any(comment.count(each) for each in (LINK, MONEY, PHONE, TAG)):
        return None
    spoken = comment.spoken
    if not spoken:
        return _aside("only_emoji", 0.8) if comment.emoji and not comment.names else None
    if len(spoken) > LONGEST or not _ALL.issuperset(spoken) or _of_the_post(spoken, post):
        return None
    return _aside("only_praise", 0.85) if any(_praises(word) for word in spoken) else None


def _praises(word: str) -> bool:
    return word in PRAISE and word not in ASSENT


def _of_the_post(spoken: tuple[str, ...], post: Plain) -> bool:
    said = {word[:_STEM] for word in post.spoken if len(word) >= _STEM}
    return any(word[:_STEM] in said for word in spoken if word in SOMETHING)


def _aside(code: str, sure: float) -> Aside:
    return Aside(kind=CommentKind.GENERIC, sure=sure, because=(Reason(code=f"comments.{code}"),))

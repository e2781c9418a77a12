"""What is a person's own in a comment: a word of the post it answers, a question, something of one's own life.

Programs can do each of these too. But who says “written by a program” of somebody's kind words about their
grandmother does more harm than a hundred polished texts that come in.
"""

from __future__ import annotations

from causerie.judgement import talk
from causerie.judgement.comments.formulas import ANYTHING, PRAISE, TIES
from causerie.judgement.comments.plain import Plain
from causerie.judgement.comments.signs import phrases

_SHORTEST = 3
_STEM = 5
_SAYS_NOTHING = PRAISE | TIES | ANYTHING
_ONESELF = phrases(
    r"""
    (?:my|our) (?!world|societ\w+|li[fv]es?|age|times?|industry|heritage|planet|opinion|view)\w+|mine|ours|me
    (?:i|we) (?!m|am|re|are|d|love|like|think|agree|believe|wonder|appreciate|admire|hope|wish|see|all|must|should)\w+
    (?:i m|i am|we re|we are) (?:a|an|the|from|in|at|on|two|three|\d+|his|her|their|going|making|baking|trying|using)
    """,
    r"""
    (?:mon|ma|mes|notre|nos) (?!monde|epoque|societes?|capacite|patrimoine|planete|temps|vies?|avis)\w+
    (?:chez|pour|comme) (?:moi|nous)|moi(?: aussi| non plus)?|j (?!aime|adore|admire|espere|apprecie|imagine)\w+
    je (?!vous|te|trouve|pense|crois|comprends|remercie|felicite|souhaite|salue|suis)\w+|je suis (?:un|une|ne|nee|
        alle)\w*
    nous (?:avons|avions|etions|sommes|faisons|habitons|vivons)|(?:me|m) (?:a|ont|touche\w*|rappelle\w*|manque\w*)
    """,
)


def personal(text: str, comment: Plain, post: Plain) -> bool:
    """Whether it names something of the post, asks a question, or tells of who wrote it. text: as it was written."""
    return _named(post, comment) or talk.question(text) or bool(_ONESELF.search(comment.text))


def _named(post: Plain, comment: Plain) -> bool:
    """A word of both that says something, by its beginning: oven and ovens are one."""
    return not _subjects(post).isdisjoint(_subjects(comment))


def _subjects(words: Plain) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words.spoken if len(word) >= _SHORTEST and word not in _SAYS_NOTHING)

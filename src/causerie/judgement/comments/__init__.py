"""Comments that are set aside, visibly and reversibly: generic, spam, swindles, written by a program.

Words, not people: a comment is set aside, never its author, and nothing a known person says ever is.
docs/judgement/comments.*.md says to people what is looked at and how often it is wrong.
"""

from causerie.judgement.comments.door import comment_of, kept_aside, said
from causerie.judgement.comments.judging import judge, judge_all

__all__ = ["comment_of", "judge", "judge_all", "kept_aside", "said"]

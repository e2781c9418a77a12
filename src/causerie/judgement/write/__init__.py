"""What one may notice in a draft before it is sent. Remarks, with their reasons; never a word written for anybody.

`check` is all that rooms and commands need. Everything here depends on its arguments alone: the text, one's own posts,
the plan. docs/judgement/remarks.*.md and voice.*.md say to people what is looked at, and how often it is wrong.
"""

from __future__ import annotations

from causerie.judgement.write.checking import check

__all__ = ["check"]

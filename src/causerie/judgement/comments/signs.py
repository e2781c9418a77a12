"""What a sign is: some turns of phrase of both languages that say the same thing, and how much they weigh alone."""

from __future__ import annotations

import re
from textwrap import dedent

from causerie.records import CommentKind, Record


class Sign(Record, frozen=True):
    """code: of its reason (comments.*). weight: how sure it makes by itself, 0 to 1. found: searched in `Plain.text`.

    topic: it is what is spoken of, not what is wanted; it weighs nothing where the post speaks of the same.
    """

    code: str
    kind: CommentKind
    weight: float
    found: re.Pattern[str]
    topic: bool = False


def sign(code: str, kind: CommentKind, weight: float, *blocks: str, topic: bool = False) -> Sign:
    """A sign that any of the phrases of these blocks gives."""
    return Sign(f"comments.{code}", kind, weight, phrases(*blocks), topic)


def phrases(*blocks: str) -> re.Pattern[str]:
    """Patterns, one a line, of whole words; a line that is indented further goes on with the one above."""
    lines: list[str] = []
    for line in "\n".join(dedent(block).strip("\n").rstrip() for block in blocks).splitlines():
        if line.startswith(" "):
            lines[-1] += line.strip()
        else:
            lines.append(line)
    return re.compile(rf"\b(?:{'|'.join(f'(?:{line})' for line in lines)})\b")

"""Turns of phrase, and where they stand in a text: lists of patterns, found without case, accents or typography."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from textwrap import dedent

from causerie.records import Record

LONGEST = 20_000
"""Characters of a draft that are looked at: several times what any of the networks takes."""
_APART = frozenset("'’‘ʼ`´-‐‑–—")


class Turn(Record, frozen=True):
    """One kind of ready-made phrase. code: of its reason (remarks.*). found: searched in `folded` text."""

    code: str
    found: re.Pattern[str]


def turn(code: str, *blocks: str) -> Turn:
    """A turn that any phrase of these blocks gives: one a line, a line that is indented further goes on."""
    lines: list[str] = []
    for line in "\n".join(dedent(block).strip("\n").rstrip() for block in blocks).splitlines():
        if line.startswith(" "):
            lines[-1] += line.strip()
        else:
            lines.append(line)
    either = "|".join(f"(?:{line})" for line in lines).replace(" ?", r"\s*").replace(" ", r"\s+")
    return Turn(code=code, found=re.compile(rf"(?<!\w)(?:{either})(?!\w)"))


def folded(text: str) -> str:
    """The text without case, accents, apostrophes and hyphens, sign for sign: places in it are places in the text."""
    return "".join(map(_plain, text))


@lru_cache(maxsize=8192)
def _plain(sign: str) -> str:
    if sign in _APART or sign.isspace():
        return "\n" if sign == "\n" else " "
    return unicodedata.normalize("NFKD", sign.lower())[:1] or sign


def found(turns: tuple[Turn, ...], text: str, bare: str) -> Iterator[tuple[Turn, str]]:
    """Each turn that stands in the text, once, with its words as they were written. bare: `folded(text)`."""
    for each in turns:
        if match := each.found.search(bare):
            yield each, text[match.start() : match.end()]

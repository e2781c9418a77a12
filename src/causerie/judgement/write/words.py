"""The words of a text, and what in it is no word: links, names, tags."""

from __future__ import annotations

import re

from causerie.judgement.write.turns import folded

LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]{2,40}\.(?:com|org|net|fr|be|ch|ca|io|eu|co|uk|info|app|dev)/\S*", re.IGNORECASE
)
NAME = re.compile(r"(?<![\w@])@[\w.-]+(?:@[\w.-]+)?")
TAG = re.compile(r"(?<![\w&#/])#[^\W\d_]\w*")
WORD = re.compile(r"[^\W\d_]+")


def bare(text: str) -> str:
    """The text without links, names and tags."""
    return TAG.sub(" ", NAME.sub(" ", LINK.sub(" ", text)))


def words(text: str) -> list[str]:
    """Its words, folded, in their order; those of links, names and tags left out."""
    return WORD.findall(folded(bare(text)))

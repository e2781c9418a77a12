"""Small questions about texts that people wrote."""

from __future__ import annotations

LABEL = 100
"""Characters a text may take as the label of a row: about two lines on a phone."""


def shortened(text: str, limit: int = LABEL) -> str:
    """The text on one line, at most `limit` characters, cut between words with "…" where it is longer."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    whole, _, _ = line[:limit].rpartition(" ")
    return (whole or line[: limit - 1]) + "…"

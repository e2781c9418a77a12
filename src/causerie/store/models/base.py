"""What the tables share."""

from __future__ import annotations

from enum import StrEnum


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """The values of an enumeration of ours, in the form Django wants them."""
    return [(word.value, word.value) for word in words]

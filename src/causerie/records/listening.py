"""What one listens for, and what was heard of it."""

from __future__ import annotations

from causerie.records.base import Record


class Rule(Record, frozen=True):
    """Words, phrases and names of a field, and what must not stand beside them.

    id: opaque; whoever made the rule knows whose it is. words: one of them is enough; "in quotes" means without its
    other forms. without: a text that says one of these is passed over. lang: the language a text must be in ("fr",
    "en"...), "" for any; it also chooses the forms.
    """

    id: str
    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    lang: str = ""


class Match(Record, frozen=True):
    """A rule that a text meets. words: which words of the rule the text says, as the rule writes them."""

    rule: str
    words: tuple[str, ...]

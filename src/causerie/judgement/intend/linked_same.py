"""Whether two posts are one text, and what was changed on its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from causerie.judgement.intend import linked_words
from causerie.judgement.intend.ordinary import ORDINARY
from causerie.records import Record

Words = tuple[bytes, ...]

ALIKE = 0.75
"""Share of the shorter post's runs of three words that the longer one must hold. Posts on one subject that were written
twice share a few; a copy shares nearly all (measured in benchmarks/linked.py)."""
RUN = 3
ENOUGH = 6
"""Words of a post that may be compared by runs: below, it must be the same from end to end."""
SHORTEST_LINE = 2
CUT_AFTER = 4
"""Words that must stand before an ellipsis."""
TELLING = 3
"""Words that are not everybody's, from which on a text that stands twice is no coincidence; one fewer in a title
or in a text of LONG words."""
LONG = 8


class Edit(StrEnum):
    """What sets a copy apart. SAME: nothing. TYPOGRAPHY: case, spaces, signs. WORDS: some words more, less or other."""

    SAME = "same"
    TYPOGRAPHY = "typography"
    TRUNCATED = "truncated"
    MENTIONS = "mentions"
    TAGS = "tags"
    LINK = "link"
    WORDS = "words"


class Likeness(Record, frozen=True, gc=False):
    """How alike two texts are. alike: 0-1. words: how many they share. telling: those of them not everybody's,
    counted as far as TELLING.

    truncated: one of them is the beginning of the other, and ends in an ellipsis. title: one of them is
    the first line of the other, and nothing else.
    """

    alike: float
    words: int
    telling: int
    truncated: bool = False
    title: bool = False

    @property
    def sure(self) -> bool:
        """Whether the words alone say that it is no coincidence, whenever and by whom they were written."""
        return self.telling >= (TELLING - 1 if self.title or self.words >= LONG else TELLING)


class Read(msgspec.Struct, frozen=True, gc=False):
    """A text, in its one spelling, and its words: a tuple, as the collector of garbage forgets those of plain bytes."""

    text: str
    spelt: bytes
    words: Words

    def lines(self) -> list[Words]:
        """The words of each line that has any. Few are asked for: nothing is kept."""
        return [tuple(words) for line in self.spelt.split(b"\n") if (words := line.split())]


def read(text: str) -> Read:
    """A text, made ready to be compared."""
    return next(read_all([text]))


def read_all(texts: Sequence[str]) -> Iterator[Read]:
    """Many texts, made ready at a quarter of the price."""
    for text, spelt in zip(texts, linked_words.spelt(texts), strict=True):
        yield Read(text, spelt, tuple(spelt.split()))


def likeness(one: Read, other: Read) -> Likeness | None:
    """How alike two texts are where one is a copy of the other; None where it is not. The order does not matter."""
    if not one.words or not other.words:
        return None
    if one.words == other.words:
        return _like(1.0, one.words)
    short, long = sorted((one, other), key=lambda each: (len(each.words), each.words))
    return _truncated(short, long) or _line_of(short, long) or _by_runs(short.words, long.words)


def _like(alike: float, words: Words, *, truncated: bool = False, title: bool = False) -> Likeness:
    return Likeness(alike=alike, words=len(words), telling=_telling(words), truncated=truncated, title=title)


def _telling(words: Words) -> int:
    """How many words are not everybody's, as far as it matters: TELLING or fewer."""
    found: set[bytes] = set()
    for word in words:
        if word not in ORDINARY and len(word) > 1 and not word.isdigit():
            found.add(word)
            if len(found) == TELLING:
                break
    return len(found)


def _truncated(short: Read, long: Read) -> Likeness | None:
    """The last word before an ellipsis may be half a word, so that it need only begin as the other does."""
    count = len(short.words)
    if count <= CUT_AFTER or not linked_words.cut(short.text):
        return None
    whole = count - 1
    if short.words[:whole] == long.words[:whole] and long.words[whole].startswith(short.words[whole]):
        return _like(whole / count, short.words[:whole], truncated=True)
    return None


def _line_of(short: Read, long: Read) -> Likeness | None:
    """A whole post that is a whole line of another: its title, or what was said above a picture."""
    if len(short.words) < SHORTEST_LINE or b"\n" not in long.spelt or len(short.lines()) > 1:
        return None
    lines = long.lines()
    return _like(0.9, short.words, title=short.words == lines[0]) if short.words in lines else None


def _by_runs(short: Words, long: Words) -> Likeness | None:
    if len(short) < ENOUGH:
        return None
    mine, theirs = _runs(short), _runs(long)
    alike = len(mine & theirs) / min(len(mine), len(theirs))
    if alike < ALIKE or _renumbered(short, long):
        return None
    common = set(long)
    return _like(alike, tuple(word for word in short if word in common))


def _runs(words: Words) -> set[Words]:
    return set(zip(words, words[1:], words[2:], strict=False))


def _renumbered(short: Words, long: Words) -> bool:
    """A notice that returns each week changes a day, an hour, a price: another number makes it another post."""
    mine, theirs = ({word for word in words if word.isdigit()} for words in (short, long))
    return len(long) < 2 * len(short) and bool(mine - theirs) and bool(theirs - mine)


_SET_APART = ((Edit.TAGS, linked_words.tags), (Edit.MENTIONS, linked_words.names), (Edit.LINK, linked_words.links))


def edit(one: Read, other: Read, like: Likeness) -> Edit:
    """What sets two texts apart of which one is a copy of the other."""
    if one.text.strip() == other.text.strip():
        return Edit.SAME
    if like.truncated:
        return Edit.TRUNCATED
    if one.words != other.words:
        return Edit.WORDS
    for kind, of in _SET_APART:
        if of(one.text) != of(other.text):
            return kind
    return Edit.TYPOGRAPHY

"""What repeats in one's own writing: the beginning of one's last posts, and turns that come back again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from causerie.judgement.write.subjects import says_something
from causerie.judgement.write.turns import folded
from causerie.judgement.write.words import LINK, NAME, TAG, WORD, words
from causerie.records import Reason, Remark, RemarkKind

LAST = 10
BEGINS = 3
"""Words that make an opening."""
ALIKE = 2
"""Of the last ten posts, how many begin so before it is said."""
RUN = 4
"""Words that make a turn of one's own."""
OFTEN, SHARE = 4, 0.03
"""A turn comes back when it stands in as many posts as this, and in as great a share of them."""
LOOKED_AT = 400


def opening(text: str, own: Sequence[str]) -> Iterator[Remark]:
    """Whether a text begins as some of the last ten posts do. own: newest first."""
    begins = _begins(text)
    last = own[:LAST]
    same = sum(1 for each in last if begins and _begins(each) == begins)
    if same >= ALIKE:
        quote = _as_written(text, begins)
        says = Reason(code="remarks.opening", args={"quote": quote, "n": same, "of": len(last)})
        yield Remark(kind=RemarkKind.OPENING, says=says, quote=quote)


def _begins(text: str) -> tuple[str, ...]:
    first = words(text[:400])[:BEGINS]
    return tuple(first) if len(first) == BEGINS else ()


def _as_written(text: str, begins: tuple[str, ...]) -> str:
    """The opening as it stands in the text."""
    shown = _shown(text[:800])
    places = [match.span() for match in WORD.finditer(folded(shown))]
    return " ".join(shown[places[0][0] : places[len(begins) - 1][1]].split()) if len(places) >= len(begins) else ""


def _shown(text: str) -> str:
    """The text with spaces where links, names and tags stood: places in it are places in the text."""
    for gone in (LINK, NAME, TAG):
        text = gone.sub(lambda found: " " * len(found[0]), text)
    return text


def repeated(text: str, own: Sequence[str]) -> Iterator[Remark]:
    """The longest stretch of turns that come back in one's own posts, where it is in the text too."""
    looked_at = tuple(own[:LOOKED_AT])
    turns = _turns(looked_at)
    shown = _shown(text)
    places = [match.span() for match in WORD.finditer(folded(shown))]
    counts = [turns.get(run, 0) for run in _runs(WORD.findall(folded(shown)))]
    first, length = _longest(counts)
    if length:
        quote = " ".join(shown[places[first][0] : places[first + length + RUN - 2][1]].split())
        args = {"quote": quote, "n": min(counts[first : first + length]), "of": len(looked_at)}
        yield Remark(kind=RemarkKind.REPEATED, says=Reason(code="remarks.repeated", args=args), quote=quote)


def _longest(counts: Sequence[int]) -> tuple[int, int]:
    """Where the longest stretch of counts above 0 begins, and how long it is."""
    best = (0, 0)
    first = 0
    for place, count in enumerate((*counts, 0)):
        if not count:
            best = max(best, (first, place - first), key=lambda stretch: stretch[1])
            first = place + 1
    return best


@lru_cache(maxsize=4)
def _turns(own: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """Runs of words that come back, with the number of posts they stand in. Kept, as own posts stay while one types."""
    counts = Counter(run for text in own for run in set(_runs(words(text))))
    enough = max(OFTEN, SHARE * len(own))
    return {run: n for run, n in counts.items() if n >= enough and any(map(says_something, run))}


def _runs(said: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(said[start:] for start in range(RUN)), strict=False)

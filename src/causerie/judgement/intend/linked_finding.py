"""Finding the posts of two histories that are one text: candidates by keys, then compared, then weighed by time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import inf

import msgspec

from causerie.judgement.intend import linked_words
from causerie.judgement.intend.linked_same import Edit, Likeness, Read, edit, likeness, read_all
from causerie.records import Record

FEW = 64
"""Pairs behind one key that are all compared. Behind a stock opening only those are that go on alike."""
FURTHER = 8
"""Words from its beginning by which a post with a stock opening is told from others."""
WINDOW = 12
"""How many posts further on, in order of time, a post is still compared with one of the other account."""
STOCK = 3
"""Times an account says the same words, from which on they are its stock of words."""
DAY, AT_ONCE = 86_400.0, 600.0
"""Seconds within which a text must come again where its words alone prove nothing."""
NEVER = -1.0
SHORT = 4
"""Words of a post below which the same words may always meet by chance."""


class Written(msgspec.Struct, frozen=True, gc=False):
    """A post of a history. at: seconds since 1970 (None: not told). client: the program's name, "" where not told.

    answers: likes, reposts and replies together (None: not told).
    """

    id: str
    at: float | None
    text: str
    client: str = ""
    answers: int | None = None


class Pair(Record, frozen=True, gc=False):
    """Two posts that are one text. delay: seconds from a to b, negative where b was first (None: times not told)."""

    a: str
    b: str
    delay: float | None
    edit: Edit


Index = dict[bytes, int | list[int]]
Both = tuple[list[int], list[int]]
_Match = tuple[int, int, Likeness]


def find(a: Sequence[Written], b: Sequence[Written]) -> list[Pair]:
    """The posts of two histories that are one text, in order of time. Neither the order of posts nor of histories
    matters. A post stands in several pairs where it was copied several times.
    """
    mine = _indexed(a)
    theirs = _indexed(b, mine)
    search = _Search(a, b)
    found = search.matches(mine, theirs)
    best = sorted(_best(found, a, b), key=lambda match: _in_time(a[match[0]], b[match[1]]))
    return [search.pair(match) for match in best]


def _in_time(a: Written, b: Written) -> tuple[float, str, float, str]:
    return _at(a), a.id, _at(b), b.id


def _indexed(posts: Sequence[Written], among: Index | None = None) -> Index:
    """Where each key stands; `among`: of those keys alone that stand there. Most keys stand once: a list for each would
    double what a million posts take.
    """
    index: Index = {}
    for place, keys in enumerate(_keys(posts)):
        for key in keys:
            if among is not None and key not in among:
                continue
            known = index.setdefault(key, place)
            if isinstance(known, list):
                known.append(place)
            elif known != place:
                index[key] = [known, place]
    return index


def _keys(posts: Sequence[Written]) -> Iterator[list[bytes]]:
    return map(linked_words.keys, linked_words.spelt(post.text for post in posts))


class _Search:
    """Compares what shares a key. Only posts that share one are taken apart into all their words."""

    def __init__(self, a: Sequence[Written], b: Sequence[Written]) -> None:
        self._a, self._b = a, b
        self._read_a: dict[int, Read] = {}
        self._read_b: dict[int, Read] = {}
        self._done: set[tuple[int, int]] = set()

    def matches(self, mine: Index, theirs: Index) -> Iterator[_Match]:
        """mine: where each key stands in a; theirs: where those of them stand that b has too."""
        self._read_a = _reads(self._a, map(mine.__getitem__, theirs))
        self._read_b = _reads(self._b, theirs.values())
        for key, others in theirs.items():
            own = mine[key]
            if isinstance(own, list) or isinstance(others, list):
                yield from self._behind(_listed(own), _listed(others))
            elif match := self._compared((own, others), frozenset()):
                yield match

    def _behind(self, mine: Sequence[int], theirs: Sequence[int]) -> Iterator[_Match]:
        stock = self._stock(mine, theirs)
        for pair in self._candidates(mine, theirs):
            match = self._compared(pair, stock)
            if match:
                yield match

    def _compared(self, pair: tuple[int, int], stock: frozenset[tuple[bytes, ...]]) -> _Match | None:
        if pair in self._done:
            return None
        self._done.add(pair)
        one, other = self._read_a[pair[0]], self._read_b[pair[1]]
        like = likeness(one, other)
        if like is None:
            return None
        often = bool(stock) and (one.words in stock or other.words in stock)
        if gap(self._a[pair[0]], self._b[pair[1]]) > patience(like, stock=often):
            return None
        return *pair, like

    def _stock(self, mine: Sequence[int], theirs: Sequence[int]) -> frozenset[tuple[bytes, ...]]:
        """The words that one of the accounts says again and again."""
        said: list[Counter[tuple[bytes, ...]]] = []
        if len(mine) >= STOCK:
            said.append(Counter(self._read_a[i].words for i in mine))
        if len(theirs) >= STOCK:
            said.append(Counter(self._read_b[j].words for j in theirs))
        return frozenset(words for counts in said for words, count in counts.items() if count >= STOCK)

    def _candidates(self, mine: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
        """All pairs where they are few; else those that go on alike after the key, and of many such the close ones."""
        if len(mine) * len(theirs) <= FEW:
            yield from product(mine, theirs)
            return
        for some, others in self._groups(mine, theirs, FURTHER):
            if len(some) * len(others) <= FEW:
                yield from product(some, others)
            else:
                yield from _window(self._moments(some, others))
                for same, again in self._groups(some, others, None):
                    yield from _window(self._moments(same, again))

    def _groups(self, mine: Sequence[int], theirs: Sequence[int], words: int | None) -> Iterator[Both]:
        """Posts of both sides whose first words are the same; None: all their words."""
        groups: dict[tuple[bytes, ...], Both] = defaultdict(lambda: ([], []))
        for i in mine:
            groups[self._read_a[i].words[:words]][0].append(i)
        for j in theirs:
            groups[self._read_b[j].words[:words]][1].append(j)
        return (both for both in groups.values() if both[0] and both[1])

    def _moments(self, mine: Sequence[int], theirs: Sequence[int]) -> list[tuple[float, str, bool, int]]:
        sides = ((self._a, mine, True), (self._b, theirs, False))
        return sorted(
            (_at(posts[place]), posts[place].id, first, place) for posts, places, first in sides for place in places
        )

    def pair(self, match: _Match) -> Pair:
        i, j, like = match
        a, b = self._a[i], self._b[j]
        delay = None if a.at is None or b.at is None else b.at - a.at
        return Pair(a=a.id, b=b.id, delay=delay, edit=edit(self._read_a[i], self._read_b[j], like))


def _listed(places: int | list[int]) -> list[int]:
    return places if isinstance(places, list) else [places]


def _reads(posts: Sequence[Written], places: Iterable[int | list[int]]) -> dict[int, Read]:
    wanted: set[int] = set()
    for some in places:
        if isinstance(some, list):
            wanted.update(some)
        else:
            wanted.add(some)
    ordered = sorted(wanted)
    return dict(zip(ordered, read_all([posts[place].text for place in ordered]), strict=True))


def _at(post: Written) -> float:
    return 0.0 if post.at is None else post.at


def _window(moments: Sequence[tuple[float, str, bool, int]]) -> Iterator[tuple[int, int]]:
    for place, (_, _, first, one) in enumerate(moments):
        for _, _, second, other in moments[place + 1 : place + 1 + WINDOW]:
            if first != second:
                yield (one, other) if first else (other, one)


def gap(a: Written, b: Written) -> float:
    """Seconds between two posts, whichever came first; without end where it is not told."""
    return inf if a.at is None or b.at is None else abs(b.at - a.at)


def patience(like: Likeness, *, stock: bool) -> float:
    """Seconds within which two posts that are alike must stand to be one text; without end where their words say it.

    stock: one of the accounts says these words again and again.
    """
    if like.words < SHORT and not like.title:
        return NEVER if stock else AT_ONCE
    if like.sure:
        return DAY if stock else inf
    if stock:
        return NEVER
    return DAY if like.telling else AT_ONCE


def _best(found: Iterable[_Match], a: Sequence[Written], b: Sequence[Written]) -> list[_Match]:
    """Of each post, on either side, the one most like it, and of these the closest in time."""
    best: dict[tuple[str, int], tuple[tuple[float, float, str], _Match]] = {}
    for match in found:
        i, j, like = match
        far = gap(a[i], b[j])
        for mine, other in ((("a", i), b[j].id), (("b", j), a[i].id)):
            rank = (-like.alike, far, other)
            if mine not in best or rank < best[mine][0]:
                best[mine] = (rank, match)
    return list({match[:2]: match for _, match in best.values()}.values())

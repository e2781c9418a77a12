"""Whether two faces may be one person's. It only suggests: somebody who knows them says yes or no.

A wrong yes would mix up what two people said, so a common name alone suggests nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from causerie.judgement.people.traits import SHORTEST_HANDLE, Traits, traits
from causerie.records import Alike, Face, Reason

MOST_TOGETHER = 4
"""Faces that share a trait, above which it is a firm's or a fashion and tells nobody from another."""
_WEIGHTS = {
    "same_person.each_other": 8,
    "same_person.names": 4,
    "same_person.site": 4,
    "same_person.handle": 2,
    "same_person.name": 1,
}
ENOUGH = 2


def alike(one: Face, other: Face) -> tuple[Reason, ...]:
    """Why two faces on different networks may be one person's, the strongest reason first; () where nothing says so."""
    reasons = _compared(one, traits(one), other, traits(other)) if one.network != other.network else ()
    return reasons if _weight(reasons) >= ENOUGH else ()


def suggestions(
    faces: Sequence[Face], *, apart: Collection[frozenset[int]] = frozenset(), about: int | None = None
) -> list[Alike]:
    """The pairs of faces that may be one person's, the surest first. Those who are one already are left out.

    apart: pairs of heads somebody said are two. about: only pairs with this person (a head).
    """
    known = {face.id: (face, traits(face)) for face in faces}
    found = [
        Alike(one=known[a][0], other=known[b][0], reasons=reasons)
        for a, b in sorted(_meeting(known))
        if (reasons := _between(*known[a], *known[b], apart, about))
    ]
    return _once_each(sorted(found, key=lambda pair: (-_weight(pair.reasons), pair.one.id, pair.other.id)))


def _once_each(pairs: Iterable[Alike]) -> list[Alike]:
    """Of two people with several faces, the surest pair speaks for all."""
    best: dict[frozenset[int], Alike] = {}
    for pair in pairs:
        best.setdefault(frozenset((pair.one.head, pair.other.head)), pair)
    return list(best.values())


def _between(
    one: Face, mine: Traits, other: Face, theirs: Traits, apart: Collection[frozenset[int]], about: int | None
) -> tuple[Reason, ...]:
    heads = frozenset((one.head, other.head))
    if one.network == other.network or len(heads) == 1 or heads in apart or (about is not None and about not in heads):
        return ()
    reasons = _compared(one, mine, other, theirs)
    return reasons if _weight(reasons) >= ENOUGH else ()


def _meeting(known: dict[int, tuple[Face, Traits]]) -> set[tuple[int, int]]:
    """Pairs that share anything at all: found by what they share, so that nobody is compared with everybody."""
    sharing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (_, its) in known.items():
        for trait in _shared(its):
            sharing[trait].append(number)
    groups = (numbers for numbers in sharing.values() if 1 < len(numbers) <= MOST_TOGETHER)
    return {(min(pair), max(pair)) for numbers in groups for pair in combinations(numbers, 2) if pair[0] != pair[1]}


def _shared(its: Traits) -> Iterator[tuple[str, str]]:
    yield from (("site", site) for site in its.sites)
    yield from ((network, handle) for network, handle in {*its.accounts, its.me} if handle)
    if its.handle:
        yield "handle", its.handle


def _compared(one: Face, mine: Traits, other: Face, theirs: Traits) -> tuple[Reason, ...]:
    reasons = [*_names(one, mine, other, theirs)]
    reasons += [Reason(code="same_person.site", args={"site": site}) for site in sorted(mine.sites & theirs.sites)[:1]]
    if mine.handle and mine.handle == theirs.handle:
        reasons.append(Reason(code="same_person.handle", args={"one": one.handle, "other": other.handle}))
    if mine.name and mine.name == theirs.name:
        reasons.append(Reason(code="same_person.name", args={"name": one.name}))
    return tuple(reasons)


def _names(one: Face, mine: Traits, other: Face, theirs: Traits) -> Iterator[Reason]:
    there, back = theirs.me in mine.accounts, mine.me in theirs.accounts
    if there and back:
        yield Reason(code="same_person.each_other")
    elif there or back:
        speaker, spoken = (one, other) if there else (other, one)
        yield Reason(code="same_person.names", args={"speaker": speaker.called, "handle": spoken.handle})


def _weight(reasons: Iterable[Reason]) -> int:
    return sum(_WEIGHTS[reason.code] for reason in reasons)


def clues(faces: Iterable[Face]) -> frozenset[str]:
    """Words by which faces worth comparing with these can be looked for: handles, the names they begin with, sites."""
    its = [traits(face) for face in faces]
    words = {each.handle for each in its} | {each.me[1] for each in its}
    words |= {site for each in its for site in each.sites} | {handle for each in its for _, handle in each.accounts}
    return frozenset(word for word in words if len(word) >= SHORTEST_HANDLE)

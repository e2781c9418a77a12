"""How somebody writes, as counts of three signs in a row, held against how people write in their language.

Three signs in a row see endings, small words, punctuation and habits of spelling as much as subjects. What says who is
named and what is linked (links, names, tags) is taken out first, figures are all one, and so are apostrophes and
capitals: they tell the telephone more than the person. Each sequence weighs as the logarithm of how much likelier it is
in this person's posts than among people, smoothed towards people (Dirichlet: Zhai, C., Lafferty, J. (2004), ACM TOIS
22(2), 179-214) and capped, so that no single word decides.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log
from types import MappingProxyType

from causerie.judgement.write.background_en import ENGLISH
from causerie.judgement.write.background_fr import FRENCH
from causerie.judgement.write.words import bare
from causerie.records import Record

SMOOTHING = 20_000
"""Sequences of people's that are mixed with one's own. The more, the less a rare chance meeting weighs; see
benchmarks/voice for what else was tried."""
CAP = 3.0
RECENT = 400
"""Own posts that are looked at, the newest."""

_APOSTROPHES = str.maketrans("’‘`´", "''''")
_FIGURES = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")


class Manner(Record, frozen=True):
    """weights: of each sequence. like, unlike: what a sequence weighs in the mean in one's own posts that were left
    out, and among people. posts, signs: how much of one's own it rests on, in posts and sequences.
    """

    weights: Mapping[str, float]
    like: float
    unlike: float
    posts: int
    signs: int


def sequences(text: str) -> list[str]:
    """Every three signs in a row, in their order."""
    plain = bare(html.unescape(text)).lower().translate(_APOSTROPHES).replace("…", "...")
    line = f" {_SPACES.sub(' ', _FIGURES.sub('0', plain)).strip()} "
    return [line[place : place + 3] for place in range(len(line) - 2)]


def manner(own: Sequence[str], lang: str) -> Manner:
    """How the author of these posts writes. lang: "fr" or "en"."""
    return manner_of(own, _people(lang))


def manner_of(own: Sequence[str], people: Mapping[str, float]) -> Manner:
    """The same, held against any people. people: the share of each sequence that is known."""
    posts = [post for text in own[:RECENT] if (post := [each for each in sequences(text) if each in people])]
    # Counted in one go: adding up four hundred counters takes as long as all the rest.
    total = Counter(chain.from_iterable(posts))
    size = total.total()
    weights = {each: _weight(total[each], size, share) for each, share in people.items()}
    return Manner(
        weights=MappingProxyType(weights), like=_left_out(posts, total, people),
        unlike=sum(share * weights[each] for each, share in people.items()), posts=len(posts), signs=size,
    )  # fmt: skip


def _weight(count: int, size: int, share: float) -> float:
    """log of own over people's share of a sequence: (count + s * share) / (size + s) / share."""
    likelier = (count / share + SMOOTHING) / (size + SMOOTHING)
    return max(-CAP, min(CAP, log(likelier)))


SAMPLED = 100


def _left_out(posts: Sequence[Sequence[str]], total: Counter[str], people: Mapping[str, float]) -> float:
    """What a sequence of one's own weighs, each post judged by the others: up to SAMPLED of them, evenly."""
    size, weighed, seen = total.total(), 0.0, 0
    for post in posts[:: max(1, len(posts) // SAMPLED)]:
        rest = size - len(post)
        counts = Counter(post)
        weighed += sum(n * _weight(total[each] - n, rest, people[each]) for each, n in counts.items())
        seen += len(post)
    return weighed / seen if seen else 0.0


def nearness(text: str, own: Manner) -> tuple[float, int]:
    """Where a text stands between people (0) and its writer's own posts (1), and on how many sequences that rests."""
    weights = [own.weights[each] for each in sequences(text) if each in own.weights]
    apart = own.like - own.unlike
    if not weights or apart <= 0:
        return 0.0, len(weights)
    return (sum(weights) / len(weights) - own.unlike) / apart, len(weights)


@lru_cache(maxsize=2)
def _people(lang: str) -> Mapping[str, float]:
    """The share of each sequence among people. The tables hold sequences by how often they were seen."""
    table = FRENCH if lang == "fr" else ENGLISH
    counts = {run[place : place + 3]: n for n, run in table.items() for place in range(0, len(run), 3)}
    total = sum(counts.values())
    return MappingProxyType({each: n / total for each, n in counts.items()})

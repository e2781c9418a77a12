"""How people write and how sure a nearness makes, from authors: what scripts/voice_background.py ships and
benchmarks/voice.py measures with authors left out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from typing import NamedTuple

from benchmarks._voice_corpus import Author

from causerie.judgement.write.manner import Manner, manner_of, nearness, sequences
from causerie.judgement.write.sounding import described, enough, of_one_hand

LEAST_AUTHORS = 3
"""Authors a sequence was seen with before it is kept: nothing of one person's remains."""
HEAVIEST = 4_000
"""Sequences any one author weighs with: an archive of thousands of posts is no people."""
PER_AUTHOR = 100
FOLDS = 4
OWN, TESTED = 200, 400
"""Posts that make a manner, and the later ones that are tested, where there are as many; else 3/5 and 2/5 of them."""
Table = dict[str, float]


def table(authors: Iterable[Author]) -> Table:
    """How often each sequence is seen among authors, none of them weighing more than HEAVIEST."""
    seen: Counter[str] = Counter()
    counts: dict[str, float] = {}
    for author in authors:
        mine: Counter[str] = Counter()
        for text in author.posts[:PER_AUTHOR]:
            mine.update(sequences(text))
        weight = min(1.0, HEAVIEST / max(1, mine.total()))
        seen.update(mine.keys())
        for each, n in mine.items():
            counts[each] = counts.get(each, 0.0) + n * weight
    return {each: n for each, n in counts.items() if seen[each] >= LEAST_AUTHORS}


def shares(counts: Table) -> Table:
    total = sum(counts.values())
    return {each: n / total for each, n in counts.items()}


class Half(NamedTuple):
    """An author's posts that make the manner, and the later ones that are tested."""

    author: Author
    own: list[str]
    later: list[str]


def halves(author: Author) -> Half:
    posts = author.posts
    if len(posts) > OWN + OWN // 4:
        posts = posts[-OWN - TESTED :]
        return Half(author, posts[:OWN], posts[OWN:])
    cut = len(posts) * 3 // 5
    return Half(author, posts[:cut], posts[cut:])


def of_length(posts: Sequence[str], length: int) -> list[str]:
    """Later posts, joined in their order and cut between words, each as long as a draft of `length` signs."""
    made, current = [], ""
    for post in posts:
        current = f"{current} {post}".strip()
        if len(current) >= length:
            made.append(current[:length].rpartition(" ")[0] or current[:length])
            current = ""
    return made


def joined(posts: Sequence[str], count: int) -> list[str]:
    return ["\n".join(posts[place : place + count]) for place in range(0, len(posts) - count + 1, count)]


def folds(authors: Sequence[Author], seed: int = 1) -> Iterator[tuple[Table, list[Half]]]:
    """People (of the other folds), and the authors that they have not seen."""
    mixed = random.Random(seed).sample(list(authors), len(authors))
    for fold in range(FOLDS):
        rest = [one for place, one in enumerate(mixed) if place % FOLDS != fold]
        yield shares(table(rest)), [halves(one) for place, one in enumerate(mixed) if place % FOLDS == fold]


class Seen(NamedTuple):
    """One text held against one manner. mine: it is its writer's own. known: `described`."""

    author: str
    mine: bool
    near: float
    known: tuple[float, ...]


def judged(own: Manner, name: str, texts: Iterable[str], *, mine: bool) -> Iterator[Seen]:
    for text in texts:
        near, seen = nearness(text, own)
        yield Seen(name, mine, near, described(near, seen, own.signs))


def manners(half: Half, people: Mapping[str, float]) -> Iterator[Manner]:
    """What would be known of an author with fewer posts, too."""
    for count in sorted({min(count, len(half.own)) for count in (40, 80, 200)}):
        own = manner_of(half.own[-count:], people)
        if enough(own) and of_one_hand(own):
            yield own


def calibrating(authors: Sequence[Author], lengths: Sequence[int] = (140, 280, 560, 1100)) -> Iterator[Seen]:
    for people, fold in folds(authors):
        for half in fold:
            for own in manners(half, people):
                for length in lengths:
                    yield from judged(own, half.author.name, of_length(half.later, length)[:20], mine=True)
                    others = [text for one in fold if one is not half for text in of_length(one.later, length)[:2]]
                    yield from judged(own, half.author.name, others, mine=False)


def weighed(rows: Sequence[Seen], times: Mapping[str, int]) -> list[tuple[Seen, float]]:
    """Each author counts the same, and their own texts as much as those of others."""
    sizes = Counter((row.author, row.mine) for row in rows)
    return [(row, times.get(row.author, 0) / sizes[row.author, row.mine]) for row in rows]


def logistic(rows: Sequence[tuple[Seen, float]], rounds: int = 12, ridge: float = 0.05) -> list[float]:
    """Weights of `described` by Newton's method, held a little towards 0 so that few authors do not run away."""
    size = len(rows[0][0].known)
    weights = [0.0] * size
    for _ in range(rounds):
        slope = [-ridge * each for each in weights]
        curve = [[ridge * (row == column) for column in range(size)] for row in range(size)]
        for (_, mine, _, known), times in rows:
            chance = 1 / (1 + exp(-max(-30.0, min(30.0, sum(a * b for a, b in zip(weights, known, strict=True))))))
            pull, bend = times * (mine - chance), times * chance * (1 - chance)
            for row in range(size):
                slope[row] += pull * known[row]
                for column in range(size):
                    curve[row][column] += bend * known[row] * known[column]
        weights = [each + step for each, step in zip(weights, solved(curve, slope), strict=True)]
    return weights


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss, with the greatest of each column first."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for place in range(size):
        best = max(range(place, size), key=lambda row: abs(rows[row][place]))
        rows[place], rows[best] = rows[best], rows[place]
        for row in range(size):
            if row != place:
                factor = rows[row][place] / rows[place][place]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[place], strict=True)]
    return [rows[place][size] / rows[place][place] for place in range(size)]


def drawn(rows: Sequence[Seen], draws: int, seed: int = 1) -> list[list[float]]:
    """The weights, with authors drawn anew each time."""
    chance, names = random.Random(seed), sorted({row.author for row in rows})
    return [logistic(weighed(rows, Counter(chance.choices(names, k=len(names)))), rounds=6) for _ in range(draws)]


def covariance(draws: Sequence[Sequence[float]]) -> list[list[float]]:
    means = [sum(column) / len(draws) for column in zip(*draws, strict=True)]
    away = [[value - mean for value, mean in zip(draw, means, strict=True)] for draw in draws]
    size = range(len(means))
    return [[sum(draw[row] * draw[column] for draw in away) / (len(draws) - 1) for column in size] for row in size]

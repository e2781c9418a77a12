"""What a user would pick instead to tell one's own texts from those of others: Burrows' Delta, and TF-IDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import log, sqrt

from causerie.judgement.write.words import bare, words

Score = Callable[[str], float]
FREQUENT = 150
GRAMS = (3, 4)


class Delta:
    """Burrows, J. (2002), Lit. Linguist. Comput. 17(3), 267-287: mean distance of z-scores of the commonest words."""

    def __init__(self, people: Sequence[Sequence[str]]) -> None:
        said = [Counter(word for text in author for word in words(text)) for author in people]
        said = [each for each in said if each.total() >= 100]
        total: Counter[str] = Counter()
        for each in said:
            total.update(each)
        self.words = [word for word, _ in total.most_common(FREQUENT)]
        table = [[each[word] / each.total() for word in self.words] for each in said]
        self.means = [sum(column) / len(table) for column in zip(*table, strict=True)]
        self.spreads = [
            sqrt(sum((value - mean) ** 2 for value in column) / len(table)) or 1.0
            for column, mean in zip(zip(*table, strict=True), self.means, strict=True)
        ]

    def _scores(self, texts: Sequence[str]) -> list[float]:
        said = Counter(word for text in texts for word in words(text))
        size = max(1, said.total())
        return [
            (said[word] / size - mean) / spread
            for word, mean, spread in zip(self.words, self.means, self.spreads, strict=True)
        ]

    def of(self, own: Sequence[str]) -> Score:
        mine = self._scores(own)
        return lambda text: -sum(abs(a - b) for a, b in zip(mine, self._scores([text]), strict=True)) / len(mine)


class TfIdf:
    """Cosine of sublinear TF-IDF vectors of three and four signs in a row, weighed by the posts of people."""

    def __init__(self, people: Sequence[Sequence[str]]) -> None:
        seen: Counter[str] = Counter()
        posts = [text for author in people for text in author[:50]]
        for text in posts:
            seen.update(set(_grams(text)))
        self.rare = {gram: log((1 + len(posts)) / (1 + n)) + 1 for gram, n in seen.items() if n >= 3}

    def _vector(self, text: str) -> dict[str, float]:
        counts = Counter(gram for gram in _grams(text) if gram in self.rare)
        vector = {gram: (1 + log(n)) * self.rare[gram] for gram, n in counts.items()}
        size = sqrt(sum(value * value for value in vector.values())) or 1.0
        return {gram: value / size for gram, value in vector.items()}

    def of(self, own: Sequence[str]) -> Score:
        mine = self._vector("\n".join(own))
        return lambda text: sum(value * mine.get(gram, 0.0) for gram, value in self._vector(text).items())


def _grams(text: str) -> list[str]:
    line = f" {' '.join(bare(text).lower().split())} "
    return [line[place : place + size] for size in GRAMS for place in range(len(line) - size + 1)]

"""Naive Bayes over words and pairs of words (scikit-learn), as a user would train it: run by benchmarks/comments.py.

In: one JSON object a line: text, spam (0 or 1), group (left out in turn; "" only ever judged). Out: one line a row,
whether it is taken for spam at 0.5, and at the threshold that one in a hundred of the people it was trained on pass.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline


def judged(rows: list[dict[str, Any]], group: str) -> list[tuple[bool, bool]]:
    """The rows of a group, by a model that saw the other groups."""
    train = [row for row in rows if row["group"] not in (group, "")]
    texts, labels = [row["text"] for row in train], numpy.array([row["spam"] for row in train])
    model = make_pipeline(CountVectorizer(ngram_range=(1, 2), strip_accents="unicode"), MultinomialNB())
    model.fit(texts, labels)
    people = model.predict_proba(texts)[:, 1][labels == 0]
    strict = float(numpy.quantile(people, 0.99))
    odds = model.predict_proba([row["text"] for row in rows if row["group"] == group])[:, 1]
    return [(bool(one > 0.5), bool(one > strict)) for one in odds]


def main() -> None:
    """Each group in its turn."""
    rows = [json.loads(line) for line in sys.stdin]
    found: dict[int, tuple[bool, bool]] = {}
    for group in sorted({row["group"] for row in rows}):
        places = [place for place, row in enumerate(rows) if row["group"] == group]
        found |= dict(zip(places, judged(rows, group), strict=True))
    for place in range(len(rows)):
        print(json.dumps(found[place]))


main()

"""What a user would pick instead, on the accounts benchmarks/robots.py hands over: _robots_baselines.py ACCOUNTS.jsonl

Runs in .bench-robots. Forest and BLOC are trained on LLM personas and people (five folds), never on other kinds.
For each: AUC against the people, and the share above the score that 1 % of people pass.
"""

# mypy: disable-error-code="import-not-found"
from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from bloc.generator import add_bloc_sequences
from bloc.util import get_default_symbols
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

Array = Any
STYLE = (
    "words", "word_length", "stopped", "tagged", "tags", "asks", "commas", "exclaims", "dots", "len_even", "openings",
    "endings", "template", "linked", "named", "lines", "colons", "dashes", "bars",
)  # fmt: skip


def entities(text: str) -> dict[str, list[dict[str, Any]]]:
    """What the network's own reply would say a post holds, which BLOC reads instead of the text."""
    kinds = {
        "urls": (r"https?://\S+", "expanded_url"),
        "hashtags": (r"#(\w+)", "text"),
        "user_mentions": (r"@(\w+)", "screen_name"),
    }
    return {
        kind: [
            {"url": one.group(), key: one.group(one.lastindex or 0), "indices": list(one.span())}
            for one in re.finditer(pattern, text)
        ]
        for kind, (pattern, key) in kinds.items()
    }


def bloc_words(posts: list[dict[str, Any]]) -> Counter[str]:
    """The account in BLOC's own alphabet (pauses, and what a post holds), as counts of pairs of letters."""
    made = [
        {
            "id": one["id"], "id_str": one["id"], "full_text": one["text"], "text": one["text"],
            "entities": entities(one["text"]),
            "created_at": datetime.fromisoformat(one["at"]).strftime("%a %b %d %H:%M:%S +0000 %Y"),
            "user": {"screen_name": "a", "id": "1", "id_str": "1"},
        }
        for one in posts
    ]  # fmt: skip
    told = add_bloc_sequences(
        made,
        all_bloc_symbols=get_default_symbols(),
        tweet_order="sorted",
        bloc_alphabets=["action", "content_syntactic"],
    )
    text = "".join(told["bloc"].get(name, "") for name in ("action", "content_syntactic"))
    return Counter(a + b for a, b in pairwise(text))


def out_of_fold(x: Array, trained_on: Array, y: Array, model: Callable[[], Any]) -> Array:
    score = np.zeros(len(y))
    rows = np.flatnonzero(trained_on)
    for train, test in StratifiedKFold(5, shuffle=True, random_state=1).split(rows, y[rows]):
        score[rows[test]] = model().fit(x[rows[train]], y[rows[train]]).predict_proba(x[rows[test]])[:, 1]
    others = ~trained_on
    score[others] = model().fit(x[rows], y[rows]).predict_proba(x[others])[:, 1]
    return score


def told(name: str, score: Array, kinds: Array, human: Array) -> None:
    line = np.quantile(score[human], 0.99)
    print(f"\n{name}")
    for kind in sorted(set(kinds[~human])):
        these = score[(kinds == kind)]
        auc = roc_auc_score([1] * len(these) + [0] * human.sum(), np.r_[these, score[human]])
        print(f"  {kind:18} n {len(these):3}  AUC {auc:.2f}  above 1 % of people {np.mean(these > line):.2f}")


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    parts = [row["key"].split(":") for row in rows]
    kinds = np.array([f"{part[0]} {part[1]}" for part in parts])
    human = np.array([row["human"] and part[0] != "scheduled" for row, part in zip(rows, parts, strict=True)])
    calendar = np.array([part[0] == "scheduled" for part in parts])
    trained_on = human | np.array([part[0] == "persona" for part in parts])
    y = (~human).astype(int)
    style = np.array([[row["features"].get(name) or 0.0 for name in STYLE] for row in rows])

    def forest() -> Any:
        return RandomForestClassifier(300, random_state=1, class_weight="balanced")

    def line() -> Any:
        return LogisticRegression(class_weight="balanced")

    scores = {
        "random forest on style, trained on personas": out_of_fold(style, trained_on, y, forest),
        "length of posts alone": out_of_fold(style[:, :2], trained_on, y, line),
    }
    words = DictVectorizer(sparse=False).fit_transform([bloc_words(row["posts"]) for row in rows])
    words /= np.maximum(words.sum(axis=1, keepdims=True), 1)
    scores["BLOC pairs, trained on personas"] = out_of_fold(words, trained_on, y, forest)
    for name, score in scores.items():
        told(name, score, kinds, human)
        most = np.quantile(score[human], 0.99)
        print(f"  people on a calendar above that line: {np.mean(score[calendar] > most):.2f}")


if __name__ == "__main__":
    main()

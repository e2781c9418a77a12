"""MinHash and LSH over word 3-grams (rensa or datasketch), as their guides do it: run by benchmarks/linked.py.

In: one JSON object a line: id, text; ids begin with "a" or "b". Out: {"pairs": [[a, b]], "seconds": CPU of hashing and
asking}. 64 permutations in 16 bands, and a candidate counts where its estimated likeness is at least 0.5.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from time import process_time
from typing import Any

PERMUTATIONS, BANDS, LIKE = 64, 16, 0.5
_NOISE = re.compile(r"https?://\S+|[@#]\S+")
Pairs = list[tuple[str, str]]


def shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", _NOISE.sub(" ", text.lower()))
    return [" ".join(words[place : place + 3]) for place in range(max(1, len(words) - 2))]


def with_rensa(rensa: Any, posts: Iterable[tuple[str, str]]) -> Pairs:
    index = rensa.RMinHashLSH(threshold=LIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
    kept: list[tuple[str, Any]] = []
    pairs: Pairs = []
    for name, text in posts:
        one = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update(shingles(text))
        if name[0] == "a":
            index.insert(len(kept), one)
            kept.append((name, one))
        else:
            pairs += [(kept[n][0], name) for n in index.query(one) if kept[n][1].jaccard(one) >= LIKE]
    return pairs


def with_datasketch(datasketch: Any, posts: Iterable[tuple[str, str]]) -> Pairs:
    index = datasketch.MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    kept: dict[str, Any] = {}
    pairs: Pairs = []
    for name, text in posts:
        one = datasketch.MinHash(num_perm=PERMUTATIONS)
        one.update_batch([shingle.encode() for shingle in shingles(text)])
        if name[0] == "a":
            index.insert(name, one)
            kept[name] = one
        else:
            pairs += [(near, name) for near in index.query(one) if kept[near].jaccard(one) >= LIKE]
    return pairs


LIBRARIES: dict[str, Callable[[Any, Iterable[tuple[str, str]]], Pairs]] = {
    "rensa": with_rensa, "datasketch": with_datasketch,
}  # fmt: skip


def main() -> None:
    posts = [(row["id"], row["text"]) for row in map(json.loads, sys.stdin)]
    library = import_module(sys.argv[1])
    before = process_time()
    pairs = LIBRARIES[sys.argv[1]](library, posts)
    print(json.dumps({"pairs": pairs, "seconds": process_time() - before}))


if __name__ == "__main__":
    main()

"""Which posts of two histories are one text: how many are found, how many wrongly, and at what cost.

    python benchmarks/linked.py [--posts 1000000] [--peers .bench-robots/bin/python --peer-posts 100000]

Made histories (see _linked_corpus) with a tenth of copies in every kind of edit; the real pairs of ../shared/data
(for evaluation alone); and, with --peers, rensa and datasketch on the same made posts.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks._linked_corpus import corpus  # noqa: E402

from causerie.judgement.intend.linked_finding import Written, find  # noqa: E402
from causerie.judgement.stats import Z95, wilson  # noqa: E402

PAIRS = HERE.parent.parent / "shared" / "data" / "linked" / "site-to-mastodon.jsonl"
Found = set[tuple[str, str]]


def share(hits: int, total: int) -> str:
    low, high = wilson(hits / total, total, Z95) if total else (0.0, 1.0)
    return f"{hits:6}/{total:<6} {hits / max(total, 1):7.2%}  [{low:.2%}-{high:.2%}]"


def tell(name: str, found: Found, truth: dict[str, tuple[str, str]], posts: int, seconds: float) -> None:
    """Recall by kind of edit, links that nobody planted, and posts a second of CPU."""
    right = {b for a, b in found if truth.get(b, ("", ""))[0] == a}
    kinds, hits = Counter(kind for _, kind in truth.values()), Counter(truth[b][1] for b in right)
    print(f"\n{name}: {posts:,} posts, {seconds:.1f} s of CPU, {posts / seconds:,.0f} posts/s")
    for kind in kinds:
        print(f"  {kind:12} {share(hits[kind], kinds[kind])}")
    print(f"  {'all':12} {share(len(right), len(truth))}")
    print(f"  false links  {len(found) - len(right)}, of {len(found)}")


def made(posts: int) -> None:
    a, b, truth = corpus(posts, posts // 10)
    before = process_time()
    pairs = find(a, b)
    seconds = process_time() - before
    tell("causerie", {(pair.a, pair.b) for pair in pairs}, truth, posts, seconds)
    print(f"  peak memory  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, the posts included")


def peers(python: str, posts: int) -> None:
    a, b, truth = corpus(posts, posts // 10)
    lines = "\n".join(json.dumps({"id": post.id, "text": post.text}) for post in [*a, *b])
    for name in ("rensa", "datasketch"):
        command = [python, str(HERE / "_linked_minhash.py"), name]
        ran = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
        if ran.returncode:
            print(f"\n{name} is left out: {ran.stderr.strip().splitlines()[-1]}")
            continue
        told = json.loads(ran.stdout)
        tell(name, {(one, other) for one, other in told["pairs"]}, truth, posts, told["seconds"])


def real() -> None:
    """Every text of the site beside every toot; titles that toots begin with belong to the texts of the site."""
    if not PAIRS.exists():
        print("../shared/data is not here: the real pairs are left out.")
        return
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    for name, sites in (("text alone", map(_text, rows)), ("title and text", map(_titled, rows))):
        a = [Written(id=str(n), at=None, text=text) for n, text in enumerate(sites)]
        b = [Written(id=str(n), at=None, text=row["mastodon"]["text"]) for n, row in enumerate(rows)]
        tell_real(name, a, b)


def _text(row: dict[str, Any]) -> str:
    return str(row["site"]["text"])


def _titled(row: dict[str, Any]) -> str:
    """A note has no title but its date, which its toot does not tell."""
    return _text(row) if row["kind"] == "notes" else f"{row['site']['title']}\n{_text(row)}"


def tell_real(name: str, a: Sequence[Written], b: Sequence[Written]) -> None:
    found = [(pair.a, pair.b) for pair in find(a, b)]
    right = sum(1 for one, other in found if one == other)
    own = len(_own(a)) + len(_own(b))
    print(f"\nreal pairs, {name}")
    print(f"  recall       {share(right, len(a))}")
    print(f"  precision    {share(right, len(found))}, of {len(a) * (len(b) - 1):,} wrong pairings")
    print(f"  links among the same author's other posts: {own}, of {len(a) * (len(a) - 1):,} pairs")


def _own(posts: Sequence[Written]) -> Found:
    """Two posts of one history that are taken for one text: half of them beside the other half, shifted through."""
    found: Found = set()
    for step in range(8):
        ones = [post for n, post in enumerate(posts) if (n >> step) & 1]
        others = [post for n, post in enumerate(posts) if not (n >> step) & 1]
        found |= {(min(pair.a, pair.b), max(pair.a, pair.b)) for pair in find(ones, others)}
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--peers", default=str(HERE.parent / ".bench-robots" / "bin" / "python"))
    parser.add_argument("--peer-posts", type=int, default=100_000)
    asked = parser.parse_args()
    real()
    made(asked.posts)
    if Path(asked.peers).exists():
        made(asked.peer_posts)
        peers(asked.peers, asked.peer_posts)


if __name__ == "__main__":
    main()

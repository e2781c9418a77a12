"""Whether a text sounds like its writer: how well it is told, how sure one may be, and how often remarks are made.

    python benchmarks/voice.py

Authors of ../shared/data (see _voice_corpus), for evaluation alone. Each is known by up to 200 posts and tested on
later ones, against texts of others of the same length; people's table never holds an author who is tested. "long":
authors with 200 posts, tested on the following months. "short": 30 posts and more of two days, where the subject of the
day helps. Areas under the curve are the mean of the authors, with intervals (90 %) from drawing authors anew, or, where
one author makes a group, from drawing their texts anew.
"""

from __future__ import annotations

import random
import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import exp
from pathlib import Path
from time import process_time
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks._voice_baselines import Delta, Score, TfIdf  # noqa: E402
from benchmarks._voice_corpus import Author, corpus  # noqa: E402
from benchmarks._voice_fit import Half, Seen, calibrating, folds, halves, joined, logistic, of_length, weighed  # noqa: E402
from tests.judgement.write.posts import PLAIN_EN, PLAIN_FR, READY_MADE_EN, READY_MADE_FR  # noqa: E402

from causerie.judgement.stats import Z90, wilson  # noqa: E402
from causerie.judgement.write import check  # noqa: E402
from causerie.judgement.write.manner import Manner, manner_of, nearness  # noqa: E402
from causerie.judgement.write.sounding import UNLIKE, calibrated, enough, of_one_hand  # noqa: E402
from causerie.judgement.write.words import WORD  # noqa: E402
from causerie.records import RemarkKind, Sheet  # noqa: E402

OTHERS = 6
LONG = 200
CUTS: Mapping[str, Callable[[Sequence[str]], list[str]]] = {
    "140 signs": lambda posts: of_length(posts, 140),
    "280 signs": lambda posts: of_length(posts, 280),
    "5 posts": lambda posts: joined(posts, 5),
}
QUESTIONS = (RemarkKind.WHY, RemarkKind.FRIEND, RemarkKind.VOICE)


class Told(NamedTuple):
    """Scores of one author's own texts and of others', by one method, for one length."""

    method: str
    cut: str
    author: str
    long: bool
    own: list[float]
    others: list[float]


def area(own: Sequence[float], others: Sequence[float]) -> float:
    """The chance that an own text scores above another's (ties count half)."""
    rest = sorted(others)
    won = sum(bisect_left(rest, each) + bisect_right(rest, each) for each in own)
    return won / 2 / (len(own) * len(rest))


def told(authors: Sequence[Author], seed: int = 1) -> Iterator[Told]:
    for fold, (people, inside) in enumerate(folds(authors, seed)):
        outside = _outside(authors, inside)
        delta, tf_idf = Delta(outside), TfIdf(outside)
        for half in inside:
            own = manner_of(half.own, people)
            if not (enough(own) and of_one_hand(own)):
                continue
            ours = partial(_near, own=own)
            yield from _compared(
                half, inside, {"causerie": ours, "delta": delta.of(half.own), "tf-idf": tf_idf.of(half.own)}
            )
        print(f"  fold {fold + 1} of 4", file=sys.stderr)


def _near(text: str, own: Manner) -> float:
    return nearness(text, own)[0]


def _outside(authors: Sequence[Author], inside: Sequence[Half]) -> list[list[str]]:
    tested = {half.author.name for half in inside}
    return [author.posts[:100] for author in authors if author.name not in tested]


def _compared(half: Half, inside: Sequence[Half], scores: Mapping[str, Score]) -> Iterator[Told]:
    for cut, make in CUTS.items():
        own = make(half.later)[:80]
        others = _others(half, inside, make)
        for name, score in scores.items():
            if len(own) >= 2 and others:
                marks = [[score(text) for text in texts] for texts in (own, others)]
                yield Told(name, cut, half.author.name, len(half.own) >= LONG, *marks)


def interval(rows: Sequence[Told], seed: int = 1) -> tuple[float, float]:
    chance = random.Random(seed)
    if len(rows) == 1:
        one = rows[0]
        values = [
            area(chance.choices(one.own, k=len(one.own)), chance.choices(one.others, k=len(one.others)))
            for _ in range(300)
        ]
    else:
        areas = [area(one.own, one.others) for one in rows]
        values = [sum(chance.choices(areas, k=len(areas))) / len(areas) for _ in range(2000)]
    values.sort()
    return values[len(values) // 20], values[-len(values) // 20]


def tell(lang: str, rows: Sequence[Told]) -> None:
    groups: defaultdict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for one in rows:
        groups["long" if one.long else "short", one.cut, one.method].append(one)
    for (group, cut, method), found in sorted(groups.items()):
        areas = sorted(area(one.own, one.others) for one in found)
        low, high = interval(found)
        print(
            f"{lang} {group:5} {cut:9} {method:8} authors {len(found):2}  AUC {sum(areas) / len(areas):.3f} "
            f"[{low:.3f}-{high:.3f}]  worst {areas[0]:.3f}"
        )


def without_subjects(authors: Sequence[Author]) -> list[Author]:
    """The same with the words that few authors use reduced to their last two letters: the subject is gone."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for author in authors:
        for text in author.posts[:100]:
            for word in WORD.findall(text.lower()):
                seen[word].add(author.name)
    common = {word for word, names in seen.items() if len(names) >= len(authors) / 5}

    def plain(text: str) -> str:
        return re.sub(r"[^\W\d_]+", lambda word: word[0] if word[0].lower() in common else "x" + word[0][-2:], text)

    return [author._replace(posts=[plain(text) for text in author.posts]) for author in authors]


def sureness(rows: Sequence[Seen]) -> None:
    """Texts by the chance that was told for them, by weights of other authors, and how many were their writer's."""
    names = sorted({row.author for row in rows})
    bins: defaultdict[int, list[tuple[float, float, bool]]] = defaultdict(list)
    for part in range(4):
        left = set(names[part::4])
        weights = logistic(weighed(rows, {name: 1 for name in names if name not in left}))
        for row, times in weighed([row for row in rows if row.author in left], dict.fromkeys(left, 1)):
            chance = _chance(weights, row.known)
            bins[min(4, int(chance * 5))].append((chance, times, row.mine))
    for place, found in sorted(bins.items()):
        total = sum(times for _, times, _ in found)
        said = sum(chance * times for chance, times, _ in found) / total
        true = sum(times for _, times, mine in found if mine) / total
        print(f"sureness {place / 5:.0%}-{place / 5 + 0.2:.0%}: said {said:.3f}, true {true:.3f}, texts {len(found)}")


def _chance(weights: Sequence[float], known: Sequence[float]) -> float:
    return 1 / (1 + exp(-sum(a * b for a, b in zip(weights, known, strict=True))))


def unlike(lang: str, authors: Sequence[Author]) -> None:
    """How often a text would be remarked as unlike its writer: their own later ones, and those of others."""
    for cut, make in CUTS.items():
        shares: list[tuple[float, float]] = []
        for people, inside in folds(authors):
            for half in inside:
                own = manner_of(half.own, people)
                mine, others = make(half.later)[:80], _others(half, inside, make)
                if enough(own) and of_one_hand(own) and len(mine) >= 2 and others:
                    shares.append((_remarked(mine, own), _remarked(others, own)))
        own_share, other_share = (sum(column) / len(shares) for column in zip(*shares, strict=True))
        print(
            f"{lang} {cut:9} remarked as unlike: own {own_share:.1%}, others’ {other_share:.1%}, authors {len(shares)}"
        )


def _others(half: Half, inside: Sequence[Half], make: Callable[[Sequence[str]], list[str]]) -> list[str]:
    return [text for one in inside if one is not half for text in make(one.later)[:OTHERS]]


def _remarked(texts: Sequence[str], own: Manner) -> float:
    """The share of texts whose whole interval lies below one half. (Weights of all authors: a little kind.)"""
    told = [calibrated(*nearness(text, own), own.signs) for text in texts]
    return sum(high < UNLIKE for _, _, high in told) / len(told)


def ready_made() -> None:
    """Of posts of our own invention, how many are noticed."""
    for name, posts in (
        ("ready-made en", READY_MADE_EN),
        ("ready-made fr", READY_MADE_FR),
        ("plain", PLAIN_EN + PLAIN_FR),
    ):
        kinds = [{remark.kind for remark in check(Sheet(text=text)).remarks} - {*QUESTIONS} for text in posts]
        print(f"{name}: {sum(map(bool, kinds))} of {len(posts)} with a remark")


def remarks(lang: str, authors: Sequence[Author]) -> None:
    """Of people's answers, how many get a remark that is no question; their own posts are known."""
    hits = total = 0
    for author in authors:
        own = tuple(reversed(author.posts[-400:]))
        for text in author.replies:
            found = check(Sheet(text=text, lang=lang), own).remarks
            hits += any(remark.kind not in QUESTIONS for remark in found)
            total += 1
    low, high = wilson(hits / total, total, Z90)
    print(f"{lang} answers of people with a remark: {hits} of {total}, {hits / total:.1%} [{low:.1%}-{high:.1%}]")


def speed(author: Author) -> None:
    own = tuple(author.posts[-400:])
    began = process_time()
    check(Sheet(text=author.posts[0] * 3, lang=author.lang), own)
    first = process_time() - began
    began = process_time()
    for _ in range(20):
        check(Sheet(text=author.posts[0] * 3, lang=author.lang), own)
    print(
        f"{author.lang} {len(own)} own posts: first {first * 1000:.0f} ms, then {(process_time() - began) * 50:.1f} ms"
    )


def main() -> None:
    seen: list[Seen] = []
    for lang in ("en", "fr"):
        authors = corpus(lang)
        print(f"{lang}: {len(authors)} authors, {sum(len(halves(a).own) >= LONG for a in authors)} with {LONG} posts")
        tell(lang, list(told(authors)))
        bare = [row for row in told(without_subjects(authors)) if row.method == "causerie"]
        tell(f"{lang}, subjects gone,", bare)
        unlike(lang, authors)
        remarks(lang, authors)
        speed(max(authors, key=lambda author: len(author.posts)))
        seen += [row._replace(author=f"{lang}:{row.author}") for row in calibrating(authors)]
    sureness(seen)
    ready_made()


if __name__ == "__main__":
    main()

"""From accounts to windows, to what is counted of them, and to a human reference: scripts/human_reference.py ships one,
benchmarks/robots.py makes others with some people and some robots left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import ibis
import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from benchmarks._robots_corpus import PEOPLE, Account, Row
from numpy.typing import NDArray

from causerie.counting.features import behaviour, expression
from causerie.judgement.audience.evidence import FAMILIES, PERSONA, clipped, family_sums, figures
from causerie.judgement.audience.scale import LEVELS, SIZES, Human, between, steps
from causerie.records import Behaviour

LATEST, HALF = "latest", "half"
Table = dict[str, dict[int, tuple[float, ...]]]


class Piece(NamedTuple):
    """Some posts of one account. size: how many, or LATEST (its last 100), or HALF (one half of these)."""

    population: str
    lang: str
    name: str
    size: str
    number: int
    seen: Behaviour

    @property
    def human(self) -> bool:
        return self.population in PEOPLE


def _pieces(account: Account) -> Iterable[tuple[str, int, list[Row]]]:
    latest = account.posts[-100:]
    yield LATEST, 0, latest
    if len(latest) >= 2:
        yield HALF, 0, latest[: len(latest) // 2]
        yield HALF, 1, latest[len(latest) // 2 :]
    for size in SIZES:
        for start in range(0, len(account.posts) - size + 1, size):
            yield str(size), start // size, account.posts[start : start + size]


def counted(accounts: Iterable[Account]) -> list[Piece]:
    """Every piece of every account, counted by the expression that ships."""
    rows = [
        {**post, "author_id": f"{account.key}#{size}#{number}", "lang": account.lang}
        for account in accounts
        for size, number, posts in _pieces(account)
        for post in posts
    ]
    engine = ibis.duckdb.connect()
    table = engine.to_pyarrow(expression(ibis.memtable(pa.Table.from_pylist(rows))))
    return [_piece(behaviour(row)) for row in table.to_pylist()]


def _piece(seen: Behaviour) -> Piece:
    account, size, number = seen.author.rsplit("#", 2)
    population, lang, name = account.split(":", 2)
    return Piece(population, lang, name, size, int(number), seen)


def _first(pieces: Iterable[Piece], most: int) -> list[Piece]:
    """At most so many pieces of an account, so that a long archive is one person among others."""
    seen: Counter[str] = Counter()
    kept = []
    for piece in sorted(pieces, key=lambda one: (one.name, one.number)):
        seen[piece.name] += 1
        if seen[piece.name] <= most:
            kept.append(piece)
    return kept


def _sample(people: Sequence[Piece], size: int) -> list[dict[str, float]]:
    """What is counted of people who published `size` posts; few published 100, so those with 60 stand beside them."""
    whole = {str(size), LATEST} if size == SIZES[-1] else {str(size)}
    kept = [one for one in people if one.size in whole and one.seen.dealings.posts >= min(size, 60)]
    return [dict(figures(one.seen)) for one in _first(kept, 10)]


def _quantiles(samples: dict[int, list[dict[str, float]]], least: int = 15) -> Table:
    table: Table = defaultdict(dict)
    for size, sample in samples.items():
        for name in sorted({name for one in sample for name in one}):
            values = [one[name] for one in sample if name in one]
            if len(values) >= least:
                table[name][size] = tuple(round(float(value), 4) for value in np.quantile(values, LEVELS))
    return dict(table)


def on_scale(found: dict[str, float], features: Table, posts: int) -> dict[str, float]:
    return {name: steps(value, between(features[name], posts)) for name, value in found.items() if name in features}


def fit(people: Sequence[Piece], personas: Sequence[Piece]) -> Human:
    """A human reference from these people; its trained mould from these people and LLM personas."""
    names = {*PERSONA, *(name for family in FAMILIES.values() for name in family)}
    samples = {
        size: [{name: one[name] for name in one if name in names} for one in _sample(people, size)] for size in SIZES
    }
    features = _quantiles(samples)
    persona = trained(people, personas, features)
    families = {
        size: [family_sums(on_scale(one, features, size), persona) for one in sample]
        for size, sample in samples.items()
    }
    return Human(features=features, families=_quantiles(families), persona=persona)


def _vectors(pieces: Sequence[Piece], features: Table) -> list[list[float]]:
    wanted = [one for one in pieces if one.size in {"25", "50", LATEST} and one.seen.dealings.posts >= 20]
    found = []
    for one in _first(wanted, 12):
        seen = on_scale(dict(figures(one.seen)), features, one.seen.dealings.posts)
        if all(name in seen for name in PERSONA):
            found.append([clipped(seen[name]) for name in PERSONA])
    return found


def trained(
    people: Sequence[Piece], personas: Sequence[Piece], features: Table, ridge: float = 3.0
) -> dict[str, float]:
    """Weights of a ridge logistic regression (Newton's steps), people and personas of equal weight in all."""
    human, robot = _vectors(people, features), _vectors(personas, features)
    x = np.column_stack([np.ones(len(human) + len(robot)), np.array(human + robot)])
    y = np.array([0.0] * len(human) + [1.0] * len(robot))
    weight = np.where(y == 1, 0.5 / len(robot), 0.5 / len(human)) * len(y)
    penalty = np.diag([1e-6] + [ridge] * len(PERSONA))
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (weight * (chance - y)) + penalty @ beta
        curve = x.T @ (x * (weight * chance * (1 - chance))[:, None]) + penalty
        beta -= np.linalg.solve(curve, slope)
    return dict(zip(("", *PERSONA), (round(float(one), 4) for one in beta), strict=True))


def area(robots: Sequence[float], people: Sequence[float]) -> float:
    """Chance that a robot is above a person (area under the ROC curve), ties half."""
    above = np.subtract.outer(np.array(robots), np.array(people))
    return float((above > 0).mean() + 0.5 * (above == 0).mean())


def interval(
    accounts: Sequence[NDArray[np.float64]], figure: Callable[[Sequence[NDArray[np.float64]]], float]
) -> tuple[float, float]:
    """90 % bootstrap interval of `figure`, whole accounts drawn with replacement (200 times, seed 1)."""
    chance = np.random.default_rng(1)
    drawn = [figure([accounts[i] for i in chance.integers(0, len(accounts), len(accounts))]) for _ in range(200)]
    low, high = np.quantile(drawn, [0.05, 0.95])
    return float(low), float(high)

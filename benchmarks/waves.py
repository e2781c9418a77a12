"""Waves of followers: how often an invented year of ordinary followers is disturbed, and how small a parcel is seen.

    python benchmarks/waves.py [--years 200]

Beside it what one would do with a spreadsheet: a day with more arrivals than the mean and three standard deviations.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from math import exp
from statistics import mean, pstdev

from causerie.judgement.audience.bursts import bursts
from causerie.judgement.audience.waves import waves
from causerie.records import Arrival, Person

DAYS = 365
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
NOW = BEGAN + timedelta(days=DAYS)
Days = list[int]


def poisson(chance: random.Random, rate: float) -> int:
    count, share, floor = 0, chance.random(), exp(-rate)
    while share > floor:
        count, share = count + 1, share * chance.random()
    return count


def year(chance: random.Random, rate: float, spread: float) -> Days:
    """Days on which people came, one by one. spread: 0 steady; else the variance of the daily rate over its square."""
    rates = [rate * (chance.gammavariate(1 / spread, spread) if spread else 1.0) for _ in range(DAYS)]
    return [day for day, today in enumerate(rates) for _ in range(poisson(chance, today))]


def ours(days: Days) -> list[tuple[int, int]]:
    return [(found.first, found.last) for found in bursts(days, start=0, end=DAYS - 1)]


def three_sigma(days: Days) -> list[tuple[int, int]]:
    seen = Counter(days)
    counts = [seen.get(day, 0) for day in range(DAYS)]
    limit = mean(counts) + 3 * pstdev(counts)
    return [(day, day) for day, count in enumerate(counts) if count > limit]


def disturbed(find: Callable[[Days], list[tuple[int, int]]], years: int, rate: float, spread: float) -> float:
    return mean(bool(find(year(random.Random(seed), rate, spread))) for seed in range(years))


def seen(find: Callable[[Days], list[tuple[int, int]]], years: int, rate: float, parcel: int) -> float:
    """Share of parcels, delivered over three days, that are seen."""
    hits = []
    for seed in range(years):
        chance = random.Random(seed)
        days = year(chance, rate, 0.0) + [200 + chance.randrange(3) for _ in range(parcel)]
        hits.append(any(first <= 202 and last >= 200 for first, last in find(days)))
    return mean(hits)


def person(number: int, chance: random.Random, day: float, *, new: bool = False) -> Arrival:
    """Somebody who comes: opened any time, or (new) the day before, and silent so far."""
    opened = BEGAN + timedelta(days=day - (chance.random() * 2 if new else chance.uniform(1, 2500)))
    return Arrival(
        person=Person(key=str(number), handle=f"{chance.choice('abcdefgh')}na{chance.choice(['', '1987', '7'])}"),
        since=BEGAN + timedelta(days=day), created_at=opened, posts=0 if new else chance.randrange(900),
        followers=chance.randrange(300), following=40 if new else chance.randrange(900), pictured=not new,
    )  # fmt: skip


def accused(years: int, *, new: bool) -> int:
    """People taken for a wave, of 100 a year who come within a day: a famous mention, or a town that joins."""
    total = 0
    for seed in range(years):
        chance = random.Random(seed)
        usual: Sequence[float] = [chance.uniform(0, DAYS) for _ in range(DAYS)]
        arrivals = [person(number, chance, day) for number, day in enumerate(usual)]
        arrivals += [person(1000 + number, chance, 200 + chance.random(), new=new) for number in range(100)]
        total += sum(len(wave.keys) for wave in waves(arrivals, NOW))
    return total


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--years", type=int, default=200)
    years = asked.parse_args().years
    print(f"Years of ordinary followers that are disturbed ({years} of each): ours | three sigma")
    for rate, spread in ((0.3, 0.0), (2, 0.0), (8, 0.0), (2, 1.0), (8, 1.0), (2, 3.0)):
        both = " | ".join(f"{disturbed(find, years, rate, spread):6.1%}" for find in (ours, three_sigma))
        print(f"{rate:4} a day, spread {spread}: {both}")
    print("Parcels over three days that are seen: ours | three sigma")
    for rate in (0.3, 2, 8):
        for parcel in (10, 20, 40):
            both = " | ".join(f"{seen(find, years, rate, parcel):6.1%}" for find in (ours, three_sigma))
            print(f"{parcel} among {rate} a day: {both}")
    for new in (False, True):
        kind = "newcomers to the network" if new else "people after a famous mention"
        print(f"Of {100 * years:,} {kind}, {accused(years, new=new)} were taken for a wave")


if __name__ == "__main__":
    main()

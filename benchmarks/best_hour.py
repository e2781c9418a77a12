"""What a "best hour to post" read off a history is worth: made-up accounts for which all hours are equally good.

    python benchmarks/best_hour.py [accounts per line]

Posts fall on the hours from 8 to 22; each gets a gamma-mixed Poisson number of reactions around 3, and one post in
forty a Pareto burst. An hour counts once it has two posts. "as good" is the share of accounts whose best hour has at
least 1.5 times (2 times) the mean of all posts; "same hour" is how often both halves of the history name the same one.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from random import Random

Post = tuple[int, float]
"""(hour, reactions)."""


def history(posts: int, dice: Random) -> list[Post]:
    """Posts of one made-up account, in order."""
    found: list[Post] = []
    for _ in range(posts):
        rate = 3 * dice.gammavariate(2.5, 0.4) * (dice.paretovariate(1.3) if dice.random() < 1 / 40 else 1.0)
        found.append((dice.randrange(8, 23), round(dice.gauss(rate, rate**0.5)) if rate > 50 else arrivals(rate, dice)))
    return found


def arrivals(rate: float, dice: Random) -> int:
    """A Poisson draw."""
    count, left = 0, dice.expovariate(1)
    while left < rate:
        count += 1
        left += dice.expovariate(1)
    return count


def best(posts: Sequence[Post]) -> tuple[int, float]:
    """The best hour and its mean over the mean of all posts."""
    by_hour: dict[int, list[float]] = {}
    for hour, reactions in posts:
        by_hour.setdefault(hour, []).append(reactions)
    means = {hour: sum(got) / len(got) for hour, got in by_hour.items() if len(got) > 1}
    overall = sum(reactions for _, reactions in posts) / len(posts)
    hour = max(means, key=lambda hour: (means[hour], hour))
    return hour, means[hour] / overall if overall else 1.0


def main() -> None:
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print("posts  best >= 1.5 x  best >= 2 x  same hour in both halves")
    for posts in (60, 360):
        histories = [history(posts, Random(f"{posts} {number}")) for number in range(accounts)]
        gains = [best(found)[1] for found in histories]
        same = [best(found[: posts // 2])[0] == best(found[posts // 2 :])[0] for found in histories]
        shares = [sum(gain >= bound for gain in gains) / accounts for bound in (1.5, 2.0)]
        print(f"{posts:5} {shares[0]:14.0%} {shares[1]:12.0%} {sum(same) / accounts:25.0%}")


if __name__ == "__main__":
    main()

"""The few formulas judgement needs, in the standard library alone: the idle web process stays small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, sqrt

Z90 = 1.6448536269514722
"""Two-sided 90 % point of the normal distribution: the level of every interval that is shown."""
Z95 = 1.959963984540054
"""Two-sided 95 % point: what a change must pass before it becomes a headline."""

Interval = tuple[float, float]
Group = tuple[int, int]
"""(hits, total) of one month: posts of some kind, and posts of any kind."""


def wilson(share: float, size: float, z: float = Z90) -> Interval:
    """Interval of a proportion: `share` (0-1) seen in `size` independent posts. Within 0-1 and around `share`.

    Wilson, E. B. (1927), J. Am. Stat. Assoc. 22, 209-212. It stays sensible at 0, at 1 and with few posts, where the
    schoolbook interval does not. `size` may be an effective, not whole, number. No posts: (0, 1).
    """
    if size <= 0:
        return 0.0, 1.0
    square = z * z / size
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * sqrt(share * (1 - share) / size + square / (4 * size))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def share_of(groups: Iterable[Group]) -> float:
    """All hits over all posts; 0 where there is no post."""
    pairs = list(groups)
    total = sum(size for _, size in pairs)
    return sum(hits for hits, _ in pairs) / total if total else 0.0


def share_variance(groups: Sequence[Group]) -> float:
    """Variance of `share_of(groups)` when whole months, not single posts, are what varies.

    The linearised ratio estimator with months as clusters: Cochran, W. G. (1977), Sampling Techniques, section 6.3 and
    9A.  0 for fewer than two months with posts.
    """
    filled = [group for group in groups if group[1]]
    if len(filled) < 2:
        return 0.0
    share, total = share_of(filled), sum(size for _, size in filled)
    squares = sum(((hits - share * size) / total) ** 2 for hits, size in filled)
    return squares * len(filled) / (len(filled) - 1)


def design_effect(groups: Sequence[Group]) -> float:
    """How many posts weigh as one independent post (at least 1): posts of one month resemble each other.

    Kish, L. (1965), Survey Sampling: variance by clusters over the variance that independent posts would have.
    """
    share, total = share_of(groups), sum(size for _, size in groups)
    alone = share * (1 - share) / total if total else 0.0
    return max(1.0, share_variance(groups) / alone) if alone > 0 else 1.0


def clustered(groups: Sequence[Group]) -> Interval:
    """90 % interval of `share_of(groups)`: Wilson on the effective number of posts (Korn & Graubard 1998)."""
    total = sum(size for _, size in groups)
    return wilson(share_of(groups), total / design_effect(groups))


def student(freedom: int, z: float) -> float:
    """The point of Student's t that matches `z` of the normal (Abramowitz & Stegun 1964, 26.7.5). freedom >= 1."""
    cubic = (z**3 + z) / (4 * freedom)
    fifth = (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    seventh = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    return z + cubic + fifth + seventh


def difference(before: Sequence[Group], after: Sequence[Group]) -> Interval:
    """95 % interval of share_of(after) - share_of(before), in shares (-1 to 1), months as clusters, Student's t."""
    spread = sqrt(share_variance(before) + share_variance(after))
    freedom = max(1, min(len(before), len(after)) - 1)
    gap, half = share_of(after) - share_of(before), student(freedom, Z95) * spread
    return gap - half, gap + half


def at_least(counts: Sequence[tuple[int, int]], share: float) -> int:
    """The largest value that at least `share` (0-1) of the posts reached. counts: (value, posts), rising values.

    With share = 1/2 it is the (upper) median, always a value that was really seen. Raises ValueError without posts.
    """
    total = sum(posts for _, posts in counts)
    return ranked(counts, total - max(1, ceil(share * total)))


def ranked(counts: Sequence[tuple[int, int]], rank: int) -> int:
    """The value of the post at `rank` (from 0) when posts stand in rising order. Raises ValueError without posts."""
    seen = 0
    for value, posts in counts:
        seen += posts
        if posts and seen > rank:
            return value
    raise ValueError("no post at this rank")


def median_interval(counts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """90 % interval of the median from order statistics: no assumption on the shape, only that posts are independent.

    Ranks n/2 -+ z sqrt(n)/2, rounded outwards: Conover, W. J. (1999), Practical Nonparametric Statistics, section 3.2.
    Raises ValueError without posts.
    """
    total = sum(posts for _, posts in counts)
    half = Z90 * sqrt(total) / 2
    low = max(0, int(total / 2 - half) - 1)
    high = min(total - 1, int(total / 2 + half) + 1)
    return ranked(counts, low), ranked(counts, high)

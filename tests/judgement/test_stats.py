from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.judgement import stats

groups = st.lists(
    st.integers(0, 10_000).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))), max_size=30
)
spreads = st.dictionaries(st.integers(0, 10**9), st.integers(1, 10**6), min_size=1, max_size=40).map(
    lambda counts: sorted(counts.items())
)


@pytest.mark.parametrize(
    ("share", "size", "low", "high"),
    [
        (0.0, 10, 0.0, 0.2775),  # 95 % figures of Newcombe (1998), Statistics in Medicine 17, table I
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0.0, 20, 0.0, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_figures(share: float, size: int, low: float, high: float) -> None:
    found = stats.wilson(share, size, stats.Z95)
    assert found == pytest.approx((low, high), abs=5e-5)


def test_wilson_knows_nothing_without_posts() -> None:
    assert stats.wilson(0.0, 0) == (0.0, 1.0)


@given(st.floats(0, 1), st.floats(0.01, 1e12))
def test_wilson_stays_within_0_and_1_and_holds_the_share(share: float, size: float) -> None:
    low, high = stats.wilson(share, size)
    assert 0 <= low <= share <= high <= 1


def test_months_that_differ_weigh_more_than_posts() -> None:
    """Two months all talk, two all announcements: 400 posts that say as little as a handful."""
    extreme = [(100, 100), (0, 100), (100, 100), (0, 100)]
    assert stats.design_effect(extreme) == pytest.approx(400 / 3, rel=1e-9)
    low, high = stats.clustered(extreme)
    assert high - low > 0.5


def test_months_alike_leave_posts_their_weight() -> None:
    assert stats.design_effect([(50, 100)] * 12) == 1.0


@given(groups)
def test_a_clustered_interval_holds_its_share(pairs: list[stats.Group]) -> None:
    low, high = stats.clustered(pairs)
    assert 0 <= low <= stats.share_of(pairs) <= high <= 1


@given(groups)
def test_months_without_posts_change_nothing(pairs: list[stats.Group]) -> None:
    assert stats.clustered([*pairs, (0, 0)]) == stats.clustered(pairs)


@pytest.mark.parametrize(("freedom", "point"), [(3, 3.182), (5, 2.571), (11, 2.201), (30, 2.042)])
def test_student_comes_near_the_tables(freedom: int, point: float) -> None:
    assert stats.student(freedom, stats.Z95) == pytest.approx(point, rel=0.01)


def test_a_difference_is_found_and_is_found_from_both_sides() -> None:
    before, after = [(10, 100), (12, 100), (8, 100)], [(50, 100), (48, 100), (52, 100)]
    low, high = stats.difference(before, after)
    assert 0 < low < 0.4 < high
    assert stats.difference(after, before) == pytest.approx((-high, -low))


@pytest.mark.parametrize(
    ("counts", "share", "reached"),
    [
        ([(0, 5), (3, 5)], 0.5, 3),
        ([(0, 6), (3, 5)], 0.5, 0),
        ([(0, 1), (1, 1), (2, 1), (3, 1)], 0.75, 1),
        ([(0, 1), (1, 1), (2, 1), (3, 1)], 0.25, 3),
        ([(0, 9), (100, 1)], 0.1, 100),
        ([(7, 1)], 0.5, 7),
    ],
)
def test_the_value_that_so_many_posts_reached(counts: list[tuple[int, int]], share: float, reached: int) -> None:
    assert stats.at_least(counts, share) == reached


@given(spreads, st.sampled_from([0.1, 0.25, 0.5, 0.75]))
def test_so_many_posts_did_reach_it_and_no_larger_value(counts: list[tuple[int, int]], share: float) -> None:
    value, total = stats.at_least(counts, share), sum(posts for _, posts in counts)
    assert sum(posts for seen, posts in counts if seen >= value) >= share * total
    assert sum(posts for seen, posts in counts if seen > value) < max(1, share * total)


@given(spreads)
def test_the_interval_of_the_median_holds_it(counts: list[tuple[int, int]]) -> None:
    low, high = stats.median_interval(counts)
    assert low <= stats.at_least(counts, 0.5) <= high


@given(st.lists(st.integers(0, 50), min_size=1, max_size=99).filter(lambda values: len(values) % 2 == 1))
def test_the_half_is_the_median_of_the_schoolbook_for_odd_numbers(values: list[int]) -> None:
    assert stats.at_least([(value, 1) for value in sorted(values)], 0.5) == median(values)


def test_no_post_has_no_rank() -> None:
    with pytest.raises(ValueError, match="rank"):
        stats.at_least([], 0.5)
    with pytest.raises(ValueError, match="rank"):
        stats.median_interval([])

"""Wilson, nearest rank and the sign test, by their arithmetic."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.intervals import Z_95, percentile, sign_test, wilson

COUNTS = st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_wilson_is_the_formula():
    low, high = wilson(8, 10, z=2)

    # p = 0.8, n = 10, z = 2: z^2 = 4, z^2/n = 0.4, z^2/2n = 0.2, z^2/4n^2 = 0.01
    assert low == pytest.approx((0.8 + 0.2 - 2 * sqrt(0.8 * 0.2 / 10 + 0.01)) / (1 + 0.4))
    assert high == pytest.approx((0.8 + 0.2 + 2 * sqrt(0.8 * 0.2 / 10 + 0.01)) / (1 + 0.4))


def test_wilson_at_none_and_all_is_the_closed_form():
    z2 = Z_95**2

    assert wilson(0, 10) == (0.0, pytest.approx(z2 / (10 + z2)))
    assert wilson(10, 10) == (pytest.approx(10 / (10 + z2)), 1.0)


def test_no_trials_say_nothing():
    assert wilson(0, 0) == (0.0, 1.0)


@given(COUNTS)
def test_the_interval_holds_the_share_and_stays_in_bounds(counts):
    hits, total = counts
    low, high = wilson(hits, total)

    assert 0 <= low < high <= 1
    assert total == 0 or low <= hits / total <= high


@given(COUNTS)
def test_the_interval_of_the_misses_is_the_mirror(counts):
    hits, total = counts
    low, high = wilson(hits, total)

    assert wilson(total - hits, total) == pytest.approx((1 - high, 1 - low))


@given(COUNTS.filter(lambda counts: counts[1] > 0))
def test_more_trials_of_the_same_share_narrow_it(counts):
    hits, total = counts
    once, more = wilson(hits, total), wilson(4 * hits, 4 * total)

    assert more.high - more.low < once.high - once.low


@pytest.mark.parametrize("counts", [(-1, 3), (4, 3), (0, -1)])
def test_impossible_counts_are_refused(counts):
    with pytest.raises(ValueError, match="hits"):
        wilson(*counts)


def test_percentiles_are_measured_values_by_nearest_rank():
    times = [40.0, 10.0, 30.0, 20.0]

    assert percentile(times, 0.5) == 20.0  # rank ceil(0.5 * 4) = 2
    assert percentile(times, 0.51) == 30.0  # rank ceil(2.04) = 3
    assert percentile(times, 0.99) == 40.0  # rank ceil(3.96) = 4
    assert percentile([7.0], 0.5) == 7.0


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.001, 1))
def test_at_least_the_share_lies_at_or_below_the_percentile(values, share):
    value = percentile(values, share)

    assert value in values
    assert sum(each <= value for each in values) >= share * len(values) - 1e-9


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0.0), ([1.0], 1.1)])
def test_a_percentile_of_nothing_is_refused(values, share):
    with pytest.raises(ValueError, match="want values"):
        percentile(values, share)


def test_the_sign_test_is_the_binomial_tail():
    assert sign_test(0, 0) == 1.0
    assert sign_test(5, 0) == 2 * 1 / 2**5
    assert sign_test(1, 5) == 2 * (1 + 6) / 2**6
    assert sign_test(3, 3) == 1.0
    assert sign_test(2, 7) == sign_test(7, 2)

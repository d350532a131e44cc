"""Percentiles over the answers that carry a time."""

from eval.measures.latency import measure


def test_p50_and_p99_are_nearest_rank(make_outcome, plan):
    outcomes = [make_outcome(answer={"latency_ms": float(n)}) for n in range(1, 201)]
    outcomes += [make_outcome(answer=None), make_outcome(answer={"latency_ms": None})]
    half, tail = measure(outcomes, plan)

    assert (half.value, tail.value) == (100.0, 198.0)  # ranks ceil(.5 * 200), ceil(.99 * 200)
    assert (half.total, half.unit) == (200, "ms")


def test_without_times_nothing_is_measured(make_outcome, plan):
    assert [f.value for f in measure([make_outcome(answer=None)], plan)] == [None, None]

"""How long does an answer take?

Convention: nearest-rank percentiles (always a time that was measured) of ``latency_ms``
over the outcomes that carry one, errors included. Milliseconds; lower is better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.figures import Figure
from eval.intervals import percentile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.plan import Plan
    from eval.outcomes import Outcome


def measure(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:  # noqa: ARG001
    """The median and the 99th percentile."""
    times = [
        outcome.answer.latency_ms
        for outcome in outcomes
        if outcome.answer is not None and outcome.answer.latency_ms is not None
    ]
    return tuple(
        Figure(
            name,
            percentile(times, point) if times else None,
            len(times),
            "timed answers",
            unit="ms",
        )
        for name, point in (("latency p50", 0.5), ("latency p99", 0.99))
    )

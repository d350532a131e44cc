"""Outcomes become figures: one small file a measure, its convention in its docstring.

A measure is a function from all outcomes and their plan to one or more figures. To add
one, write its file and name it in :data:`MEASURES`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.plan import Plan
from eval.figures import Figure
from eval.measures import (
    abstention,
    citation,
    consistency,
    correct,
    departments,
    grounded,
    latency,
    retrieval,
    verbatim,
)
from eval.outcomes import Outcome

Measure = Callable[[Sequence[Outcome], Plan], tuple[Figure, ...]]

MEASURES: tuple[Measure, ...] = (
    correct.measure,
    departments.measure,
    citation.measure,
    verbatim.measure,
    grounded.measure,
    abstention.measure,
    consistency.measure,
    retrieval.measure,
    latency.measure,
)


def measure_all(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:
    """Every figure of every measure, in the order of reports."""
    return tuple(figure for measure in MEASURES for figure in measure(outcomes, plan))

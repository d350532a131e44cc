"""Is the evidence among the first passages retrieved?

Convention: recall at k over pieces of gold evidence, micro-averaged. A piece is found when
one of the first k passages contains it or shares at least half of it. Rank is the order of
the list, as the system would read it; scores are not sorted again (trec_eval would). If no
answer of the run carries ``retrieved``, nothing is measured; if some do, a question
without it misses its pieces.

The list is the system's word. ``python -m eval run`` takes it from the index itself; in a
file of answers a system may have put what it cited first (``python -m assistant batch
--retrieved`` does), and then this measures the answer and not the search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.plan import Plan, Span
from eval.figures import Figure, share
from eval.matching import any_covers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.outcomes import Outcome

DEPTHS = (1, 3, 5)


def measure(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:
    """Recall at each of :data:`DEPTHS`."""
    if not any(o.answer is not None and o.answer.retrieved for o in outcomes):
        return tuple(share(f"retrieval recall@{k}", 0, 0, "pieces of evidence") for k in DEPTHS)
    figures = []
    for depth in DEPTHS:
        found = pieces = 0
        for outcome in outcomes:
            evidence = outcome.case.gold.evidence
            pieces += len(evidence)
            spans = _first(outcome, depth)
            found += sum(any_covers(spans, each, plan.text) for each in evidence)
        figures.append(share(f"retrieval recall@{depth}", found, pieces, "pieces of evidence"))
    return tuple(figures)


def _first(outcome: Outcome, depth: int) -> tuple[Span, ...]:
    if outcome.answer is None or outcome.answer.retrieved is None:
        return ()
    return tuple(Span(each.start, each.end) for each in outcome.answer.retrieved[:depth])

"""Are the departments given the departments meant?

Convention: only questions whose gold lists departments. ``exact`` is equality of sets;
F1 is the set F1 of each question, macro-averaged (each question weighs the same). Two
empty sets agree fully, F1 = 1; no answer is the empty set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.figures import Figure, mean, share
from eval.matching import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from corpus.plan import Plan
    from eval.outcomes import Outcome


def set_f1(wanted: AbstractSet[str], given: AbstractSet[str]) -> float:
    """The harmonic mean of precision and recall of two sets: ``2|A&B| / (|A| + |B|)``."""
    if not wanted and not given:
        return 1.0
    return 2 * len(wanted & given) / (len(wanted) + len(given))


def measure(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:  # noqa: ARG001
    """Exact sets and their F1."""
    scores = []
    for outcome in outcomes:
        gold = outcome.case.gold.departments
        if gold is None:
            continue
        given = () if outcome.answer is None else outcome.answer.departments
        scores.append(set_f1({fold(name) for name in gold}, {fold(name) for name in given}))
    exact = sum(score == 1.0 for score in scores)
    return (
        share("departments exact", exact, len(scores), "questions with a list"),
        mean("departments F1", scores, "questions with a list"),
    )

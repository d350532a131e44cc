"""Does the assistant keep silent when, and only when, the plan does?

Convention: not answering is the positive class, as NOANSWER in SQuAD 2.0 and "rejection"
in RGB. Precision is the share of abstentions that were right, recall the share of
unanswerable questions abstained from. ``not_stated``, ``out_of_scope`` and ``clarify``
abstain; an error or a missing answer is no abstention, so it lowers recall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.figures import Figure, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.plan import Plan
    from eval.outcomes import Outcome


def measure(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:  # noqa: ARG001
    """Precision and recall of not answering."""
    abstained = [outcome for outcome in outcomes if outcome.abstained]
    unanswerable = [outcome for outcome in outcomes if not outcome.case.gold.answerable]
    right = sum(not outcome.case.gold.answerable for outcome in abstained)
    return (
        share("abstention precision", right, len(abstained), "abstentions"),
        share("abstention recall", right, len(unanswerable), "unanswerable questions"),
    )

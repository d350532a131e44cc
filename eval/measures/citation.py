"""Do the citations cover the evidence, and only the evidence?

Convention: micro averages over pieces, as the citation recall and precision of ALCE
(Gao et al. 2023) but with overlap of spans in place of an entailment model.

- Evidence recall: pieces of gold evidence that some citation covers (same rule as
  ``correct``), of all pieces; a question without an answer misses its pieces.
- Citation precision: citations that cover some gold evidence, of all citations given to
  questions that have evidence. The gold names the least that must be cited, so a good
  supporting citation counts against it: read it as a lower bound.

Pieces of one question are not independent, so the intervals are a little too narrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.figures import Figure, share
from eval.matching import any_covers
from eval.outcomes import Outcome, cited_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.plan import Plan


def measure(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:
    """Evidence recall and citation precision."""
    found = pieces = proving = given = 0
    for outcome in outcomes:
        evidence = outcome.case.gold.evidence
        pieces += len(evidence)
        if outcome.answer is None or not evidence:
            continue
        cited = cited_spans(outcome.answer, plan)
        found += sum(any_covers(cited, each, plan.text) for each in evidence)
        given += len(outcome.answer.citations)
        proving += sum(
            any(any_covers(quote.places(plan.text), each, plan.text) for each in evidence)
            for quote in outcome.answer.citations
        )
    return (
        share("evidence recall", found, pieces, "pieces of evidence"),
        share("citation precision", proving, given, "citations"),
    )

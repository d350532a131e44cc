"""Is each quote the plan's own text at its offsets?

Convention: exact. ``text[start:end] == quote`` in code points of the plan decoded as
UTF-8, no folding of width, case or white space; a blank quote is not verbatim. Micro
average over all citations of all answers, abstentions included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.figures import Figure, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.plan import Plan
    from eval.outcomes import Outcome


def measure(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:
    """The share of citations that are verbatim."""
    quotes = [q for o in outcomes if o.answer is not None for q in o.answer.citations]
    exact = sum(quote.is_verbatim(plan.text) for quote in quotes)
    return (share("verbatim", exact, len(quotes), "citations"),)

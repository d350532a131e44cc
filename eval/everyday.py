"""Which questions use other words than the plan? By a count, not by who wrote them.

Only where the words differ is finding more than matching: there a search has to show what it
understands. The rule, over the questions of every file: one turn, Chinese, of a kind that
prose answers (:data:`PROSE`), with evidence, and at most a third of its words stand where
the evidence does. A word is one of jieba's, two characters or more; it stands there if the
text has it anywhere, headings included. Where is the numbered part or, in a part with periods,
the period: so a question that uses the words of the next sentence is not one of other words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.matching import any_covers
from index.tokens import Tokens, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.plan import Plan
    from eval.cases import Case
    from index import Passage

PROSE = frozenset({"detail", "rule", "target", "period", "summary", "list"})
"""Kinds of questions that sentences answer. The others ask for departments, whose names are
not found by what a question says of them."""

MOST = 1 / 3
"""The largest share of a question's words that stand where its evidence does."""


def in_other_words(
    cases: Iterable[Case], plan: Plan, passages: Sequence[Passage], most: float = MOST
) -> list[Case]:
    """The questions whose words the plan mostly does not use where it answers them.

    Args:
        cases: Questions of any kind.
        plan: What they ask about.
        passages: Its sentences with their headings.
        most: The largest share of shared words, 0 to 1.
    """
    tokens = Tokens()
    return [
        case
        for case in cases
        if case.lang == "zh"
        and case.kind in PROSE
        and case.gold.evidence
        and not case.history
        and shared(case, plan, passages, tokens) <= most
    ]


def shared(case: Case, plan: Plan, passages: Sequence[Passage], tokens: Tokens) -> float:
    """The share of a question's words that stand where its evidence does, 0 to 1.

    1 for a question without words of two characters, or whose evidence no passage holds.
    """
    words = {word for word in tokens(case.question) if len(word) > 1}
    places = {
        (passage.clause, passage.period)
        for passage in passages
        if any(any_covers((passage.span,), each, plan.text) for each in case.gold.evidence)
    }
    if not words or not places:
        return 1.0
    text = "\n".join(
        normalise(passage.searched)
        for passage in passages
        if (passage.clause, passage.period) in places
    )
    return sum(word in text for word in words) / len(words)

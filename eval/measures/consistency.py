"""Do paraphrases of one question get the same facts?

Convention: all pairs agree or the group does not. A group is the questions of one
``group`` key, or, without that key, those of one type whose gold is the same and names
evidence (two unanswerable questions with empty gold are not paraphrases). Groups of one
question are left out. The facts of an answer are: answerable or not, lead, the set of
departments, and the numbers of its text that no question of the group holds (one may say
2019, another not); wording may differ. No answer is a fact of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from eval.figures import Figure, share
from eval.matching import fold

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from collections.abc import Set as AbstractSet

    from corpus.plan import Plan
    from eval.cases import Case
    from eval.outcomes import Outcome

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def facts(outcome: Outcome, asked: AbstractSet[str] = frozenset()) -> Hashable:
    """What must not differ between paraphrases.

    Args:
        outcome: One of them.
        asked: Numbers that the questions hold, so that repeating one is no new fact.
    """
    answer = outcome.answer
    if answer is None:
        return None
    return (
        answer.answerable,
        answer.lead,
        frozenset(fold(name) for name in answer.departments),
        frozenset(_numbers(answer.text) - asked),
    )


def groups(outcomes: Sequence[Outcome]) -> tuple[tuple[Outcome, ...], ...]:
    """The paraphrases among the outcomes, groups of two or more."""
    found: dict[Hashable, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        key = _key(outcome.case)
        if key is not None:
            found[key].append(outcome)
    return tuple(tuple(group) for group in found.values() if len(group) > 1)


def measure(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:  # noqa: ARG001
    """The share of groups whose answers all state the same facts."""
    sets = groups(outcomes)
    return (share("consistency", sum(map(_agree, sets)), len(sets), "groups of paraphrases"),)


def _agree(group: Sequence[Outcome]) -> bool:
    asked = {
        number
        for outcome in group
        for turn in (outcome.case.question, *outcome.case.history)
        for number in _numbers(turn)
    }
    return len({facts(outcome, asked) for outcome in group}) == 1


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(fold(text)))


def _key(case: Case) -> Hashable:
    if case.group:
        return case.group
    if not case.gold.evidence:
        return None
    gold = case.gold
    return (
        case.kind,
        gold.departments,
        gold.lead,
        frozenset(gold.all_of),
        frozenset(gold.evidence),
    )

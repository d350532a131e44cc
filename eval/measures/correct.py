"""Is the whole answer right? One verdict a question, by the rules of ``eval/data/SCHEMA.md``.

Convention: all or nothing. A question is right when every clause of its gold holds; each
clause that does not is named. A question without an answer is wrong, never left out.

Clauses, for every question:

- ``answerable`` equals the gold, and is true exactly when the status is ``answered``;
- ``departments`` of the gold, if any, equal the answer's as sets; order is not judged;
- ``lead`` of the gold, if any, equals the answer's;
- each ``all_of`` group has an alternative that stands in the answer's text, width (NFKC)
  and case aside; no ``none_of`` stands in it;
- the text as written has at most ``max_chars`` code points;
- each ``evidence`` is cited: some citation contains it, lies inside it, or shares at least
  half of it, by position in the plan. A quote whose offsets are wrong is looked for by its
  words; a quote that is not in the plan proves nothing.

And for a question the plan does not answer: the status is ``not_stated``,
``out_of_scope`` or ``clarify``, and nothing is cited, for there is nothing to prove.

Substrings are substrings: gold ``6`` is met by ``36``. The format says so and the verdict
keeps to it; such a match is a *doubt*, counted beside the verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.figures import Figure, share
from eval.matching import any_covers, fold, holds, holds_as_number
from eval.outcomes import NOT_ANSWERED, Given, Outcome, cited_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.plan import Plan
    from eval.cases import Gold


@dataclass(frozen=True, slots=True)
class Failure:
    """One clause of the gold that an answer breaks."""

    clause: str
    """``answerable``, ``departments``, ``all_of``, ... or ``error`` without an answer."""
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one question."""

    failures: tuple[Failure, ...]
    doubts: tuple[str, ...] = ()
    """Reasons to look at a right answer again."""

    @property
    def is_correct(self) -> bool:
        """Whether every clause holds."""
        return not self.failures


def judge(outcome: Outcome, plan: Plan) -> Judgement:
    """Hold an outcome against its gold."""
    gold, answer = outcome.case.gold, outcome.answer
    if answer is None:
        return Judgement((Failure("error", outcome.error or "no answer"),))
    failures = (
        *_flag(gold, answer),
        *_departments(gold, answer),
        *_lead(gold, answer),
        *_wording(gold, answer),
        *_evidence(gold, answer, plan),
    )
    return Judgement(failures, _doubts(gold, answer))


def measure(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:
    """The share of right answers, of all questions asked."""
    right = sum(judge(outcome, plan).is_correct for outcome in outcomes)
    return (share("correct", right, len(outcomes), "questions"),)


def _flag(gold: Gold, answer: Given) -> list[Failure]:
    failures = []
    if answer.answerable != gold.answerable:
        said = "answers" if answer.answerable else "does not answer"
        truth = "the plan does" if gold.answerable else "the plan does not"
        failures.append(Failure("answerable", f"{said} ({answer.status}), but {truth}"))
    if answer.answerable != (answer.status == "answered"):
        failures.append(
            Failure("status", f"status {answer.status} with answerable {answer.answerable}"),
        )
    elif not gold.answerable and not answer.answerable and answer.status not in NOT_ANSWERED:
        failures.append(Failure("status", f"status {answer.status} is no way not to answer"))
    return failures


def _departments(gold: Gold, answer: Given) -> list[Failure]:
    if gold.departments is None:
        return []
    wanted = {fold(name) for name in gold.departments}
    given = {fold(name) for name in answer.departments}
    failures = []
    if wanted - given:
        missing = [name for name in sorted(gold.departments) if fold(name) not in given]
        failures.append(Failure("departments", f"missing {'、'.join(missing)}"))
    if given - wanted:
        extra = [name for name in answer.departments if fold(name) not in wanted]
        failures.append(Failure("departments", f"too many: {'、'.join(extra)}"))
    return failures


def _lead(gold: Gold, answer: Given) -> list[Failure]:
    if gold.lead is None or (answer.lead is not None and fold(answer.lead) == fold(gold.lead)):
        return []
    return [Failure("lead", f"lead is {answer.lead!r}, want {gold.lead!r}")]


def _wording(gold: Gold, answer: Given) -> list[Failure]:
    failures = [
        Failure("all_of", f"none of {' | '.join(group)}")
        for group in gold.all_of
        if not any(holds(answer.text, each) for each in group)
    ]
    failures += [
        Failure("none_of", f"must not say {each}")
        for each in gold.none_of
        if holds(answer.text, each)
    ]
    if len(answer.text) > gold.max_chars:
        failures.append(
            Failure("max_chars", f"{len(answer.text)} characters, at most {gold.max_chars}"),
        )
    return failures


def _evidence(gold: Gold, answer: Given, plan: Plan) -> list[Failure]:
    if not gold.answerable:
        if answer.citations:
            count = len(answer.citations)
            return [Failure("citations", f"{count} cited for what the plan does not say")]
        return []
    cited = cited_spans(answer, plan)
    return [
        Failure("evidence", f"not cited: {each}")
        for each in gold.evidence
        if not any_covers(cited, each, plan.text)
    ]


def _doubts(gold: Gold, answer: Given) -> tuple[str, ...]:
    return tuple(
        f"{' | '.join(group)} stands only inside a longer number"
        for group in gold.all_of
        if any(holds(answer.text, each) for each in group)
        and not any(holds_as_number(answer.text, each) for each in group)
    )

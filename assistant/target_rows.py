"""Which targets the measures and periods of a question have, and all of them told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.expressions import Expression
from assistant.finding import Finding, Value
from assistant.prose import label
from assistant.verdict import Verdict
from assistant.within import under

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from corpus.plan import Period, Plan, Span, Target


def targets_of(query: Query, searcher: Searcher) -> list[Target]:
    """Targets of the measures and periods asked about, and general targets that name them."""
    rows = []
    for stated in searcher.stated:
        target = stated.target
        if stated.counts_units:
            continue
        inside = any(under(target.clause, m) for m in query.measures)
        if query.measures and not (inside or stated.measures.intersection(query.measures)):
            continue
        if query.periods and not (
            target.period and any(meets(target.period, asked) for asked in query.periods)
        ):
            continue
        rows.append(target)
    if query.periods and _DUE.search(query.terms):
        # 2017年底前的目标: those due by then, when there are any.
        due = [r for r in rows if r.period and any(r.period.end <= end for _, end in query.periods)]
        return due or rows
    return rows


_DUE = Expression(r"年?(?:底|末)?(?:之|以)?前(?!两|几|三|\d|者)|\bby (?:the end of )?\d{4}")


def with_years(span: Span, target: Target) -> tuple[Span, ...]:
    """The span with the words that say for which years it holds, where these stand apart."""
    if target.period is None or span.contains(target.period.span):
        return (span,)
    return span, target.period.span


def all_targets(query: Query, rows: list[Target], goals: list[Finding] | None = None) -> Verdict:
    """Targets told one by one, each once, and ``goals`` after them."""
    seen: set[Span] = set()
    facts: list[Finding] = [
        Finding("targets", {"measure": query.measures[0]} if query.measures else {})
    ]
    for target in rows:
        if target.span in seen:
            continue
        seen.add(target.span)
        values: dict[str, Value] = {}
        if target.period:
            values["period"] = target.period.label
        facts.append(Finding("target_row", values, with_years(target.span, target)))
    facts += goals or []
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


def one_by_one(query: Query, told: list[Target], plan: Plan) -> Verdict:
    """Targets told each with where it stands and its years."""
    facts: list[Finding] = []
    for target in told:
        values = label(target.sentence, plan)
        if target.period and "period" not in values:
            values["period"] = target.period.label
        values["text"] = plan.quote(target.span)
        facts.append(Finding("target", values, with_years(target.sentence, target)))
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


def meets(period: Period, asked: tuple[int, int]) -> bool:
    """Whether a period and the years asked for have a year in common."""
    return period.start <= asked[1] and period.end >= asked[0]

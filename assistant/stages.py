"""One thing through all stages of the plan: 农产品追溯体系三个阶段分别推什么."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.finding import Finding
from assistant.narrow import in_periods
from assistant.prose import label
from assistant.question import Kind
from assistant.thresholds import ENOUGH, HALF, PARTICULAR
from assistant.verdict import Verdict
from assistant.within import under

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Evidence, Searcher
    from assistant.term import Term

_KINDS = frozenset({Kind.DETAIL, Kind.TASKS, Kind.COMPARE, Kind.SUMMARY, Kind.LIST})
_SIDES = 2
"""Stages that must speak of it: of fewer it is said once."""


def through_stages(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The best sentence of each stage on what a question asks of all of them.

    ``None`` unless something particular is asked of them, and two stages speak of it.
    """
    asked = "each_stage" in query.flags and query.kind in _KINDS and not query.departments
    if not asked or query.periods or sum(t.weight for t in terms) < PARTICULAR:
        return None
    found = searcher.search(query, terms)
    if not found or found[0].trust < ENOUGH:
        return None
    home = found[0].passage.clause or ""
    measure = next((m for m in searcher.plan.measures if under(home, m.clause)), None)
    if measure is None:
        return None
    best: list[Evidence] = []
    for years in sorted({t.period.years for t in searcher.plan.tasks}):
        one = replace(query, periods=(years,))
        inside = [
            e
            for e in searcher.search(one, terms)
            if e.passage.period
            and under(e.passage.clause or "", measure.clause)
            and in_periods(one, e, searcher)
        ]
        if inside and inside[0].coverage >= HALF * found[0].coverage:
            best.append(inside[0])
    if len(best) < _SIDES:
        return None
    facts = [
        Finding("detail", label(e.passage.span, searcher.plan), (e.passage.span,)) for e in best
    ]
    return Verdict(Status.ANSWERED, tuple(facts), query=query)

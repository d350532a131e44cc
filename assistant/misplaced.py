"""Something said to stand in a measure that it does not stand in: corrected by its own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.finding import Finding
from assistant.prose import say
from assistant.question import Kind
from assistant.thresholds import CLEARLY, ENOUGH, HALF, PARTICULAR
from assistant.verdict import Verdict
from assistant.within import overlaps, under

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term

_KINDS = frozenset({Kind.TASKS, Kind.SUMMARY, Kind.DETAIL, Kind.WHEN, Kind.STAGE})
_PLACES = frozenset({"field_said", "domains_word", "safeguards_word", "tasks", "belongs"})
"""Cues of a question that sets its subject in a measure: 是便捷交通领域的任务吧."""


def misplaced(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The sentence of what a premise sets in the wrong measure; ``None`` if it is set right.

    Nothing in the measure named speaks of it nearly as much as the sentence does.
    """
    presumes = query.flags & {"yes_no", "why"} and query.kind in _KINDS
    if not (presumes and query.named and len(query.measures) == 1):
        return None
    if query.departments or sum(t.weight for t in terms) < PARTICULAR:
        return None
    found = searcher.search(query, terms)
    best = max(found[:1], key=lambda e: e.coverage, default=None)
    measure = searcher.plan.measure(best.passage.clause or "") if best else None
    if best is None or measure is None or measure.clause in query.measures:
        return None
    own = [e.coverage for e in found if under(e.passage.clause or "", query.measures[0])]
    held = max(own, default=0.0)
    if best.coverage < max(held + CLEARLY, 2 * held) or best.coverage < HALF or best.trust < ENOUGH:
        return None
    facts = []
    if query.flags & _PLACES:
        facts.append(Finding("correct_measure", {"measure": query.measures[0]}))
    period = best.passage.period
    if query.periods and period and not any(overlaps(period, p) for p in query.periods):
        start, end = query.periods[0]
        asked = str(start) if start == end else f"{start}-{end}"
        facts.append(Finding("correct_period", {"asked": asked}))
    told = say(query, [best], terms, searcher)
    return Verdict(Status.ANSWERED, (*facts, *told), query=query)

"""A measure that a question describes instead of naming it: 货物流通板块, 数据开放那条保障."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.finding import Finding
from assistant.look_up import look_up
from assistant.question import Kind
from assistant.thresholds import HEAVY
from assistant.verdict import Verdict, from_facts
from corpus.plan import MeasureKind

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term

_KINDS = {
    Kind.STAGE: Kind.TASKS,
    Kind.TASKS: Kind.TASKS,
    Kind.SUMMARY: Kind.SUMMARY,
    Kind.LEAD: Kind.LEAD,
    Kind.RESPONSIBLE: Kind.RESPONSIBLE,
    Kind.COUNT: Kind.COUNT,
}
"""What is asked of the measure described, by the kind the words alone ask for."""
_LISTS = frozenset({"domains", "safeguards", "leads"})


def described(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """What is asked of the measure that the terms describe; ``None`` if none is described."""
    of = MeasureKind.SAFEGUARD if "safeguards_word" in query.flags else None
    kinds = {m.kind for m in searcher.plan.measures if m.clause in query.measures}
    # The safeguard on subsidised loans: a word points to a domain, which is not what is asked of.
    pointed = query.measures and (query.named or of is None or of in kinds)
    if pointed or query.candidates or query.departments or query.people or query.absent:
        return None
    if "field_said" not in query.flags or searcher.horizons(query):
        # 近期目标里电子政务方面 asks for goals.
        return None
    kind = _kind(query)
    own = tuple(t for t in terms if not searcher.outlines(t.words))
    if kind is None or sum(t.weight for t in own) < HEAVY:
        return None
    clause = searcher.measure_of(own, of)
    if clause is None:
        return None
    whole = replace(query, kind=kind, subject="", measures=(clause,), named=True)
    verdict = from_facts(whole, look_up(whole, searcher.plan))
    note = Finding("by_content", {"measure": clause})
    return replace(verdict, findings=(*verdict.findings, note))


def _kind(query: Query) -> Kind | None:
    if query.kind is Kind.LIST and query.subject in _LISTS:
        for name, kind in (("lead", Kind.LEAD), ("responsible", Kind.RESPONSIBLE)):
            if name in query.flags:
                return kind
        return Kind.SUMMARY if query.flags & {"summary", "tasks"} else None
    return _KINDS.get(query.kind)

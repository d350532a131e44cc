"""Who does what a sentence of running text speaks of: X会同有关部门组织清理, 由X牵头开发."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.expressions import Expression
from assistant.question import Kind

if TYPE_CHECKING:
    from assistant.search import Searcher
    from assistant.term import Term
    from assistant.verdict import Verdict

_KINDS = frozenset({Kind.DETAIL, Kind.LEAD, Kind.RESPONSIBLE})
_ASKS = frozenset({"who", "lead", "responsible"})
_BODY = (
    r"(?!有关|相关|各|其他|行政)[一-龥]{2,20}?"
    r"(?:行政部门|主管部门|部门|委员会|小组|办公室|[部委厅局署办](?![门分署员公法理级]))"
)
_BODIES = rf"{_BODY}(?:、{_BODY})*"
_BY = Expression(rf"由(?P<names>{_BODIES})")
_DOES = Expression(
    rf"^(?P<names>{_BODIES})(?:要|应|应当|会同|联合|牵头|负责|组织|指导|定期|适时|依照|按照|统筹|制定|分别|在职责)"
)
_LEADS = Expression(r"牵头")
_PART = Expression(r"[^，；。（）：]+")


def with_doers(verdict: Verdict, searcher: Searcher) -> Verdict:
    """The verdict with the bodies named that its sentence says to do what is asked about.

    Only for sentences of measures without a bracket, whose lists say who is responsible.
    """
    query = verdict.query
    if verdict.status is not Status.ANSWERED or query is None or query.kind not in _KINDS:
        return verdict
    first = next((f for f in verdict.findings if f.form == "detail"), None)
    if first is None or not query.flags & _ASKS or any(f.departments for f in verdict.findings):
        return verdict
    measure = searcher.plan.measure(str(first.values.get("measure", "")))
    if measure is None or measure.responsibilities:
        return verdict
    text = searcher.plan.quote(first.spans[0])
    names, leads = _doing(text, searcher.terms_of(query), searcher)
    if not names:
        return verdict
    told = replace(first, departments=names, lead=names[0] if leads else None)
    return replace(verdict, findings=tuple(told if f is first else f for f in verdict.findings))


def _doing(text: str, terms: tuple[Term, ...], searcher: Searcher) -> tuple[tuple[str, ...], bool]:
    """The bodies of the part that holds most of the question, or that stand last before it."""
    parts = [m.group() for m in _PART.finditer(text)]
    fits = [searcher.sentences.coverage_of(terms, part) for part in parts]
    best = max(range(len(parts)), key=lambda i: (fits[i], -i), default=0)
    for at in range(best, -1, -1):
        found = _BY.search(parts[at]) or _DOES.match(parts[at])
        if found is not None:
            return tuple(found["names"].split("、")), bool(_LEADS.search(parts[best]))
    return (), False

"""Of a measure with several brackets, those after the sentences that a question speaks of.

A plan may say who does what sentence by sentence: who guides the recycling of film is then said
by the bracket after the sentences on film, and by no other of its measure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.question import Kind
from assistant.thresholds import FAINT, HEAVY
from corpus.facts import ROLE_VERBS

if TYPE_CHECKING:
    from assistant.finding import Finding
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term
    from assistant.verdict import Verdict
    from corpus.plan import Measure, Responsibility, Span

_KINDS = frozenset({Kind.LEAD, Kind.RESPONSIBLE, Kind.COUNT, Kind.CHECK})
_AS_GOOD = 0.02
"""Brackets that fit the question by so little less are meant too."""
_SEVERAL = 2


def of_its_matter(verdict: Verdict, searcher: Searcher) -> Verdict:
    """The verdict without the brackets of other sentences than those the question speaks of."""
    query = verdict.query
    if verdict.status is not Status.ANSWERED or query is None or query.kind not in _KINDS:
        return verdict
    if all(len(m.responsibilities) < _SEVERAL for m in searcher.plan.measures):
        return verdict
    terms = tuple(t for t in searcher.terms_of(query) if t.words not in ROLE_VERBS)
    findings = list(verdict.findings)
    for measure in searcher.plan.measures:
        own = [f for f in findings if f.values.get("measure") == measure.clause]
        if len(measure.responsibilities) < _SEVERAL or len(own) < _SEVERAL:
            continue
        meant = brackets_meant(query, terms, measure, searcher)
        if meant:
            spans = {r.span for r in measure.responsibilities if r not in meant}
            findings = [f for f in findings if f not in own or _stays(f, spans)]
    if len(findings) == len(verdict.findings):
        return verdict
    items = tuple(("department", d) for f in findings for d in f.departments)
    return replace(verdict, findings=tuple(findings), items=tuple(dict.fromkeys(items)))


def _stays(finding: Finding, others: set[Span]) -> bool:
    # That other lists say no lead is nothing of the one asked for.
    return finding.form != "lead_rest_unstated" and not others.intersection(finding.spans)


def brackets_meant(
    query: Query, terms: tuple[Term, ...], measure: Measure, searcher: Searcher
) -> tuple[Responsibility, ...]:
    """The brackets of a measure that a question's words, or the answer before it, speak of.

    None where its words speak of the measure as a whole.
    """
    own = measure.responsibilities
    if sum(t.weight for t in terms) < HEAVY:
        told = [r for r in own if any(r.scope.overlaps(span) for span in query.before)]
        # An answer on much of the measure points to no one of them.
        return tuple(told[:1]) if len(told) in (1, _SEVERAL) else ()
    plan, found = searcher.plan, searcher.search(query, terms)
    fits: dict[Responsibility, float] = {}
    for each in own:
        held = searcher.sentences.coverage_of(terms, plan.quote(each.scope))
        best = max((e.score for e in found if each.scope.contains(e.passage.span)), default=0.0)
        fits[each] = held + best if held >= FAINT else 0.0
    most = max(fits.values())
    if most == 0.0 or _is_headed(terms, measure, most, fits, searcher):
        return ()
    return tuple(r for r in own if fits[r] >= most - _AS_GOOD)


def _is_headed(
    terms: tuple[Term, ...],
    measure: Measure,
    most: float,
    fits: dict[Responsibility, float],
    searcher: Searcher,
) -> bool:
    """Whether the words are those of the measure's heading, and so of all of it."""
    heading = searcher.sentences.coverage_of(terms, measure.title)
    several = sum(fit >= most / _SEVERAL for fit in fits.values())
    return heading >= _WHOLE and several > 1


_WHOLE = 0.9
"""Share of a question that a heading holds, from which it asks of all that stands under it."""

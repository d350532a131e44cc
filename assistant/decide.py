"""Query, findings and evidence become a verdict: answered or not, and why, before any wording."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.finding import Finding, Value
from assistant.look_up import look_up
from assistant.prose import ENOUGH, label, premise, say
from assistant.question import Kind
from assistant.search import overlaps
from assistant.years import outside_plan
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.finding import Findings
    from assistant.question import Query
    from assistant.search import Evidence, Searcher
    from assistant.terms import Term
    from corpus.plan import Measure, Plan, Span, Target

ENOUGH_TARGET = 0.5
"""Coverage from which a target is the one asked for."""
NARROW = 0.62
"""Coverage from which a sentence answers instead of the whole period of a measure."""
_HEAVY = 2.0
"""Weight from which a term names something; lighter ones are the way a question is put."""
_FAINT = 0.25
"""Coverage below which a sentence has nothing to do with the question."""
_HALF = 0.4
"""Coverage from which a sentence is one side of a comparison."""
_A_SIDE = 3
"""Sentences of one side of a comparison."""
_SURE = 0.65
"""Coverage from which a target is certainly the one asked for."""
_FACT_KINDS = frozenset({Kind.LEAD, Kind.RESPONSIBLE, Kind.COUNT})
_TEXT_KINDS = frozenset({Kind.TASKS, Kind.SUMMARY, Kind.COMPARE})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said, and with which status."""

    status: Status
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    """A key of ``[reason]`` in the wording; empty when the findings say it themselves."""
    values: tuple[tuple[str, Value], ...] = ()
    """What the reason's sentence is filled with."""
    suggestions: tuple[str, ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    query: Query | None = None


def decide(query: Query, findings: Findings, searcher: Searcher) -> Verdict:
    """The verdict on a query; reads sentences only where facts do not decide."""
    plan = searcher.plan
    named = query.named and query.measures
    if query.smalltalk and not (named or query.departments or query.people):
        return Verdict(Status.OUT_OF_SCOPE, reason="smalltalk", values=(("title", plan.title),))
    if query.places and not query.people:
        return Verdict(
            Status.NOT_STATED,
            reason="other_place",
            values=(("place", "、".join(query.places)), ("home", _home(plan))),
        )
    terms = searcher.terms_of(query)
    if query.outside and not _is_target(query, terms, searcher):
        return Verdict(Status.NOT_STATED, reason=query.outside, query=query)
    if (
        query.periods
        and not findings.facts
        and all(outside_plan(plan, *period) for period in query.periods)
    ):
        whole = look_up(replace(query, kind=Kind.STAGE), plan)
        return Verdict(Status.NOT_STATED, whole.facts, query=query)
    if query.kind in _TEXT_KINDS and query.measures and terms and not _only_absent(findings):
        narrowed = _narrow(query, terms, searcher)
        if narrowed is not None:
            return narrowed
    if (
        query.kind in _TEXT_KINDS
        and not query.named
        and terms
        and not _spoken_of(query, terms, searcher)
    ):
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    if query.kind is Kind.TARGET or (
        query.kind in _TEXT_KINDS and "all_targets" in query.flags and query.measures
    ):
        return _target(query, terms, searcher)
    if "belongs" in query.flags and terms and not query.departments:
        belongs = _belongs(query, terms, searcher)
        if belongs is not None:
            return belongs
    if query.kind is Kind.STAGE and terms and not _only_absent(findings):
        evidence = searcher.search(query, terms)
        if evidence and evidence[0].coverage >= NARROW:
            return _said(query, list(evidence), terms, searcher)
    if findings.facts:
        return _from_facts(query, findings)
    if query.candidates and query.kind in (*_FACT_KINDS, *_TEXT_KINDS):
        return _which(query, query.candidates, plan)
    if query.kind in _FACT_KINDS:
        return _by_content(query, terms, searcher)
    return _detail(query, terms, searcher)


def _is_target(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """A sum of money that the plan sets as a target is stated: 物流增加值超过多少钱."""
    if query.outside != "budget" or not terms:
        return False
    scored = searcher.targets(query, terms)
    return bool(scored) and scored[0][0] >= _SURE


def _said(
    query: Query, evidence: list[Evidence], terms: tuple[Term, ...], searcher: Searcher
) -> Verdict:
    return Verdict(Status.ANSWERED, say(query, evidence, terms, searcher), query=query)


def _from_facts(query: Query, findings: Findings) -> Verdict:
    if findings.present:
        stated = [f.values["count"] for f in findings.present if "count" in f.values]
        if query.kind is Kind.LIST and "yes_no" in query.flags and query.counts and stated:
            wrong = [n for n in query.counts if n not in stated]
            head = (
                Finding("correct_figure", {"figure": f"{wrong[0]}个"})
                if wrong
                else Finding("confirm")
            )
            return Verdict(
                Status.ANSWERED, (head, *findings.facts), items=findings.items, query=query
            )
        return Verdict(Status.ANSWERED, findings.facts, items=findings.items, query=query)
    return Verdict(Status.NOT_STATED, findings.facts, items=findings.items, query=query)


def _only_absent(findings: Findings) -> bool:
    return bool(findings.facts) and not findings.present


def _which(query: Query, candidates: tuple[str, ...], plan: Plan) -> Verdict:
    names = [m.name for m in plan.measures if m.clause in candidates]
    return Verdict(
        Status.CLARIFY,
        reason="which_one",
        values=(("measures", candidates),),
        suggestions=tuple(f"{name}：{query.rewritten}" for name in names),
        items=tuple(("measure", c) for c in candidates),
        query=query,
    )


def _by_content(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict:
    """Who leads or is responsible for something a task text speaks of."""
    if query.absent:
        facts = tuple(Finding("absent_body", {"body": body}, absent=True) for body in query.absent)
        return Verdict(Status.NOT_STATED, facts, query=query)
    if not terms:
        return Verdict(Status.CLARIFY, reason="which", query=query)
    plan = searcher.plan
    for each in searcher.search(query, terms):
        measure = plan.measure(each.passage.clause or "")
        if each.coverage < ENOUGH:
            break
        if measure is None or not measure.responsibilities:
            continue
        found = look_up(replace(query, measures=(measure.clause,), periods=()), plan)
        note = Finding("by_content", {"measure": measure.clause}, (each.passage.span,))
        whole = replace(query, measures=(measure.clause,))
        return Verdict(
            Status.ANSWERED,
            (*_nearest_bracket(found.facts, each, measure), note),
            items=found.items,
            query=whole,
        )
    return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)


def _belongs(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The measure whose text speaks of something: “校校通”属于哪个领域."""
    for each in searcher.search(query, terms):
        measure = searcher.plan.measure(each.passage.clause or "")
        if each.coverage < ENOUGH:
            return None
        if measure is not None:
            facts = (
                Finding("by_content", {"measure": measure.clause}),
                Finding("detail", label(each.passage.span, searcher.plan), (each.passage.span,)),
            )
            whole = replace(query, measures=(measure.clause,))
            return Verdict(Status.ANSWERED, facts, query=whole)
    return None


def _nearest_bracket(
    facts: tuple[Finding, ...], evidence: Evidence, measure: Measure
) -> tuple[Finding, ...]:
    """Of a measure with several brackets, the one whose scope holds the sentence."""
    for responsibility in measure.responsibilities:
        if responsibility.scope.contains(evidence.passage.span):
            chosen = tuple(f for f in facts if responsibility.span in f.spans)
            return chosen or facts
    return facts


def _narrow(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """A task question that names something particular is answered by its sentence.

    A comparison of periods takes the best sentence of each; a premise that sets it in
    the wrong period is corrected by the period it is set in.
    """
    own = [
        e
        for e in searcher.search(query, terms)
        if any(_under(e.passage.clause or "", m) for m in query.measures)
    ]
    if query.kind is Kind.COMPARE and len(query.periods) > 1:
        sides = [
            [
                e
                for e in own
                if e.coverage >= _HALF and _in_periods(replace(query, periods=(p,)), e)
            ][:_A_SIDE]
            for p in query.periods
        ]
        if all(sides):
            facts = [
                Finding("detail", label(e.passage.span, searcher.plan), (e.passage.span,))
                for side in sides
                for e in side
            ]
            return Verdict(Status.ANSWERED, tuple(facts), query=query)
        return None
    if query.kind is not Kind.TASKS or not own:
        return None
    inside = [e for e in own if _in_periods(query, e)]
    if inside and inside[0].coverage >= NARROW:
        return _said(query, inside, terms, searcher)
    if query.flags & {"yes_no", "why"} and query.periods and own[0].coverage >= NARROW:
        start, end = query.periods[0]
        asked = str(start) if start == end else f"{start}-{end}"
        verdict = _said(query, own[:1], terms, searcher)
        wrong = Finding("correct_period", {"asked": asked})
        return replace(verdict, findings=(wrong, *verdict.findings))
    return None


def _spoken_of(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """Whether any sentence of a measure only pointed to holds some of what is asked."""
    if max(term.weight for term in terms) < _HEAVY:
        return True
    found = searcher.search(query, terms)
    return any(
        e.coverage >= _FAINT
        for e in found
        if any(_under(e.passage.clause or "", m) for m in query.measures)
    )


def _in_periods(query: Query, evidence: Evidence) -> bool:
    label = evidence.passage.period
    return not query.periods or (
        label is not None and any(overlaps(label, period) for period in query.periods)
    )


def _under(clause: str, above: str) -> bool:
    return clause == above or clause.startswith((f"{above}.", f"{above}/"))


def _detail(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict:
    if not terms:
        if query.measures:
            whole = replace(query, kind=Kind.SUMMARY)
            return _from_facts(whole, look_up(whole, searcher.plan))
        if query.absent:
            facts = tuple(Finding("absent_body", {"body": b}, absent=True) for b in query.absent)
            return Verdict(Status.NOT_STATED, facts, query=query)
        return Verdict(Status.CLARIFY, reason="no_content", query=query)
    evidence = searcher.search(query, terms)
    if not evidence or evidence[0].coverage < ENOUGH:
        if query.absent:
            facts = tuple(Finding("absent_body", {"body": b}, absent=True) for b in query.absent)
            return Verdict(Status.NOT_STATED, facts, query=query)
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    return _said(query, list(evidence), terms, searcher)


def _target(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict:
    plan = searcher.plan
    figures = {fold(f) for f in query.figures}
    asked = tuple(
        t for t in terms if t.words not in figures and not any(t.words in f for f in figures)
    )
    if "all_targets" in query.flags and not asked and (query.measures or query.periods):
        rows = _targets_of(query, searcher)
        if rows:
            return _all_targets(query, rows)
    if not asked:
        if query.measures:
            rows = _targets_of(query, searcher)
            if rows:
                return _all_targets(query, rows)
        if query.measures:
            whole = replace(query, kind=Kind.TASKS)
            return _from_facts(whole, look_up(whole, plan))
        if "all_targets" in query.flags:
            general = [t for t in plan.targets if t.clause.startswith("1")] or list(plan.targets)
            return _all_targets(query, general)
        return Verdict(Status.CLARIFY, reason="which", query=query)
    scored = searcher.targets(query, asked)
    evidence = searcher.search(query, asked)
    if (
        scored
        and scored[0][0] >= ENOUGH_TARGET
        and (not evidence or scored[0][0] >= evidence[0].coverage - _TARGET_SLACK)
    ):
        best = scored[0][1]
        rest = _left(asked, plan.quote(best.span), searcher)
        chosen = [
            best,
            *[
                t
                for c, t in scored[1:4]
                if c >= scored[0][0] - 0.02
                and t.span != best.span
                and t.sentence != best.sentence
                and not _one(query, t, best)
            ],
        ]
        facts: list[Finding] = list(premise(query, plan.quote(best.span), plan))
        if rest:
            more = searcher.targets(query, rest)
            chosen = [
                best,
                *[
                    t
                    for c, t in more[:1]
                    if c >= NARROW and t.span != best.span and t.clause == best.clause
                ],
            ]
        for target in chosen[:2]:
            values = label(target.sentence, plan)
            if target.period and "period" not in values:
                values["period"] = target.period.label
            values["text"] = plan.quote(target.span)
            facts.append(Finding("target", values, _with_years(target.sentence, target)))
        return Verdict(Status.ANSWERED, tuple(facts), query=query)
    return _detail(query, terms, searcher)


def _left(terms: tuple[Term, ...], text: str, searcher: Searcher) -> tuple[Term, ...]:
    """The terms a target leaves open, when they are much of the question: two are asked."""
    left = tuple(t for t in terms if searcher.terms.coverage_of((t,), text) < _HALF)
    whole = sum(t.weight for t in terms)
    return left if whole and sum(t.weight for t in left) >= _OPEN * whole else ()


_OPEN = 0.35
"""Share of a question's weight that makes a second question."""
_TARGET_SLACK = 0.25
"""A target may hold this much less of the question than the best sentence: its part
of a sentence is shorter than the sentence."""


def _one(query: Query, target: Target, best: Target) -> bool:
    """Whether the question fixes one of two like targets by its measure or period."""
    if query.periods and target.period != best.period:
        return True
    return bool(query.measures) and target.clause != best.clause


def _targets_of(query: Query, searcher: Searcher) -> list[Target]:
    """Targets of the measures and periods asked about, and general targets that name them."""
    plan = searcher.plan
    names = [word for m in query.measures for word in searcher.topic_words(m)]
    rows = []
    for target in plan.targets:
        if any(unit.span.overlaps(target.span) for unit in plan.units):
            continue
        clause = plan.clause(target.clause)
        inside = any(_under(target.clause, m) for m in query.measures)
        general = plan.measure(clause.id) is None and any(
            name in plan.quote(target.span) for name in names
        )
        if query.measures and not (inside or general):
            continue
        if query.periods and not (
            target.period
            and any(
                target.period.start <= end and target.period.end >= start
                for start, end in query.periods
            )
        ):
            continue
        rows.append(target)
    return rows


def _with_years(span: Span, target: Target) -> tuple[Span, ...]:
    """The span with the words that say for which years it holds, where these stand apart."""
    if target.period is None or span.contains(target.period.span):
        return (span,)
    return span, target.period.span


def _all_targets(query: Query, rows: list[Target]) -> Verdict:
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
        facts.append(Finding("target_row", values, _with_years(target.span, target)))
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


def _home(plan: Plan) -> str:
    match = re.search(r"[一-龥]{2,3}(?:省|自治区|市)", plan.issuer or plan.title)
    return match.group() if match else plan.title

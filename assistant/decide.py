"""Query, findings and evidence become a verdict: answered or not, and why, before any wording."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.described import described
from assistant.finding import Finding
from assistant.look_up import look_up
from assistant.prose import cut, label, say
from assistant.question import Kind
from assistant.search import overlaps, under
from assistant.targets import is_target, target_verdict, targets_and_goals
from assistant.thresholds import (
    CLEARLY,
    ENOUGH,
    FAINT,
    HALF,
    HEAVY,
    NARROW,
    NEAR_BEST,
    NEARLY_ALL,
    PARTICULAR,
    PARTICULARS,
    RUN,
)
from assistant.verdict import Verdict, from_facts
from assistant.wanted import COMPANY, wants
from assistant.years import outside_plan
from corpus.plan import MeasureKind

if TYPE_CHECKING:
    from assistant.finding import Findings, Value
    from assistant.question import Query
    from assistant.search import Evidence, Searcher
    from assistant.term import Term
    from corpus.plan import Measure, Plan, Span

_NEARBY = frozenset({"no_evidence", "no_figure", "not_named", "budget", "procedure", "progress"})
"""Reasons after which it helps to know where the plan speaks of the same field."""
_A_SIDE = 3
"""Sentences of one side of a comparison."""
_FACT_KINDS = frozenset({Kind.LEAD, Kind.RESPONSIBLE, Kind.COUNT})
_OUTLINE_KINDS = frozenset({Kind.STAGE, Kind.LIST})
_MEASURES = frozenset({"domains", "safeguards"})
_OF_CONFERENCE = frozenset({"units", "members"})
_OUTLINES = frozenset({"domains", "safeguards", "principles", "units", "members", "stages"})
"""Lists that a question may name and yet ask for one sentence under them."""
_OF_ROLES = frozenset(
    {
        "lead",
        "responsible",
        "participate",
        "lead_statement",
        "role_of",
        "position",
        "denies",
        "with_whom",
    }
)
_OF_STAGES = frozenset(
    {"parts", "stage_word", "stages", "which_stage", "target", "summary", "horizons"}
)
_ONE_SAFEGUARD = re.compile(r"保障(?:措施)?(?:里|中|当中)?(?:有|的)?[那这哪有一]?[那这哪一]条")
"""保障措施里有一条: who is responsible for one of them."""
_TEXT_KINDS = frozenset({Kind.TASKS, Kind.SUMMARY, Kind.COMPARE})


def decide(query: Query, findings: Findings, searcher: Searcher) -> Verdict:
    """The verdict on a query; reads sentences only where facts do not decide.

    What the plan does not state is said with where it comes near to it, if it does.
    """
    verdict = _decide(query, findings, searcher)
    if verdict.status is Status.NOT_STATED and verdict.reason in _NEARBY:
        near = _near(query, searcher)
        if near is not None:
            return replace(verdict, findings=(*verdict.findings, near))
    return verdict


def _near(query: Query, searcher: Searcher) -> Finding | None:
    """Where the plan speaks of the same field: the measure named, else the best sentence's."""
    if len(query.measures) == 1 and (query.named or not query.candidates):
        return Finding("near", {"measure": query.measures[0]}, absent=True)
    found = searcher.search(query, searcher.terms_of(query))
    best = max(found[:_A_SIDE], key=lambda e: e.coverage, default=None)
    if best is None or best.coverage < HALF:
        return None
    values = label(best.passage.span, searcher.plan)
    return Finding("near", values, absent=True) if "measure" in values else None


def _decide(query: Query, findings: Findings, searcher: Searcher) -> Verdict:
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
    if query.outside and not is_target(query, terms, searcher):
        return Verdict(Status.NOT_STATED, reason=query.outside, query=query)
    if (
        query.periods
        and not findings.facts
        and all(outside_plan(plan, *period) for period in query.periods)
    ):
        whole = look_up(replace(query, kind=Kind.STAGE), plan)
        return Verdict(Status.NOT_STATED, whole.facts, query=query)
    meant = described(query, terms, searcher)
    if meant is not None:
        return meant
    pointed = query.measures and (terms or not query.named)
    if query.kind in _TEXT_KINDS and pointed and not _only_absent(findings):
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
    if query.kind is Kind.COMPARE and "target" in query.flags and query.measures:
        goals = targets_and_goals(query, searcher)
        if goals is not None:
            return goals
    if (query.kind is Kind.TARGET and wants(query) is not COMPANY) or (
        query.kind in _TEXT_KINDS and "all_targets" in query.flags and query.measures
    ):
        other = replace(query, flags=query.flags - {"all_targets"})
        return target_verdict(query, terms, searcher) or _detail(
            other, searcher.terms_of(other), searcher
        )
    if "belongs" in query.flags and terms and not query.departments:
        belongs = _belongs(query, terms, searcher)
        if belongs is not None:
            return belongs
    if query.subject in _MEASURES and "mentions" in query.flags and query.kind is Kind.LIST:
        mentioned = _mentioning(query, terms, searcher)
        if mentioned is not None:
            return mentioned
    if query.kind in _OUTLINE_KINDS and not _only_absent(findings):
        inside = _inside(query, findings, terms, searcher)
        if inside:
            return _said(query, inside, terms, searcher)
        several = len(query.periods) > 1
        if (
            query.kind is Kind.STAGE
            and not (query.flags & _OF_STAGES or several)
            and _is_heavy(terms)
        ):
            # 2021年以后怎么让科研成果落地 is not about the stage as a whole.
            return _detail(query, terms, searcher)
    own = tuple(t for t in terms if not searcher.outlines(t.words))
    asks_who = query.subject in _MEASURES and query.flags & {"lead", "responsible"}
    if asks_who and "count" not in query.flags and _is_heavy(own):
        # “加大采购云计算服务的力度”所在那条保障措施的责任单位: of one measure, not of the list.
        kind = Kind.LEAD if "lead" in query.flags else Kind.RESPONSIBLE
        spoken_of = _by_content(replace(query, kind=kind), own, searcher)
        if spoken_of.status is Status.ANSWERED:
            return spoken_of
    if query.subject == "leads" and sum(t.weight for t in own) >= HEAVY:
        # 财政金融支持方面谁牵头: who leads what it speaks of, not all leads.
        spoken_of = _by_content(replace(query, kind=Kind.LEAD), own, searcher)
        if spoken_of.status is Status.ANSWERED or searcher.is_field(own, query):
            return spoken_of
    if query.kind is Kind.CHECK and not query.named and not query.flags & _OF_ROLES:
        # 环保局能查到企业排污吗 asks of a task, not of a part in the field.
        told = [e for e in searcher.search(query, terms) if e.trust >= ENOUGH]
        if terms and told:
            return _said(query, told, terms, searcher)
    if query.kind in _FACT_KINDS and query.measures and not query.named:
        better = _better_elsewhere(query, terms, searcher)
        if better is not None:
            return better
    if findings.facts:
        return from_facts(query, findings)
    if query.candidates and query.kind in (*_FACT_KINDS, *_TEXT_KINDS):
        return _which(query, query.candidates, plan)
    if query.kind in _FACT_KINDS:
        return _by_content(query, terms, searcher)
    return _detail(query, terms, searcher)


def _is_heavy(terms: tuple[Term, ...]) -> bool:
    return sum(t.weight for t in terms) >= PARTICULARS


def _mentioning(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """Which measures speak of something: 哪些领域提到了二维码."""
    asked = tuple(
        t
        for t in terms
        if not (t.words.isdigit() or searcher.outlines(t.words) or searcher.mentions(t.words))
    )
    if sum(t.weight for t in asked) < FAINT:
        return None
    kind = MeasureKind.SAFEGUARD if query.subject == "safeguards" else MeasureKind.DOMAIN
    spans: dict[str, Span] = {}
    for measure in searcher.plan.measures:
        if measure.kind is not kind:
            continue
        held = (
            p.span
            for p in searcher.index.passages
            if under(p.clause or "", measure.clause)
            and searcher.sentences.coverage_of(asked, p.text) >= NEARLY_ALL
        )
        first = next(held, None)
        if first is not None:
            spans[measure.clause] = first
    if not spans:
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    values: dict[str, Value] = {
        "text": "、".join(t.words for t in asked),
        "measures": tuple(spans),
        "count": len(spans),
    }
    facts = [Finding("mentions", values, tuple(spans.values()))]
    if len(spans) < _A_SIDE:
        facts += [
            Finding("detail", label(s, searcher.plan), (cut(s, asked, searcher),))
            for s in spans.values()
        ]
    items = tuple(("measure", clause) for clause in spans)
    return Verdict(Status.ANSWERED, tuple(facts), items=items, query=query)


def _inside(
    query: Query, findings: Findings, terms: tuple[Term, ...], searcher: Searcher
) -> list[Evidence]:
    """Sentences on what an outline question asks of in particular: 网络治理方面的原则.

    For a stage they stand in it; for a list they hold nearly all that is asked, since
    the list itself is the better answer.
    """
    light = all(t.weight < PARTICULAR for t in terms)
    if light and query.flags & {"summary", "parts"} and searcher.horizons(query):
        # The long-term goal in the overall requirements: of the goal as a whole.
        return []
    if query.kind is Kind.STAGE:
        within = [f.spans for f in findings.present]
        enough = [e for e in searcher.search(query, terms) if e.coverage >= NARROW]
        return [
            e
            for e in enough
            if (
                e.passage.period is None
                and any(s.overlaps(e.passage.span) for spans in within for s in spans)
            )
            or (e.passage.period is not None and _in_periods(query, e, searcher))
            or any(under(e.passage.clause or "", h) for h in searcher.horizons(query))
        ]
    if query.subject not in _OUTLINES:
        return []
    if query.subject == "principles" and "belongs" in query.flags:
        # 这话属于四条原则里的哪一条: the sentence under one of them.
        spans = [s for f in findings.present for s in f.spans]
        held = [searcher.plan.clause_at(s.start) for s in spans]
        rows = {clause.id for clause in held if clause is not None}
        return [
            e
            for e in searcher.search(query, terms)
            if e.trust >= ENOUGH and any(under(e.passage.clause or "", row) for row in rows)
        ]
    if query.subject in _OF_CONFERENCE:
        # 哪个单位的人退休了，换人由谁提: the rules of the conference, not its roster.
        asked = tuple(t for t in terms if not searcher.outlines(t.words))
        if "count" in query.flags or sum(t.weight for t in asked) < PARTICULARS:
            return []
        return [e for e in searcher.search(query, terms) if e.trust >= ENOUGH]
    said = "".join(searcher.plan.quote(s) for f in findings.present for s in f.spans)
    asked = tuple(t for t in terms if not (t.words.isdigit() or searcher.outlines(t.words)))
    if sum(t.weight for t in asked) < PARTICULARS or all(t.words in said for t in asked):
        return []
    return [e for e in searcher.search(query, asked) if e.coverage >= NEARLY_ALL]


def _said(
    query: Query, evidence: list[Evidence], terms: tuple[Term, ...], searcher: Searcher
) -> Verdict:
    return Verdict(Status.ANSWERED, say(query, evidence, terms, searcher), query=query)


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
    said = query.story + query.terms
    for each in searcher.search(query, terms):
        measure = plan.measure(each.passage.clause or "")
        if each.trust < ENOUGH:
            break
        if measure is None or not measure.responsibilities:
            continue
        if _ONE_SAFEGUARD.search(said) and measure.kind is not MeasureKind.SAFEGUARD:
            continue
        found = look_up(replace(query, measures=(measure.clause,), periods=()), plan)
        note = Finding("by_content", {"measure": measure.clause}, (each.passage.span,))
        whole = replace(query, measures=(measure.clause,))
        also = _also(each, searcher.search(query, terms), plan)
        return Verdict(
            Status.ANSWERED,
            (*_nearest_bracket(found.facts, each, measure), note, *also),
            items=found.items,
            query=whole,
        )
    return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)


def _better_elsewhere(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """Who leads what a sentence of another measure holds clearly better than the field's own."""
    if not terms:
        return None
    found = searcher.search(query, terms)
    if not found or found[0].trust < ENOUGH:
        return None
    own = [e.score for e in found if any(under(e.passage.clause or "", m) for m in query.measures)]
    if found[0].score < max(own, default=0.0) + CLEARLY:
        return None
    verdict = _by_content(query, terms, searcher)
    return verdict if verdict.status is Status.ANSWERED else None


def _also(best: Evidence, found: tuple[Evidence, ...], plan: Plan) -> tuple[Finding, ...]:
    """The other measures that speak of the same as much: 网络安全 stands in several."""
    if best.coverage < NEARLY_ALL:
        return ()
    equal = [e for e in found if e.coverage >= best.coverage]
    measures = dict.fromkeys(m.clause for e in equal if (m := plan.measure(e.passage.clause or "")))
    own = plan.measure(best.passage.clause or "")
    others = tuple(c for c in measures if own is None or c != own.clause)[:_A_SIDE]
    return (Finding("also_in", {"measures": others}),) if others else ()


def _belongs(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The measure whose text speaks of something: “校校通”属于哪个领域."""
    for each in searcher.search(query, terms):
        measure = searcher.plan.measure(each.passage.clause or "")
        if each.trust < ENOUGH:
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
    # 物流 2018年怎么调度: of logistics only, unless the rest is particular enough by itself.
    free = any(t.weight >= PARTICULAR for t in terms) or not searcher.spends_topics(query)
    own = [
        e
        for e in searcher.search(query, terms)
        if (free and not query.named)
        or any(under(e.passage.clause or "", m) for m in query.measures)
    ]
    if query.kind is Kind.COMPARE and len(query.periods) > 1:
        found = searcher.search(query, terms)
        if found and own and found[0].coverage > own[0].coverage + CLEARLY:
            # E-commerce in poor areas: said of another field than the one named.
            own = list(found)
        sides = [
            [
                e
                for e in own
                if e.coverage >= HALF and _in_periods(replace(query, periods=(p,)), e, searcher)
            ][:_A_SIDE]
            for p in query.periods
        ]
        # One that is clearly the best of its side says it alone.
        sides = [[e for e in side if e.score >= side[0].score - CLEARLY] for side in sides if side]
        if len(sides) == len(query.periods):
            facts = [
                Finding("detail", label(e.passage.span, searcher.plan), (e.passage.span,))
                for side in sides
                for e in side
            ]
            return Verdict(Status.ANSWERED, tuple(facts), query=query)
        return None
    if query.kind is not Kind.TASKS or not own:
        return None
    inside = [e for e in own if _in_periods(query, e, searcher)]
    elsewhere = (
        query.flags & {"yes_no", "why"}
        and inside
        and own[0] not in inside
        and own[0].score > inside[0].score + CLEARLY
    )
    topics = {p.words for p in query.parts if p.role == "topic"}
    keys = tuple(
        t
        for t in terms
        if t.weight >= PARTICULAR
        and searcher.terms.is_particular(t.words)
        and t.words not in topics
    )
    if keys and not query.named and not elsewhere:
        inside = sorted(inside, key=lambda e: -searcher.sentences.coverage(keys, e.passage))
        if inside and searcher.sentences.coverage(keys, inside[0].passage) >= NEARLY_ALL:
            return _said(query, inside, terms, searcher)
        inside = [e for e in own if _in_periods(query, e, searcher)]
    if inside and _narrow_enough(inside[0], query, NARROW) and not elsewhere:
        return _said(query, inside, terms, searcher)
    presumed = query.flags & {"yes_no", "why"} or (
        # 2021-2025年要组织1000家经销商，怎么安排: set in a period it is not of.
        query.figures and own[0].coverage >= NEARLY_ALL
    )
    if presumed and query.periods and own[0].trust >= ENOUGH:
        start, end = query.periods[0]
        asked = str(start) if start == end else f"{start}-{end}"
        dated = [e for e in own if e.passage.period and e.score >= NEAR_BEST * own[0].score]
        verdict = _said(query, (dated or own)[:1], terms, searcher)
        wrong = Finding("correct_period", {"asked": asked})
        return replace(verdict, findings=(wrong, *verdict.findings))
    return None


def _narrow_enough(evidence: Evidence, query: Query, coverage: float) -> bool:
    """Whether a sentence is what a question about tasks is after.

    One that repeats a run of the question is: 制造业重点领域的智能化水平, though each of
    its words points to the measure as a whole.
    """
    if "specific" in query.flags and evidence.trust >= ENOUGH:
        # 推的是哪种模式: one thing of all the tasks.
        return True
    return evidence.coverage >= coverage or (not query.named and evidence.run >= RUN)


def _spoken_of(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """Whether any sentence of a measure only pointed to holds some of what is asked."""
    naming = [t.weight for t in terms if t.noun or t.official]
    topics = [p for p in query.parts if p.role == "topic"]
    if max(naming, default=0.0) < HEAVY or len(topics) > 1:
        return True
    found = searcher.search(query, terms)
    return any(
        e.coverage >= FAINT
        for e in found
        if any(under(e.passage.clause or "", m) for m in query.measures)
    )


def _in_periods(query: Query, evidence: Evidence, searcher: Searcher) -> bool:
    """Whether a sentence is of the periods asked about; goals are of their horizon's."""
    passage = evidence.passage
    if not query.periods:
        return True
    if passage.period is None:
        spoken = searcher.horizon_of(passage)
        return spoken is not None and any(
            spoken[0] <= end and start <= spoken[1] for start, end in query.periods
        )
    return any(overlaps(passage.period, period) for period in query.periods)


def _detail(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict:
    if not terms:
        if {"why", "follow_up"} <= query.flags:
            return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
        if query.measures:
            whole = replace(query, kind=Kind.SUMMARY)
            return from_facts(whole, look_up(whole, searcher.plan))
        if query.absent:
            facts = tuple(Finding("absent_body", {"body": b}, absent=True) for b in query.absent)
            return Verdict(Status.NOT_STATED, facts, query=query)
        return Verdict(Status.CLARIFY, reason="no_content", query=query)
    found = searcher.search(query, terms)
    evidence = tuple(e for e in found if e.trust >= ENOUGH or (e.run >= RUN and e.coverage >= HALF))
    if not evidence or evidence[0].score < NEAR_BEST * found[0].score:
        if query.absent:
            facts = tuple(Finding("absent_body", {"body": b}, absent=True) for b in query.absent)
            return Verdict(Status.NOT_STATED, facts, query=query)
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    if "when" in query.flags:
        evidence = tuple(e for e in evidence if e.passage.period) or evidence
        if query.named and len(query.measures) > 1:
            return _when_in_each(query, found, terms, searcher)
    wanted = wants(query)
    if wanted is not None:
        best = evidence[0].score
        evidence = tuple(e for e in evidence if wanted.pattern.search(e.passage.text))
        if not evidence or evidence[0].score < NEAR_BEST * best:
            return Verdict(Status.NOT_STATED, reason=wanted.reason, query=query)
    return _said(query, list(evidence), terms, searcher)


def _when_in_each(
    query: Query, found: tuple[Evidence, ...], terms: tuple[Term, ...], searcher: Searcher
) -> Verdict:
    """The best sentence with a period in each measure: 普惠金融和便捷交通各在哪个阶段."""
    facts: list[Finding] = []
    for clause in query.measures:
        own = [e for e in found if e.passage.period and under(e.passage.clause or "", clause)]
        if own:
            best = own[0].passage
            values = label(best.span, searcher.plan)
            facts.append(Finding("detail", values, (cut(best.span, terms, searcher),)))
    if not facts:
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


def _home(plan: Plan) -> str:
    match = re.search(r"[一-龥]{2,3}(?:省|自治区|市)", plan.issuer or plan.title)
    return match.group() if match else plan.title

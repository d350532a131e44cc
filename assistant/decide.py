"""Query, findings and evidence become a verdict: answered or not, and why, before any wording."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.bracketed import of_its_matter
from assistant.by_content import (
    belongs,
    better_elsewhere,
    by_content,
    in_several,
    is_invented,
    mentioning,
    named_in_text,
    only_meant,
)
from assistant.dated import dated
from assistant.described import described
from assistant.detail import detail, presumed_figure
from assistant.doers import with_doers
from assistant.figures import beside
from assistant.finding import Finding
from assistant.heads import is_uncounted, unknown_head
from assistant.look_up import look_up
from assistant.look_up.lists import principle_at
from assistant.look_up.people import POST
from assistant.look_up.totals import claimed_bodies, claimed_count, wrong_totals
from assistant.misplaced import misplaced
from assistant.narrow import in_periods, narrow, said, spoken_of
from assistant.no_roster import without_roster
from assistant.outlined import under_heading
from assistant.prose import label
from assistant.question import Kind
from assistant.sections import duties, whole_section
from assistant.sides import both_sides
from assistant.stages import through_stages
from assistant.subject import within_field
from assistant.targets import is_target, of_any_figure, target_verdict, targets_and_goals
from assistant.thresholds import (
    ENOUGH,
    HALF,
    HEAVY,
    NARROW,
    NEARLY_ALL,
    PARTICULAR,
    PARTICULARS,
)
from assistant.units import of_one_place, uncounted, without_presumed
from assistant.unnamed import unnamed
from assistant.verdict import Verdict, from_facts
from assistant.wanted import (
    COMPANY,
    WHICH_CITY,
    converts,
    wants,
)
from assistant.within import under
from assistant.years import outside_plan

if TYPE_CHECKING:
    from assistant.finding import Findings
    from assistant.question import Query
    from assistant.search import Evidence, Searcher
    from assistant.term import Term
    from corpus.plan import Plan

_NEARBY = frozenset(
    {
        "no_evidence",
        "no_figure",
        "not_named",
        "only_number",
        "not_dated",
        "not_placed",
        "not_said_which",
        "not_spelled_out",
        "budget",
        "procedure",
        "progress",
    }
)
"""Reasons after which it helps to know where the plan speaks of the same field."""
_NEAREST = 3
"""Sentences among which the nearest to a question is looked for."""
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
_UNKNOWN_NAME = re.compile(r"\d[a-z]+|[a-z]+\d+")
"""5g, h5: a name that the plan has or has not."""
_MUCH = 0.25
"""Share of a question that an unknown name is, from which it is what is asked."""
_TEXT_KINDS = frozenset({Kind.TASKS, Kind.SUMMARY, Kind.COMPARE})


def decide(query: Query, findings: Findings, searcher: Searcher) -> Verdict:
    """The verdict on a query; reads sentences only where facts do not decide.

    What the plan does not state is said with where it comes near to it, if it does.
    """
    verdict = _decide(query, findings, searcher)
    if query.compared:
        verdict = beside(query, verdict, searcher.plan)
    verdict = with_doers(of_its_matter(verdict, searcher), searcher)
    if verdict.status is not Status.ANSWERED:
        verdict = both_sides(query, searcher, of_figures=True) or verdict
    wrong = wrong_totals(query, searcher.plan) if verdict.status is Status.ANSWERED else ()
    if wrong:
        # Of ten domains, which stages: the number is of the domains, and not of the list given.
        of_list = query.kind is Kind.LIST
        told = [f for f in verdict.findings if not (of_list and f.form == "correct_figure")]
        verdict = replace(verdict, findings=(*wrong, *told))
    claimed = claimed_count(query, findings) or claimed_bodies(query, findings)
    if claimed is not None:
        verdict = replace(verdict, findings=(claimed, *verdict.findings))
    if verdict.status is Status.NOT_STATED and verdict.reason in _NEARBY:
        quoted = any(f.form == "nearby" for f in verdict.findings)
        near = None if quoted else _near(query, searcher)
        if near is not None:
            return replace(verdict, findings=(*verdict.findings, near))
    return verdict


def _is_heavy(terms: tuple[Term, ...]) -> bool:
    return sum(t.weight for t in terms) >= PARTICULARS


def _near(query: Query, searcher: Searcher) -> Finding | None:
    """Where the plan speaks of the same field: the measure named, else the best sentence's."""
    if len(query.measures) == 1 and (query.named or not query.candidates):
        return Finding("near", {"measure": query.measures[0]}, absent=True)
    found = searcher.search(query, searcher.terms_of(query))
    best = max(found[:_NEAREST], key=lambda e: e.coverage, default=None)
    if best is None or best.coverage < HALF:
        return None
    values = label(best.passage.span, searcher.plan)
    return Finding("near", values, absent=True) if "measure" in values else None


def _decide(query: Query, findings: Findings, searcher: Searcher) -> Verdict:
    plan = searcher.plan
    named = query.named and query.measures
    chore = "chores" in query.flags
    of_it = named or query.departments or query.people or _is_found(query, searcher)
    if chore or (query.smalltalk and not of_it):
        reason = "remark" if "remark" in query.flags else "smalltalk"
        return Verdict(Status.OUT_OF_SCOPE, reason=reason, values=(("title", plan.title),))
    if query.places and not query.people:
        return Verdict(
            Status.NOT_STATED,
            reason="other_place",
            values=(("place", "、".join(query.places)), ("home", _home(plan))),
        )
    terms = without_presumed(query, searcher.terms_of(query), searcher)
    # 省财政厅一个领域都没参加，这合理吗: what it presumes can be put right.
    denies = query.outside == "opinion" and "denies" in query.flags and findings.present
    # 召集人王海峰哪年上任: that he is none is said first.
    wrong_role = query.outside == "personal" and any(f.form == "deny" for f in findings.present)
    if query.outside and not (denies or wrong_role) and not is_target(query, terms, searcher):
        wrong = presumed_figure(query, terms, searcher) if query.outside == "opinion" else None
        title = (("title", plan.title),)
        return wrong or Verdict(Status.NOT_STATED, reason=query.outside, values=title, query=query)
    if (
        query.periods
        and not findings.facts
        and all(outside_plan(plan, *period) for period in query.periods)
    ):
        whole = look_up(replace(query, kind=Kind.STAGE), plan)
        return Verdict(Status.NOT_STATED, whole.facts, query=query)
    if (
        converts(query)
        or uncounted(query, plan)
        or of_one_place(query, terms, searcher)
        or is_uncounted(query, terms, searcher)
    ):
        return Verdict(Status.NOT_STATED, reason="no_figure", query=query)
    nameless = unnamed(query, terms, searcher)
    if nameless is not None:
        return nameless
    if unknown_head(query, searcher):
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    unknown = [
        t.weight
        for t in terms
        if _UNKNOWN_NAME.fullmatch(t.words) and not searcher.sentences.known(t.words)
    ]
    if sum(unknown) > _MUCH * sum(t.weight for t in terms):
        # 5G基站 is not what is said of 4G.
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    meant = (
        named_in_text(query, searcher)
        or without_roster(query, terms, searcher)
        or under_heading(query, terms, searcher)
        or dated(query, terms, searcher)
        or both_sides(query, searcher)
        or described(query, terms, searcher)
        or duties(query, terms, searcher)
        or whole_section(query, terms, searcher)
    )
    if meant is not None:
        return meant
    staged = through_stages(query, terms, searcher)
    if staged is not None:
        return staged
    elsewhere = misplaced(query, terms, searcher)
    if elsewhere is not None:
        return elsewhere
    pointed = query.measures and (terms or not query.named)
    # 2021年以后才普及吗: of one thing, though its measure has nothing for those years.
    missing = _only_absent(findings) and "of_it" not in query.flags
    if query.kind in _TEXT_KINDS and pointed and not missing:
        narrowed = narrow(query, terms, searcher)
        if narrowed is not None:
            return narrowed
    if not terms and not missing:
        part = within_field(query, searcher)
        if part is not None:
            return part
    if (
        query.kind in _TEXT_KINDS
        and not query.named
        and query.measures
        and terms
        and not spoken_of(query, terms, searcher)
    ):
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    if query.kind in _TEXT_KINDS and terms and WHICH_CITY.search(query.terms):
        return detail(query, terms, searcher)
    of_figures = "target" in query.flags and "departments_counted" not in query.flags
    if query.kind is Kind.COMPARE and of_figures and query.measures:
        goals = targets_and_goals(query, searcher)
        if goals is not None:
            return goals
    if (query.kind is Kind.TARGET and wants(query) is not COMPANY) or (
        query.kind in _TEXT_KINDS and "all_targets" in query.flags and query.measures
    ):
        other = replace(query, flags=query.flags - {"all_targets"})
        return (
            target_verdict(query, terms, searcher)
            or of_any_figure(query, terms, searcher)
            or detail(other, without_presumed(other, searcher.terms_of(other), searcher), searcher)
        )
    whose = query.kind in _FACT_KINDS and query.measures
    if query.flags & {"mentions", "belongs"} and not (query.departments or whose):
        several = in_several(query, terms, searcher)
        if several is not None and several.status is Status.ANSWERED:
            return several
    if "belongs" in query.flags and terms and not (query.departments or whose):
        place = belongs(query, terms, searcher)
        if place is None and query.subject in _MEASURES and _is_heavy(terms):
            # 云计算产业放在哪个领域: those that speak of it.
            place = mentioning(query, terms, searcher)
        if place is not None:
            return place
    if query.subject in _MEASURES and "mentions" in query.flags and query.kind is Kind.LIST:
        mentioned = mentioning(query, terms, searcher)
        if mentioned is not None:
            return mentioned
    if query.kind in _OUTLINE_KINDS and not _only_absent(findings):
        inside = _inside(query, findings, terms, searcher)
        if inside:
            return _with_principle(said(query, inside, terms, searcher), inside[0], plan)
        spans_periods = len(query.periods) > 1
        if (
            query.kind is Kind.STAGE
            and not (query.flags & (_OF_STAGES - {"parts"}) or spans_periods)
            and _is_heavy(terms)
        ):
            # 2021年以后怎么让科研成果落地 is not about the stage as a whole.
            return detail(query, terms, searcher)
    own = tuple(t for t in terms if not searcher.outlines(t.words))
    asks_who = query.subject in _MEASURES and query.flags & {"lead", "responsible"}
    if asks_who and "count" not in query.flags and _is_heavy(own):
        # “加大采购云计算服务的力度”所在那条保障措施的责任单位: of one measure, not of the list.
        kind = Kind.LEAD if "lead" in query.flags else Kind.RESPONSIBLE
        answer = by_content(replace(query, kind=kind), own, searcher)
        if answer.status is Status.ANSWERED:
            return answer
    first = query.kind is Kind.RANK and "first_listed" in query.flags and _is_heavy(own)
    if first or (query.subject == "leads" and sum(t.weight for t in own) >= HEAVY):
        # 财政金融支持方面谁牵头: who leads what it speaks of, not all leads.
        answer = by_content(replace(query, kind=Kind.LEAD), own, searcher)
        if answer.status is Status.ANSWERED or searcher.is_field(own, query):
            return answer
    presumed = query.kind is Kind.REVERSE and {"yes_no", "lead"} <= query.flags
    # 为什么冰雪赛事交给文化和旅游部负责: the same, of who is responsible.
    presumed = presumed or (query.kind is Kind.REVERSE and {"why", "responsible"} <= query.flags)
    if presumed and len(query.departments) == 1 and not query.measures and _is_heavy(own):
        # 乡村旅游的规划设计是文化和旅游部牵头的吧: whether it leads what that speaks of.
        answer = by_content(replace(query, kind=Kind.CHECK), own, searcher)
        if answer.status is Status.ANSWERED:
            return answer
    if query.kind is Kind.CHECK and not query.named and not query.flags & _OF_ROLES:
        # 环保局能查到企业排污吗 asks of a task, not of a part in the field.
        held = [e for e in searcher.search(query, terms) if e.trust >= ENOUGH]
        if terms and held:
            return said(query, held, terms, searcher)
    spoken = query.story + query.terms
    if query.kind in _FACT_KINDS and not query.named and is_invented(spoken, searcher):
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    if query.kind in _FACT_KINDS and query.measures and not query.named:
        better = better_elsewhere(query, terms, searcher)
        if better is not None:
            return better
        one = only_meant(query, terms, searcher)
        if one.measures != query.measures:
            return from_facts(one, look_up(one, plan))
    posts = "".join(POST.findall(query.terms))
    if query.subject == "posts" and _is_heavy(tuple(t for t in own if t.words not in posts)):
        # 专家咨询委员会由谁当主任: of a body that is not the joint conference.
        return detail(query, terms, searcher)
    if query.kind is Kind.RULE and {"yes_no", "units_word"} <= query.flags and query.counts:
        units = look_up(replace(query, kind=Kind.LIST, subject="units"), plan)
        ruled = detail(query, terms, searcher)
        listed = from_facts(replace(query, kind=Kind.LIST, subject="units"), units)
        if ruled.status is Status.ANSWERED and listed.status is Status.ANSWERED:
            return replace(ruled, findings=(*ruled.findings, *listed.findings))
    if findings.facts:
        return from_facts(query, findings)
    if query.candidates and query.kind in (*_FACT_KINDS, *_TEXT_KINDS):
        return _which(query, query.candidates, plan)
    if query.kind in _FACT_KINDS:
        verdict = by_content(query, terms, searcher)
        found = searcher.search(query, terms) if terms else ()
        best = found[0] if found else None
        of_none = best is not None and plan.measure(best.passage.clause or "") is None
        if verdict.status is Status.NOT_STATED and of_none and best and best.trust >= ENOUGH:
            # 联络员由谁来当: a rule, and no measure.
            return detail(query, terms, searcher)
        return verdict
    return detail(query, terms, searcher)


def _with_principle(verdict: Verdict, best: Evidence, plan: Plan) -> Verdict:
    """The verdict with the number and name of the principle that its sentence stands under."""
    span = best.passage.span
    principle = principle_at(plan, span)
    if principle is None or principle.facts[0].spans[0].contains(span):
        return verdict
    return replace(verdict, findings=(*principle.facts, *verdict.findings))


def _inside(
    query: Query, findings: Findings, terms: tuple[Term, ...], searcher: Searcher
) -> list[Evidence]:
    """Sentences on what an outline question asks of in particular: 网络治理方面的原则.

    For a stage they stand in it; for a list they hold nearly all that is asked, since
    the list itself is the better answer.
    """
    light = all(t.weight < PARTICULAR for t in terms)
    quotes = "“" in query.terms or '"' in query.terms
    if light and not quotes and query.flags & {"summary", "parts"} and searcher.horizons(query):
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
            or (e.passage.period is not None and in_periods(query, e, searcher))
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
    if "specific" in query.flags and not _is_heavy(asked):
        # 给项目掏钱支持，保障措施写的是哪两种方式: of what stands before.
        asked += searcher.terms.of(query.story)
    if sum(t.weight for t in asked) < PARTICULARS or all(t.words in said for t in asked):
        return []
    much = sum(t.weight for t in asked) >= PARTICULARS + HEAVY
    return [
        e
        for e in searcher.search(query, asked)
        if e.coverage >= NEARLY_ALL or (much and e.trust >= NARROW)
    ]


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


def _is_found(query: Query, searcher: Searcher) -> bool:
    """Whether a sentence surely answers what sounds like small talk: 天气不好的预报能报几小时."""
    if not query.smalltalk:
        return True
    terms = searcher.terms_of(query)
    found = searcher.search(query, terms) if len(terms) > 1 else ()
    return bool(found) and found[0].trust >= NEARLY_ALL


def _home(plan: Plan) -> str:
    match = re.search(r"[一-龥]{2,3}(?:省|自治区|市)", plan.issuer or plan.title)
    return match.group() if match else plan.title

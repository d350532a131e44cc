"""A question of prose, answered by the sentences that hold most of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.expressions import Expression
from assistant.finding import Finding
from assistant.look_up import look_up
from assistant.narrow import each_quoted, each_thing, in_periods, said
from assistant.prose import cut, label, premise
from assistant.question import Kind
from assistant.thresholds import ENOUGH, HALF, NEAR_BEST, PARTICULAR, PARTICULARS, RUN
from assistant.units import without_presumed
from assistant.verdict import Verdict, from_facts, of_other_years
from assistant.wanted import COMPANY, KINDS_OF_COMPANY, WHICH_CITY, names_wanted, wants
from assistant.within import overlaps, under
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Evidence, Searcher
    from assistant.term import Term

_KINDS_OF_PLACE = Expression(
    r"(?:城市|地区|基地|[范困点]县)、[^，。；]{2,40}?(?:城市|地区|基地|[范困点]县)"
)
_NEAREST = 3
"""Sentences among which a name that is asked for is looked for."""


def detail(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict:
    """The sentences that answer a question of prose, or why none does."""
    if not terms:
        if {"why", "follow_up"} <= query.flags:
            return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
        told = _with_story(query)
        if not query.named and _is_heavy(searcher.terms_of(told)):
            # The plan wants an incubator for digital culture. When? : of what stands before.
            return detail(told, searcher.terms_of(told), searcher)
        if query.measures:
            whole = replace(query, kind=Kind.SUMMARY)
            return from_facts(whole, look_up(whole, searcher.plan))
        if query.absent:
            facts = tuple(Finding("absent_body", {"body": b}, absent=True) for b in query.absent)
            return Verdict(Status.NOT_STATED, facts, query=query)
        return Verdict(Status.CLARIFY, reason="no_content", query=query)
    several = each_quoted(query, searcher) or each_thing(query, searcher)
    if several is not None:
        return several
    found = searcher.search(query, terms)
    evidence = tuple(e for e in found if e.trust >= ENOUGH or (e.run >= RUN and e.coverage >= HALF))
    if not evidence or evidence[0].score < NEAR_BEST * found[0].score:
        if query.named and query.measures and "who" in query.flags and not _is_heavy(terms):
            # 加大政策扶持那条，压给了哪几家: nothing but who is asked.
            whole = replace(query, kind=Kind.RESPONSIBLE)
            return from_facts(whole, look_up(whole, searcher.plan))
        if query.story and not query.absent:
            # The plan names three air hubs. Why was the third chosen: of what stands before.
            told = _with_story(query)
            return detail(told, searcher.terms_of(told), searcher)
        if query.absent:
            facts = tuple(Finding("absent_body", {"body": b}, absent=True) for b in query.absent)
            return Verdict(Status.NOT_STATED, facts, query=query)
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    if query.kind is Kind.TARGET and query.periods and not query.flags & {"yes_no", "why"}:
        inside = tuple(e for e in evidence if in_periods(query, e, searcher))
        first = evidence[0].passage
        dated = first.period or searcher.horizon_of(first)
        if not inside and dated and not query.figures:
            # What is set for other years is not what is asked for.
            return Verdict(Status.NOT_STATED, reason="no_figure", query=query)
        evidence = inside or evidence
    if "when" in query.flags:
        evidence = tuple(e for e in evidence if e.passage.period) or evidence
        if query.named and len(query.measures) > 1:
            return _when_in_each(query, found, terms, searcher)
    if WHICH_CITY.search(query.terms):
        # 它建在哪个市: a sentence without a place names none.
        best = evidence[0].score
        evidence = tuple(e for e in evidence if _places(e, terms, searcher))
        if not evidence or evidence[0].score < NEAR_BEST * best:
            return Verdict(Status.NOT_STATED, reason="not_placed", query=query)
    if _names_none(query, terms, evidence[:_NEAREST], searcher):
        return Verdict(Status.NOT_STATED, reason="not_named", query=query)
    wanted = wants(query)
    if wanted is COMPANY and query.named and query.measures:
        # Which companies take part in inclusive finance: those of another field are not asked.
        evidence = tuple(
            e for e in evidence if any(under(e.passage.clause or "", m) for m in query.measures)
        )
        if not evidence:
            return Verdict(Status.NOT_STATED, reason=wanted.reason, query=query)
    if wanted is not None:
        best = evidence[0].score
        presumed = premise(query, evidence[0].passage.text, searcher.plan)
        if any(fact.form == "correct_figure" for fact in presumed):
            # 每月开一次，都在几号开: what it presumes is put right first.
            return said(query, list(evidence), terms, searcher)
        evidence = tuple(e for e in evidence if wanted.pattern.search(e.passage.text))
        if not evidence or evidence[0].score < NEAR_BEST * best:
            return Verdict(Status.NOT_STATED, reason=wanted.reason, query=query)
    return _in_its_period(said(query, list(evidence), terms, searcher), query)


def _with_story(query: Query) -> Query:
    return replace(query, terms=f"{query.story} {query.terms}".strip(), story="")


def _names_none(
    query: Query, terms: tuple[Term, ...], nearest: tuple[Evidence, ...], searcher: Searcher
) -> bool:
    """Whether sentences name none of the bodies asked for: 依托哪所大学建.

    Of two sides the one that the question names is not the one it asks for: 跟中日友好医院
    合作的是省里哪家医院.
    """
    endings = names_wanted(query)
    if not endings or any(KINDS_OF_COMPANY.search(e.passage.text) for e in nearest):
        return False
    asked = " ".join((fold(query.rewritten), *(word for t in terms for word in t.official)))
    names = {name for e in nearest for name in searcher.sentences.names_of(e.passage, endings)}
    sides = _WITH.search(asked) is not None
    return not any(not (sides and name in asked) for name in names)


_WITH = Expression(
    r"[跟和与同]|对接|合作|\b(?:with|alongside|opposite|counterpart|paired|partners?|works? with)\b"
)


def presumed_figure(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The sentence that has a figure otherwise than an opinion asked for presumes: 做7天的预测靠谱吗."""
    if not query.figures:
        return None
    asked = replace(query, flags=query.flags | {"yes_no"}, outside="")
    rest = without_presumed(asked, terms, searcher)
    best = next((e for e in searcher.search(asked, rest)[:1] if e.trust >= ENOUGH), None)
    if best is None or not any(_same_unit(f, best.passage.text) for f in query.figures):
        return None
    wrong = premise(asked, best.passage.text, searcher.plan)
    if not any(fact.form == "correct_figure" for fact in wrong):
        return None
    return said(asked, [best], rest, searcher)


def _same_unit(figure: str, text: str) -> bool:
    """Whether a text has a figure with the unit of another: 7天 and 3天."""
    unit = re.sub(r"^[\d.]+", "", figure)
    return bool(re.search(rf"\d{re.escape(unit)}", fold(text)))


def _in_its_period(verdict: Verdict, query: Query) -> Verdict:
    """The verdict with the years put right that a premise sets its first sentence in."""
    period = next((str(f.values["period"]) for f in verdict.findings if "period" in f.values), "")
    if not (period and query.periods and query.flags & {"yes_no", "why"}):
        return verdict
    if any(overlaps(period, asked) for asked in query.periods):
        return verdict
    return of_other_years(verdict, query.periods[0])


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


def _places(evidence: Evidence, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """Whether a sentence names a place of what is asked for, besides where the plan is of."""
    if _KINDS_OF_PLACE.search(evidence.passage.text):
        # 优先选哪些城市: the kinds of them are named.
        return True
    if sum(t.weight for t in terms) < PARTICULAR:
        # 是照着哪个市的样子: what it is of stands before the question.
        return searcher.sentences.places_in(evidence.passage) > 0
    home = searcher.plan.issuer or searcher.plan.title
    return any(place not in home for place in searcher.sentences.places_of(terms, evidence.passage))


def _is_heavy(terms: tuple[Term, ...]) -> bool:
    return sum(t.weight for t in terms) >= PARTICULARS

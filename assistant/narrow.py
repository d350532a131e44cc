"""A question about tasks that names something particular is answered by its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.expressions import Expression
from assistant.finding import Finding
from assistant.prose import label, say
from assistant.question import Kind
from assistant.segments import quoted
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
    RUN,
)
from assistant.verdict import Verdict, of_other_years
from assistant.wanted import wants
from assistant.within import overlaps, under
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Evidence, Searcher
    from assistant.term import Term

_KINDS = Expression(
    r"(?:平台|产品|中心|项目|工程|园区?|企业|系统|基地|试点|技术)[、和及与][^,，。?？]{0,8}"
    r"(?:平台|产品|中心|项目|工程|园区?|企业|系统|基地|试点|技术)"
)
"""Several kinds of thing, of which a list is asked for."""
_PRESUMES = frozenset({"yes_no", "why", "taken_for_granted"})
"""Cues of a question that sets something in a period, rightly or wrongly."""
_A_SIDE = 3
"""Sentences of one side of a comparison."""


def narrow(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
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
                if e.coverage >= HALF and in_periods(replace(query, periods=(p,)), e, searcher)
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
    of_roles = query.flags & {"lead", "responsible"}
    if query.named and len(query.measures) > 1 and terms and not of_roles:
        told = _in_each(query, own, searcher)
        if told is not None:
            return told
    if query.kind is not Kind.TASKS or not own:
        return None
    if query.named and query.periods and "list" in query.flags and _KINDS.search(query.terms):
        # 点名的平台、产品都有哪些: of all that the period holds.
        return None
    inside = [e for e in own if in_periods(query, e, searcher)]
    elsewhere = (
        query.flags & _PRESUMES
        and inside
        and own[0] not in inside
        and own[0].score > inside[0].score + CLEARLY
    )
    topics = {p.words for p in query.parts if p.role == "topic"}
    # 图书馆 points to a field, and is one thing that the plan has in a few places.
    keys = tuple(
        t
        for t in terms
        if t.weight >= PARTICULAR
        and searcher.terms.is_particular(t.words)
        and (t.words not in topics or searcher.sentences.known(t.words))
    )
    if keys and not query.named and not elsewhere:
        keyed = sorted(inside, key=lambda e: -searcher.sentences.coverage(keys, e.passage))
        if keyed and searcher.sentences.coverage(keys, keyed[0].passage) >= NEARLY_ALL:
            return _unnamed(query, keyed[0]) or said(query, keyed, terms, searcher)
    unnamed = _unnamed(query, inside[0]) if inside else None
    if unnamed is not None:
        return unnamed
    if inside and _narrow_enough(inside[0], query, NARROW) and not elsewhere:
        return said(query, inside, terms, searcher)
    # 3D打印 points to a field and is one thing in it; start-ups and innovation is the field.
    field = topics if query.language == "en" and "of_part" not in query.flags else set()
    besides = [t for t in terms if not any(t.words in words for words in field)]
    particular = any(t.weight >= PARTICULAR for t in besides) and own[0].coverage >= NEARLY_ALL
    nowhere = all(e.coverage < HALF for e in inside)
    presumed = (
        query.flags & _PRESUMES
        or (
            # 2021-2025年要组织1000家经销商，怎么安排: set in a period it is not of.
            own[0].coverage >= NEARLY_ALL and query.figures
        )
        or (particular and nowhere and own[0].passage.period)
    )
    if presumed and query.periods and own[0].trust >= ENOUGH:
        dated = [e for e in own if e.passage.period and e.score >= NEAR_BEST * own[0].score]
        verdict = said(query, (dated or own)[:1], terms, searcher)
        return of_other_years(verdict, query.periods[0])
    return None


def _unnamed(query: Query, best: Evidence) -> Verdict | None:
    """Not stated, where the best sentence names nothing of the kind that is asked for."""
    wanted = wants(query)
    if wanted is None or wanted.pattern.search(best.passage.text):
        return None
    return Verdict(Status.NOT_STATED, reason=wanted.reason, query=query)


def _in_each(query: Query, own: list[Evidence], searcher: Searcher) -> Verdict | None:
    """The best sentence of each of several measures on one thing: 金融IC卡在两个专栏里各怎么安排.

    ``None`` unless each measure speaks of it.
    """
    facts = []
    for clause in query.measures:
        held = [
            e
            for e in own
            if under(e.passage.clause or "", clause) and in_periods(query, e, searcher)
        ]
        if not held or held[0].coverage < HALF:
            return None
        span = held[0].passage.span
        facts.append(Finding("detail", label(span, searcher.plan), (span,)))
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


_TO_EACH = Expression(r"分别|各自?(?=[在是由属归有为])|\brespectively\b")
_ITEMS = Expression(r"[、,，]|以及|(?<=[一-龥”])[和与及](?=[一-龥“])")


def each_thing(query: Query, searcher: Searcher) -> Verdict | None:
    """The best sentence on each of several things asked of in one breath: 甲、乙、丙分别在哪个阶段.

    ``None`` unless there are several and each has a sentence of its own.
    """
    match = _TO_EACH.search(query.terms)
    if match is None or "each" not in query.flags:
        return None
    found: list[Evidence] = []
    for words in filter(str.strip, _ITEMS.split(query.terms[: match.start()])):
        one = replace(query, terms=words, story="")
        terms = searcher.terms.of(words)
        if sum(t.weight for t in terms) < HEAVY:
            # 县、乡、村分别有什么: of one sentence, not of three things.
            return None
        best = next(iter(searcher.search(one, terms)), None)
        if best is None or best.trust < ENOUGH:
            return None
        found.append(best)
    spans = list(dict.fromkeys(e.passage.span for e in found))
    if len(spans) < _SIDES:
        return None
    facts = [Finding("detail", label(span, searcher.plan), (span,)) for span in spans]
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


_SIDES = 2


def each_quoted(query: Query, searcher: Searcher) -> Verdict | None:
    """The best sentence of each of several names in quotation marks: “金畅”“安翔”各是什么.

    ``None`` unless each is the plan's and no sentence has two of them.
    """
    names = tuple(dict.fromkeys(quoted(fold(query.terms), least=2)))
    if len(names) < _SIDES or not all(searcher.sentences.known(n) for n in names):
        return None
    found: list[Evidence] = []
    for name in names:
        terms = searcher.terms.of(name)
        one = replace(query, terms=name, story="")
        own = (e for e in searcher.search(one, terms) if _holds(e, name, searcher))
        best = next(own, None)
        if best is None or any(_holds(best, other, searcher) for other in names if other != name):
            return None
        found.append(best)
    spans = tuple(e.passage.span for e in found)
    facts = [Finding("detail", label(span, searcher.plan), (span,)) for span in spans]
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


def _holds(evidence: Evidence, name: str, searcher: Searcher) -> bool:
    return name in searcher.sentences.folded(evidence.passage)


def _narrow_enough(evidence: Evidence, query: Query, coverage: float) -> bool:
    """Whether a sentence is what a question about tasks is after.

    One that repeats a run of the question is: 制造业重点领域的智能化水平, though each of
    its words points to the measure as a whole.
    """
    says = {"is_it_so", "yes_no"} <= query.flags and not query.named
    if ("specific" in query.flags or says) and evidence.trust >= ENOUGH:
        # 推的是哪种模式, 说没说余电能卖给别人: one thing of all the tasks.
        return True
    return evidence.coverage >= coverage or (not query.named and evidence.run >= RUN)


def spoken_of(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """Whether any sentence of a measure only pointed to holds some of what is asked."""
    naming = [t.weight for t in terms if (t.noun or t.official) and not t.hint]
    topics = [p for p in query.parts if p.role == "topic"]
    if max(naming, default=0.0) < HEAVY or len(topics) > 1:
        return True
    found = searcher.search(query, terms)
    return any(
        e.coverage >= FAINT
        for e in found
        if any(under(e.passage.clause or "", m) for m in query.measures)
    )


def in_periods(query: Query, evidence: Evidence, searcher: Searcher) -> bool:
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


def said(
    query: Query, evidence: list[Evidence], terms: tuple[Term, ...], searcher: Searcher
) -> Verdict:
    """The verdict that the best of these sentences answers."""
    return Verdict(Status.ANSWERED, say(query, evidence, terms, searcher), query=query)

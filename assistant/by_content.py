"""Which measure speaks of something, and who leads it: answers found by sentences."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.expressions import Expression
from assistant.finding import Finding
from assistant.look_up import look_up
from assistant.look_up.matters import SAYS_WHO
from assistant.naming import is_like_title
from assistant.prose import cut, label
from assistant.question import Kind
from assistant.thresholds import ALL, CLEARLY, ENOUGH, FAINT, HEAVY, NEARLY_ALL, SURE
from assistant.verdict import Verdict
from assistant.within import under
from corpus.lexicon import BODY_OF_FIELD
from corpus.plan import MeasureKind
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.finding import Value
    from assistant.question import Query
    from assistant.search import Evidence, Searcher
    from assistant.term import Term
    from corpus.plan import Measure, Plan, Span

_FEW = 3
"""Measures that are shown with what they say; of more, only the names."""
_ONE_SAFEGUARD = Expression(r"保障(?:措施)?(?:里|中|当中)?(?:有|的)?[那这哪有一]?[那这哪一]条")
"""保障措施里有一条: who is responsible for one of them."""


def mentioning(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
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
    if len(spans) < _FEW:
        facts += [
            Finding("detail", label(s, searcher.plan), (cut(s, asked, searcher),))
            for s in spans.values()
        ]
    items = tuple(("measure", clause) for clause in spans)
    return Verdict(Status.ANSWERED, tuple(facts), items=items, query=query)


def by_content(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict:
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
        if measure is not None and not measure.responsibilities and _says_who(each):
            fact = Finding("detail", label(each.passage.span, plan), (each.passage.span,))
            return Verdict(Status.ANSWERED, (fact,), query=replace(query, kind=Kind.DETAIL))
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


_NAMING = 4
"""Sentences quoted that name a body."""


def named_in_text(query: Query, searcher: Searcher) -> Verdict | None:
    """The sentences that name a body of no list; ``None`` where the plan does not name it."""
    if query.departments or query.kind is not Kind.REVERSE or not query.absent:
        return None if searcher.plan.responsibilities else _without_lists(query, searcher)
    facts = []
    for body in query.absent:
        held = [p.span for p in searcher.index.passages if body in searcher.sentences.folded(p)]
        if held:
            facts.append(Finding("named_in_text", {"body": body}, tuple(held[:_NAMING])))
    return Verdict(Status.ANSWERED, tuple(facts), query=query) if facts else None


_OF_BODIES = frozenset({Kind.REVERSE, Kind.JOINT, Kind.CHECK, Kind.COMPARE})


def _without_lists(query: Query, searcher: Searcher) -> Verdict | None:
    """What a plan without a single list of bodies says of those asked about, in its sentences."""
    if query.kind not in _OF_BODIES or not query.departments:
        return None
    plan = searcher.plan
    names = [_in_words(name, searcher) for name in query.departments]
    listed = tuple(unit.span for unit in plan.units)
    held = [
        p
        for p in searcher.index.passages
        if all(name.search(p.text) for name in names)
        and not any(p.span.contains(span) for span in listed)
    ]
    asked = tuple(
        t
        for t in searcher.terms_of(query)
        if t.weight >= HEAVY and not any(t.words in name for name in query.departments)
    )
    if sum(t.weight for t in asked) >= HEAVY:
        fits = {p: searcher.sentences.coverage(asked, p) for p in held}
        most = max(fits.values(), default=0.0)
        held = [p for p in held if fits[p] >= max(FAINT, most)]
    if not held:
        return None
    spans = tuple(p.span for p in held[:_NAMING])
    fact = Finding(
        "named_in_text", {"body": "、".join(query.departments)}, spans, None, query.departments
    )
    return Verdict(Status.ANSWERED, (fact,), query=query)


def _in_words(name: str, searcher: Searcher) -> re.Pattern[str]:
    """How running text names a body: 教育行政部门 for 教育."""
    ending = f"(?:{'|'.join(BODY_OF_FIELD)})" if searcher.lexicon.field_of(name) else ""
    return re.compile(re.escape(name) + ending)


def _says_who(evidence: Evidence) -> bool:
    return SAYS_WHO.search(evidence.passage.text) is not None


_QUOTED = Expression(r"[“\"『「《](?P<name>[^“”\"』」》]{6,30})[”\"』」》]")
_LIKE = 0.7
"""Share of a quoted name that stands in the plan in one piece, from which it may be a slip."""


def is_invented(said: str, searcher: Searcher) -> bool:
    """Whether a name in quotation marks is none of the plan's: “陇原云养老大数据中心”."""
    text = fold(searcher.plan.text)
    for match in _QUOTED.finditer(said):
        name = fold(match["name"])
        if name.isascii():
            continue
        size = math.ceil(_LIKE * len(name))
        alike = any(name[at : at + size] in text for at in range(len(name) - size + 1))
        known = any(m.name in name for m in searcher.plan.measures) or is_like_title(
            name, fold(searcher.plan.title)
        )
        if not (alike or known):
            return True
    return False


def better_elsewhere(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """Who leads what a sentence of another measure holds clearly better than the field's own."""
    if all(t.words in searcher.terms.light for t in terms):
        # 上网归谁管: what the word points to alone; sentences of every field have it.
        return None
    found = searcher.search(query, terms)
    if not found or found[0].trust < ENOUGH:
        return None
    own = [e.score for e in found if any(under(e.passage.clause or "", m) for m in query.measures)]
    if found[0].score < max(own, default=0.0) + CLEARLY:
        return None
    verdict = by_content(query, terms, searcher)
    return verdict if verdict.status is Status.ANSWERED else None


def only_meant(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Query:
    """The query of the one measure whose sentence holds what its everyday words say together.

    鼓励天使投资投创新型企业 points to two fields, and stands in one.
    """
    if query.named or len(query.measures) < _SEVERAL_POINTED or len(terms) < _SEVERAL_POINTED:
        return query
    found = searcher.search(query, terms)
    held = {
        m: max((e.coverage for e in found if under(e.passage.clause or "", m)), default=0.0)
        for m in query.measures
    }
    best = max(held, key=lambda m: held[m])
    rest = max(c for m, c in held.items() if m != best)
    sure = held[best] >= ALL and rest <= SURE
    return replace(query, measures=(best,)) if sure else query


_SEVERAL_POINTED = 2


def _also(best: Evidence, found: tuple[Evidence, ...], plan: Plan) -> tuple[Finding, ...]:
    """The other measures that speak of the same as much: 网络安全 stands in several."""
    if best.coverage < NEARLY_ALL:
        return ()
    equal = [e for e in found if e.coverage >= best.coverage]
    measures = dict.fromkeys(m.clause for e in equal if (m := plan.measure(e.passage.clause or "")))
    own = plan.measure(best.passage.clause or "")
    others = tuple(c for c in measures if own is None or c != own.clause)[:_FEW]
    return (Finding("also_in", {"measures": others}),) if others else ()


_SEVERAL = Expression(
    r"哪(?:些|几|[两二三四五六]|\d)个?(?:重点)?(?:领域|专栏|保障措施)|(?:[两二三四五六几多]|\d)个?(?:重点)?(?:领域|专栏|保障措施)(?:里|中)?(?:都|均|同时)"
    r"|\b(?:two|three|four|several|both|more than one)(?: of the)?(?: \w+)? (?:domains?|fields?|areas?|boxes)\b|\bwhich (?:domains|fields|areas|boxes)\b"
)


def in_several(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """All measures that speak of a thing said, or asked, to stand in several of them.

    碳交易在两个领域里都提到，哪两个.
    """
    asked = tuple(t for t in terms if t.weight >= HEAVY and not searcher.outlines(t.words))
    if query.named or not _SEVERAL.search(query.terms) or not asked:
        return None
    of = "safeguards" if "safeguards_word" in query.flags else "domains"
    return mentioning(replace(query, subject=of), asked, searcher)


def belongs(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
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

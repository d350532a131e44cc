"""Parts of the plan asked for as a whole: a section by its title, the rules for one body."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.expressions import Expression
from assistant.finding import Finding
from assistant.look_up.texts import SUMMARY_BUDGET, gist
from assistant.question import Kind
from assistant.segments import quoted
from assistant.thresholds import HALF, PARTICULAR
from assistant.verdict import Verdict
from assistant.within import under
from corpus.plan import ClauseKind, Span
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term
    from corpus.plan import Clause, Plan

_TITLED = frozenset(
    {ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ITEM, ClauseKind.DASH, ClauseKind.ANNEX}
)
_KINDS = frozenset({Kind.DETAIL, Kind.RULE, Kind.SUMMARY, Kind.STAGE, Kind.TASKS, Kind.TARGET})
_SHORT = 2
"""Characters; a title this short is a word of any question."""
_BOUND = Expression(r"^(?P<body>[一-龥]{2,14}?)(?:设在|(?<![需纪重主])要(?!求)|应当?|须|负责|承担)")
"""Opens a rule: 联席会议办公室要, 各成员单位要."""


def whole_section(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The gist of the one section whose title is all that a question asks for.

    请概括指导思想 asks for the section of that title, in which the words do not stand again.
    """
    if query.kind not in _KINDS or query.named or query.departments or query.people:
        return None
    if query.kind is Kind.TARGET and "count" in query.flags:
        # 再培育多少家两化融合企业: of one figure, whatever section is about as much.
        return None
    plan = searcher.plan
    annex = _annex_of(terms, plan)
    if annex is not None and query.kind is Kind.RULE:
        return Verdict(Status.ANSWERED, _in_short(annex, plan), query=query)
    # “指导思想”的要点: nothing but that section is meant, whatever else is said.
    marked = set(quoted(fold(f"{query.story} {query.terms}")))
    titled = [clause for title, clause in _texts(plan) if title in marked]
    asked = [t for t in terms if t.weight >= PARTICULAR]
    if not titled and asked:
        titled = _titled(query, asked, searcher)
    if len(titled) != 1:
        return None
    return _gist_of(titled[0], query, plan)


def _titled(query: Query, asked: list[Term], searcher: Searcher) -> list[Clause]:
    """The sections whose title is all that is asked for; goals only of the horizon named."""
    horizons = searcher.horizons(query)
    return [
        clause
        for title, clause in _texts(searcher.plan)
        if (clause.kind is not ClauseKind.DASH or any(under(clause.id, h) for h in horizons))
        and all(_stands_in(t, clause, title, searcher) for t in asked)
    ]


def _gist_of(clause: Clause, query: Query, plan: Plan) -> Verdict | None:
    inside = tuple(
        s for s in plan.sentences if clause.span.contains(s) and s.start >= clause.heading.end
    )
    if not inside:
        return None
    fact = Finding("section", {"text": clause.title}, gist(plan, inside, SUMMARY_BUDGET))
    return Verdict(Status.ANSWERED, (fact,), query=query)


def _annex_of(terms: tuple[Term, ...], plan: Plan) -> Clause | None:
    """The annex of which nothing but its title is asked: 介绍一下联席会议制度."""
    for clause in plan.clauses:
        title = fold(clause.title)
        if clause.kind is ClauseKind.ANNEX and all(
            any(word in title for word in (t.words, *t.official)) for t in terms
        ):
            return clause if terms else None
    return None


def _in_short(annex: Clause, plan: Plan) -> tuple[Finding, ...]:
    """The gist of each part of an annex; of its units how many there are, not their names."""
    parts = [c for c in plan.clauses if c.parent == annex.id and not _is_roster(c, plan)]
    listed = next(
        (s for s in plan.sentences if plan.units and s.contains(plan.units[0].span)), None
    )
    facts = []
    for part in parts:
        inside = tuple(
            s
            for s in plan.sentences
            if part.span.contains(s) and s.start >= part.heading.end and s != listed
        )
        facts.append(
            Finding(
                "section", {"text": part.title}, gist(plan, inside, SUMMARY_BUDGET // len(parts))
            )
        )
    if listed is not None and annex.span.contains(listed):
        facts.insert(0, Finding("units_total", {"count": len(plan.units)}, (listed,)))
    return tuple(facts)


def _is_roster(clause: Clause, plan: Plan) -> bool:
    return any(clause.span.contains(m.span) for m in plan.members)


@lru_cache(maxsize=8)
def _texts(plan: Plan) -> tuple[tuple[str, Clause], ...]:
    """The clauses that are prose of their own, by their titles, folded: no fields, none above."""
    return tuple(
        (fold(clause.title), clause)
        for clause in plan.clauses
        if clause.kind in _TITLED
        and len(clause.title) > _SHORT
        and not any(under(m.clause, clause.id) or under(clause.id, m.clause) for m in plan.measures)
    )


def _stands_in(term: Term, clause: Clause, title: str, searcher: Searcher) -> bool:
    """Whether a title is, or the heading of a goal speaks of, what is asked for."""
    if clause.kind is ClauseKind.DASH:
        return searcher.sentences.coverage_of((term,), title) >= HALF
    return any(word == title for word in (term.words, *term.official))


def duties(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """What the rules lay upon the body that a question names: 成员单位有哪些责任.

    The bodies are those with which sentences of the rules begin.
    """
    if query.kind is not Kind.RULE or "duties" not in query.flags:
        return None
    plan = searcher.plan
    asked = " ".join((fold(query.terms), *(word for t in terms for word in t.official)))
    named = {name: spans for name, spans in _bound(plan).items() if name in asked}
    if not named:
        return None
    facts = tuple(Finding("quote", {}, (s,)) for spans in named.values() for s in spans)
    return Verdict(Status.ANSWERED, facts, query=query)


@lru_cache(maxsize=8)
def _bound(plan: Plan) -> dict[str, tuple[Span, ...]]:
    """Bodies that are parts of an organisation, with the sentences that begin with them."""
    rules: dict[str, list[Span]] = {}
    for annex in (c for c in plan.clauses if c.kind is ClauseKind.ANNEX):
        for sentence in (s for s in plan.sentences if annex.span.contains(s)):
            match = _BOUND.match(plan.quote(sentence).strip())
            if match:
                name = _own_name(match["body"], annex.title)
                rules.setdefault(name, []).append(sentence)
    return {name: tuple(spans) for name, spans in rules.items() if name}


def _own_name(body: str, whole: str) -> str:
    """A body's name without that of the whole it is part of: 办公室 of 联席会议办公室."""
    prefix = next((body[:n] for n in range(len(body), 1, -1) if body[:n] in whole), "")
    return body.removeprefix(prefix).removeprefix("各")

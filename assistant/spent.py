"""Words of a question that are understood already, and not looked for in sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.question import Kind
from assistant.wanted import WHICH_PLACES
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Part, Query
    from assistant.terms import Terms
    from corpus.plan import Plan

WHOLE = frozenset({Kind.TASKS, Kind.SUMMARY, Kind.COMPARE})
"""Kinds that ask for all of a measure: the words that point to it are then understood."""
_SOME_TASKS = Expression(r"(?:哪些|什么|啥|哪几项|几项)(?:事项|事情|工作|举措|动作)")
"""Ask for the tasks of a field, and for nothing by name."""
_SOME_FIGURES = Expression(r"(?:数量|数字|量化|定量)(?:的|性)?(?:目标|指标)")
"""Ask for the figures of a field: 数量目标."""
_EXAMPLES = Expression(r"(?:[一-龥]{1,6}[、，,])+[一-龥]{1,6}?(?=这些|之类|这类|这几)")
"""看病、上学、养老这些益民服务: what a field is of, for example."""
_SHORT_YEARS = Expression(r"(?<!\d)(\d\d)(?:年?(?:到|至|-|—)(\d\d))?年")
_FIELD = r"(?:领域|方面|行动|产业|板块|事业|行业|行当)"


def called_field(words: str, text: str) -> bool:
    """Whether a text makes a field of words: 人工智能领域, 双创方面."""
    return bool(re.search(rf"{re.escape(words)}\S{{0,2}}{_FIELD}", text))


def spent_words(query: Query, plan: Plan, terms: Terms) -> list[str]:
    """Words that name what the query holds already: measures, bodies, years, how many."""
    topics = not query.named and (
        query.kind in WHOLE or (query.kind is Kind.TARGET and "all_targets" in query.flags)
    )
    spent = [
        p.words
        for p in query.parts
        if p.role in ("period", "department", "successor", "clause")
        or (p.role == "measure" and query.named)
        or (p.role == "topic" and _same_field(p, query, terms))
        or (
            # Smart energy and smart environment: one named, the other as good as named.
            p.role == "topic" and query.kind is Kind.COMPARE and len(query.measures) > 1
        )
        or (
            p.role == "topic"
            and topics
            and (not terms.is_particular(p.words) or called_field(p.words, query.terms))
        )
    ]
    spent += [f"{count}{word}" for count in query.counts for word in "个项条大"]
    # 36家都必须到齐吗: all the units.
    spent += [f for f in query.figures if f == f"{len(plan.units)}家"]
    # 21到25年: years in two digits, of a period understood.
    years = {f"{year % 100:02}" for period in query.periods for year in period}
    spent += [m.group() for m in _SHORT_YEARS.finditer(query.terms) if years & {*m.groups()}]
    if topics and query.measures:
        spent += [word for word in terms.light if word in query.terms]
    if "where" in query.flags:
        spent += WHICH_PLACES.findall(query.terms)
    # 银行 points to a field, but 甘肃银行 is a name.
    names = terms.names(query.terms)
    spent = [words for words in spent if not any(words in name for name in names)]
    if query.named and query.kind is Kind.TARGET:
        spent += _SOME_FIGURES.findall(query.terms)
    if query.named and query.kind in WHOLE:
        # 现代农业在种地方面的安排: the field once more, in other words.
        own = "".join(fold(m.name) for m in plan.measures if m.clause in query.measures)
        spent += [*_SOME_TASKS.findall(query.terms), *_EXAMPLES.findall(query.terms)]
        spent += [
            t.words
            for t in terms.of(query.terms, spent, query.names)
            if not terms.sentences.known(t.words) and any(word in own for word in t.official)
        ]
    return spent


def _same_field(part: Part, query: Query, terms: Terms) -> bool:
    """Whether an everyday word points to nothing but the measure named: 种地, 现代农业."""
    of_it = query.named and set(part.value.split("|")) <= set(query.measures)
    return of_it and query.kind in WHOLE and not terms.is_particular(part.words)

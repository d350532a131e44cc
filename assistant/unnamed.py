"""Names that a question wants of things that the plan counts, or names without spelling them out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.finding import Finding
from assistant.narrow import said
from assistant.question import Kind
from assistant.thresholds import ENOUGH
from assistant.verdict import Verdict
from assistant.wanted import (
    asks_of_share,
    asks_what_of,
    counts_without_names,
    merely_named,
    miscounted,
    names_of_counted,
    numbered_names,
    only_counted,
    spells_out,
)
from assistant.within import under
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term

_KINDS = frozenset({Kind.TASKS, Kind.SUMMARY, Kind.COMPARE, Kind.DETAIL, Kind.TARGET})
_NEAREST = 3
"""Sentences among which the things are looked for."""


def unnamed(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """That the plan gives no names, or the wrong number put right; ``None`` if none are wanted."""
    if "which_they_are" in query.flags and _counted_before(query, terms, searcher):
        return Verdict(Status.NOT_STATED, reason="only_number", query=query)
    if query.kind not in _KINDS:
        return None
    counted = names_of_counted(query)
    if counted:
        verdict = _only_counted(query, terms, searcher)
        if verdict is not None:
            return verdict
    # Of the 1000 dealers: in English what is counted is no name with a number.
    return None if counted and query.language == "en" else _only_named(query, terms, searcher)


def _counted_before(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """Whether the sentence told before only counts what is asked for: 8个示范县… 是哪8个."""
    words = tuple(word for t in terms for word in (t.words, *t.official))
    cited = (
        e.passage.text
        for e in searcher.search(query, terms)
        if any(e.passage.span.overlaps(span) for span in query.before)
    )
    return any(counts_without_names(text, words, query.fresh) for text in cited)


def _only_counted(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    # The share itself tells the sentence, where the one asked about stands in none.
    words = searcher.terms_of(query) if asks_of_share(query) else terms
    held = [e for e in searcher.search(query, words)[:_NEAREST] if e.trust >= ENOUGH]
    if any(only_counted(query, e.passage.text) for e in held):
        return Verdict(Status.NOT_STATED, reason="only_number", query=query)
    # The number itself, where it is wrong, stands in no sentence.
    things = tuple(t for t in terms if not t.words.isdigit())
    held = [e for e in searcher.search(query, things)[:_NEAREST] if e.trust >= ENOUGH]
    wrong = next(((e, n) for e in held if (n := miscounted(query, e.passage.text))), None)
    if wrong is None:
        return None
    told = said(query, [wrong[0]], terms, searcher)
    number = Finding("correct_figure", {"figure": wrong[1]})
    return replace(told, findings=(number, *told.findings))


def _only_named(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """What a name with a number is made of, or that the plan only names it: “六个精准”.

    ``None`` where a question asks nothing of the kind.
    """
    words = " ".join((fold(query.terms), *(w for t in terms for w in t.official)))
    if not (asks_what_of(query) and numbered_names(words, words)):
        return None
    found = searcher.search(query, terms)
    best = next((e for e in found[:1] if e.trust >= ENOUGH), None)
    text = searcher.sentences.folded(best.passage) if best is not None else ""
    if best is None or not merely_named(query, words, text):
        return None
    measure = searcher.plan.measure(best.passage.clause or "")
    names = numbered_names(words, text)
    for each in found if measure is not None else ():
        # 两化: the sentence after the heading has 信息化与工业化.
        own = measure is not None and under(each.passage.clause or "", measure.clause)
        if own and any(spells_out(n, searcher.sentences.folded(each.passage)) for n in names):
            return said(query, [each], terms, searcher)
    return Verdict(Status.NOT_STATED, reason="not_spelled_out", query=query)

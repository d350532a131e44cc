"""One subject within a field, where all that the plan has on it is asked: 养老方面有什么安排."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.finding import Finding
from assistant.prose import label
from assistant.question import Kind
from assistant.verdict import Verdict
from assistant.within import overlaps, under
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term

_KINDS = frozenset({Kind.TASKS, Kind.SUMMARY})
_SPEAKS_OF = 0.6
"""Coverage from which a sentence is on the subject."""
_PART = 0.5
"""Share of a field's sentences from which a subject is the field itself."""
_MOST = 8
"""Sentences that are still read; of more the field's own gist says more."""


def within_field(query: Query, searcher: Searcher) -> Verdict | None:
    """The sentences of a field on the one part of it that everyday words name.

    ``None`` where they name the field itself (电商 is 电子商务), or no part that is spoken of.
    """
    words = [part.words for part in query.parts if part.role == "topic"]
    asked = query.kind in _KINDS and len(query.measures) == 1 and bool(words)
    if not asked or query.named or query.departments or query.people:
        return None
    plan = searcher.plan
    measure = next(m for m in plan.measures if m.clause == query.measures[0])
    terms = searcher.terms.of(" ".join(words))
    called = fold(f"{measure.name} {measure.title}")
    if not terms or any(_names(term, called) for term in terms):
        return None
    own = [
        p
        for p in searcher.index.passages
        if under(p.clause or "", measure.clause)
        and (not query.periods or any(overlaps(p.period or "", asked) for asked in query.periods))
    ]
    found = [p for p in own if searcher.sentences.coverage(terms, p) >= _SPEAKS_OF]
    if not found or len(found) > min(_MOST, _PART * len(own)):
        return None
    facts = [Finding("detail", label(p.span, plan), (p.span,)) for p in found]
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


def _names(term: Term, called: str) -> bool:
    """Whether a term, or a word of the plan for it, stands in what a field is called."""
    words = (term.words, *term.official)
    return any(word in called for word in words) or (not term.official and term.hint)

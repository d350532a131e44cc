"""What stands under a heading of the plan: 主要任务一共哪六项, 这一部分下面分哪几条."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.finding import Finding
from assistant.question import Kind
from assistant.runs import longest_run
from assistant.thresholds import CLEARLY, DESCRIBED, RUN
from assistant.verdict import Verdict
from corpus.plan import ClauseKind
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term
    from corpus.plan import Clause, Plan

_KINDS = frozenset({Kind.DETAIL, Kind.SUMMARY, Kind.TASKS, Kind.COUNT, Kind.TARGET})
_OF_OTHERS = frozenset(
    {"stages", "stage_word", "which_stage", "principles", "lead", "responsible", "person"}
)
"""Cues of what is counted or listed and is no heading."""
_TITLED = frozenset({ClauseKind.SECTION, ClauseKind.ITEM})
_SEVERAL = 2
_MOST_OF = 0.5
"""Share of a title that a question repeats, from which it names the part so titled."""


def under_heading(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The headings under the part that a question names, where it asks for these."""
    if query.kind not in _KINDS or "rows_asked" not in query.flags or query.flags & _OF_OTHERS:
        return None
    if query.measures or query.departments or query.people or query.periods:
        return None
    clause = _named(query, terms, searcher)
    if clause is None:
        return None
    rows = _rows(clause, searcher.plan)
    values: dict[str, str | int | tuple[str, ...]] = {"text": clause.title, "count": len(rows)}
    fact = Finding("outline", values, tuple(row.heading for row in rows))
    clauses = {m.clause for m in searcher.plan.measures}
    items = tuple(("measure", row.id) for row in rows if row.id in clauses)
    return Verdict(Status.ANSWERED, (fact,), items=items, query=replace(query, kind=Kind.LIST))


def _rows(clause: Clause, plan: Plan) -> list[Clause]:
    return [c for c in plan.clauses if c.parent == clause.id and c.kind in _TITLED and c.title]


def _named(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Clause | None:
    """The part with rows of its own that a question names, or describes clearly best."""
    parts = [c for c in searcher.plan.clauses if len(_rows(c, searcher.plan)) >= _SEVERAL]
    asked = fold(f"{query.story} {query.terms}")
    runs = {c: longest_run(fold(c.title), asked) for c in parts}
    whole = [c for c in parts if fold(c.title) in asked]
    long = [c for c in parts if runs[c] >= max(RUN, _MOST_OF * len(c.title))]
    if whole or long:
        return max(whole or long, key=lambda c: runs[c])
    own = tuple(t for t in terms if not searcher.outlines(t.words))
    scored = sorted(
        ((searcher.sentences.coverage_of(own, c.title), c.id, c) for c in parts), reverse=True
    )
    if not own or not scored or scored[0][0] < DESCRIBED:
        return None
    clearly = len(scored) == 1 or scored[0][0] - scored[1][0] >= CLEARLY
    return scored[0][2] if clearly else None

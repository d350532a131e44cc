"""What stands under a heading of the plan: 主要任务一共哪六项, 这一部分下面分哪几条."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.cues import load_cues
from assistant.expressions import Expression
from assistant.finding import Finding
from assistant.numerals import ENGLISH_NUMBERS, ENGLISH_ORDINALS, ordinal, value_of
from assistant.question import Kind
from assistant.runs import longest_run
from assistant.thresholds import CLEARLY, DESCRIBED, RUN
from assistant.verdict import Verdict
from corpus.plan import ClauseKind
from corpus.text import fold
from index.translation import translated

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term
    from corpus.plan import Clause, Plan

_KINDS = frozenset({Kind.DETAIL, Kind.SUMMARY, Kind.TASKS, Kind.COUNT, Kind.TARGET})
_OF_OTHERS = frozenset({"stages", "stage_word", "which_stage", "principles"})
"""Cues of other rows of a plan than headings."""
_OF_ROLES = frozenset({"lead", "responsible", "person", "principles"})
_CONTENTS = frozenset({"list", "summary", "parts", "count", "tasks"})
_CHAPTER = Expression(
    r"第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?:大|个)?(?:部分|章|大块)"
    rf"|\b(?:part|chapter|section) (?P<k>\d{{1,2}}|{'|'.join(ENGLISH_NUMBERS)})\b"
    rf"|\b(?P<en>{'|'.join(ENGLISH_ORDINALS)}) (?:part|chapter|section)\b"
)
"""A chapter by its number: 第三部分."""
_TITLED = frozenset({ClauseKind.SECTION, ClauseKind.ITEM})
_SEVERAL = 2
_MOST_OF = 0.4
"""Share of a title that a question repeats, from which it names the part so titled."""


def under_heading(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The headings under the part that a question names, where it asks for these."""
    plan = searcher.plan
    numbered = _numbered(query, plan)
    asks = "rows_asked" in query.flags or (numbered and query.flags & _CONTENTS)
    if not asks or query.flags & _OF_ROLES:
        return None
    # 实施步骤分哪几步: of a chapter, where the plan has no stages.
    if plan.periods and (query.kind not in _KINDS or query.flags & _OF_OTHERS):
        return None
    if query.measures or query.departments or query.people or query.periods:
        return None
    clause = numbered or _named(query, terms, searcher)
    if clause is None:
        return None
    rows = _rows(clause, plan)
    values: dict[str, str | int | tuple[str, ...]] = {"text": clause.title, "count": len(rows)}
    fact = Finding("outline", values, tuple(row.heading for row in rows))
    clauses = {m.clause for m in plan.measures}
    items = tuple(("measure", row.id) for row in rows if row.id in clauses)
    return Verdict(Status.ANSWERED, (fact,), items=items, query=replace(query, kind=Kind.LIST))


def _numbered(query: Query, plan: Plan) -> Clause | None:
    """The chapter that a question names by its number and nothing else, if it has rows."""
    match = _CHAPTER.search(fold(query.terms))
    if match is None:
        return None
    words = match["n"] or match["k"]
    number = value_of(words) if words else ordinal(match["en"])
    chapters = [c for c in plan.clauses if c.kind is ClauseKind.CHAPTER and c.parent is None]
    chosen = chapters[number - 1 : number]
    return chosen[0] if chosen and len(_rows(chosen[0], plan)) >= _SEVERAL else None


def _rows(clause: Clause, plan: Plan) -> list[Clause]:
    return [c for c in plan.clauses if c.parent == clause.id and c.kind in _TITLED and c.title]


def _named(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Clause | None:
    """The part with rows of its own that a question names, or describes clearly best."""
    parts = [c for c in searcher.plan.clauses if len(_rows(c, searcher.plan)) >= _SEVERAL]
    asked = fold(f"{query.story} {query.terms}")
    runs = {c: longest_run(fold(c.title), asked) for c in parts}
    english = {way for ways in translated(query.terms) for way in ways}
    whole = [c for c in parts if fold(c.title) in asked or c.title in english]
    long = [c for c in parts if runs[c] >= max(RUN, _MOST_OF * len(c.title))]
    if whole or long:
        return max(whole or long, key=lambda c: runs[c])
    asks = load_cues().patterns["rows_asked"].words.finditer(asked)
    spent = " ".join(match.group() for match in asks)
    own = tuple(t for t in terms if t.words not in spent and not searcher.outlines(t.words))
    scored = sorted(
        ((searcher.sentences.coverage_of(own, c.title), c.id, c) for c in parts), reverse=True
    )
    if not own or not scored or scored[0][0] < DESCRIBED:
        return None
    clearly = len(scored) == 1 or scored[0][0] - scored[1][0] >= CLEARLY
    return scored[0][2] if clearly else None

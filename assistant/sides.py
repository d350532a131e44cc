"""Two things set against each other that are no measures: 农膜回收与农药包装回收的指导部门有什么不同."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.bracketed import of_its_matter
from assistant.by_content import by_content
from assistant.expressions import Expression
from assistant.question import Kind
from assistant.targets import target_verdict
from assistant.thresholds import HEAVY
from assistant.verdict import Verdict
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher

_COMPARES = frozenset({"compare", "difference", "more_of", "each", "same_departments"})
_OF_LISTS = frozenset({"each"})
"""Cues that in English are of a whole list as often as of two things: every authority."""
_JOINS = Expression(r"以及|和|与|跟|同|及|、| and | versus | vs\.? |(?<=[^,]), ?(?:and )?")
_SUBJECT = Expression(
    r"^(?P<subject>[^,，。;；?？]{5,60}?)(?=[,，]|的(?:指导|负责|责任|牵头|部门|单位|目标|比例|指标|要求|数字)|[各分]别|各(?:是|由|归|要)|哪(?:个|边|家))"
    r"|\b(?:between|of|for|on) (?P<english>[a-z][^?.]{8,120})"
)


def both_sides(query: Query, searcher: Searcher, *, of_figures: bool = False) -> Verdict | None:
    """Who has each of two things, or what figure; ``None`` unless both are answered, and otherwise."""
    compares = _COMPARES - _OF_LISTS if query.language == "en" else _COMPARES
    if not query.flags & compares or len(query.measures) > 1 or query.named or query.departments:
        return None
    asked = {"target"} if of_figures else {"lead", "responsible"}
    if not query.flags & asked:
        return None
    match = _SUBJECT.search(fold(f"{query.story} {query.terms}").strip())
    if match is None:
        return None
    subject = match["subject"] or match["english"]
    for join in _JOINS.finditer(subject):
        sides = [
            _side(words, query, searcher, of_figures=of_figures)
            for words in (subject[: join.start()], subject[join.end() :])
        ]
        told = [side for side in sides if side is not None]
        spans = [{s for f in side.findings for s in f.spans} for side in told]
        if len(told) == len(sides) and spans[0] != spans[1]:
            findings = tuple(f for side in told for f in side.findings)
            return Verdict(Status.ANSWERED, findings, query=replace(query, kind=Kind.COMPARE))
    return None


def _side(words: str, query: Query, searcher: Searcher, *, of_figures: bool) -> Verdict | None:
    terms = searcher.terms.of(words)
    if sum(t.weight for t in terms) < HEAVY:
        return None
    one = replace(
        query, terms=words, story="", measures=(), candidates=(), flags=query.flags - _COMPARES
    )
    if of_figures:
        verdict = target_verdict(replace(one, kind=Kind.TARGET), terms, searcher)
    else:
        kind = Kind.LEAD if "lead" in query.flags else Kind.RESPONSIBLE
        verdict = of_its_matter(by_content(replace(one, kind=kind), terms, searcher), searcher)
    return verdict if verdict is not None and verdict.status is Status.ANSWERED else None

"""What the plan sets for a date that it writes in running text: 2019年上半年, 2021年3月底前."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.expressions import Expression
from assistant.finding import Finding
from assistant.prose import label
from assistant.question import Kind
from assistant.thresholds import HALF, HEAVY
from assistant.verdict import Verdict
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term

_KINDS = frozenset(
    {Kind.DETAIL, Kind.TASKS, Kind.STAGE, Kind.SUMMARY, Kind.REVERSE, Kind.COMPARE, Kind.WHEN}
)
_WITHIN = (
    r"(?:\d{1,2}月(?:份|\d{1,2}日|[上中下]旬|[底末初])?|[上下]半年|第?[一二三四1-4]季度|年?[底末初])"
)
_DATE = Expression(rf"(?P<year>(?:19|20)\d\d)年?(?P<part>{_WITHIN})?")
_ENGLISH = (
    (Expression(r"\bfirst half of (?P<year>20\d\d)|(?P<other>20\d\d).s first half"), "上半年"),
    (Expression(r"\bsecond half of (?P<year>20\d\d)|(?P<other>20\d\d).s second half"), "下半年"),
    (Expression(r"\bend of (?P<year>20\d\d)|(?P<other>20\d\d) year-end"), "底"),
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = Expression(rf"\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?,? (?P<year>20\d\d)\b")
_MOST, _ALL = 4, 12
"""Sentences told of one date with something particular, and of all that is set for it."""


def dated(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The sentences with a date that a question names, in a plan that is not ordered by periods.

    Of several those that hold most of what else is asked.
    """
    if query.kind not in _KINDS or query.flags & {"lead", "responsible"}:
        return None
    plan = searcher.plan
    asked = fold(query.fresh or query.terms)
    dates = _dates(asked)
    if not dates or plan.tasks:
        return None
    held = [
        p
        for p in searcher.index.passages
        if any(_has(searcher.sentences.folded(p), year, part) for year, part in dates)
    ]
    rest = tuple(t for t in terms if not t.words.isdigit())
    particular = sum(t.weight for t in rest) >= HEAVY
    if particular and len(held) > 1:
        fits = {p: searcher.sentences.coverage(rest, p) for p in held}
        most = max(fits.values())
        held = [p for p in held if fits[p] >= max(HALF, most)] or (held if most == 0.0 else [])
    if not held or len(held) > (_MOST if particular else _ALL):
        return None
    facts = tuple(Finding("detail", label(p.span, plan), (p.span,)) for p in held)
    return Verdict(Status.ANSWERED, facts, query=query)


def _dates(text: str) -> list[tuple[str, str]]:
    """The dates of a folded text: the year, and the part of it or nothing."""
    english = [
        (m["year"] or m["other"], part) for way, part in _ENGLISH for m in way.finditer(text)
    ]
    english += [
        (m["year"], f"{_MONTHS.index(m['month']) + 1}月") for m in _MONTH.finditer(text)
    ]
    return english or [(m["year"], (m["part"] or "").lstrip("年")) for m in _DATE.finditer(text)]


def _has(text: str, year: str, part: str) -> bool:
    """Whether a folded text has a date; one of a month by any day or end of it."""
    return bool(re.search(rf"(?<!\d){year}年{re.escape(part)}", text))

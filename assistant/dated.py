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
    from corpus.plan import Span
    from index import Passage

_KINDS = frozenset(
    {Kind.DETAIL, Kind.TASKS, Kind.STAGE, Kind.SUMMARY, Kind.REVERSE, Kind.COMPARE, Kind.WHEN}
)
_WITHIN = r"(?:\d{1,2}月(?:份|\d{1,2}日|[上中下]旬|[底末初])?|[上下]半年|第?[一二三四1-4]季度|年?[底末初])"
_DATE = Expression(rf"(?P<year>(?:19|20)\d\d)年?(?P<part>{_WITHIN})?")
_DATE_LINE = Expression(r"\W*\d{4}年\d{1,2}月\d{1,2}日\W*")
"""The line that says when a plan was issued."""
_ENDS = frozenset({"底", "末"})
_ENGLISH = (
    (Expression(r"\bfirst half of (?P<year>20\d\d)|(?P<other>20\d\d).s first half"), "上半年"),
    (Expression(r"\bsecond half of (?P<year>20\d\d)|(?P<other>20\d\d).s second half"), "下半年"),
    (Expression(r"\bend of (?P<year>20\d\d)|(?P<other>20\d\d) year-end"), "底"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = Expression(rf"\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?,? (?P<year>20\d\d)\b")
_OF_DATES = Expression(rf"end|half|(?:first|second) half|(?:{'|'.join(_MONTHS)})[a-z]*")
_OF_DOING = Expression(
    r"启动|开展|开始|实施|推进|进行|安排|launch(?:ed)?|start(?:ed)?|begin|carried"
)
"""Words that ask what is done, and say nothing of it: 2019年起要启动哪些工作."""
_MOST, _ALL = 4, 12
"""Sentences told of one date with something particular, and of all that is set for it."""


def dated(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The sentences with a date that a question names, in a plan that is not ordered by periods.

    Of several those that hold most of what else is asked.
    """
    rest = tuple(t for t in terms if not (t.words.isdigit() or _OF_DATES.fullmatch(t.words)))
    particular = sum(t.weight for t in rest if not _OF_DOING.fullmatch(t.words)) >= HEAVY
    of_figures = query.kind is Kind.TARGET and not particular
    if not (query.kind in _KINDS or of_figures) or query.flags & {"lead", "responsible"}:
        return None
    plan = searcher.plan
    asked = fold(query.fresh or query.terms)
    dates = _dates(asked)
    if not dates or plan.tasks:
        return None
    start = min(
        (c.span.start for c in plan.clauses if c.level and c.parent is None and c.number), default=0
    )
    # The end of a year is as much as the year.
    ways = (dates, [(year, part if part not in _ENDS else "") for year, part in dates])
    held = next(
        (
            found
            for way in ways
            if (
                found := [
                    p
                    for p in searcher.index.passages
                    if p.span.start >= start
                    and any(_has(searcher.sentences.folded(p), *date) for date in way)
                ]
            )
        ),
        [],
    )
    if particular:
        fits = {p: searcher.sentences.coverage(rest, p) for p in held}
        most = max(fits.values(), default=0.0)
        held = [p for p in held if fits[p] >= max(HALF, most)]
    elif not held and query.kind is Kind.STAGE:
        # 2019年下半年要做什么: nothing else is asked, and the plan has nothing of that date.
        return Verdict(Status.NOT_STATED, reason="no_evidence", query=query)
    if of_figures:
        # What the same paragraph sets for the year that its first sentence names.
        named = [t.span for t in plan.targets if t.period and _within(t.period.span, held)]
        held += [
            p
            for p in searcher.index.passages
            if p not in held and any(p.span.contains(span) for span in named)
        ]
    if not held or len(held) > (_MOST if particular else _ALL):
        return None
    facts = tuple(Finding("detail", label(p.span, plan), (p.span,)) for p in held)
    return Verdict(Status.ANSWERED, facts, query=query)


def _within(span: Span, held: list[Passage]) -> bool:
    return any(p.span.contains(span) for p in held)


def _dates(text: str) -> list[tuple[str, str]]:
    """The dates of a folded text: the year, and the part of it or nothing."""
    english = [
        (m["year"] or m["other"], part) for way, part in _ENGLISH for m in way.finditer(text)
    ]
    english += [(m["year"], f"{_MONTHS.index(m['month']) + 1}月") for m in _MONTH.finditer(text)]
    return english or [(m["year"], (m["part"] or "").lstrip("年")) for m in _DATE.finditer(text)]


def _has(text: str, year: str, part: str) -> bool:
    """Whether a folded text has a date, and more; one of a month by any day or end of it."""
    return not _DATE_LINE.fullmatch(text) and bool(
        re.search(rf"(?<!\d){year}年{re.escape(part)}", text)
    )

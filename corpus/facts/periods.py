"""Period headings and named stages become periods and the tasks set in them."""

from __future__ import annotations

import re

from corpus.plan import Clause, ClauseKind, Measure, Period, Span, Task
from corpus.sentences import PERIOD_HEADING, split_sentences, trim

_RANGE = r"(?P<start>(?:19|20)\d\d)年?[ 　]*[-－—–~～至到][ 　]*(?P<end>(?:19|20)\d\d)年"
_STAGES = (
    re.compile(_RANGE + r"(?:是|为|属于)(?P<name>[一-龥]{2,8}?(?:阶段|时期|期))"),
    re.compile(r"(?P<name>[一-龥]{2,8}(?:阶段|目标))（" + _RANGE + "）"),
)


def find_tasks(
    text: str, clauses: tuple[Clause, ...], measures: tuple[Measure, ...]
) -> tuple[Task, ...]:
    """The text under each period heading, in the order printed, cut into sentences.

    A heading's text reaches to the next heading of the same clause; the periods of a
    box may come in any order, several on a line.
    """
    tasks: list[Task] = []
    for clause in clauses:
        if clause.kind is ClauseKind.PREAMBLE:
            continue
        headings = [
            match
            for match in PERIOD_HEADING.finditer(text, clause.span.start, clause.span.end)
            if _owner(clauses, match.start()) is clause and _opens(text, match.start())
        ]
        measure = next((m for m in measures if _under(clause.id, m.clause)), None)
        for index, match in enumerate(headings):
            later = headings[index + 1].start() if index + 1 < len(headings) else clause.span.end
            span = trim(text, Span(match.end(), later))
            if span is None:
                continue
            years = int(match["start"]), int(match["end"] or match["start"])
            tasks.append(
                Task(
                    clause.id,
                    measure.clause if measure else clause.id,
                    Period(_label(*years), *years, Span(*match.span())),
                    split_sentences(text, span.start, span.end),
                    span,
                )
            )
    return tuple(tasks)


def find_periods(text: str, tasks: tuple[Task, ...]) -> tuple[Period, ...]:
    """The named stages and horizons where the text names them, then unnamed periods of tasks."""
    found: dict[tuple[int, int, str], Period] = {}
    for pattern in _STAGES:
        for match in pattern.finditer(text):
            years = int(match["start"]), int(match["end"])
            key = (*years, match["name"])
            found.setdefault(
                key, Period(_label(*years), *years, Span(*match.span()), match["name"])
            )
    named = {period.years for period in found.values()}
    for task in tasks:
        if task.period.years not in named:
            found.setdefault((*task.period.years, ""), task.period)
    return tuple(sorted(found.values(), key=lambda period: (period.span, period.years)))


def _label(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}-{end}"


def _under(clause_id: str, above: str) -> bool:
    return clause_id == above or clause_id.startswith((f"{above}.", f"{above}/"))


def _owner(clauses: tuple[Clause, ...], offset: int) -> Clause | None:
    owner = None
    for clause in clauses:
        if clause.span.start <= offset < clause.span.end:
            owner = clause
    return owner


def _opens(text: str, offset: int) -> bool:
    before = text[max(0, offset - 8) : offset].rstrip(" 　\t")
    return not before or before[-1] in "\n\r。！？；）)"

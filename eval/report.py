"""Outcomes become a Report: figures, tables by kind, and each question's verdict.

The report is a record with three written forms here (text, JSON, CSV); HTML is ``page.py``.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eval.cases import TYPES, Case
from eval.figures import Figure, share
from eval.measures import measure_all
from eval.measures.correct import Judgement, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus.plan import Plan
    from eval.outcomes import Outcome

FORMAT = 1
"""Version of the JSON form; ``compare`` refuses another."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question in a report."""

    id: str
    file: str
    kind: str
    lang: str
    turn: str
    question: str
    history: tuple[str, ...]
    is_correct: bool
    why: tuple[str, ...]
    """``clause: reason`` of each clause that failed."""
    doubts: tuple[str, ...]
    status: str
    """``missing`` without an answer."""
    answer: str
    latency_ms: float | None

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Table:
    """Right answers, one row a kind of question."""

    name: str
    rows: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything measured about one run."""

    plan: str
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    clauses: tuple[tuple[str, int], ...]
    """How many questions each clause of the gold failed, most frequent first."""
    lines: tuple[Line, ...]

    @property
    def failures(self) -> tuple[Line, ...]:
        """The questions that are not right, in order."""
        return tuple(line for line in self.lines if not line.is_correct)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form."""
        return {
            "format": FORMAT,
            "plan": self.plan,
            "figures": [figure.to_dict() for figure in self.figures],
            "tables": {t.name: [row.to_dict() for row in t.rows] for t in self.tables},
            "clauses": dict(self.clauses),
            "questions": [line.to_dict() for line in self.lines],
        }


_SPLITS: tuple[tuple[str, Callable[[Case], str]], ...] = (
    ("type", lambda case: case.kind),
    ("language", lambda case: case.lang),
    ("turn", lambda case: case.turn),
    ("file", lambda case: case.file),
)


def build_report(outcomes: Sequence[Outcome], plan: Plan) -> Report:
    """Measure everything once."""
    judgements = [judge(outcome, plan) for outcome in outcomes]
    judged = list(zip(outcomes, judgements, strict=True))
    failed = Counter(c for j in judgements for c in {f.clause for f in j.failures})
    return Report(
        plan=plan.id,
        figures=measure_all(outcomes, plan),
        tables=tuple(Table(name, _rows(judged, key)) for name, key in _SPLITS),
        clauses=tuple(sorted(failed.items(), key=lambda item: (-item[1], item[0]))),
        lines=tuple(_line(outcome, judgement) for outcome, judgement in judged),
    )


def _rows(
    judged: Iterable[tuple[Outcome, Judgement]],
    key: Callable[[Case], str],
) -> tuple[Figure, ...]:
    verdicts: dict[str, list[bool]] = {}
    for outcome, judgement in judged:
        verdicts.setdefault(key(outcome.case), []).append(judgement.is_correct)
    order = sorted(verdicts, key=lambda name: (TYPES.index(name) if name in TYPES else 0, name))
    return tuple(
        share(name, sum(verdicts[name]), len(verdicts[name]), "questions") for name in order
    )


def _line(outcome: Outcome, judgement: Judgement) -> Line:
    case, answer = outcome.case, outcome.answer
    return Line(
        id=case.id,
        file=case.file,
        kind=case.kind,
        lang=case.lang,
        turn=case.turn,
        question=case.question,
        history=case.history,
        is_correct=judgement.is_correct,
        why=tuple(f"{failure.clause}: {failure.why}" for failure in judgement.failures),
        doubts=judgement.doubts,
        status="missing" if answer is None else answer.status,
        answer="" if answer is None else answer.text,
        latency_ms=None if answer is None else answer.latency_ms,
    )


def to_json(report: Report) -> str:
    """The whole report; :func:`eval.compare.load_report` reads it back."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=1) + "\n"


def to_csv(report: Report) -> str:
    """One row a question; several reasons stand in one cell, parted by ``; ``."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        ("id", "file", "type", "lang", "turn", "correct", "status", "latency_ms",
         "why", "doubts", "question", "answer"),
    )  # fmt: skip
    for line in report.lines:
        writer.writerow(
            (line.id, line.file, line.kind, line.lang, line.turn, int(line.is_correct),
             line.status, "" if line.latency_ms is None else f"{line.latency_ms:.3f}",
             "; ".join(line.why), "; ".join(line.doubts), line.question, line.answer),
        )  # fmt: skip
    return stream.getvalue()


def to_text(report: Report) -> str:
    """The figures and tables in Markdown; verdicts are :func:`failures_text`."""
    parts = [_table("measure", report.figures)]
    parts += [_table(f"correct by {table.name}", table.rows) for table in report.tables]
    if report.clauses:
        rows = [f"| {clause} | {count} |" for clause, count in report.clauses]
        parts.append("\n".join(["| clause that failed | questions |", "|---|---|", *rows]))
    doubtful = sum(line.is_correct and bool(line.doubts) for line in report.lines)
    if doubtful:
        parts.append(f"{doubtful} right answers are doubtful; the JSON report says why.")
    return "\n\n".join(parts) + "\n"


def failures_text(report: Report) -> str:
    """Each question that is not right: question, why, answer."""
    blocks = []
    for line in report.failures:
        asked = " / ".join((*line.history, line.question))
        head = f"{line.id} [{line.kind}, {line.lang}] {asked}"
        why = [f"  why: {reason}" for reason in line.why]
        answer = line.answer.replace("\n", "\n    ") or "(none)"
        blocks.append("\n".join([head, *why, f"  answer ({line.status}): {answer}"]))
    return "\n\n".join(blocks) + ("\n" if blocks else "")


def format_value(figure: Figure) -> str:
    """A figure's value as people read it: ``83.3%``, ``12.4 ms``, ``-`` for none."""
    if figure.value is None:
        return "-"
    if figure.unit:
        return f"{figure.value:.1f} {figure.unit}"
    return f"{figure.value:.1%}"


def format_interval(figure: Figure) -> str:
    """``72.1-90.6%``; empty when no interval is claimed."""
    if figure.low is None or figure.high is None:
        return ""
    return f"{100 * figure.low:.1f}-{100 * figure.high:.1f}%"


def format_count(figure: Figure) -> str:
    """``47/56 questions``."""
    hits = "" if figure.hits is None else f"{figure.hits}/"
    return f"{hits}{figure.total} {figure.of}"


def _table(title: str, figures: Iterable[Figure]) -> str:
    rows = [
        f"| {f.name} | {format_value(f)} | {format_interval(f)} | {format_count(f)} |"
        for f in figures
    ]
    return "\n".join([f"| {title} | value | 95% | of |", "|---|---|---|---|", *rows])

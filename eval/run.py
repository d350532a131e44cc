"""Cases become Outcomes: by asking a system, or from the answers it wrote to a file.

Every case gives one outcome, in order. What is missing, unreadable or raised becomes an
outcome with an error; nothing vanishes from the count.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.errors import PlanError
from eval.cases import Case, read_records
from eval.errors import CaseInvalid
from eval.outcomes import Outcome, parse_answer

if TYPE_CHECKING:
    from assistant import Assistant

Ask = Callable[[Case], dict[str, Any]]
"""Answers a case with one object of the batch contract."""


class FileOutcomes(NamedTuple):
    """The outcomes of a file of answers, and what to tell the person about the file."""

    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]


def ask_with(assistant: Assistant, *, passages: int = 0) -> Ask:
    """How to ask an assistant; the time is that of ``answer`` alone, in one thread.

    Args:
        assistant: Whom to ask.
        passages: How many to list as ``retrieved``. They are the index's own ranking for the
            question as understood. The assistant's ``--retrieved`` is not used: it puts what
            was cited first, so it would measure the answer and not the search.
    """
    # Here, not above: scoring a file of answers needs no assistant and must not load one.
    from assistant import Question

    def ask(case: Case) -> dict[str, Any]:
        question = Question(case.question, case.history)
        began = time.perf_counter()
        answer = assistant.answer(question)
        milliseconds = (time.perf_counter() - began) * 1000
        record = answer.to_dict(id=case.id, question=case.question, latency_ms=milliseconds)
        if passages:
            understood = case.question if answer.query is None else answer.query.rewritten
            record["retrieved"] = [
                {
                    "id": hit.passage.id,
                    "start": hit.passage.span.start,
                    "end": hit.passage.span.end,
                    "score": hit.score,
                }
                for hit in assistant.index.search(understood, passages)
            ]
        return record

    return ask


def run_cases(cases: Sequence[Case], ask: Ask) -> tuple[Outcome, ...]:
    """Ask each case in turn. An error of ours becomes its outcome; others pass through."""
    outcomes = []
    for case in cases:
        try:
            outcomes.append(Outcome(case, parse_answer(ask(case), f"answer to {case.id}")))
        except PlanError as error:
            outcomes.append(Outcome(case, None, f"{type(error).__name__}: {error.message}"))
    return tuple(outcomes)


def read_answers(cases: Sequence[Case], path: Path | str) -> FileOutcomes:
    """The outcomes of a file in the batch contract, whichever system wrote it.

    Lines are matched by id; their order is free. An id that stands twice is an error, for
    there is no telling which answer was meant.

    Raises:
        CaseInvalid: the file cannot be read.
    """
    source = Path(path)
    wanted = {case.id: case for case in cases}
    found: dict[str, Outcome] = {}
    lines: dict[str, int] = {}
    notes = []
    for number, record in read_records(source):
        where = f"{source}:{number}"
        if isinstance(record, CaseInvalid):
            notes.append(record.message)
            continue
        case = wanted.get(str(record.get("id")))
        if case is None:
            notes.append(f"{where}: no question has the id {record.get('id')!r}; left out.")
            continue
        if case.id in found:
            twice = f"answered twice, in lines {lines[case.id]} and {number}"
            found[case.id] = Outcome(case, None, twice)
            continue
        lines[case.id] = number
        if record.get("question", case.question) != case.question:
            notes.append(f"{where}: answers another question than {case.id} asks.")
        found[case.id] = _outcome(case, record, where)
    outcomes = tuple(
        found.get(case.id) or Outcome(case, None, "no answer in the file") for case in cases
    )
    return FileOutcomes(outcomes, tuple(notes))


def _outcome(case: Case, record: dict[str, Any], where: str) -> Outcome:
    try:
        return Outcome(case, parse_answer(record, where))
    except CaseInvalid as error:
        return Outcome(case, None, error.message)

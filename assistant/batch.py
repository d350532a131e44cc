"""A file of questions becomes a file of answers, a line for a line."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Status
from assistant.assistant import Assistant
from assistant.compose import load_wording
from assistant.lasting import lasting
from assistant.question import Question
from corpus.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from assistant.settings import Settings

logger = logging.getLogger(__name__)

_MANY = 1_000
"""Lines from which it pays to share them out among processes."""
_CHUNK = 100
"""Lines handed to a process at a time."""


def answer_file(source: Path, target: Path, settings: Settings, *, retrieved: int = 0) -> None:
    """Answer every line of a question file; a bad line gets an answer that says so.

    The bad lines are named on the error output.

    Args:
        source: One JSON object a line, UTF-8 (``eval/data/SCHEMA.md``).
        target: Written; one JSON object a line, in the order of the questions.
        settings: Which plan, model and cache.
        retrieved: How many passages to list with each answer.

    Raises:
        PlanError: a file, the plan or a setting cannot be used.
    """
    lines = _read(source)
    try:
        sink = target.open("w", encoding="utf-8")
    except OSError as error:
        raise PlanError(
            f"The answers file {str(target)!r} cannot be written: {error.strerror}.",
            "Give a path in a folder that exists and can be written.",
        ) from error
    with lasting():
        assistant = Assistant.open(settings=settings)
    bad = 0
    with sink, _answering(assistant, lines, retrieved) as rows:
        for (number, _), row in zip(_with_progress(lines), rows, strict=True):
            if row["status"] == Status.ERROR.value:
                bad += 1
                print(f"{source}:{number}: {row['reason']}", file=sys.stderr)
            sink.write(json.dumps(row, ensure_ascii=False) + "\n")
    if bad:
        print(
            f"{bad} of {len(lines)} lines could not be answered; the others were.", file=sys.stderr
        )


def _read(source: Path) -> list[tuple[int, str]]:
    """The lines that are not blank, numbered from 1."""
    try:
        text = source.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise PlanError(
            f"The questions file {str(source)!r} cannot be read: {error.strerror}.",
            "Give a file of questions, one JSON object a line.",
        ) from error
    lines = enumerate(text.lstrip("\ufeff").split("\n"), start=1)
    return [(number, line) for number, line in lines if line.strip()]


@contextmanager
def _answering(
    assistant: Assistant, lines: list[tuple[int, str]], retrieved: int
) -> Iterator[Iterable[dict[str, Any]]]:
    """The answers in order; many lines are shared out where processes can be forked.

    A forked process has the assistant as it stands and opens nothing again.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if cores == 1 or len(lines) < _MANY:
        yield (_answer_line(assistant, number, line, retrieved) for number, line in lines)
        return
    _shared[:] = [assistant]
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        tasks = [(number, line, retrieved) for number, line in lines]
        yield pool.imap(_answer_shared, tasks, chunksize=_CHUNK)
    _shared.clear()


_shared: list[Assistant] = []
"""What the processes inherit."""


def _answer_shared(task: tuple[int, str, int]) -> dict[str, Any]:
    return _answer_line(_shared[0], *task)


def _answer_line(assistant: Assistant, number: int, line: str, retrieved: int) -> dict[str, Any]:
    """One line in, one line out, whatever the line is."""
    began = time.perf_counter()
    name, question = f"line-{number}", ""
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise TypeError("not a JSON object")
        name = str(row.get("id", name))
        question = row["question"] if isinstance(row.get("question"), str) else ""
        given = row.get("history") or ()
        if not isinstance(given, (list, tuple)):
            raise TypeError("'history' is not a list")
        history = tuple(turn for turn in given if isinstance(turn, str))
        answer = assistant.answer(Question(question, history), retrieved=retrieved)
    except (json.JSONDecodeError, TypeError, RecursionError) as error:
        answer = Answer(
            Status.ERROR,
            load_wording("zh").error["failed"],
            reason=f"line {number} is not a question: {error}",
        )
    except Exception as error:
        logger.exception("line %d failed", number)
        answer = Answer(
            Status.ERROR, load_wording("zh").error["failed"], reason=f"failed: {error!r}"
        )
    spent = (time.perf_counter() - began) * 1000
    return answer.to_dict(id=name, question=question, latency_ms=round(spent, 3))


def _with_progress(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines, with a bar on a terminal."""
    shown: TextIO | None = sys.stderr if sys.stderr.isatty() else None
    width = 30
    for done, line in enumerate(lines, start=1):
        yield line
        if shown is not None:
            filled = width * done // len(lines)
            shown.write(f"\r[{'#' * filled}{'.' * (width - filled)}] {done}/{len(lines)}")
            shown.flush()
    if shown is not None:
        shown.write("\n")

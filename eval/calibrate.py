"""Sweeps the threshold from which a sentence answers, and shows both kinds of error.

Answering too readily invents, refusing too readily withholds; the table shows what each
setting costs on either side (risk and coverage, after El-Yaniv and Wiener 2010), so that the
value in :mod:`assistant.thresholds` can be seen to be chosen and not guessed.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from assistant import by_content, decide, detail, misplaced, narrow, prose, stages, unnamed
from eval.measures.correct import judge
from eval.run import ask_with, run_cases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant import Assistant
    from eval.cases import Case

STEPS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)
_READERS = (by_content, decide, detail, misplaced, narrow, prose, stages, unnamed)
"""The modules that read ``ENOUGH``."""


class Setting(NamedTuple):
    """What one value of the threshold costs."""

    enough: float
    correct: int
    false_answers: int
    """Unanswerable questions that were answered."""
    false_refusals: int
    """Answerable questions that were not."""


def sweep(
    assistant: Assistant, cases: Sequence[Case], steps: Sequence[float] = STEPS
) -> tuple[Setting, ...]:
    """One row for each value of ``ENOUGH``, over the same cases."""
    ask = ask_with(assistant)
    rows = []
    for value in steps:
        with _enough(value):
            outcomes = run_cases(cases, ask)
        rows.append(
            Setting(
                value,
                sum(judge(o, assistant.plan).is_correct for o in outcomes),
                sum(o.answered and not o.case.gold.answerable for o in outcomes),
                sum(o.abstained and o.case.gold.answerable for o in outcomes),
            )
        )
    return tuple(rows)


def to_markdown(rows: Sequence[Setting], cases: Sequence[Case]) -> str:
    """The sweep as a table, with the counts it is of."""
    no = sum(not case.gold.answerable for case in cases)
    lines = [
        (
            f"| ENOUGH | correct of {len(cases)} | false answers of {no} "
            f"| false refusals of {len(cases) - no} |"
        ),
        "|---|---|---|---|",
    ]
    lines += [
        f"| {row.enough:.2f} | {row.correct} | {row.false_answers} | {row.false_refusals} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


@contextmanager
def _enough(value: float) -> Iterator[None]:
    before = [module.ENOUGH for module in _READERS]
    try:
        for module in _READERS:
            module.ENOUGH = value  # type: ignore[attr-defined]
        yield
    finally:
        for module, old in zip(_READERS, before, strict=True):
            module.ENOUGH = old  # type: ignore[attr-defined]

"""The assistant and its peers on the same questions, in one run: measured, and as ratios.

The peer is the usual chain (``eval/peers.py``) with all-MiniLM and with our own embedding.
It finds a chunk where the assistant answers whole: what it takes is the least that an answer
of such a chain can take, the language model that would write it left out.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from eval.bench import Timing, bench_calls, bench_command, number
from eval.peers import MODELS, Dense, model_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant import Assistant
    from eval.cases import Case

QUANTITIES = (
    "one question, a fresh process: time",
    "the same: CPU",
    "the same: peak memory",
    "a question, warm: p50",
    "a question, warm: p99",
    "the same: CPU p50",
    "the same: CPU p99",
    "index build, a fresh process: time",
    "the same build: CPU",
    "the same build: peak memory",
)
NAMES = {"minilm": "usual chain, all-MiniLM", "ours": "usual chain, our embedding"}


class Racer(NamedTuple):
    """A system and what was measured of it."""

    system: str
    timings: tuple[Timing, ...]
    """In the order of :data:`QUANTITIES`."""


def race(
    cases: Sequence[Case], assistant: Assistant, question: str, root: Path, repeats: int,
    *, plan: Path | None = None, models: Sequence[str] = MODELS,
) -> list[Racer]:  # fmt: skip
    """Measure the assistant and the usual chain.

    Args:
        cases: What is asked warm, each with its earlier turns (the chain knows none).
        assistant: Ours, open.
        question: What a fresh process is asked.
        root: The project's folder, where processes run.
        repeats: Processes and rounds.
        plan: A plan other than the shipped one.
        models: Of :data:`eval.peers.MODELS`.

    Raises:
        PeerMissing: a package of the chain is not installed.
        PlanError: a process fails.
    """
    from assistant import Question

    python = [sys.executable, "-m"]
    other = [] if plan is None else ["--plan", str(plan.resolve())]
    racers = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = [Question(case.question, case.history) for case in cases]
        calls: list[Any] = [lambda each=each: assistant.answer(each) for each in asked]
        racers.append(
            _measured(
                "assistant",
                [*python, "assistant", "ask", *other, question],
                [*python, "index", "build", *other, "--folder", str(folder / "index")],
                calls, root=root, repeats=repeats,
            )
        )  # fmt: skip
        text = folder / "plan.txt"
        text.write_text(assistant.plan.text, encoding="utf-8")
        for model in models:
            (folder / model).mkdir()
            peer = [*python, "eval.peers"]
            build = [*peer, "build", model, str(text), str(folder / model)]
            bench_command("", build, root, 1)  # there must be an index to ask
            chain = Dense.open(folder / model, model_of(model))
            calls = [lambda each=each, chain=chain: chain.rank(each.text, 5) for each in asked]
            ask = [*peer, "ask", model, str(folder / model), question]
            racers.append(_measured(NAMES[model], ask, build, calls, root=root, repeats=repeats))
    return racers


def _measured(
    system: str, ask: Sequence[str], build: Sequence[str], calls: Sequence[Any], *,
    root: Path, repeats: int,
) -> Racer:  # fmt: skip
    return Racer(
        system,
        (
            *bench_command(f"{system}, ask", ask, root, repeats),
            *bench_calls(system, calls, repeats),
            *bench_command(f"{system}, build", build, root, repeats),
        ),
    )


def to_markdown(racers: Sequence[Racer]) -> str:
    """A table: medians with least and most, and of peers how many times the first's median."""
    first = racers[0]
    lines = [
        f"| what | {' | '.join(racer.system for racer in racers)} |",
        "|---|" + "---|" * len(racers),
    ]
    for place, quantity in enumerate(QUANTITIES):
        cells = []
        for racer in racers:
            timing = racer.timings[place]
            least, most = number(min(timing.samples)), number(max(timing.samples))
            cell = f"{number(timing.median)} {timing.unit} ({least} to {most})"
            if racer is not first:
                cell += f", **{_times(timing.median, first.timings[place].median)}**"
            cells.append(cell)
        lines.append(f"| {quantity} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _times(value: float, unit: float) -> str:
    """How many times the unit, two digits: ``×11``, ``×0.05``."""
    return f"×{value / unit:.2g}" if unit else "-"

"""Two reports become the questions gained and lost between them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from eval.errors import CaseInvalid
from eval.intervals import sign_test
from eval.report import FORMAT

_REMEDY = "Give a report written by python -m eval run --json FILE."


class Change(NamedTuple):
    """A question whose verdict changed."""

    id: str
    question: str
    why: tuple[str, ...]
    """Why it fails, in the report where it does."""
    answer: str
    """The new answer."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from an old report to a new one, over the questions both asked."""

    shared: int
    gains: tuple[Change, ...]
    losses: tuple[Change, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    figures: tuple[tuple[str, float | None, float | None, str], ...]
    """Name, old value, new value, unit; over all questions of each report."""

    @property
    def p_value(self) -> float:
        """McNemar's exact two-sided p of the changes."""
        return sign_test(len(self.gains), len(self.losses))


def load_report(path: Path | str) -> dict[str, Any]:
    """Read a report's JSON form.

    Raises:
        CaseInvalid: it cannot be read or is no report of this version.
    """
    try:
        report = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise CaseInvalid(f"{path}: cannot be read ({error.strerror}).", _REMEDY) from error
    except ValueError as error:
        raise CaseInvalid(f"{path}: not JSON ({error}).", _REMEDY) from error
    if not isinstance(report, dict) or report.get("format") != FORMAT:
        raise CaseInvalid(f"{path}: no report of format {FORMAT}.", _REMEDY)
    return report


def compare(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """Compare two reports by question id."""
    before = {line["id"]: line for line in old["questions"]}
    after = {line["id"]: line for line in new["questions"]}
    both = [name for name in after if name in before]
    gained = [n for n in both if after[n]["is_correct"] and not before[n]["is_correct"]]
    lost = [n for n in both if before[n]["is_correct"] and not after[n]["is_correct"]]
    values = {figure["name"]: figure["value"] for figure in old["figures"]}
    return Comparison(
        shared=len(both),
        gains=tuple(_change(before[name], after[name]) for name in gained),
        losses=tuple(_change(after[name], after[name]) for name in lost),
        only_old=tuple(name for name in before if name not in after),
        only_new=tuple(name for name in after if name not in before),
        figures=tuple(
            (figure["name"], values.get(figure["name"]), figure["value"], figure["unit"])
            for figure in new["figures"]
        ),
    )


def to_text(comparison: Comparison) -> str:
    """Gains, losses and the figures side by side."""
    gains, losses = comparison.gains, comparison.losses
    p_value = f"McNemar exact p = {comparison.p_value:.3f}"
    counts = f"{len(gains)} gained, {len(losses)} lost"
    lines = [f"{comparison.shared} questions in both: {counts} ({p_value})"]
    if comparison.only_old or comparison.only_new:
        lines.append(
            f"only in the old report: {len(comparison.only_old)}; "
            f"only in the new one: {len(comparison.only_new)}",
        )
    lines += ["", "| measure | old | new |", "|---|---|---|"]
    lines += [
        f"| {name} | {_value(old, unit)} | {_value(new, unit)} |"
        for name, old, new, unit in comparison.figures
    ]
    for title, changes in (("lost", losses), ("gained", gains)):
        for change in changes:
            lines += ["", f"{title}: {change.id} {change.question}"]
            lines += [f"  {'why' if title == 'lost' else 'was'}: {why}" for why in change.why]
            lines.append("  answer: " + (change.answer.replace("\n", "\n    ") or "(none)"))
    return "\n".join(lines) + "\n"


def _change(failing: dict[str, Any], new: dict[str, Any]) -> Change:
    return Change(new["id"], new["question"], tuple(failing["why"]), new["answer"])


def _value(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{value:.1f} {unit}" if unit else f"{value:.1%}"

"""Where does the time of a warm answer go? Calls become a table of the functions it is spent in.

cProfile counts every call and makes each dearer by about a microsecond: small functions that
are called often look worse than they are. Shares are good to find what is hot; for times there
is ``python -m eval bench``.
"""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Spent(NamedTuple):
    """A function and what was spent in it, over all calls."""

    where: str
    """``room/module.py:name``; for code that is not the project's, its file's name."""
    calls: int
    own: float
    """Seconds in the function itself."""
    whole: float
    """Seconds in it and in all it called."""


def profile(calls: Sequence[Callable[[], object]], root: Path) -> list[Spent]:
    """Run the calls once to warm up and once under the profiler; dearest of its own first.

    Args:
        calls: What to run.
        root: The project's folder: paths are given from there.
    """
    for call in calls:
        call()
    profiler = cProfile.Profile()
    profiler.enable()
    for call in calls:
        call()
    profiler.disable()
    # pstats keeps its table as an attribute that its type stubs leave out.
    table = vars(pstats.Stats(profiler))["stats"]
    rows = [
        Spent(_where(Path(file), name, root), count, own, whole)
        for (file, _, name), (_, count, own, whole, _) in table.items()
    ]
    return sorted(rows, key=lambda row: (-row.own, row.where))


def _where(file: Path, name: str, root: Path) -> str:
    if file.name == "~":  # built in: the name says all
        return name
    if file.is_relative_to(root) and ".venv" not in file.parts:
        return f"{file.relative_to(root).as_posix()}:{name}"
    return f"{file.name}:{name}"


def to_markdown(rows: Sequence[Spent], most: int) -> str:
    """Two tables: the dearest functions by themselves, and the project's with all they call."""
    total = sum(row.own for row in rows) or 1.0
    whole = sorted((row for row in rows if "/" in row.where), key=lambda row: -row.whole)
    parts = []
    for title, shown, value in (
        ("by itself", rows, "own"),
        ("with what it calls", whole, "whole"),
    ):
        parts += [f"| function | {title} | ms | calls |", "|---|---|---|---|"]
        parts += [
            f"| `{row.where}` | {getattr(row, value) / total:.1%} "
            f"| {1000 * getattr(row, value):.1f} | {row.calls} |"
            for row in shown[:most]
        ]
        parts.append("")
    return "\n".join(parts)

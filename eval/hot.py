"""Where does the time of a warm answer go? Calls become a table of the functions it is spent in.

pyinstrument looks at the stack every fifth of a millisecond and counts what it sees. So small
functions that are called often are not made to look dear, as they are by a profiler that stops
at every call; what takes a thousandth of the time is not seen. Shares, not times: for these
there is ``python -m eval bench``.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from eval.errors import PeerMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyinstrument.frame import Frame
    from pyinstrument.session import Session

INTERVAL = 0.0002
"""Seconds between two looks: some ten thousand over the evaluation questions."""


class Spent(NamedTuple):
    """A function and what was spent in it, over all calls."""

    where: str
    """``room/module.py:name``; for code that is not the project's, its file's name."""
    own: float
    """Seconds in the function itself and in what Python has built in."""
    whole: float
    """Seconds in it and in all it called, counted once where it calls itself."""


def profile(calls: Sequence[Callable[[], object]]) -> Session:
    """Run the calls once to warm up and once under the profiler.

    Raises:
        PeerMissing: pyinstrument is not installed.
    """
    if find_spec("pyinstrument") is None:
        raise PeerMissing("pyinstrument is not installed.", "Install it: pip install -e .[dev]")
    from pyinstrument import Profiler

    for call in calls:
        call()
    profiler = Profiler(interval=INTERVAL, async_mode="disabled")
    profiler.start()
    try:
        for call in calls:
            call()
    finally:
        session = profiler.stop()
    return session


def spent(session: Session, root: Path) -> list[Spent]:
    """The functions of a profile, dearest of their own first.

    Args:
        session: What :func:`profile` gave.
        root: The project's folder: paths are given from there.
    """
    own: dict[str, float] = {}
    whole: dict[str, float] = {}

    def walk(frame: Frame, above: frozenset[str]) -> None:
        where = _where(Path(frame.file_path or ""), frame.function, root)
        held = [child for child in frame.children if not child.is_synthetic]
        rest = frame.time - sum(child.time for child in held)
        own[where] = own.get(where, 0.0) + rest
        if where not in above:
            whole[where] = whole.get(where, 0.0) + frame.time
        for child in held:
            walk(child, above | {where})

    first = session.root_frame()
    if first is not None:
        walk(first, frozenset())
    rows = [Spent(where, seconds, whole[where]) for where, seconds in own.items()]
    return sorted(rows, key=lambda row: (-row.own, row.where))


def _where(file: Path, name: str, root: Path) -> str:
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
        parts += [f"| function | {title} | ms |", "|---|---|---|"]
        parts += [
            f"| `{row.where}` | {getattr(row, value) / total:.1%} "
            f"| {1000 * getattr(row, value):.1f} |"
            for row in shown[:most]
        ]
        parts.append("")
    return "\n".join(parts)


def to_tree(session: Session) -> str:
    """The tree of calls as pyinstrument draws it; what takes less than a fiftieth is left out."""
    from pyinstrument.renderers import ConsoleRenderer

    renderer = ConsoleRenderer(
        unicode=True, time="percent_of_total", processor_options={"filter_threshold": 0.02}
    )
    return renderer.render(session)

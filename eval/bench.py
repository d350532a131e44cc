"""How fast and how large? Commands and calls become Timings, with median and spread.

Nothing here judges answers. A machine under other load measures that load too: the spread
(least and most of the repeats) is there to show it.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import PlanError
from eval.intervals import percentile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from eval.cases import Case

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of ``ru_maxrss``: Linux counts KiB, macOS bytes."""

_NANOSECONDS = 1e6
"""In one millisecond."""

_LAUNCHER = """
import os, subprocess, sys, time
began = time.perf_counter_ns()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
took = time.perf_counter_ns() - began
process.returncode = os.waitstatus_to_exitcode(status)
print(process.returncode, took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""Runs a command from a process of its own that holds little. Linux keeps the memory of the
parent at the fork in the child's ``ru_maxrss``: started from here, a bare interpreter (10 MiB)
was measured as 84 MiB. ``wait4``, since it alone gives one child's own peak."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One quantity measured several times; lower is better."""

    name: str
    unit: str
    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle sample."""
        return statistics.median(self.samples)


def bench_command(name: str, command: Sequence[str], cwd: Path, repeats: int) -> tuple[Timing, ...]:
    """Wall time, CPU time and peak memory of a fresh process, each run from start to exit.

    CPU time is that of all its threads, user and system: above the wall time where several
    work, below where it waits.

    Files are in the page cache after the first run, so this is the cold start of the
    process, not of the machine. The first run is measured like the others.

    Raises:
        PlanError: the command cannot run; its last line of stderr is named.
    """
    walls, works, sizes = [], [], []
    for _ in range(repeats):
        done = subprocess.run(
            [sys.executable, "-c", _LAUNCHER, *command],
            cwd=cwd, capture_output=True, check=False,
        )  # fmt: skip
        complaint = done.stderr.decode("utf-8", "replace").strip()
        code, nanoseconds, work, peak = map(float, done.stdout.split() or (1, 0, 0, 0))
        if code != 0:
            last = complaint.splitlines()[-1] if complaint else "no message"
            raise PlanError(
                f"{' '.join(command)}: exit code {code:.0f} ({last}).",
                "Run it by hand and mend what it says.",
            )
        walls.append(nanoseconds / _NANOSECONDS)
        works.append(1000 * work)
        sizes.append(peak * _RSS_UNIT / 2**20)
    return (
        Timing(f"{name}: time", "ms", tuple(walls)),
        Timing(f"{name}: CPU", "ms", tuple(works)),
        Timing(f"{name}: peak RSS", "MiB", tuple(sizes)),
    )


def bench_calls(
    name: str, calls: Sequence[Callable[[], object]], rounds: int
) -> tuple[Timing, ...]:
    """p50 and p99 of the calls in each round, after one round that is not counted.

    One thread, one call after another: first the time that passes, then the CPU time of all
    the process's threads, which leaves out waiting for a core that others use. The
    percentiles are nearest-rank over the calls of one round; their spread is that between
    rounds.
    """
    passed, worked = [], []
    for _ in range(rounds + 1):
        times, works = [], []
        for call in calls:
            began, busy = time.perf_counter_ns(), time.process_time_ns()
            call()
            works.append((time.process_time_ns() - busy) / _NANOSECONDS)
            times.append((time.perf_counter_ns() - began) / _NANOSECONDS)
        passed.append(times)
        worked.append(works)
    return tuple(
        Timing(f"{name}: {kind}{mark}", "ms", tuple(percentile(each, share) for each in taken[1:]))
        for kind, taken in (("", passed), ("CPU ", worked))
        for mark, share in (("p50", 0.5), ("p99", 0.99))
    )


def questions(cases: Sequence[Case], least: int) -> list[str]:
    """Lines of a question file with the cases over and over, ``least`` of them or more."""
    rows = [
        {"id": case.id, "question": case.question, "history": list(case.history)} for case in cases
    ]
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    return lines * -(-least // len(lines))


def own_peak(name: str) -> Timing:
    """The most memory this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT / 2**20
    return Timing(f"{name}: peak RSS", "MiB", (peak,))


def to_markdown(timings: Sequence[Timing]) -> str:
    """A table: median, least and most of the repeats, and how many there were."""
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} CPUs"
    rows = [
        f"| {each.name} | {number(each.median)} {each.unit} "
        f"| {number(min(each.samples))} to {number(max(each.samples))} | {len(each.samples)} |"
        for each in timings
    ]
    return "\n".join([machine, "", "| what | median | spread | repeats |", "|---|---|---|---|",
                      *rows]) + "\n"  # fmt: skip


def number(value: float) -> str:
    """Three digits or so, as people read them: ``1030``, ``0.06``."""
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"

"""How fast and how large? Commands and calls become Timings, with median and spread.

Nothing here judges answers. A machine under other load measures that load too: the spread
(least and most of the repeats) is there to show it.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import PlanError
from eval.intervals import percentile

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of ``ru_maxrss``: Linux counts KiB, macOS bytes."""

_NANOSECONDS = 1e6
"""In one millisecond."""


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
    """Wall time and peak memory of a fresh process, each run from start to exit.

    Files are in the page cache after the first run, so this is the cold start of the
    process, not of the machine. The first run is measured like the others.

    Raises:
        PlanError: the command cannot run; its last line of stderr is named.
    """
    seconds, sizes = [], []
    for _ in range(repeats):
        began = time.perf_counter_ns()
        with subprocess.Popen(  # noqa: S603 - our own commands
            command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            assert process.stderr is not None  # noqa: S101 - stderr=PIPE above
            complaint = process.stderr.read().decode("utf-8", "replace").strip()
            # Not process.wait(): wait4 is the only call that gives this child's own peak.
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            last = complaint.splitlines()[-1] if complaint else "no message"
            raise PlanError(
                f"{' '.join(command)}: exit code {process.returncode} ({last}).",
                "Run it by hand and mend what it says.",
            )
        seconds.append((time.perf_counter_ns() - began) / _NANOSECONDS)
        sizes.append(usage.ru_maxrss * _RSS_UNIT / 2**20)
    return (
        Timing(f"{name}: time", "ms", tuple(seconds)),
        Timing(f"{name}: peak RSS", "MiB", tuple(sizes)),
    )


def bench_calls(name: str, calls: Sequence[Callable[[], object]], rounds: int) -> tuple[Timing, ...]:
    """p50 and p99 of the calls in each round, after one round that is not counted.

    One thread, one call after another. The percentiles are nearest-rank over the calls of
    one round; their spread is that between rounds.
    """
    halves, tails = [], []
    for round_number in range(rounds + 1):
        times = []
        for call in calls:
            began = time.perf_counter_ns()
            call()
            times.append((time.perf_counter_ns() - began) / _NANOSECONDS)
        if round_number:
            halves.append(percentile(times, 0.5))
            tails.append(percentile(times, 0.99))
    return (Timing(f"{name}: p50", "ms", tuple(halves)), Timing(f"{name}: p99", "ms", tuple(tails)))


def own_peak(name: str) -> Timing:
    """The most memory this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT / 2**20
    return Timing(f"{name}: peak RSS", "MiB", (peak,))


def to_markdown(timings: Sequence[Timing]) -> str:
    """A table: median, least and most of the repeats, and how many there were."""
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} CPUs"
    rows = [
        f"| {each.name} | {_number(each.median)} {each.unit} "
        f"| {_number(min(each.samples))} to {_number(max(each.samples))} | {len(each.samples)} |"
        for each in timings
    ]
    return "\n".join([machine, "", "| what | median | spread | repeats |", "|---|---|---|---|",
                      *rows]) + "\n"  # fmt: skip


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"  # noqa: PLR2004

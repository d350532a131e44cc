"""Timings of commands and calls."""

import sys
import time
from pathlib import Path

import pytest

from corpus import PlanError
from eval.bench import Timing, bench_calls, bench_command, own_peak, to_markdown


def test_a_command_is_timed_and_weighed_each_time():
    took, work, peak = bench_command("x", [sys.executable, "-c", "pass"], Path.cwd(), 2)

    assert (took.name, took.unit, len(took.samples)) == ("x: time", "ms", 2)
    assert all(1 < each < 60_000 for each in took.samples)
    assert (work.name, work.unit) == ("x: CPU", "ms")
    assert all(0 < each < 60_000 for each in work.samples)
    assert all(1 < each < 1000 for each in peak.samples)


def test_the_peak_is_that_of_the_command_and_not_of_the_one_who_measures():
    ballast = bytearray(100 * 2**20)
    big = [sys.executable, "-c", "x = bytearray(200 * 2**20)"]
    *_, heavy = bench_command("big", big, Path.cwd(), 1)
    *_, light = bench_command("small", [sys.executable, "-c", "pass"], Path.cwd(), 1)

    assert heavy.median > 200
    assert light.median < 60
    assert len(ballast) == 100 * 2**20


def test_a_command_that_is_not_there_is_an_error_of_ours():
    with pytest.raises(PlanError, match=r"no-such-command: exit code 1"):
        bench_command("x", ["no-such-command"], Path.cwd(), 1)


def test_a_command_that_fails_says_why():
    command = [sys.executable, "-c", "raise SystemExit('no such thing')"]

    with pytest.raises(PlanError, match=r"exit code 1 \(no such thing\)"):
        bench_command("x", command, Path.cwd(), 1)


def test_each_call_runs_once_to_warm_up_and_once_a_round():
    calls = []
    half, tail, *works = bench_calls("x", [lambda: calls.append(1)] * 4, 3)

    assert len(calls) == 4 * (1 + 3)
    assert len(half.samples) == len(tail.samples) == 3
    assert all(h <= t for h, t in zip(half.samples, tail.samples, strict=True))
    assert [each.name for each in works] == ["x: CPU p50", "x: CPU p99"]
    assert all(len(each.samples) == 3 for each in works)


def test_waiting_takes_time_and_no_work():
    half, _, work, _ = bench_calls("x", [lambda: time.sleep(0.02)], 1)

    assert half.median >= 20
    assert work.median < 20


def test_the_table_gives_median_and_spread():
    text = to_markdown([Timing("x", "ms", (3.0, 1.0, 200.0))])

    assert "| x | 3.00 ms | 1.00 to 200 | 3 |" in text


def test_this_process_has_a_peak():
    assert 1 < own_peak("x").median < 100_000

"""The profile finds what is hot."""

from pathlib import Path
from time import perf_counter

import pytest

from eval.__main__ import main
from eval.hot import Spent, profile, spent, to_markdown, to_tree

pytest.importorskip("pyinstrument")
ROOT = Path(__file__).parents[2]


def burn(seconds=0.05):
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


def again(depth=3):
    burn(0.02)
    if depth > 1:
        again(depth - 1)


def test_the_dearest_function_leads_and_the_warm_up_is_not_counted():
    session = profile([burn, again])
    by_name = {row.where.rpartition(":")[2]: row for row in spent(session, ROOT)}

    assert by_name["burn"].where == "tests/eval/test_hot.py:burn"
    assert by_name["burn"].own > by_name["again"].own
    assert by_name["burn"].whole < 2 * by_name["again"].whole
    rows = spent(session, ROOT)
    assert [row.own for row in rows] == sorted((row.own for row in rows), reverse=True)


def test_a_function_that_calls_itself_is_counted_once():
    rows = spent(profile([again]), ROOT)
    by_name = {row.where.rpartition(":")[2]: row for row in rows}

    assert by_name["again"].whole <= sum(row.own for row in rows) + 1e-9
    assert by_name["again"].whole == pytest.approx(by_name["burn"].whole, rel=0.2)


def test_the_tables_hold_as_many_as_are_asked_for():
    text = to_markdown([Spent("a/b.py:one", 3.0, 3.0), Spent("two.py:two", 1.0, 4.0)], 1)

    assert "| function | by itself | ms |" in text
    assert "| `a/b.py:one` | 75.0% | 3000.0 |" in text
    assert "two" not in text


def test_the_tree_names_what_is_called():
    assert "burn" in to_tree(profile([burn]))


def test_the_command_profiles_the_warm_path(write_lines, question, capsys):
    path = str(write_lines("q.jsonl", question))

    assert main(["profile", path, "--most", "30", "--tree"]) == 0
    shown = capsys.readouterr().out
    assert "| function | with what it calls | ms |" in shown
    assert "profile" in shown

"""The profile finds what is hot."""

from pathlib import Path

from eval.__main__ import main
from eval.hot import profile, to_markdown

ROOT = Path(__file__).parents[2]


def burn():
    return sum(n * n for n in range(20_000))


def spare():
    return 1


def test_the_dearest_function_leads_and_the_warm_up_is_not_counted():
    rows = profile([burn, burn, spare], ROOT)
    by_name = {row.where.rpartition(":")[2]: row for row in rows}

    assert by_name["burn"].where == "tests/eval/test_hot.py:burn"
    assert (by_name["burn"].calls, by_name["spare"].calls) == (2, 1)
    assert by_name["burn"].whole > by_name["spare"].whole
    assert [row.own for row in rows] == sorted((row.own for row in rows), reverse=True)


def test_the_tables_hold_as_many_as_are_asked_for():
    text = to_markdown(profile([burn, spare], ROOT), 1)

    assert "| function | by itself | ms | calls |" in text
    assert "`tests/eval/test_hot.py:burn`" in text
    assert "spare" not in text


def test_the_command_profiles_the_warm_path(write_lines, question, capsys):
    assert main(["profile", str(write_lines("q.jsonl", question)), "--most", "30"]) == 0
    assert "assistant/assistant.py:answer" in capsys.readouterr().out

"""The command line: one clear line and the right exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.__main__ import main


def test_build_then_check(tmp_path, capsys):
    folder = str(tmp_path / "index")

    assert main(["build", "--folder", folder]) == 0
    assert main(["check", "--folder", folder, "--json"]) == 0

    built, checked = capsys.readouterr().out.splitlines()
    assert "built" in built
    facts = json.loads(checked)
    assert facts["passages"] > 300
    assert facts["model"] == "built-in"


def test_check_of_nothing_is_one_line_with_the_remedy(tmp_path, capsys):
    assert main(["check", "--folder", str(tmp_path)]) == 1

    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert "python -m index build" in output.err


def test_check_of_a_damaged_index_names_the_file(tmp_path, capsys):
    main(["build", "--folder", str(tmp_path / "index")])
    (tmp_path / "index" / "passages.json").write_text("damaged", encoding="utf-8")

    assert main(["check", "--folder", str(tmp_path / "index")]) == 1
    assert "passages.json" in capsys.readouterr().err


def test_a_plan_that_is_not_there(tmp_path, capsys):
    plan = str(tmp_path / "nowhere.txt")

    assert main(["build", "--plan", plan, "--folder", str(tmp_path / "index")]) == 1
    assert "nowhere.txt" in capsys.readouterr().err


def test_an_unknown_action_is_a_wrong_argument(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["mend"])
    assert ended.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written(tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert main(["build", "--folder", str(tmp_path / "file" / "index")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_help_shows_an_example():
    done = subprocess.run(
        [sys.executable, "-m", "index", "--help"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert "python -m index build --plan" in done.stdout


def test_libraries_say_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "index", "build", "--folder", str(tmp_path / "x")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1

"""The commands: exit codes, what goes to stdout and what to stderr."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval import __main__ as command

ROOT = Path(__file__).parents[2]


@pytest.fixture
def files(question, make_answer, write_lines):
    questions = write_lines("q.jsonl", question, question | {"id": "q-2"})
    right = write_lines("right.jsonl", make_answer(), make_answer(id="q-2"))
    half = write_lines("half.jsonl", make_answer())
    return SimpleNamespace(questions=str(questions), right=str(right), half=str(half))


@pytest.fixture
def assistant(monkeypatch, make_answer):
    """Stands for the assistant; ``answers`` maps a question's text to fields or an exception."""
    answers = {}

    class Reply:
        query = None

        def __init__(self, changes):
            self.changes = changes

        def to_dict(self, **named):
            return make_answer(**named) | self.changes

    def answer(question):
        changes = answers.get(question.text, {})
        if isinstance(changes, Exception):
            raise changes
        return Reply(changes)

    index = SimpleNamespace(search=lambda text, k: [])
    stand_in = SimpleNamespace(answer=answer, index=index)
    monkeypatch.setattr(command, "_assistant", lambda options: stand_in)
    return answers


def test_scoring_right_answers_is_0_and_prints_the_table(files, capsys):
    assert command.main(["score", files.questions, files.right]) == 0
    assert "| correct | 100.0% | 34.2-100.0% | 2/2 questions |" in capsys.readouterr().out


def test_scoring_a_missing_answer_is_1_and_lists_it_when_asked(files, capsys):
    assert command.main(["score", files.questions, files.half, "--failures"]) == 1
    out = capsys.readouterr().out
    assert "q-2 [lead, zh] 协同制造谁牵头？\n  why: error: no answer in the file" in out
    assert command.main(["score", files.questions, files.half]) == 1
    assert "no answer in the file" not in capsys.readouterr().out


def test_what_cannot_be_read_is_2_with_the_remedy_on_stderr(files, capsys, tmp_path):
    assert command.main(["score", files.questions, "none.jsonl"]) == 2
    assert command.main(["score", "none.jsonl", files.right]) == 2
    assert command.main(["check", "--plan", "none.txt"]) == 2
    assert command.main(["compare", "none.json", "none.json"]) == 2
    missing = str(tmp_path / "no" / "such" / "r.json")
    assert command.main(["score", files.questions, files.right, "--json", missing]) == 2
    err = capsys.readouterr().err
    assert "none.jsonl: cannot be read" in err
    assert "r.json: cannot be written or read" in err


@pytest.mark.parametrize("arguments", [[], ["guess"], ["score"], ["bench", "--repeats", "0"]])
def test_wrong_arguments_are_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        command.main(arguments)

    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["score", "run", "check", "compare", "bench"])
def test_every_command_has_help_with_an_example(name, capsys):
    with pytest.raises(SystemExit) as caught:
        command.main([name, "--help"])

    assert caught.value.code == 0
    assert f"example: python -m eval {name}" in capsys.readouterr().out


def test_all_written_forms_are_written_and_told_on_stderr(files, capsys, tmp_path):
    names = ("r.json", "r.csv", "r.html")
    options = [word for name in names for word in (f"--{name[2:]}", str(tmp_path / name))] + [
        "--export",
        str(tmp_path / "out"),
    ]

    assert command.main(["score", files.questions, files.half, *options]) == 1
    err = capsys.readouterr().err
    assert all((tmp_path / name).stat().st_size > 0 for name in names)
    assert all(f"written: {tmp_path / name}" in err for name in names)
    assert (tmp_path / "out" / "ragas.jsonl").is_file()


def test_compare_is_1_when_a_question_was_lost_and_0_otherwise(files, capsys, tmp_path):
    old, new = str(tmp_path / "old.json"), str(tmp_path / "new.json")
    command.main(["score", files.questions, files.right, "--json", old])
    command.main(["score", files.questions, files.half, "--json", new])

    assert command.main(["compare", old, new]) == 1
    assert "0 gained, 1 lost" in capsys.readouterr().out
    assert command.main(["compare", new, old]) == 0
    assert "1 gained, 0 lost" in capsys.readouterr().out


def test_old_and_new_may_be_the_same_file(files, capsys, tmp_path):
    path = str(tmp_path / "r.json")
    command.main(["score", files.questions, files.right, "--json", path])
    command.main(["score", files.questions, files.half, "--json", path, "--compare", path])

    assert "0 gained, 1 lost" in capsys.readouterr().out
    assert not json.loads(Path(path).read_text("utf-8"))["questions"][1]["is_correct"]


def test_check_prints_errors_and_is_1(files, question, write_lines, capsys):
    bad = write_lines("bad.jsonl", question | {"evidence": ["这句话不在方案里呢"]})

    assert command.main(["check", files.questions]) == 0
    assert command.main(["check", str(bad)]) == 1
    assert "bad.jsonl:1 (q-1): evidence: '这句话不在方案里呢' is not in" in capsys.readouterr().out


def test_check_takes_eval_data_by_default(capsys):
    assert command.main(["check"]) == 0
    assert "0 errors" in capsys.readouterr().out


def test_run_asks_the_assistant(files, assistant, capsys):
    assert command.main(["run", files.questions]) == 0
    assert "2/2 questions" in capsys.readouterr().out


def test_a_question_that_raises_is_logged_counted_and_stops_nothing(
    question, write_lines, assistant, capsys, caplog
):
    path = write_lines("q.jsonl", question | {"question": "坏"}, question | {"id": "q-2"})
    assistant["坏"] = ZeroDivisionError("oh")

    assert command.main(["run", str(path), "--failures"]) == 1
    out = capsys.readouterr().out
    assert "1/2 questions" in out
    assert "ZeroDivisionError: oh" in out
    assert "q-1: the assistant raised." in caplog.text


def run_command(*arguments, cwd, **options):
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "eval", *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def test_the_module_runs_as_a_command_from_another_directory(files, tmp_path):
    with run_command("score", files.questions, files.right, cwd=tmp_path) as process:
        out, err = process.communicate()

    assert (process.returncode, err) == (0, "")
    assert "2/2 questions" in out


def test_a_reader_that_stops_reading_gets_no_traceback(files, tmp_path):
    with run_command("score", files.questions, files.right, cwd=tmp_path) as process:
        process.stdout.close()
        err = process.stderr.read()

    assert (process.returncode, err) == (2, "")


def test_half_a_surrogate_pair_in_an_answer_is_written_escaped(
    question, make_answer, write_lines, tmp_path
):
    questions = write_lines("q.jsonl", question)
    record = json.dumps(make_answer(answer="\ud800"))
    answers = write_lines("a.jsonl", record)
    forms = [word for form in ("json", "csv", "html") for word in (f"--{form}", f"r.{form}")]
    arguments = ["score", str(questions), str(answers), "--failures", "--export", "out", *forms]
    with run_command(*arguments, cwd=tmp_path) as process:
        out, _ = process.communicate()

    assert process.returncode == 1
    assert "answer (answered): \\ud800" in out
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["questions"][0]["status"]

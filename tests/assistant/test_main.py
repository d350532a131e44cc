"""The command line on good and bad input: messages, exit codes, nothing lost."""

import json

import pytest

from assistant.__main__ import main

GOOD = {"id": "q1", "question": "智慧环保谁牵头？", "history": []}


@pytest.fixture
def files(tmp_path):
    return tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"


def rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_ask_prints_answer_and_quote(capsys):
    assert main(["ask", "智慧环保谁牵头？"]) == 0
    out = capsys.readouterr().out

    assert "智慧环保由省环保厅牵头。" in out
    assert "（省环保厅、省发展改革委等负责）" in out


def test_ask_json_is_the_contract(capsys):
    main(["ask", "--json", "智慧环保谁牵头？"])
    row = json.loads(capsys.readouterr().out)

    assert row["lead"] == "省环保厅"
    assert set(row) >= {
        "id",
        "question",
        "answer",
        "status",
        "answerable",
        "lead",
        "departments",
        "citations",
        "retrieved",
        "query",
        "latency_ms",
    }


def test_batch_answers_every_line_in_order_and_names_the_broken_one(files, capsys):
    questions, answers = files
    lines = [
        json.dumps(GOOD),
        "{broken",
        json.dumps({**GOOD, "id": "q3"}),
        '["no object"]',
        json.dumps({"id": "q5", "question": ""}),
    ]
    questions.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert main(["batch", str(questions), str(answers), "--retrieved", "3"]) == 0
    got = rows(answers)
    assert [r["id"] for r in got] == ["q1", "line-2", "q3", "line-4", "q5"]
    assert [r["status"] for r in got] == ["answered", "error", "answered", "error", "error"]
    assert [len(r["retrieved"]) for r in got] == [3, 0, 3, 0, 0]
    assert f"{questions}:2:" in capsys.readouterr().err


def test_batch_survives_bytes_that_are_not_utf8(files):
    questions, answers = files
    questions.write_bytes(b"\xff\xfe\n" + json.dumps(GOOD).encode() + b"\n")

    assert main(["batch", str(questions), str(answers)]) == 0
    assert [r["status"] for r in rows(answers)] == ["error", "answered"]


def test_missing_questions_and_unwritable_answers_are_one_message(files, capsys):
    questions, answers = files
    assert main(["batch", str(questions), str(answers)]) == 1
    assert "cannot be read" in capsys.readouterr().err
    questions.write_text(json.dumps(GOOD), encoding="utf-8")
    assert main(["batch", str(questions), str(answers.parent / "no" / "a.jsonl")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_plan_that_is_not_there(capsys):
    assert main(["ask", "--plan", "no-such-plan.txt", "谁牵头"]) == 1
    assert "no-such-plan.txt" in capsys.readouterr().err


def test_another_plan_is_answered_over(tmp_path, capsys):
    plan = tmp_path / "other.txt"
    plan.write_text(
        "某省水利工作方案\n一、重点任务\n（一）建设水库。修建水库。（省水利厅、省财政厅负责）\n",
        "utf-8",
    )

    assert main(["ask", "--plan", str(plan), "建设水库由谁负责"]) == 0
    assert "省水利厅、省财政厅" in capsys.readouterr().out


def test_an_unknown_verb_is_not_understood():
    with pytest.raises(SystemExit) as caught:
        main(["sing"])

    assert caught.value.code == 2


def test_many_lines_shared_out_are_answered_as_one_by_one(files, monkeypatch, capsys):
    questions, answers = files
    lines = [json.dumps({**GOOD, "id": f"q{n}"}) for n in range(30)]
    lines[7] = "{broken"
    questions.write_text("\n".join(lines), encoding="utf-8")
    main(["batch", str(questions), str(answers)])
    alone = rows(answers)
    monkeypatch.setattr("assistant.batch._MANY", 10)
    monkeypatch.setattr("assistant.batch._CHUNK", 3)
    main(["batch", str(questions), str(answers)])

    same = [{**row, "latency_ms": 0} for row in rows(answers)]
    assert same == [{**row, "latency_ms": 0} for row in alone]
    assert capsys.readouterr().err.count(":8: ") == 2

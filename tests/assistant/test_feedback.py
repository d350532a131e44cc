"""Feedback is kept with its answer and comes out as questions of the evaluation format."""

import json
import threading

import pytest

from assistant import Assistant, Question
from assistant.errors import FeedbackUnusable
from assistant.feedback import Feedback
from eval.cases import load_cases


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


def test_a_verdict_and_its_reason_are_kept(tmp_path, assistant):
    store = Feedback(tmp_path / "sub" / "feedback.sqlite")
    answer = assistant.answer(Question("智慧环保谁牵头？"))
    number = store.add("plan", "智慧环保谁牵头？", ("前一问",), answer, good=False)
    store.explain(number, "少了'年份'; DROP TABLE feedback")
    (row,) = store.rows()

    assert row["question"] == "智慧环保谁牵头？"
    assert row["history"] == ["前一问"]
    assert row["answer"] == answer.text
    assert row["good"] is False
    assert row["reason"] == "少了'年份'; DROP TABLE feedback"
    assert row["at"].endswith("Z")


def test_it_comes_out_in_the_format_of_the_evaluation_set(tmp_path, assistant):
    store = Feedback(tmp_path / "feedback.sqlite")
    for text in ("智慧环保谁牵头？", "Who leads smart energy?"):
        store.add("plan", text, (), assistant.answer(Question(text)), good=True)
    file = tmp_path / "q.jsonl"
    lines = [json.dumps(line, ensure_ascii=False) for line in store.questions()]
    file.write_text("\n".join(lines), encoding="utf-8")

    assert [case.lang for case in load_cases(file)] == ["zh", "en"]


def test_many_may_write_at_once(tmp_path, assistant):
    store = Feedback(tmp_path / "feedback.sqlite")
    answer = assistant.answer(Question("智慧环保谁牵头？"))
    threads = [
        threading.Thread(target=store.add, args=("p", str(i), (), answer), kwargs={"good": True})
        for i in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {row["question"] for row in store.rows()} == {str(i) for i in range(10)}


def test_a_place_that_cannot_be_written_is_told(tmp_path, assistant):
    (tmp_path / "file").write_text("")
    store = Feedback(tmp_path / "file" / "feedback.sqlite")
    with pytest.raises(FeedbackUnusable, match="feedback.sqlite"):
        store.add("p", "q", (), assistant.answer(Question("谁牵头")), good=True)

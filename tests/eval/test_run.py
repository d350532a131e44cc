"""Nothing vanishes: every case has an outcome."""

from types import SimpleNamespace

import pytest

from corpus import PlanError
from eval.errors import CaseInvalid
from eval.run import ask_with, read_answers, run_cases


def test_each_case_is_asked_in_order_and_an_error_of_ours_becomes_its_outcome(
    make_case, make_answer
):
    def ask(case):
        if case.id == "b":
            raise CaseInvalid("too hot", "wait")
        return make_answer(id=case.id)

    outcomes = run_cases([make_case(id=name) for name in "abc"], ask)

    assert [o.case.id for o in outcomes] == ["a", "b", "c"]
    assert [o.error for o in outcomes] == ["", "CaseInvalid: too hot", ""]
    assert outcomes[1].answer is None


def test_an_answer_that_breaks_the_contract_is_an_error_too(make_case, make_answer):
    (outcome,) = run_cases([make_case()], lambda case: make_answer(status="fine"))

    assert "answer to q-1: field 'status' is 'fine'" in outcome.error


def test_other_exceptions_pass_through(make_case):
    def ask(case):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_cases([make_case()], ask)


def test_the_assistant_gets_text_and_history_and_its_time_is_taken(make_case, make_answer):
    asked = []

    class Reply:
        query = None

        def to_dict(self, *, id, question, latency_ms):  # noqa: A002
            return make_answer(id=id, question=question, latency_ms=latency_ms)

    def answer(question):
        asked.append(question)
        return Reply()

    ask = ask_with(SimpleNamespace(answer=answer))
    (outcome,) = run_cases([make_case(question="那呢", history=("甲", "乙"))], ask)

    assert [(q.text, q.history) for q in asked] == [("那呢", ("甲", "乙"))]
    assert 0 < outcome.answer.latency_ms < 1000


def test_passages_are_the_indexs_own_for_the_question_as_understood(make_case, make_answer):
    searched = []

    def search(text, k):
        searched.append((text, k))
        span = SimpleNamespace(start=3, end=9)
        return [SimpleNamespace(passage=SimpleNamespace(id="p:3-9", span=span), score=0.5)]

    reply = SimpleNamespace(
        to_dict=lambda **named: make_answer(**named, retrieved=[]),
        query=SimpleNamespace(rewritten="便捷交通谁牵头"),
    )
    index = SimpleNamespace(search=search)
    ask = ask_with(SimpleNamespace(answer=lambda question: reply, index=index), passages=5)
    (outcome,) = run_cases([make_case(question="那谁牵头")], ask)

    assert searched == [("便捷交通谁牵头", 5)]
    assert [(r.id, r.start, r.end) for r in outcome.answer.retrieved] == [("p:3-9", 3, 9)]


def test_answers_are_matched_by_id_in_any_order(make_case, make_answer, write_lines):
    path = write_lines("a.jsonl", make_answer(id="b"), make_answer(id="a"))

    outcomes, notes = read_answers([make_case(id="a"), make_case(id="b")], path)

    assert [(o.case.id, o.answer.id) for o in outcomes] == [("a", "a"), ("b", "b")]
    assert notes == ()


def test_missing_broken_and_double_answers_are_errors(make_case, make_answer, write_lines):
    broken = make_answer(id="b") | {"citations": None}
    path = write_lines("a.jsonl", broken, make_answer(id="c"), make_answer(id="c"), "{")

    outcomes, notes = read_answers([make_case(id=name) for name in "abc"], path)

    assert [o.answer for o in outcomes] == [None, None, None]
    assert outcomes[0].error == "no answer in the file"
    assert "a.jsonl:1: field 'citations' is None" in outcomes[1].error
    assert outcomes[2].error == "answered twice, in lines 2 and 3"
    assert len(notes) == 1
    assert "a.jsonl:4: not JSON" in notes[0]


def test_answers_to_nothing_asked_are_told_and_left_out(make_case, make_answer, write_lines):
    path = write_lines("a.jsonl", make_answer(id="z"), make_answer(question="别的？"))

    outcomes, notes = read_answers([make_case()], path)

    assert len(outcomes) == 1
    assert "no question has the id 'z'" in notes[0]
    assert "answers another question" in notes[1]


def test_a_file_that_is_not_there_is_an_error_of_ours(make_case, tmp_path):
    with pytest.raises(PlanError, match=r"none.jsonl: cannot be read"):
        read_answers([make_case()], tmp_path / "none.jsonl")

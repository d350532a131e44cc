"""What the screen shows, without a screen."""

import pytest

from assistant import Assistant, Question, views
from corpus import load_plan
from ui import safely, user_turns


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


def test_a_message_shows_status_text_and_numbered_quotes(assistant):
    shown = views.message(assistant.answer(Question("智慧环保谁牵头？")))

    assert "已回答" in shown
    assert "智慧环保由省环保厅牵头。" in shown
    assert '<li value="1">' in shown
    assert "（省环保厅、省发展改革委等负责）" in shown


def test_a_refusal_looks_different_and_has_no_sources(assistant):
    shown = views.message(assistant.answer(Question("智慧能源总投资多少？")))

    assert "方案未写明" in shown
    assert "sources" not in shown


def test_an_english_question_has_english_labels(assistant):
    assert "Answered" in views.message(assistant.answer(Question("Who leads smart energy?")))


def test_evidence_marks_exactly_the_quote(assistant):
    answer = assistant.answer(Question("智慧环保谁牵头？"))
    shown = views.evidence(answer, assistant.plan)

    assert "<mark>（省环保厅、省发展改革委等负责）</mark>" in shown
    assert shown.count("<mark>") == len(answer.citations)


def test_markup_of_a_question_is_never_markup(assistant):
    for text in (
        "<script>alert(1)</script>省<b>体育局</b>负责什么",
        "<img src=x onerror=alert(1)>",
    ):
        assert "<script" not in views.message(assistant.answer(Question(text)))
        assert "<img" not in views.message(assistant.answer(Question(text)))
    assert views.escaped("<b>*x*") == "&lt;b&gt;\\*x\\*"


def test_matrix_has_a_row_for_every_department_with_a_task_and_counts_leads():
    plan = load_plan()
    shown = views.matrix(plan)
    names = {n for r in plan.responsibilities for n in r.names}

    assert shown.count("<tr>") == len(names) + 1
    assert "省发展改革委</th>" in shown
    assert shown.count("●") == len(plan.responsibilities) + 1


def test_the_empty_box_is_said():
    shown = views.timeline(load_plan())

    assert shown.count("方案没有这一时段的任务") == 1
    assert shown.count("<details>") == 35


def test_targets_show_the_reading_of_the_damaged_figure():
    rows = views.targets(load_plan())

    assert len(rows) == 32
    assert any("4.3万座" in row[0] for row in rows)


def test_the_source_is_whole():
    plan = load_plan()

    assert "召 集 人：周　强" in views.source(plan)
    assert views.source(plan).count("<strong") > 20


def test_user_turns_are_read_from_blocks_and_text():
    history = [
        {"role": "user", "content": [{"type": "text", "text": "甲"}]},
        {"role": "assistant", "content": "乙"},
        {"role": "user", "content": "丙"},
    ]

    assert user_turns(history) == ("甲", "丙")


def test_a_failure_becomes_an_answer(assistant):
    class Broken:
        def answer(self, question):
            if question.text:
                raise RuntimeError(question.text)
            return assistant.answer(question)

    assert safely(Broken(), "甲", ()).status.value == "error"

"""What the screen shows, without a screen."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Question, views
from assistant.question import Kind
from assistant.settings import Settings
from assistant.views.understood import KINDS
from corpus import load_plan
from corpus.plan import Role
from ui import examples, remembered, safely, user_turns, words


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open(settings=Settings.from_environment())


def test_a_message_shows_status_text_and_numbered_quotes(assistant):
    shown = views.message(assistant.answer(Question("智慧环保谁牵头？")), assistant.plan)

    assert "已回答" in shown
    assert "智慧环保由省环保厅牵头。" in shown
    assert '<li value="1">' in shown
    assert "（省环保厅、省发展改革委等负责）" in shown


def test_a_refusal_looks_different_and_has_no_sources(assistant):
    shown = views.message(assistant.answer(Question("智慧能源总投资多少？")), assistant.plan)

    assert "方案未写明" in shown
    assert "sources" not in shown


def test_an_english_question_has_english_labels(assistant):
    assert "Answered" in views.message(
        assistant.answer(Question("Who leads smart energy?")), assistant.plan
    )


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
        assert "<script" not in views.message(assistant.answer(Question(text)), assistant.plan)
        assert "<img" not in views.message(assistant.answer(Question(text)), assistant.plan)
    assert views.escaped("<b>*x*") == "&lt;b&gt;\\*x\\*"


def test_matrix_has_a_row_for_every_department_with_a_task_and_counts_leads():
    plan = load_plan()
    shown = views.matrix(plan)
    names = {n for r in plan.responsibilities for n in r.names}

    assert shown.count("<tr>") == len(names) + 2  # with head and foot
    assert "省发展改革委</th>" in shown
    assert shown.count("●") == len(plan.responsibilities) + 1
    for bracket in plan.responsibilities:
        opens = f'href="#cite-{bracket.span.start}-{bracket.span.end}"'
        assert shown.count(opens) == len(bracket.departments)
    assert "（列第一位者为牵头部门，下同）" in shown


def test_the_empty_box_is_said():
    shown = views.timeline(load_plan())

    assert shown.count("方案没有这一时段的任务") == 1
    assert shown.count("<details>") == 35


def test_targets_show_the_reading_of_the_damaged_figure():
    shown = views.targets(load_plan())

    assert shown.count("<tr>") == 32 + 1
    assert "4.3万座（原文有一字损坏）" in shown


def test_targets_of_one_measure_are_its_own():
    plan = load_plan()
    measure = next(m for m in plan.measures if m.name == "精准扶贫")
    shown = views.targets(plan, measure.clause)

    assert "70%" in shown
    assert "500万户" not in shown


def test_a_profile_tells_leads_partners_member_and_tasks():
    shown = views.profile(load_plan(), "省农牧厅")

    assert "牵头 1 项，参与 2 项" in shown
    assert "推动“互联网＋”现代农业" in shown
    assert "省商务厅 <b>3</b>" in shown
    assert "韩临广" in shown
    assert "2018-2020年（4）" in shown
    assert "请选择" in views.profile(load_plan(), "<b>省体育局</b>")


def test_a_comparison_is_a_table_with_its_marks(assistant):
    answer = assistant.answer(Question("比较智慧环保2016-2017年与2018-2020年的任务"))
    shown = views.message(answer, assistant.plan)

    assert shown.count('<th scope="col">') == 2
    assert shown.count('class="cite"') == len(answer.citations)


def test_tasks_of_several_periods_are_a_timeline_with_their_marks(assistant):
    answer = assistant.answer(Question("智慧能源有哪些任务"))
    shown = views.message(answer, assistant.plan)

    assert '<ol class="periods">' in shown
    assert shown.count("<li><b>") == 3
    assert shown.count('class="cite"') == len(answer.citations)


def test_follow_ups_are_answered(assistant):
    """What the page offers to ask next has an answer, or names what is missing."""
    for text in (
        "智慧能源谁牵头？",
        "省商务厅负责什么",
        "Who leads modern logistics?",
        "电商2019年的任务",
    ):
        offered = views.follow_ups(assistant.answer(Question(text)), assistant.plan)
        assert offered
        for each in offered:
            assert assistant.answer(Question(each)).answerable, each


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

    answer = safely(Broken(), "甲", ())

    assert answer.status.value == "error"
    assert "回答时出错了" in answer.text


def test_every_citation_has_its_mark_and_nothing_else_has(assistant):
    for text in ("2019年智慧能源的任务", "有哪些目标", "智慧环保谁牵头？", "周强是谁"):
        answer = assistant.answer(Question(text))
        shown = views.marked(answer)

        assert len(answer.citations) > 0
        assert shown.count('class="cite"') == len(answer.citations)
        for number, citation in enumerate(answer.citations, start=1):
            assert f'href="#cite-{citation.start}-{citation.end}"' in shown
            assert f">{number}</a>" in shown


def test_a_mark_stands_in_the_line_that_says_its_words(assistant):
    answer = assistant.answer(Question("有哪些目标"))
    shown = views.marked(answer).split("\n")
    line = next(each for each in shown if "500万户" in each)
    number = next(i for i, c in enumerate(answer.citations, 1) if "500万户" in c.quote)

    assert f">{number}</a>" in line


def test_what_was_understood_is_one_line(assistant):
    def line(text):
        return views.understood(assistant.answer(Question(text)), assistant.plan)

    assert line("2018-2020年智慧能源由谁牵头？") == "智慧能源 · 2018-2020年 · 牵头部门"
    assert line("Who leads smart energy in 2018-2020?") == "智慧能源 · 2018-2020 · lead department"
    assert line("今天天气怎么样") == ""


def test_every_kind_of_question_has_its_words():
    assert set(KINDS) == set(Kind)


def test_the_lead_is_a_badge(assistant):
    shown = views.message(assistant.answer(Question("智慧能源由哪些部门负责？")), assistant.plan)

    assert '<span class="chip lead"><b>牵头</b> 省发展改革委</span>' in shown
    assert '<span class="chip">省工信委</span>' in shown


def test_the_link_of_a_question_is_encoded(assistant):
    text = '"><script>谁牵头&q=1'
    shown = views.message(assistant.answer(Question(text)), assistant.plan, text)

    assert 'href="?q=%22%3E%3Cscript%3E' in shown
    assert "<script" not in shown


def test_an_earlier_mark_opens_its_clause_and_a_wrong_one_nothing(assistant):
    citation = assistant.answer(Question("智慧环保谁牵头？")).citations[0]
    shown = views.opened(f"{citation.start}-{citation.end}#17", assistant.plan)

    assert f"<mark>{citation.quote}</mark>" in shown
    for wrong in ("", "5-5", "9-2", "0-9999999", "1-2<script>", "a-b"):
        assert "<mark>" not in views.opened(wrong, assistant.plan)


def test_a_quote_keeps_the_wide_spaces_of_the_source(assistant):
    shown = views.message(assistant.answer(Question("周强是谁")), assistant.plan)

    assert "周　强" in shown


@given(st.text(alphabet=st.characters(exclude_characters="\u2060", exclude_categories=["Cs"])))
def test_what_was_typed_comes_back_from_what_is_shown(text):
    assert views.typed(views.escaped(text)) == text


def test_a_wrong_setting_is_one_message_and_exit_code_1():
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(root / "ui.py")],
        env={"PLAN_PORT": "none", "PATH": ""},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert "PLAN_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_question_that_names_no_domain_offers_all_and_each_answers(assistant):
    offered = views.choices(assistant.answer(Question("2019年谁牵头")), assistant.plan)

    assert len(offered) == 12
    for text in offered:
        answer = assistant.answer(Question(text, ("2019年谁牵头",)))
        assert answer.lead is not None, text
    assert views.choices(None, assistant.plan) == ()
    settled = assistant.answer(Question("智慧环保谁牵头？"))
    assert views.choices(settled, assistant.plan) == views.follow_ups(settled, assistant.plan)


def test_no_lead_is_spoken_of_where_the_plan_names_none():
    plan = load_plan()
    bare = tuple(
        replace(r, convention=None, roles=(Role.RESPONSIBLE,) * len(r.roles))
        for r in plan.responsibilities
    )
    shown = views.matrix(replace(plan, responsibilities=bare))

    assert "方案没有写明由谁牵头" in shown
    assert "● 牵头" not in shown
    assert "为牵头部门" not in shown
    assert views.matrix(replace(plan, responsibilities=(), measures=())).count("○") == 0


def test_examples_are_answered_and_another_plan_has_its_own(assistant):
    assert examples(assistant) == words()["examples"]
    for questions in examples(assistant).values():
        assert all(assistant.answer(Question(q)).answerable for q in questions)
    other = Path(__file__).parents[1] / "golden" / "plans" / "gwy-wufei-chengshi-2018.txt"
    own = Assistant.open(other)
    assert all(own.answer(Question(q)).answerable for qs in examples(own).values() for q in qs)


def test_a_longer_state_of_a_chat_replaces_the_shorter_one():
    first = remembered([], ("甲",))
    second = remembered(first, ("甲", "乙"))
    third = remembered(second, ("丙",))

    assert [chat["turns"] for chat in second] == [["甲", "乙"]]
    assert [chat["turns"] for chat in third] == [["丙"], ["甲", "乙"]]
    assert remembered(third, ()) == third
    assert remembered([None, {"title": "x"}], ("甲",)) == first

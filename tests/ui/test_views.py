"""What the screen shows, without a screen."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Question, views
from assistant.feedback import Feedback
from assistant.question import Kind
from assistant.views import english_names, remembered, user_turns
from assistant.views.understood import KINDS
from corpus import load_plan
from corpus.plan import MeasureKind, Role, Span
from ui import Page, gr, words


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


def test_what_is_open_without_a_choice_is_not_called_one(assistant):
    unclear = assistant.answer(Question("Summarise the plan"))
    shown = views.message(unclear, assistant.plan)

    assert views.offers(unclear, assistant.plan) == ()
    assert "Please say more" in shown
    assert "Which one?" in views.message(assistant.answer(Question("2019年谁牵头")), assistant.plan)


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

    answer = views.safely(Broken(), "甲", ())

    assert answer.status.value == "error"
    assert "回答时出错了" in answer.text


def test_what_was_understood_is_one_line(assistant):
    def line(text):
        return views.understood(assistant.answer(Question(text)), assistant.plan)

    assert line("2018-2020年智慧能源由谁牵头？") == "智慧能源 · 2018-2020年 · 牵头部门"
    assert line("Who leads smart energy in 2018-2020?") == "智慧能源 · 2018-2020 · lead department"
    assert line("今天天气怎么样") == ""


def test_every_kind_of_question_has_its_words():
    assert set(KINDS) == set(Kind)


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


def test_a_quoted_task_names_its_box_and_its_period(assistant):
    plan = assistant.plan
    task = next(t for t in plan.tasks if t.period.label == "2018-2020")

    def head(span):
        return views.opened(f"{span.start}-{span.end}", plan).split("<p")[0]

    assert "专栏" in head(task.sentences[0])
    assert head(task.sentences[0]).count("2018-2020年") == 1
    assert head(Span(task.period.span.start, task.sentences[0].end)).count("2018-2020年") == 1
    assert '<span lang="zh-CN">2016-2020年</span>' in head(plan.targets[0].sentence)
    assert "period" not in head(plan.responsibilities[0].span)


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
    plan = assistant.plan
    names = english_names(plan, assistant.lexicon.english_name, words())
    for asked in ("2019年谁牵头", "Who leads in 2019?"):
        offered = views.offers(assistant.answer(Question(asked)), plan, names)

        assert [each.name for each in offered] == [
            m.name for m in plan.measures if m.kind is MeasureKind.DOMAIN
        ]
        for turn, name in offered:
            answer = assistant.answer(Question(turn, (asked,)))
            assert answer.lead is not None, turn
            assert name in answer.text
    assert views.offers(None, plan) == ()
    settled = assistant.answer(Question("智慧环保谁牵头？"))
    assert [each.turn for each in views.offers(settled, plan)] == list(
        views.follow_ups(settled, plan)
    )


def test_a_word_for_two_measures_offers_both_by_name_and_no_more(assistant):
    plan = assistant.plan
    asked = assistant.answer(Question("2019年谁牵头"))
    two = tuple(m.clause for m in plan.measures[2:4])
    answer = replace(asked, query=replace(asked.query, candidates=two), reason="which_one")
    quoting = replace(answer, suggestions=("现代农业：2019年谁牵头",))

    for each in (answer, quoting):
        assert [offer.name for offer in views.offers(each, plan)] == [
            m.name for m in plan.measures[2:4]
        ]


def test_a_part_is_corrected_in_the_language_of_the_question(assistant):
    """What a menu of an English answer sends holds no Chinese, and is understood."""
    plan = assistant.plan
    names = english_names(plan, assistant.lexicon.english_name, words())
    asked = "Who leads smart energy in 2018-2020?"
    shown = views.message(assistant.answer(Question(asked)), plan, names=names)
    turns = [unquote(each) for each in re.findall(r'href="#ask-([^"]*)"', shown)]

    assert len(turns) > len(plan.measures)
    assert not any("\u4e00" <= c <= "\u9fff" for turn in turns for c in turn)
    meant = next(turn for turn in turns if "E-commerce" in turn)
    answer = assistant.answer(Question(meant, (asked,)))
    assert [plan.measure(c).name for c in answer.query.measures] == ["电子商务"]


def test_a_member_is_not_told_their_role_twice():
    shown = views.profile(load_plan(), "省发展改革委")

    assert "召集人：</span>" not in shown
    assert "召 集 人：周　强" in shown
    assert '<span lang="zh-CN">成员：</span>' in views.profile(load_plan(), "省农牧厅")


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
    offered = words()["examples"]
    assert views.examples(assistant, offered) == offered
    other = Path(__file__).parents[1] / "golden" / "plans" / "gwy-wufei-chengshi-2018.txt"
    own = Assistant.open(other)
    for groups in views.examples(own, offered).values():
        assert any(groups.values())
        assert all(own.answer(Question(q)).answerable for qs in groups.values() for q in qs)


def test_earlier_chats_are_listed_by_their_first_question_and_restored_by_place(
    assistant, tmp_path
):
    page = Page(assistant, Feedback(tmp_path / "feedback.sqlite"))
    chats = remembered(
        remembered([], ("智慧环保谁牵头？", "它有哪些任务？")), ("智慧能源谁牵头？",)
    )

    assert views.listed(chats) == [("智慧能源谁牵头？", 0), ("智慧环保谁牵头？ (2)", 1)]
    history, *_ = page.restore(1, chats)
    assert [each["role"] for each in history] == ["user", "assistant"] * 2
    for missing in (None, 2):
        assert not isinstance(page.restore(missing, chats)[0], list)


def test_the_box_for_a_reason_is_closed_only_by_what_it_was_opened_for(assistant, tmp_path):
    """The answer's end closes it too, and may come after the next answer is judged."""
    feedback = Feedback(tmp_path / "feedback.sqlite")
    page = Page(assistant, feedback)
    answer = assistant.answer(Question("智慧环保谁牵头？"))
    number = feedback.add("p", "智慧环保谁牵头？", (), answer, good=False)

    assert page.explained(None, "") == [gr.skip()] * 3
    assert page.explained(number, " 原因 ")[:2] == [None, ""]
    assert [row["reason"] for row in feedback.rows()] == ["原因"]
    assert page.cleared()[-3:-1] == [None, ""]


def test_a_longer_state_of_a_chat_replaces_the_shorter_one():
    first = remembered([], ("甲",))
    second = remembered(first, ("甲", "乙"))
    third = remembered(second, ("丙",))

    assert [chat["turns"] for chat in second] == [["甲", "乙"]]
    assert [chat["turns"] for chat in third] == [["丙"], ["甲", "乙"]]
    assert remembered(third, ()) == third
    assert remembered([None, {"title": "x"}], ("甲",)) == first


def test_the_link_of_a_follow_up_holds_the_turns_before_it(assistant):
    answer = assistant.answer(Question("乙", ("甲&丙",)))
    shown = views.message(answer, assistant.plan, "乙", ("甲&丙",))

    assert 'href="?q=%E7%94%B2%26%E4%B8%99&amp;q=%E4%B9%99"' in shown


def test_the_words_of_the_frame_are_the_same_in_both_languages():
    chinese, english = words()["words"]["zh-CN"], words()["words"]["en"]

    assert set(chinese) == set(english)
    assert all(chinese.values())
    assert not any("\u4e00" <= c <= "\u9fff" for text in english.values() for c in text)


def test_every_word_of_the_views_is_in_both_languages():
    plan = load_plan()
    for shown in (
        views.banner(plan),
        views.welcome(),
        views.privacy(),
        views.matrix(plan),
        views.profile(plan, "省商务厅"),
        views.timeline(plan),
        views.targets(plan),
        views.source(plan),
        views.evidence(None, plan),
    ):
        assert shown.count('<span lang="zh-CN">') == shown.count('<span lang="en">') > 0
        assert shown.count("data-zh=") == shown.count("data-en=")


def test_the_served_page_is_dressed_and_nothing_else_is():
    seen = []

    async def app(scope, receive, send):
        kind = b"text/html" if scope["path"] == "/" else b"application/json"
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]}
        )
        await send({"type": "http.response.body", "body": "页".encode(), "more_body": True})
        await send({"type": "http.response.body", "body": "面".encode()})

    async def send(message):
        seen.append(message)

    dressing = views.Dressing(app, lambda html: html + "！")
    for path in ("/", "/config"):
        scope = {"type": "http", "method": "GET", "path": path}
        with pytest.raises(StopIteration):  # nothing here waits: the first step is the last
            dressing(scope, None, send).send(None)

    assert seen[1]["body"].decode() == "页面！"
    assert (b"content-length", b"9") in seen[0]["headers"]
    assert b"".join(each["body"] for each in seen[3:]).decode() == "页面"


def test_a_dressed_page_has_language_style_and_script_and_no_foreign_picture():
    html = (
        '<html><head><meta property="og:image"\n content="https://elsewhere.example/x.jpg" />'
        "</head><body style=''><gradio-app></gradio-app></body></html>"
    )
    shown = views.dressed(
        html, titles={"zh-CN": "<方案>", "en": "<Plan>"}, style=".a{}", script="run()"
    )

    assert "elsewhere" not in shown
    assert shown.index("plan-language") < shown.index("run()") < shown.index(".a{}")
    assert "&lt;方案&gt;" in shown
    assert "<方案>" not in shown
    assert r'"en": "\u003cPlan>"' in shown
    assert shown.index("正在打开页面") < shown.index("<gradio-app>")

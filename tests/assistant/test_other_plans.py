"""The same understanding over other plans of the genre, from their own text."""

from pathlib import Path

import pytest

from assistant import Assistant, Question, Status

PLANS = Path(__file__).parents[1] / "golden" / "plans"


def ask(name, text):
    return Assistant.open(PLANS / f"{name}.txt").answer(Question(text))


@pytest.mark.parametrize(
    ("name", "question", "departments"),
    [
        (
            "gwy-tiyu-jingsai-biaoyan-2018",
            "积极培育冰雪体育赛事由谁负责？",
            ("体育总局", "北京冬奥组委"),
        ),
        (
            "gwy-xiaofei-fupin-2018",
            "打通供应链条涉及哪些部门",
            ("商务部", "发展改革委", "农业农村部", "各有关省级人民政府"),
        ),
        ("gwy-wufei-chengshi-2018", "农膜回收由哪些部门指导", ("农业农村部", "市场监管总局")),
    ],
)
def test_departments_in_the_order_printed(name, question, departments):
    assert departments == ask(name, question).departments


def test_no_lead_is_claimed_where_none_is_stated():
    answer = ask("gwy-tiyu-jingsai-biaoyan-2018", "大力发展职业赛事由谁牵头？")

    assert answer.lead is None
    assert "没有写明" in answer.text


def test_a_lead_in_words_is_given():
    assert ask("gwy-wufei-chengshi-2018", "强化顶层设计引领由谁牵头？").lead == "生态环境部"


def test_a_target_of_another_plan():
    answer = ask("gwy-wufei-chengshi-2018", "秸秆综合利用率要达到多少？")

    assert (answer.status, "85%以上" in answer.text) == (Status.ANSWERED, True)


def test_what_another_plan_does_not_say():
    assert ask("gwy-xiaofei-fupin-2018", "联席会议召集人是谁").status is Status.NOT_STATED

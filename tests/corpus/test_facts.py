"""Measures, periods, targets, rosters: one small text a case."""

import pytest

from corpus.errors import PlanUnrecognised
from corpus.facts.measures import short_names
from corpus.plan import Plan, Span
from corpus.read import parse_plan

PLAN = """某省推进数字化工作方案
某省人民政府
2020年3月1日

一、总体要求
（一）基本原则。
1.政府引导，企业主体。各尽其责。
（二）主要目标。
到2025年，数字经济规模达到5000亿元，普及率不低于70%。
二、重点任务
（一）加快转型，发展数字农业。
推广应用。（省农业厅、省水利厅等负责，列第一位者为牵头单位，下同）
专栏1：数字农业行动
2021-2022年：建设20个基地。　2020年：开展试点。
（二）完善网络，发展数字交通。
畅通道路。（省交通厅负责）
三、保障措施
（一）加强领导。落实责任。（省发改委、省财政厅负责）
附件：
某省数字化工作领导小组成员名单
组　长：张　三　省政府副省长
副组长：欧阳修文　省发改委主任
成　员：李四光　省水利厅副厅长
王　五　省财政厅总会计师兼副厅长
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse_plan(PLAN, "toy")


def test_measures_of_another_plan(plan):
    assert [(m.kind.value, m.number, m.name) for m in plan.measures] == [
        ("domain", 1, "农业"),
        ("domain", 2, "交通"),
        ("safeguard", 1, "加强领导"),
    ]
    assert plan.quote(plan.measures[0].aims) == "推广应用。"


def test_short_names_need_a_common_beginning():
    assert short_names(["加强甲", "完善乙，推进丙"]) == ["加强甲", "完善乙"]


def test_periods_in_any_order_and_single_years(plan):
    assert [(t.measure, t.period.label, plan.quote(t.span)) for t in plan.tasks] == [
        ("2.1", "2021-2022", "建设20个基地。"),
        ("2.1", "2020", "开展试点。"),
    ]


def test_targets_keep_value_number_unit_bound_and_year(plan):
    rows = [(t.value, t.number, t.unit, t.bound, t.period.label) for t in plan.targets]

    assert rows == [
        ("达到5000亿元", 5e11, "亿元", "达到", "2025"),
        ("不低于70%", 70.0, "%", "不低于", "2025"),
        ("20个", 20.0, "个", "", "2021-2022"),
    ]


def test_roster_with_wide_spaces_and_carried_roles(plan):
    assert [(m.name, m.role, m.post) for m in plan.members] == [
        ("张三", "组长", "省政府副省长"),
        ("欧阳修文", "副组长", "省发改委主任"),
        ("李四光", "成员", "省水利厅副厅长"),
        ("王五", "成员", "省财政厅总会计师兼副厅长"),
    ]


def test_title_issuer_date(plan):
    assert (plan.title, plan.issuer, plan.issued) == (
        "某省推进数字化工作方案",
        "某省人民政府",
        "2020年3月1日",
    )


def test_paths_name_box_and_period(plan):
    start = PLAN.index("建设20个基地")
    path = plan.path(Span(start, start + 4))

    assert path == "二、重点任务 > （一）加快转型，发展数字农业 > 专栏1：数字农业行动 > 2021-2022年"


def test_a_text_of_another_genre_is_refused_with_a_remedy():
    with pytest.raises(PlanUnrecognised) as caught:
        parse_plan("今天天气很好。", "x")

    assert "numbering" in caught.value.remedy

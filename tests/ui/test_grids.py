"""The matrix, timeline, targets and profiles, without a screen."""

import re

from assistant import views
from corpus import load_plan
from ui import words


def test_matrix_has_a_row_for_every_department_with_a_task_and_counts_leads():
    plan = load_plan()
    shown = views.matrix(plan)
    names = {n for r in plan.responsibilities for n in r.names}

    assert shown.count("<tr data-leads") == len(names)
    assert "省发展改革委</a></th>" in shown
    assert shown.count("●") == len(plan.responsibilities) + 1
    for bracket in plan.responsibilities:
        opens = f'href="#cite-{bracket.span.start}-{bracket.span.end}"'
        assert shown.count(opens) == len(bracket.departments)
    assert "列第一位者为牵头部门，下同" in shown
    assert '<th scope="colgroup" colspan="12" class="domain">' in shown


def test_the_empty_box_is_said():
    shown = views.timeline(load_plan())

    assert shown.count("方案没有这一时段的任务") == 1
    assert shown.count("<details open>") == 35


def test_targets_show_the_reading_of_the_damaged_figure():
    shown = views.targets(load_plan())

    assert shown.count("<tr>") == 32 + 1
    assert "4.3万座 <small>" in shown
    assert "原文有一字损坏" in shown


def test_every_figure_without_a_chart_has_a_card_with_its_source():
    plan = load_plan()
    shown = views.targets(plan, short=words()["short"]).split("<table")[0]
    cards = [t for t in plan.targets if t.unit != "%"]

    assert shown.count("<li>") == len(cards) == 20
    for target in cards:
        assert f'href="#cite-{target.sentence.start}-{target.sentence.end}"' in shown
    assert re.findall(r'<h3><span lang="zh-CN">([^<]*)', shown) == [
        "2016-2020年",
        "2016-2017年",
        "2018-2020年",
        "方案未写时段",
    ]
    assert "<b>突破500万户</b>固定互联网宽带接入用户" in shown
    assert "<b>4.3万座</b>4G基站<span" in shown
    assert "一字损坏" in shown


def test_the_cards_of_one_measure_are_its_own_and_none_stands_where_all_are_in_percent():
    plan = load_plan()
    clause = {m.name: m.clause for m in plan.measures}
    own = views.targets(plan, clause["电子商务"]).split("<table")[0]

    assert own.count("<li>") == 2
    assert "8个" in own
    assert "amounts" not in views.targets(plan, clause["精准扶贫"])


def test_targets_of_one_measure_are_its_own():
    plan = load_plan()
    measure = next(m for m in plan.measures if m.name == "精准扶贫")
    shown = views.targets(plan, measure.clause)

    assert "70%" in shown
    assert "500万户" not in shown


def test_a_profile_tells_leads_partners_member_and_tasks():
    shown = views.profile(load_plan(), "省农牧厅")

    assert '<b>1</b> <span lang="zh-CN">项牵头' in shown
    assert '<b>2</b> <span lang="zh-CN">项参与' in shown
    assert "推动“互联网＋”现代农业" in shown
    assert "省商务厅 <b>3</b>" in shown
    assert "韩临广" in shown
    assert '2018-2020<span lang="zh-CN">年（4）</span><span lang="en"> (4)</span>' in shown
    assert "请选择" in views.profile(load_plan(), "<b>省体育局</b>")

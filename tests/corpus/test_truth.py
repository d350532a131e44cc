"""The parse of the shipped plan, held against a table of its facts made by other hands."""

import json
from pathlib import Path

import pytest

from corpus import load_plan
from corpus.plan import MeasureKind

TRUTH = json.loads((Path(__file__).parents[1] / "golden" / "plan_truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def plan():
    return load_plan()


def of_kind(plan, kind):
    return [m for m in plan.measures if m.kind is kind]


def test_twelve_domains_with_name_heading_and_departments_in_order(plan):
    rows = of_kind(plan, MeasureKind.DOMAIN)

    assert [d["name"] for d in TRUTH["domains"]] == [m.name for m in rows]
    for row, measure in zip(TRUTH["domains"], rows, strict=True):
        assert row["no"] == measure.number
        assert row["heading"] == measure.title + "。"
        assert tuple(row["responsible"]) == measure.responsibility.names
        assert row["lead"] == measure.responsibility.lead.name


def test_six_safeguards_with_heading_and_departments_in_order(plan):
    rows = of_kind(plan, MeasureKind.SAFEGUARD)

    assert [s["heading"] for s in TRUTH["safeguards"]] == [m.title for m in rows]
    for row, measure in zip(TRUTH["safeguards"], rows, strict=True):
        assert tuple(row["responsible"]) == measure.responsibility.names
        assert row["lead"] == measure.responsibility.lead.name


def test_thirty_five_period_texts_whatever_their_order_in_the_box(plan):
    found = {(t.measure, t.period.label): plan.quote(t.span) for t in plan.tasks}
    clauses = [m.clause for m in of_kind(plan, MeasureKind.DOMAIN)]
    expected = {
        (clause, period): text
        for clause, row in zip(clauses, TRUTH["domains"], strict=True)
        for period, text in row["periods"].items()
        if text is not None
    }

    assert expected == found
    assert len(found) == 35


def test_sentences_of_a_task_join_to_its_text(plan):
    for task in plan.tasks:
        assert "".join(plan.quote(s) for s in task.sentences) == plan.quote(task.span)


def test_units_and_members_of_the_joint_conference(plan):
    assert TRUTH["member_units"] == [u.name for u in plan.units]
    assert [(m["name"], m["role"], m["post"]) for m in TRUTH["members"]] == [
        (m.name, m.role, m.post) for m in plan.members
    ]


def test_every_target_of_the_table_is_parsed(plan):
    values = [(t.value, plan.quote(t.sentence)) for t in plan.targets]
    for row in TRUTH["targets"]:
        assert any(
            row["value"] in value and row["text"] in sentence for value, sentence in values
        ), row


def test_the_damaged_figure_keeps_its_damage_and_has_a_reading(plan):
    target = next(t for t in plan.targets if t.defect)

    assert target.value == "达到4\ue0103万座"
    assert target.number is None
    assert target.defect.reading == "4.3万座"
    assert [d.reading for d in plan.defects] == ["4.3万座"]


def test_departments_outside_the_conference_carry_tasks(plan):
    units = {u.name for u in plan.units}
    for name in ("省建设厅", "兰州铁路局", "省通信管理局", "省政府法制办"):
        assert name in plan.departments
        assert name not in units


def test_a_unit_without_a_named_member(plan):
    assert "省安全厅" in {u.name for u in plan.units}
    assert "省安全厅" not in {m.department for m in plan.members}


def test_title_issuer_and_date(plan):
    assert plan.title == "甘肃省深入推进“互联网＋”行动实施方案"
    assert plan.issuer == "甘肃省人民政府"
    assert plan.issued == "2015年12月12日"


def test_named_stages_and_horizons(plan):
    assert [(p.name, p.label) for p in plan.periods] == [
        ("近期目标", "2016-2020"),
        ("远期目标", "2021-2025"),
        ("夯实基础阶段", "2016-2017"),
        ("重点突破阶段", "2018-2020"),
        ("全面发展阶段", "2021-2025"),
    ]


def test_clause_ids_first_tenth_last(plan):
    ids = [c.id for c in plan.clauses]

    assert ids[0] == "0"
    assert ids[9] == "1.3/1"
    assert ids[-1] == "annex.roster"
    assert len(ids) == len(set(ids)) == 51

"""Four real plans of the genre, with other conventions, parse and claim no lead unstated."""

from pathlib import Path

import pytest

from corpus import load_plan
from corpus.plan import Role

PLANS = Path(__file__).parents[1] / "golden" / "plans"


@pytest.mark.parametrize(
    ("name", "measures", "brackets", "leads"),
    [
        ("gwy-tiyu-jingsai-biaoyan-2018", 16, 21, 0),
        ("gwy-wufei-chengshi-2018", 14, 39, 1),
        ("gwy-xiaofei-fupin-2018", 17, 17, 0),
        ("gwy-zhiye-jiaoyu-2019", 20, 0, 0),
    ],
)
def test_measures_brackets_and_leads(name, measures, brackets, leads):
    plan = load_plan(PLANS / f"{name}.txt")

    assert measures == len(plan.measures)
    assert brackets == sum(plan.quote(r.span)[0] in "（(" for r in plan.responsibilities)
    assert leads == sum(r.lead is not None for r in plan.responsibilities)
    for found in plan.responsibilities:
        for mention in found.departments:
            assert plan.quote(mention.span) == mention.name


def test_who_leads_and_who_takes_part_in_words():
    plan = load_plan(PLANS / "gwy-wufei-chengshi-2018.txt")
    first = plan.responsibilities[0]

    assert first.lead.name == "生态环境部"
    assert first.roles[1:] == (Role.PARTICIPANT,) * 5
    assert plan.title == "“无废城市”建设试点工作方案"


def test_one_more_body_after_an_open_list():
    plan = load_plan(PLANS / "gwy-xiaofei-fupin-2018.txt")

    assert plan.responsibilities[1].names == (
        "扶贫办",
        "发展改革委",
        "人力资源社会保障部",
        "商务部",
        "各有关省级人民政府",
    )
    assert all(r.open_ended for r in plan.responsibilities)


def test_targets_with_their_years():
    plan = load_plan(PLANS / "gwy-zhiye-jiaoyu-2019.txt")
    rows = {(t.value, t.period.label if t.period else "") for t in plan.targets}

    assert ("50所", "2022") in rows
    assert ("150个", "2022") in rows


def test_who_does_something_with_whom_in_running_text():
    plan = load_plan(PLANS / "gwy-wufei-chengshi-2018.txt")
    found = next(r for r in plan.responsibilities if r.clause == "3.1")

    assert (found.names[0], len(found.names), found.lead) == ("生态环境部", 12, None)
    assert set(found.roles[1:]) == {Role.PARTICIPANT}

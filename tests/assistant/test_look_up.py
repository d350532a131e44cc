"""Set algebra over brackets, held against naive loops over the plan."""

import itertools

import pytest

from assistant.look_up import look_up
from assistant.look_up.roles import part_of
from assistant.question import Kind, Query
from corpus import load_plan
from corpus.plan import Role

PLAN = load_plan()
DOMAINS = [m for m in PLAN.measures if m.kind.value == "domain"]


def query(kind, **slots):
    flags = frozenset(slots.pop("flags", ()))
    return Query(kind, "", "zh", flags=flags, **slots)


def test_lead_of_every_measure_is_the_first_named_and_cites_bracket_and_convention():
    for measure in PLAN.measures:
        (fact,) = look_up(query(Kind.LEAD, measures=(measure.clause,)), PLAN).facts
        quotes = [PLAN.quote(s) for s in fact.spans]

        assert fact.lead == measure.responsibility.names[0]
        assert any("负责" in q for q in quotes)
        assert any("列第一位者为牵头部门" in q for q in quotes)


def test_responsible_departments_of_every_measure_in_order():
    for measure in PLAN.measures:
        (fact,) = look_up(query(Kind.RESPONSIBLE, measures=(measure.clause,)), PLAN).facts

        assert fact.departments == measure.responsibility.names


def test_reverse_of_every_department_is_every_bracket_that_names_it():
    for name in PLAN.departments:
        found = look_up(query(Kind.REVERSE, departments=(name,)), PLAN)
        said = {c for f in found.facts for c in f.values.get("measures", ())}
        naive = {m.clause for m in PLAN.measures if set(m.responsibility.names) & PLAN.bodies(name)}

        assert naive == said


def test_shared_measures_of_every_pair():
    for one, two in itertools.combinations(PLAN.departments, 2):
        found = look_up(query(Kind.JOINT, departments=(one, two), flags={"shared"}), PLAN)
        naive = tuple(
            m.clause for m in PLAN.measures if part_of(PLAN, m, one) and part_of(PLAN, m, two)
        )

        assert naive == found.facts[0].values["measures"]


def test_two_names_of_one_body():
    assert "省审改办" in PLAN.bodies("省编办（省审改办）")
    assert PLAN.bodies("省教育厅") == {"省教育厅"}


@pytest.mark.parametrize("measure", DOMAINS, ids=lambda m: m.name)
@pytest.mark.parametrize("year", range(2016, 2026))
def test_a_year_finds_the_period_around_it(measure, year):
    found = look_up(query(Kind.TASKS, measures=(measure.clause,), periods=((year, year),)), PLAN)
    task = next(
        (
            t
            for t in PLAN.tasks
            if t.measure == measure.clause and t.period.start <= year <= t.period.end
        ),
        None,
    )
    if task is None:
        assert [f.form for f in found.facts] == ["no_period"]
    else:
        assert found.facts[0].values["period"] == task.period.label
        assert all(task.span.contains(s) for s in found.facts[0].spans)


def test_years_outside_the_plan_are_an_absence():
    found = look_up(
        query(
            Kind.TASKS,
            measures=(DOMAINS[0].clause,),
            periods=((2030, 2030),),
            flags={"outside_years"},
        ),
        PLAN,
    )

    assert [f.form for f in found.facts] == ["outside_years"]
    assert not found.present


def test_a_unit_without_a_member_is_an_absence_with_its_reason():
    found = look_up(query(Kind.PERSON, departments=("省安全厅",)), PLAN)

    assert [(f.form, f.absent) for f in found.facts] == [("no_member", True)]


def test_roles_of_a_department_in_a_measure():
    by_name = {m.name: m for m in PLAN.measures}

    assert part_of(PLAN, by_name["文化旅游"], "省文化厅") is Role.LEAD
    assert part_of(PLAN, by_name["文化旅游"], "省旅游局") is Role.PARTICIPANT
    assert part_of(PLAN, by_name["文化旅游"], "省教育厅") is None

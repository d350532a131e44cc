"""Whether a department has the part that a question presumes, held against the brackets."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.look_up.checks import check
from assistant.look_up.roles import part_of
from assistant.question import Kind, Query
from corpus import load_plan
from corpus.plan import MeasureKind, Role

PLAN = load_plan()
CLAUSE = {m.name: m.clause for m in PLAN.measures}
DOMAINS = [m for m in PLAN.measures if m.kind is MeasureKind.DOMAIN]
PAIRS = list(itertools.product(PLAN.measures, PLAN.departments))


def ask(*flags, **slots):
    return check(Query(Kind.CHECK, "", "zh", flags=frozenset(flags), **slots), PLAN)


def forms(found):
    return [f.form for f in found.facts]


def test_the_part_of_every_department_in_every_measure():
    form = {Role.LEAD: "check_lead", Role.PARTICIPANT: "check_part", None: "check_none"}
    for measure, name in PAIRS:
        (fact,) = ask(departments=(name,), measures=(measure.clause,)).facts

        assert form[part_of(PLAN, measure, name)] == fact.form
        assert measure.responsibility.names[0] == fact.lead
        assert {r.span for r in measure.responsibilities} <= set(fact.spans)


def test_a_part_denied_is_denied_or_agreed_with():
    form = {
        Role.LEAD: "check_lead_denied",
        Role.PARTICIPANT: "check_part_denied",
        None: "check_none_agreed",
    }
    for measure, name in PAIRS:
        assert [form[part_of(PLAN, measure, name)]] == forms(
            ask("denies", departments=(name,), measures=(measure.clause,))
        )


def test_who_only_takes_part_does_not_lead():
    energy = CLAUSE["智慧能源"]
    slots = {"departments": ("省工信委",), "measures": (energy,)}

    assert ["check_not_lead"] == forms(ask("lead", **slots))
    assert ["check_not_lead_agreed"] == forms(ask("lead", "denies", **slots))


@pytest.mark.parametrize("measure", PLAN.measures, ids=lambda m: m.clause)
def test_alone_is_confirmed_where_the_bracket_names_no_other(measure):
    name = measure.responsibility.names[0]
    found = ask("alone", departments=(name,), measures=(measure.clause,))
    alone = set(measure.responsibility.names) <= PLAN.bodies(name)

    assert ("confirm" if alone else "deny") == forms(found)[0]
    assert found.facts[1].departments == measure.responsibility.names


def test_some_measure_is_borne_alone_and_some_is_not():
    heads = [
        forms(ask("alone", departments=m.responsibility.names[:1], measures=(m.clause,)))[0]
        for m in PLAN.measures
    ]

    assert {"confirm", "deny"} == set(heads)


def test_nobody_is_said_to_have_a_part_of_its_own():
    slots = {"departments": ("省工信委",), "measures": (CLAUSE["智慧能源"],)}
    (fact,) = ask("own_part", **slots).facts

    assert ("own_part", True) == (fact.form, fact.absent)
    assert ["check_not_lead"] == forms(ask("own_part", "lead", **slots))


def test_a_body_the_plan_does_not_know_is_told_who_leads():
    facts = ask(absent=("省大数据局",), measures=(CLAUSE["智慧能源"],)).facts

    assert [("check_absent_body", "省发展改革委")] == [(f.form, f.lead) for f in facts]


@given(
    st.sampled_from(PLAN.departments), st.lists(st.sampled_from(DOMAINS), min_size=2, unique=True)
)
def test_a_list_said_to_be_complete_is_denied_exactly_where_one_is_left_out(name, listed):
    clauses = tuple(m.clause for m in listed)
    found = ask("in_all", "domains_only", departments=(name,), measures=clauses)
    held = {m.clause for m in DOMAINS if part_of(PLAN, m, name) is not None}

    if held <= set(clauses):
        assert [m.clause for m in listed] == [f.values["measure"] for f in found.facts]
    else:
        assert "deny" == forms(found)[0]
        told = {c for f in found.facts for c in f.values.get("measures", ())}
        assert held == told


def test_a_list_of_what_is_led_is_complete_though_more_is_taken_part_in():
    slots = {"departments": ("省商务厅",), "measures": (CLAUSE["电子商务"], CLAUSE["现代物流"])}

    assert "deny" != forms(ask("in_all", "lead", **slots))[0]
    assert "deny" == forms(ask("in_all", **slots))[0]


def test_a_list_that_does_not_say_it_is_all_is_checked_one_by_one():
    slots = {"departments": ("省商务厅",), "measures": (CLAUSE["电子商务"], CLAUSE["现代物流"])}

    assert ["check_lead", "check_part"] == forms(ask(**slots))

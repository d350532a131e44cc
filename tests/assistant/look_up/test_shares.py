"""What departments and measures share, held against naive loops."""

import itertools

import pytest

from assistant import Assistant, Question, Status
from assistant.look_up.roles import part_of
from assistant.look_up.shares import joint
from assistant.question import Kind, Part, Query
from corpus import load_plan
from corpus.plan import MeasureKind, Role

PLAN = load_plan()
DOMAINS = [m for m in PLAN.measures if m.kind is MeasureKind.DOMAIN]
PAIRS = list(itertools.combinations(PLAN.departments, 2))


def ask(*flags, **slots):
    query = Query(Kind.JOINT, "", "zh", flags=frozenset(flags), **slots)
    return joint(query, PLAN).facts[0]


def having(*names):
    return [m for m in PLAN.measures if all(part_of(PLAN, m, n) for n in names)]


def clauses(measures):
    return tuple(m.clause for m in measures)


@pytest.mark.parametrize("leader", [0, 1])
def test_shared_but_not_led_by_the_one_named_last(leader):
    for pair in PAIRS:
        name = pair[leader]
        parts = (Part("department", name, name, 9),)
        fact = ask("not_led_by", "shared", "lead", departments=pair, parts=parts)
        expected = [m for m in having(*pair) if part_of(PLAN, m, name) is not Role.LEAD]

        assert clauses(expected) == fact.values["measures"]
        assert (len(expected), name) == (fact.values["count"], fact.values["department"])
        assert ("shared_not_led" if expected else "shared_not_led_none") == fact.form


def test_without_a_word_for_it_the_last_department_is_the_one_that_does_not_lead():
    fact = ask("not_led_by", departments=("省工信委", "省发展改革委"))

    assert "省发展改革委" == fact.values["department"]


def test_what_one_has_and_the_other_has_not():
    for one, two in PAIRS:
        fact = ask("only_first", departments=(one, two))
        expected = [m for m in having(one) if not part_of(PLAN, m, two)]

        assert clauses(expected) == fact.values["measures"]
        assert ((one,), (two,)) == (fact.values["first"], fact.values["second"])


def test_the_one_denied_is_left_out_wherever_it_stands():
    for one, two in PAIRS:
        assert (
            ask("only_first", departments=(two, one)).values["measures"]
            == ask(departments=(one, two), denied=(one,)).values["measures"]
        )


def test_one_led_with_the_other_taking_part():
    for one, two in PAIRS:
        fact = ask("lead", "participate", departments=(one, two))
        expected = [m for m in having(one, two) if part_of(PLAN, m, one) is Role.LEAD]

        assert clauses(expected) == fact.values["measures"]


def test_shared_and_apart_make_up_all_that_either_has():
    for one, two in PAIRS:
        either = set(ask("either", departments=(one, two)).values["measures"])
        shared = set(ask("shared", departments=(one, two)).values["measures"])
        first = set(ask("only_first", departments=(one, two)).values["measures"])
        second = set(ask("only_first", departments=(two, one)).values["measures"])

        assert either == shared | first | second
        assert len(either) == len(shared) + len(first) + len(second)


def test_neither_is_all_the_rest():
    for one, two in PAIRS[::7]:
        either = ask("either", departments=(one, two)).values["measures"]
        neither = ask("neither", departments=(one, two)).values["measures"]

        assert {m.clause for m in PLAN.measures} == {*either, *neither}
        assert not set(either) & set(neither)


@pytest.mark.parametrize(("one", "two"), itertools.combinations(DOMAINS, 2))
def test_departments_that_two_domains_share_and_do_not(one, two):
    names = one.responsibility.names, two.responsibility.names
    shared = ask("shared", measures=clauses([one, two]))
    apart = ask("shared", measures=clauses([one, two]), denied=(two.clause,))

    assert tuple(n for n in names[0] if n in names[1]) == shared.values["departments"]
    assert tuple(n for n in names[0] if n not in names[1]) == apart.values["departments"]
    assert shared.form.endswith("_none") is (not shared.values["departments"])


def test_names_that_stand_for_one_body_need_not_all_take_part():
    group = ("省工商局", "省质监局")
    renamed = (("省市场监管局", group),)
    fact = ask("shared", departments=(*group, "省工信委"), renamed=renamed)
    expected = [
        m
        for m in PLAN.measures
        if part_of(PLAN, m, "省工信委") and any(part_of(PLAN, m, n) for n in group)
    ]

    assert clauses(expected) == fact.values["measures"]
    assert len(expected) > len(having(*group, "省工信委"))


@pytest.mark.parametrize(
    "text",
    [
        "教育（省教育厅）与财政（省财政厅）在哪些领域同时出现",
        "Education (省教育厅) and Finance (省财政厅): which domains do they share?",
    ],
)
def test_what_only_glosses_departments_is_no_field(text):
    answer = Assistant.open().answer(Question(text))

    assert answer.status is Status.ANSWERED
    assert "益民服务" in answer.text
    assert answer.query is not None
    assert not answer.query.measures

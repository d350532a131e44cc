"""下一阶段, 这个领域, 前者, 两家: what of the earlier turns a turn means."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.context import Context
from assistant.cues import load_cues
from assistant.question import Kind, Query
from assistant.reader import Reader
from assistant.references import referred
from corpus import load_plan
from corpus.lexicon import Lexicon
from corpus.plan import MeasureKind

PLAN, CUES = load_plan(), load_cues()
READER = Reader(PLAN, Lexicon.load())
CLAUSE = {m.name: m.clause for m in PLAN.measures}
DOMAINS = tuple(m.clause for m in PLAN.measures if m.kind is MeasureKind.DOMAIN)
ENERGY, POSTAL, TRADE = CLAUSE["智慧能源"], CLAUSE["现代物流"], CLAUSE["电子商务"]


def last(**slots):
    return Query(Kind.LEAD, "", "zh", **slots)


def after(text, query, **context):
    context = {"stages": PLAN.stages, "row": DOMAINS, **context}
    return referred(READER.read(text), Context(query, **context), query, CUES)


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        ((2016, 2017), "下一阶段呢", [(2018, 2020)]),
        ((2018, 2020), "再往后呢", [(2021, 2025)]),
        ((2018, 2020), "上一个阶段呢", [(2016, 2017)]),
        ((2021, 2025), "上一个阶段呢", [(2018, 2020)]),
        ((2021, 2025), "下一阶段呢", []),
        ((2016, 2017), "上一个阶段呢", []),
        ((2016, 2017), "and the next stage?", [(2018, 2020)]),
    ],
)
def test_the_stage_before_or_after_the_one_spoken_of(now, text, expected):
    reading = after(text, last(measures=(ENERGY,), periods=(now,)))

    assert expected == [(p.start_year, p.end_year) for p in reading.periods]


def test_a_stage_is_counted_from_when_the_measure_was_last_spoken_of():
    query = last(measures=(POSTAL,))
    reading = after("智慧能源下一阶段呢", query, timed=((ENERGY, (2016, 2017)),))

    assert [(2018, 2020)] == [(p.start_year, p.end_year) for p in reading.periods]


@pytest.mark.parametrize("place", range(len(DOMAINS)))
def test_the_next_and_the_previous_of_its_kind_end_with_the_row(place):
    query = last(measures=(DOMAINS[place],))
    following = DOMAINS[place + 1 : place + 2]
    before = DOMAINS[place - 1 : place] if place else ()

    assert following == after("它的下一条呢", query).measures
    assert before == after("上一个领域呢", query).measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前者谁牵头", (ENERGY,)),
        ("后者谁牵头", (POSTAL,)),
        ("who leads the former", (ENERGY,)),
    ],
)
def test_the_former_and_the_latter_of_two_measures(text, expected):
    pair = (("measure", ENERGY), ("measure", POSTAL))

    assert expected == after(text, last(), pair=pair).measures


def test_the_latter_of_two_departments_is_a_department():
    pair = (("department", "省工信委"), ("department", "省商务厅"))
    reading = after("后者负责什么", last(), pair=pair)

    assert (("省商务厅",), ()) == (reading.departments, reading.measures)


def test_what_the_former_has_and_the_latter_has_not_leaves_out_the_latter():
    pair = (("measure", ENERGY), ("measure", POSTAL))
    reading = after("前一个里有、后一个里没有的是谁", last(), pair=pair)

    assert ((ENERGY, POSTAL), (POSTAL,)) == (reading.measures, reading.denied)


def test_this_domain_is_the_one_just_spoken_of():
    reading = after("省财政厅也在这个领域里吗", last(measures=(TRADE,)))

    assert (("省财政厅",), (TRADE,)) == (reading.departments, reading.measures)


def test_compared_with_another_both_are_meant():
    reading = after("它和现代物流，谁的责任部门多", last(measures=(TRADE,)))

    assert (TRADE, POSTAL) == reading.measures


def test_back_to_the_first_is_the_first_spoken_of():
    reading = after("回到最开始那个领域", last(measures=(TRADE,)), asked_measures=(ENERGY, TRADE))

    assert (ENERGY,) == reading.measures


def test_these_domains_are_a_short_list_and_never_a_long_one():
    short = tuple(("measure", c) for c in DOMAINS[:4])
    long = tuple(("measure", c) for c in DOMAINS[:5])

    assert DOMAINS[:4] == after("这些领域谁牵头", last(), items=short).measures
    assert () == after("这些领域谁牵头", last(), items=long).measures


def test_the_two_departments_are_the_last_two_named():
    query = last(departments=("省商务厅",))
    spoken = ("省农牧厅", "省工信委", "省商务厅")

    reading = after("两家都参与的呢", query, spoken_departments=spoken)

    assert spoken[-2:] == reading.departments


TURNS = st.lists(
    st.sampled_from(["下一条", "上一个领域", "前者", "后者", "这两个领域", "他们俩", "共同", "呢"]),
    max_size=4,
).map("".join)


@given(TURNS, st.sampled_from(DOMAINS), st.sampled_from(PLAN.departments))
def test_a_reference_only_ever_means_what_was_spoken_of_or_stands_beside_it(text, clause, name):
    query = last(measures=(clause,), departments=(name,))
    at = DOMAINS.index(clause)
    reading = after(text, query, spoken_measures=(clause,), spoken_departments=(name,))

    assert set(reading.measures) <= set(DOMAINS[max(0, at - 1) : at + 2])
    assert set(reading.departments) <= {name}


@pytest.mark.parametrize("text", ["智慧能源谁牵头", "省工信委负责什么", "2019年做什么"])
def test_a_turn_that_says_it_all_stays_as_it_is(text):
    query = last(measures=(TRADE,), departments=("省农牧厅",))

    assert READER.read(text) == after(text, query, spoken_measures=(POSTAL, TRADE))
    assert READER.read(text) == after(text, replace(query, measures=()))

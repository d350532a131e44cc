"""What mentions of a question mean together."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.mentions import Found
from assistant.slots import departments_of, drop_weak, measures_of, without_asides
from corpus import load_plan

PLAN = load_plan()
CLAUSES = [m.clause for m in PLAN.measures]


def at(text, words, role, *values, weak=False):
    return Found(role, values, words, text.index(words), weak)


def test_words_of_everyday_life_are_no_departments_where_none_is_spoken_of():
    text = "公安怎么联网"
    found = (at(text, "公安", "department", "省公安厅", weak=True),)

    assert () == drop_weak(found, frozenset(), text)


def test_they_are_where_departments_are_spoken_of():
    text = "公安参与哪些领域"
    found = (at(text, "公安", "department", "省公安厅", weak=True),)

    assert found == drop_weak(found, frozenset({"participate"}), text)
    assert () == drop_weak(found, frozenset({"participate", "who", "lead"}), text)


@pytest.mark.parametrize(
    ("joint", "kept"),
    [("、", True), ("和", True), ("以及", True), ("怎么用", False), ("的", False)],
)
def test_a_weak_name_counts_in_a_list_with_a_strong_one(joint, kept):
    text = f"省工信委{joint}商务都负责什么"
    found = (
        at(text, "省工信委", "department", "省工信委"),
        at(text, "商务", "department", "省商务厅", weak=True),
    )

    assert found[: 1 + kept] == drop_weak(found, frozenset(), text)


def test_a_list_of_weak_names_holds_them_all_beside_a_strong_one():
    text = "省工信委、商务、公安负责什么"
    found = (
        at(text, "省工信委", "department", "省工信委"),
        at(text, "商务", "department", "省商务厅", weak=True),
        at(text, "公安", "department", "省公安厅", weak=True),
    )

    assert found == drop_weak(found, frozenset(), text)


@pytest.mark.parametrize(
    "text",
    [
        "省财政厅(不是省政府金融办)牵头什么",
        "省财政厅,而不是省政府金融办牵头什么",
        "省财政厅,而非省政府金融办牵头什么",
    ],
)
def test_what_is_only_told_apart_is_not_asked_about(text):
    found = (
        at(text, "省财政厅", "department", "省财政厅"),
        at(text, "省政府金融办", "department", "省政府金融办"),
    )

    assert found[:1] == without_asides(found, text)


def test_the_only_department_named_is_asked_about_even_so():
    text = "不是省财政厅牵头吗"
    found = (at(text, "省财政厅", "department", "省财政厅"),)

    assert found == without_asides(found, text)


def test_departments_stand_in_the_order_asked_and_successors_by_the_plan():
    text = "市场监管局和省工信委"
    values = ("省工商局", "省质监局")
    found = (
        at(text, "市场监管局", "successor", *values),
        at(text, "省工信委", "department", "省工信委"),
    )
    by_plan = tuple(sorted(values, key=PLAN.departments.index))

    assert departments_of(found, PLAN) == (
        (*by_plan, "省工信委"),
        (("市场监管局", by_plan),),
    )


def test_a_department_named_twice_counts_once():
    text = "省工信委,还是省工信委"
    found = (
        Found("department", ("省工信委",), "省工信委", 0),
        Found("department", ("省工信委",), "省工信委", text.rindex("省")),
    )

    assert (("省工信委",), ()) == departments_of(found, PLAN)


def test_a_measure_named_counts_before_what_words_point_to():
    text = "智慧能源的电力谁牵头"
    found = (at(text, "智慧能源", "measure", "2.4"), at(text, "电力", "topic", "2.4", "3.2"))

    assert (("2.4",), True, ()) == measures_of(found, text, PLAN)


def test_a_measure_named_and_a_word_joined_to_it_are_both_meant():
    text = "智慧能源和物流谁牵头"
    found = (at(text, "智慧能源", "measure", "2.4"), at(text, "物流", "topic", "2.6"))

    assert (("2.4", "2.6"), True, ()) == measures_of(found, text, PLAN)


def test_of_words_side_by_side_the_last_decides():
    text = "电商扶贫谁牵头"
    found = (at(text, "电商", "topic", "2.7"), at(text, "扶贫", "topic", "2.12"))

    assert (("2.12",), False, ()) == measures_of(found, text, PLAN)


def test_words_that_agree_outweigh_one_that_does_not():
    text = "看病买药快递谁牵头"
    found = (
        at(text, "看病", "topic", "2.5"),
        at(text, "买药", "topic", "2.5"),
        at(text, "快递", "topic", "2.6"),
    )

    assert (("2.5",), False, ()) == measures_of(found, text, PLAN)


def test_a_word_that_points_to_two_leaves_the_choice():
    text = "数据谁负责"
    found = (at(text, "数据", "topic", "3.3", "2.5"),)

    assert ((), False, ("2.5", "3.3")) == measures_of(found, text, PLAN)


def test_nothing_spoken_of_is_no_measure():
    assert ((), False, ()) == measures_of((), "谁", PLAN)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["measure", "topic", "department"]),
            st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=3, unique=True),
            st.sampled_from(["", "和", "、", "的", "怎么"]),
        ),
        max_size=5,
    )
)
def test_measures_are_among_those_mentioned_each_once(rows):
    text, found = "", []
    for role, values, joint in rows:
        found.append(Found(role, tuple(values), "词语", len(text)))
        text += f"词语{joint}"
    measures, named, candidates = measures_of(tuple(found), text, PLAN)
    spoken = [f for f in found if f.role in ("measure", "topic")]

    assert {*measures, *candidates} <= set(itertools.chain(*(f.values for f in spoken)))
    assert len(measures) == len(set(measures))
    assert bool(measures or candidates) is bool(spoken)
    assert not (measures and candidates)
    assert named is any(f.role == "measure" for f in spoken)

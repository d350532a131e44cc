"""Set F1, question by question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.departments import measure, set_f1

SETS = st.frozensets(st.sampled_from("甲乙丙丁戊"))


def test_f1_is_the_harmonic_mean():
    precision, recall = 2 / 3, 2 / 4

    assert set_f1({*"甲乙丙丁"}, {*"甲乙戊"}) == pytest.approx(
        2 * precision * recall / (precision + recall)
    )


def test_two_empty_sets_agree_and_one_does_not():
    assert set_f1(set(), set()) == 1.0
    assert set_f1({"甲"}, set()) == 0.0


@given(SETS, SETS)
def test_f1_is_symmetric_and_1_only_for_equal_sets(one, other):
    value = set_f1(one, other)

    assert value == set_f1(other, one)
    assert (value == 1.0) == (one == other)


def test_questions_without_a_list_are_left_out_and_missing_answers_are_empty(make_outcome, plan):
    gold = {"departments": frozenset({"省工信委", "省科技厅"})}
    outcomes = [
        make_outcome(gold, {"departments": ["省科技厅", "省工信委"]}),
        make_outcome(gold, {"departments": ["省科技厅"]}),
        make_outcome(gold, None),
        make_outcome({}, {"departments": ["省财政厅"]}),
    ]
    exact, f1 = measure(outcomes, plan)

    assert (exact.hits, exact.total) == (1, 3)
    assert f1.value == pytest.approx((1 + 2 * 1 / (2 + 1) + 0) / 3)

"""Folding, and spans that prove."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.plan import Span
from eval.matching import any_covers, covers, fold, holds, holds_as_number, occurrences, shared


def test_width_and_case_do_not_matter():
    assert fold("１＋１７ ＡＰＰ（甲）") == "1+17 app(甲)"
    assert holds("达到１２％以上", "12%")
    assert holds("the CULTURE department", "Culture")
    assert not holds("省文化厅", "省文物局")


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("共6个", "6", True),
        ("共36个", "6", False),
        ("共65个", "6", False),
        ("共6.5个", "6", False),
        ("共6。", "6", True),
        ("共6.", "6", True),
        ("4.3万座", "4.3万", True),
        ("14.3万座", "4.3万", False),
        ("36个，其中6个", "6", True),
        ("甘肃", "甘", True),
    ],
)
def test_a_number_inside_a_longer_number_is_not_that_number(text, part, expected):
    assert expected == holds_as_number(text, part)


def test_occurrences_are_all_places_also_overlapping_ones():
    assert occurrences("甲甲甲", "甲甲") == (Span(0, 2), Span(1, 3))
    assert occurrences("甲", "乙") == ()
    assert occurrences("甲", "") == ()


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (Span(10, 20), True),  # the same
        (Span(0, 30), True),  # contains the evidence
        (Span(14, 16), True),  # lies inside it
        (Span(5, 15), True),  # 5 of 10: half
        (Span(5, 14), False),  # 4 of 10
        (Span(16, 40), False),  # 4 of 10
        (Span(20, 30), False),  # touches
        (Span(15, 15), False),  # empty
    ],
)
def test_half_of_the_evidence_is_enough(cited, expected):
    assert expected == covers(cited, Span(10, 20))


def test_any_place_of_the_evidence_will_do():
    text = "甲乙。丙。甲乙。"

    assert any_covers([Span(5, 7)], "甲乙", text)
    assert not any_covers([Span(3, 4)], "甲乙", text)
    assert not any_covers([Span(0, 8)], "丁", text)


@given(st.tuples(*[st.integers(0, 50)] * 4))
def test_shared_is_what_a_naive_count_finds(ends):
    one, other = Span(*sorted(ends[:2])), Span(*sorted(ends[2:]))

    naive = len(set(range(one.start, one.end)) & set(range(other.start, other.end)))

    assert naive == shared(one, other)

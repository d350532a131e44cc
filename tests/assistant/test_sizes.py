"""Sizes that a question compares with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sizes import Sized, sized

MANY = 10**6


@pytest.mark.parametrize(
    ("text", "counted", "low", "high"),
    [
        ("责任部门超过8个部门的领域", "departments", 9, MANY),
        ("部门数量超过8个的领域", "departments", 9, MANY),
        ("至少五个部门参与的领域", "departments", 5, MANY),
        ("不到4家单位的领域", "departments", 0, 3),
        ("不足3家的", "departments", 0, 2),
        ("不超过3个部门", "departments", 0, 3),
        ("由6个部门负责的领域", "departments", 6, 6),
        ("十一个部门", "departments", 11, 11),
        ("参与三项以上的部门", "measures", 3, MANY),
        ("参与三项以内的部门", "measures", 0, 3),
        ("只出现在一个领域的部门", "measures", 1, 1),
        ("牵头两个及以上领域的部门", "measures", 2, MANY),
        ("domains with more than eight departments", "departments", 9, MANY),
        ("at most two agencies", "departments", 0, 2),
        ("fewer than 4 bodies", "departments", 0, 3),
        ("exactly two departments", "departments", 2, 2),
        ("departments in at least 3 domains", "measures", 3, MANY),
    ],
)
def test_sizes_asked_for(text, counted, low, high):
    assert Sized(counted, low, high) == sized(text)


def test_how_many_there_are_in_all_gives_way_to_what_is_compared():
    assert Sized("departments", 2, 2) == sized("12个领域里有2个部门的")
    assert Sized("departments", 9, MANY) == sized("超过8个部门的，在12个领域里是哪些")


@pytest.mark.parametrize("text", ["", "谁牵头", "2016年做什么", "哪些部门负责"])
def test_no_size_is_no_comparison(text):
    assert sized(text) is None


@given(st.text(max_size=60) | st.text("超过不少于至多十二三12个家部门领域以上内", max_size=24))
def test_any_text_has_a_size_from_low_to_high_or_none(text):
    found = sized(text)

    assert found is None or (0 <= found.low and found.low <= found.high + 1)
    assert found is None or found.counted in {"departments", "measures"}


@given(st.integers(1, 99))
def test_over_and_up_to_divide_all_numbers(number):
    over, most = sized(f"超过{number}个部门"), sized(f"不超过{number}个部门")
    least, under = sized(f"至少{number}个部门"), sized(f"少于{number}个部门")

    assert most.high + 1 == over.low
    assert under.high + 1 == least.low == number

"""Slips are mended to names of the plan, and to nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.spelling import Speller, nearly
from corpus import load_plan

PLAN = load_plan()
SPELLER = Speller(PLAN)
PEOPLE = tuple(m.name for m in PLAN.members)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("智慧能原谁牵头", "智慧能源谁牵头"),
        ("普会金融谁牵头", "普惠金融谁牵头"),
        ("智慧nengyuan归谁管", "智慧能源归谁管"),
        ("zhihui nengyuan shui qiantou", "智慧能源谁牵头"),
    ],
)
def test_slips_homophones_and_pinyin(typed, meant):
    assert meant == SPELLER.mend(typed).replace(" ", "")


@pytest.mark.parametrize(
    "typed", ["电子政务谁负责", "智慧能源谁牵头", "who leads smart energy", "", "？？"]
)
def test_what_is_no_slip_stays(typed):
    assert typed == SPELLER.mend(typed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("刘建训是谁", ("刘建勋",)),
        ("刘见勋是谁", ("刘建勋",)),
        ("刘建勋是谁", ()),
        ("流建勋是谁", ()),
        ("刘见训是谁", ()),
        ("刘建2是谁", ()),
        ("周墙是谁", ()),
        ("", ()),
    ],
)
def test_a_person_is_nearly_named_by_surname_and_one_more_character(text, expected):
    assert expected == nearly(text, PEOPLE)


def test_nobody_is_meant_where_two_may_be():
    assert () == nearly("王海风", ("王海峰", "王海燕"))
    assert ("王海峰",) == nearly("王海风", ("王海峰", "李海燕"))


@given(st.text(max_size=40) | st.text("刘建勋训王海峰是谁", max_size=12))
def test_any_text_nearly_names_at_most_one(text):
    assert set(nearly(text, PEOPLE)) <= set(PEOPLE)
    assert len(nearly(text, PEOPLE)) <= 1

"""Years and periods in a question."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.years import find_periods
from corpus import load_plan
from corpus.lexicon import Lexicon
from corpus.text import fold

PLAN, LEXICON = load_plan(), Lexicon.load()


def years(text):
    return [(p.start_year, p.end_year) for p in find_periods(fold(text), PLAN, LEXICON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年做什么", [(2019, 2019)]),
        ("2018到2020年谁牵头", [(2018, 2020)]),
        ("2018—2020年", [(2018, 2020)]),
        ("２０１８－２０２０年", [(2018, 2020)]),
        ("in 2018–2020", [(2018, 2020)]),
        ("16-17年", [(2016, 2017)]),
        ("二〇一九年", [(2019, 2019)]),
        ("重点突破阶段的任务", [(2018, 2020)]),
        ("夯实基础这个时期", [(2016, 2017)]),
        ("近期目标", [(2016, 2020)]),
        ("远期", [(2021, 2025)]),
        ("2021年以后", [(2021, 2025)]),
        ("2017年底前", [(2016, 2017)]),
        ("第二阶段", [(2018, 2020)]),
        ("前两个阶段", [(2016, 2017), (2018, 2020)]),
        ("后两个时期的提法", [(2018, 2020), (2021, 2025)]),
        ("前后两个阶段", []),
        ("the last two stages", [(2018, 2020), (2021, 2025)]),
        ("最后一个阶段", [(2021, 2025)]),
        ("the second stage", [(2018, 2020)]),
        ("前两年", [(2016, 2017)]),
        ("前两年做什么，后三年呢", [(2016, 2017), (2018, 2020)]),
        ("那18-20呢", [(2018, 2020)]),
        ("21-25的呢", [(2021, 2025)]),
        ("5-10家", []),
        ("最后五年", [(2021, 2025)]),
        ("2016-2017年和2018-2020年", [(2016, 2017), (2018, 2020)]),
        ("2016年和2019年", [(2016, 2016), (2019, 2019)]),
        ("2030年", [(2030, 2030)]),
        ("利用5年时间", []),
        ("培育20家企业", []),
    ],
)
def test_years_meant(text, expected):
    assert expected == years(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("十三五期间", [(2016, 2020)]),
        ("十四五", [(2021, 2025)]),
        ("十三五后三年", [(2018, 2020)]),
        ("十三五头两年", [(2016, 2017)]),
    ],
)
def test_five_year_plans_and_their_parts(text, expected):
    assert expected == years(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("起步阶段做什么", [(2016, 2017)]),
        ("打基础阶段", [(2016, 2017)]),
        ("头一步", [(2016, 2017)]),
        ("中间那段", [(2018, 2020)]),
        ("收官阶段", [(2021, 2025)]),
        ("末尾阶段", [(2021, 2025)]),
        ("第四阶段", []),
        ("进一步完善", []),
        ("逐步推进", []),
    ],
)
def test_stages_by_their_place(text, expected):
    assert expected == years(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一个五年", [(2016, 2020)]),
        ("第二个五年", [(2021, 2025)]),
        ("第三个五年", []),
        ("第一个十年", []),
    ],
)
def test_horizons_of_a_length_are_counted(text, expected):
    assert expected == years(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年起那三年", [(2018, 2020)]),
        ("2018年开始的头两年", [(2018, 2019)]),
        ("2021年之后的五年", [(2021, 2025)]),
        ("16、17年", [(2016, 2017)]),
        ("18和19年", [(2018, 2019)]),
        ("2025年之前的最后一段", [(2021, 2025)]),
    ],
)
def test_years_on_end(text, expected):
    assert expected == years(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the foundation-laying phase", [(2016, 2017)]),
        ("the foundation phase", [(2016, 2017)]),
        ("the breakthrough period", [(2018, 2020)]),
        ("the final phase", [(2021, 2025)]),
        ("phase two", [(2018, 2020)]),
        ("the near-term goals", [(2016, 2020)]),
        ("the long-term goal", [(2021, 2025)]),
    ],
)
def test_stages_and_horizons_in_english(text, expected):
    assert expected == years(text)


@given(st.text(max_size=50) | st.text("第一二三个五年20168起到那、阶段头收官", max_size=25))
def test_periods_of_any_text_stand_in_it_in_order_and_apart(text):
    found = find_periods(fold(text), PLAN, LEXICON)

    assert all(p.start_year <= p.end_year for p in found)
    assert all(a.offset + len(a.words) <= b.offset for a, b in pairwise(found))

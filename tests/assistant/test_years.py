"""Years and periods in a question."""

import pytest

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
        ("最后一个阶段", [(2021, 2025)]),
        ("the second stage", [(2018, 2020)]),
        ("前两年", [(2016, 2017)]),
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

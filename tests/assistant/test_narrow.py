"""Questions about tasks that name one thing are answered by its sentence."""

import pytest

from assistant import Assistant, Question
from assistant.answer import Status
from assistant.context import Context
from assistant.narrow import in_periods, narrow, spoken_of
from assistant.understand import understand
from assistant.within import overlaps


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


def query_of(assistant, text):
    return understand(text, Context(), assistant.reader)


def ask(assistant, text):
    query = query_of(assistant, text)
    return narrow(query, assistant.searcher.terms_of(query), assistant.searcher)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("2016年智慧能源里微网怎么做", "微网"),
        ("现代物流2016-2017年大数据怎么用", "大数据"),
        ("电子商务2018年跨境电商怎么做", "跨境"),
    ],
)
def test_the_sentence_that_holds_it_answers(assistant, text, held):
    verdict = ask(assistant, text)

    assert verdict.status is Status.ANSWERED
    assert all(held in assistant.plan.quote(s) for f in verdict.findings for s in f.spans)


def test_a_question_about_all_tasks_is_not_narrow(assistant):
    assert ask(assistant, "智慧能源有哪些任务") is None
    assert ask(assistant, "智慧能源2018年做什么") is None


@pytest.mark.parametrize(
    ("text", "asked", "period"),
    [
        ("为什么现代物流2021-2025年才建设兰州集装箱中心站", "2021-2025", "2016-2017"),
        ("智慧旅游APP是2021年以后做吗", "2021-2025", "2016-2017"),
        ("是不是2016年就建设能源交易平台", "2016", "2018-2020"),
    ],
)
def test_a_wrong_period_is_put_right_by_the_one_it_is_set_in(assistant, text, asked, period):
    wrong, detail = ask(assistant, text).findings

    assert ("correct_period", asked) == (wrong.form, wrong.values["asked"])
    assert period == detail.values["period"]


def test_a_comparison_of_periods_takes_a_sentence_of_each(assistant):
    findings = ask(assistant, "电子商务2016-2017年和2018-2020年农村电商有什么不同").findings

    assert {"2016-2017", "2018-2020"} == {f.values["period"] for f in findings}


@pytest.mark.parametrize("text", ["2018年哪家公司建设能源交易平台", "智慧能源2018年跟哪家公司合作"])
def test_a_sentence_that_names_none_does_not_answer_who(assistant, text):
    verdict = ask(assistant, text)

    assert (Status.NOT_STATED, "no_evidence") == (verdict.status, verdict.reason)


@pytest.mark.parametrize("year", range(2015, 2027))
def test_a_sentence_is_of_the_years_of_its_period(assistant, year):
    query = query_of(assistant, f"智慧能源{year}年实验室怎么建")
    searcher = assistant.searcher
    for each in searcher.search(query, searcher.terms_of(query)):
        if each.passage.period:
            first, last = map(int, each.passage.period.split("-"))
            assert (first <= year <= last) is in_periods(query, each, searcher)
            assert (first <= year <= last) is overlaps(each.passage.period, (year, year))


def test_without_a_year_every_sentence_will_do(assistant):
    query = query_of(assistant, "智慧能源实验室怎么建")
    searcher = assistant.searcher

    found = searcher.search(query, searcher.terms_of(query))
    assert found
    assert all(in_periods(query, each, searcher) for each in found)


@pytest.mark.parametrize(
    ("text", "expected"), [("农业要推广物联网吗", True), ("农业要发射航天飞机吗", False)]
)
def test_a_measure_pointed_to_speaks_of_it_or_not(assistant, text, expected):
    query = query_of(assistant, text)

    assert query.measures
    terms = assistant.searcher.terms_of(query)
    assert expected is spoken_of(query, terms, assistant.searcher)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("方案提到甘肃省图书馆数字平台。哪个阶段做？", "2016-2017年"),
        ("The plan talks about a Beidou logistics cloud platform. In which period?", "2016-2017"),
        ("智慧能源里的国家重点实验室名称是什么", "“可再生能源发电规模化利用”"),
        ("What countries is the northwest logistics hub geared to?", "中亚西亚"),
        ("西北物流中心面向哪里", "中亚西亚"),
        ("农产品网上卖，企业、基地之外链条上还串着谁", "农户"),
        ("城里和乡下的宽带网速目标差多大", "20Mbps"),
        ("城里和乡下的宽带网速目标差多大", "8Mbps"),
        (
            "What share of poor townships sells produce online, and what yearly growth by 2017?",
            "20%",
        ),
    ],
)
def test_one_sentence_answers_what_is_asked_of_one_thing(assistant, text, held):
    answer = assistant.answer(Question(text))

    assert answer.status is Status.ANSWERED
    assert held in answer.text
    assert len(answer.citations) <= 4

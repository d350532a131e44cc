"""A measure that is described, not named, is asked about like one that is named."""

import pytest

from assistant import Assistant
from assistant.answer import Status
from assistant.context import Context
from assistant.described import described
from assistant.question import Kind
from assistant.understand import understand


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


def describe(assistant, text):
    query = understand(text, Context(), assistant.reader)
    return described(query, assistant.searcher.terms_of(query), assistant.searcher)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("数据公开那条保障措施由谁负责", Kind.RESPONSIBLE),
        ("数据公开那条保障措施谁牵头", Kind.LEAD),
        ("数据公开那条保障措施概括一下", Kind.SUMMARY),
        ("数据公开那条保障措施有几个部门负责", Kind.RESPONSIBLE),
    ],
)
def test_what_is_asked_is_asked_of_the_measure_described(assistant, text, kind):
    verdict = describe(assistant, text)
    (measure,) = verdict.query.measures

    assert verdict.status is Status.ANSWERED
    assert (kind, True) == (verdict.query.kind, verdict.query.named)
    assert "数据资源共享" in assistant.plan.measure(measure).title


def test_the_answer_says_which_measure_was_taken(assistant):
    verdict = describe(assistant, "扫码付钱那块由谁负责")

    assert verdict.findings[-1].form == "by_content"
    assert verdict.query.measures == (verdict.findings[-1].values["measure"],)


@pytest.mark.parametrize(
    "text",
    [
        "智慧能源领域谁牵头",
        "省工信委那块由谁负责",
        "数据公开由谁负责",
        "领域谁牵头",
        "保障措施那块概括一下",
        "量子通信那条保障措施谁牵头",
        "近期目标里数据公开方面由谁负责",
    ],
    ids=[
        "a measure is named",
        "a department is named",
        "no field is spoken of",
        "nothing describes it",
        "only the outline is named",
        "none fits",
        "a horizon is asked about",
    ],
)
def test_nothing_is_described(assistant, text):
    assert describe(assistant, text) is None

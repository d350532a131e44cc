"""Parts of the plan asked for as a whole."""

import pytest

from assistant import Assistant
from assistant.question import Question


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("请概括指导思想的主要内容", "1.1"),
        ("What is the guiding ideology of the plan?", "1.1"),
        ("近期目标里电子政务写了什么", "1.3/3"),
        ("联席会议的主要职能是什么", "annex.1"),
    ],
)
def test_a_section_by_its_title_is_answered_from_its_text(assistant, question, clause):
    answer = assistant.answer(Question(question))
    section = assistant.plan.clause(clause).span
    assert answer.answerable
    assert answer.citations
    assert all(section.start <= c.start and c.end <= section.end for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("成员单位要尽哪些责任？", ("各成员单位要", "联席会议各成员单位要")),
        ("联席会议办公室的职责", ("联席会议办公室设在", "联席会议办公室要")),
        ("What are the member units required to do?", ("各成员单位要", "联席会议各成员单位要")),
    ],
)
def test_the_rules_for_one_body_are_all_given(assistant, question, begins):
    quotes = [c.quote for c in assistant.answer(Question(question)).citations]
    assert all(any(q.startswith(words) for q in quotes) for words in begins)


def test_the_joint_conference_in_short_has_each_part_and_the_number_of_units(assistant):
    text = assistant.answer(Question("简单介绍联席会议")).text
    assert "36" in text
    assert all(c.title in text for c in assistant.plan.clauses if c.id in ("annex.1", "annex.3"))

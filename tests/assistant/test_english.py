"""English questions: slips are mended, names told by their capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Question
from assistant.english import mend, names, vocabulary_of

WORDS = vocabulary_of(["responsible departments", "poverty alleviation", "government"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who is responsable", "who is responsible"),
        ("which goverment depatrments", "which government departments"),
        ("povetry aleviation", "poverty alleviation"),
    ],
)
def test_a_word_of_one_slip_is_mended(typed, meant):
    assert mend(typed, WORDS) == meant


@pytest.mark.parametrize("text", ["who leads logistics", "a plan of 2018", "", "zhihui nengyuan"])
def test_words_that_are_right_or_unknown_stay(text):
    assert mend(text, WORDS) == text


@given(st.text(alphabet=st.characters(codec="ascii")).map(str.lower))
def test_mending_raises_on_no_text_and_is_done_at_once(text):
    once = mend(text, WORDS)

    assert mend(once, WORDS) == once


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What is the GDP target?", ("gdp",)),
        ("Does Tesla take part?", ("tesla",)),
        ("Who leads smart energy? Please tell me.", ()),
        ("Who Leads Smart Energy By The WTO", ("wto",)),
        ("WHO LEADS SMART ENERGY", ()),
    ],
)
def test_names_are_told_by_capitals(text, found):
    assert names(text) == found


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize("text", ["What is the GDP growth target?", "Is Tesla in the plan?"])
def test_a_name_the_plan_does_not_have_is_not_answered_by_what_stands_beside_it(assistant, text):
    assert not assistant.answer(Question(text)).answerable


def test_a_question_with_slips_has_the_same_answer(assistant):
    typed = assistant.answer(
        Question("which goverment depatment leads smart enviromental protection")
    )
    meant = assistant.answer(
        Question("which government department leads smart environmental protection")
    )

    assert typed.lead == meant.lead == "省环保厅"

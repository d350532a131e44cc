"""English questions are looked up in Chinese, and nothing else is."""

import pytest

from corpus import load_plan
from index import build_index
from index.translation import translated


def test_phrases_come_before_words_and_silent_words_are_left_out():
    assert (("智慧能源",), ("联席会议",)) == translated("Is smart energy of the joint conference?")


@pytest.mark.parametrize("text", ["智慧能源谁牵头", "smart energy 谁牵头", "", "?!", "the of and"])
def test_a_text_with_han_or_of_silent_words_alone_has_no_translation(text):
    assert () == translated(text)


def test_a_word_that_no_table_has_is_passed_over():
    assert translated("zzxxqq energy") == translated("energy")


def test_the_plural_is_found_by_the_singular():
    assert translated("sensor") == translated("sensors") != ()


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return build_index(load_plan(), tmp_path_factory.mktemp("english") / "index")


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("How many 4G base stations will be built?", "4G基站"),
        ("smart logistics public information platforms", "物流公共信息平台"),
        ("liaison officers of the joint conference", "联络员"),
    ],
)
def test_an_english_question_finds_the_chinese_sentence(index, question, held):
    assert any(held in hit.passage.text for hit in index.search(question, 5))

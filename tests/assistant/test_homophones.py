"""Words spelled by their sound are put right; words of the plan stay as they are."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.homophones import Homophones
from assistant.spelling import pinyin_of
from corpus import load_plan
from corpus.lexicon import Lexicon
from corpus.text import fold
from index.passages import words_of
from index.tokens import Tokens

PLAN, LEXICON = load_plan(), Lexicon.load()
TOKENS = Tokens(words_of(PLAN))
WORDS = sorted(
    {word for span in PLAN.sentences for word in TOKENS(fold(PLAN.quote(span)))}
    | {fold(word) for row in LEXICON.terms for word in (*row.words, *row.official)}
    | {fold(word) for row in LEXICON.topics for word in (row.name, *row.words)}
)
OF_THE_PLAN = [w for w in WORDS if re.fullmatch("[一-龥]{3,6}", w) and w in fold(PLAN.text)]
HOMOPHONES = Homophones(WORDS, PLAN.text, TOKENS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("合做社怎么用", "合作社怎么用"),
        ("物连网怎么用在农业", "物联网怎么用在农业"),
        ("云记算平台谁建", "云计算平台谁建"),
        ("跨境电伤怎么发展", "跨境电商怎么发展"),
    ],
)
def test_a_word_with_a_wrong_character_of_its_sound_is_mended(typed, meant):
    assert meant == HOMOPHONES.mend(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fengdian谁负责", "风电谁负责"),
        ("wulianwang有哪些任务", "物联网有哪些任务"),
        ("wu lian wang有哪些任务", "物联网有哪些任务"),
        ("xinnengyuan怎么发展", "新能源怎么发展"),
    ],
)
def test_pinyin_beside_han_is_read(typed, meant):
    assert meant == HOMOPHONES.mend(typed)


@pytest.mark.parametrize("typed", ["", "3d打印", "app谁做", "who leads 智慧能源", "谁牵头", "？！"])
def test_what_is_no_slip_stays(typed):
    assert typed == HOMOPHONES.mend(typed)


def test_every_sentence_of_the_plan_stays_as_it_is():
    for span in PLAN.sentences:
        text = fold(PLAN.quote(span))
        assert text == HOMOPHONES.mend(text)


@given(st.sampled_from(OF_THE_PLAN), st.sampled_from(["合做社", "云记算"]))
def test_words_of_the_plan_stay_as_they_are_beside_a_slip(word, slip):
    mended = HOMOPHONES.mend(f"{word}、{slip}怎么用")

    assert mended.startswith(f"{word}、")
    assert slip not in mended


@settings(max_examples=150)
@given(st.text(max_size=60) | st.text("合做社物连网fengdian 'v谁的，？", max_size=30))
def test_any_text_is_mended_without_an_error_and_only_once(text):
    mended = HOMOPHONES.mend(fold(text))

    assert mended == HOMOPHONES.mend(mended)


@given(st.text("合做社物连网云记算的谁管农厂金融", max_size=20))
def test_mending_han_keeps_the_number_of_characters(text):
    assert len(text) == len(HOMOPHONES.mend(text))


def test_another_word_of_the_same_sound_is_left():
    assert "和坐射怎么用" == HOMOPHONES.mend("和坐射怎么用")
    assert "".join(pinyin_of("和坐射")) == "".join(pinyin_of("合作社"))


def test_of_two_words_of_one_sound_the_first_is_meant():
    homophones = Homophones(["农场猪", "农场主"], "", TOKENS)

    assert "农场主和合做社" == homophones.mend("农厂主和合做社")

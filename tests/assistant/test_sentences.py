"""What the sentences of a plan hold of the terms looked for."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import Sentences
from assistant.term import Term
from corpus import load_plan
from corpus.glosses import Gloss
from corpus.plan import Span
from index import Passage
from index.passages import build_passages, words_of
from index.tokens import Tokens

PLAN = load_plan()
TOKENS = Tokens(words_of(PLAN))
PASSAGES = build_passages(PLAN)
SENTENCES = Sentences(PASSAGES, TOKENS)
WORDS = ["物流", "审批", "办证", "网购", "电子商务", "甘肃", "奶茶", "网", "cloud", "快递"]
TERMS = st.lists(
    st.builds(
        Term,
        st.sampled_from(WORDS),
        st.floats(0, 8),
        official=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
        soft=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
        hint=st.booleans(),
    ),
    max_size=5,
)


def passage(text, gloss="", english="", context="", place=0):
    span = Span(place, place + len(text))
    return Passage(f"t:{place}", "t", None, None, span, text, context, Gloss(gloss, english))


@given(TERMS, st.sampled_from(PASSAGES))
def test_coverage_is_between_nothing_and_all(terms, place):
    assert 0.0 <= SENTENCES.coverage(terms, place) <= 1.0 + 1e-9


@given(TERMS, st.sampled_from(PASSAGES))
def test_what_a_sentence_holds_of_itself_is_all(terms, place):
    own = [Term(SENTENCES.folded(place)[:6] or "无", 1.0)]
    held = SENTENCES.coverage(own, place)

    assert held == (1.0 if SENTENCES.folded(place) else 0.0)


def test_nothing_looked_for_is_never_held():
    assert 0.0 == SENTENCES.coverage([], PASSAGES[0])
    assert 0.0 == SENTENCES.coverage([Term("物流", 0.0)], PASSAGES[0])


def test_shares_are_weighed():
    one, two = Term("物流", 3.0), Term("奶茶", 1.0)

    assert 0.75 == SENTENCES.coverage_of([one, two], "物流")
    assert 0.25 == SENTENCES.coverage_of([one, two], "奶茶")
    assert 0.75 * 0.6 == pytest.approx(SENTENCES.coverage_of([one, two], "", "物流"))


def test_other_words_alone_are_chance_and_the_fewer_the_more():
    sentences = Sentences([passage("甲乙丙", "办证 排队 窗口", place=0)], TOKENS)
    (only,) = [passage("甲乙丙", "办证 排队 窗口", place=0)]
    told = [
        sentences.coverage([Term(w, 1.0) for w in words], only)
        for words in (["办证"], ["办证", "排队"], ["办证", "排队", "窗口"])
    ]

    assert [0.85 * 0.6, 0.85 * 0.85, 0.85] == pytest.approx(told)


def test_beside_a_word_of_the_sentence_other_words_count_whole():
    only = passage("甲乙丙", "办证")
    sentences = Sentences([only], TOKENS)

    assert (1 + 0.85) / 2 == pytest.approx(
        sentences.coverage([Term("甲乙", 1.0), Term("办证", 1.0)], only)
    )


def test_weight_is_inverse_document_frequency_over_all_passages():
    rows = [passage(text, place=10 * i) for i, text in enumerate(["物流快", "物流慢", "电商"])]
    sentences = Sentences(rows, TOKENS)

    assert math.log(4 / 2.5) == pytest.approx(sentences.weight("物流"))
    assert math.log(4 / 1.5) == pytest.approx(sentences.weight("电商"))
    assert math.log(4 / 0.5) == pytest.approx(sentences.weight("奶茶"))


def test_a_word_no_text_has_is_counted_in_the_glosses():
    rows = [
        passage("甲", "办证", place=0),
        passage("乙", "办证", place=10),
        passage("丙", place=20),
    ]
    sentences = Sentences(rows, TOKENS)

    assert sentences.glossed("办证")
    assert not sentences.known("办证")
    assert 0 == sentences.spread("办证")
    assert math.log(4 / 2.5) == pytest.approx(sentences.weight("办证"))


def test_a_list_of_bodies_speaks_of_none():
    bodies = "、".join(PLAN.departments[:8])
    sentences = Sentences([passage(bodies), passage("省教育厅办学", place=200)], TOKENS)

    assert "" == sentences.folded(passage(bodies))
    assert 1 == sentences.spread("省教育厅")


def test_places_and_bodies_are_counted_by_name():
    text = "支持兰州、张掖、陇南三地，依托兰州银行和民营银行。"
    only = passage(text)
    sentences = Sentences([only], TOKENS)

    assert 3 <= sentences.places_in(only)
    assert 0 == Sentences([passage("推进建设。")], TOKENS).places_in(passage("推进建设。"))
    assert 1 == sentences.names_in(only, ["银行"])


def test_a_rarer_word_names_more():
    assert 1.0 == SENTENCES.rare("乄乄乄") > SENTENCES.rare("我们") > 0.0

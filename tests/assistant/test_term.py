"""How far a text holds one thing looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.term import Term, glossed, held, pieces_of, stands, stem

SOME = st.text("审批办证互联网 ab", max_size=12)
TERMS = st.builds(
    Term,
    st.text("审批办证互联网ab", min_size=1, max_size=6),
    st.just(1.0),
    official=st.lists(st.sampled_from(["审批", "互联网"]), max_size=2).map(tuple),
    hint=st.booleans(),
    soft=st.lists(st.sampled_from(["办证", "联网"]), max_size=2).map(tuple),
    noun=st.booleans(),
)


@given(TERMS, SOME, SOME, SOME)
def test_a_share_is_between_nothing_and_all(term, text, context, gloss):
    assert 0.0 <= held(term, text, context, gloss) <= 1.0


@given(TERMS, SOME, SOME, SOME)
def test_all_is_held_only_where_the_word_itself_stands(term, text, context, gloss):
    # 水 stands in 水平: one character alone is only looked for by what it may mean.
    whole = (len(term.words) > 1 or term.words.isascii()) and term.words in text
    assert whole is (held(term, text, context, gloss) == 1.0)


def test_evidence_counts_the_less_the_farther_it_is_from_the_word():
    term = Term("办证大厅", 1.0, official=("审批",), soft=("许可",))
    ways = [
        held(term, "办证大厅", ""),
        held(term, "审批", ""),
        held(term, "", "", "去办证大厅 排队"),
        held(term, "许可", ""),
        held(term, "", "办证大厅"),
        held(term, "办证", ""),
        held(term, "别的", "别的", "别的"),
    ]

    assert ways == sorted(set(ways), reverse=True)
    assert ways[-1] == 0.0


def test_a_field_alone_is_a_hint_and_no_synonym():
    word = Term("奶茶", 1.0, official=("餐饮",))
    hint = Term("奶茶", 1.0, official=("餐饮",), hint=True)

    assert held(hint, "餐饮", "") < held(word, "餐饮", "")
    assert held(hint, "", "餐饮") == held(hint, "餐饮", "") > held(hint, "", "") == 0.0


def test_what_is_said_of_a_wider_thing_counts_less_of_a_noun():
    noun = Term("高铁", 1.0, soft=("铁路",), noun=True)
    other = Term("高铁", 1.0, soft=("铁路",))

    assert 0.0 < held(noun, "铁路", "") < held(other, "铁路", "")


def test_what_stands_may_stand_in_the_heading_but_not_as_a_hint():
    assert stands(Term("审批", 1.0), "", "审批")
    assert stands(Term("办证", 1.0, official=("审批",)), "审批", "")
    assert not stands(Term("办证", 1.0, official=("审批",), hint=True), "审批", "")
    assert not stands(Term("办证", 1.0, soft=("审批",)), "审批", "")


@pytest.mark.parametrize(
    ("words", "gloss", "expected"),
    [
        ("print", "3d printing", True),
        ("printing", "prints", True),
        ("policies", "the policy", True),
        ("art", "smart grid", False),
        ("smart", "smart grid", True),
        ("办证", "去办证大厅", True),
        ("办证", "去大厅办", False),
    ],
)
def test_english_stands_in_any_ending_and_only_at_the_start_of_a_word(words, gloss, expected):
    assert expected is glossed(words, gloss)


@given(st.text("abdeginorsty", min_size=1, max_size=14))
def test_a_stem_begins_its_word_and_is_never_short_of_three_letters(word):
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(3, len(word))


@given(st.text("互联网审批大厅", max_size=8))
def test_pieces_are_the_pairs_of_a_longer_word(word):
    expected = tuple(a + b for a, b in zip(word, word[1:], strict=False)) if len(word) > 2 else ()

    assert expected == pieces_of(word)


def test_english_has_no_pieces():
    assert () == pieces_of("internet")

"""Sentences never overlap and leave out only white space."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split_sentences


def cut(text):
    return [text[s.start : s.end] for s in split_sentences(text)]


def test_a_bracket_after_a_full_stop_is_a_sentence_of_its_own():
    assert cut("推进甲。（乙、丙等负责）") == ["推进甲。", "（乙、丙等负责）"]


def test_a_full_stop_inside_brackets_ends_nothing():
    assert cut("推进甲（乙负责。以下同）。推进丁。") == ["推进甲（乙负责。以下同）。", "推进丁。"]


def test_an_unclosed_bracket_does_not_swallow_the_rest():
    assert cut("甲（乙。丙。") == ["甲（乙。", "丙。"]


def test_period_headings_stand_alone_even_on_one_line():
    assert cut("2016-2017年：做甲。　　2018-2020年：做乙。") == [
        "2016-2017年：",
        "做甲。",
        "2018-2020年：",
        "做乙。",
    ]


def test_a_bracket_between_two_sentences_is_one_of_its_own():
    assert cut("做甲（含乙）。（丙、丁指导）做戊。") == [
        "做甲（含乙）。",
        "（丙、丁指导）",
        "做戊。",
    ]


def test_a_closing_quote_stays_with_its_sentence():
    assert cut("他说“好。”再做。") == ["他说“好。”", "再做。"]


@given(st.text(alphabet="甲乙。！？；“”（）：2016-7年 　\n负责", max_size=120))
def test_sentences_are_ordered_and_leave_out_only_white_space(text):
    spans = split_sentences(text)
    left = 0
    for span in spans:
        assert left <= span.start < span.end <= len(text)
        assert not text[left : span.start].strip()
        left = span.end
    assert not text[left:].strip()

"""Our sums of columns are the scores of bm25s."""

import bm25s
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import LexicalIndex

WORDS = st.lists(st.sampled_from(["省", "工信委", "牵头", "互联网", "农业", "的"]), max_size=8)


@settings(max_examples=50, deadline=None)
@given(passages=st.lists(WORDS, min_size=1, max_size=12), query=WORDS)
def test_scores_are_those_of_bm25s(passages, query):
    lexical = LexicalIndex.build(passages)
    known = [word for word in query if word in lexical.columns]

    scores = lexical.scores(query)

    assert scores.shape == (len(passages),)
    if known:
        scorer = bm25s.BM25(backend="numpy")
        scorer.index(passages, show_progress=False)
        np.testing.assert_allclose(scores, scorer.get_scores(known), rtol=1e-5)
    else:
        assert not scores.any()


def test_the_formula_by_hand():
    """Lucene's BM25: ln(1 + (N - df + .5) / (df + .5)) * tf / (tf + k1 (1 - b + b dl / avgdl))."""
    lexical = LexicalIndex.build([["甲", "乙"], ["乙", "丙", "丙", "丁"]])
    idf = np.log(1 + (2 - 1 + 0.5) / (1 + 0.5))

    scores = lexical.scores(["丙"])

    np.testing.assert_allclose(
        scores, [0, idf * 2 / (2 + 1.5 * (1 - 0.75 + 0.75 * 4 / 3))], rtol=1e-5
    )


def test_a_passage_with_a_word_beats_those_without():
    lexical = LexicalIndex.build([["甲"], [], ["乙", "甲"]])

    assert lexical.scores(["乙"]).argmax() == 2
    assert lexical.scores(["乙"])[1] == 0


def test_passages_without_any_word():
    lexical = LexicalIndex.build([[], []])

    assert lexical.scores(["甲"]).tolist() == [0, 0]
    assert LexicalIndex.build([]).scores(["甲"]).shape == (0,)


@given(st.lists(WORDS, min_size=1, max_size=12), WORDS)
def test_shares_lie_between_zero_and_one_in_the_order_of_scores(passages, words):
    lexical = LexicalIndex.build(passages)
    shares, scores = lexical.shares(words), lexical.scores(words)

    assert ((shares >= 0) & (shares <= 1)).all()
    assert (np.diff(shares[np.argsort(scores, kind="stable")]) >= -1e-6).all()


def test_an_unknown_word_lowers_all_shares_alike():
    lexical = LexicalIndex.build([["甲"], ["乙", "甲"]])

    assert (lexical.shares(["甲", "丙"]) < lexical.shares(["甲"])).all()


def test_of_several_ways_a_passage_has_the_one_it_holds_best():
    lexical = LexicalIndex.build([["甲"], ["乙", "丁"], ["丙"]])

    either = lexical.shares_of_ways([[["甲"], ["乙"]]])

    assert (either[:2] > 0).all()
    assert either[2] == 0
    assert either[0] == lexical.shares(["甲"])[0]


def test_a_way_that_no_passage_uses_takes_nothing_away():
    lexical = LexicalIndex.build([["甲"], ["乙", "甲"]])

    np.testing.assert_allclose(lexical.shares_of_ways([[["甲"], ["戊"]]]), lexical.shares(["甲"]))


@given(st.lists(WORDS, min_size=1, max_size=12), st.lists(st.lists(WORDS, max_size=3), max_size=3))
def test_shares_of_ways_lie_between_zero_and_one(passages, asked):
    shares = LexicalIndex.build(passages).shares_of_ways(asked)

    assert ((shares >= 0) & (shares <= 1)).all()

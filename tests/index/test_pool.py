"""The pool of a large index holds what ranks best over all of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.plan import Span
from index import retriever
from index.dense import DenseIndex
from index.embedding import unit
from index.lexical import LexicalIndex
from index.passages import Passage
from index.pool import COSINE_SHARE, leaders, pool_of
from index.retriever import Index
from index.tokens import Tokens

WORDS = ["物流", "能源", "农业", "医疗", "教育", "旅游", "交通", "金融"]


@given(scores=st.lists(st.floats(0, 1, width=32), min_size=1, max_size=50), most=st.integers(1, 60))
def test_leaders_are_the_highest_above_nothing(scores, most):
    array = np.array(scores, np.float32)
    expected = sorted((s for s in array.tolist() if s > 0), reverse=True)[:most]

    assert sorted(array[leaders(array, most)].tolist(), reverse=True) == expected


@pytest.mark.parametrize("held", [3, 300, 100_000])
def test_leaders_of_many(held):
    """Whether a sample tells where the best begin, tells too little, or all are equal."""
    rng = np.random.default_rng(held)
    scores = np.zeros(100_000, np.float32)
    scores[rng.permutation(len(scores))[:held]] = rng.random(held)

    for array in (scores, np.sign(scores)):
        expected = np.sort(array)[::-1][: min(256, held)]
        np.testing.assert_array_equal(np.sort(array[leaders(array, 256)])[::-1], expected)


@pytest.mark.parametrize("share", [0.0, COSINE_SHARE, 1.5])
def test_nothing_left_out_is_better_than_the_pool_says(share):
    rng = np.random.default_rng(1)
    vectors = unit(rng.standard_normal((500, 8)).astype(np.float32))
    dense = DenseIndex.build(vectors)
    lexical = (rng.random(500) ** 4).astype(np.float32)
    pool = pool_of(lexical, dense, vectors[3], 20, share)
    left = np.setdiff1d(np.arange(500), pool.places)

    assert 20 <= len(pool.places) <= 40
    assert (lexical + share * (vectors @ vectors[3]))[left].max() <= pool.rest + 1e-5


class Fixed:
    """An embedder whose vectors are of the words themselves."""

    id = fingerprint = "fixed"

    def passages(self, texts):
        rows = [[text.count(word) + 0.01 * len(text) for word in WORDS] for text in texts]
        return unit(np.array(rows, np.float32))

    def question(self, text):
        return self.passages([text])[0]


@pytest.fixture(scope="module")
def both():
    """The same passages, more than are all ranked: compared one by one, and in clusters."""
    rng = np.random.default_rng(2)
    texts = ["".join(rng.choice(WORDS, rng.integers(1, 9))) for _ in range(3000)]
    passages = [
        Passage(f"p:{n}", "p", None, None, Span(0, len(text)), text, "")
        for n, text in enumerate(texts)
    ]
    tokens, embedder = Tokens(), Fixed()
    lexical = LexicalIndex.build(tokens(text) for text in texts)
    vectors = embedder.passages(texts)
    return [
        Index(passages, DenseIndex.build(vectors, exact_most=most), lexical, tokens, embedder)
        for most in (3000, 2999)
    ]


@pytest.mark.parametrize("share", [COSINE_SHARE, 1.5])
def test_a_large_index_ranks_as_if_it_ranked_all(both, monkeypatch, share):
    exact, large = both
    for question in ("物流由谁负责", "能源和农业", "教育旅游交通金融医疗", "没有这个词"):
        monkeypatch.setattr(retriever, "ALL_MOST", 3000)
        everything = [hit.score for hit in exact.search(question, 10, share=share)]
        monkeypatch.undo()

        found = [hit.score for hit in exact.search(question, 10, share=share)]
        assert found == pytest.approx(everything, abs=1e-5)
        clustered = [hit.score for hit in large.search(question, 10, share=share)]
        assert clustered == pytest.approx(everything, abs=1e-3 * max(1, share / COSINE_SHARE))


def test_a_large_index_gives_as_many_as_pass_the_filter(both):
    _, large = both
    kept = {"p:1", "p:999", "p:1998"}

    assert {hit.passage.id for hit in large.search("物流", 5, keep=lambda p: p.id in kept)} == kept
    assert len(large.search("物流", 700)) == 700
    assert large.search("物流", 0) == large.search("物流", -1) == ()

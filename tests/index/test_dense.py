"""FAISS agrees with brute force, ids and scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense import DenseIndex
from index.embedding import unit
from index.errors import IndexCorrupt


def random_units(seed: int, count: int, dimension: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return unit(rng.standard_normal((count, dimension)).astype(np.float32))


@given(
    seed=st.integers(0, 2**16),
    count=st.integers(1, 60),
    dimension=st.integers(1, 40),
    k=st.integers(0, 70),
)
def test_search_equals_brute_force_ids_and_scores(seed, count, dimension, k):
    vectors = random_units(seed, count, dimension)
    query = random_units(seed + 1, 1, dimension)[0]
    dense = DenseIndex(dimension)
    dense.add(vectors)
    expected = vectors @ query
    order = np.argsort(-expected, kind="stable")[: min(k, count)]

    found = dense.search(query, k)

    assert len(found.ids) == min(k, count)
    np.testing.assert_allclose(found.scores, expected[order], atol=1e-5)
    np.testing.assert_allclose(expected[found.ids], expected[order], atol=1e-5)
    assert len(set(found.ids.tolist())) == len(found.ids)


def test_ids_equal_brute_force_where_no_scores_tie():
    vectors = random_units(7, 300, 64)
    dense = DenseIndex(64)
    dense.add(vectors[:100])
    dense.add(vectors[100:])

    found = dense.search(vectors[42], 300)

    np.testing.assert_array_equal(found.ids, np.argsort(-(vectors @ vectors[42]), kind="stable"))
    assert found.ids[0] == 42
    assert found.scores[0] == pytest.approx(1, abs=1e-5)


def test_scores_come_in_the_order_of_adding():
    vectors = random_units(3, 50, 16)
    dense = DenseIndex(16)
    dense.add(vectors)

    np.testing.assert_allclose(dense.scores(vectors[5]), vectors @ vectors[5], atol=1e-5)


def test_a_query_that_is_not_finite_scores_something_for_all():
    dense = DenseIndex(4)
    dense.add(random_units(1, 3, 4))

    assert dense.scores(np.full(4, np.nan, np.float32)).shape == (3,)


def test_zero_vectors_are_allowed_and_score_nothing():
    dense = DenseIndex(4)
    dense.add(np.zeros((2, 4), np.float32))

    assert dense.scores(random_units(0, 1, 4)[0]).tolist() == [0, 0]


def test_an_empty_index_finds_nothing():
    dense = DenseIndex(4)

    assert len(dense.search(np.ones(4, np.float32), 3).ids) == 0
    assert dense.scores(np.ones(4, np.float32)).shape == (0,)
    assert dense.vectors().shape == (0, 4)


@pytest.mark.parametrize(
    "vectors",
    [
        np.ones((2, 4), np.float32),
        np.full((1, 4), np.nan, np.float32),
        np.ones((1, 4), np.float64) / 2,
        np.ones((1, 5), np.float32),
        np.ones(4, np.float32),
    ],
    ids=["not unit", "nan", "float64", "dimension", "one axis"],
)
def test_wrong_vectors_are_refused(vectors):
    with pytest.raises(ValueError, match="vector"):
        DenseIndex(4).add(vectors)


def test_bytes_round_trip():
    vectors = random_units(2, 20, 8)
    dense = DenseIndex(8)
    dense.add(vectors)

    again = DenseIndex.from_bytes(dense.to_bytes())

    np.testing.assert_array_equal(again.vectors(), vectors)
    assert again.dimension == 8
    assert again.to_bytes() == dense.to_bytes()


def test_bytes_that_are_no_index_are_corrupt():
    with pytest.raises(IndexCorrupt):
        DenseIndex.from_bytes(b"no index at all, only some text")


def test_another_kind_of_index_is_corrupt():
    import faiss

    other = faiss.IndexHNSWFlat(4, 8)

    with pytest.raises(IndexCorrupt, match="HNSW"):
        DenseIndex.from_bytes(faiss.serialize_index(other).tobytes())

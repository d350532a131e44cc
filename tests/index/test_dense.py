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


@pytest.mark.parametrize("kind", ["HNSW8", "IVF2,SQ8", "IVF2,Flat,Refine(SQfp16)"])
def test_another_kind_of_index_is_corrupt(kind):
    import faiss

    other = faiss.index_factory(4, kind, faiss.METRIC_INNER_PRODUCT)

    with pytest.raises(IndexCorrupt, match=type(other).__name__):
        DenseIndex.from_bytes(faiss.serialize_index(other).tobytes())


def clustered(count=3000, dimension=16):
    """Vectors around some centres, as passages are, and an index too large to be exact."""
    rng = np.random.default_rng(5)
    centres = rng.standard_normal((40, dimension))
    rows = centres[rng.integers(40, size=count)] + 0.4 * rng.standard_normal((count, dimension))
    vectors = unit(rows.astype(np.float32))
    return vectors, DenseIndex.build(vectors, exact_most=count - 1)


def test_the_kind_follows_the_size():
    vectors = random_units(4, 100, 8)

    assert DenseIndex.build(vectors, exact_most=100).exact
    assert not DenseIndex.build(vectors, exact_most=99).exact


@pytest.mark.parametrize("dimension", [16, 15])
def test_clusters_find_nearly_what_comparing_all_finds(dimension):
    vectors, dense = clustered(dimension=dimension)
    queries = vectors[::50]
    found = 0
    for query in queries:
        nearest = dense.search(query, 10)
        found += len(set(nearest.ids.tolist()) & set(np.argsort(-(vectors @ query))[:10].tolist()))
        np.testing.assert_allclose(nearest.scores, vectors[nearest.ids] @ query, atol=1e-3)

    assert found >= 0.95 * 10 * len(queries)


def test_clusters_tell_the_cosine_of_any_vector():
    vectors, dense = clustered()
    places = np.array([2999, 0, 7])

    np.testing.assert_allclose(
        dense.cosines(vectors[7], places), vectors[places] @ vectors[7], atol=1e-3
    )
    np.testing.assert_allclose(dense.scores(vectors[7]), vectors @ vectors[7], atol=1e-3)
    np.testing.assert_allclose(dense.vectors(), vectors, atol=1e-3)
    assert dense.cosines(vectors[7], np.empty(0, np.int64)).shape == (0,)


def test_clusters_round_trip_and_a_deep_search_stays_within_what_is_there():
    vectors, dense = clustered()

    again = DenseIndex.from_bytes(dense.to_bytes())

    assert not again.exact
    assert again.to_bytes() == dense.to_bytes()
    found = again.search(vectors[1], 5000)
    assert 0 < len(found.ids) <= 3000
    assert (found.ids >= 0).all()
    np.testing.assert_array_equal(found.ids, dense.search(vectors[1], 5000).ids)


def test_clusters_of_the_same_vectors_are_the_same():
    assert clustered()[1].to_bytes() == clustered()[1].to_bytes()

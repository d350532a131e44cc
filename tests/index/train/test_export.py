"""What is saved is what was learned, in a form both readers know."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding import StaticModel
from index.train.export import fold, quantise, save_model
from index.train.vocabulary import build_vocabulary


@pytest.fixture
def vocabulary():
    texts = ["农业农村农业"]
    return build_vocabulary(
        texts, texts, [], {"农业": 9, "农村": 9, "农": 99}, fewest=1, character_share=1
    )


@given(seed=st.integers(0, 999), size=st.sampled_from([0.0, 1e-3, 1.0, 1e3]))
def test_int8_rows_are_near_what_they_stand_for(seed, size):
    rows = np.random.default_rng(seed).standard_normal((4, 8)).astype(np.float32) * size

    small, scales = quantise(rows)

    assert small.dtype == np.int8
    np.testing.assert_allclose(small * scales[:, None], rows, atol=float(scales.max()) / 2 + 1e-9)


def test_a_word_is_the_sum_of_its_features(vocabulary):
    features = np.eye(len(vocabulary.weights), dtype=np.float32)

    rows = fold(vocabulary, features)

    for row, held in zip(rows, vocabulary.features, strict=True):
        assert set(np.flatnonzero(row)) == set(held)


def test_a_saved_model_gives_the_learned_vectors(vocabulary, tmp_path):
    rng = np.random.default_rng(0)
    features = rng.standard_normal((len(vocabulary.weights), 16)).astype(np.float32)
    save_model(tmp_path, vocabulary, features)

    vector = StaticModel(tmp_path).question("农业农村")

    learned = fold(vocabulary, features)
    expected = sum(learned[vocabulary.words.index(word)] for word in ("农业", "农村"))
    assert vector @ expected / np.linalg.norm(expected) == pytest.approx(1, abs=1e-3)

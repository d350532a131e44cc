"""Figures by hand, ties and depth included."""

import numpy as np
import pytest

from index.embedding import load_embedding
from index.tokens import Tokens
from index.train.measure import rank_figures, score
from index.train.pairs import Trial


def test_figures_by_hand():
    scores = np.zeros((3, 20), np.float32)
    scores[0, 4] = 1  # first
    scores[1, :3] = 1  # third of three equals
    scores[2, :11] = np.arange(11, 0, -1)  # twelfth
    figures = rank_figures(scores, [4, 2, 11])

    assert figures.first == pytest.approx(1 / 3)
    assert figures.ten == pytest.approx(2 / 3)
    assert figures.reciprocal == pytest.approx((1 + 1 / 3) / 3)


def test_equal_scores_rank_in_file_order():
    assert rank_figures(np.zeros((2, 2), np.float32), [0, 1]).first == 0.5


def test_a_trial_is_scored_with_the_code_that_answers():
    trial = Trial("t", ("农业由谁负责", "铁路？"), ("农业由农牧厅负责", "铁路由铁路局负责"), (0, 1))

    scores = score(trial, load_embedding(), Tokens())

    assert scores.lexical.shape == scores.dense.shape == (2, 2)
    assert scores.lexical.argmax(axis=1).tolist() == [0, 1]
    assert rank_figures(scores.lexical + scores.dense, scores.answers).first == 1

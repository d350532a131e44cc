"""A model becomes figures: does the right paragraph come first?

Measured with the code that answers users, over every paragraph of a file.
R@k is the share of questions whose paragraph is among the first k; MRR@10 the mean of
1/rank, 0 beyond ten. Equal scores rank in the order of the file, as the index ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.lexical import LexicalIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from index.embedding import Embedder
    from index.tokens import Tokens
    from index.train.pairs import Trial

DEEPEST = 10
"""Ranks beyond this count as not found in MRR@10."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of every paragraph for every question, ``(questions, paragraphs)`` float32."""

    lexical: npt.NDArray[np.float32]
    """BM25 shares."""
    dense: npt.NDArray[np.float32]
    """Cosines."""
    answers: npt.NDArray[np.int64]


class Figures(NamedTuple):
    """Shares between 0 and 1."""

    first: float
    """R@1."""
    ten: float
    """R@10."""
    reciprocal: float
    """MRR@10."""

    def __str__(self) -> str:
        """Percent, as in the model card."""
        return " ".join(f"{100 * value:.1f}" for value in self)


def score(trial: Trial, embedder: Embedder, tokens: Tokens) -> Scores:
    """Score every paragraph of a trial for every question."""
    index = LexicalIndex.build([tokens(passage) for passage in trial.passages])
    lexical = np.stack([index.shares(tokens(question)) for question in trial.questions])
    dense = embedder.passages(trial.questions) @ embedder.passages(trial.passages).T
    return Scores(lexical, dense, np.asarray(trial.answers, np.int64))


def rank_figures(
    scores: npt.NDArray[np.float32], answers: Sequence[int] | npt.NDArray[np.int64]
) -> Figures:
    """R@1, R@10 and MRR@10 of scores.

    >>> [round(figure, 2) for figure in rank_figures(np.array([[2, 1], [2, 1]]), [0, 1])]
    [0.5, 1.0, 0.75]
    """
    places = np.asarray(answers)
    own = scores[np.arange(len(places)), places][:, None]
    before = np.arange(scores.shape[1])[None, :] < places[:, None]
    ranks = 1 + (scores > own).sum(axis=1) + ((scores == own) & before).sum(axis=1)
    reciprocal = np.where(ranks <= DEEPEST, 1 / ranks, 0)
    return Figures(
        float((ranks == 1).mean()), float((ranks <= DEEPEST).mean()), float(reciprocal.mean())
    )

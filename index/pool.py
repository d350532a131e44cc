"""Which passages of an index are worth ranking for a question: all of few, the best of many.

Of many passages the best by words and the nearest by vectors are taken, to a depth. Whatever
is left out scores no more than the last of both together (Fagin's threshold algorithm), so
whoever ranks the pool can tell whether it was deep enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from index.dense import DenseIndex, Vectors

COSINE_SHARE = 0.4
"""What a cosine of 1 adds to a BM25 share of 1 (:meth:`LexicalIndex.shares`). On held-out
training questions 0.2 to 0.4 are within chance of one another; everyday questions about a plan
gain up to 0.6. Where the words of a question stand in a passage they decide, and the fewer of
them do, the more the cosine does."""

ALL_MOST = 2_000
"""Up to so many passages all are ranked, which takes a millisecond or two."""

POOL = 256
"""Passages taken of more, by words and by vectors."""

SAMPLED = 64
"""Of so many scores one is looked at to guess where the best begin."""


class Pool(NamedTuple):
    """Passages to rank, in the order of the plan."""

    places: npt.NDArray[np.int64]
    """Positions in the index, rising."""
    lexical: Vectors
    """Their BM25 scores, as given."""
    dense: Vectors
    """Their cosines."""
    rest: float
    """No passage left out has a higher score, unless the vectors' index overlooked it."""


def pool_of(
    lexical: Vectors, dense: DenseIndex, vector: Vectors, depth: int, share: float = COSINE_SHARE
) -> Pool:
    """The passages that lead by words or by vectors.

    Args:
        lexical: BM25 of every passage, 0 to 1, ``(n,)``.
        dense: The vectors of the same passages.
        vector: That of the question.
        depth: How many to take of each; ``n`` takes all.
        share: What a cosine of 1 adds to a BM25 score of 1.
    """
    if depth >= len(lexical):
        return Pool(np.arange(len(lexical)), lexical, dense.scores(vector), -np.inf)
    near = dense.search(vector, depth)
    leading = leaders(lexical, depth)
    places = np.union1d(near.ids, leading)
    cosines = dense.cosines(vector, places)
    # The clusters' own scores round alike: near ones would rank the same with either.
    last = float(near.scores[-1]) if len(near.scores) == depth else -1.0
    rest = float(lexical[leading].min(initial=1.0)) if len(leading) == depth else 0.0
    return Pool(places, lexical[places], cosines, rest + share * last)


def leaders(scores: Vectors, most: int) -> npt.NDArray[np.int64]:
    """Positions of the ``most`` highest scores above 0, in no order; fewer if fewer are.

    Selecting among a million takes ten times as long as finding those above a mark, so a mark is
    taken from a sample, below which twice as many as wanted are left.
    """
    sample = scores[::SAMPLED]
    # A few more, since a sample of few tells little.
    rank = 2 * most // SAMPLED + 8
    mark = np.partition(sample, -rank)[-rank] if rank < len(sample) else 0
    held = np.flatnonzero(scores > mark)
    if len(held) < most and mark > 0:
        held = np.flatnonzero(scores > 0)
    if len(held) <= most:
        return held
    return held[np.argpartition(-scores[held], most - 1)[:most]]

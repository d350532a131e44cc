"""Words become a BM25 index: bm25s weighs, and numpy alone answers.

bm25s computes the weight of every word in every passage when the index is built
(Lucene's variant, k1 1.5, b 0.75: its defaults). Searching is a sum of columns, so
it needs neither bm25s (0.3 s to import, sets a log level) nor its file format.
"""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """BM25 weights by word, as a sparse matrix in columns."""

    columns: dict[str, int]
    """Word -> its column."""
    starts: npt.NDArray[np.int64]
    """``(words + 1,)``: where each column begins in the two arrays below."""
    places: npt.NDArray[np.int32]
    """Positions of passages."""
    weights: npt.NDArray[np.float32]
    size: int
    """Number of passages."""

    @classmethod
    def build(cls, passages: Iterable[Sequence[str]]) -> Self:
        """Weigh the words of passages; a passage may have none.

        They are read once: of many passages, only numbers are held and no words.
        """
        columns: dict[str, int] = {}
        rows = [[columns.setdefault(word, len(columns)) for word in words] for words in passages]
        if not columns:
            empty = np.zeros(1, np.int64)
            return cls({}, empty, np.empty(0, np.int32), np.empty(0, np.float32), len(rows))
        import bm25s

        # It asks for every debug message at import; that is for the application to say.
        logging.getLogger("bm25s").setLevel(logging.WARNING)

        scorer = bm25s.BM25(backend="numpy")
        scorer.index((rows, columns), show_progress=False, create_empty_token=False)
        return cls(
            columns,
            np.asarray(scorer.scores["indptr"], np.int64),
            np.asarray(scorer.scores["indices"], np.int32),
            np.asarray(scorer.scores["data"], np.float32),
            len(rows),
        )

    def shares(self, words: Iterable[str]) -> npt.NDArray[np.float32]:
        """BM25 as a share of what a passage could have at most, ``(n,)``, 0 to 1.

        The most is the sum of the words' weights (a short passage that repeats every word
        comes near it); unknown words count to it. So a question whose words the passages
        mostly lack has low shares throughout, and leaves the order to its meaning.
        """
        asked = tuple(words)
        most = sum(map(self.rarity, asked))
        scores = self.scores(asked)
        return scores / np.float32(most) if most > 0 else scores

    def shares_of_ways(self, asked: Sequence[Sequence[Sequence[str]]]) -> npt.NDArray[np.float32]:
        """As :meth:`shares`, where each thing asked for may be said in several ways, ``(n,)``.

        Of a thing's ways a passage is given the one it holds best, and the most it could
        have is that of the commonest: a way that no passage uses takes nothing away.
        """
        scores = np.zeros(self.size, np.float32)
        most = 0.0
        for ways in asked:
            held = [self.scores(words) for words in ways if words]
            if held:
                scores += np.maximum.reduce(held)
                most += min(sum(map(self.rarity, words)) for words in ways if words)
        return np.minimum(scores / np.float32(most), 1) if most > 0 else scores

    def rarity(self, word: str) -> float:
        """The weight of a word, ``ln(1 + (N - n + 0.5) / (n + 0.5))``: n of N passages hold it."""
        column = self.columns.get(word)
        held = 0 if column is None else int(self.starts[column + 1] - self.starts[column])
        return math.log(1 + (self.size - held + 0.5) / (held + 0.5))

    def scores(self, words: Iterable[str]) -> npt.NDArray[np.float32]:
        """The BM25 score of every passage, ``(n,)``; never negative.

        A word counts as often as it is asked, an unknown word not at all.
        """
        scores = np.zeros(self.size, np.float32)
        for word in words:
            column = self.columns.get(word)
            if column is not None:
                held = slice(self.starts[column], self.starts[column + 1])
                # Of a million passages in less than half the time that += takes, which
                # gathers before it adds.
                np.add.at(scores, self.places[held], self.weights[held])
        return scores

"""A plan becomes any number of passages like its own: for measuring growth, not answers.

A generated passage is one of the plan's, drawn by lot, with a share of its words replaced:
mostly by other words of the plan, as often as they stand there, the rest by words of the
built-in model's vocabulary, as frequent as in Chinese at large. So lengths are the plan's,
common words stay common, rare words come in with growth, and vectors, which the model makes
of the texts, spread as those of the plan do. The texts make no sense.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus.plan import Span
from index import Passage, build_passages
from index.embedding import BUILT_IN
from index.passages import words_of
from index.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus import Plan

REPLACED = 0.5
"""Share of the words replaced: about half, so that no two passages are near twins."""
FOREIGN = 0.25
"""Share of these that are not drawn from the plan."""


class Made(NamedTuple):
    """A generated passage and its words, as :class:`index.tokens.Tokens` would cut it."""

    passage: Passage
    words: tuple[str, ...]


def passages_like(plan: Plan, count: int, *, seed: int = 0) -> Iterator[Made]:
    """Generate passages; the same plan, count and seed give the same ones.

    Args:
        plan: Whose distributions they follow.
        count: How many.
        seed: Chooses the lots.
    """
    tokens = Tokens(words_of(plan))
    own = [tokens(passage.searched) for passage in build_passages(plan)]
    rng, drawing = (np.random.default_rng([seed, part]) for part in range(2))
    common = _Lot([word for words in own for word in words], None, rng)
    vocabulary, weights = _vocabulary()
    foreign = _Lot(vocabulary, weights, rng)
    kinds = np.array([REPLACED * (1 - FOREIGN), REPLACED])
    for number, template in enumerate(drawing.integers(len(own), size=count).tolist()):
        drawn = np.searchsorted(kinds, rng.random(len(own[template])), side="right").tolist()
        words = tuple(
            word if kind == 2 else (common, foreign)[kind]()
            for word, kind in zip(own[template], drawn, strict=True)
        )
        text = "".join(words)
        span = Span(0, len(text))
        yield Made(Passage(f"made:{number}", "made", None, None, span, text, ""), words)


class _Lot:
    """Draws words, many at a time: one draw by numpy costs as much as thousands."""

    def __init__(
        self, words: list[str], weights: np.ndarray | None, rng: np.random.Generator
    ) -> None:
        self._words, self._weights, self._rng = words, weights, rng
        self._drawn: list[int] = []

    def __call__(self) -> str:
        if not self._drawn:
            self._drawn = self._rng.choice(len(self._words), 2**16, p=self._weights).tolist()
        return self._words[self._drawn.pop()]


def _vocabulary() -> tuple[list[str], np.ndarray]:
    """The model's words of two characters and more, and how often they are used."""
    content = json.loads((BUILT_IN / "tokenizer.json").read_text(encoding="utf-8"))
    rows = [(word, score) for word, score in content["model"]["vocab"] if len(word) > 1]
    weights = np.exp([score for _, score in rows])
    return [word for word, _ in rows], weights / weights.sum()

"""Sentences found become windows of the text around them, for whoever reads with a model.

A sentence is what can be quoted; a reader that has nothing else wants what stands around it
too. So the best sentences are widened by their neighbours (small to big, as LangChain's parent
documents and LlamaIndex's sentence windows do it), up to a number of characters and not beyond
the numbered part they stand in; a sentence that a window holds already opens no other. A window
has the score of its best sentence: adding that of the whole window changed nothing beyond chance
(``docs/evaluation.md``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.plan import ClauseKind, Plan, Span

if TYPE_CHECKING:
    from index.passages import Passage
    from index.retriever import Hit, Index

SIZE = 500
"""Characters of a window at most, those of the usual chain's chunks."""

SHARE = 0.6
"""What a cosine of 1 adds to BM25's share, half as much again as where sentences are ranked
(:data:`index.pool.COSINE_SHARE`): a window need not hold the question's words in the very
sentence that answers. Chosen on half of the evaluation questions (``docs/evaluation.md``)."""

_HITS = 8
"""Sentences asked for, for each window wanted; more where they share too few windows."""

_WITHIN = frozenset({ClauseKind.BOX, ClauseKind.DASH, ClauseKind.ITEM})
"""Kinds of clauses that are read with what is around them: a box with the text it belongs to,
an item with the other items."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a plan around a sentence that was found."""

    span: Span
    text: str
    """Always ``plan.quote(span)``, with the headings of periods and boxes between sentences."""
    best: Hit
    """The best sentence in it, which gives the window its score and its place."""


class Windows:
    """The windows of an index. Safe to share between threads.

    Args:
        index: What is searched.
        plan: The plan it was built from.
        size: The most characters of a window; a longer sentence is a window by itself.

    Raises:
        ValueError: the index is of another plan, or the size below 1.
    """

    def __init__(self, index: Index, plan: Plan, size: int = SIZE) -> None:
        if size < 1:
            msg = f"a window needs at least one character, got {size}"
            raise ValueError(msg)
        if any(plan.quote(passage.span) != passage.text for passage in index.passages):
            msg = f"the index is not of the plan {plan.id!r}"
            raise ValueError(msg)
        self.index = index
        self.plan = plan
        self.size = size
        self._places = {passage.id: place for place, passage in enumerate(index.passages)}
        self._parts = [_part(plan, passage) for passage in index.passages]

    def search(self, text: str, k: int) -> tuple[Window, ...]:
        """The best windows for a text, best first; no two overlap.

        Args:
            text: Any string.
            k: How many; negative counts as none.

        Returns:
            ``k`` windows, or fewer if the whole plan is in fewer.
        """
        wanted = max(k, 0) * _HITS
        while True:
            hits = self.index.search(text, wanted, share=SHARE)
            windows = self._around(hits, k)
            if len(windows) >= k or len(hits) >= len(self.index):
                return windows
            wanted *= 2

    def _around(self, hits: tuple[Hit, ...], k: int) -> tuple[Window, ...]:
        taken = [False] * len(self._parts)
        windows: list[Window] = []
        for hit in hits:
            if len(windows) >= k:
                break
            place = self._places[hit.passage.id]
            if taken[place]:
                continue
            first, last = self._widen(place, taken)
            taken[first : last + 1] = [True] * (last + 1 - first)
            span = self._span(first, last)
            windows.append(Window(span, self.plan.quote(span), hit))
        return tuple(windows)

    def _widen(self, place: int, taken: list[bool]) -> tuple[int, int]:
        """The first and the last passage of a window, both included.

        What follows is taken before what is above, in turn, for as long as one of both fits.
        """
        first = last = place
        grown = True
        while grown:
            grown = False
            for near in (last + 1, first - 1):
                if not 0 <= near < len(taken) or taken[near]:
                    continue
                if self._parts[near] != self._parts[place]:
                    continue
                if len(self._span(min(first, near), max(last, near))) <= self.size:
                    first, last, grown = min(first, near), max(last, near), True
        return first, last

    def _span(self, first: int, last: int) -> Span:
        passages = self.index.passages
        return Span(passages[first].span.start, passages[last].span.end)


def _part(plan: Plan, passage: Passage) -> str | None:
    """The numbered part a passage is read in: its clause, or what a box or an item belongs to."""
    if passage.clause is None:
        return None
    line = plan.ancestors(plan.clause(passage.clause))
    whole = [clause for clause in line if clause.kind not in _WITHIN]
    return whole[-1].id if whole else line[0].id

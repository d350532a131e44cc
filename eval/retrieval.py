"""Does the search find the evidence? Ours beside BM25 and the usual chain, in one run.

A collection is a set of pieces of text and questions with the pieces that answer them.
Pieces of the usual chain are its chunks; a chunk answers when it holds the evidence whole.
Figures are those of ir_measures: Success@k (the first k hold a right piece) and RR@10.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from assistant import Question
from corpus.glosses import Gloss
from corpus.plan import Span
from corpus.text import fold
from eval.errors import PeerMissing
from eval.matching import any_covers
from eval.peers import Bm25, Dense, Ranker, minilm, split
from index import Passage
from index.embedding import load_embedding
from index.retriever import Index, index_passages
from index.train.pairs import TESTS, read_squad

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from assistant import Assistant
    from eval.cases import Case

EVERYDAY = "citizens.jsonl"
"""Questions in everyday words, by someone who had not seen the code."""
MEASURES = ("Success@1", "Success@3", "Success@5", "Success@10", "RR@10")
_DEPTH = 10
BUDGET = 2_500
"""Characters of five chunks: long and short pieces compare only by how much is read."""
_PIECES = 100
"""Pieces ranked for a budget; more of them than fit."""


class Asked(NamedTuple):
    """A question and the positions of the pieces that answer it."""

    question: str
    right: frozenset[int]


class Row(NamedTuple):
    """One system over one collection."""

    collection: str
    system: str
    questions: int
    figures: tuple[float, ...]
    """In the order of :data:`MEASURES`."""
    read: float | None = None
    """Share of questions answered within the first :data:`BUDGET` characters found."""


class Hybrid:
    """Our search over pieces of text."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._places = {passage.id: n for n, passage in enumerate(index.passages)}

    def rank(self, question: str, k: int) -> list[int]:
        """The best passages, best first."""
        return [self._places[hit.passage.id] for hit in self._index.search(question, k)]


class Whole:
    """The list the assistant gives with an answer: what it cites first, then its search."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._places = {passage.id: n for n, passage in enumerate(assistant.index.passages)}

    def rank(self, question: str, k: int) -> list[int]:
        """The best passages, best first."""
        answer = self._assistant.answer(Question(question), retrieved=k)
        return [self._places[each.id] for each in answer.retrieved or ()]


def over_plan(cases: Sequence[Case], assistant: Assistant, name: str = "the plan") -> list[Row]:
    """The evaluation questions that name evidence, over the plan itself.

    Args:
        cases: Those with earlier turns are left out.
        assistant: Its plan and index are searched.
        name: What the questions are called in the table.
    """
    plan, index = assistant.plan, assistant.index
    asked = [case for case in cases if case.gold.evidence and not case.history]
    chunks = [chunk.text for chunk in split([plan.text])]
    spans = [passage.span for passage in index.passages]
    of_chunks = [Asked(c.question, _holding(chunks, c.gold.evidence)) for c in asked]
    of_passages = [
        Asked(
            c.question,
            frozenset(
                n
                for n, span in enumerate(spans)
                if any(any_covers((span,), each, plan.text) for each in c.gold.evidence)
            ),
        )
        for c in asked
    ]
    texts = [passage.searched for passage in index.passages]
    size = sum(map(len, texts)) // max(1, len(texts))
    name += f", {len(asked)} questions (chunks of 500 characters; our passages: {size})"
    own = [passage.text for passage in index.passages]
    bare = index_passages(
        [replace(passage, gloss=Gloss()) for passage in index.passages], (), index.embedder
    )
    systems: tuple[tuple[str, Ranker, Sequence[str], Sequence[Asked]], ...] = (
        ("BM25, chunks of 500", Bm25(chunks), chunks, of_chunks),
        ("usual chain, all-MiniLM", Dense(chunks, minilm()), chunks, of_chunks),
        ("usual chain, our model", Dense(chunks, None), chunks, of_chunks),
        ("BM25, our passages", Bm25(texts), own, of_passages),
        ("ours: hybrid, without glosses", Hybrid(bare), own, of_passages),
        ("ours: hybrid", Hybrid(index), own, of_passages),
        ("ours: cited, then found", Whole(assistant), own, of_passages),
    )
    return [
        measured(name, system, ranker, right)._replace(read=within(ranker, pieces, right))
        for system, ranker, pieces, right in systems
    ]


def within(ranker: Ranker, pieces: Sequence[str], asked: Sequence[Asked]) -> float:
    """The share of questions with a right piece among those that fit into the budget."""
    hits = 0
    for each in asked:
        room = BUDGET
        for piece in ranker.rank(each.question, _PIECES):
            room -= len(pieces[piece])
            if room < 0:
                break
            if piece in each.right:
                hits += 1
                break
    return hits / len(asked) if asked else 0.0


def _holding(chunks: Sequence[str], evidence: Iterable[str]) -> frozenset[int]:
    return frozenset(n for n, text in enumerate(chunks) if any(each in text for each in evidence))


def absent(folder: Path) -> list[str]:
    """The public sets that a folder does not have."""
    return [name for name in TESTS if not (folder / name).exists()]


def over_data(folder: Path, *, limit: int | None = None) -> list[Row]:
    """The public sets kept for testing (CMRC 2018 dev, DRCD test), where the folder has them.

    Args:
        folder: Laid out as the model card says.
        limit: Questions of each set; all of them without it.

    Raises:
        PeerMissing: a peer is not installed.
    """
    rows: list[Row] = []
    for name, traditional in TESTS.items():
        if name in absent(folder):
            continue
        path = folder / name
        # Folding writes traditional characters as simplified ones.
        trial = read_squad(path, fold if traditional else str)
        texts = list(trial.passages)
        asked = [
            Asked(question, frozenset((answer,)))
            for question, answer in zip(trial.questions, trial.answers, strict=True)
        ][:limit]
        chunks = split(texts)
        passages = [
            Passage(str(n), "data", None, None, Span(0, len(text)), text, "")
            for n, text in enumerate(texts)
        ]
        label = f"{name}, {len(asked)} questions"
        pieces = [chunk.text for chunk in chunks]
        owners = [chunk.document for chunk in chunks]
        rows += [
            measured(label, "BM25", Bm25(texts), asked),
            measured(
                label, "usual chain, all-MiniLM", Owned(Dense(pieces, minilm()), owners), asked
            ),
            measured(label, "usual chain, our model", Owned(Dense(pieces, None), owners), asked),
            measured(
                label,
                "ours: hybrid",
                Hybrid(index_passages(passages, (), load_embedding())),
                asked,
            ),
        ]
    return rows


class Owned:
    """A ranker of chunks as one of documents: a document stands where its best chunk does."""

    def __init__(self, ranker: Ranker, owners: Sequence[int]) -> None:
        self._ranker = ranker
        self._owners = owners

    def rank(self, question: str, k: int) -> list[int]:
        """The best documents, best first."""
        found = [self._owners[n] for n in self._ranker.rank(question, 4 * k)]
        return list(dict.fromkeys(found))[:k]


def measured(collection: str, system: str, ranker: Ranker, asked: Sequence[Asked]) -> Row:
    """Rank for every question, and let ir_measures judge.

    Raises:
        PeerMissing: ir_measures is not installed.
    """
    if find_spec("ir_measures") is None:
        raise PeerMissing("ir_measures is not installed.", "Install it: pip install -e .[dev]")
    import ir_measures

    qrels = [
        ir_measures.Qrel(str(q), str(piece), 1)
        for q, each in enumerate(asked)
        for piece in each.right
    ]
    run = [
        ir_measures.ScoredDoc(str(q), str(piece), float(_DEPTH - rank))
        for q, each in enumerate(asked)
        for rank, piece in enumerate(ranker.rank(each.question, _DEPTH))
    ]
    measures = [ir_measures.parse_measure(name) for name in MEASURES]
    found = ir_measures.calc_aggregate(measures, qrels, run)
    # A question that no piece answers is not judged there: it counts as missed here.
    judged = sum(bool(each.right) for each in asked)
    share = judged / len(asked) if asked else 0.0
    return Row(collection, system, len(asked), tuple(found[m] * share for m in measures))


def to_markdown(rows: Sequence[Row]) -> str:
    """A table a collection, percent."""
    lines: list[str] = []
    for collection in dict.fromkeys(row.collection for row in rows):
        own = [row for row in rows if row.collection == collection]
        heads = [*MEASURES, f"in {BUDGET:,} characters"] if own[0].read is not None else MEASURES
        lines += [f"**{collection}**", "", f"| system | {' | '.join(heads)} |",
                  "|---|" + "---|" * len(heads)]  # fmt: skip
        for row in own:
            figures = [*row.figures, row.read] if row.read is not None else row.figures
            lines.append(f"| {row.system} | {' | '.join(f'{100 * f:.1f}' for f in figures)} |")
        lines.append("")
    return "\n".join(lines)

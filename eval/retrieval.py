"""Does the search find the evidence? Ours beside BM25 and the usual chain, in one run.

A collection is a set of pieces of text and questions with the pieces that answer them.
Pieces of the usual chain are its chunks; a chunk answers when it holds the evidence whole, and
so does a window. Figures are those of ir_measures: Success@k (the first k hold a right piece)
and RR@10.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assistant import Question
from corpus.glosses import Gloss
from corpus.plan import Span
from corpus.text import fold
from eval.errors import PeerMissing
from eval.intervals import wilson
from eval.matching import any_covers
from eval.peers import SIZE, Bm25, Dense, MultilingualE5, Ranker, has_e5, minilm, split
from index import Passage, Windows
from index.embedding import load_embedding
from index.retriever import Index, index_passages
from index.train.pairs import TESTS, read_squad

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from assistant import Assistant
    from eval.cases import Case
    from index.dense import Vectors

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
    five: float | None = None
    """Characters of the first five pieces, on average."""


class System(NamedTuple):
    """What is measured over a collection."""

    name: str
    ranker: Ranker
    pieces: Sequence[str]
    asked: Sequence[Asked]


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


class Once:
    """A ranker that ranks once for each question, as deep as anything here looks."""

    def __init__(self, ranker: Ranker) -> None:
        self._ranker = ranker
        self._ranks: dict[str, list[int]] = {}

    def rank(self, question: str, k: int) -> list[int]:
        """The best pieces, best first."""
        if question not in self._ranks:
            self._ranks[question] = self._ranker.rank(question, _PIECES)
        return self._ranks[question][:k]


class Wider:
    """Our windows as pieces: every window that any of the questions finds.

    Args:
        windows: What is searched.
        questions: All that will be ranked for.
    """

    def __init__(self, windows: Windows, questions: Iterable[str]) -> None:
        places: dict[str, int] = {}
        self._ranks = {
            question: [
                places.setdefault(found.text, len(places))
                for found in windows.search(question, _PIECES)
            ]
            for question in questions
        }
        self.pieces = tuple(places)

    def rank(self, question: str, k: int) -> list[int]:
        """The best windows, best first."""
        return self._ranks[question][:k]


class Blank:
    """An embedding that knows nothing: with it our index ranks by words alone."""

    id = fingerprint = "blank"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Zeros, ``(n, 1)``."""
        return np.zeros((len(texts), 1), np.float32)

    def question(self, text: str) -> Vectors:  # noqa: ARG002  Embedder's signature
        """A zero, ``(1,)``."""
        return np.zeros(1, np.float32)

    def embed_documents(self, texts: list[str], /) -> list[list[float]]:
        """Zeros."""
        return [[0.0]] * len(texts)

    def embed_query(self, text: str, /) -> list[float]:  # noqa: ARG002  as above
        """A zero."""
        return [0.0]


def over_plan(cases: Sequence[Case], assistant: Assistant, name: str = "the plan") -> list[Row]:
    """The evaluation questions that name evidence, over the plan itself.

    Args:
        cases: Those with earlier turns are left out.
        assistant: Its plan and index are searched.
        name: What the questions are called in the table.
    """
    asked = [case for case in cases if case.gold.evidence and not case.history]
    name += f", {len(asked)} questions"
    rows = []
    for system in (*_peers(asked, assistant), *_ours(asked, assistant)):
        ranker = Once(system.ranker)
        rows.append(
            measured(name, system.name, ranker, system.asked)._replace(
                read=within(ranker, system.pieces, system.asked),
                five=length_of_five(ranker, system.pieces, system.asked),
            )
        )
    return rows


def _peers(asked: Sequence[Case], assistant: Assistant) -> list[System]:
    """What others would search with: the usual chain, and BM25."""
    plan, index = assistant.plan, assistant.index
    chunks = [chunk.text for chunk in split([plan.text])]
    right = _asked_of(chunks, asked)
    rankers: list[tuple[str, Ranker]] = [
        ("BM25, chunks of 500", Bm25(chunks)),
        ("usual chain, all-MiniLM", Dense(chunks, minilm())),
        ("usual chain, our model", Dense(chunks, None)),
    ]
    if has_e5():
        rankers.insert(2, ("usual chain, multilingual-e5-small", Dense(chunks, MultilingualE5())))
    own = [passage.text for passage in index.passages]
    sentences = _asked_of_passages(asked, assistant)
    return [
        *(System(name, ranker, chunks, right) for name, ranker in rankers),
        System("BM25, our passages", Bm25([p.searched for p in index.passages]), own, sentences),
    ]


def _ours(asked: Sequence[Case], assistant: Assistant) -> list[System]:
    """Our search: sentences, windows of the same length as chunks, and what is answered with."""
    plan, index = assistant.plan, assistant.index
    own = [passage.text for passage in index.passages]
    sentences = _asked_of_passages(asked, assistant)
    bare = index_passages(
        [replace(passage, gloss=Gloss()) for passage in index.passages], (), index.embedder
    )
    words = index_passages(index.passages, (), Blank())
    systems = [
        System("BM25, our passages with glosses", Hybrid(words), own, sentences),
        System("ours: hybrid, without glosses", Hybrid(bare), own, sentences),
        System("ours: hybrid", Hybrid(index), own, sentences),
    ]
    for name, searched in (
        ("BM25 with glosses, windows of 500", words),
        ("ours without glosses, windows of 500", bare),
        ("ours, windows of 500", index),
    ):
        wider = Wider(Windows(searched, plan, SIZE), [case.question for case in asked])
        systems.append(System(name, wider, wider.pieces, _asked_of(wider.pieces, asked)))
    systems.append(System("ours: cited, then found", Whole(assistant), own, sentences))
    return systems


def _asked_of(pieces: Sequence[str], cases: Iterable[Case]) -> list[Asked]:
    """Questions with the pieces that hold their evidence whole."""
    return [Asked(case.question, _holding(pieces, case.gold.evidence)) for case in cases]


def _asked_of_passages(cases: Iterable[Case], assistant: Assistant) -> list[Asked]:
    """Questions with the passages that prove their evidence, as citations are judged."""
    text = assistant.plan.text
    spans = [passage.span for passage in assistant.index.passages]
    return [
        Asked(
            case.question,
            frozenset(
                place
                for place, span in enumerate(spans)
                if any(any_covers((span,), each, text) for each in case.gold.evidence)
            ),
        )
        for case in cases
    ]


def length_of_five(ranker: Ranker, pieces: Sequence[str], asked: Sequence[Asked]) -> float:
    """Characters of the first five pieces, on average over the questions."""
    found = (sum(len(pieces[place]) for place in ranker.rank(q.question, 5)) for q in asked)
    return sum(found) / len(asked) if asked else 0.0


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
        rankers: list[tuple[str, Ranker]] = [
            ("BM25", Bm25(texts)),
            ("usual chain, all-MiniLM", Owned(Dense(pieces, minilm()), owners)),
            ("usual chain, our model", Owned(Dense(pieces, None), owners)),
            ("ours: hybrid", Hybrid(index_passages(passages, (), load_embedding()))),
        ]
        if has_e5():
            e5 = Owned(Dense(pieces, MultilingualE5()), owners)
            rankers.insert(2, ("usual chain, multilingual-e5-small", e5))
        rows += [measured(label, name, ranker, asked) for name, ranker in rankers]
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
    """A table a collection: percent, and half of Wilson's 95% interval after each share."""
    lines: list[str] = []
    for collection in dict.fromkeys(row.collection for row in rows):
        own = [row for row in rows if row.collection == collection]
        heads = list(MEASURES)
        if own[0].read is not None:
            heads += [f"in {BUDGET:,} characters", "characters of five"]
        lines += [f"**{collection}**", "", f"| system | {' | '.join(heads)} |",
                  "|---|" + "---|" * len(heads)]  # fmt: skip
        for row in own:
            cells = [
                _percent(figure, row.questions if name.startswith("Success") else None)
                for name, figure in zip(MEASURES, row.figures, strict=True)
            ]
            if row.read is not None:
                cells += [_percent(row.read, row.questions), f"{row.five or 0:,.0f}"]
            lines.append(f"| {row.system} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def _percent(share: float, total: int | None) -> str:
    """A share in percent, of so many questions; a mean of anything else has no interval here."""
    if total is None:
        return f"{100 * share:.1f}"
    ends = wilson(round(share * total), total)
    return f"{100 * share:.1f} ±{50 * (ends.high - ends.low):.1f}"

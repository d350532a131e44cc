"""How do building and searching grow with the number of passages? Sizes become measured rows.

Each size is measured in a process of its own, so that its memory is its own. Passages are
generated (``eval/generate.py``) with their words; questions are those of the evaluation
files. Recall is that of the nearest vectors as the index finds them against comparing every
one: a vector found counts if its true cosine is among the ten best, so ties are no misses.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus import load_plan
from corpus.errors import PlanError
from eval.bench import own_peak
from eval.errors import PeerMissing
from eval.generate import passages_like
from eval.intervals import percentile
from index import Index, Passage
from index.dense import DenseIndex
from index.embedding import load_embedding
from index.lexical import LexicalIndex
from index.passages import words_of
from index.pool import COSINE_SHARE
from index.tokens import Tokens
from index.translation import translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.dense import Vectors

SIZES = (1_000, 10_000, 100_000, 1_000_000)
NEAREST = 10
_BATCH = 2000
"""Texts embedded at a time: their encodings take some kilobytes each."""
_JUDGED = 200
"""Questions recall is measured on: each is compared with every vector."""

_ROUNDING = 1e-5
"""Sums of floats in another order differ by less."""


class Growth(NamedTuple):
    """One size, measured."""

    passages: int
    kind: str
    """``exact`` or ``clusters``."""
    generated: float
    """Seconds to make the passages and embed them; no part of building."""
    built: float
    """Seconds to build both indexes from words and vectors."""
    memory: float
    """The most the process held, MiB, passages and vectors included."""
    stored: float
    """MiB of the vectors' index on disk."""
    p50: float
    """Milliseconds of a search for ten passages, words and vectors together, one thread."""
    p99: float
    recall: float
    """Of the ten nearest vectors, 0 to 1."""
    agreement: float
    """Share of the first ten passages of the whole search that ranking all would give."""


def measure(size: int, questions: Sequence[str], *, seed: int = 0) -> Growth:
    """Build an index of generated passages in this process and search it.

    Args:
        size: Passages.
        questions: What to search for; each once before any is timed.
        seed: Of the passages.
    """
    plan, embedder = load_plan(), load_embedding()
    begun = perf_counter()
    made = passages_like(plan, size, seed=seed)
    passages: list[Passage] = []
    words: list[tuple[str, ...]] = []
    vectors = np.empty((size, len(embedder.question(""))), np.float32)
    while batch := list(islice(made, _BATCH)):
        first = len(passages)
        passages += (each.passage for each in batch)
        words += (each.words for each in batch)
        vectors[first : len(passages)] = embedder.passages([each.passage.text for each in batch])
    generated = perf_counter() - begun
    begun = perf_counter()
    dense = DenseIndex.build(vectors)
    lexical = LexicalIndex.build(words)
    built = perf_counter() - begun
    tokens = Tokens(words_of(plan))
    index = Index(passages, dense, lexical, tokens, embedder)
    times = []
    for warm in (False, True):
        for question in questions:
            begun = perf_counter()
            index.search(question, NEAREST)
            if warm:
                times.append(1000 * (perf_counter() - begun))
    memory = own_peak("").median
    exact = _Exact(vectors, lexical, tokens)
    recall, agreement = _recall(index, dense, exact, questions[:_JUDGED])
    return Growth(
        size,
        "exact" if dense.exact else "clusters",
        generated,
        built,
        memory,
        len(dense.to_bytes()) / 2**20,
        percentile(times, 0.5),
        percentile(times, 0.99),
        recall,
        agreement,
    )


class _Exact(NamedTuple):
    """What an index holds, to compare a question with all of it."""

    vectors: Vectors
    lexical: LexicalIndex
    tokens: Tokens

    def cosines(self, vector: Vectors) -> Vectors:
        found: Vectors = self.vectors @ vector
        return found

    def fused(self, question: str, cosines: Vectors) -> Vectors:
        return self.lexical.shares(self.tokens(question)) + COSINE_SHARE * cosines


def _recall(
    index: Index, dense: DenseIndex, exact: _Exact, questions: Sequence[str]
) -> tuple[float, float]:
    """Recall of the nearest vectors, and agreement of the whole search with an exact one.

    English questions, which are searched for in other words than their own, count for the first.
    """
    near = agreed = compared = 0
    wanted = min(NEAREST, len(index))
    for question in questions:
        vector = index.embedder.question(question)
        cosines = exact.cosines(vector)
        near += _among_best(cosines, dense.search(vector, wanted).ids.tolist(), wanted)
        if translated(question):
            continue
        compared += wanted
        hits = index.search(question, wanted)
        places = [int(hit.passage.id.rpartition(":")[2]) for hit in hits]
        agreed += _among_best(exact.fused(question, cosines), places, wanted)
    return near / (wanted * len(questions)), agreed / compared if compared else 1.0


def _among_best(scores: Vectors, found: Sequence[int], most: int) -> int:
    """How many of those found score as high as the ``most``-th best, rounding aside."""
    mark = np.partition(scores, len(scores) - most)[len(scores) - most]
    return int((scores[list(found)] >= mark - _ROUNDING).sum())


def grow(sizes: Sequence[int], questions: Sequence[str], root: Path) -> Iterator[Growth]:
    """Measure each size in a fresh process.

    Args:
        sizes: Passages, smallest first.
        questions: What to search for.
        root: The project's folder, where the processes run.

    Raises:
        PlanError: a size could not be measured; the last line of its complaint is named.
    """
    for size in sizes:
        done = subprocess.run(
            [sys.executable, "-m", "eval.growth", str(size)],
            input=json.dumps(list(questions)), cwd=root,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            raise PlanError(
                f"{size} passages: exit code {done.returncode} ({last}).",
                "Give smaller --sizes if memory ran out.",
            )
        yield Growth(*json.loads(done.stdout))


def to_markdown(rows: Sequence[Growth]) -> str:
    """A table, one row a size."""
    lines = [
        f"| {row.passages:,} | {row.kind} | {row.built:.1f} s | {row.memory:,.0f} MiB "
        f"| {row.stored:,.1f} MiB | {row.p50:.2f} ms | {row.p99:.1f} ms | {row.recall:.1%} "
        f"| {row.agreement:.1%} |"
        for row in rows
    ]
    head = (
        "| passages | vectors | build | process's peak | vectors stored | search p50 | p99 "
        "| recall@10 | same ten as exact |"
    )
    return "\n".join([head, "|---|---|---|---|---|---|---|---|---|", *lines]) + "\n"


def plot(rows: Sequence[Growth], path: Path) -> None:
    """Draw search time, build time and memory over the sizes, as SVG or PNG by the name.

    Raises:
        PeerMissing: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    if find_spec("matplotlib") is None:
        raise PeerMissing(
            "matplotlib is not installed.",
            "Install the development dependencies: pip install -e .[dev]",
        )
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    sizes = [row.passages for row in rows]
    figure, axes = plt.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    lines = (
        ("search, ms", (("p50", [r.p50 for r in rows]), ("p99", [r.p99 for r in rows]))),
        ("build, s", (("both indexes", [r.built for r in rows]),)),
        ("process's peak, MiB", (("with passages and vectors", [r.memory for r in rows]),)),
    )
    for ax, (title, drawn) in zip(axes, lines, strict=True):
        for name, values in drawn:
            ax.plot(sizes, values, marker="o", label=name)
        ax.set(title=title, xlabel="passages", xscale="log", yscale="log")
        ax.grid(visible=True, alpha=0.3)
        ax.legend(frameon=False)
    figure.savefig(path)
    plt.close(figure)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]), json.load(sys.stdin))))

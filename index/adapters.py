"""The index as LangChain's parts: Embeddings, VectorStore, BaseRetriever.

The only module of this room that imports langchain_core; ``index`` loads it when one
of its names is asked for. It adds no judgement: scores and order are those beneath.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import VectorStore
from pydantic import ConfigDict, Field, PrivateAttr, model_validator

from corpus.plan import Plan  # noqa: TC001  pydantic reads the annotation
from index.dense import DenseIndex
from index.embedding import Embedder, as_embedder
from index.errors import IndexCorrupt, IndexOutdated
from index.retriever import Hit, Index  # noqa: TC001  pydantic reads the annotation
from index.store import REBUILD, Manifest, pack_array, read_folder, unpack_array, write_folder
from index.windows import Window, Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from langchain_core.callbacks import CallbackManagerForRetrieverRun

    from index.dense import Vectors


class PlanEmbeddings(Embeddings):
    """A model of :mod:`index.embedding` as LangChain's ``Embeddings``.

    Args:
        model: The name of a model, or nothing for the built-in one.

    Raises:
        ModelMissing: the model is not on this machine.
    """

    def __init__(self, model: str | None = None) -> None:
        self.embedder = as_embedder(model)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, each of unit length."""
        return self.embedder.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question, of unit length."""
        return self.embedder.embed_query(text)


def to_document(hit: Hit) -> Document:
    """A hit as LangChain's ``Document``: the quoted text, and where it stands."""
    passage = hit.passage
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "plan": passage.plan,
            "clause": passage.clause,
            "period": passage.period,
            "start": passage.span.start,
            "end": passage.span.end,
            "context": passage.context,
            "score": hit.score,
            "lexical": hit.lexical,
            "dense": hit.dense,
        },
    )


def window_to_document(window: Window) -> Document:
    """A window as ``Document``: its text, and what :func:`to_document` says of its best sentence.

    ``start`` and ``end`` are the window's; ``sentence`` is the best sentence, to be quoted.
    """
    document = to_document(window.best)
    start, end = window.span.start, window.span.end
    document.id = f"{document.metadata['plan']}:{start}-{end}"
    document.metadata |= {"start": start, "end": end, "sentence": document.page_content}
    document.page_content = window.text
    return document


class PlanRetriever(BaseRetriever):
    """The search of an index as LangChain's retriever.

    Sentences, exactly ``k`` of them; with ``window``, what stands around the best sentences,
    up to so many characters each (:mod:`index.windows`): for a chain that gives what is found
    to a language model, ``PlanRetriever(index=index, plan=plan, window=500)``.

    Raises:
        ValueError: a window is asked for without the plan, or the index is of another plan.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = Field(default=5, ge=0)
    window: int | None = Field(default=None, ge=1)
    plan: Plan | None = None
    """What the index was built from; only windows need it."""

    _windows: Windows | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _open_windows(self) -> Self:
        if self.window is not None:
            if self.plan is None:
                msg = "windows are cut from the plan: give it as plan="
                raise ValueError(msg)
            self._windows = Windows(self.index, self.plan, self.window)
        return self

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        del run_manager  # nothing to report between question and answer
        most = self.k if k is None else k
        if self._windows is not None:
            return [window_to_document(each) for each in self._windows.search(query, most)]
        return [to_document(hit) for hit in self.index.search(query, most)]


class PlanVectorStore(VectorStore):
    """Documents by the cosine of their vectors: FAISS beneath, no pickle, no threshold.

    Args:
        embedding: A LangChain model; the built-in one without it.
    """

    def __init__(self, embedding: Embeddings | None = None) -> None:
        self._given = embedding
        self._embedder: Embedder = as_embedder(embedding)
        self._documents: dict[str, Document] = {}
        self._vectors: dict[str, Vectors] = {}
        self._dense: DenseIndex | None = None

    @property
    def embeddings(self) -> Embeddings | None:
        """The model it was made with."""
        return self._given

    def __len__(self) -> int:
        """Number of documents."""
        return len(self._documents)

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: Sequence[str | None] | None = None,
        **kwargs: Any,  # noqa: ANN401  LangChain's signature
    ) -> list[str]:
        """Add texts; one whose id is there already takes its place.

        Raises:
            ValueError: as many metadatas or ids as texts are needed.
        """
        del kwargs
        given = list(texts)
        for name, others in (("metadatas", metadatas), ("ids", ids)):
            if others is not None and len(others) != len(given):
                msg = f"{len(given)} texts, but {len(others)} {name}"
                raise ValueError(msg)
        names = [name or str(uuid.uuid4()) for name in ids or [None] * len(given)]
        vectors = self._embedder.passages(given)
        for place, (name, text) in enumerate(zip(names, given, strict=True)):
            metadata = dict(metadatas[place]) if metadatas is not None else {}
            self._documents[name] = Document(id=name, page_content=text, metadata=metadata)
            self._vectors[name] = vectors[place]
        self._dense = None
        return names

    def add_documents(self, documents: list[Document], **kwargs: Any) -> list[str]:  # noqa: ANN401
        """Add documents under ``ids``, their own ids, or new ones."""
        ids = kwargs.pop("ids", None) or [document.id for document in documents]
        return self.add_texts(
            [document.page_content for document in documents],
            [document.metadata for document in documents],
            ids=ids,
        )

    def delete(self, ids: Sequence[str] | None = None, **kwargs: Any) -> bool | None:  # noqa: ANN401
        """Delete documents; without ``ids`` all of them. Unknown ids are passed over."""
        del kwargs
        for name in list(self._documents) if ids is None else ids:
            self._documents.pop(name, None)
            self._vectors.pop(name, None)
        self._dense = None
        return True

    def get_by_ids(self, ids: Sequence[str], /) -> list[Document]:
        """The documents of these ids, unknown ones left out."""
        return [_copy(self._documents[name]) for name in ids if name in self._documents]

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:  # noqa: ANN401
        """The ``k`` documents nearest to a question, best first."""
        return [found for found, _ in self.similarity_search_with_score(query, k, **kwargs)]

    def similarity_search_with_score(
        self,
        query: str,
        k: int = 4,
        *,
        filter: Callable[[Document], bool] | None = None,  # noqa: A002  LangChain's word
    ) -> list[tuple[Document, float]]:
        """The same with their cosines: higher is better."""
        return self._nearest(self._embedder.question(query), k, filter)

    def similarity_search_by_vector(
        self,
        embedding: list[float],
        k: int = 4,
        *,
        filter: Callable[[Document], bool] | None = None,  # noqa: A002
        **kwargs: Any,  # noqa: ANN401
    ) -> list[Document]:
        """The ``k`` documents nearest to a vector of unit length."""
        del kwargs
        vector = np.asarray(embedding, np.float32)
        return [found for found, _ in self._nearest(vector, k, filter)]

    def _select_relevance_score_fn(self) -> Callable[[float], float]:
        """A cosine as LangChain's relevance between 0 and 1."""
        # A cosine of float32 can be 1.0000001, and LangChain warns above 1.
        return lambda cosine: min(1.0, max(0.0, (1 + cosine) / 2))

    def _nearest(
        self, vector: Vectors, k: int, keep: Callable[[Document], bool] | None
    ) -> list[tuple[Document, float]]:
        if not self._documents:
            return []
        if self._dense is None:
            self._dense = DenseIndex(len(vector))
            self._dense.add(np.stack(list(self._vectors.values())))
        names = list(self._documents)
        near = self._dense.search(vector, len(names) if keep else k)
        found = (
            (self._documents[names[place]], float(score))
            for place, score in zip(near.ids, near.scores, strict=True)
        )
        kept = [(_copy(each), score) for each, score in found if keep is None or keep(each)]
        return kept[: max(k, 0)]

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> Self:
        """A store that holds these texts."""
        store = cls(embedding, **kwargs)
        store.add_texts(texts, metadatas, ids=ids)
        return store

    def save(self, folder: Path | str) -> None:
        """Write the store to a folder, replacing what is there as a whole.

        Raises:
            TypeError: metadata that JSON cannot hold.
            OSError: the disk refuses.
        """
        rows = [
            {"id": name, "text": document.page_content, "metadata": document.metadata}
            for name, document in self._documents.items()
        ]
        vectors = list(self._vectors.values())
        stacked = np.stack(vectors) if vectors else np.empty((0, 0), np.float32)
        files = {
            "documents.json": json.dumps(rows).encode("ascii"),
            "vectors.npy": pack_array(stacked),
        }
        manifest = Manifest("vectors", self._embedder.id, self._embedder.fingerprint)
        write_folder(Path(folder), files, manifest)

    @classmethod
    def load(cls, folder: Path | str, embedding: Embeddings | None = None) -> Self:
        """Open a store that was saved with the same model.

        Raises:
            IndexMissing: nothing was saved there.
            IndexOutdated: the model, a library or the format is another one.
            IndexCorrupt: a file is damaged.
        """
        manifest, files = read_folder(Path(folder))
        store = cls(embedding)
        if manifest.fingerprint != store._embedder.fingerprint:
            raise IndexOutdated(
                f"{folder} was saved with the model {manifest.model!r},"
                f" not {store._embedder.id!r}.",
                REBUILD,
            )
        try:
            rows = json.loads(files["documents.json"])
            vectors = unpack_array(files["vectors.npy"]).astype(np.float32)
            for row, vector in zip(rows, vectors, strict=True):
                store._documents[row["id"]] = Document(
                    id=row["id"], page_content=row["text"], metadata=row["metadata"]
                )
                store._vectors[row["id"]] = vector
        except (KeyError, TypeError, ValueError) as error:
            raise IndexCorrupt(f"{folder} does not fit together.", REBUILD) from error
        return store


def _copy(document: Document) -> Document:
    """A document of its own for the caller, who may change its metadata."""
    return document.model_copy(update={"metadata": dict(document.metadata)})

"""Text becomes vectors: the built-in model with numpy alone, any other model with torch.

The built-in model is a sentence-transformers model like any other (a folder with
``modules.json``); but its static embeddings need no network, so this module reads
the same files with numpy and answers in microseconds. Every other name goes to
sentence-transformers, which is imported here, inside a function, and nowhere else.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

import numpy as np

from index.errors import ModelMissing
from index.tokens import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Vectors: TypeAlias = npt.NDArray[np.float32]

BUILT_IN = Path(__file__).parent / "model"
"""The folder of the model that comes with the project; its README.md is the card."""

BUILT_IN_ID = "built-in"

MODEL_REMEDY = (
    "Leave the model's name empty for the built-in model, give the folder of a"
    " sentence-transformers model, or download the model once while online."
)

INSTRUCTIONS = (("bge-", "-zh", "为这个句子生成表示以用于检索相关文章："),)
"""Beginning of a model's name, a part of the rest, and what its questions begin with:
bge-*-zh was trained with the instruction and keeps it out of its own configuration."""

PROBE = "省发展改革委牵头推进互联网行动。"
"""A text whose vector tells one model from another."""


class Vectoriser(Protocol):
    """What any model of LangChain's offers (``langchain_core.embeddings.Embeddings``)."""

    def embed_documents(self, texts: list[str], /) -> list[list[float]]:
        """Vectors of passages."""

    def embed_query(self, text: str, /) -> list[float]:
        """The vector of a question."""


@runtime_checkable
class Embedder(Protocol):
    """A model of this project: arrays instead of lists, and an identity."""

    @property
    def id(self) -> str:
        """Its name, as the manifest of an index keeps it."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would get another vector."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, ``(n, d)`` float32, unit length or zeros."""

    def question(self, text: str) -> Vectors:
        """The vector of a question, ``(d,)`` float32, unit length or zeros."""

    def embed_documents(self, texts: list[str], /) -> list[list[float]]:
        """Vectors of passages, as LangChain wants them."""

    def embed_query(self, text: str, /) -> list[float]:
        """The vector of a question, as LangChain wants it."""


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to unit length; zeros, and what is not finite, become zeros."""
    finite = np.where(np.isfinite(vectors).all(axis=1, keepdims=True), vectors, 0)
    lengths = np.linalg.norm(finite, axis=1, keepdims=True)
    scaled: Vectors = (finite / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


class _Lists:
    """The LangChain side of an embedder: the same vectors as lists."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        raise NotImplementedError

    def question(self, text: str) -> Vectors:
        raise NotImplementedError

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        rows: list[list[float]] = self.passages(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        row: list[float] = self.question(text).tolist()
        return row


class StaticModel(_Lists):
    """A sentence-transformers ``StaticEmbedding`` followed by ``Normalize``, in numpy.

    The vector of a text is the mean of its words' vectors, at unit length. Weights
    are stored as int8 rows with one float32 scale each, model2vec's layout, which
    sentence-transformers reads too; a test compares the vectors. The tokenizer folds
    widths and case by itself; traditional characters are simplified here, before it.

    Args:
        folder: Holds ``model.safetensors`` and ``tokenizer.json``.

    Raises:
        ModelMissing: a file is not there or cannot be read.
    """

    def __init__(self, folder: Path = BUILT_IN) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self.id = BUILT_IN_ID if folder == BUILT_IN else folder.name
        weights, tokenizer = folder / "model.safetensors", folder / "tokenizer.json"
        for path in (weights, tokenizer):
            if not path.is_file():
                raise ModelMissing(f"The embedding model has no file {path}.", MODEL_REMEDY)
        self._files = (weights, tokenizer)
        try:
            tensors = load_file(weights)
            self._rows = tensors["embeddings"]
            self._scales = tensors["weights"].astype(np.float32)
        except (SafetensorError, KeyError, OSError, ValueError) as error:
            raise ModelMissing(
                f"The embedding model's weights cannot be read: {weights} ({error}).", MODEL_REMEDY
            ) from error
        try:
            self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # tokenizers raises nothing narrower
            raise ModelMissing(
                f"The embedding model's words cannot be read: {tokenizer} ({error}).", MODEL_REMEDY
            ) from error
        if self._tokenizer.get_vocab_size() != len(self._rows) or len(self._rows) != len(
            self._scales
        ):
            raise ModelMissing(
                f"The embedding model in {folder} has {len(self._rows)} vectors for"
                f" {self._tokenizer.get_vocab_size()} words.",
                MODEL_REMEDY,
            )

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._rows.shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the model's two files."""
        digest = hashlib.sha256()
        for path in self._files:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def words(self, text: str) -> list[str]:
        """The words a text is cut into, in order."""
        given = _without_surrogates(normalise(text))
        tokens: list[str] = self._tokenizer.encode(given, add_special_tokens=False).tokens
        return tokens

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts, ``(n, d)``."""
        # Fast: without the places of the words in the text, which nobody asks for.
        encodings = self._tokenizer.encode_batch_fast(
            [_without_surrogates(normalise(text)) for text in texts], add_special_tokens=False
        )
        sums = np.zeros((len(encodings), self.dimension), np.float32)
        for row, encoding in enumerate(encodings):
            ids = encoding.ids
            if ids:
                sums[row] = self._scales[ids] @ self._rows[ids].astype(np.float32)
        return unit(sums)

    def question(self, text: str) -> Vectors:
        """The vector of a text, ``(d,)``: questions and passages are treated alike."""
        vector: Vectors = self.passages([text])[0]
        return vector


def _without_surrogates(text: str) -> str:
    """Half of a surrogate pair has no UTF-8 form, and Rust takes no other string."""
    return text.encode("utf-8", "replace").decode("utf-8")


class HubModel(_Lists):
    """Any model sentence-transformers can load, by name or folder.

    Args:
        name: A hub name, or the path of a folder.

    Raises:
        ModelMissing: it is neither on this machine nor to be had, or not a model.
    """

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        self.id = name
        self._model: Any = None
        # First what is on this machine, and only then the network.
        for local in (True, False):
            try:
                self._model = SentenceTransformer(name, local_files_only=local)
            except (OSError, ValueError, KeyError, RuntimeError, TypeError, ImportError) as error:
                if local and not Path(name).exists():
                    continue
                raise ModelMissing(
                    f"The embedding model {name!r} cannot be loaded"
                    f" ({type(error).__name__}: {str(error).splitlines()[0][:200]}).",
                    MODEL_REMEDY,
                ) from error
            break
        self._instruction = _instruction(name)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return len(self.question(PROBE))

    @cached_property
    def fingerprint(self) -> str:
        """Hash of the name and of one vector, rounded: machines differ in the last digits."""
        return _probed(self.id, self.question(PROBE))

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, ``(n, d)``, with the model's own prompt for documents."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        vectors = self._model.encode_document(
            [_without_surrogates(text) for text in texts], show_progress_bar=False
        )
        return unit(np.asarray(vectors, np.float32))

    def question(self, text: str) -> Vectors:
        """The vector of a question, ``(d,)``, with the model's instruction for questions."""
        text = _without_surrogates(text)
        if self._instruction and not self._model.prompts.get("query"):
            vectors = self._model.encode([text], prompt=self._instruction, show_progress_bar=False)
        else:
            vectors = self._model.encode_query([text], show_progress_bar=False)
        vector: Vectors = unit(np.asarray(vectors, np.float32))[0]
        return vector


class OutsideModel(_Lists):
    """Any LangChain ``Embeddings`` as an embedder."""

    def __init__(self, model: Vectoriser) -> None:
        self.model = model
        kind = type(model)
        self.id = f"{kind.__module__}.{kind.__qualname__}"

    @cached_property
    def fingerprint(self) -> str:
        """Hash of its class and of one vector, rounded."""
        return _probed(self.id, self.question(PROBE))

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, ``(n, d)``, brought to unit length."""
        if not texts:
            return np.empty((0, len(self.question(PROBE))), np.float32)
        return unit(np.asarray(self.model.embed_documents(list(texts)), np.float32))

    def question(self, text: str) -> Vectors:
        """The vector of a question, ``(d,)``, brought to unit length."""
        vector: Vectors = unit(np.asarray([self.model.embed_query(text)], np.float32))[0]
        return vector


def _instruction(name: str) -> str:
    for beginning, part, instruction in INSTRUCTIONS:
        place = name.find(beginning)
        if place >= 0 and part in name[place + len(beginning) :]:
            return instruction
    return ""


def _probed(name: str, vector: Vectors) -> str:
    rounded = [round(float(value), 2) + 0.0 for value in vector]
    return hashlib.sha256(json.dumps([name, rounded]).encode()).hexdigest()


@lru_cache(maxsize=1)
def _built_in() -> StaticModel:
    return StaticModel()


@lru_cache(maxsize=2)
def _hub(name: str) -> HubModel:
    return HubModel(name)


def load_embedding(name: str | None = None) -> Embedder:
    """The model of this name; loaded once a process.

    Args:
        name: Nothing for the built-in model; else the name of a model on the hub or
            the folder of one (its dimension and prompts are its own).

    Raises:
        ModelMissing: the model is not on this machine or cannot be read.
    """
    return _hub(name) if name else _built_in()


def as_embedder(model: Embedder | Vectoriser | str | None) -> Embedder:
    """Any way of naming a model as an embedder: a name, a LangChain model, nothing.

    Raises:
        ModelMissing: the model is not on this machine or cannot be read.
    """
    if model is None or isinstance(model, str):
        return load_embedding(model)
    if isinstance(model, Embedder):
        return model
    # PlanEmbeddings wraps a model of ours: the index must know it as itself.
    wrapped = getattr(model, "embedder", None)
    return wrapped if isinstance(wrapped, Embedder) else OutsideModel(model)

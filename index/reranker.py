"""Question and passage are read together by a cross-encoder: a better order, for more time.

Optional: the project ships none. Any cross-encoder sentence-transformers can load will do, by
name or folder (for instance ``BAAI/bge-reranker-base``); the library and the model are loaded
when the first question comes to be ranked.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from index.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

RERANKED = 40
"""Passages read with the question; those behind them keep their order."""

RERANKER_REMEDY = (
    "Leave the reranker's name empty to do without, give the folder of a sentence-transformers"
    " cross-encoder, or download the model once while online."
)


class Reranker(Protocol):
    """Anything that judges how well passages answer a question."""

    def scores(self, question: str, passages: Sequence[str]) -> npt.NDArray[np.float32]:
        """One number a passage, ``(n,)``; higher is better, of no fixed scale."""


class CrossEncoderModel:
    """A cross-encoder of sentence-transformers, loaded when first used.

    Args:
        name: A hub name, or the path of a folder.
    """

    def __init__(self, name: str) -> None:
        self.id = name
        self._model: Any = None

    def load(self) -> None:
        """Load the model now, so that a wrong name is found before the first question.

        Raises:
            ModelMissing: it is neither on this machine nor to be had, or gives a pair of texts
                something other than one number.
        """
        if self._model is not None:
            return
        from sentence_transformers import CrossEncoder

        # First what is on this machine, and only then the network.
        for local in (True, False):
            try:
                model = CrossEncoder(self.id, local_files_only=local)
                outcomes = np.asarray(model.predict([("", "")], show_progress_bar=False)).size
            except (OSError, ValueError, KeyError, RuntimeError, TypeError, ImportError) as error:
                if local and not Path(self.id).exists():
                    continue
                raise ModelMissing(
                    f"The reranker {self.id!r} cannot be loaded"
                    f" ({type(error).__name__}: {str(error).splitlines()[0][:200]}).",
                    RERANKER_REMEDY,
                ) from error
            if outcomes != 1:
                raise ModelMissing(
                    f"The reranker {self.id!r} gives a pair {outcomes} numbers, not one.",
                    RERANKER_REMEDY,
                )
            self._model = model
            return

    def scores(self, question: str, passages: Sequence[str]) -> npt.NDArray[np.float32]:
        """The model's score of each passage with the question, ``(n,)``.

        Raises:
            ModelMissing: as :meth:`load`.
        """
        self.load()
        if not passages:
            return np.empty(0, np.float32)
        # Half of a surrogate pair has no UTF-8 form, and tokenizers take no other string.
        pairs = [
            tuple(t.encode("utf-8", "replace").decode() for t in (question, p)) for p in passages
        ]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float32)


@lru_cache(maxsize=1)
def _loaded(name: str) -> CrossEncoderModel:
    return CrossEncoderModel(name)


def as_reranker(model: Reranker | str | None) -> Reranker | None:
    """A reranker by its name, one that is given, or none; a name is one model a process."""
    if not model:
        return None
    return _loaded(model) if isinstance(model, str) else model

"""Vectors become an index of nearest neighbours: FAISS, exact, by inner product.

Vectors of unit length make the inner product a cosine: higher is better, and no
distance leaves this module. It knows no text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from index.errors import BUILD_COMMAND, IndexCorrupt

if TYPE_CHECKING:
    import numpy.typing as npt

    Vectors: TypeAlias = npt.NDArray[np.float32]

TOLERANCE = 1e-3
"""How far a vector's length may be from 1: float16 models round by less."""


class Neighbours(NamedTuple):
    """The nearest vectors of one query, best first."""

    ids: npt.NDArray[np.int64]
    """``(k,)`` positions in the order of adding."""
    scores: Vectors
    """``(k,)`` cosines."""


class DenseIndex:
    """A flat index of unit vectors.

    Args:
        dimension: Length of each vector.
    """

    def __init__(self, dimension: int) -> None:
        import faiss

        self._faiss: Any = faiss
        self._flat: Any = faiss.IndexFlatIP(dimension)

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return int(self._flat.d)

    def __len__(self) -> int:
        """Number of vectors."""
        return int(self._flat.ntotal)

    def add(self, vectors: Vectors) -> None:
        """Add vectors, ``(n, d)`` float32, each of unit length or all zeros.

        Raises:
            ValueError: wrong shape or type, a length other than 1 and 0, not finite.
        """
        if vectors.ndim != 2 or vectors.shape[1] != self.dimension:
            msg = f"vectors must have the shape (n, {self.dimension}), got {vectors.shape}"
            raise ValueError(msg)
        if vectors.dtype != np.float32:
            msg = f"vectors must be float32, got {vectors.dtype}"
            raise ValueError(msg)
        lengths = np.linalg.norm(vectors, axis=1)
        if not np.all((np.abs(lengths - 1) <= TOLERANCE) | (lengths == 0)):
            msg = "every vector must be of unit length, or all zeros"
            raise ValueError(msg)
        self._flat.add(np.ascontiguousarray(vectors))

    def search(self, vector: Vectors, k: int) -> Neighbours:
        """The ``min(k, n)`` nearest vectors of one query, ``(d,)`` float32, best first."""
        most = min(k, len(self))
        if most <= 0:
            return Neighbours(np.empty(0, np.int64), np.empty(0, np.float32))
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        scores, ids = self._flat.search(query, most)
        return Neighbours(ids[0], scores[0])

    def scores(self, vector: Vectors) -> Vectors:
        """The cosine of every vector with one query, ``(n,)``, in the order of adding."""
        nearest = self.search(vector, len(self))
        scores = np.zeros(len(self), np.float32)
        # FAISS answers id -1 where a comparison failed (a query that is not finite).
        held = nearest.ids >= 0
        scores[nearest.ids[held]] = nearest.scores[held]
        return scores

    def vectors(self) -> Vectors:
        """All vectors, ``(n, d)``, in the order of adding."""
        if not len(self):
            return np.empty((0, self.dimension), np.float32)
        held: Vectors = self._flat.reconstruct_n(0, len(self))
        return held

    def to_bytes(self) -> bytes:
        """The index in FAISS's own file format."""
        return bytes(self._faiss.serialize_index(self._flat).tobytes())

    @classmethod
    def from_bytes(cls, content: bytes) -> DenseIndex:
        """Read :meth:`to_bytes`. Check the hash first: FAISS trusts what it reads.

        Raises:
            IndexCorrupt: FAISS refuses it, or it is another kind of index.
        """
        import faiss

        try:
            flat = faiss.deserialize_index(np.frombuffer(content, dtype=np.uint8))
        except (RuntimeError, AssertionError, ValueError) as error:
            raise IndexCorrupt(
                "FAISS cannot read the index of vectors.", f"Run `{BUILD_COMMAND}`."
            ) from error
        if not isinstance(flat, faiss.IndexFlat):
            raise IndexCorrupt(
                f"The index of vectors is a {type(flat).__name__}, not a flat one.",
                f"Run `{BUILD_COMMAND}`.",
            )
        dense = cls(flat.d)
        dense._flat = flat
        return dense

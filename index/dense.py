"""Vectors become an index of nearest neighbours: FAISS, by inner product.

Vectors of unit length make the inner product a cosine: higher is better, and no
distance leaves this module. It knows no text.

Few vectors are compared one by one, exactly. Many are put into clusters (FAISS's IVF) by what
they differ in from the centre, half a byte for two numbers (PQ, read by its fast scan). A query
is compared with the clusters nearest to it, and once more with the best of these by their
vectors, which stand beside with two bytes a number: a byte lost 1.5% of the ten nearest of a
million. What else was tried is in docs/benchmarks.md.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from index.errors import BUILD_COMMAND, IndexCorrupt

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Vectors: TypeAlias = npt.NDArray[np.float32]

TOLERANCE = 1e-3
"""How far a vector's length may be from 1: float16 models round by less."""

EXACT_MOST = 20_000
"""Up to so many vectors every one is compared: some 5 ms a query on one core."""

VISITED = 1 / 4
"""Share of the clusters a query is compared with. Of a million, 98.1% of the ten nearest stand in
a quarter and 96.2% in a tenth. There are as many clusters as the root of the number of vectors:
two or four times as many hold no more in the same share, and take longer to learn."""

COMPARED_AGAIN = 1024
"""The best by their codes that are compared again: with half as many, 0.5% of the ten nearest of
a million are lost."""

LEARNT_FROM = 40
"""Vectors a cluster is learnt from; FAISS warns below 39."""

_BATCH = 1 << 16
"""Vectors unpacked at a time."""


class Neighbours(NamedTuple):
    """The nearest vectors of one query, best first."""

    ids: npt.NDArray[np.int64]
    """``(k,)`` positions in the order of adding."""
    scores: Vectors
    """``(k,)`` cosines."""


class DenseIndex:
    """An index of unit vectors, exact unless :meth:`build` made it of many.

    Args:
        dimension: Length of each vector.
    """

    def __init__(self, dimension: int) -> None:
        import faiss

        self._faiss: Any = faiss
        self._index: Any = faiss.IndexFlatIP(dimension)

    @classmethod
    def build(cls, vectors: Vectors, *, exact_most: int = EXACT_MOST) -> DenseIndex:
        """Index vectors, exactly or in clusters, by how many they are.

        Args:
            vectors: As for :meth:`add`.
            exact_most: The most that are compared one by one; 16 at least, since from fewer no
                codes are learnt.

        Raises:
            ValueError: as :meth:`add`.
        """
        dense = cls(vectors.shape[-1])
        if len(vectors) > exact_most:
            dense._learn(vectors)
        dense.add(vectors)
        return dense

    def _learn(self, vectors: Vectors) -> None:
        """Put clusters, learnt from a sample, in the place of the flat index."""
        # No more than a sample can teach.
        clusters = max(1, min(int(len(vectors) ** 0.5), len(vectors) // LEARNT_FROM))
        # Numbers coded together must go into the dimension.
        codes = self.dimension if self.dimension % 2 else self.dimension // 2
        index = self._faiss.index_factory(
            self.dimension,
            f"IVF{clusters},PQ{codes}x4fsr,Refine(SQfp16)",
            self._faiss.METRIC_INNER_PRODUCT,
        )
        self._faiss.extract_index_ivf(index.base_index).nprobe = max(1, round(clusters * VISITED))
        chosen = np.random.default_rng(0).permutation(len(vectors))[: clusters * LEARNT_FROM]
        with self._one_thread():
            index.train(np.ascontiguousarray(vectors[np.sort(chosen)]))
        self._index = index

    @contextmanager
    def _one_thread(self) -> Iterator[None]:
        """Let FAISS use one thread; the setting is this thread's alone.

        One query, and the learning of two numbers' codes, are too little to share out: threads
        that wait for each other took seven to ten times as long on a busy machine.
        """
        threads = self._faiss.omp_get_max_threads()
        self._faiss.omp_set_num_threads(1)
        try:
            yield
        finally:
            self._faiss.omp_set_num_threads(threads)

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return int(self._index.d)

    @property
    def exact(self) -> bool:
        """Whether every vector is compared, and none is rounded."""
        return isinstance(self._index, self._faiss.IndexFlat)

    def __len__(self) -> int:
        """Number of vectors."""
        return int(self._index.ntotal)

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
        self._index.add(np.ascontiguousarray(vectors))

    def search(self, vector: Vectors, k: int) -> Neighbours:
        """The ``min(k, n)`` nearest vectors of one query, ``(d,)`` float32, best first.

        Fewer if the index is not exact and the clusters visited hold no more.
        """
        most = min(k, len(self))
        if most <= 0:
            return Neighbours(np.empty(0, np.int64), np.empty(0, np.float32))
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        with self._one_thread():
            if self.exact:
                scores, ids = self._index.search(query, most)
            else:
                again = self._faiss.IndexRefineSearchParameters(
                    k_factor=max(1.0, COMPARED_AGAIN / most)
                )
                scores, ids = self._index.search(query, most, params=again)
        if self.exact:
            return Neighbours(ids[0], scores[0])
        held = ids[0] >= 0
        return Neighbours(ids[0][held], scores[0][held])

    def cosines(self, vector: Vectors, places: npt.NDArray[np.int64]) -> Vectors:
        """The cosines of one query with the vectors at these positions, in their order."""
        query = np.ascontiguousarray(vector, dtype=np.float32)
        held = self._held()
        parts = [
            held.reconstruct_batch(np.ascontiguousarray(places[at : at + _BATCH])) @ query
            for at in range(0, len(places), _BATCH)
        ]
        return np.concatenate(parts) if parts else np.empty(0, np.float32)

    def scores(self, vector: Vectors) -> Vectors:
        """The cosine of every vector with one query, ``(n,)``, in the order of adding."""
        if not self.exact:
            return self.cosines(vector, np.arange(len(self)))
        nearest = self.search(vector, len(self))
        scores = np.zeros(len(self), np.float32)
        # FAISS answers id -1 where a comparison failed (a query that is not finite).
        held = nearest.ids >= 0
        scores[nearest.ids[held]] = nearest.scores[held]
        return scores

    def vectors(self) -> Vectors:
        """All vectors, ``(n, d)``, in the order of adding; rounded unless :attr:`exact`."""
        if not len(self):
            return np.empty((0, self.dimension), np.float32)
        held: Vectors = self._held().reconstruct_n(0, len(self))
        return held

    def _held(self) -> Any:  # noqa: ANN401  FAISS has no types
        """What gives a vector back by its position."""
        return self._index if self.exact else self._faiss.downcast_index(self._index.refine_index)

    def to_bytes(self) -> bytes:
        """The index in FAISS's own file format."""
        return bytes(self._faiss.serialize_index(self._index).tobytes())

    @classmethod
    def from_bytes(cls, content: bytes) -> DenseIndex:
        """Read :meth:`to_bytes`. Check the hash first: FAISS trusts what it reads.

        Raises:
            IndexCorrupt: FAISS refuses it, or it is another kind of index.
        """
        import faiss

        try:
            index = faiss.deserialize_index(np.frombuffer(content, dtype=np.uint8))
        except (RuntimeError, AssertionError, ValueError) as error:
            raise IndexCorrupt(
                "FAISS cannot read the index of vectors.", f"Run `{BUILD_COMMAND}`."
            ) from error
        if not isinstance(index, faiss.IndexFlat) and not (
            isinstance(index, faiss.IndexRefine)
            and isinstance(faiss.downcast_index(index.base_index), faiss.IndexIVFPQFastScan)
            and isinstance(faiss.downcast_index(index.refine_index), faiss.IndexScalarQuantizer)
        ):
            raise IndexCorrupt(
                f"The index of vectors is a {type(index).__name__}, neither flat nor in clusters.",
                f"Run `{BUILD_COMMAND}`.",
            )
        dense = cls(index.d)
        dense._index = index
        return dense

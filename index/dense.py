"""Vectors become an index of nearest neighbours: FAISS, by inner product.

Vectors of unit length make the inner product a cosine: higher is better, and no
distance leaves this module. It knows no text.

Few vectors are compared one by one, exactly. Many are put into clusters (FAISS's IVF) with
a byte a number (SQ8), and a query is compared with the clusters nearest to it alone. Over
generated passages that was the best of what was tried: HNSW took four times as long to build
and as much memory to find as much, and product quantisation (IVF-PQ) needed the vectors
themselves beside it to rank again. docs/benchmarks.md has the figures.
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

EXACT_MOST = 20_000
"""Up to so many vectors every one is compared: some 5 ms a query on one core."""

VISITED = 1 / 5
"""Share of the clusters a query is compared with: 97% of the ten nearest are found, and more."""

CLUSTERS = 2
"""Clusters for each unit of the root of their number. Among 400,000, four times the root with a
seventh visited found 97.6% in 4.1 ms, twice the root with a sixth 97.8% in 3.5 ms, since longer
clusters are read faster; and they are learnt in a third of the time."""

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
            exact_most: The most that are compared one by one.

        Raises:
            ValueError: as :meth:`add`.
        """
        dense = cls(vectors.shape[-1])
        if len(vectors) > exact_most:
            dense._learn(vectors)
        dense.add(vectors)
        if not dense.exact:
            # What gives a vector back by its position, for the cosines of passages.
            dense._index.make_direct_map()
        return dense

    def _learn(self, vectors: Vectors) -> None:
        """Put clusters, learnt from a sample, in the place of the flat index."""
        # No more than a sample can teach.
        clusters = max(1, min(int(CLUSTERS * len(vectors) ** 0.5), len(vectors) // LEARNT_FROM))
        metric = self._faiss.METRIC_INNER_PRODUCT
        index = self._faiss.index_factory(self.dimension, f"IVF{clusters},SQ8", metric)
        index.nprobe = max(1, round(clusters * VISITED))
        chosen = np.random.default_rng(0).permutation(len(vectors))[: clusters * LEARNT_FROM]
        index.train(np.ascontiguousarray(vectors[np.sort(chosen)]))
        self._index = index

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
        threads = self._faiss.omp_get_max_threads()
        # One query is too little to share out: threads that wait for each other took ten times
        # as long on a busy machine. The setting is this thread's alone.
        self._faiss.omp_set_num_threads(1)
        try:
            scores, ids = self._index.search(query, most)
        finally:
            self._faiss.omp_set_num_threads(threads)
        if self.exact:
            return Neighbours(ids[0], scores[0])
        held = ids[0] >= 0
        return Neighbours(ids[0][held], scores[0][held])

    def cosines(self, vector: Vectors, places: npt.NDArray[np.int64]) -> Vectors:
        """The cosines of one query with the vectors at these positions, in their order."""
        query = np.ascontiguousarray(vector, dtype=np.float32)
        parts = [
            self._index.reconstruct_batch(np.ascontiguousarray(places[at : at + _BATCH])) @ query
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
        held: Vectors = self._index.reconstruct_n(0, len(self))
        return held

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
        if not isinstance(index, (faiss.IndexFlat, faiss.IndexIVFScalarQuantizer)):
            raise IndexCorrupt(
                f"The index of vectors is a {type(index).__name__}, neither flat nor in clusters.",
                f"Run `{BUILD_COMMAND}`.",
            )
        dense = cls(index.d)
        dense._index = index
        return dense

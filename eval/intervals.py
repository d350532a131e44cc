"""Counts become intervals, times become percentiles; plain arithmetic, no tables."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Z_95 = 1.959963984540054
"""The 97.5% point of the normal distribution: two-sided 95%."""


class Interval(NamedTuple):
    """Lower and upper end, both from 0 to 1."""

    low: float
    high: float


def wilson(hits: int, total: int, z: float = Z_95) -> Interval:
    """The Wilson score interval of a proportion, without continuity correction.

    Wilson 1927, as in Brown, Cai and DasGupta 2001, eq. 4: it stays inside [0, 1] and
    is of use for the small counts of one question type, unlike ``p +- z * se``.
    No trials say nothing: (0, 1).

    Raises:
        ValueError: unless ``0 <= hits <= total``.
    """
    if not 0 <= hits <= total:
        msg = f"want 0 <= hits <= total, got {hits} of {total}"
        raise ValueError(msg)
    if total == 0:
        return Interval(0.0, 1.0)
    share = hits / total
    weight = 1 + z * z / total
    centre = (share + z * z / (2 * total)) / weight
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / weight
    # At 0 and at all hits the end is exactly 0 or 1; rounding must not move it past.
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == total else min(1.0, centre + half)
    return Interval(low, high)


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile: the smallest value with ``share`` of all at or below it.

    It is always a value that was measured; other conventions (numpy's default)
    interpolate between two.

    Raises:
        ValueError: no values, or a share outside (0, 1].
    """
    if not values or not 0 < share <= 1:
        msg = f"want values and 0 < share <= 1, got {len(values)} values, {share}"
        raise ValueError(msg)
    return sorted(values)[math.ceil(share * len(values)) - 1]


def sign_test(gains: int, losses: int) -> float:
    """Two-sided exact p of McNemar's test: could chance alone have moved so many verdicts?

    Only questions whose verdict changed count; each is a fair coin under the null.
    """
    changed = gains + losses
    if changed == 0:
        return 1.0
    tail = sum(math.comb(changed, k) for k in range(min(gains, losses) + 1))
    return min(1.0, 2.0 * tail / 2.0**changed)

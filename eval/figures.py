"""One number of a report, with its count and interval where it is a share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eval.intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number. Higher is better, except for times (unit ``ms``)."""

    name: str
    value: float | None
    """``None`` when there was nothing to measure."""
    total: int
    """How many things were measured; what they are is in :attr:`of`."""
    of: str
    hits: int | None = None
    """For shares only."""
    low: float | None = None
    high: float | None = None
    unit: str = ""

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form."""
        return {
            "name": self.name,
            "value": self.value,
            "hits": self.hits,
            "total": self.total,
            "of": self.of,
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
        }


def share(name: str, hits: int, total: int, of: str) -> Figure:
    """A proportion with its Wilson 95% interval."""
    if total == 0:
        return Figure(name, None, 0, of, 0)
    low, high = wilson(hits, total)
    return Figure(name, hits / total, total, of, hits, low, high)


def mean(name: str, values: Iterable[float], of: str) -> Figure:
    """A macro average: each case weighs the same. No interval is claimed for it."""
    numbers = tuple(values)
    if not numbers:
        return Figure(name, None, 0, of)
    return Figure(name, sum(numbers) / len(numbers), len(numbers), of)

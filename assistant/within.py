"""Whether one clause stands under another, and one period meets another."""

from __future__ import annotations

import re
from functools import lru_cache

IN_PERIOD = 0.15
"""What standing in the period asked adds to a sentence."""


def nearness(years: tuple[int, int], asked: tuple[int, int]) -> float:
    """What a target's years add: most for the very period, less for one around it."""
    if years == asked:
        return IN_PERIOD + 0.1
    if years[0] <= asked[0] and asked[1] <= years[1]:
        return IN_PERIOD
    return IN_PERIOD / 2 if years[0] <= asked[1] and asked[0] <= years[1] else 0.0


def under(clause: str, above: str) -> bool:
    """Whether a clause is the one above, or one of its parts."""
    return clause == above or clause.startswith((f"{above}.", f"{above}/"))


def overlaps(label: str, period: tuple[int, int]) -> bool:
    """Whether a period's label shares a year with first and last years."""
    years = _years(label)
    return bool(years) and years[0] <= period[1] and years[-1] >= period[0]


@lru_cache(maxsize=256)
def _years(label: str) -> tuple[int, ...]:
    return tuple(int(year) for year in re.findall(r"\d{4}", label))

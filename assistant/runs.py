"""Runs of characters that a question and a sentence have in common."""

from __future__ import annotations

COUNTS_FROM = 3
"""Characters of a run up to which it may be a common word."""


def pieces(text: str) -> frozenset[str]:
    """The runs of characters of which one counts, longer ones in pieces."""
    size = COUNTS_FROM + 1
    return frozenset(text[at : at + size] for at in range(len(text) - size + 1))


def longest_run(asked: str, text: str) -> int:
    """Characters of the longest run of a question that stands in a sentence as it is."""
    best = 0
    start = 0
    while start + best < len(asked):
        if asked[start : start + best + 1] in text:
            best += 1
        else:
            start += 1
    return best

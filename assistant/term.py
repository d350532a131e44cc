"""One thing looked for, and how far a text holds it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

_SYNONYM = 0.9
"""What the plan's word for an everyday word counts, beside the word itself."""
_HINT = 0.4
"""What the right field counts for a word the plan never uses: too little alone."""
_CONTEXT = 0.6
"""What a word in the headings above a sentence counts."""
_FRAGMENT = 0.7
"""What the share of two-character pieces of a word counts (固定宽带用户 for 宽带接入用户)."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for."""

    words: str
    """As in the question, folded."""
    weight: float
    """Inverse document frequency over the passages; the rarer, the heavier."""
    official: tuple[str, ...] = ()
    """What the plan calls it."""
    hint: bool = False
    """Only the field it belongs to is known, not what the plan writes for it."""


def held(term: Term, text: str, context: str) -> float:
    """How far a folded text holds a term, with the headings above it, 0 to 1."""
    if term.words in text:
        return 1.0
    if term.hint:
        return _HINT if any(w in text or w in context for w in term.official) else 0.0
    if any(word in text for word in term.official):
        return _SYNONYM
    if term.words in context or any(word in context for word in term.official):
        return _CONTEXT
    best = 0.0
    for word in (term.words, *term.official):
        pieces = pieces_of(word)
        if pieces:
            best = max(best, _FRAGMENT * sum(p in text for p in pieces) / len(pieces))
    return best


@lru_cache(maxsize=4096)
def pieces_of(word: str) -> tuple[str, ...]:
    """The pairs of characters of a Chinese word of three or more."""
    if len(word) <= _PAIR or word.isascii():
        return ()
    return tuple(word[i : i + _PAIR] for i in range(len(word) - 1))

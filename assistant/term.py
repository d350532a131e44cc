"""One thing looked for, and how far a text holds it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

_SYNONYM = 0.9
"""What the plan's word for an everyday word counts, beside the word itself."""
_GLOSS = 0.85
"""What a word counts that stands in the everyday words or the English of a sentence."""
_SOFT = 0.75
"""What a word of the sentence counts that often means the same."""
_SOFT_NOUN = 0.4
"""The same of a noun: 高铁 is railway, but what is said of railways is not said of it."""
_HINT = 0.4
"""What the right field counts for a word the plan never uses: too little alone."""
_CONTEXT = 0.6
"""What a word in the headings above a sentence counts."""
_FRAGMENT = 0.7
"""What the share of two-character pieces of a word counts (固定宽带用户 for 宽带接入用户)."""
_PAIR = 2
_A_WORD = 4
"""Characters of the longest single words."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e")
_LEFT = 2
"""Letters that a stem has at least, and one more."""


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
    soft: tuple[str, ...] = ()
    """Words that often mean the same."""
    noun: bool = False
    """Whether the word names a thing, which ``soft`` may be wider than."""

    @property
    def size(self) -> int:
        """As how many words it counts: 一层一层堆出来 describes a thing in several."""
        told = self.official and not (self.hint or self.words.isascii())
        return max(1, len(self.words) // _PAIR) if told and len(self.words) > _A_WORD else 1


def held(term: Term, text: str, context: str, gloss: str = "") -> float:
    """How far a folded text holds a term, with the headings above it and its gloss, 0 to 1."""
    # Plain loops: called hundreds of times a question, where generators cost as much again.
    words, official = term.words, term.official
    # 水 stands in 水平: of one character only what it may mean is looked for.
    if words in text and (len(words) > 1 or words.isascii()):
        return 1.0
    for word in official:
        if word in text:
            return _HINT if term.hint else _SYNONYM
    if gloss and len(words) > 1 and glossed(words, gloss):
        return _GLOSS
    for word in term.soft:
        if word in text:
            return _SOFT_NOUN if term.noun else _SOFT
    if term.hint:
        return _HINT if any(word in context for word in official) else 0.0
    if words in context:
        return _CONTEXT
    for word in official:
        if word in context:
            return _CONTEXT
    best = _share(words, text)
    for word in official:
        best = max(best, _share(word, text))
    return best


def stands(term: Term, text: str, context: str) -> bool:
    """Whether a term, or what the plan calls it, stands in a text or the headings above it."""
    if term.words in text or term.words in context:
        return True
    return not term.hint and any(word in text or word in context for word in term.official)


def glossed(words: str, gloss: str) -> bool:
    """Whether a gloss has words; English ones where a word begins, in any ending.

    >>> glossed("print", "3d printing"), glossed("art", "smart grid")
    (True, False)
    """
    if not words.isascii():
        return words in gloss
    return f" {stem(words)}" in f" {gloss}"


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """An English word without its commonest endings."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + _LEFT:
            return word.removesuffix(ending)
    return word


def _share(word: str, text: str) -> float:
    """What the pieces of a word that a text holds count."""
    pieces = pieces_of(word)
    found = 0
    for piece in pieces:
        if piece in text:
            found += 1
    return _FRAGMENT * found / len(pieces) if found else 0.0


@lru_cache(maxsize=4096)
def pieces_of(word: str) -> tuple[str, ...]:
    """The pairs of characters of a Chinese word of three or more."""
    if len(word) <= _PAIR or word.isascii():
        return ()
    return tuple(word[i : i + _PAIR] for i in range(len(word) - 1))

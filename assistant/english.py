"""English questions: slips of typing, and words that must be names."""

from __future__ import annotations

import re
import string
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.english import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[a-z]+")
_ESCAPE = re.compile(r"\\[a-z]")
_SHORTEST = 6
"""Letters of a word in which one wrong letter is still told from another word."""
_NAME = re.compile(r"\b(?:[A-Z]{2,}[A-Za-z0-9]*|[A-Z][a-z]+[A-Za-z0-9]*)\b")
_ACRONYM = re.compile(r"[A-Z]{2,}")
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
"""Words of numbers: a billion is no slip for a million."""
_TITLED = 0.6
"""Share of capitalised words from which all of a question is written so."""


def mend(text: str, vocabulary: frozenset[str]) -> str:
    """A folded English question with words of one slip mended: ``responsable``.

    A slip is a letter too many, too few, wrong, or two changed about (Damerau). A word
    that the vocabulary or the dictionary knows is left; one that is near several words
    of the vocabulary is too.
    """

    def mended(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < _SHORTEST or word in vocabulary or word in _SCALES or known(word):
            return word
        near = {each for each in _slips(word) if each in vocabulary}
        return near.pop() if len(near) == 1 else word

    return _WORD.sub(mended, text)


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in string.ascii_lowercase:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]


def vocabulary_of(phrases: Iterable[str]) -> frozenset[str]:
    """The longer words of English phrases or of expressions that match them."""
    # The b of an expression's \\b is no letter of the word after it.
    plain = (_ESCAPE.sub(" ", phrase.lower()) for phrase in phrases)
    words = (word for phrase in plain for word in _WORD.findall(phrase))
    return frozenset(word for word in words if len(word) >= _SHORTEST - 1)


@lru_cache(maxsize=64)
def names(text: str) -> tuple[str, ...]:
    """Words of an English question as typed that are names by their capitals: GDP, Tesla.

    The first word of a sentence is none, and in a question all in capitals or in title
    case only acronyms are.
    """
    words = re.findall(r"[A-Za-z][A-Za-z0-9]*", text)
    capitals = [word for word in words if word[0].isupper()]
    titled = len(capitals) >= _TITLED * max(1, len(words))
    found = []
    for match in _NAME.finditer(text):
        first = re.search(r"(?:^|[.!?:;]\s*|[\"'“(])$", text[: match.start()])
        acronym = _ACRONYM.match(match.group())
        if (acronym and not text.isupper()) or not (first or titled):
            found.append(match.group().lower())
    return tuple(dict.fromkeys(found))

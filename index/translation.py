"""An English question becomes the Chinese words it may stand for, by the tables of ``corpus``.

The texts are Chinese, and so are the words of the model: without this an English question
finds what its figures and Latin names find. It is no translation to be read: words are looked
up, phrases before words, and of several Chinese words the search takes whichever fits best.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.english import chinese
from corpus.lexicon import Lexicon
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_HAN = re.compile(r"[一-龥]")
_WORD = re.compile(r"[a-z0-9][a-z0-9'+-]*")
_LONGEST = 5
"""Words of the longest phrase that is looked up."""
_IN_DICTIONARY = 3
"""Words of the longest phrase that the dictionary has."""
_SILENT = frozenset(
    re.findall(
        r"\w+",
        "a about an and any are as at be by can did do does for from has have how i in is it its"
        " me of on or our please shall should tell that the their them there these they this to"
        " under us was we were what when where which who whose why will with would you your",
    )
)
"""Words that ask or join, and stand for nothing in the text."""


def translated(text: str) -> tuple[tuple[str, ...], ...]:
    """What each phrase of an English text may be in Chinese; nothing for a text with Han.

    >>> translated("Smart energy and the joint conference")
    (('智慧能源',), ('联席会议',))
    """
    if _HAN.search(text):
        return ()
    words = _WORD.findall(fold(text))
    found = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            ways = _ways(" ".join(words[at : at + size]), size)
            if ways:
                found.append(ways)
                at += size
                break
        else:
            at += 1
    return tuple(found)


@lru_cache(maxsize=4096)
def _ways(phrase: str, size: int) -> tuple[str, ...]:
    if phrase in _SILENT:
        return ()
    for form in (phrase, phrase.removesuffix("s")):
        if form in _table():
            return _table()[form]
    return chinese(phrase) if size <= _IN_DICTIONARY else ()


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    """English words and phrases of the word tables, and what texts write for them."""
    lexicon = Lexicon.load()
    ways: dict[str, dict[str, None]] = {}

    def add(english: Iterable[str], words: Iterable[str]) -> None:
        for each in english:
            ways.setdefault(fold(each), {}).update(dict.fromkeys(words))

    for word, english in lexicon.glossary.items():
        add([english], [word])
    for term in lexicon.terms:
        add(term.english, term.official)
    for topic in lexicon.topics:
        add(topic.english, [topic.name])
    for department in lexicon.departments:
        add(department.english, [department.core])
    return {english: tuple(words) for english, words in ways.items()}

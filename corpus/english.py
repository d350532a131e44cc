"""English words and the Chinese words they may stand for, from a dictionary of the genre.

The word tables (``lexicon.py``) come first: they are exact. This is for the words they lack.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "words" / "cedict.tsv"
"""CC-CEDICT, CC BY-SA 4.0, reversed for words of government documents."""
LONGEST = 3
"""Words of the longest phrase."""


def chinese(phrase: str) -> tuple[str, ...]:
    """What an English word or phrase may be in Chinese, the commonest first; else nothing.

    >>> chinese("sensors")
    ('传感器',)
    """
    table = _table()
    found = (table[form].split(" ") for form in _forms(phrase) if form in table)
    return tuple(dict.fromkeys(word for words in found for word in words))


def known(word: str) -> bool:
    """Whether the dictionary has an English word by itself or in a phrase, in any form."""
    return any(form in _words() for form in _forms(word))


def _forms(phrase: str) -> tuple[str, ...]:
    """The phrase, and its last word as it may stand in a dictionary."""
    forms = [phrase]
    for ending, instead in (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"),
                            ("ed", ""), ("ed", "e")):  # fmt: skip
        if phrase.endswith(ending) and len(phrase) > len(ending) + 2:
            forms.append(phrase.removesuffix(ending) + instead)
    return tuple(forms)


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(word for phrase in _table() for word in phrase.split(" "))

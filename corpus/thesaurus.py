"""What people say instead of the words of official Chinese, for finding sentences.

Unlike the rows of ``terms.toml``, which say what plans call a thing, a row here only says that
two words often mean the same: it is weaker evidence, and never widens what is answered.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus.errors import LexiconInvalid
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parent / "words" / "thesaurus.tsv"
"""A word, a tab, and what people say for it, separated by spaces."""
_PAIR = 2


@lru_cache(maxsize=2)
def thesaurus(path: Path = FILE) -> Mapping[str, tuple[str, ...]]:
    """Folded words of people, each with the words of plans it may stand for.

    >>> thesaurus()["隔空"]
    ('远程',)

    Raises:
        LexiconInvalid: a row has no tab or nothing on one side of it.
    """
    table: dict[str, list[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        word, tab, others = line.partition("\t")
        if not (tab and word.strip() and others.strip()):
            raise LexiconInvalid(
                f"{path.name}:{number}: {line!r} is no row.",
                "A row is: word, tab, other words separated by spaces.",
            )
        for other in others.split():
            table.setdefault(fold(other), []).append(fold(word))
    return MappingProxyType({other: tuple(dict.fromkeys(words)) for other, words in table.items()})


def phrases_from(start: str) -> tuple[str, ...]:
    """Words of people of two characters or more that begin with two, longest first."""
    return _by_start().get(start, ())


@lru_cache(maxsize=1)
def _by_start() -> Mapping[str, tuple[str, ...]]:
    starts: dict[str, list[str]] = {}
    for words in sorted(thesaurus(), key=len, reverse=True):
        if len(words) >= _PAIR:
            starts.setdefault(words[:_PAIR], []).append(words)
    return MappingProxyType({start: tuple(words) for start, words in starts.items()})

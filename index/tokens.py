"""Text becomes words: jieba with a tokenizer of our own, for BM25 and for training.

The dictionary of jieba holds 349,000 words and takes most of a second to load,
from its own cache too. A question needs the few hundred entries that begin with
its own characters, so :class:`Tokens` reads the dictionary file once (tens of
milliseconds, no cache file anywhere) and hands jieba those entries just before
it cuts. The words that come out are the same; a test compares them with jieba's.

This module knows no plan: the words to add come as an argument.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corpus.text import fold
from index.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy.typing as npt

NEWLINE, SPACE, ZERO = 10, 32, 48
"""Bytes of the dictionary file."""

MOST_DIGITS = 9
"""More digits than any frequency of the dictionary has (its largest has six)."""

FOLDED = str.maketrans({"〇": "零", "“": '"', "”": '"', "‘": "'", "’": "'"})
"""What is left and jieba cannot match: it knows no character before U+4E00."""


def normalise(text: str) -> str:
    """Text in the form words are compared in: simplified, NFKC, lower case, 〇 as 零.

    Lengths change, so offsets of the outcome mean nothing in the source.

    >>> normalise("“互聯網＋”Ⅱ期ＡＩ")
    '"互联网+"ii期ai'
    """
    return unicodedata.normalize("NFKC", fold(text)).lower().translate(FOLDED)


class _Dictionary(NamedTuple):
    """jieba's dictionary, its lines grouped by their first three bytes."""

    raw: bytes
    starts: npt.NDArray[np.int64]
    """First byte of each line, in the order of the groups."""
    ends: npt.NDArray[np.int64]
    groups: dict[int, tuple[int, int]]
    """Key of a first character -> half-open range of lines."""
    total: int
    """Sum of all frequencies: jieba weighs every word against it."""

    def entries(self, character: str) -> dict[str, int]:
        """Every word that begins with a character, and every beginning of one as 0."""
        first, last = self.groups.get(_key(character.encode()), (0, 0))
        found: dict[str, int] = {}
        for line in range(first, last):
            word, count = self.raw[self.starts[line] : self.ends[line]].decode().split(" ")[:2]
            if not word.startswith(character):  # four bytes a character: three are shared
                continue
            found[word] = int(count)
            for end in range(1, len(word)):
                found.setdefault(word[:end], 0)
        return found


TWO_BYTES, THREE_BYTES = 0xC0, 0xE0
"""Lead bytes in UTF-8 from which a character takes so many bytes."""


def _key(character: bytes) -> int:
    """One number for the first character of a line: its bytes, three at most."""
    lead = character[0]
    if lead < TWO_BYTES:
        return lead << 16
    if lead < THREE_BYTES:
        return lead << 16 | character[1] << 8
    return lead << 16 | character[1] << 8 | character[2]


def read_dictionary(path: Path) -> _Dictionary:
    """Read a dictionary of jieba's format (``word frequency tag`` a line), unparsed.

    Raises:
        ModelMissing: the file is not there or not in this format.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ModelMissing(
            f"The dictionary of jieba cannot be read: {path}.", "Install jieba again."
        ) from error
    octets = np.frombuffer(raw, dtype=np.uint8)
    ends = np.flatnonzero(octets == NEWLINE)
    spaces = np.flatnonzero(octets == SPACE)
    if len(ends) == 0 or len(spaces) != 2 * len(ends):
        raise ModelMissing(f"{path} is no dictionary of jieba.", "Install jieba again.")
    starts = np.concatenate(([0], ends[:-1] + 1))
    total = _sum_numbers(octets, spaces[0::2] + 1, spaces[1::2])
    lead = octets[starts].astype(np.int32)
    second = np.where(lead < TWO_BYTES, 0, octets[starts + 1]).astype(np.int32)
    third = np.where(lead < THREE_BYTES, 0, octets[starts + 2]).astype(np.int32)
    keys = lead << 16 | second << 8 | third
    order = np.argsort(keys, kind="stable")
    names, firsts = np.unique(keys[order], return_index=True)
    lasts = np.append(firsts[1:], len(order))
    groups = {
        int(name): (int(first), int(last))
        for name, first, last in zip(names, firsts, lasts, strict=True)
    }
    return _Dictionary(raw, starts[order], ends[order], groups, total)


def _sum_numbers(
    octets: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> int:
    """Sum of the decimal numbers written in each half-open range of bytes."""
    total = 0
    for digit in range(MOST_DIGITS):
        at = ends - 1 - digit
        held = at >= starts
        if not held.any():
            break
        total += 10**digit * int((octets[at[held]].astype(np.int64) - ZERO).sum())
    return total


class Tokens:
    """Cuts text into words; the dictionary is read when the first text comes.

    Safe to share between threads.

    Args:
        words: Names to keep whole (departments, measures, quoted names, people).
            Order and repetition do not matter.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        kept = {normalise(word).strip() for word in words}
        self.words: tuple[str, ...] = tuple(sorted(word for word in kept if len(word) > 1))
        self._lock = RLock()
        self._known: set[str] = set()

    @cached_property
    def _dictionary(self) -> _Dictionary:
        spec = find_spec("jieba")
        if spec is None or spec.origin is None:
            raise ModelMissing("jieba is not installed.", "Install the project's requirements.")
        return read_dictionary(Path(spec.origin).with_name("dict.txt"))

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401  jieba has no types
        import jieba  # noqa: PLC0415  reads its tables at import

        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ = {}
        tokenizer.total = self._dictionary.total
        tokenizer.initialized = True  # so that it never loads, logs or caches by itself
        return tokenizer

    def _learn(self, text: str) -> None:
        """Give jieba the entries that begin with the characters of a text."""
        for character in set(text) - self._known:
            # A surrogate has no UTF-8 form and stands in no dictionary.
            if not "\ud800" <= character <= "\udfff":
                self._tokenizer.FREQ.update(self._dictionary.entries(character))
            self._known.add(character)

    @cached_property
    def _cut(self) -> Callable[[str], Iterable[str]]:
        tokenizer = self._tokenizer
        self._learn("".join(self.words))
        for word in self.words:
            tokenizer.add_word(word)
        cut: Callable[[str], Iterable[str]] = tokenizer.cut
        return cut

    def __call__(self, text: str) -> list[str]:
        """The words of a text in order, normalised, without spaces and punctuation.

        >>> Tokens(["省工信委"])("省工信委牵头协同制造。")
        ['省工信委', '牵头', '协同', '制造']
        """
        text = normalise(text)
        with self._lock:
            cut = self._cut
            self._learn(text)
            return [word for word in cut(text) if any(map(str.isalnum, word))]

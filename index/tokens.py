"""Text becomes words: jieba with a tokenizer of our own, for BM25 and for training.

The dictionary of jieba holds 349,000 words and takes most of a second to load,
from its own cache too. A question needs the few hundred entries that begin with
its own pairs of characters, so :class:`Tokens` reads the dictionary file once (tens
of milliseconds, no cache file anywhere) and hands jieba those entries just before it
cuts. The words that come out are the same; a test compares them with jieba's.

This module knows no plan: the words to add come as an argument.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corpus.text import fold
from index.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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


_REMEMBERED_ENTRIES = 16_384
"""Words whose tags, and beginnings whose entries, are kept: more than a plan and its questions
use."""


class _Dictionary(NamedTuple):
    """jieba's dictionary, its lines sorted by their first two characters."""

    raw: bytes
    keys: npt.NDArray[np.int64]
    """Sorted: what each line begins with, see :func:`_key`."""
    starts: npt.NDArray[np.int64]
    """First byte of each line, in the order of the keys."""
    ends: npt.NDArray[np.int64]
    total: int
    """Sum of all frequencies: jieba weighs every word against it."""
    kept: dict[str, dict[str, int]]
    """Entries looked for before, by their beginning."""

    def entries(self, beginning: str) -> dict[str, int]:
        """The word that is one character, or all words that begin with two.

        Every beginning of a word is an entry too, 0 unless it is a word: jieba reads
        on only from entry to entry.
        """
        return self.several([beginning])[0]

    def several(self, beginnings: Sequence[str]) -> list[dict[str, int]]:
        """The entries of each beginning; looked for together, and kept for whoever asks next."""
        # Read once: another thread may clear what is kept at any time.
        held = {each: found for each in beginnings if (found := self.kept.get(each)) is not None}
        new = [each for each in beginnings if each not in held]
        keys = np.array([_key(each) for each in new], np.int64)
        firsts = np.searchsorted(self.keys, keys).tolist()
        lasts = np.searchsorted(self.keys, keys + 1).tolist()
        for beginning, first, last in zip(new, firsts, lasts, strict=True):
            held[beginning] = found = {}
            for line in range(first, last):
                entry = self.raw[self.starts[line] : self.ends[line]].decode()
                word, count, _ = entry.split(" ")
                if not word.startswith(beginning):  # four bytes a character: three are in the key
                    continue
                found[word] = int(count)
                for end in range(1, len(word)):
                    found.setdefault(word[:end], 0)
        if len(self.kept) >= _REMEMBERED_ENTRIES:
            self.kept.clear()
        self.kept.update(held)
        return [held[each] for each in beginnings]

    def tag(self, word: str) -> str:
        """The part of speech of an entry (``n``, ``v``, ...); empty for no entry."""
        key = _key(word[:2])
        first, last = np.searchsorted(self.keys, [key, key + 1]).tolist()
        for line in range(first, last):
            entry = self.raw[self.starts[line] : self.ends[line]].decode()
            if entry.startswith(f"{word} "):
                return entry.rpartition(" ")[2]
        return ""


TWO_BYTES, THREE_BYTES, FOUR_BYTES = 0xC0, 0xE0, 0xF0
"""Lead bytes in UTF-8 from which a character takes so many bytes."""


def _key(beginning: str) -> int:
    """One number for one or two characters: three bytes each, zeros where there are fewer."""
    halves = [char.encode()[:3].ljust(3, b"\0") for char in beginning]
    return int.from_bytes(b"".join(halves).ljust(6, b"\0"), "big")


def _halves(
    octets: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The characters that begin at each place, three bytes as a number, and their lengths.

    A space is no character: number and length are 0.
    """
    wide = np.concatenate((octets, np.zeros(3, np.uint8)))
    lead = wide[starts].astype(np.int64)  # shifted below: uint8 would lose it
    second = np.where(lead < TWO_BYTES, 0, wide[starts + 1].astype(np.int64))
    third = np.where(lead < THREE_BYTES, 0, wide[starts + 2].astype(np.int64))
    lengths = 1 + (lead >= TWO_BYTES) + (lead >= THREE_BYTES) + (lead >= FOUR_BYTES)
    held = lead != SPACE
    return np.where(held, lead << 16 | second << 8 | third, 0), np.where(held, lengths, 0)


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
    former, lengths = _halves(octets, starts)
    latter, _ = _halves(octets, starts + lengths)
    keys = former << 24 | latter
    order = np.argsort(keys, kind="stable")
    return _Dictionary(raw, keys[order], starts[order], ends[order], total, {})


@lru_cache(maxsize=1)
def _installed() -> _Dictionary:
    """The dictionary that comes with jieba, read once however many cut by it."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModelMissing("jieba is not installed.", "Install the project's requirements.")
    return read_dictionary(Path(spec.origin).with_name("dict.txt"))


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


_SURROGATE = re.compile("[\ud800-\udfff]")

_REMEMBERED = 4096
"""Texts whose words are kept: one question is cut by several steps."""


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
        self._cuts: dict[str, tuple[str, ...]] = {}
        self._tags: dict[str, str] = {}

    @cached_property
    def _dictionary(self) -> _Dictionary:
        return _installed()

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401  jieba has no types
        import jieba

        # It asks for every debug message at import; that is for the application to say.
        logging.getLogger("jieba").setLevel(logging.WARNING)

        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ = {}
        tokenizer.total = self._dictionary.total
        tokenizer.initialized = True  # so that it never loads, logs or caches by itself
        return tokenizer

    def _learn(self, text: str) -> None:
        """Give jieba the entries that begin as any part of a text does."""
        pairs = {text[place : place + 2] for place in range(len(text))}
        new = pairs.union(text) - self._known
        if not new:
            return
        # A surrogate has no UTF-8 form and stands in no dictionary.
        held = [each for each in new if not _SURROGATE.search(each)]
        frequencies = self._tokenizer.FREQ
        for entries in self._dictionary.several(held):
            for word, count in entries.items():
                # A beginning known as a word, or added as one, stays what it is.
                if count or word not in frequencies:
                    frequencies[word] = count
        self._known |= new

    @cached_property
    def _cut(self) -> Callable[[str], Iterable[str]]:
        tokenizer = self._tokenizer
        self._learn("".join(self.words))
        for word in self.words:
            tokenizer.add_word(word)
        cut: Callable[[str], Iterable[str]] = tokenizer.cut
        return cut

    def tag(self, word: str) -> str:
        """The part of speech of a word by jieba's dictionary; empty if it has none.

        >>> Tokens().tag("解决"), Tokens().tag("疫苗")
        ('v', 'n')
        """
        kept = self._tags.get(word)
        if kept is None:
            broken = not word or _SURROGATE.search(word)
            kept = "" if broken else self._dictionary.tag(word)
            if len(self._tags) >= _REMEMBERED_ENTRIES:
                self._tags.clear()
            self._tags[word] = kept
        return kept

    def frequency(self, word: str) -> int:
        """How often jieba's dictionary counted a word, 0 if it has none.

        >>> Tokens().frequency("年利率") < Tokens().frequency("方向")
        True
        """
        if not word or any("\ud800" <= char <= "\udfff" for char in word):
            return 0
        return self._dictionary.entries(word[:2]).get(word, 0)

    def __call__(self, text: str) -> list[str]:
        """The words of a text in order, normalised, without spaces and punctuation.

        >>> Tokens(["省工信委"])("省工信委牵头协同制造。")
        ['省工信委', '牵头', '协同', '制造']
        """
        text = normalise(text)
        with self._lock:
            kept = self._cuts.get(text)
            if kept is None:
                cut = self._cut
                self._learn(text)
                kept = tuple(word for word in cut(text) if any(map(str.isalnum, word)))
                if len(self._cuts) >= _REMEMBERED:
                    self._cuts.clear()
                self._cuts[text] = kept
            return list(kept)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the words of a folded text begin and end, in order.

        >>> Tokens(["省工信委"]).places("省工信委牵头")
        [(0, 4), (4, 6)]
        """
        places, place = [], 0
        for word in self(text):
            start = text.find(word, place)
            # A word that normalising has changed is not found, and has no place.
            if start >= 0:
                place = start + len(word)
                places.append((start, place))
        return places

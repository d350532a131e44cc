"""Training texts become the words of the model, and the features each word is made of.

Words come from jieba's dictionary, weighed by its frequencies; the tokenizer is a
unigram model over them, so it cuts as jieba does without its guesses at new words
(the likeliest path of dictionary words). It is a file of the ``tokenizers`` library,
so the model needs neither jieba nor this module once it is trained.
"""

from __future__ import annotations

import math
import re
import string
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index.tokens import FOLDED, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import numpy.typing as npt

UNKNOWN = "<unk>"
UNKNOWN_SCORE = -30.0
"""Below the score of any word of the dictionary (ln of 1 in 60 million is -18)."""

LATIN = re.compile(r"[a-z]{2,}|\d{2,4}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SENTENCE_END = re.compile(r"[。！？；\n]")
COMMON_CHARACTER = 20
"""Frequency in jieba's dictionary from which a character is kept unseen."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words, and for each the features whose vectors add up to its own."""

    words: tuple[str, ...]
    features: tuple[tuple[int, ...], ...]
    """One for each word: first its own, then those of its characters."""
    weights: npt.NDArray[np.float32]
    """How much each feature says at first: its inverse document frequency."""
    tokenizer: Tokenizer

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """The features of each text, word after word."""
        encodings = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [
            [feature for word in encoding.ids for feature in self.features[word]]
            for encoding in encodings
        ]


def read_frequencies(path: Path) -> dict[str, int]:
    """Words of jieba's dictionary in lower case, with their frequencies."""
    frequencies: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        word = normalise(word)
        frequencies[word] = max(int(count), frequencies.get(word, 0))
    return frequencies


def make_tokenizer(words: Sequence[str], frequencies: dict[str, int]) -> Tokenizer:
    """A unigram tokenizer over words; anything else falls back to shorter words."""
    total = sum(frequencies.values())
    pieces = [(UNKNOWN, UNKNOWN_SCORE)]
    pieces += [(word, math.log(max(frequencies.get(word, 0), 1) / total)) for word in words]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    replaced = [normalizers.Replace(chr(old), str(new)) for old, new in FOLDED.items()]
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), *replaced]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\p{P}\p{S}\s]+"), behavior="removed")
    return tokenizer


def choose_words(
    texts: Sequence[str],
    names: Iterable[str],
    frequencies: dict[str, int],
    *,
    fewest: int,
) -> list[str]:
    """The words of a model: those seen in the texts, names, and every common character.

    Args:
        texts: Training texts.
        names: English words of the word tables; kept however rare.
        frequencies: Of jieba's dictionary.
        fewest: How often a word of two characters or more must be seen.
    """
    counts: Counter[str] = Counter()
    full = make_tokenizer(list(frequencies), frequencies)
    # Texts repeat one another's sentences: a word is seen once a different sentence.
    sentences = {part for text in texts for part in SENTENCE_END.split(text)}
    for encoding in full.encode_batch(sorted(sentences), add_special_tokens=False):
        counts.update(encoding.tokens)
    latin = Counter(word for text in texts for word in LATIN.findall(normalise(text)))
    words = [w for w, n in counts.items() if w in frequencies and (n >= fewest or len(w) == 1)]
    words += [word for word, count in latin.items() if count > 1]
    words += [word for name in names for word in LATIN.findall(normalise(name))]
    characters = sorted({char for word in frequencies for char in word if CHINESE.match(char)})
    words += [char for char in characters if frequencies.get(char, 0) > COMMON_CHARACTER]
    words += string.ascii_lowercase + string.digits
    return list(dict.fromkeys(words))


def build_vocabulary(
    texts: Sequence[str],
    passages: Sequence[str],
    names: Iterable[str],
    frequencies: dict[str, int],
    *,
    fewest: int,
    character_share: float,
) -> Vocabulary:
    """Words, features and first weights.

    Args:
        texts: Everything to take words from.
        passages: What document frequencies are counted over.
        names: See :func:`choose_words`.
        frequencies: Of jieba's dictionary.
        fewest: See :func:`choose_words`.
        character_share: How much a character says at first, against a word as rare.
    """
    chosen = choose_words(texts, names, frequencies, fewest=fewest)
    tokenizer = make_tokenizer(chosen, frequencies)
    words = (UNKNOWN, *chosen)
    places: dict[str, int] = {f"word {word}": place for place, word in enumerate(words)}
    features = [[place] for place in range(len(words))]
    for place, word in enumerate(words[1:], start=1):
        if len(word) == 1 or not word.isascii():
            features[place] += [places.setdefault(f"char {c}", len(places)) for c in word]
    found = np.zeros(len(places))
    for encoding in tokenizer.encode_batch(list(passages), add_special_tokens=False):
        held = {feature for word in set(encoding.ids) for feature in features[word]}
        found[list(held)] += 1
    weights = np.log(1 + (len(passages) - found + 0.5) / (found + 0.5))
    weights[len(words) :] *= character_share
    return Vocabulary(words, tuple(map(tuple, features)), weights.astype(np.float32), tokenizer)

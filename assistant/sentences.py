"""The sentences of a plan with their words, how rare these are, and what else says the same."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.term import glossed, held, stands
from assistant.thresholds import HALF
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.term import Term
    from index import Passage
    from index.tokens import Tokens

_REMEMBERED = 8_192
"""Words, and passages, of which it is kept what the plan has of them."""
_CHANCE = {1: 0.6, 2: 0.85}
"""What is left of a share that rests on so many words by gloss or thesaurus alone."""
_COMMON = ((300, 1.0), (1_000, 0.85), (3_000, 0.7), (8_000, 0.55))
_COMMONEST = 0.4
"""Occurrences in the corpus of jieba's dictionary (60 million words) up to which a word the
plan never uses counts so much: a common one is mostly the way a question is put."""
_LIST = 4
"""Bodies in a row that make a sentence a list of bodies."""
_PROPER = ("ns", "nr", "nt", "nz")


class Sentences:
    """What the passages of one plan hold; all matching is on folded text."""

    def __init__(self, passages: Sequence[Passage], tokens: Tokens) -> None:
        self._texts = {p.id: fold(_without_lists(p.text)) for p in passages}
        self._contexts = {p.id: fold(p.context) for p in passages}
        self._glosses = {
            p.id: re.sub(r"[^\w]+", " ", fold(f"{p.gloss.plain} {p.gloss.english}"))
            for p in passages
        }
        self._all = "\n".join(self._texts.values())
        self._all_glosses = "\n".join(self._glosses.values())
        self._tokens = tokens
        self._weights: dict[str, float] = {}
        # Words come back, in one question and the next: the plan is not read for each again.
        self.known = lru_cache(_REMEMBERED)(self._is_known)
        self.glossed = lru_cache(_REMEMBERED)(self._is_glossed)
        self.spread = lru_cache(_REMEMBERED)(self._count_spread)
        self._holding = lru_cache(_REMEMBERED)(self._count_holding)
        self._tagged = lru_cache(_REMEMBERED)(self._tags_in)

    def weight(self, word: str) -> float:
        """ln((N + 1) / (n + 0.5)), n the passages that hold the word (after Robertson)."""
        if word not in self._weights:
            self._weights[word] = math.log((len(self._texts) + 1) / (self._holding(word) + 0.5))
        return self._weights[word]

    def _count_spread(self, word: str) -> int:
        """How many passages have a word in their text."""
        return sum([1 for text in self._texts.values() if word in text])

    def places_in(self, passage: Passage) -> int:
        """How many places a passage names."""
        words = self._tagged(passage.id)
        return len({word for word, tag in words if tag == "ns" and len(word) > 1})

    def places_of(self, terms: Sequence[Term], passage: Passage) -> frozenset[str]:
        """The places a passage names for the terms: in a part that holds some of them.

        Or in one that opens with where (重点在酒泉风电基地，开展……), or lists places. A
        university of Lanzhou in another part says nothing of a park.
        """
        found: set[str] = set()
        for part in _PART.split(self._texts[passage.id]):
            words = list(self._tokens(part))
            places = [w for w in words if self.is_place(w) and not _is_firm(w, part)]
            listed = any(
                a in places and c in places and b == "、"
                for a, b, c in zip(words, words[1:], words[2:], strict=False)
            )
            held = _covered(terms, part, "")
            if _MARKED.search(part):
                # 成县、武都区“千县万村”: places beside a name are of what bears it.
                of_it = held >= HALF
            else:
                of_it = held > 0 or listed or _OPENS_WHERE.match(part) is not None
            if of_it:
                found |= set(places)
        return frozenset(found)

    def places_named(self, text: str) -> list[tuple[str, int]]:
        """The places that a folded text names, each with where its name ends."""
        return [
            (text[start:end], end)
            for start, end in self._tokens.places(text)
            if self.is_place(text[start:end])
        ]

    def nouns_in(self, text: str) -> list[tuple[str, int, int]]:
        """The nouns of two characters or more in a folded text, each with where it stands."""
        return [
            (text[start:end], start, end)
            for start, end in self._tokens.places(text)
            if end - start > 1 and self._tokens.tag(text[start:end]).startswith("n")
        ]

    def is_place(self, word: str) -> bool:
        """Whether a word is the name of a place; 白银 is one by 白银市."""
        return (
            len(word) > 1
            and word not in _NO_NAMES
            and "ns" in (self._tokens.tag(word), self._tokens.tag(f"{word}市"))
        )

    def names_in(self, passage: Passage, endings: Iterable[str]) -> int:
        """How many bodies a passage names that end so."""
        return len(self.names_of(passage, endings))

    def names_of(self, passage: Passage, endings: Iterable[str]) -> frozenset[str]:
        """The bodies a passage names that end so: 兰州银行, not 商业银行."""
        found: set[str] = set()
        words = self._tagged(passage.id)
        for at, (word, tag) in enumerate(words):
            for ending in endings:
                if word == ending:
                    before = _name_before(words[:at])
                    name = before + word if before else ""
                elif word.endswith(ending) and tag in _PROPER:
                    name = word
                else:
                    continue
                found |= {name} if name else set()
        return frozenset(found)

    def _tags_in(self, passage: str) -> tuple[tuple[str, str], ...]:
        """The words of a passage with their parts of speech."""
        return tuple((word, self._tokens.tag(word)) for word in self._tokens(self._texts[passage]))

    def folded(self, passage: Passage) -> str:
        """A passage's text for matching; empty for a list of bodies."""
        return self._texts[passage.id]

    def gloss(self, passage: Passage) -> str:
        """A passage in other words, folded."""
        return self._glosses[passage.id]

    @staticmethod
    def share(terms: Sequence[Term], text: str, context: str, gloss: str) -> float:
        """The share of the terms' weight that folded texts hold, 0 to 1."""
        return _covered(terms, text, context, gloss)

    def coverage(self, terms: Sequence[Term], passage: Passage) -> float:
        """The share of the terms' weight that a passage holds, 0 to 1."""
        key = passage.id
        return _covered(terms, self._texts[key], self._contexts[key], self._glosses[key])

    def coverage_of(self, terms: Sequence[Term], text: str, context: str = "") -> float:
        """As :meth:`coverage`, for any text."""
        return _covered(terms, fold(text), fold(context))

    def _is_known(self, word: str) -> bool:
        """Whether any sentence has a word in its text."""
        return word in self._all

    def _is_glossed(self, word: str) -> bool:
        """Whether a sentence has a word in its everyday words or its English."""
        return glossed(word, self._all_glosses)

    def rare(self, word: str) -> float:
        """How far a word the plan never uses names something: 年利率, less so 方向, 0 to 1."""
        often = self._tokens.frequency(word)
        return next((share for most, share in _COMMON if often <= most), _COMMONEST)

    def _count_holding(self, word: str) -> int:
        """How many passages hold a word; one that no text has, in how many glosses it stands."""
        if self.known(word):
            return self.spread(word)
        return sum([1 for gloss in self._glosses.values() if glossed(word, gloss)])


def _name_before(words: Sequence[tuple[str, str]]) -> str:
    """The name that nouns before an ending begin with: 甘肃省广电网络 of 公司; empty if none.

    A word that no dictionary has is a name: 华强.
    """
    for back, (word, tag) in enumerate(reversed(words[-_NOUNS:]), start=1):
        if tag in _PROPER or (back == 1 and not tag and len(word) == _SHORT_NAME):
            return "".join(w for w, _ in words[-back:])
        if not tag.startswith("n"):
            break
    return ""


_NOUNS, _SHORT_NAME = 4, 2
_PART = Expression(r"[,，;；。:：]")
_MARKED = Expression(r"[“\"][^”\"]+[”\"]")
"""A name in quotation marks."""
_NO_NAMES = frozenset({"城市"})
"""Words that jieba takes for places and that name none."""
_OPENS_WHERE = Expression(r"[^在以于,]{0,3}(?:在|以|于|依托|围绕|针对)")


def _is_firm(word: str, text: str) -> bool:
    """Whether the name of a place is there that of a firm: 京东集团, 苏宁“农村电商”."""
    name = re.escape(word)
    return re.search(rf'{name}(?:集团|公司|(?<![市县区州])[“"])', text) is not None


def _covered(terms: Sequence[Term], text: str, context: str, gloss: str = "") -> float:
    total = sum([t.weight for t in terms])
    if total <= 0:
        return 0.0
    shares = [held(t, text, context, gloss) for t in terms]
    share = sum([t.weight * part for t, part in zip(terms, shares, strict=True)]) / total
    # A full share is that of a term that stands in the text: most sentences have one.
    if gloss and 1.0 not in shares and not any(stands(t, text, context) for t in terms):
        # Nothing stands in the sentence itself: one other word that may mean it is chance.
        share *= _CHANCE.get(sum([part > 0 for part in shares]), 1.0)
    return share


def _without_lists(text: str) -> str:
    """A list of bodies names many things and speaks of none: 省教育厅 is not education."""
    return text if text.count("、省") + text.count("、甘肃") <= _LIST else ""

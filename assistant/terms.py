"""The words a question looks for, their weights, and how far a sentence holds them."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.segments import IN_THE_PLAN, background, foreground
from assistant.sentences import Sentences
from assistant.stopwords import listed
from assistant.term import Term, pieces_of
from corpus.english import LONGEST, chinese, known
from corpus.text import fold
from corpus.thesaurus import phrases_from, thesaurus
from index.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.lexicon import Lexicon
    from index import Passage

_LIGHT_STAKE = 0.3
"""What a word counts that says for whom or where (县里), or only how a figure is put (比例)."""
_HINTED = 0.75
"""What a word counts of which only the field is known, beside a word of the plan."""
_SAID = 0.6
"""What a phrase counts that often means the same as a word of the plan."""
_MET = 0.7
"""What an English word counts that only translations of sentences have."""
_PARTICULAR = 4
"""Passages that hold a word which names something particular."""
_TRANSLATED = 0.8
"""What an English word counts that only the dictionary translates."""
_ENGLISH = Expression(r"[a-z][a-z'-]*")
_LIGHT = frozenset(
    "要建做搞弄办会能想让把被到来去了过着有没不是的在和用开可以及怎么样哪什谁几多少个家项次啥咋呢吗吧啊呀就还都也很太更最该得给跟对与或连"
)
"""Characters of which words are made that ask, do or join, but name nothing."""
_GOES = frozenset({"跑", "去", "到", "上", "往", "来"})
_HAN = Expression(r"[一-龥]")
_ASKS = Expression(r"[?？]|谁|哪|什么|啥|多少|几|吗|呢|怎么|咋|如何|为|能|会|有|要|不|\b[a-z]+\b")
_COUNTED = Expression(r"第?[零〇一二两三四五六七八九十几多每]+[个家项条类次人名位种年回大]?")
"""三个, 一次: how many, not what."""
_AMOUNT = Expression(r"\d|[二两三四五六七八九十百千万亿][一-龥]|半|成$|倍$")
"""三分之一, 七成: a number; not 一句 and 少点, which jieba takes for numbers as well."""
_HOW_MANY_OF = Expression(
    r"(?:多少|(?<![好十])几)[个家项条户座名位种类所](?![一-龥]?率)|\bhow (?:fast|quickly|large|big|high)\b"
)
"""多少家: jieba would join 家 to the word after it."""
_INTERROGATIVE = Expression(r"[哪几谁啥怎]|什么|多少|如何")
_YEAR = Expression(r"(?:19|20)\d\d")
"""Understood as a period, and no word to look for."""
_PAIR, _TWO_WORDS = 2, 4
_DOERS = frozenset("员师商")
"""Ends of words for who does a thing, which jieba cuts off where it lacks them: 外卖员."""
_NO_NOUN = ("v", "a", "d", "f", "p", "c", "u", "r")
"""Parts of speech of characters of which jieba makes words that name nothing."""
_BACKGROUND = 0.3
"""What a word counts that the plan has no word for and that stands in a part that asks nothing."""
_PROPER = ("ns", "nr", "nt", "nz")
_OR_NOT = Expression(r"([一-龥])[不没]\1(?!\1)")
"""帮不帮, 有没有: whether, not what."""


class Terms:
    """Cuts questions into terms, weighted by one plan's passages."""

    def __init__(self, passages: Sequence[Passage], lexicon: Lexicon, names: Iterable[str]) -> None:
        self._tokens = Tokens(names)
        self.sentences = Sentences(passages, self._tokens)
        self._stop = listed("zh", "en")
        self.light = lexicon.light_words()
        """Words said of every field: they add nothing where a measure is pointed to."""
        self._circumstances = listed("circumstances")
        self._figures = listed("figures")
        self._synonyms: dict[str, set[str]] = defaultdict(set)
        self._hints: set[str] = set()
        for row in lexicon.terms:
            official = {fold(word) for word in row.official}
            for word in (*row.words, *row.like, *row.english):
                self._synonyms[fold(word)] |= official
            # 国家重点实验室 said in full is not any 实验室.
            for word in official if len(official) > 1 else ():
                longer = len(word) > _TWO_WORDS
                if longer and any(each != word and each in word for each in row.words):
                    self._synonyms[word].add(word)
        for topic in lexicon.topics:
            # An everyday word that the plan never uses still says which part is meant.
            for word in topic.words:
                if len(word) == 1 or self.sentences.known(fold(word)):
                    continue
                if fold(word) in self._synonyms and fold(word) not in self._hints:
                    continue
                if not self._understood(fold(word)):
                    self._hints.add(fold(word))
                    self._synonyms[fold(word)].add(fold(topic.name))
        # By their first two characters: most places of a text begin no key.
        self._starts: dict[str, list[str]] = {}
        for word in sorted(self._synonyms, key=len, reverse=True):
            self._starts.setdefault(word[:_PAIR], []).append(word)

    def _parts(self, word: str) -> set[str]:
        """The word itself if the plan has it, else the words it is put together from."""
        if self.sentences.known(word):
            return {word}
        parts = {p for p in self._tokens(word) if len(p) > 1 and p not in self._stop} or {word}
        if parts == {word} and len(word) == _TWO_WORDS:
            # jieba keeps 网上交易 whole; four characters are mostly two words.
            return {word[:2], word[2:]}
        return parts

    def _understood(self, word: str) -> bool:
        """Whether the parts of a word say what it means: 酒泉风电, 看病挂号."""
        parts = self._parts(word) - {word}
        return bool(parts) and all(self.sentences.known(p) or p in self._synonyms for p in parts)

    def of(
        self, text: str, spent: Iterable[str] = (), names: tuple[str, ...] = ()
    ) -> tuple[Term, ...]:
        """The terms of a question, without the words already understood (``spent``).

        ``names`` are words that name something whatever they are.

        Longest everyday words and English phrases first, then jieba's words that do
        not merely ask.
        """
        folded = fold(text)
        for words in sorted(set(spent), key=len, reverse=True):
            folded = folded.replace(fold(words), " " * len(words))
        for pattern in (_HOW_MANY_OF, IN_THE_PLAN, _OR_NOT):
            folded = pattern.sub(lambda match: " " * len(match.group()), folded)
        terms: dict[str, Term] = {}
        for words in self._phrases(folded):
            official = tuple(sorted(self._synonyms[words]))
            hint = words in self._hints
            weight = (
                _HINTED * self.sentences.weight(words)
                if hint
                else _mean([self.sentences.weight(o) for o in official])
            )
            terms[words] = Term(words, weight * self._stake(words), official, hint)
            folded = folded.replace(words, " ")
        if not _HAN.search(text):
            for term in self._translated(folded):
                terms[term.words] = term
                folded = folded.replace(term.words, " ")
        for words in self._said(folded):
            soft = self._soft(words)
            weight = _SAID * _mean([self.sentences.weight(each) for each in soft])
            terms[words] = Term(words, weight, soft=soft)
            folded = folded.replace(words, " ")
        bare = not _ASKS.search(fold(text))
        # 彩礼要二十万。方案说没说彩礼: what is told of and asked about is asked about.
        told, asks = background(fold(text)), foreground(fold(text))
        tokens = self._compounds(folded, [token.strip() for token in self._tokens(folded)])
        for place, word in enumerate(tokens):
            if (
                word in self._stop
                or _LIGHT.issuperset(word)
                or word in terms
                or _COUNTED.fullmatch(word)
                or _YEAR.fullmatch(word)
                or (len(word) == 1 and not (word.isdigit() or self._soft(word)))
            ):
                continue
            if word.isascii() and not word.isdigit() and not self.sentences.known(word):
                # An English word without a translation can match nothing; it counts a
                # little. A Latin name in a Chinese question (5G) is what is asked for.
                beside = _HAN.search(text) and not known(word)
                foreign = beside or any(map(str.isdigit, word)) or word in names
                met = _MET * self.sentences.weight(word) if self.sentences.glossed(word) else 1.0
                terms[word] = Term(word, self.sentences.weight(word) if foreign else met)
                continue
            after = tokens[place + 1] if place + 1 < len(tokens) else ""
            attribute = self._tokens.tag(after).startswith("n") and word + after in folded
            # 外卖员的保险: the insurance of couriers; a courier who asks is not asked about.
            attribute |= after == "的" and word[-1] in _DOERS
            naming = self._naming(word, noun=bare or attribute) * self._stake(word)
            if self._tokens.tag(word) == "ns" and place and tokens[place - 1] in _GOES:
                # 看病还要跑兰州吗: where one has to go, not what is asked.
                naming *= _LIGHT_STAKE
            soft = self._soft(word)
            counted = self._tokens.tag(word) == "m"
            only_told = word in told and word not in asks
            if only_told and not (soft or counted or self.sentences.known(word)):
                # 有冤情想上访 能不能网上弄: why somebody asks, and not what.
                naming *= _BACKGROUND
            weight = self.sentences.weight(word)
            noun = not self._tokens.tag(word).startswith(("v", "a", "d"))
            if soft and not noun and not self.sentences.known(word):
                weight = min(weight, _mean([self.sentences.weight(each) for each in soft]))
            terms[word] = Term(word, weight * naming, soft=soft, noun=noun)
        return tuple(terms.values())

    def _soft(self, word: str) -> tuple[str, ...]:
        """Words of the plan that often mean the same as a word."""
        return tuple(w for w in thesaurus().get(word, ()) if self.sentences.known(w))

    def _said(self, text: str) -> list[str]:
        """Phrases of the thesaurus in a text that are no single words, longest first."""
        places = set(self._tokens.places(text))
        bounds = {each for place in places for each in place}
        found = {
            words
            for at in range(len(text))
            for words in phrases_from(text[at : at + _PAIR])
            if text.startswith(words, at)
            and (len(words) > _PAIR or {at, at + _PAIR} <= bounds)
            and not (
                (at, at + len(words)) in places
                or self.sentences.known(words)
                or _INTERROGATIVE.search(words)
            )
            and self._soft(words)
        }
        return sorted(found, key=len, reverse=True)

    def _translated(self, text: str) -> list[Term]:
        """English words the tables lack, by a dictionary, longest phrases first.

        A word that may stand for several Chinese ones is less sure than one of the tables.
        """
        words = [w for w in _ENGLISH.findall(text) if len(w) > 1]
        found: list[Term] = []
        for size in range(LONGEST, 0, -1):
            for start in range(len(words) - size + 1):
                window = words[start : start + size]
                phrase = " ".join(window)
                if "" in window or not self._stop.isdisjoint((window[0], window[-1])):
                    continue
                said = chinese(phrase)
                official = tuple(w for w in said if self.sentences.known(w) and w not in self._stop)
                # Artificial intelligence is one thing that the plan lacks, and no 智慧.
                lacks = size > 1 and said and not official and min(map(len, said)) >= _TWO_WORDS
                if lacks or (official and phrase in text):
                    weigh = self.sentences.weight
                    weight = weigh(said[0]) if lacks else _TRANSLATED * min(map(weigh, official))
                    found.append(Term(phrase, weight, official))
                    words[start : start + size] = [""] * size
        return found

    def _compounds(self, text: str, tokens: list[str]) -> list[str]:
        """Joins words that together name one thing.

        A name that stands so in a few places of the plan (甘肃银行); and a word with the
        one-character noun after it (电子烟 is cut into 电子 and 烟, and is neither).
        """
        joined: list[str] = []
        for token in (part for whole in tokens for part in self._split(whole)):
            whole = joined[-1] + token if joined else ""
            if whole and (
                self._is_name(joined[-1], token, text)
                or self._is_cut(joined[-1], token, text)
                or self._is_new(joined[-1], token, text)
            ):
                joined[-1] = whole
            else:
                joined.append(token)
        return joined

    def _is_new(self, before: str, after: str, text: str) -> bool:
        """Whether two words name one thing that the plan has no word for: 电子烟."""
        whole = before + after
        return (
            len(after) == 1
            and (self._tokens.tag(after).startswith("n") or after in _DOERS)
            and whole in text
            and bool(_HAN.match(whole))
            and len(whole) > _PAIR
            and not self.sentences.known(whole)
            and before not in self._stop
        )

    def _is_cut(self, before: str, after: str, text: str) -> bool:
        """Whether jieba cut a word of the plan in two: 需求侧 into 需求 and 侧."""
        whole = before + after
        return (
            len(after) == 1
            and len(before) > 1
            and after not in _LIGHT
            and before not in self._stop
            and after not in self._stop
            and bool(_HAN.match(whole))
            and whole in text
            and self.sentences.known(whole)
            and self.is_particular(whole)
        )

    def _split(self, token: str) -> tuple[str, ...]:
        """Two words that jieba takes for one, where the plan has both but not the whole.

        教育领域 is 教育 and 领域; 网络谣言 stays whole, since the plan has no 谣言.
        """
        if len(token) != _TWO_WORDS or self.sentences.known(token) or token in self._synonyms:
            return (token,)
        halves = (token[:_PAIR], token[_PAIR:])
        met = all(self.sentences.known(h) or h in self._stop for h in halves)
        return halves if met and _HAN.match(token) else (token,)

    def names(self, text: str) -> tuple[str, ...]:
        """Names of two words that stand in few places of the plan: 甘肃银行."""
        folded = fold(text)
        tokens = [token.strip() for token in self._tokens(folded)]
        return tuple(a + b for a, b in pairwise(tokens) if self._is_name(a, b, folded))

    def _is_name(self, before: str, after: str, text: str) -> bool:
        whole = before + after
        return (
            min(len(before), len(after)) > 1
            and bool(_HAN.match(whole))
            and after not in self._stop
            and self._tokens.tag(before) in _PROPER
            and before not in self._synonyms
            and whole in text
            and self.is_particular(whole)
            and self.sentences.known(whole)
        )

    def _stake(self, word: str) -> float:
        """Little for a kind of figure, and for a circumstance the plan has no word for."""
        light = word in self._circumstances and not self.sentences.known(word)
        return _LIGHT_STAKE if light or word in self._figures else 1.0

    def _naming(self, word: str, *, noun: bool) -> float:
        """How far a word names what is asked for, by its part of speech, 0 to 1.

        A noun that the plan never uses is what the plan does not speak of; a verb or
        an adjective it never uses is mostly the way the question is put, unless it
        stands before a noun (外卖平台) or nothing is asked at all (自动驾驶).
        """
        known = self.sentences.known(word) or self.sentences.glossed(word) or bool(self._soft(word))
        tag = self._tokens.tag(word)
        if tag.startswith(("n", "j")) or word.isascii():
            return 1.0 if known else self.sentences.rare(word)
        if tag in ("vn", "l", "i", "s", "an"):
            return 0.8 if known else 0.6
        if tag == "m":
            return 0.8 if not {*"几多"} & {*word} and (known or _AMOUNT.search(word)) else 0.1
        if not tag:
            # Put together by jieba's model: 会装 is no name, 双减 may be one.
            doer = word[-1] in _DOERS
            return 1.0 if known or (doer and noun) else 0.1 if doer or _LIGHT & {*word} else 0.5
        return 0.6 if known or (noun and tag.startswith("v")) else 0.1

    def whole(self, word: str, text: str) -> bool:
        """Whether a text holds a word where its own words end: not 用电 in 应用电子商务."""
        folded, wanted = fold(text), fold(word)
        at = folded.find(wanted)
        if at < 0:
            return False
        places = self._tokens.places(folded)
        bounds = {each for place in places for each in place}
        while at >= 0:
            end = at + len(wanted)
            # 宽带接入 is one word of jieba's, and begins with 宽带.
            begins = any(s == at and end < e and e - s >= _TWO_WORDS for s, e in places)
            if {at, end} <= bounds or begins:
                return True
            at = folded.find(wanted, at + 1)
        return False

    def may_name(self, word: str) -> bool:
        """Whether a word is a noun, or one that jieba's dictionary does not have."""
        tag = self._tokens.tag(word)
        return not tag or tag.startswith(("n", "j"))

    def names_thing(self, word: str) -> bool:
        """Whether a word may name something: not 上大, which is jieba's, of 上 and 大."""
        made = not self._tokens.tag(word)
        return self.may_name(word) and not (
            made and any(self._tokens.tag(char).startswith(_NO_NOUN) for char in word)
        )

    def pairs(self, text: str) -> tuple[str, ...]:
        """Two words that stand together in a question and name something: 重大事项."""
        folded = fold(text)
        tokens = [t for t in self._tokens(folded) if t not in self._stop and len(t) > 1]
        return tuple(a + b for a, b in pairwise(tokens) if a + b in folded)

    def is_particular(self, word: str) -> bool:
        """Whether the plan speaks of a word in a few places only: 阿里巴巴, not 交通.

        An everyday word is as particular as what the plan writes for it, or as its parts.
        """
        words = self._synonyms.get(fold(word)) or self._parts(fold(word))
        return all(0 < self.sentences.spread(each) <= _PARTICULAR for each in words)

    @staticmethod
    def named_in(term: Term, text: str) -> bool:
        """Whether a folded text has a term itself, what the plan calls it, or most of it."""
        pieces = pieces_of(term.words)
        return any(word in text for word in (term.words, *term.official, *term.soft)) or bool(
            pieces and sum(p in text for p in pieces) * 2 >= len(pieces)
        )

    def _inside_words(self, text: str) -> set[int]:
        """Places within a word of the dictionary, where no other begins: 用电 in 用电子的."""
        return {
            at
            for start, end in self._tokens.places(text)
            if end - start == _PAIR
            for at in range(start + 1, end)
        }

    def _phrases(self, text: str) -> list[str]:
        """Keys of the synonym table in a text, longest first, not inside one another."""
        found: list[str] = []
        index = 0
        inside = self._inside_words(text)
        while index < len(text):
            starts = (text[index : index + _PAIR], text[index])
            for words in (each for start in starts for each in self._starts.get(start, ())):
                if (
                    text.startswith(words, index)
                    and _whole(text, index, words)
                    and not (len(words) == _PAIR and {index, index + _PAIR} & inside)
                ):
                    found.append(words)
                    index += len(words) - 1
                    break
            index += 1
        return sorted(set(found), key=len, reverse=True)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _whole(text: str, index: int, words: str) -> bool:
    if not words.isascii():
        return True
    before, after = text[index - 1 : index], text[index + len(words) :]
    inside = after[:1].isascii() and after[:1].isalpha() and not re.match(r"e?s\b", after)
    return not (before.isascii() and before.isalpha()) and not inside

"""Words of the plan and the tables that a question spells by their sound: 合做社, 物连网, fengdian.

Tried only on a question that found nothing: most questions have no such slip, and looking for
one loads pypinyin.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.segments import SYLLABLE, is_pinyin
from assistant.spelling import pinyin_of, question_words
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.tokens import Tokens

_HAN = Expression(r"[一-龥]+")
_LATIN = Expression(r"[a-z]+")
_SHORTEST, _LONGEST = 3, 6
"""Characters of a word whose sound is not met by chance, and of the longest."""
_PAIR = 2
"""Characters of a word that is mended only where what is typed is no word."""
_SHORTEST_SOUND = 5
"""Letters of the pinyin of a word of two characters or more that is told from others."""
_LEFT_OVER = frozenset({"n", "ng", "zg"})
"""Parts of speech of a single character that is no word of its own."""
_GAP = Expression(r"(?<=[a-z])[ '](?=[a-z])")


class Homophones:
    """Mends the sounds of one plan's words.

    Args:
        words: Words that may be meant; others are left as they are typed.
        text: The plan's text, whose own words are never mended.
        tokens: Tells words that a dictionary knows, which are no slips.
    """

    def __init__(self, words: Iterable[str], text: str, tokens: Tokens) -> None:
        self._words = frozenset(w for w in map(fold, words) if _HAN.fullmatch(w))
        self._text = fold(text)
        self._tokens = tokens

    def mend(self, text: str) -> str:
        """The folded text with words of the same sound put right; itself if there are none."""
        text = self.spell_out(text)
        if not self._is_odd(text):
            return text
        for run in _HAN.finditer(text):
            mended = self._mend_run(run.group())
            if mended != run.group():
                text = text.replace(run.group(), mended)
        return text

    def spell_out(self, text: str) -> str:
        """The folded text with pinyin as characters; itself if it has none."""
        if not is_pinyin(text):
            return text
        return _LATIN.sub(lambda m: self._from_latin(m.group()), _GAP.sub("", text))

    def _is_odd(self, text: str) -> bool:
        """Whether a text has a word that no dictionary knows, or characters left over."""
        alone = 0
        for word in self._tokens(text):
            if len(word) == 1:
                alone += 1
                if alone > 1 or self._tokens.tag(word) in _LEFT_OVER:
                    # 物 before 连网: a noun of one character is mostly what is left of another.
                    return True
                continue
            alone = 0
            if not self._tokens.tag(word) and word not in self._text:
                return True
        return False

    def _mend_run(self, run: str) -> str:
        at = 0
        odd = self._odd_pairs(run)
        while at < len(run):
            shortest = _PAIR if at in odd else _SHORTEST
            for length in range(min(_LONGEST, len(run) - at), shortest - 1, -1):
                window = run[at : at + length]
                if window in self._words or window in self._text:
                    break
                meant = self._by_sound.get("".join(pinyin_of(window)))
                if meant is not None and len(meant) == length and self._alike(window, meant):
                    run = run[:at] + meant + run[at + length :]
                    at += length - 1
                    break
            at += 1
        return run

    def _odd_pairs(self, run: str) -> set[int]:
        """Where two characters stand that make no word: both left over, or joined by chance."""
        places = self._tokens.places(run)
        alone = {start for start, end in places if end - start == 1}
        joined = {
            start
            for start, end in places
            if end - start == _PAIR and not self._tokens.tag(run[start:end])
        }
        return joined | {start for start in alone if start + 1 in alone}

    @staticmethod
    def _alike(window: str, meant: str) -> bool:
        """Whether most characters are the same: 农厂 for 农场, not another word."""
        same = sum(a == b for a, b in zip(window, meant, strict=True))
        return same * 2 >= len(meant)

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        """Words by their pinyin without tones; the longer, then the earlier, where two share it."""
        table: dict[str, str] = {}
        for word in sorted(self._words, key=lambda w: (-len(w), w)):
            if len(word) > 1:
                table.setdefault("".join(pinyin_of(word)), word)
        return table

    def _from_latin(self, run: str) -> str:
        """A run of pinyin as words of questions and of the plan, from the left, longest first.

        Syllables between them are left out; a run without any word stays as it is.
        """
        out, typed = "", run
        while run:
            known = next((row for row in question_words() if run.startswith(row[0])), ("", ""))
            size = next(
                (
                    n
                    for n in range(len(run), max(len(known[0]), _SHORTEST_SOUND) - 1, -1)
                    if run[:n] in self._by_sound
                ),
                0,
            )
            if size:
                out += self._by_sound[run[:size]]
                run = run[size:]
            elif known[0]:
                out += known[1]
                run = run[len(known[0]) :]
            else:
                syllable = SYLLABLE.match(run)
                run = run[syllable.end() if syllable else 1 :]
        return out or typed

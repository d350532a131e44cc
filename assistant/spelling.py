"""Slips of typing are mended before reading: a wrong character, a homophone, pinyin.

Only names of the plan's departments and measures are mended to, and only where the
words typed are no words of the plan themselves (电子政务 is not a slip for 电子商务).
"""

from __future__ import annotations

import re
import tomllib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.sounds import may_sound, readings
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.plan import Plan

_FILE = Path(__file__).parent / "wording" / "pinyin.toml"
_SHORTEST = 4
"""Characters of a name in which one wrong character is still told from another word."""
_NAME = 3
"""Characters of a name of which one may be another."""
_SHORTEST_SOUND = 7
"""Letters of a name's pinyin that are not met by chance."""
_OFFICES = ("厅", "局", "委", "办")
_OFFICE = Expression(r"(?P<name>[一-龥]{2}[厅局委办])")
"""What may be a department's name without its 省."""
_ASKING = frozenset("谁哪什啥几多吗呢怎归由管做干的是和与在有为何")
"""Characters that ask or join: beside a name they are no slip within it."""
_ENGLISH = Expression(
    r"\b(?:the|who|what|which|is|are|of|in|for|how|does|do|to|and|when|where|why)\b"
)
_HAN = Expression(r"[一-龥]")
_LATIN = Expression(r"[a-z]+")


class Speller:
    """Mends questions by the names of one plan; pinyin is loaded when first needed."""

    def __init__(self, plan: Plan) -> None:
        departments = {fold(name) for name in plan.departments}
        names = departments | {fold(m.name) for m in plan.measures}
        self._names = sorted(
            (n for n in names if len(n) >= _SHORTEST and n.isalpha()), key=lambda n: (-len(n), n)
        )
        short = {n.removeprefix("省") for n in departments if n.endswith(_OFFICES)}
        self._short = {n for n in short if len(n) == _NAME}
        self._characters = [(name, frozenset(name)) for name in self._names]
        self._text = fold(plan.text)
        prose = self._text
        for name in sorted(departments, key=len, reverse=True):
            prose = prose.replace(name, " ")
        self._prose = prose
        """The plan without its departments: 电子政务 in it is no clipped 电子政务办."""

    def mend(self, text: str) -> str:
        """The folded text with its slips mended; the text itself if there are none."""
        mended = self._mend_character(text)
        if mended == text:
            mended = self._mend_short(text)
        if mended != text:
            return mended
        return self._mend_sound(text)

    def _mend_short(self, text: str) -> str:
        """A department without its 省, two of three characters right and the third by its sound."""
        for match in _OFFICE.finditer(text):
            typed = match["name"]
            if typed in self._text:
                continue
            for name in sorted(self._short):
                wrong = [(a, b) for a, b in zip(typed, name, strict=True) if a != b]
                if len(wrong) == 1 and readings(wrong[0][0])[0] in readings(wrong[0][1]):
                    return text[: match.start()] + name + text[match.end() :]
        return text

    def _mend_character(self, text: str) -> str:
        held = set(text)
        for name, characters in self._characters:
            size = len(name)
            if len(characters & held) < len(characters) - 1:
                continue
            for start in range(len(text) - size + 1):
                window = text[start : start + size]
                wrong = [a for a, b in zip(window, name, strict=True) if a != b]
                if (
                    len(wrong) == 1
                    and _HAN.match(wrong[0])
                    and wrong[0] not in _ASKING
                    and window not in self._text
                    and not (window[0] == name[0] and window[:-1] in self._prose)
                ):
                    return text[:start] + name + text[start + size :]
        return text

    @cached_property
    def _sounds(self) -> list[tuple[str, str]]:
        """Pinyin without tones of each name, longest first."""
        rows = [("".join(_pinyin()(n)), n) for n in self._names]
        return sorted((r for r in rows if len(r[0]) >= _SHORTEST_SOUND), key=lambda r: -len(r[0]))

    def _mend_sound(self, text: str) -> str:
        """Names that sound as the question reads, Han and Latin letters alike."""
        latin = _LATIN.search(text) is not None
        if _ENGLISH.search(text):
            return text
        held = set(text)
        if not latin and not any(len(c & held) >= len(c) // 2 for _, c in self._characters):
            return text
        sounds, starts, ends = _spell(text)
        if not any(may_sound(name, sounds) for name in self._names):
            return text
        mended = text
        found = False
        for sound, name in self._sounds:
            place = sounds.find(sound)
            if place < 0 or place not in starts or place + len(sound) not in ends:
                continue
            left, right = starts[place], ends[place + len(sound)]
            if text[left:right] == name or text[left:right] in self._text:
                continue
            mended, found = text[:left] + name + text[right:], True
            break
        if found and _LATIN.search(mended):
            mended = _LATIN.sub(_word, _joined(mended))
        return mended


def people_in(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """People whose names an English question spells in pinyin, either part first."""
    if _ENGLISH.search(text) is None:
        return ()
    joined = " " + " ".join(_LATIN.findall(text)) + " "
    found = []
    for name in names:
        if not may_sound(name, joined):
            continue
        sounds = _pinyin()(name)
        family, given = sounds[0], sounds[1:]
        ways = {
            f"{family} {''.join(given)}",
            f"{family} {' '.join(given)}",
            "".join(sounds),
            f"{''.join(given)} {family}",
            f"{' '.join(given)} {family}",
        }
        if any(f" {way} " in joined for way in ways):
            found.append(name)
    return tuple(found)


def nearly(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """People of whose names of three characters a text has two in place: 刘建训 for 刘建勋.

    Only where it is one person whose name is meant.
    """
    found = [
        name
        for name in names
        if len(name) == _NAME
        and any(
            text[at] == name[0]
            and sum(a == b for a, b in zip(text[at : at + _NAME], name, strict=False)) == _NAME - 1
            and all(map(_HAN.match, text[at : at + _NAME]))
            for at in range(len(text) - _NAME + 1)
        )
    ]
    return tuple(found) if len(found) == 1 else ()


def _spell(text: str) -> tuple[str, dict[int, int], dict[int, int]]:
    """The sound of a text, and where in it the characters of the text begin and end."""
    sounds = ""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for index, char in enumerate(text):
        if _HAN.match(char):
            sound = readings(char)[0]
        elif char.isascii() and char.isalpha():
            sound = char
        else:
            continue
        starts[len(sounds)] = index
        sounds += sound
        ends[len(sounds)] = index + 1
    return sounds, starts, ends


def _joined(text: str) -> str:
    """Pinyin typed syllable by syllable, without the spaces between Latin words."""
    return re.sub(r"(?<=[a-z])[ '](?=[a-z])", "", text)


def _word(match: re.Match[str]) -> str:
    """A run of pinyin cut into question words from the left, longest first."""
    run, out = match.group(), ""
    words = question_words()
    while run:
        hit = next((w for w in words if run.startswith(w[0])), None)
        out += hit[1] if hit else run[0]
        run = run[len(hit[0]) if hit else 1 :]
    return out


@lru_cache(maxsize=1)
def question_words() -> tuple[tuple[str, str], ...]:
    """Words that ask, by their pinyin, the longest first."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))["words"]
    rows = [(key.replace("_", ""), value) for key, value in table.items()]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@lru_cache(maxsize=8192)
def pinyin_of(word: str) -> tuple[str, ...]:
    """The pinyin of each character, without tones."""
    return tuple(_pinyin()(word))


@lru_cache(maxsize=1)
def _pinyin() -> Callable[[str], list[str]]:
    from pypinyin import lazy_pinyin

    return lazy_pinyin

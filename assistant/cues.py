"""Loads ``wording/cues.toml`` and tells which cues a question holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.expressions import Expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REFERS = (
    "without_safeguards",
    "without_domains",
    "with_both",
    "that_unit",
    "overlaps",
    "lacks_which",
    "has_more_which",
    "has_post",
    "in_field",
    "person_before",
    "person_after",
    "just_list",
    "first_question",
    "first_spoken",
    "next_item",
    "previous_item",
    "rest_of",
    "next_stage",
    "previous_stage",
    "these_measures",
    "also_in",
    "both_before",
    "former",
    "latter",
    "that_safeguard",
    "that_domain",
    "after_it",
    "before_it",
    "all_beside",
    "all_of_them",
    "echo",
    "built_by",
    "shorter",
    "nth_bare",
    "rest_of_stage",
    "earlier",
    "without_it",
    "of_listed",
    "other_way",
    "the_other",
    "has_not",
    "more_bare",
    "not_only_lead",
    "first_stage",
    "last_stage",
    "again",
    "again_filler",
    "lang_en",
    "lang_zh",
    "is_it_not",
    "nth_spoken",
    "elsewhere_it",
    "which_ones",
    "in_it",
    "one_before",
    "one_after",
    "stage_name",
    "that_figure",
    "part_of",
    "then_who",
    "place_in_list",
    "part_too",
    "but_for",
    "placed_one",
    "together_with",
    "who_more",
    "they_two",
    "done_by",
    "what_it_says",
    "after_next",
    "what_for",
    "goes_on",
    "other_fields",
    "lead_or_part",
    "bodies_bare",
    "they_bodies",
    "that_row",
    "claims_place",
    "how_many_of_it",
    "that_thing",
    "rest_of_rows",
    "figures_apart",
    "figures_more",
    "figures_times",
    "figures_same",
    "figures_than",
    "figures_filler",
    "claims_filler",
    "adds_one",
    "stage_back",
    "than_it",
    "lesser",
)
_PAUSE = r"[\s,，。.!！~…;；、:：)]"
"""Between a remark and what is said after it."""
_FILE = Path(__file__).parent / "wording" / "cues.toml"


@dataclass(frozen=True, slots=True)
class Outside:
    """A family of things that plans of this kind do not state."""

    name: str
    words: Cue

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """What a folded text says of it."""
        return self.words.read(text).finditer(text)


_LATIN = re.compile("[a-z]")
_HAN = re.compile("[一-龥]")
_AROUND = re.compile(r"\(\?<?[!=].*?\)")


class Cue:
    """The ways to say one thing, those in English apart: compiled when first looked for."""

    def __init__(self, ways: list[str]) -> None:
        self._ways = ways

    @property
    def source(self) -> str:
        """All ways, as the source of an expression."""
        return _either(self._ways)

    @cached_property
    def words(self) -> re.Pattern[str]:
        """All ways."""
        return _union(self._ways)

    @cached_property
    def without_english(self) -> re.Pattern[str]:
        """What a text without a Latin letter may hold."""
        return _union([way for way in self._ways if not _is_english(way)] or [_NOTHING])

    @cached_property
    def without_han(self) -> re.Pattern[str]:
        """What a text without a Han character may hold."""
        return _union([way for way in self._ways if not _is_han(way)] or [_NOTHING])

    def read(self, text: str) -> re.Pattern[str]:
        """Those ways that a folded text may hold, by its script."""
        pattern: re.Pattern[str] = getattr(self, _script(text))
        return pattern


_NOTHING = "(?!)"
_SYNTAX = re.compile(r"\\[a-zA-Z]|\[\^[^\]]*\]")
"""Escapes and what a class leaves out, which are no words."""


def _script(text: str) -> str:
    """Which of a cue's patterns reads a folded text."""
    if _LATIN.search(text) is None:
        return "without_english"
    return "words" if _HAN.search(text) else "without_han"


def _is_english(way: str) -> bool:
    """Whether a pattern matches nothing without a Latin letter: words, and none in Han."""
    return bool(re.search("[a-z]{2}", _AROUND.sub("", way))) and not _HAN.search(way)


def _is_han(way: str) -> bool:
    """Whether a pattern is of Chinese alone."""
    words = _SYNTAX.sub("", _AROUND.sub("", way))
    return bool(_HAN.search(words)) and not re.search("[a-z]{2}", words)


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue tables; all patterns expect folded text."""

    patterns: dict[str, Cue]
    outside: tuple[Outside, ...]
    smalltalk: Expression
    places: Expression
    """Provinces and countries; one that the plan's text names is no other place."""
    surnames: frozenset[str]
    """Characters that begin a person's name."""
    no_given: frozenset[str]
    """Characters that no given name has."""
    name_before: Expression
    """What may stand before somebody's name."""
    name_after: Expression
    """What may stand after it."""
    no_body: Expression
    """Phrases that end as the name of a body does: 省里头办."""
    heads: frozenset[str]
    """Characters that make a name of their own of the word before them: 码 in 健康码."""
    pronoun: Expression
    ellipsis: Expression
    negated: tuple[Expression, ...]
    nested: Expression
    """What says that measures are meant which a department has."""
    denies_before: Expression
    denies_after: Expression
    slips: dict[str, str]
    """Mistyped words that ask, and what is meant."""
    refers: dict[str, Cue]
    """Ways to speak of what an earlier turn named, by name."""
    remark: Expression
    """One or more remarks that ask nothing: 好的，谢谢."""
    remark_after: Expression
    """Such remarks at the end of a turn, and what is added to a question: 也这么少."""
    frames: dict[str, Expression]
    """What may stand before a question and only says how it is put, by name."""

    def found(self, text: str) -> frozenset[str]:
        """The names of the cues in a folded text."""
        return self.among(self.patterns, text)

    def among(self, names: Iterable[str], text: str) -> frozenset[str]:
        """Those of some cues that a folded text holds."""
        patterns, script = self.patterns, _script(text)
        return frozenset([n for n in names if getattr(patterns[n], script).search(text)])


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The tables of the project, read once."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    dialogue = table["dialogue"]
    remarks = rf"(?:{_either(table['remark']['words'])})"
    added = _either(table["remark"]["after"])
    frames = {name: Expression(_either(row["words"])) for name, row in table["frame"].items()}
    frames["remark"] = Expression(rf"(?:{remarks}{_PAUSE}+)+")
    return Cues(
        {name: Cue(words) for name, words in table["cue"].items()},
        tuple(Outside(name, Cue(row["words"])) for name, row in table["outside"].items()),
        Expression(_either(table["smalltalk"]["words"])),
        Expression(_either(table["places"]["words"])),
        frozenset(table["people"]["surnames"]),
        frozenset(table["people"]["never"]),
        Expression(rf"(?:{_either(table['people']['before'])})$"),
        Expression(_either(table["people"]["after"])),
        Expression(_either(table["bodies"]["phrases"])),
        frozenset(table["compounds"]["heads"]),
        Expression(_either(dialogue["pronoun"])),
        Expression(_either(dialogue["ellipsis"])),
        tuple(Expression(pattern) for pattern in dialogue["negated"]),
        Expression(_either(table["nested"]["words"])),
        Expression(_either(table["denial"]["before"])),
        Expression(_either(table["denial"]["after"])),
        {wrong: right for right, row in table["slips"].items() for wrong in row},
        {name: Cue(dialogue[name]) for name in REFERS},
        Expression(rf"(?:{remarks}{_PAUSE}*)+"),
        Expression(rf"(?:(?:{_PAUSE}+|(?<=[?？]))(?:{remarks}|{added}))+{_PAUSE}*$"),
        frames,
    )


def _either(ways: list[str]) -> str:
    return "|".join(f"(?:{way})" for way in ways)


def _union(ways: list[str]) -> re.Pattern[str]:
    return re.compile(_either(ways))

"""Loads ``wording/cues.toml`` and tells which cues a question holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

REFERS = (
    "just_list",
    "first_spoken",
    "next_stage",
    "previous_stage",
    "these_measures",
    "also_in",
    "both_before",
    "former",
    "latter",
)
_FILE = Path(__file__).parent / "wording" / "cues.toml"


@dataclass(frozen=True, slots=True)
class Outside:
    """A family of things that plans of this kind do not state."""

    name: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cue tables; all patterns expect folded text."""

    patterns: dict[str, re.Pattern[str]]
    outside: tuple[Outside, ...]
    smalltalk: re.Pattern[str]
    places: re.Pattern[str]
    """Provinces and countries; one that the plan's text names is no other place."""
    surnames: frozenset[str]
    """Characters that begin a person's name."""
    heads: frozenset[str]
    """Characters that make a name of their own of the word before them: 码 in 健康码."""
    pronoun: re.Pattern[str]
    ellipsis: re.Pattern[str]
    negated: tuple[re.Pattern[str], ...]
    nested: re.Pattern[str]
    """What says that measures are meant which a department has."""
    denies_before: re.Pattern[str]
    denies_after: re.Pattern[str]
    refers: dict[str, re.Pattern[str]]
    """Ways to speak of what an earlier turn named, by name."""

    def found(self, text: str) -> frozenset[str]:
        """The names of the cues in a folded text."""
        return self.among(self.patterns, text)

    def among(self, names: Iterable[str], text: str) -> frozenset[str]:
        """Those of some cues that a folded text holds."""
        return frozenset(name for name in names if self.patterns[name].search(text))


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The tables of the project, compiled once."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    dialogue = table["dialogue"]
    return Cues(
        {name: _union(words) for name, words in table["cue"].items()},
        tuple(Outside(name, _union(row["words"])) for name, row in table["outside"].items()),
        _union(table["smalltalk"]["words"]),
        _union(table["places"]["words"]),
        frozenset(table["people"]["surnames"]),
        frozenset(table["compounds"]["heads"]),
        _union(dialogue["pronoun"]),
        _union(dialogue["ellipsis"]),
        tuple(re.compile(pattern) for pattern in dialogue["negated"]),
        _union(table["nested"]["words"]),
        _union(table["denial"]["before"]),
        _union(table["denial"]["after"]),
        {name: _union(dialogue[name]) for name in REFERS},
    )


def _union(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

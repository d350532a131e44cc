"""Loads ``words/``: department names, names of today, everyday words, English, periods.

The tables are about language, not about one plan: a row takes effect where a plan
has the department, measure or words it speaks of.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from corpus.errors import LexiconInvalid

FOLDER = Path(__file__).parent / "words"
_PREFIX = re.compile(r"^(?:甘肃省|省政府|省委|省|国家|甘肃|兰州)")
_REMEDY = "Mend the row; CONTRIBUTING.md shows the form of each table."


@dataclass(frozen=True, slots=True)
class Department:
    """A body as plans print it, with the other ways it is written and spoken of."""

    core: str
    """Without 省, 国家 or a place: ``发展改革委``."""
    names: tuple[str, ...]
    weak: tuple[str, ...]
    """Words of everyday life too (海关, 公安): names only where departments are spoken of."""
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Successor:
    """A body of today and the bodies whose work it took over."""

    name: str
    names: tuple[str, ...]
    english: tuple[str, ...]
    sources: tuple[str, ...]
    """Cores of departments."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Everyday words for a field of policy; holds for measures whose heading has ``name``."""

    name: str
    words: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Everyday or English words and what plans write for them, for finding sentences."""

    words: tuple[str, ...]
    english: tuple[str, ...]
    official: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A name of years that no plan need define: 十三五."""

    words: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Lexicon:
    """All tables, checked."""

    departments: tuple[Department, ...]
    successors: tuple[Successor, ...]
    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    periods: tuple[PeriodName, ...]
    glossary: dict[str, str]
    """Chinese names and their English for output."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Lexicon:
        """The tables of a folder; those of the project by default, read once.

        Raises:
            LexiconInvalid: a file or row is bad; the message names both.
        """
        return _load(folder or FOLDER)

    @cached_property
    def _cores(self) -> dict[str, str]:
        cores: dict[str, str] = {}
        for row in self.departments:
            for name in (row.core, *row.names):
                cores.setdefault(name, row.core)
        return cores

    def core_of(self, name: str) -> str | None:
        """The core of a department's name as a plan prints it; ``None`` if it is unknown.

        >>> Lexicon.load().core_of("省政府金融办")
        '金融办'
        """
        bare = name.partition("（")[0]
        for candidate in (
            name,
            bare,
            _PREFIX.sub("", bare),
            _PREFIX.sub("", _PREFIX.sub("", bare)),
        ):
            if candidate in self._cores:
                return self._cores[candidate]
        return None

    def english_name(self, chinese: str) -> str | None:
        """The English of a department, measure, stage or role; ``None`` if there is none."""
        if chinese in self.glossary:
            return self.glossary[chinese]
        core = self.core_of(chinese)
        return self.glossary.get(core) if core else None


@lru_cache(maxsize=4)
def _load(folder: Path) -> Lexicon:
    departments = tuple(
        Department(row.text("core"), row.texts("names"), row.texts("weak"), row.texts("english"))
        for row in _rows(folder / "departments.toml", "department")
    )
    successors = tuple(
        Successor(
            row.text("name"), row.texts("names"), row.texts("english"), row.texts("from", least=1)
        )
        for row in _rows(folder / "successors.toml", "successor")
    )
    topics = tuple(
        Topic(row.text("name"), row.texts("words"), row.texts("english"))
        for row in _rows(folder / "topics.toml", "topic")
    )
    terms = tuple(
        Term(row.texts("words"), row.texts("english"), row.texts("official", least=1))
        for row in _rows(folder / "terms.toml", "term")
    )
    periods = tuple(
        PeriodName(row.texts("words", least=1), row.year("start"), row.year("end"))
        for row in _rows(folder / "periods.toml", "period")
    )
    glossary = {row.text("zh"): row.text("en") for row in _rows(folder / "glossary.toml", "name")}
    _check(folder, departments, successors)
    return Lexicon(departments, successors, topics, terms, periods, glossary)


def _check(
    folder: Path, departments: tuple[Department, ...], successors: tuple[Successor, ...]
) -> None:
    cores = [row.core for row in departments]
    for number, core in enumerate(cores, start=1):
        if cores.index(core) != number - 1:
            _fail(folder / "departments.toml", number, f"core {core!r} is there twice")
    for number, successor in enumerate(successors, start=1):
        for source in successor.sources:
            if source not in cores:
                _fail(
                    folder / "successors.toml", number, f"'from' names the unknown core {source!r}"
                )


@dataclass(frozen=True, slots=True)
class _Row:
    file: Path
    number: int
    values: dict[str, Any]

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            _fail(self.file, self.number, f"{key!r} must be text, got {value!r}")
        return str(value)

    def texts(self, key: str, least: int = 0) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if (
            not isinstance(value, list)
            or len(value) < least
            or not all(isinstance(each, str) and each.strip() for each in value)
        ):
            _fail(self.file, self.number, f"{key!r} must be a list of words, got {value!r}")
        return tuple(value)

    def year(self, key: str) -> int:
        value = self.values.get(key)
        if not isinstance(value, int):
            _fail(self.file, self.number, f"{key!r} must be a year, got {value!r}")
        return int(value)  # type: ignore[arg-type]


def _rows(file: Path, name: str) -> list[_Row]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconInvalid(f"{file} cannot be read: {error.strerror}.", _REMEDY) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconInvalid(f"{file} is not valid TOML: {error}.", _REMEDY) from error
    rows = table.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LexiconInvalid(f"{file} has no rows [[{name}]].", _REMEDY)
    return [_Row(file, number, row) for number, row in enumerate(rows, start=1)]


def _fail(file: Path, number: int, why: str) -> None:
    raise LexiconInvalid(f"{file.name}, row {number}: {why}.", _REMEDY)

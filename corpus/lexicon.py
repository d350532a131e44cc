"""Loads ``words/``: department names, names of today, everyday words, English, periods.

The tables are about language, not about one plan: a row takes effect where a plan
has the department, measure or words it speaks of. Nothing here reads a question.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NoReturn

from corpus.errors import LexiconInvalid
from corpus.text import fold

FOLDER = Path(__file__).parent / "words"
_PREFIX = re.compile(
    r"^(?:中共|国务院|甘肃省|甘肃|兰州市|兰州|中央|国家|人民政府|自治区|[省市州县区]政府|[省市州县区]委(?!员)|政府|[省市州县区])"
)
"""What stands before a core: level, place, and whose office it is; taken off one by one."""
_AS_BODIES_END = re.compile(
    r"(?:部|委|办|局|署|厅|院|行|会|社|中心|中央|政府|部门|公司|集团|大学|[室处站所队馆联团])(?:[（(].*)?$"
)
"""How the name of a body ends; what does not is a field: 教育."""
BODY_OF_FIELD = ("部门", "行政部门", "主管部门", "行政主管部门", "部", "厅", "局", "委", "单位")
"""What makes a body of the name of a field: 教育行政部门."""
_REMEDY = "Mend the row; CONTRIBUTING.md shows the form of each table."


@dataclass(frozen=True, slots=True)
class Department:
    """A body as plans print it, with the other ways it is written and spoken of."""

    core: str
    """Without 省, 国家 or a place: ``发展改革委``."""
    names: tuple[str, ...]
    """Other ways of writing and speaking; those of ``shared`` among them."""
    weak: tuple[str, ...]
    """Words of everyday life too (海关, 公安): names only where departments are spoken of."""
    english: tuple[str, ...]
    """Lower case."""
    shared: tuple[str, ...] = ()
    """Names that another row claims as well; both rows say so, and both are meant."""


@dataclass(frozen=True, slots=True)
class Successor:
    """A body of today and the bodies whose work it took over.

    It speaks only where a plan does not know the name itself: 生态环境部 is a
    department in plans of 2018. A name in two rows means the bodies of both.
    """

    name: str
    names: tuple[str, ...]
    english: tuple[str, ...]
    sources: tuple[str, ...]
    """Cores of departments."""
    partial: tuple[str, ...] = ()
    """Those of ``sources`` of which only a part of the work came over."""
    year: int | None = None
    """The year of the reform; ``None`` where provinces differ."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Everyday words for a field of policy; holds for measures whose heading has ``name``."""

    name: str
    words: tuple[str, ...]
    english: tuple[str, ...]
    light: tuple[str, ...] = ()
    """Of ``words``, those said of every field: they point only where no other word does."""


@dataclass(frozen=True, slots=True)
class Term:
    """Everyday or English words and what plans write for them, for finding sentences."""

    words: tuple[str, ...]
    english: tuple[str, ...]
    official: tuple[str, ...]
    like: tuple[str, ...] = ()
    """Ways to tell a thing without its word, by what it is like or does: 一层一层堆出来.

    They are met as they are typed, and nothing is taken for a slip of one.
    """


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A name of years that no plan need define: 十三五."""

    words: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All tables, checked; the same only as itself."""

    departments: tuple[Department, ...]
    successors: tuple[Successor, ...]
    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    periods: tuple[PeriodName, ...]
    glossary: dict[str, str]
    """Chinese names and their English for output."""
    spoken: dict[str, tuple[str, ...]]
    """Chinese names and other English for them, as questions have it."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Lexicon:
        """The tables of a folder; those of the project by default, read once.

        Raises:
            LexiconInvalid: a file or row is bad; the message names both.
        """
        return _load(folder or FOLDER)

    @cached_property
    def _cores(self) -> dict[str, tuple[str, ...]]:
        cores: dict[str, tuple[str, ...]] = {}
        for row in self.departments:
            for name in dict.fromkeys((row.core, *row.names)):
                cores[name] = (*cores.get(name, ()), row.core)
        return cores

    def cores_of(self, name: str) -> tuple[str, ...]:
        """Every core a name may stand for: several if rows share it, none if it is unknown.

        The name is tried as it is, then without what its brackets hold, then without
        level and place, so that 国家标准委 and 兰州铁路局 are found whole.

        >>> Lexicon.load().cores_of("省编办（省审改办）")
        ('编办',)
        """
        bare = name.partition("（")[0].strip()
        if name in self._cores:
            return self._cores[name]
        while bare:
            if bare in self._cores:
                return self._cores[bare]
            shorter = _PREFIX.sub("", bare)
            if shorter == bare:
                break
            bare = shorter
        return ()

    def field_of(self, name: str) -> bool:
        """Whether a plan names a body by its field alone: 教育、财政 in 由教育、财政等单位组成.

        >>> Lexicon.load().field_of("教育"), Lexicon.load().field_of("兰州海关")
        (True, False)
        """
        known = any(name.endswith(core) for core in self.cores_of(name))
        return not known and _AS_BODIES_END.search(name) is None

    def core_of(self, name: str) -> str | None:
        """The core of a department's name as a plan prints it.

        ``None`` if it is unknown, or shared by several.

        >>> Lexicon.load().core_of("省政府金融办")
        '金融办'
        """
        cores = self.cores_of(name)
        return cores[0] if len(cores) == 1 else None

    def light_words(self) -> frozenset[str]:
        """Words of topics, folded, that point to a measure only where no other word does."""
        return frozenset(fold(word) for topic in self.topics for word in topic.light)

    def english_name(self, chinese: str) -> str | None:
        """The English of a department, measure, stage or role; ``None`` if there is none."""
        if chinese in self.glossary:
            return self.glossary[chinese]
        core = self.core_of(chinese)
        return self.glossary.get(core) if core else None


@lru_cache(maxsize=4)
def _load(folder: Path) -> Lexicon:
    departments = tuple(
        Department(
            core=row.text("core"),
            names=(*row.texts("names"), *row.texts("shared")),
            weak=row.texts("weak"),
            english=row.texts("english"),
            shared=row.texts("shared"),
        )
        for row in _rows(folder, "department", "core names shared weak english")
    )
    successors = tuple(
        Successor(
            name=row.text("name"),
            names=row.texts("names"),
            english=row.texts("english"),
            sources=row.texts("from", least=1),
            partial=row.texts("partial"),
            year=row.year("year") if "year" in row.values else None,
        )
        for row in _rows(folder, "successor", "name names english from partial year")
    )
    topics = tuple(
        Topic(row.text("name"), row.texts("words"), row.texts("english"), row.texts("light"))
        for row in _rows(folder, "topic", "name words english light")
    )
    terms = tuple(
        Term(
            words=row.texts("words"),
            english=row.texts("english"),
            official=row.texts("official", least=1),
            like=row.texts("like"),
        )
        for row in _rows(folder, "term", "words english official like")
    )
    periods = tuple(
        PeriodName(row.texts("words", least=1), *row.years())
        for row in _rows(folder, "period", "words start end")
    )
    glossary: dict[str, str] = {}
    spoken: dict[str, tuple[str, ...]] = {}
    for row in _rows(folder, "name", "zh en also", file="glossary.toml"):
        if row.text("zh") in glossary:
            row.fail(f"{row.text('zh')!r} is there twice")
        glossary[row.text("zh")] = row.text("en")
        spoken[row.text("zh")] = row.texts("also")
    _check_departments(folder, departments)
    _check_successors(folder, departments, successors)
    return Lexicon(departments, successors, topics, terms, periods, glossary, spoken)


def _check_departments(folder: Path, departments: tuple[Department, ...]) -> None:
    """A core stands once; a name in two rows is ``shared`` in both."""
    file = folder / "departments.toml"
    claims: dict[str, Department] = {}
    cores: set[str] = set()
    for number, row in enumerate(departments, start=1):
        if row.core in cores:
            _fail(file, number, f"core {row.core!r} is there twice")
        cores.add(row.core)
        for name in dict.fromkeys((row.core, *row.names, *row.weak, *row.english)):
            other = claims.setdefault(name, row)
            if other is not row and not (name in row.shared and name in other.shared):
                _fail(
                    file,
                    number,
                    f"{name!r} is a name of {other.core!r} and of {row.core!r}; "
                    "put it into 'shared' in both rows if both are meant",
                )


def _check_successors(
    folder: Path, departments: tuple[Department, ...], successors: tuple[Successor, ...]
) -> None:
    """What a body of today took over is known, and ``partial`` is a part of it."""
    file = folder / "successors.toml"
    cores = {row.core for row in departments}
    names: set[str] = set()
    for number, row in enumerate(successors, start=1):
        if row.name in names:
            _fail(file, number, f"name {row.name!r} is there twice")
        names.add(row.name)
        for source in row.sources:
            if source not in cores:
                _fail(file, number, f"'from' names the unknown core {source!r}")
        for source in row.partial:
            if source not in row.sources:
                _fail(file, number, f"'partial' names {source!r}, which 'from' does not")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table, which says where it stands when it is bad."""

    file: Path
    number: int
    """Position in its file, from 1."""
    values: dict[str, Any]

    def fail(self, why: str) -> NoReturn:
        _fail(self.file, self.number, why)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(f"{key!r} must be text, got {value!r}")
        return value

    def texts(self, key: str, least: int = 0) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if (
            not isinstance(value, list)
            or len(value) < least
            or not all(isinstance(each, str) and each.strip() for each in value)
        ):
            self.fail(f"{key!r} must be a list of words, got {value!r}")
        return tuple(value)

    def year(self, key: str) -> int:
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(f"{key!r} must be a year, got {value!r}")
        return value

    def years(self) -> tuple[int, int]:
        start, end = self.year("start"), self.year("end")
        if start > end:
            self.fail(f"'start' {start} is after 'end' {end}")
        return start, end


def _rows(folder: Path, name: str, keys: str, *, file: str = "") -> list[_Row]:
    """The rows ``[[name]]`` of a table; a key not among ``keys`` is a slip and refused."""
    path = folder / (file or f"{name}s.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconInvalid(f"{path} cannot be read: {error.strerror}.", _REMEDY) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconInvalid(f"{path} is not valid TOML: {error}.", _REMEDY) from error
    rows = table.get(name, [])
    if (
        set(table) - {name}
        or not isinstance(rows, list)
        or not all(isinstance(row, dict) for row in rows)
    ):
        raise LexiconInvalid(f"{path} must hold rows [[{name}]] and nothing else.", _REMEDY)
    for number, row in enumerate(rows, start=1):
        for key in row.keys() - set(keys.split()):
            _fail(path, number, f"{key!r} is no key of [[{name}]]; it has {keys}")
    return [_Row(path, number, row) for number, row in enumerate(rows, start=1)]


def _fail(file: Path, number: int, why: str) -> NoReturn:
    raise LexiconInvalid(f"{file.name}, row {number}: {why}.", _REMEDY)

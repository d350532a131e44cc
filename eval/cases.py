"""A file of questions becomes Cases with their Gold; it does not look into the plan.

The format is ``eval/data/SCHEMA.md``. Whether the gold is true is ``eval/check.py``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.errors import CaseInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TYPES = (
    "lead",
    "responsible",
    "reverse",
    "joint",
    "count",
    "period",
    "target",
    "detail",
    "person",
    "rule",
    "list",
    "compare",
    "summary",
    "unanswerable",
    "false_premise",
)
"""Every ``type`` of the format, in its order; reports keep it."""

LANGUAGES = ("zh", "en")

_REMEDY = "Mend that line; the format is eval/data/SCHEMA.md."


@dataclass(frozen=True, slots=True)
class Gold:
    """What a right answer must and must not hold."""

    answerable: bool
    departments: frozenset[str] | None
    """The exact set to be given; ``None`` if the question does not ask for one."""
    lead: str | None
    all_of: tuple[tuple[str, ...], ...]
    """Groups of alternatives: one of each group must stand in the answer."""
    none_of: tuple[str, ...]
    evidence: tuple[str, ...]
    """Verbatim pieces of the plan that must be cited."""
    max_chars: int
    """Code points of the answer as written, markup included."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its gold."""

    id: str
    question: str
    history: tuple[str, ...]
    """Earlier user turns of the same chat, oldest first."""
    gold: Gold
    kind: str
    """The format's ``type``."""
    lang: str
    note: str = ""
    group: str = ""
    """Paraphrases share one; the optional key ``group`` of a line."""
    file: str = ""
    line: int = 0
    """From 1."""

    @property
    def turn(self) -> str:
        """``multi`` when earlier turns are given, else ``single``."""
        return "multi" if self.history else "single"


def load_cases(path: Path | str) -> tuple[Case, ...]:
    """The cases of one JSONL file, in its order. Blank lines are skipped.

    Raises:
        CaseInvalid: the file cannot be read or is empty, a line breaks the format (file, line
            and field are named), or an id stands twice.
    """
    cases = []
    for item in read_lines(path):
        if isinstance(item, CaseInvalid):
            raise item
        cases.append(item)
    if not cases:
        raise CaseInvalid(f"{path}: no questions in this file.", _REMEDY)
    _refuse_twins(cases)
    return tuple(cases)


def load_all(paths: Iterable[Path | str]) -> tuple[Case, ...]:
    """The cases of several files, in the order given.

    Raises:
        CaseInvalid: as :func:`load_cases`, and for an id that two files share.
    """
    cases = [case for path in paths for case in load_cases(path)]
    _refuse_twins(cases)
    return tuple(cases)


def read_lines(path: Path | str) -> Iterator[Case | CaseInvalid]:
    """Each line as a case, or as the error it makes: for those who want all errors.

    Raises:
        CaseInvalid: the file cannot be read.
    """
    source = Path(path)
    for number, record in read_records(source):
        if isinstance(record, CaseInvalid):
            yield record
            continue
        try:
            yield _parse(record, source, number)
        except CaseInvalid as error:
            yield error


def read_records(path: Path | str) -> Iterator[tuple[int, dict[str, Any] | CaseInvalid]]:
    """Line number from 1, and the JSON object of each line that is not blank.

    Raises:
        CaseInvalid: the file cannot be read or is not UTF-8.
    """
    source = Path(path)
    try:
        text = source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CaseInvalid(
            f"{source}: cannot be read ({error.strerror}).",
            "Check the path.",
        ) from error
    except UnicodeDecodeError as error:
        raise CaseInvalid(
            f"{source}: not UTF-8 at byte {error.start}.",
            "Save it as UTF-8.",
        ) from error
    # Not splitlines(): U+2028 and U+0085 may stand unescaped inside a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            yield number, CaseInvalid(f"{source}:{number}: not JSON ({error}).", _REMEDY)
            continue
        if isinstance(record, dict):
            yield number, record
        else:
            yield number, CaseInvalid(f"{source}:{number}: not a JSON object.", _REMEDY)


def _parse(record: dict[str, Any], source: Path, number: int) -> Case:
    fields = _Fields(record, f"{source}:{number}")
    return Case(
        id=fields.text("id"),
        question=fields.text("question"),
        history=fields.texts("history"),
        gold=Gold(
            answerable=fields.flag("answerable"),
            departments=None
            if fields.get("departments") is None
            else frozenset(fields.texts("departments")),
            lead=None if fields.get("lead") is None else fields.text("lead"),
            all_of=fields.groups("all_of"),
            none_of=fields.texts("none_of"),
            evidence=fields.texts("evidence"),
            max_chars=fields.count("max_chars"),
        ),
        kind=fields.one_of("type", TYPES),
        lang=fields.one_of("lang", LANGUAGES),
        note=fields.text("note", empty=True) if "note" in record else "",
        group=fields.text("group") if "group" in record else "",
        file=source.name,
        line=number,
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    record: dict[str, Any]
    where: str

    def bad(self, name: str, want: str) -> CaseInvalid:
        if name not in self.record:
            return CaseInvalid(f"{self.where}: field {name!r} is missing.", _REMEDY)
        return CaseInvalid(
            f"{self.where}: field {name!r} is {self.record[name]!r}, want {want}.",
            _REMEDY,
        )

    def get(self, name: str) -> Any:  # noqa: ANN401 - JSON, checked by the callers
        if name not in self.record:
            raise self.bad(name, "")
        return self.record[name]

    def text(self, name: str, *, empty: bool = False) -> str:
        value = self.get(name)
        if not isinstance(value, str) or not (empty or value.strip()):
            raise self.bad(name, "text" if empty else "text that is not empty")
        return value

    def flag(self, name: str) -> bool:
        value = self.get(name)
        if not isinstance(value, bool):
            raise self.bad(name, "true or false")
        return value

    def count(self, name: str) -> int:
        value = self.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.bad(name, "a whole number above 0")
        return value

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.get(name)
        if value not in allowed:
            raise self.bad(name, f"one of {', '.join(allowed)}")
        return str(value)

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.get(name)
        if not _is_texts(value):
            raise self.bad(name, "a list of texts that are not empty")
        return tuple(value)

    def groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        value = self.get(name)
        if not isinstance(value, list) or not all(_is_texts(each) and each for each in value):
            raise self.bad(name, "a list of lists of texts, none of them empty")
        return tuple(tuple(each) for each in value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, str) and bool(each.strip()) for each in value
    )


def _refuse_twins(cases: Iterable[Case]) -> None:
    seen: dict[str, Case] = {}
    for case in cases:
        if case.id in seen:
            first = seen[case.id]
            raise CaseInvalid(
                f"{case.file}:{case.line}: field 'id' is {case.id!r}, "
                f"as in {first.file}:{first.line}.",
                "Give each question an id of its own.",
            )
        seen[case.id] = case

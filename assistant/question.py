"""What is asked: the question as typed and the query as understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """What the user typed, with the earlier user turns of the same chat, oldest first."""

    text: str
    history: tuple[str, ...] = ()


class Kind(StrEnum):
    """What sort of answer is asked for."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    REVERSE = "reverse"
    JOINT = "joint"
    COUNT = "count"
    TASKS = "tasks"
    TARGET = "target"
    PERSON = "person"
    RULE = "rule"
    LIST = "list"
    COMPARE = "compare"
    SUMMARY = "summary"
    DETAIL = "detail"
    ABOUT = "about"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing recognised in a question, with the words it came from."""

    role: str
    """``department``, ``measure``, ``period``, ``person``, ``cue``, ..."""
    value: str
    words: str
    start: int
    """Offset of ``words`` in the question read (see :attr:`Query.rewritten`)."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood: the only thing the answering steps see of a question."""

    kind: Kind
    rewritten: str
    """The self-contained question that is answered."""
    language: str
    """``zh`` or ``en``."""
    departments: tuple[str, ...] = ()
    """As the plan writes them, in the order asked."""
    measures: tuple[str, ...] = ()
    """Clause ids of domains and safeguards."""
    periods: tuple[tuple[int, int], ...] = ()
    """First and last year, both included."""
    people: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)
    """Modifiers such as ``yes_no``, ``lead_only``, ``safeguards``, ``only``."""

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form for the batch contract."""
        return {
            "kind": self.kind.value,
            "rewritten": self.rewritten,
            "language": self.language,
            "departments": list(self.departments),
            "measures": list(self.measures),
            "periods": [list(period) for period in self.periods],
            "people": list(self.people),
            "flags": sorted(self.flags),
            "parts": [
                {"role": p.role, "value": p.value, "words": p.words, "start": p.start}
                for p in self.parts
            ],
        }

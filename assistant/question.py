"""What is asked: the question as typed and the query as understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.picks import Pick
    from corpus.plan import Span


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
    CHECK = "check"
    """Whether, or how, a department has a part in a measure."""
    MEMBERSHIP = "membership"
    """Whether a body belongs to the joint conference."""
    RANK = "rank"
    """Which departments lead or take part most, least, never."""
    STAGE = "stage"
    """What a stage or horizon is about, over all domains."""
    WHEN = "when"
    """In which period something is set."""
    ABOUT = "about"
    """The document itself: title, issuer, date."""


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
    absent: tuple[str, ...] = ()
    """Bodies asked about that the plan does not know."""
    subject: str = ""
    """What a list is of (``units``, ``domains``, ...), from ``kinds.toml``."""
    figures: tuple[str, ...] = ()
    """Figures in the question, with their units, that a premise may rest on."""
    counts: tuple[int, ...] = ()
    """Numbers of the plan's parts in the question: 30 in 由30个部门组成吗."""
    outside: str = ""
    """The family of things not stated in such plans that the question asks for."""
    denied: tuple[str, ...] = ()
    """Those of the departments or measures that are left out: 参与甲但不参与乙."""
    places: tuple[str, ...] = ()
    """Other places the question is about."""
    renamed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names of today with the plan's names they stand for."""
    candidates: tuple[str, ...] = ()
    """Measures between which the words do not decide."""
    named: bool = True
    """Whether the measures were named, not pointed to by everyday words."""
    terms: str = ""
    """The words retrieval looks for: the question, with what a follow-up takes over."""
    fresh: str = ""
    """Of a follow-up's terms those that it says itself: 农村 in 农村呢, after 城市宽带."""
    before: tuple[Span, ...] = ()
    """What the answer before a follow-up cited."""
    compared: tuple[tuple[Span, ...], ...] = ()
    """Where figures told before stand that are to be set side by side, turn by turn."""
    pick: Pick | None = None
    """What of the list is asked for, by its names."""
    story: str = ""
    """What the same turn says before it asks: it may name what is asked about."""
    names: tuple[str, ...] = ()
    """Words of an English question that are names by their capitals, folded: ``gdp``."""
    nowhere: tuple[str, ...] = ()
    """Numbered parts the plan does not have: 第十三个领域."""
    smalltalk: bool = False
    parts: tuple[Part, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)
    """Modifiers such as ``yes_no``, ``lead_only``, ``safeguards``, ``only``."""

    def counted(self, number: int) -> str:
        """A number of parts as the question's language counts it: 42个, 42."""
        return str(number) if self.language == "en" else f"{number}个"

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
            "absent": list(self.absent),
            "outside": self.outside,
            "flags": sorted(self.flags),
            "parts": [
                {"role": p.role, "value": p.value, "words": p.words, "start": p.start}
                for p in self.parts
            ],
        }

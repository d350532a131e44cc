"""A line of the batch contract becomes a Given answer, and with its Case an Outcome.

Any system that writes the contract can be read. A line that breaks it becomes an
outcome with an error: it is scored as wrong, and it says why.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.plan import Plan, Span
from eval.errors import CaseInvalid
from eval.matching import occurrences

if TYPE_CHECKING:
    from eval.cases import Case

STATUSES = ("answered", "not_stated", "out_of_scope", "clarify", "error")
NOT_ANSWERED = frozenset({"not_stated", "out_of_scope", "clarify"})
"""The ways not to answer; ``error`` is a failure, not an abstention."""

_REMEDY = "The system must write one line of the batch contract a question."


@dataclass(frozen=True, slots=True)
class Quote:
    """A citation as a system gave it; whether it is true is for the measures to say."""

    quote: str
    start: int
    end: int

    def is_verbatim(self, text: str) -> bool:
        """Whether ``text[start:end] == quote``, and the quote is not blank."""
        return bool(self.quote.strip()) and (
            0 <= self.start <= self.end and text[self.start : self.end] == self.quote
        )

    def places(self, text: str) -> tuple[Span, ...]:
        """Where the quote stands: at its offsets if they are true, else wherever found.

        So a system with wrong offsets is marked down for them once, by ``verbatim``,
        and not again as if it had cited nothing.
        """
        if not self.quote.strip():
            return ()
        if self.is_verbatim(text):
            return (Span(self.start, self.end),)
        return occurrences(text, self.quote)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A retrieved passage; the order of the list is the rank."""

    id: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Given:
    """An answer in the batch contract's form."""

    id: str
    text: str
    status: str
    answerable: bool
    lead: str | None
    departments: tuple[str, ...]
    citations: tuple[Quote, ...]
    retrieved: tuple[Ranked, ...] | None
    """``None`` if the line has no such key: the system was not asked for passages."""
    latency_ms: float | None

    @property
    def abstains(self) -> bool:
        """Whether the system chose not to answer."""
        return self.status in NOT_ANSWERED and not self.answerable


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case with what became of it."""

    case: Case
    answer: Given | None
    """``None`` when there is none; then :attr:`error` says why."""
    error: str = ""

    @property
    def abstained(self) -> bool:
        """Whether the system chose not to answer; an error is not a choice."""
        return self.answer is not None and self.answer.abstains

    @property
    def answered(self) -> bool:
        """Whether an answer was given that claims to stand in the plan."""
        return self.answer is not None and self.answer.answerable


def cited_spans(answer: Given, plan: Plan) -> tuple[Span, ...]:
    """Every place in the plan that an answer's citations point to."""
    return tuple(span for quote in answer.citations for span in quote.places(plan.text))


def parse_answer(record: dict[str, Any], where: str) -> Given:
    """Read one object of the batch contract.

    Raises:
        CaseInvalid: a field is missing or of the wrong type; ``where`` and the field are named.
    """

    def need(name: str, kind: type, want: str) -> Any:  # noqa: ANN401 - JSON, checked here
        value = record.get(name)
        if not isinstance(value, kind):
            raise CaseInvalid(f"{where}: field {name!r} is {value!r}, want {want}.", _REMEDY)
        return value

    status = need("status", str, f"one of {', '.join(STATUSES)}")
    if status not in STATUSES:
        want = ", ".join(STATUSES)
        raise CaseInvalid(f"{where}: field 'status' is {status!r}, want one of {want}.", _REMEDY)
    lead = record.get("lead")
    if lead is not None:
        lead = need("lead", str, "text or null")
    departments = need("departments", list, "a list of texts")
    if not all(isinstance(each, str) for each in departments):
        need("departments", type(None), "a list of texts")
    retrieved = record.get("retrieved")
    latency = record.get("latency_ms")
    return Given(
        id=need("id", str, "text"),
        text=need("answer", str, "text"),
        status=status,
        answerable=need("answerable", bool, "true or false"),
        lead=lead,
        departments=tuple(departments),
        citations=tuple(
            _quote(each, where) for each in need("citations", list, "a list of citations")
        ),
        retrieved=None
        if retrieved is None
        else tuple(_ranked(each, where) for each in need("retrieved", list, "a list")),
        latency_ms=float(latency)
        if isinstance(latency, int | float) and math.isfinite(latency)
        else None,
    )


def _quote(item: object, where: str) -> Quote:
    if not isinstance(item, dict) or not isinstance(item.get("quote"), str):
        raise CaseInvalid(f"{where}: field 'citations' holds {item!r}, want a quote.", _REMEDY)
    # Offsets that are missing or no numbers make a quote that is not verbatim, not a bad line.
    return Quote(item["quote"], _whole(item.get("start")), _whole(item.get("end")))


def _ranked(item: object, where: str) -> Ranked:
    if not isinstance(item, dict):
        raise CaseInvalid(f"{where}: field 'retrieved' holds {item!r}, want a passage.", _REMEDY)
    start, end, score = _whole(item.get("start")), _whole(item.get("end")), item.get("score")
    if not 0 <= start <= end:
        raise CaseInvalid(
            f"{where}: field 'retrieved' holds {item!r}, want 0 <= start <= end.",
            _REMEDY,
        )
    number = float(score) if isinstance(score, int | float) else 0.0
    return Ranked(str(item.get("id", f"{start}-{end}")), start, end, number)


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1

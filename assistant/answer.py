"""What is answered: status, evidence, citations and the answer itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Plan, Span


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    NOT_STATED = "not_stated"
    OUT_OF_SCOPE = "out_of_scope"
    CLARIFY = "clarify"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote of the plan; made only by :meth:`of`."""

    quote: str
    start: int
    end: int
    path: str
    plan: str

    @classmethod
    def of(cls, plan: Plan, span: Span) -> Citation:
        """The citation of a span: ``quote == plan.text[start:end]``, code points."""
        return cls(plan.quote(span), span.start, span.end, plan.path(span), plan.id)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form for the batch contract."""
        return {
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "path": self.path,
            "plan": self.plan,
        }


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage the index returned, best first; higher scores are better."""

    id: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person reads, and what it stands on."""

    status: Status
    text: str
    """Plain text or light Markdown."""
    lead: str | None = None
    departments: tuple[str, ...] = ()
    """The departments the answer gives, in the plan's order."""
    citations: tuple[Citation, ...] = ()
    reason: str = ""
    """Why there is no answer; empty when there is."""
    suggestions: tuple[str, ...] = ()
    """Questions to offer next: the choices, when the status is ``clarify``."""
    query: Query | None = None
    retrieved: tuple[Retrieved, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the plan answers the question."""
        return self.status is Status.ANSWERED

    def to_dict(self, *, id: str, question: str, latency_ms: float) -> dict[str, Any]:  # noqa: A002
        """The line of the batch contract."""
        return {
            "id": id,
            "question": question,
            "answer": self.text,
            "status": self.status.value,
            "answerable": self.answerable,
            "lead": self.lead,
            "departments": list(self.departments),
            "citations": [citation.to_dict() for citation in self.citations],
            "retrieved": [
                {"id": r.id, "start": r.start, "end": r.end, "score": r.score}
                for r in self.retrieved
            ],
            "reason": self.reason,
            "query": self.query.to_dict() if self.query is not None else {},
            "latency_ms": latency_ms,
        }

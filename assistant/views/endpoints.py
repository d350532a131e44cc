"""What programs may ask of the page: ``/chat``, ``/table`` and ``/source``, with their types.

The annotations are read while the page runs, so they are not postponed here.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypedDict

from assistant.answer import Answer
from assistant.tables import Table
from corpus.plan import Plan


class CitationLine(TypedDict):
    """A verbatim quote: ``text[start:end] == quote``, code points."""

    quote: str
    start: int
    end: int
    clause: str
    """Where the quote stands. The batch contract calls it ``path``, but gradio_client
    takes any object with a ``path`` for a file to fetch."""
    plan: str


class ChatLine(TypedDict):
    """An answer, with the fields of the batch contract."""

    id: str
    question: str
    answer: str
    status: Literal["answered", "not_stated", "out_of_scope", "clarify", "error"]
    answerable: bool
    lead: str | None
    departments: list[str]
    citations: list[CitationLine]
    reason: str
    query: dict[str, Any]
    latency_ms: float


Language = Literal["zh", "en"]
"""Of headings and names; what the plan says is in its own words in either."""


class SourceText(TypedDict):
    """The plan's title and its whole text."""

    title: str
    text: str


class Endpoints:
    """The named endpoints over one plan; each is documented by its docstring and types."""

    def __init__(
        self,
        answer: Callable[[str, tuple[str, ...]], Answer],
        plan: Plan,
        tables: Mapping[Language, Mapping[str, Table]],
        titles: Mapping[Language, str],
    ) -> None:
        self._answer = answer
        self._plan = plan
        self._tables = tables
        self._titles = titles

    def chat(self, question: str, history: list[str] | None = None) -> ChatLine:
        """Answer a question; ``history`` holds the earlier user turns, oldest first.

        The fields are those of the batch contract, but a citation's ``path`` is called
        ``clause``.
        """
        begun = time.perf_counter()
        answer = self._answer(question, tuple(history or ()))
        spent = (time.perf_counter() - begun) * 1000
        line = answer.to_dict(id="chat", question=question, latency_ms=round(spent, 3))
        citations = [
            CitationLine(quote=c.quote, start=c.start, end=c.end, clause=c.path, plan=c.plan)
            for c in answer.citations
        ]
        return ChatLine(
            id=line["id"],
            question=question,
            answer=answer.text,
            status=answer.status.value,
            answerable=answer.answerable,
            lead=answer.lead,
            departments=line["departments"],
            citations=citations,
            reason=answer.reason,
            query=line["query"],
            latency_ms=line["latency_ms"],
        )

    def table(
        self, name: Literal["matrix", "timeline", "targets", "members"], language: Language = "zh"
    ) -> list[dict[str, str | int | float]]:
        """The rows of a table, one object a row, keyed by its headings; none for another name.

        With ``language`` ``en`` the headings, names, roles and figures are English; the
        statements of the plan stay in its own words.
        """
        own = self._tables.get(language, {})
        return own[name].records() if name in own else []

    def source(self, language: Language = "zh") -> SourceText:
        """The plan's title and its whole text, to which the offsets of citations point.

        The title is in ``language``; the text is the plan's own in either.
        """
        return SourceText(title=self._titles.get(language, self._plan.title), text=self._plan.text)

"""What the look-up and the search found, before any wording."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.plan import Span

Value = str | int | tuple[str, ...]
"""Departments and people by name, measures by clause id, periods by label, text verbatim."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact, or one absence, with the text that shows it."""

    form: str
    """The sentence of ``wording/`` that says it."""
    values: dict[str, Value] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    lead: str | None = None
    departments: tuple[str, ...] = ()
    absent: bool = False
    """The plan does not say; ``form`` names the reason."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found for a query, in the order it is to be said."""

    facts: tuple[Finding, ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    """What a follow-up may call the first, the second: (role, value)."""

    @property
    def present(self) -> tuple[Finding, ...]:
        """The facts that are not absences."""
        return tuple(fact for fact in self.facts if not fact.absent)

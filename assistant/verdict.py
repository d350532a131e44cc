"""What is to be said, and with which status: the verdict between looking up and wording."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.finding import Finding
from assistant.question import Kind

if TYPE_CHECKING:
    from assistant.finding import Findings, Value
    from assistant.question import Query


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said, and with which status."""

    status: Status
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    """A key of ``[reason]`` in the wording; empty when the findings say it themselves."""
    values: tuple[tuple[str, Value], ...] = ()
    """What the reason's sentence is filled with."""
    suggestions: tuple[str, ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    query: Query | None = None


_OF_OTHER_COUNTS = frozenset({"unplanned", "idle_units", "outside_units", "unnamed_units"})
"""Lists asked for with the numbers of other things: 12个领域里哪些单位没有出现."""
_OF_CONFERENCE = frozenset({"units", "members"})


def of_other_years(verdict: Verdict, asked: tuple[int, int]) -> Verdict:
    """A verdict that tells of other years than those asked about, and first says so.

    What it tells is then no yes, though the figure said is in it.
    """
    start, end = asked
    years = str(start) if start == end else f"{start}-{end}"
    told = (f for f in verdict.findings if f.form != "confirm")
    wrong = Finding("correct_period", {"asked": years})
    return replace(verdict, findings=(wrong, *told))


def from_facts(query: Query, findings: Findings) -> Verdict:
    """Answered when a fact is there; not stated when the facts only say what is absent."""
    if findings.present:
        stated = [f.values["count"] for f in findings.present if "count" in f.values]
        presumed = query.flags & {"yes_no", "why"} or "count" not in query.flags
        wrong = [n for n in query.counts if n not in stated]
        if (
            query.kind is Kind.LIST
            and query.subject not in _OF_OTHER_COUNTS
            and not (query.subject in _OF_CONFERENCE and "measures_word" in query.flags)
            and not query.departments
            and query.counts
            and stated
            and presumed
            and (wrong or "yes_no" in query.flags)
        ):
            head = (
                Finding("correct_figure", {"figure": query.counted(wrong[0])})
                if wrong
                else Finding("confirm")
            )
            return Verdict(
                Status.ANSWERED, (head, *findings.facts), items=findings.items, query=query
            )
        ends = query.subject == "stages" and query.flags & {"yes_no", "why"} and query.periods
        if ends and ("outside_years" in query.flags or "why" in query.flags):
            # 实施期限到2030年吗: the stages are the answer, and not what is presumed.
            denied = (Finding("deny"), *findings.facts)
            return Verdict(Status.ANSWERED, denied, items=findings.items, query=query)
        return Verdict(Status.ANSWERED, findings.facts, items=findings.items, query=query)
    reason = "" if findings.facts else "no_evidence"
    return Verdict(
        Status.NOT_STATED, findings.facts, reason=reason, items=findings.items, query=query
    )

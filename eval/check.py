"""Is the gold true? Each case is held against the plan's text; nothing is answered here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.cases import Case, read_lines
from eval.errors import CaseInvalid
from eval.matching import holds, occurrences

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.plan import Plan

EVIDENCE_CHARS = range(8, 61)
"""How long a piece of evidence may be, in code points, as the format says: shorter ones
stand in too many places, longer ones ask for a whole paragraph."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about a line of gold."""

    where: str
    """``file:line (id)``."""
    field: str
    what: str
    is_error: bool = True
    """A note otherwise: allowed, but worth a look."""

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.where}: {self.field}: {self.what}" if self.field else self.what


def check_files(paths: Iterable[Path | str], plan: Plan) -> tuple[Issue, ...]:
    """Every issue of every line, in order; lines that cannot be read are issues too.

    Raises:
        CaseInvalid: a file cannot be read at all.
    """
    issues: list[Issue] = []
    seen: dict[str, Case] = {}
    for path in paths:
        for item in read_lines(path):
            if isinstance(item, CaseInvalid):
                issues.append(Issue("", "", item.message))
                continue
            if item.id in seen:
                first = seen[item.id]
                issues.append(Issue(_where(item), "id", f"as in {first.file}:{first.line}"))
            seen.setdefault(item.id, item)
            issues.extend(check_case(item, plan))
    return tuple(issues)


def check_case(case: Case, plan: Plan) -> tuple[Issue, ...]:
    """The issues of one case."""
    where = _where(case)
    return tuple(
        Issue(where, field, what, is_error)
        for rule in (_evidence, _departments, _answerable, _wording)
        for field, what, is_error in rule(case, plan)
    )


_Found = Iterable[tuple[str, str, bool]]


def _evidence(case: Case, plan: Plan) -> _Found:
    for piece in case.gold.evidence:
        places = occurrences(plan.text, piece)
        if not places:
            yield "evidence", f"{piece!r} is not in the plan's text", True
        elif len(places) > 1:
            yield "evidence", f"{piece!r} stands in {len(places)} places", False
        if len(piece) not in EVIDENCE_CHARS:
            low, high = EVIDENCE_CHARS[0], EVIDENCE_CHARS[-1]
            yield "evidence", f"{piece!r} has {len(piece)} characters, not {low} to {high}", True


def _departments(case: Case, plan: Plan) -> _Found:
    names, lead = case.gold.departments, case.gold.lead
    for name in sorted(names or ()):
        if name not in plan.departments:
            yield "departments", f"{name!r} is no department of the plan", True
    if lead is not None and lead not in plan.departments:
        yield "lead", f"{lead!r} is no department of the plan", True
    if lead is not None and names is not None and lead not in names:
        yield "lead", f"{lead!r} is not among the gold's departments", True


def _answerable(case: Case, plan: Plan) -> _Found:  # noqa: ARG001
    gold = case.gold
    if gold.answerable and case.kind == "unanswerable":
        yield "answerable", "true for type unanswerable", True
    if gold.answerable and not gold.evidence:
        yield "evidence", "none for a question the plan answers", True
    if not gold.answerable:
        for field, value in (
            ("evidence", gold.evidence),
            ("departments", gold.departments),
            ("lead", gold.lead),
        ):
            if value:
                yield field, "given for a question the plan does not answer", True


def _wording(case: Case, plan: Plan) -> _Found:  # noqa: ARG001
    gold = case.gold
    for group in gold.all_of:
        if all(any(holds(each, bad) for bad in gold.none_of) for each in group):
            yield "none_of", f"forbids every alternative of {' | '.join(group)}", True
    shortest = sum(min(map(len, group)) for group in set(gold.all_of))
    if shortest > gold.max_chars and not _may_share(gold.all_of):
        yield "max_chars", f"{gold.max_chars}, but all_of alone needs {shortest}", True


def _may_share(groups: tuple[tuple[str, ...], ...]) -> bool:
    """Whether one alternative may stand inside one of another group and save its room."""
    return any(
        holds(one, other)
        for i, left in enumerate(groups)
        for j, right in enumerate(groups)
        if i != j
        for one in left
        for other in right
    )


def _where(case: Case) -> str:
    return f"{case.file}:{case.line} ({case.id})"

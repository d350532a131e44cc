"""Places in lists of departments: who stands third, and where a department stands second."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.finding import Finding, Findings, Value
from assistant.look_up.roles import asked, brackets_with, scope_of
from corpus.outline import chinese_number

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Plan, Responsibility

_NTH = re.compile(
    r"第?(?P<n>(?<=第)[一二三四五六七八九十]{1,2}|(?<=第)\d{1,2}|(?<=[排列])[二三四五六七八九])"
)


def place_asked(query: Query) -> int:
    """The place in a list of departments that is asked about: 排第二; 0 if none is."""
    match = _NTH.search(query.terms) if query.flags & {"placed", "nth_body"} else None
    return chinese_number(match["n"]) if match else 0


def place_in(plan: Plan, responsibility: Responsibility, name: str) -> int:
    """A department's place in a bracket, from 1; 0 if it is not there."""
    bodies = plan.bodies(name)
    return next((i for i, n in enumerate(responsibility.names, start=1) if n in bodies), 0)


def placed(query: Query, plan: Plan, place: int) -> Findings:
    """The measures whose list has a department in a place."""
    facts: list[Finding] = []
    items: list[tuple[str, str]] = []
    scope = scope_of(query, plan)
    for name in query.departments:
        held = [
            m for m in scope if any(place_in(plan, r, name) == place for r in m.responsibilities)
        ]
        values: dict[str, Value] = {
            "department": name,
            "measures": tuple(m.clause for m in held),
            "count": len(held),
            "number": place,
        }
        spans = brackets_with(held or scope, plan.bodies(name))
        facts.append(Finding("placed" if held else "placed_none", values, spans, None, (name,)))
        items += [("measure", m.clause) for m in held]
    return Findings(tuple(facts), tuple(items))


def in_place(query: Query, plan: Plan, place: int) -> Findings:
    """The department that stands in a place of each list of the measures asked about."""
    facts = []
    for measure in asked(query, plan):
        for responsibility in measure.responsibilities:
            names = responsibility.names
            held = names[place - 1 : place]
            values: dict[str, Value] = {
                "measure": measure.clause,
                "number": place,
                "departments": held or names,
                "count": len(names),
            }
            form = "in_place" if held else "in_place_none"
            facts.append(Finding(form, values, (responsibility.span,), None, held or names))
    return Findings(tuple(facts), tuple(("department", n) for f in facts for n in f.departments))

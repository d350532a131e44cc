"""Places in lists of departments: who stands third, and where a department stands second."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from assistant.finding import Finding, Findings, Value
from assistant.look_up.roles import asked, brackets_with, scope_of
from corpus.outline import chinese_number

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Plan, Responsibility

_NTH = re.compile(
    r"(?P<back>倒数)?第?(?P<n>(?<=第)[一二三四五六七八九十]{1,2}|(?<=第)\d{1,2}|(?<=[排列])[二三四五六七八九])"
)


_EN = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
LAST = -1
"""The place of the last in a list, however long; the last but one is -2."""
_LAST = re.compile(r"最后|末[位尾]|最末|倒数第一|\b(?:last|bottom)\b")
_NTH_EN = re.compile(rf"\b(?P<n>{'|'.join(_EN)})\b")


def place_asked(query: Query) -> int:
    """The place in a list of departments that is asked about: 排第二; 0 if none is."""
    return next(iter(places_asked(query)), 0)


def places_asked(query: Query) -> tuple[int, ...]:
    """All such places: second and third in the bracket."""
    if not query.flags & {"placed", "nth_body"}:
        return ()
    found = [
        chinese_number(m["n"]) * (LAST if m["back"] else 1) for m in _NTH.finditer(query.terms)
    ]
    found = found or [_EN[m["n"]] for m in _NTH_EN.finditer(query.terms)]
    if not found and _LAST.search(query.terms):
        return (LAST,)
    return tuple(dict.fromkeys(found))


def place_in(plan: Plan, responsibility: Responsibility, name: str) -> int:
    """A department's place in a bracket, from 1; 0 if it is not there."""
    bodies = plan.bodies(name)
    return next((i for i, n in enumerate(responsibility.names, start=1) if n in bodies), 0)


def _from_the_start(place: int, length: int) -> int:
    return place if place > 0 else length + 1 + place


def placed(query: Query, plan: Plan, place: int) -> Findings:
    """The measures whose list has a department in a place."""
    facts: list[Finding] = []
    items: list[tuple[str, str]] = []
    scope = scope_of(query, plan)
    for name in query.departments:
        held = [
            m
            for m in scope
            if any(
                place_in(plan, r, name) == _from_the_start(place, len(r.names))
                for r in m.responsibilities
            )
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


def beside(query: Query, plan: Plan) -> Findings:
    """Who stands right after a department in the list of a measure, or before it; or all that do.

    排在它后面的是谁, 它后面还有谁.
    """
    name, after = query.departments[0], "after" in query.flags
    facts: list[Finding] = []
    for measure in asked(query, plan):
        for responsibility in measure.responsibilities:
            names = responsibility.names
            place = place_in(plan, responsibility, name)
            if not place:
                continue
            rest = names[place:] if after else names[: place - 1]
            nearest = rest[:1] if after else rest[-1:]
            every = "all_beside" in query.flags
            values: dict[str, Value] = {
                "measure": measure.clause,
                "department": name,
                "number": place + 1 if after else place - 1,
                "departments": rest if every else nearest,
            }
            form = "responsible_others" if every else "in_place"
            if not rest:
                form = "in_place_last" if after else "in_place_first"
            said = rest if every else nearest
            facts.append(Finding(form, values, (responsibility.span,), None, said or (name,)))
    return Findings(tuple(facts), tuple(("department", n) for f in facts for n in f.departments))


def in_place(query: Query, plan: Plan, *places: int) -> Findings:
    """The department that stands in a place of each list of the measures asked about."""
    facts = []
    for measure in asked(query, plan):
        for nth, responsibility in product(places, measure.responsibilities):
            names = responsibility.names
            place = _from_the_start(nth, len(names))
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

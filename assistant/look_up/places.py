"""Places in lists of departments: who stands third, and where a department stands second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.finding import Finding, Findings, Value
from assistant.look_up.roles import asked, brackets_with, scope_of
from assistant.numerals import ENGLISH_ORDINALS, value_of
from corpus.outline import chinese_number

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Measure, Plan, Responsibility

LAST = -1
"""The place of the last in a list, however long; the last but one is -2."""
_SPOT = Expression(
    r"(?:最后|末尾|倒数)(?P<tail>[两二三四五六七八九十]|\d{1,2})(?=[位名个家])|\b(?:last|bottom) (?P<en_tail>two|three|four|five)\b"
    r"|前(?P<top>[两二三四五六七八九十]|\d{1,2})(?=[位名个家的]|$)|倒数第(?P<back>[一二三四五六七八九十]|\d)"
    r"|(?P<last>最后|末位|末尾|垫底|殿后)|第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})|(?<=[排列])(?P<bare>[二三四五六七八九十]+)"
    r"|\b(?:first|top) (?P<en_top>two|three|four|five)\b|\b(?P<en_last>last|bottom|final)\b"
    rf"|\b(?P<en>{'|'.join(ENGLISH_ORDINALS)})\b"
)
_PARTS = Expression(r"[，,；;。!?？]|\b(?:so|and) (?=who|which)")
_ASKS = Expression(r"谁|哪|什么|啥|几|\b(?:who|which|what|name)\b")


def spots(text: str, size: int = LAST) -> tuple[int, ...]:
    """The places of a list of some size that a text speaks of, as it names them.

    Without a size those counted from the end are negative.

    >>> spots("排第十位的和排最后一位的各是谁", 18)
    (10, 18)
    """
    found: list[int] = []
    for match in _SPOT.finditer(text):
        kind, words = match.lastgroup, match[match.lastgroup or 0]
        if kind in ("last", "en_last"):
            found.append(size)
        elif kind == "back":
            found.append(size + 1 - chinese_number(words))
        elif kind in ("tail", "en_tail"):
            found += range(size + 1 - value_of(words), size + 1)
        elif kind in ("top", "en_top"):
            top = value_of(words)
            found += range(1, top + 1)
        else:
            found.append(
                ENGLISH_ORDINALS.index(words) + 1
                if words in ENGLISH_ORDINALS
                else chinese_number(words)
            )
    return tuple(dict.fromkeys(found))


def place_asked(query: Query) -> int:
    """The place in a list of departments that is asked about: 排第二; 0 if none is."""
    asks = query.flags & {"placed", "nth_body"}
    return next(iter(spots(query.terms)), 0) if asks else 0


def _claimed(query: Query, size: int) -> int:
    """The place that a question gives a department in passing: 甲排第三位，前两位是谁."""
    told = [part for part in _PARTS.split(query.terms) if not _ASKS.search(part)]
    return next(iter(spots(" ".join(told), size)), 0)


def _corrected(
    query: Query, measure: Measure, responsibility: Responsibility, plan: Plan
) -> list[Finding]:
    """What puts right the places that a question gives departments in passing."""
    facts: list[Finding] = []
    first = responsibility.lead
    for name in query.departments:
        place = place_in(plan, responsibility, name)
        if place == _claimed(query, len(responsibility.names)):
            continue
        values: dict[str, Value] = {
            "department": name,
            "measure": measure.clause,
            "departments": responsibility.names,
            "number": place,
        }
        if first is not None:
            values["lead"] = first.name
        form = ("check_place" if place else "check_none") + ("" if first else "_unled")
        facts += [Finding("deny")] * bool(place)
        facts.append(Finding(form, values, (responsibility.span,)))
    return facts


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
        names = plan.bodies(name)
        spans = brackets_with(held or scope, names) or brackets_with(plan.measures, names)
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


def in_place(query: Query, plan: Plan) -> Findings:
    """The departments that stand in the places asked about, in each list of the measures."""
    facts: list[Finding] = []
    asking = [part for part in _PARTS.split(query.terms) if _ASKS.search(part)]
    text = " ".join(asking) if query.departments else query.terms
    for measure in asked(query, plan):
        for responsibility in measure.responsibilities:
            names = responsibility.names
            facts += _corrected(query, measure, responsibility, plan)
            for place in spots(text, len(names)):
                held = names[place - 1 : place] if place > 0 else ()
                values: dict[str, Value] = {
                    "measure": measure.clause,
                    "number": place,
                    "departments": held or names,
                    "count": len(names),
                }
                form = "in_place" if held else "in_place_none"
                lead = responsibility.lead.name if responsibility.lead and place == 1 else None
                facts.append(Finding(form, values, (responsibility.span,), lead, held or names))
    return Findings(tuple(facts), tuple(("department", n) for f in facts for n in f.departments))

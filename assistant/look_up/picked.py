"""Of a list that was looked up, what has a name of some form: 其中带“局”的有几家."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.finding import Finding, Findings, Value
from corpus.plan import MeasureKind

if TYPE_CHECKING:
    from assistant.picks import Pick
    from corpus.plan import Plan


def picked(whole: Findings, pick: Pick, plan: Plan) -> Findings:
    """The items of a list that a pick names, with where the list stands; of none, that."""
    names = re.compile(pick.names)
    spans = tuple(dict.fromkeys(s for fact in whole.present for s in fact.spans))
    if not spans:
        return whole
    every = whole.items
    if any(fact.form in ("lead", "lead_row") for fact in whole.facts) or not every:
        # Who leads each: the leads are picked from, and not what they lead.
        names_told = dict.fromkeys(name for fact in whole.facts for name in fact.departments)
        every = tuple(("department", name) for name in names_told) or every
    items = tuple((r, v) for r, v in every if names.search(_name_of(r, v, plan)))
    role = every[0][0] if every else ""
    values: dict[str, Value] = {"text": pick.label, "count": len(items)}
    departments: tuple[str, ...] = ()
    if not items:
        form = "picked_none"
    elif role == "measure":
        form, values["measures"] = "picked_measures", tuple(v for _, v in items)
        told = {v for _, v in items}
        own = tuple(plan.clause(m.clause).heading for m in plan.measures if m.clause in told)
        spans = own or spans
    else:
        form, departments = "picked_departments", tuple(v for _, v in items)
        values["departments"] = departments
    return Findings((Finding(form, values, spans, None, departments),), items)


def _name_of(role: str, value: str, plan: Plan) -> str:
    measure = plan.measure(value) if role == "measure" else None
    if measure is None:
        return value
    return measure.title if measure.kind is MeasureKind.SAFEGUARD else measure.name

"""What several departments share, or have one without the other; what measures share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.finding import Finding, Findings, Value
from assistant.look_up.matters import matters
from assistant.look_up.roles import (
    asked,
    brackets_with,
    kind_asked,
    lead,
    part_of,
    responsible,
    reverse,
    scope_of,
)
from corpus.plan import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from assistant.question import Query
    from corpus.plan import Measure, Plan

_TWO = 2


def joint(query: Query, plan: Plan) -> Findings:
    """What several departments share, or what one has without the other.

    For several measures and no department: the departments they share.
    """
    scope = scope_of(query, plan)
    if not query.departments:
        if len(query.measures) == 1:
            return _kin(query, plan)
        return _shared_departments(query, plan)
    names = query.departments
    test: Callable[[Iterable[bool]], bool] = all
    form = "shared"
    left_out = set(query.denied) & set(names)
    kept = len(names) - len(left_out) if left_out else 1
    has = {m.clause: [part_of(plan, m, n) is not None for n in names] for m in scope}
    if "not_led_by" in query.flags:
        return _led_by_another(query, plan)
    if "lead" in query.flags and "shared" not in query.flags and "participate" not in query.flags:
        return reverse(query, plan)
    if "neither" in query.flags:
        form = "neither"
        chosen = [m for m in scope if m.responsibilities and not any(has[m.clause])]
    elif {"lead", "participate"} <= query.flags:
        form = "led_with"
        chosen = [
            m for m in scope if part_of(plan, m, names[0]) is Role.LEAD and all(has[m.clause][1:])
        ]
    elif "only_first" in query.flags or left_out:
        form = "first_only"
        names = (*(n for n in names if n not in left_out), *(n for n in names if n in left_out))
        has = {m.clause: [part_of(plan, m, n) is not None for n in names] for m in scope}
        chosen = [m for m in scope if all(has[m.clause][:kept]) and not any(has[m.clause][kept:])]
    else:
        if "either" in query.flags and "shared" not in query.flags:
            form, test = "either", any
        # Successors of one body of today stand for each other, not for a set to share.
        groups = _groups(query)
        chosen = [
            m
            for m in scope
            if test(any(has[m.clause][names.index(n)] for n in group) for group in groups)
        ]
    names_set = frozenset(n for name in names for n in plan.bodies(name))
    values: dict[str, Value] = {
        "departments": names,
        "measures": tuple(m.clause for m in chosen),
        "count": len(chosen),
        "first": names[:kept],
        "second": names[kept:],
        "scope": kind_asked(query, plan) or "",
    }
    if not chosen:
        form += "_none"
    elif "count" in query.flags and form != "neither":
        form += "_count"
    # That they share nothing is shown by the brackets that name them at all.
    spans = brackets_with(chosen or plan.measures, names_set)
    if form == "neither":
        spans = tuple(r.span for m in chosen for r in m.responsibilities)
        spans += brackets_with(plan.measures, names_set)[:1]
    # Of a plan without brackets: where it lists them as units.
    spans = spans or tuple(u.span for u in plan.units if u.name in names_set)
    fact = Finding(form, values, spans, None, names)
    told = _list_by_list(form, values, scope, plan)
    return Findings((fact, *told), tuple(("measure", m.clause) for m in chosen))


def _list_by_list(
    form: str, values: dict[str, Value], scope: tuple[Measure, ...], plan: Plan
) -> list[Finding]:
    """The same of single brackets, where measures have several: 商务部和国管局列在一处的."""
    family = next((f for f in ("shared", "first_only") if form.startswith(f)), "")
    names, without = values["first"], values["second"]
    if not family or not isinstance(names, tuple) or not isinstance(without, tuple):
        return []
    if family == "shared":
        names, without = (*names, *without), ()
    bodies, others = (tuple(plan.bodies(n) for n in each) for each in (names, without))
    mixed = [m for m in scope if len(m.responsibilities) > 1]
    held = matters(mixed, bodies, plan, others)
    every = [m for m in mixed if all(part_of(plan, m, n) is not None for n in names)]
    if not held:
        return [Finding("matters_none")] if every and family == "shared" else []
    return [Finding(f"matters_{family}", {**values, "departments": names}), *held]


def _led_by_another(query: Query, plan: Plan) -> Findings:
    """What several departments share and the last one named does not lead."""
    last = [p.value for p in query.parts if p.role == "department"][-1:]
    leader = last[0] if last and last[0] in query.departments else query.departments[-1]
    shared = query.departments
    if len(shared) > _TWO and sum(p.value == leader for p in query.parts) == 1:
        # 甲和乙都负责、牵头部门不是丙: it need not share what it does not lead.
        shared = tuple(name for name in shared if name != leader)
    chosen = [
        m
        for m in scope_of(query, plan)
        if all(part_of(plan, m, name) is not None for name in shared)
        and part_of(plan, m, leader) is not Role.LEAD
    ]
    values: dict[str, Value] = {
        "departments": shared,
        "department": leader,
        "measures": tuple(m.clause for m in chosen),
        "count": len(chosen),
        "scope": kind_asked(query, plan) or "",
    }
    names = frozenset(n for name in shared for n in plan.bodies(name))
    form = "shared_not_led" if chosen else "shared_not_led_none"
    spans = brackets_with(chosen or plan.measures, names)
    items = tuple(("measure", m.clause) for m in chosen)
    return Findings((Finding(form, values, spans, None, query.departments),), items)


def _groups(query: Query) -> list[tuple[str, ...]]:
    groups: list[tuple[str, ...]] = []
    used: set[str] = set()
    for _, values in query.renamed:
        groups.append(values)
        used |= set(values)
    groups += [(name,) for name in query.departments if name not in used]
    return groups


def _kin(query: Query, plan: Plan) -> Findings:
    """The measures that share departments with one, and which."""
    own = asked(query, plan)[0]
    names = {n for r in own.responsibilities for n in r.names}
    rows = []
    for measure in scope_of(query, plan):
        shared = tuple(n for r in measure.responsibilities for n in r.names if n in names)
        if shared and measure is not own:
            rows.append((measure, tuple(dict.fromkeys(shared))))
    values: dict[str, Value] = {
        "measure": own.clause,
        "measures": tuple(m.clause for m, _ in rows),
        "count": len(rows),
        "scope": kind_asked(query, plan) or "",
    }
    spans = tuple(r.span for r in own.responsibilities)
    facts = [Finding("kin" if rows else "kin_none", values, spans)]
    facts += [
        Finding(
            "kin_row",
            {"measure": measure.clause, "departments": shared},
            tuple(r.span for r in measure.responsibilities),
        )
        for measure, shared in rows
    ]
    return Findings(tuple(facts), tuple(("measure", m.clause) for m, _ in rows))


def more(query: Query, plan: Plan) -> Findings:
    """Which of two departments leads, or has a part in, more measures, and by how many."""
    led = "lead" in query.flags and "participate" not in query.flags
    counts = {
        name: sum(
            role is Role.LEAD if led else role is not None
            for role in (part_of(plan, m, name) for m in scope_of(query, plan))
        )
        for name in query.departments
    }
    fewer, most = sorted(query.departments, key=counts.__getitem__)
    count = counts[most] - counts[fewer]
    values: dict[str, Value] = {"first": most, "second": fewer, "count": count}
    told = reverse(replace(query, flags=query.flags | {"count"}), plan)
    head = Finding("part_difference" if count else "part_same", values)
    return replace(told, facts=(head, *told.facts))


def _shared_departments(query: Query, plan: Plan) -> Findings:
    measures = asked(query, plan)
    without = [m for m in measures if m.clause in query.denied]
    measures = [m for m in measures if m not in without]
    sets = [[n for r in m.responsibilities for n in r.names] for m in measures]
    others = {n for m in without for r in m.responsibilities for n in r.names}
    # 不要省发展改革委: a department left out, not a measure.
    others |= {n for name in query.denied for n in plan.bodies(name)}
    common = tuple(
        n
        for n in dict.fromkeys(sets[0] if sets else ())
        if n not in others and all(n in s for s in sets[1:])
    )
    values: dict[str, Value] = {
        "measures": tuple(m.clause for m in measures),
        "without": tuple(m.clause for m in without),
        "departments": common,
        "count": len(common),
    }
    measures += without
    spans = tuple(r.span for m in measures for r in m.responsibilities)
    form = "shared_departments_without" if without else "shared_departments"
    counts = "count" in query.flags and not without
    form += ("_count" if counts else "") if common else "_none"
    facts = [Finding(form, values, spans, None, common)]
    if not without and (not common or query.flags & {"compare", "each"}):
        # 责任部门一样吗: what each has shows that they differ.
        bare = replace(query, flags=frozenset())
        facts += [replace(f, lead=None) for f in responsible(bare, plan).facts]
    return Findings(tuple(facts), tuple(("department", name) for name in common))


def same_lead(query: Query, plan: Plan) -> Findings:
    """Whether one department leads all of the measures, with who leads each."""
    found = lead(query, plan)
    same = len({fact.lead for fact in found.facts}) == 1
    return Findings((Finding("confirm" if same else "deny"), *found.facts), found.items)

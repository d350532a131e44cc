"""Who leads, who is responsible, what a department has a part in: set algebra over brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.finding import Finding, Findings, Value
from assistant.look_up.matters import about, in_words, matters, spans_of
from assistant.question import Kind
from corpus.plan import MeasureKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.question import Query
    from corpus.plan import Measure, Plan, Responsibility, Span


_TWO = 2


def part_of(plan: Plan, measure: Measure, department: str) -> Role | None:
    """The department's role in a measure, the strongest if it has several; ``None`` without one."""
    names = plan.bodies(department)
    roles = [
        role
        for r in measure.responsibilities
        for mention, role in zip(r.departments, r.roles, strict=True)
        if mention.name in names
    ]
    return Role.LEAD if Role.LEAD in roles else (roles[0] if roles else None)


def scope_of(query: Query, plan: Plan) -> tuple[Measure, ...]:
    """Domains, safeguards, or both: as the question says; both if it does not.

    Of a list just given (其中没有省财政厅的) only the measures of that list.
    """
    if "among" in query.flags:
        return tuple(m for m in plan.measures if m.clause in query.measures)
    kind = kind_asked(query, plan)
    return tuple(m for m in plan.measures if kind in (None, m.kind))


def kind_asked(query: Query, plan: Plan) -> MeasureKind | None:
    """The one kind of measure a question is about; ``None`` if it is about all there are."""
    if "both_scopes" in query.flags:
        return None
    domains, safeguards = "domains_only" in query.flags, "safeguards_word" in query.flags
    kind = MeasureKind.DOMAIN if domains else MeasureKind.SAFEGUARD
    if domains == safeguards or {m.kind for m in plan.measures} <= {kind}:
        return None
    return kind if any(m.kind is kind for m in plan.measures) else None


def lead(query: Query, plan: Plan) -> Findings:
    """The lead department of each measure asked about."""
    facts: list[Finding] = []
    for measure in asked(query, plan):
        if not measure.responsibilities:
            facts += in_words(measure, plan)
        led = [r for r in measure.responsibilities if r.lead is not None]
        for responsibility in led or measure.responsibilities:
            values: dict[str, Value] = {"measure": measure.clause}
            values |= about(measure, responsibility, plan)
            mention = responsibility.lead
            if mention is None:
                facts.append(_unled(query, measure, responsibility, values, plan))
                continue
            values["lead"] = mention.name
            facts.append(
                Finding(
                    "lead",
                    values,
                    spans_of(measure, responsibility, plan),
                    mention.name,
                    (mention.name,),
                )
            )
        if led and len(led) < len(measure.responsibilities):
            rest = len(measure.responsibilities) - len(led)
            facts.append(Finding("lead_rest_unstated", {"measure": measure.clause, "count": rest}))
    items = tuple(("department", fact.lead) for fact in facts if fact.lead)
    return Findings(tuple(facts), items)


def _unled(
    query: Query,
    measure: Measure,
    responsibility: Responsibility,
    values: dict[str, Value],
    plan: Plan,
) -> Finding:
    """That the plan does not say who leads, and whom it lists; or only who is listed first."""
    names = responsibility.names
    if "no_governments" in query.flags:
        names = tuple(n for n in names if n not in governments(plan)) or names
    values["first"] = names[0]
    spans = spans_of(measure, responsibility, plan)
    if "first_listed" in query.flags:
        return Finding("first_listed", values, spans, None, names[:1])
    values["departments"] = names
    return Finding(
        "lead_unstated" if len(names) > 1 else "lead_unstated_one", values, spans, None, names
    )


def governments(plan: Plan) -> set[str]:
    """The bodies of a plan that are governments, and no departments: 各省级人民政府."""
    return {name for name in plan.departments if name.endswith("政府")}


def convention(plan: Plan) -> Findings:
    """What the plan says of how the lead is told: 列第一位者为牵头部门."""
    stated = dict.fromkeys(r.convention for r in plan.responsibilities if r.convention)
    if not stated:
        return Findings((Finding("no_lead_convention", absent=True),))
    return Findings(tuple(Finding("convention", {"text": plan.quote(s)}, (s,)) for s in stated))


def responsible(query: Query, plan: Plan) -> Findings:
    """All departments of each measure asked about, in the plan's order."""
    apart = query.flags & {"exclusive", "elsewhere"}
    if "without_part" in query.flags and not query.departments and not apart:
        return _left_out(query, plan)
    facts: list[Finding] = []
    items: list[tuple[str, str]] = []
    others = "others" in query.flags and "lead_and_all" not in query.flags
    left_out = {n for d in query.departments for n in plan.bodies(d)} if others else set()
    no_others = not left_out
    if "no_governments" in query.flags:
        left_out |= governments(plan)
    minus_lead = "everyone" not in query.flags and (
        "only_participate" in query.flags or (others and "lead" in query.flags)
    )
    for measure in asked(query, plan):
        if not measure.responsibilities:
            facts += in_words(measure, plan)
        for responsibility in measure.responsibilities:
            first = responsibility.lead
            if others and first and query.flags & {"lead", "lead_statement"}:
                facts += _not_the_lead(query, measure, first.name, plan)
            names = tuple(
                m.name
                for m, role in zip(responsibility.departments, responsibility.roles, strict=True)
                if m.name not in left_out and not (minus_lead and role is Role.LEAD)
            )
            if apart:
                names = _by_elsewhere(names, measure, query, plan)
            values: dict[str, Value] = {
                "measure": measure.clause,
                "departments": names,
                "count": len(names),
            }
            values |= about(measure, responsibility, plan)
            form = "responsible_others" if left_out or minus_lead else "responsible"
            if no_others and left_out and not minus_lead:
                form = "responsible_without"
            if apart:
                form = "elsewhere" if "elsewhere" in query.flags else "exclusive"
                form += "" if names else "_none"
            if form == "responsible" and _mixed(responsibility):
                form = "responsible_by_role"
                values |= _by_role(responsibility)
            if first is not None and first.name in names:
                values["lead"] = first.name
            if query.kind is Kind.COUNT:
                form = "count_only" if "count_only" in query.flags else "count_departments"
            facts.append(
                Finding(
                    form,
                    values,
                    spans_of(measure, responsibility, plan, convention=False),
                    first.name if first and (first.name in names or not apart) else None,
                    names,
                )
            )
            items += [("department", name) for name in names]
    if query.kind is Kind.COUNT and len(query.measures) > 1 and "in_all" in query.flags:
        facts.append(_in_all(facts))
    counted = [fact for fact in facts if "count" in fact.values]
    if query.kind is Kind.COUNT and len(counted) == _TWO and query.flags & _COMPARING:
        facts.append(_difference(counted))
    return Findings(tuple(facts), tuple(dict.fromkeys(items)))


_CLAIMED_LEAD = re.compile(r"(?:牵头|领头|带头|挑头)(?![的者单部])|\b(?:leads?|leading|heads?)\b")


def _not_the_lead(query: Query, measure: Measure, lead: str, plan: Plan) -> list[Finding]:
    """What puts right who is said to lead: 甲牵头这一条，它下面还有谁."""
    if not _CLAIMED_LEAD.search(f"{query.story} {query.terms}"):
        return []
    spans = tuple(r.span for r in measure.responsibilities)
    listed = tuple(n for r in measure.responsibilities for n in r.names)
    values: dict[str, Value] = {"measure": measure.clause, "lead": lead, "departments": listed}
    facts = []
    for name in query.departments:
        role = part_of(plan, measure, name)
        if role is not Role.LEAD:
            form = "check_not_lead" if role else "check_none"
            facts.append(Finding(form, {**values, "department": name}, spans, lead))
    facts += [
        Finding("check_absent_body", {**values, "body": body}, spans, lead) for body in query.absent
    ]
    return facts


def _by_elsewhere(
    names: tuple[str, ...], measure: Measure, query: Query, plan: Plan
) -> tuple[str, ...]:
    """Of a measure's departments those that other measures have too, or that none has."""
    others = [m for m in scope_of(query, plan) if m.clause != measure.clause]
    wanted = "elsewhere" in query.flags
    return tuple(n for n in names if any(part_of(plan, m, n) for m in others) is wanted)


_COMPARING = frozenset({"difference", "more_of"})
"""Cues that ask which of two counts is the greater, or by how much."""


def _difference(facts: list[Finding]) -> Finding:
    """By how many departments one of two measures has more than the other."""
    fewer, more = sorted(facts, key=lambda fact: int(str(fact.values["count"])))
    count = int(str(more.values["count"])) - int(str(fewer.values["count"]))
    values: dict[str, Value] = {
        "more": str(more.values["measure"]),
        "fewer": str(fewer.values["measure"]),
        "count": count,
    }
    form = "count_difference" if count else "count_same"
    return Finding(form, values, (*more.spans, *fewer.spans))


def _in_all(facts: list[Finding]) -> Finding:
    """Several measures together, each department once."""
    names = tuple(dict.fromkeys(name for fact in facts for name in fact.departments))
    values: dict[str, Value] = {"departments": names, "count": len(names)}
    spans = tuple(span for fact in facts for span in fact.spans)
    return Finding("count_in_all", values, spans, None, names)


def _left_out(query: Query, plan: Plan) -> Findings:
    """The departments the plan names that a measure does not list."""
    facts: list[Finding] = []
    for measure in asked(query, plan):
        listed = {n for r in measure.responsibilities for n in r.names}
        names = tuple(n for n in plan.departments if not plan.bodies(n) & listed)
        values: dict[str, Value] = {
            "measure": measure.clause,
            "departments": names,
            "count": len(names),
        }
        elsewhere = [m for m in plan.measures if m.clause != measure.clause]
        spans = (
            *(r.span for r in measure.responsibilities),
            *brackets_with(elsewhere, frozenset(names)),
            *(u.span for u in plan.units if u.name in names),
        )
        facts.append(Finding("not_responsible", values, spans, None, names))
    return Findings(tuple(facts))


def partners(query: Query, plan: Plan) -> Findings:
    """With whom a department works: the other bodies of what it leads, else of all it is in."""
    name = query.departments[0]
    roles = {m.clause: part_of(plan, m, name) for m in scope_of(query, plan)}
    led = tuple(c for c, role in roles.items() if role is Role.LEAD)
    mine = led or tuple(c for c, role in roles.items() if role is not None)
    if not mine:
        return reverse(query, plan)
    return responsible(replace(query, measures=mine, flags=query.flags | {"others"}), plan)


def _mixed(responsibility: Responsibility) -> bool:
    """Whether the bracket itself tells roles apart: 甲指导，乙参与."""
    return responsibility.convention is None and set(responsibility.roles) != {Role.RESPONSIBLE}


def _by_role(responsibility: Responsibility) -> dict[str, Value]:
    keys = {
        Role.LEAD: "leads",
        Role.GUIDE: "guides",
        Role.RESPONSIBLE: "bears",
        Role.PARTICIPANT: "takes",
    }
    pairs = list(zip(responsibility.names, responsibility.roles, strict=True))
    return {key: tuple(name for name, own in pairs if own is role) for role, key in keys.items()}


def reverse(query: Query, plan: Plan) -> Findings:
    """What each department asked about leads and takes part in."""
    facts: list[Finding] = []
    items: list[tuple[str, str]] = []
    for name in query.departments:
        found = _reverse_one(query, plan, name)
        facts += found.facts
        items += found.items
    for body in query.absent:
        facts.append(Finding("absent_body", {"body": body}, absent=True))
    return Findings(tuple(facts), tuple(items))


def _reverse_one(query: Query, plan: Plan, name: str) -> Findings:
    scope = scope_of(query, plan)
    skip = set(query.measures) if query.flags & {"others", "besides"} else set()
    roles = {m.clause: part_of(plan, m, name) for m in scope if m.clause not in skip}
    led = [m for m in scope if roles.get(m.clause) is Role.LEAD]
    part = [m for m in scope if roles.get(m.clause) not in (None, Role.LEAD)]
    # Where the plan says nothing of leading, a department is responsible, no more and no less.
    apart = [r for r in roles.values() if r not in (None, Role.LEAD)]
    bare = any(r is not Role.PARTICIPANT for r in apart) or not apart
    takes = "bears" if bare else "takes_part"
    both = {"lead_asked", "responsible"} <= query.flags
    # 是哪几个领域的责任部门，其中牵头哪个: all, and what of them it leads.
    want_led = "lead" in query.flags and not (
        query.flags & {"participate", "only_participate"} or both
    )
    want_part = "only_participate" in query.flags and "lead_asked" not in query.flags
    if not any(part_of(plan, m, name) for m in plan.measures):
        unit = next((u for u in plan.units if u.name in plan.bodies(name)), None)
        if unit is None:
            return Findings((Finding("absent_body", {"body": name}, absent=True),))
        return Findings((Finding("no_tasks", {"department": name}, (unit.span,), None, (name,)),))
    kind = kind_asked(query, plan)
    counts = "count" in query.flags
    if "without_part" in query.flags:
        without = [m for m in scope if roles.get(m.clause) is None and m.responsibilities]
        fact = _group(
            name, "not_in" if without else "not_in_none", without, plan, kind=kind, counts=False
        )
        spans = tuple(r.span for m in without or scope for r in m.responsibilities)
        own = brackets_with(plan.measures, plan.bodies(name))[:1]
        absences = [replace(fact, spans=(*spans, *own))]
        # Of a measure that names it in one bracket and not in another.
        apart_from_it = matters(
            (m for m in scope if m not in without), (), plan, (plan.bodies(name),)
        )
        if apart_from_it:
            absences.append(Finding("matters_without", {"department": name}))
        return Findings((*absences, *apart_from_it), tuple(("measure", m.clause) for m in without))
    if "single" in query.flags:
        bodies_of = plan.bodies(name)
        alone = [m for m in scope if {n for r in m.responsibilities for n in r.names} <= bodies_of]
        alone = [m for m in alone if m.responsibilities]
        form = "single_of" if alone else "single_of_none"
        fact = _group(name, form, alone, plan, kind=kind, counts=False)
        return Findings((fact,), tuple(("measure", m.clause) for m in alone))
    facts: list[Finding] = []

    def tell(form: str, measures: list[Measure]) -> Finding:
        return _group(name, form, measures, plan, kind=kind, counts=counts)

    if {"not_led_by", "all_of_them", "yes_no"} <= query.flags:
        # 是不是都不由省财政厅牵头.
        facts.append(Finding("deny" if led else "confirm"))
    elif "all_of_them" in query.flags and query.flags & {"yes_no", "why"}:
        held = led if want_led else part if want_part else [*led, *part]
        missing = [m for m in scope if m not in held and m.responsibilities]
        facts.append(Finding("deny" if missing else "confirm"))
        if missing and not (want_led or want_part):
            facts.append(_group(name, "not_in", missing, plan, kind=kind, counts=False))
            facts[-1] = replace(
                facts[-1], spans=tuple(r.span for m in missing for r in m.responsibilities)
            )
            if len(missing) < len(held):
                # All but these: the rest need not be listed.
                return Findings(tuple(facts), tuple(("measure", m.clause) for m in missing))
    unled = bare and not led
    if not want_part and (led or want_led or (counts and not unled)):
        facts.append(tell("leads" if led else "leads_none", led))
    if not want_led and (part or want_part):
        facts.append(tell(takes if part else "takes_part_none", part))
    if not facts:
        facts.append(tell("nothing_else" if skip and not counts else "nothing", []))
    if not (want_led or want_part or unled) and counts:
        if led and part:
            # All, and what of them it leads: the rest need not be listed again.
            facts = facts[:-1]
        facts.insert(0, tell("has_part", sorted([*led, *part], key=plan.measures.index)))
    if want_led and not led and part:
        facts.append(tell(takes, part))
    spoken = led if want_led and led else [*led, *part]
    if counts and "brackets" in query.flags and spoken:
        lists = brackets_with(spoken, plan.bodies(name))
        values: dict[str, Value] = {"department": name, "count": len(lists)}
        facts.insert(0, Finding("brackets_count", values, lists))
    facts += matters(spoken, (plan.bodies(name),), plan)
    asked = led if want_led else part if want_part else [*led, *part]
    if kind is not None and not asked and "others" not in query.flags:
        # Nothing of the kind asked for: what there is of the other is worth saying.
        whole = replace(query, flags=query.flags - {"domains_only", "safeguards_word"})
        told = {fact.form for fact in facts}
        others = _reverse_one(whole, plan, name).facts
        facts += [f for f in others if f.values.get("count") and f.form not in told]
    return Findings(tuple(facts), tuple(("measure", m.clause) for m in asked))


def _group(
    name: str,
    form: str,
    measures: list[Measure],
    plan: Plan,
    *,
    kind: MeasureKind | None,
    counts: bool,
) -> Finding:
    values: dict[str, Value] = {
        "department": name,
        "measures": tuple(m.clause for m in measures),
        "count": len(measures),
        "scope": kind or "",
    }
    if counts:
        form += "_count"
        own = [m.kind for m in measures]
        if kind is None and len(set(own)) > 1:
            values["domains"] = own.count(MeasureKind.DOMAIN)
            values["safeguards"] = own.count(MeasureKind.SAFEGUARD)
    names = plan.bodies(name)
    # That it leads nothing here is shown by the brackets that name it at all.
    spans = brackets_with(measures or plan.measures, names)
    if form.startswith("leads") and measures:
        spans = tuple(
            r.span
            for m in measures
            for r in m.responsibilities
            if r.lead is not None and r.lead.name in names
        )
    return Finding(form, values, spans, None, (name,))


def asked(query: Query, plan: Plan) -> list[Measure]:
    """The measures a query names, in its order."""
    return [m for clause in query.measures for m in plan.measures if m.clause == clause]


def brackets_with(measures: Iterable[Measure], names: frozenset[str]) -> tuple[Span, ...]:
    """The brackets of these measures that name any of these departments."""
    return tuple(r.span for m in measures for r in m.responsibilities if names & set(r.names))

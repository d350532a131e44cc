"""Whether a department has the part in a measure that a question presumes or denies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.finding import Finding, Findings, Value
from assistant.look_up.people import people
from assistant.look_up.places import in_place, place_asked, place_in, spots
from assistant.look_up.roles import asked, part_of, responsible, reverse
from assistant.look_up.texts import without_tasks
from assistant.look_up.totals import counts_bodies
from corpus.plan import Role

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Plan


def check(query: Query, plan: Plan) -> Findings:
    """Whether each department has the part in each measure that the question presumes."""
    facts: list[Finding] = []
    has_part = all(part_of(plan, m, n) for m in asked(query, plan) for n in query.departments)
    if "own_part" in query.flags and has_part and not query.flags & {"lead", "yes_no"}:
        # 省工信委在普惠金融里怎么分工: that it is not in there is said first.
        return Findings(
            tuple(
                Finding("own_part", {"department": name, "measure": m.clause}, absent=True)
                for m in asked(query, plan)
                for name in query.departments
            )
        )
    if "alone" in query.flags and len(query.departments) == 1:
        return _alone(query, plan)
    complete = query.flags & _COMPLETE and not counts_bodies(query)
    if query.measures and len(query.departments) == 1 and complete:
        whole = _complete(query, plan)
        if whole is not None:
            return whole
    asks_lead = "lead" in query.flags
    names = query.departments
    for measure in asked(query, plan):
        roles = {name: part_of(plan, measure, name) for name in names}
        first = next((r.lead for r in measure.responsibilities if r.lead), None)
        spans = tuple(r.span for r in measure.responsibilities)
        conventions = tuple(r.convention for r in measure.responsibilities if r.convention)
        if query.renamed and any(roles.values()):
            names = tuple(
                n for n in names if roles[n] or not any(n in group for _, group in query.renamed)
            )
        for name in names:
            role = roles[name]
            values: dict[str, Value] = {"department": name, "measure": measure.clause}
            values["departments"] = tuple(n for r in measure.responsibilities for n in r.names)
            if first is not None:
                values["lead"] = first.name
            form = _check_form(
                role,
                asks_lead=asks_lead,
                lead_known=first is not None,
                denies="denies" in query.flags,
            )
            places = [place_in(plan, r, name) for r in measure.responsibilities]
            claimed = place_asked(query) if "yes_no" in query.flags else 0
            if claimed and any(places):
                # 排第二位的是省商务厅吧: whether it stands there, and who does if not.
                sizes = [len(r.names) for r in measure.responsibilities]
                facts += _claimed_place(query, plan, places, sizes)
            if first is None and role is not None and asks_lead and not claimed:
                own = next(r for r in measure.responsibilities if place_in(plan, r, name))
                values["first"] = own.names[0]
                form = "check_unled_first" if place_in(plan, own, name) == 1 else "check_unled_lead"
            if ("position" in query.flags or claimed) and any(places):
                form = "check_place" if first is not None else "check_place_unled"
                values["number"] = next(filter(None, places))
            mentioned = (first.name,) if first else ()
            cited = spans + (conventions if role is Role.LEAD or asks_lead else ())
            facts.append(
                Finding(
                    form,
                    values,
                    cited,
                    first.name if first else None,
                    tuple(dict.fromkeys((*mentioned, *((name,) if role else ())))),
                )
            )
        if first is not None:
            told: dict[str, Value] = {"measure": measure.clause, "lead": first.name}
            if not asks_lead:
                told["departments"] = tuple(n for r in measure.responsibilities for n in r.names)
            facts += [
                Finding(
                    "check_absent_body",
                    {**told, "body": body},
                    (*spans, *conventions),
                    first.name,
                    (first.name,),
                )
                for body in query.absent
            ]
        # 2022年精准扶贫还是省扶贫办牵头吗: it leads, and has no tasks there.
        facts += without_tasks(measure, plan, query.periods)
    if "sends" in query.flags or {"person", "conference"} <= query.flags:
        # 甲牵头电子商务，那么它派谁参加联席会议: the person besides.
        facts += people(
            replace(query, measures=(), absent=(), flags=query.flags - {"why"}), plan
        ).facts
    in_it = counts_bodies(query) and all(f.form not in _LISTING for f in facts)
    if {"yes_no", "responsible", "list"} <= query.flags or ("yes_no" in query.flags and in_it):
        # 是哪几家负责，有没有通管局; 有五家负责，省商务厅在里面: all of them besides.
        facts += responsible(replace(query, departments=(), flags=frozenset()), plan).facts
    return Findings(tuple(facts), tuple(("department", d) for d in names))


_LISTING = frozenset({"check_none", "check_none_unled"})
"""Findings that say by themselves which departments a measure has."""


def _claimed_place(
    query: Query, plan: Plan, places: list[int], sizes: list[int]
) -> tuple[Finding, ...]:
    claimed = [next(iter(spots(query.terms, size))) for size in sizes]
    if any(said == place for said, place in zip(claimed, places, strict=True)):
        return (Finding("confirm"),)
    told = in_place(replace(query, departments=()), plan)
    return (Finding("deny"), *told.facts)


_COMPLETE = frozenset({"sized", "in_all", "count", "exclusive"})
"""Cues of a list that is said to be all: 一共只牵头三个：甲、乙、丙."""


_ONLY = frozenset({"exclusive", "sized"})
"""Those that say so of one measure: 只参与一个领域，就是电子商务."""


def _alone(query: Query, plan: Plan) -> Findings:
    """Whether a department bears a measure alone; all that bear it if it does not."""
    found = responsible(replace(query, departments=(), flags=query.flags - {"lead"}), plan)
    names = {name for fact in found.facts for name in fact.departments}
    head = Finding("confirm") if names <= plan.bodies(query.departments[0]) else Finding("deny")
    return Findings((head, *found.facts), found.items)


def _complete(query: Query, plan: Plan) -> Findings | None:
    """What a department has beyond a list said to be complete; ``None`` if that is all."""
    name = query.departments[0]
    kinds = {m.kind for m in asked(query, plan)}
    leads = "lead" in query.flags
    held = {
        m.clause
        for m in plan.measures
        if m.kind in kinds
        and (role := part_of(plan, m, name)) is not None
        and (role is Role.LEAD or not leads)
    }
    if held <= set(query.measures) or (len(query.measures) == 1 and not _ONLY & query.flags):
        return None
    told = reverse(replace(query, measures=(), flags=query.flags | {"count"}), plan)
    return Findings((Finding("deny"), *told.facts), told.items)


def _check_form(
    role: Role | None, *, asks_lead: bool, lead_known: bool, denies: bool = False
) -> str:
    if denies and lead_known:
        # 不参与，对吧: the question itself says no.
        if role is None:
            return "check_none_agreed"
        if role is Role.LEAD:
            return "check_lead_denied"
        return "check_not_lead_agreed" if asks_lead else "check_part_denied"
    if role is None:
        return "check_none" if lead_known else "check_none_unled"
    if role is Role.LEAD:
        return "check_lead"
    if asks_lead and lead_known:
        return "check_not_lead"
    return "check_part" if lead_known else "check_part_unled"

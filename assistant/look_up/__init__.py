"""A query becomes findings, from the plan's parsed facts alone: looked up, never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.finding import Finding, Findings
from assistant.look_up import checks, document, lists, people, places, ranks, roles, shares, texts
from assistant.look_up.picked import picked
from assistant.mentions import running
from assistant.question import Kind
from corpus.plan import MeasureKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.finding import Value
    from assistant.question import Query
    from corpus.plan import Plan

__all__ = ["look_up"]

_TWO = 2
_BY_KIND: dict[Kind, Callable[[Query, Plan], Findings]] = {
    Kind.LEAD: roles.lead,
    Kind.RESPONSIBLE: roles.responsible,
    Kind.COUNT: roles.responsible,
    Kind.REVERSE: roles.reverse,
    Kind.JOINT: shares.joint,
    Kind.CHECK: checks.check,
    Kind.RANK: ranks.rank,
    Kind.TASKS: texts.tasks,
    Kind.SUMMARY: texts.summary,
    Kind.COMPARE: texts.compare,
    Kind.STAGE: texts.stage,
    Kind.LIST: lists.lists,
    Kind.ABOUT: document.about,
    Kind.PERSON: people.people,
    Kind.MEMBERSHIP: people.membership,
}


def look_up(query: Query, plan: Plan) -> Findings:
    """The facts a query asks for; empty for kinds that are answered from sentences.

    A comparison of who leads or is responsible is the same look-up, measure by measure.
    """
    if query.pick is not None:
        return picked(look_up(replace(query, pick=None), plan), query.pick, plan)
    if query.nowhere:
        domains = [m for m in plan.measures if m.kind is MeasureKind.DOMAIN]
        safeguards = [m for m in plan.measures if m.kind is MeasureKind.SAFEGUARD]
        values: dict[str, Value] = {
            "text": query.nowhere[0],
            "domains": len(domains),
            "safeguards": len(safeguards),
        }
        if query.counts and len(domains) not in query.counts:
            # 一共13个领域，第13个是什么: the number presumed is the fault.
            wrong = Finding("correct_figure", {"figure": query.counted(query.counts[0])})
            named: dict[str, Value] = {
                "count": len(domains),
                "measures": tuple(m.clause for m in domains),
            }
            headings = tuple(plan.clause(m.clause).heading for m in domains)
            headings += lists.count_spans(plan, MeasureKind.DOMAIN, len(domains))
            return Findings((wrong, Finding("domains_named", named, headings)))
        form = "no_such_number_running" if running(plan) else "no_such_number"
        values["count"] = len(plan.measures)
        return Findings((Finding(form, values, absent=True),))
    kind = query.kind
    if kind is Kind.REVERSE and "named_how" in query.flags and not query.measures:
        return document.named(query, plan)
    if kind is Kind.RULE and "convention" in query.flags:
        return roles.convention(plan)
    if kind is Kind.COMPARE and query.measures:
        if {"lead", "same_departments", "yes_no"} <= query.flags and len(query.measures) > 1:
            return shares.same_lead(query, plan)
        if query.flags & {"shared", "same_departments"} and len(query.measures) > 1:
            # 两边都有的，只在一边的: what they share, and what each has.
            bare = replace(query, flags=query.flags - {"exclusive", "elsewhere", "others"})
            told = (
                shares.joint(replace(bare, departments=()), plan),
                roles.responsible(bare, plan),
            )
            return Findings(tuple(f for each in told for f in each.facts))
        if "lead" in query.flags:
            return roles.lead(query, plan)
        if "departments_counted" in query.flags:
            return roles.responsible(replace(query, kind=Kind.COUNT), plan)
        if query.flags & {"responsible", "who"}:
            return roles.responsible(query, plan)
    if kind is Kind.COMPARE and len(query.departments) > 1 and not query.measures:
        if len(query.departments) == _TWO and query.flags & {"difference", "more_part"}:
            return shares.more(query, plan)
        return roles.reverse(query, plan)
    if (
        kind is Kind.COMPARE
        and len(query.periods) > 1
        and not (query.measures or query.departments)
    ):
        # 近期目标和远期目标有什么不一样.
        return texts.stage(query, plan)
    if kind in (Kind.LEAD, Kind.RESPONSIBLE, Kind.COUNT, Kind.TASKS, Kind.SUMMARY, Kind.COMPARE):
        outside = _outside_years(query, plan)
        if outside is not None:
            return outside
        if not query.measures and query.departments and "with_whom" in query.flags:
            return roles.partners(query, plan)
        if not query.measures and not (kind is Kind.TASKS and query.departments):
            return Findings()
    if kind in (Kind.SUMMARY, Kind.TASKS) and (by_place := lists.called(query, plan)) is not None:
        return by_place
    if query.flags & {"after", "before"} and query.departments and query.measures:
        return places.beside(query, plan)
    place = places.place_asked(query)
    if (
        kind is Kind.RESPONSIBLE
        and query.measures
        and query.flags & {"placed", "nth_body", "top_n"}
    ):
        spots = places.spots(query.terms)
        if spots == (1,) and not query.departments:
            # Who stands first leads, where the plan says so.
            return roles.lead(replace(query, flags=query.flags | {"first_listed"}), plan)
        if spots:
            return places.in_place(query, plan)
    if place and kind is Kind.REVERSE and "placed" in query.flags and query.departments:
        if place == 1 and plan.first_leads:
            # Where it stands first is what it leads.
            return roles.reverse(replace(query, flags=query.flags | {"lead"}), plan)
        if place == 1:
            return _listed_first(query, plan)
        return places.placed(query, plan, place)
    if (
        kind is Kind.REVERSE
        and "first_listed" in query.flags
        and query.departments
        and not plan.first_leads
    ):
        return _listed_first(query, plan)
    handler = _BY_KIND.get(kind)
    return handler(query, plan) if handler else Findings()


def _listed_first(query: Query, plan: Plan) -> Findings:
    """Where departments stand first, with what they lead: nothing says that the first leads."""
    told = roles.reverse(replace(query, flags=query.flags | {"lead"}), plan)
    leads = tuple(f for f in told.facts if f.form.startswith("leads"))
    if not leads:
        # Of no list at all: nowhere.
        return told
    first = places.placed(query, plan, 1)
    return replace(first, facts=(*leads, *first.facts))


def _outside_years(query: Query, plan: Plan) -> Findings | None:
    """A question wholly about years the plan does not cover."""
    if "outside_years" not in query.flags or not query.periods:
        return None
    found = texts.stage(query, plan)
    return found if all(fact.absent for fact in found.facts) and found.facts else None

"""Which departments lead or take part most, least or never; the lead of every measure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.finding import Finding, Findings
from assistant.look_up.roles import kind_asked, lead, part_of, responsible, scope_of
from assistant.numerals import value_of
from assistant.sizes import Sized, sized
from corpus.plan import MeasureKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.finding import Value
    from assistant.question import Query
    from corpus.plan import Measure, Plan


_BOTH = Expression(r"既.+又|同时|都")


def _leads_of_both(plan: Plan) -> Findings:
    led = {
        kind: [r for m in plan.measures if m.kind is kind for r in m.responsibilities if r.lead]
        for kind in MeasureKind
    }
    sets = [{r.lead.name for r in brackets if r.lead} for brackets in led.values()]
    names = tuple(n for n in plan.departments if all(n in each for each in sets))
    spans = tuple(
        r.span for rows in led.values() for r in rows if r.lead is not None and r.lead.name in names
    )
    if not names:
        spans = tuple(r.span for rows in led.values() for r in rows)
    values: dict[str, Value] = {"departments": names, "count": len(names)}
    form = "sized_departments" if names else "sized_none"
    return Findings(
        (Finding(form, values, spans, None, names),), tuple(("department", n) for n in names)
    )


_ALL = Expression(r"全部|都|每一?[条项个]")
_ENDS = frozenset({"most", "least"})


def rank(query: Query, plan: Plan) -> Findings:
    """Which departments lead or take part most, least or never; which measures have one body."""
    both = {"one_sided", "safeguards_word", "domains_word"} <= query.flags
    if both and "most" not in query.flags:
        return _one_sided(query, plan)
    if query.flags >= _ENDS:
        # 最多的和最少的分别是哪个: each end by itself.
        ends = [rank(replace(query, flags=query.flags - {end}), plan) for end in sorted(_ENDS)]
        facts = [fact for each in ends for fact in each.facts]
        counts = [n for fact in facts if isinstance(n := fact.values.get("count"), int)]
        if "difference" in query.flags and counts:
            facts.append(Finding("apart", {"count": max(counts) - min(counts)}))
        return Findings(tuple(facts), tuple(i for each in ends for i in each.items))
    scope = scope_of(query, plan)
    leads = Counter(r.lead.name for m in scope for r in m.responsibilities if r.lead)
    parts: Counter[str] = Counter()
    for measure in scope:
        parts.update({n for r in measure.responsibilities for n in r.names})
    order = [n for n in plan.departments if n in parts]
    if "single" in query.flags:
        alone = [m for m in scope if sum(len(r.names) for r in m.responsibilities) == 1]
        names = tuple(dict.fromkeys(n for m in alone for r in m.responsibilities for n in r.names))
        return Findings(
            (
                Finding(
                    "single" if alone else "single_none",
                    {"measures": tuple(m.clause for m in alone), "departments": names},
                    tuple(r.span for m in alone for r in m.responsibilities),
                    None,
                    names,
                ),
            )
        )
    if "sized" in query.flags:
        return _sized(query, scope, order, plan)
    if query.flags & {"never_lead", "only_participate"}:
        names = tuple(n for n in order if n not in leads)
        if "most" in query.flags and names:
            return _busiest(names, *_counted_in(query, scope))
        spans = tuple(r.span for m in scope for r in m.responsibilities)
        return Findings(
            (
                Finding(
                    "never_lead", {"departments": names, "count": len(names)}, spans, None, names
                ),
            ),
            tuple(("department", n) for n in names),
        )
    table = leads if "lead" in query.flags else parts
    if not table and "first_listed" in query.flags:
        return _listed_first(query, scope)
    if not table:
        return Findings((Finding("no_lead_convention", absent=True),))
    if "ranks_measures" in query.flags:
        return _widest(query, scope)
    if "top_n" in query.flags:
        rows = [(n, table[n]) for n in order if table[n]]
        return _top_departments(_top(rows, query), table is leads, scope)
    best = _best(query, table.values())
    names = tuple(n for n in order if table[n] == best)
    form = ("rank_lead" if table is leads else "rank_part") + _which(query)
    chosen = [
        m
        for m in scope
        if any(
            part_of(plan, m, n) is Role.LEAD if table is leads else part_of(plan, m, n)
            for n in names
        )
    ]
    spans = tuple(r.span for m in chosen for r in m.responsibilities)
    fact = Finding(
        form,
        {"departments": names, "count": best, "measures": tuple(m.clause for m in chosen)},
        spans,
        None,
        names,
    )
    return Findings((fact,), tuple(("department", n) for n in names))


def _listed_first(query: Query, scope: tuple[Measure, ...]) -> Findings:
    """Who stands first in most lists, where the plan does not say that the first leads."""
    firsts = [(r.names[0], m.clause, r.span) for m in scope for r in m.responsibilities]
    table = Counter(name for name, _, _ in firsts)
    best = _best(query, table.values())
    names = tuple(n for n in table if table[n] == best)
    measures = tuple(dict.fromkeys(clause for name, clause, _ in firsts if name in names))
    values: dict[str, Value] = {"departments": names, "count": best, "measures": measures}
    spans = tuple(span for name, _, span in firsts if name in names)
    form = "rank_first_least" if "least" in query.flags else "rank_first"
    fact = Finding(form, values, spans, None, names)
    return Findings((fact,), tuple(("department", n) for n in names))


def _best(query: Query, counts: Iterable[int]) -> int:
    """The count asked for: the most, the least, or the next to it."""
    ordered = sorted(set(counts), reverse="least" not in query.flags)
    return ordered[min("second_most" in query.flags, len(ordered) - 1)]


def _which(query: Query) -> str:
    """How the form of a rank ends."""
    if "least" in query.flags:
        return "_least_second" if "second_most" in query.flags else "_least"
    return "_second" if "second_most" in query.flags else ""


_MOST_OF = Expression(r"(?P<of>领域|任务|保障|措施)[^,，。;；]{0,20}最[多少]")


def _counted_in(
    query: Query, scope: tuple[Measure, ...]
) -> tuple[Counter[str], tuple[Measure, ...]]:
    """In how many measures each department is; of one kind where the question counts in it.

    没牵头过领域和保障措施，在领域名单里出现最多: never leads either, counted in the domains.
    """
    match = _MOST_OF.search(query.terms)
    if match is not None:
        safeguards = match["of"] in ("保障", "措施")
        kind = MeasureKind.SAFEGUARD if safeguards else MeasureKind.DOMAIN
        scope = tuple(m for m in scope if m.kind is kind) or scope
    parts: Counter[str] = Counter()
    for measure in scope:
        parts.update({n for r in measure.responsibilities for n in r.names})
    return parts, scope


_NOT_IN = Expression(
    r"(?:没有|没|未|不)[^,，。?？]{0,12}?(?P<of>保障|领域|任务|safeguards?|domains?)"
)
_ONLY_IN = Expression(r"(?:只|仅|单单|光)[^,，。?？]{0,8}?(?P<of>保障|领域|任务)")


def _one_sided(query: Query, plan: Plan) -> Findings:
    """Departments of the safeguards and of no domain, or the other way round: 只在保障措施里."""
    only, out = _ONLY_IN.search(query.terms), _NOT_IN.search(query.terms)
    safeguards = only["of"] == "保障" if only else out is not None and out["of"] in ("领域", "任务")
    kind = MeasureKind.SAFEGUARD if safeguards else MeasureKind.DOMAIN
    leads = "lead" in query.flags

    def named(measure: Measure) -> set[str]:
        brackets = measure.responsibilities
        return (
            {r.lead.name for r in brackets if r.lead}
            if leads
            else {name for r in brackets for name in r.names}
        )

    inside = {n for m in plan.measures if m.kind is kind for n in named(m)}
    outside = {n for m in plan.measures if m.kind is not kind for n in named(m)}
    names = tuple(n for n in plan.departments if n in inside - outside)
    held = [m for m in plan.measures if m.kind is kind and named(m) & set(names)]
    spans = tuple(r.span for m in held or plan.measures for r in m.responsibilities)
    values: dict[str, Value] = {"departments": names, "count": len(names)}
    fact = Finding("sized_departments" if names else "sized_none", values, spans, None, names)
    return Findings((fact,), tuple(("department", n) for n in names))


def _busiest(names: tuple[str, ...], parts: Counter[str], scope: tuple[Measure, ...]) -> Findings:
    """Of departments that lead nothing, those that take part in most."""
    most = max(parts[n] for n in names)
    chosen = tuple(n for n in names if parts[n] == most)
    held = [m for m in scope if any(n in chosen for r in m.responsibilities for n in r.names)]
    values: dict[str, Value] = {
        "departments": chosen,
        "count": most,
        "measures": tuple(m.clause for m in held),
    }
    spans = tuple(r.span for m in held for r in m.responsibilities)
    fact = Finding("never_lead_most", values, spans, None, chosen)
    return Findings((fact,), tuple(("department", n) for n in chosen))


_TOP = Expression(r"前(?P<n>[两二三四五六七八九十]|[1-9])|\btop (?P<en>two|three|four|five|[1-9])")


def _top(rows: list[tuple[str, int]], query: Query) -> list[tuple[str, int]]:
    """The first so many rows by their count, with those equal to the last: 前三名."""
    match = _TOP.search(query.terms)
    words = (match["n"] or match["en"]) if match else "三"
    number = value_of(words)
    ordered = sorted(rows, key=lambda row: row[1], reverse="least" not in query.flags)
    last = ordered[:number][-1][1] if ordered else 0
    return [row for place, row in enumerate(ordered) if place < number or row[1] == last]


def _top_departments(
    rows: list[tuple[str, int]], led: bool, scope: tuple[Measure, ...]
) -> Findings:
    names = frozenset(name for name, _ in rows)
    spans = tuple(
        r.span
        for m in scope
        for r in m.responsibilities
        if (r.lead is not None and r.lead.name in names if led else names & set(r.names))
    )
    facts = [Finding("top_lead" if led else "top_part", {"count": len(rows)}, spans)]
    facts += [
        Finding("top_department", {"department": name, "count": count}, (), None, (name,))
        for name, count in rows
    ]
    return Findings(tuple(facts), tuple(("department", name) for name, _ in rows))


def _widest(query: Query, scope: tuple[Measure, ...]) -> Findings:
    """The measure with the most, or the fewest, departments."""
    sizes = {
        m.clause: len({n for r in m.responsibilities for n in r.names})
        for m in scope
        if m.responsibilities
    }
    if "top_n" in query.flags:
        top = _top(list(sizes.items()), query)
        rows = [Finding("top_widest", {"count": len(top)})]
        rows += [
            Finding(
                "top_measure",
                {"measure": clause, "count": count},
                tuple(r.span for m in scope if m.clause == clause for r in m.responsibilities),
            )
            for clause, count in top
        ]
        return Findings(tuple(rows), tuple(("measure", clause) for clause, _ in top))
    best = _best(query, sizes.values())
    chosen = [m for m in scope if sizes.get(m.clause) == best]
    form = f"widest{_which(query)}"
    facts = []
    for measure in chosen:
        names = tuple(dict.fromkeys(n for r in measure.responsibilities for n in r.names))
        values: dict[str, Value] = {
            "measures": (measure.clause,),
            "count": best,
            "departments": names,
        }
        spans = tuple(r.span for r in measure.responsibilities)
        facts.append(Finding(form, values, spans, None, names))
    return Findings(tuple(facts), tuple(("measure", m.clause) for m in chosen))


def _sized(query: Query, scope: tuple[Measure, ...], order: list[str], plan: Plan) -> Findings:
    """Departments with so many measures, or measures with so many departments: 三项以上."""
    # 六条全部参与: as many as there are.
    within = sized(query.terms)
    if _ALL.search(query.terms):
        within = Sized("measures", len(scope), len(scope))
    if within is None:
        return Findings()
    counted, low, high = within
    if counted == "departments":
        sizes = {m.clause: len({n for r in m.responsibilities for n in r.names}) for m in scope}
        fit = [m for m in scope if low <= sizes[m.clause] <= high]
        values: dict[str, Value] = {
            "measures": tuple(m.clause for m in fit),
            "count": len(fit),
            "sizes": tuple(str(sizes[m.clause]) for m in fit),
        }
        spans = tuple(r.span for m in fit or scope for r in m.responsibilities)
        form = "sized_measures" if fit else "sized_none"
        items = tuple(("measure", m.clause) for m in fit)
        facts = [Finding(form, values, spans)]
        if len(fit) == 1:
            # 只写了一个部门的是哪条，哪个部门: the one is told whole.
            whole = replace(query, measures=tuple(m.clause for m in fit), flags=frozenset())
            facts += responsible(whole, plan).facts
        elif "lead" in query.flags:
            # 只有两家单位的领域，各由谁牵头.
            facts += lead(replace(query, measures=tuple(m.clause for m in fit)), plan).facts
        return Findings(tuple(facts), items)
    never = bool(query.flags & {"never_lead", "only_participate"})
    asks_lead = "lead" in query.flags and not never
    leads = {r.lead.name for m in scope for r in m.responsibilities if r.lead}
    names = tuple(
        name
        for name in order
        if not (never and name in leads)
        and low
        <= sum(
            part_of(plan, m, name) is Role.LEAD if asks_lead else part_of(plan, m, name) is not None
            for m in scope
        )
        <= high
    )
    spans = tuple(r.span for m in scope for r in m.responsibilities)
    form = "sized_departments" if names else "sized_none"
    values = {"departments": names, "count": len(names)}
    return Findings(
        (Finding(form, values, spans, None, names),),
        tuple(("department", n) for n in names),
    )


def leads_of_all(query: Query, plan: Plan) -> Findings:
    """The lead of every measure in scope, one line each; 既牵头领域又牵头保障措施: who does both."""
    if {"domains_word", "safeguards_word"} <= query.flags and _BOTH.search(query.terms):
        return _leads_of_both(plan)
    scope = [m for m in scope_of(query, plan) if m.responsibilities]
    if "domains_only" not in query.flags and "safeguards_word" not in query.flags:
        scope = [m for m in scope if m.kind is MeasureKind.DOMAIN] or scope
    but_for = query.departments if "not_led_by" in query.flags else ()
    bodies = {n for name in but_for for n in plan.bodies(name)}
    values: dict[str, Value]
    facts = [
        Finding(
            "lead_row", {"measure": m.clause, "lead": r.lead.name}, (r.span,), None, (r.lead.name,)
        )
        for m in scope
        for r in m.responsibilities
        if r.lead and r.lead.name not in bodies
    ]
    if not facts:
        return Findings((Finding("no_lead_convention", absent=True),))
    if bodies:
        # 不由省发展改革委牵头的有几条，分别由谁牵头.
        values = {
            "departments": but_for,
            "count": len(facts),
            "scope": kind_asked(query, plan) or "",
        }
        facts.insert(0, Finding("led_by_others", values))
    elif "count" in query.flags:
        names = tuple(dict.fromkeys(n for f in facts for n in f.departments))
        values = {"departments": names, "count": len(names)}
        spans = tuple(s for f in facts for s in f.spans)
        count = Finding("lead_count", values, spans, None, names)
        facts = [count, *facts] if "list" in query.flags else [count]
    conventions = tuple({r.convention for m in scope for r in m.responsibilities if r.convention})
    facts.append(Finding("convention_note", {}, conventions))
    return Findings(tuple(facts), tuple(("measure", m.clause) for m in scope))

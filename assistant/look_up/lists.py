"""Lists of the plan itself: domains, safeguards, principles, stages, units, members, annexes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.finding import Finding, Findings, Value
from assistant.look_up.people import left_out, posts_asked
from assistant.look_up.ranks import leads_of_all
from assistant.look_up.roles import scope_of
from assistant.look_up.texts import names_only, statement
from assistant.ordinals import row_asked, rows_asked
from corpus.outline import chinese_number
from corpus.plan import ClauseKind, MeasureKind, Span
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Clause, Measure, Plan


def lists(query: Query, plan: Plan) -> Findings:
    """Lists of the plan itself: domains, safeguards, principles, stages, leads, units, members."""
    if query.subject in ("stages", "horizons"):
        return _stages(query, plan)
    if query.subject == "order":
        return _order(query, plan)
    if query.subject == "annexes":
        return _annexes(plan)
    if query.subject == "leads":
        return leads_of_all(query, plan)
    if query.subject == "principles":
        return _principles(query, plan)
    if query.subject == "units":
        return _units(query, plan)
    if query.subject == "members":
        return _members(query, plan)
    if query.subject == "posts":
        return _posts(query, plan)
    if query.subject in ("idle_units", "outside_units"):
        return _units_and_tasks(query, plan)
    if query.subject == "unnamed_units":
        return _unnamed_units(plan)
    if query.subject == "unplanned":
        return _unplanned(query, plan)
    kind = MeasureKind.SAFEGUARD if query.subject == "safeguards" else MeasureKind.DOMAIN
    rows = [m for m in plan.measures if m.kind is kind]
    if not rows:
        return Findings((Finding(f"no_{query.subject}", absent=True),))
    one = row_asked(query.terms, len(rows))
    numbers = _numbers(query, one, len(rows))
    head = Finding(query.subject, {"count": len(rows)}, count_spans(plan, kind, len(rows)))
    facts = [] if numbers else [head]
    rows = [rows[number - 1] for number in numbers] or rows
    facts += [_named(measure, plan) for measure in rows]
    return Findings(tuple(facts), tuple(("measure", m.clause) for m in rows))


def _named(measure: Measure, plan: Plan) -> Finding:
    values: dict[str, Value] = {"measure": measure.clause, "number": measure.number}
    return Finding("row", values, (plan.clause(measure.clause).heading,))


_PLACED = Expression(r"第|最后|末|倒数|\b(?:last|final|\w+(?:st|nd|rd|th))\b")
_CALLED = Expression(
    r"\W*(?:一?共|总共)?(?P<whole>\w{1,3}[个项条大](?:重点)?)?(?:里头?|里面|之?中)?\W*(?:的|又|到底|具体)*"
    r"(?:叫|名字|名称|标题|是(?=哪)|哪一?[个项条]?|是?(?P<what>什么|啥)(?!\w))"
    r"(?:是|叫|作|做|什么|啥|哪一?[个项条]?|名字|名称|领域|任务|保障|措施)*(?:来着|[呢啊呀吗])*\W*"
    r"|\W*(?:what|which)(?:'s| is| one is)?(?: the)?\s+(?:called|named)?\W*|\W*name the\W*"
)
"""What is left of a question that asks what a part is called: 12个领域里第一个是哪个."""


def called(query: Query, plan: Plan) -> Findings | None:
    """What the part is called that a question names by its place: 12个领域里第一个叫什么.

    ``None`` for other questions, and where what a part is about may be meant: 第三条是什么.
    """
    named = [part for part in query.parts if part.role == "measure"]
    if len(named) != 1 or query.periods or query.departments or not _PLACED.search(named[0].words):
        return None
    left = _CALLED.fullmatch(query.terms.replace(named[0].words, "", 1))
    row = next((m for m in plan.measures if m.clause == named[0].value), None)
    if left is None or row is None:
        return None
    if left["what"] and not left["whole"] and row.kind is MeasureKind.SAFEGUARD:
        return None
    return Findings((_named(row, plan),), (("measure", row.clause),))


def _numbers(query: Query, one: int, count: int) -> tuple[int, ...]:
    """The numbers of the rows asked for, or of the others; nothing for all."""
    asked = rows_asked(query.terms, count) or ((one,) if one else ())
    if "rest_of_rows" not in query.flags:
        return asked
    return tuple(n for n in range(1, count + 1) if n not in asked) if asked else ()


def count_spans(plan: Plan, kind: MeasureKind, count: int) -> tuple[Span, ...]:
    """Where the plan itself says how many domains there are."""
    if kind is not MeasureKind.DOMAIN:
        return ()
    found = [t.span for t in plan.targets if t.value.startswith(str(count)) and "领域" in t.subject]
    return tuple(found[:1])


def stage_spans(plan: Plan, count: int) -> tuple[Span, ...]:
    """Where the plan itself says how many stages there are."""
    found = [
        t.span
        for t in plan.targets
        if t.value.startswith(str(count)) and "阶段" in t.subject + plan.quote(t.span)
    ]
    return tuple(found[:1])


def _principles(query: Query, plan: Plan) -> Findings:
    section = next((c for c in plan.clauses if "原则" in c.title), None)
    if section is None:
        return Findings((Finding("no_principles", absent=True),))
    rows: list[Clause] = [c for c in plan.clauses if c.parent == section.id]
    one = row_asked(query.terms, len(rows)) or _named_row(query, rows)
    numbers = _numbers(query, one, len(rows))
    if numbers:
        return Findings(tuple(_principle(plan, rows[n - 1], n) for n in numbers))
    if rows:
        facts = [Finding("principles", {"count": len(rows)})]
        facts += [
            Finding("principle", {"text": c.title, "number": i}, (_with_text(plan, c),))
            for i, c in enumerate(rows, start=1)
        ]
        return Findings(tuple(facts), tuple(("clause", c.id) for c in rows))
    inside = tuple(
        s for s in plan.sentences if section.span.contains(s) and s.start >= section.heading.end
    )
    titles = [s for s in inside if len(s) <= 16] or list(inside)
    return Findings(
        (
            Finding("principles", {"count": len(titles)}),
            *(Finding("quote", {}, (s,)) for s in titles),
        )
    )


def _principle(plan: Plan, clause: Clause, number: int) -> Finding:
    text = plan.quote(Span(clause.heading.start + len(clause.number), clause.span.end)).strip()
    return Finding("principle", {"text": text, "number": number}, (clause.span,))


def _named_row(query: Query, rows: list[Clause]) -> int:
    """The number of the one row whose title a question has, from 1; 0 if it has none or several."""
    text = re.sub(r"\W", "", fold(query.terms))
    named = [i for i, c in enumerate(rows, start=1) if re.sub(r"\W", "", fold(c.title)) in text]
    return named[0] if len(named) == 1 else 0


def principle_at(plan: Plan, span: Span) -> Findings | None:
    """The principle under which a sentence stands, with its number; ``None`` elsewhere."""
    section = next((c for c in plan.clauses if "原则" in c.title), None)
    rows = [c for c in plan.clauses if section is not None and c.parent == section.id]
    for number, clause in enumerate(rows, start=1):
        if clause.span.contains(span):
            values: dict[str, Value] = {"text": clause.title, "number": number}
            return Findings((Finding("principle", values, (clause.heading, span)),))
    return None


def _with_text(plan: Plan, clause: Clause) -> Span:
    first = next(
        (s for s in plan.sentences if s.contains(clause.heading) or clause.heading.contains(s)),
        clause.heading,
    )
    return Span(clause.heading.start, max(first.end, clause.heading.end))


def _units(query: Query, plan: Plan) -> Findings:
    if not plan.units:
        return Findings((Finding("no_units", absent=True),))
    first, last = plan.units[0].span, plan.units[-1].span
    sentence = next(s for s in plan.sentences if s.contains(first))
    names = tuple(u.name for u in plan.units)
    fact = Finding(
        "units",
        {"departments": names, "count": len(names)},
        (Span(sentence.start, max(sentence.end, last.end)),),
        None,
        names,
    )
    clause = plan.clause_at(sentence.start)
    # 介绍联席会议的组成: with what else its clause says of it.
    rest = tuple(
        Finding("quote", {}, (s,))
        for s in plan.sentences
        if "summary" in query.flags
        and clause is not None
        and clause.span.contains(s)
        and s.start >= sentence.end
    )
    return Findings((fact, *rest), tuple(("department", n) for n in names))


def _units_and_tasks(query: Query, plan: Plan) -> Findings:
    """Units that no bracket names, or the bodies of brackets that are no units."""
    if not plan.units:
        return Findings((Finding("no_units", absent=True),))
    idle = query.subject == "idle_units"
    scope = plan.measures if idle else scope_of(query, plan)
    if query.measures and not idle:
        scope = tuple(m for m in plan.measures if m.clause in query.measures)
    busy = dict.fromkeys(name for m in scope for r in m.responsibilities for name in r.names)
    units = [unit.name for unit in plan.units]
    if idle:
        names = tuple(n for n in units if not plan.bodies(n) & set(busy))
    else:
        known = {n for unit in units for n in plan.bodies(unit)}
        names = tuple(n for n in busy if n not in known)
    sentence = next(s for s in plan.sentences if s.contains(plan.units[0].span))
    listed = (r for m in scope for r in m.responsibilities) if not names else plan.responsibilities
    brackets = tuple(r.span for r in listed if not names or set(r.names) & set(names))
    form = "idle_units" if idle else "outside_units" if names else "outside_units_none"
    fact = Finding(
        form, {"departments": names, "count": len(names)}, (sentence, *brackets), None, names
    )
    return Findings((fact,), tuple(("department", n) for n in names))


def _unnamed_units(plan: Plan) -> Findings:
    """Units of the joint conference for which its roster names nobody."""
    if not plan.units or not plan.members:
        return Findings((Finding("no_members", absent=True),))
    named = {n for m in plan.members for n in plan.bodies(m.department)}
    units = [u for u in plan.units if not plan.bodies(u.name) & named]
    names = tuple(u.name for u in units)
    form = "unnamed_units" if names else "unnamed_units_none"
    values: dict[str, Value] = {"departments": names, "count": len(names)}
    spans = tuple(u.span for u in units) or tuple(m.span for m in plan.members)
    fact = Finding(form, values, spans, None, names)
    return Findings((fact,), tuple(("department", n) for n in names))


def _unplanned(query: Query, plan: Plan) -> Findings:
    """Measures with tasks in some periods, but with none in the one asked about."""
    facts: list[Finding] = []
    items: list[tuple[str, str]] = []
    stages = sorted({task.period.years for task in plan.tasks})
    for start, end in query.periods or stages:
        tasks = {m.clause: [t for t in plan.tasks if t.measure == m.clause] for m in plan.measures}
        without = tuple(
            clause
            for clause, own in tasks.items()
            if own and not any(t.period.start <= end and start <= t.period.end for t in own)
        )
        if not (without or query.periods):
            # Of all stages, those that nothing lacks need no line.
            continue
        label = f"{start}-{end}" if start != end else str(start)
        form = "unplanned" if without else "unplanned_none"
        values: dict[str, Value] = {"measures": without, "period": label, "count": len(without)}
        spans = [t.period.span for clause in without for t in tasks[clause]]
        spans = spans or [t.period.span for own in tasks.values() for t in own]
        spans += [p.span for p in plan.periods if p.name and p.years == (start, end)]
        facts.append(Finding(form, values, tuple(spans)))
        items += [("measure", clause) for clause in without]
    if "yes_no" in query.flags and not query.periods:
        # 十二个专栏都写了三个阶段吗.
        facts.insert(0, Finding("deny" if items else "confirm"))
    return Findings(tuple(facts), tuple(items))


def _posts(query: Query, plan: Plan) -> Findings:
    """How many members hold a post, and who: 有几位副厅长."""
    asked = [p for p in posts_asked(query) if any(m.title == p for m in plan.members)]
    rows = [m for m in plan.members if m.title in asked]
    if not rows and plan.members:
        posts = "、".join(posts_asked(query))
        return Findings((Finding("no_post", {"text": posts}, absent=True),))
    if not rows:
        return Findings((Finding("no_members", absent=True),))
    facts = [Finding("posts", {"text": "、".join(asked), "count": len(rows)})]
    facts += [
        Finding("member_row", {"person": m.name, "post": m.post, "role": m.role}, (m.span,))
        for m in rows
    ]
    return Findings(tuple(facts), tuple(("person", m.name) for m in rows))


def _members(query: Query, plan: Plan) -> Findings:
    if not plan.members:
        return Findings((Finding("no_members", absent=True),))
    without = left_out(query)
    rows = [m for m in plan.members if m.role not in without]
    values: dict[str, Value] = {"count": len(rows), "roles": "、".join(sorted(without))}
    items = tuple(("person", m.name) for m in rows)
    if "people_counted" in query.flags:
        # How many: who they are without their posts, which would be half a page.
        values["people"] = tuple(m.name for m in rows)
        return Findings((Finding("members_named", values, tuple(m.span for m in rows)),), items)
    facts = [Finding("members", values)]
    facts += [
        Finding("member_row", {"person": m.name, "post": m.post, "role": m.role}, (m.span,))
        for m in rows
    ]
    return Findings(tuple(facts), items)


def _stages(query: Query, plan: Plan) -> Findings:
    """The named stages, or horizons, with their years, and what each is for if that is asked too."""
    ends: tuple[str, ...] = ("目标",) if query.subject == "horizons" else ("阶段", "期")
    if "plan_ends" in query.flags:
        # The plan stops in 2020, so there are no goals after: both its stages and its horizons.
        ends = ("目标", "阶段", "期")
    named = [p for p in plan.periods if p.name.endswith(ends)] or [
        p for p in plan.periods if p.name
    ]
    miscounted = query.counts and len(named) not in query.counts
    confirmed = query.counts and "yes_no" in query.flags
    named_only = miscounted or confirmed or names_only(query)
    whole = query.flags & {"tasks", "summary"} and not named_only
    form = "stage" if whole else "stage_row"
    facts = [
        Finding(form, {"name": p.name, "period": p.label}, (statement(plan, p.span),))
        for p in named
    ]
    if facts:
        said = stage_spans(plan, len(named)) if query.subject == "stages" else ()
        facts.insert(0, Finding(query.subject, {"count": len(named)}, said))
    return Findings(tuple(facts), tuple(("period", p.label) for p in named))


_PLACE = re.compile(
    r"(?:排|列)(?:在|名|到|第)*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})|第(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})"
)


def _order(query: Query, plan: Plan) -> Findings:
    """Which number a measure has among those of its kind: 电子商务排在第八，对吧."""
    match = _PLACE.search(query.terms)
    facts = []
    for clause in query.measures:
        measure = plan.measure(clause)
        if measure is None:
            continue
        said = chinese_number(match["n"] or match["m"]) if match else 0
        if "yes_no" in query.flags and said:
            facts.append(Finding("confirm" if said == measure.number else "deny"))
        values: dict[str, Value] = {
            "measure": clause,
            "number": measure.number,
            "scope": measure.kind.value,
        }
        facts.append(Finding("order", values, (plan.clause(clause).heading,)))
    return Findings(tuple(facts), tuple(("measure", c) for c in query.measures))


def _annexes(plan: Plan) -> Findings:
    rows = [c for c in plan.clauses if c.kind is ClauseKind.ANNEX]
    if not rows:
        return Findings((Finding("no_annexes", absent=True),))
    facts = [Finding("annexes", {"count": len(rows)})]
    facts += [Finding("annex_row", {"text": c.title}, (c.heading,)) for c in rows]
    return Findings(tuple(facts))

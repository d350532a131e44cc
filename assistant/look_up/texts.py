"""Tasks by period, summaries, comparisons, stages and lists: the plan's own sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.finding import Finding, Findings, Value
from assistant.look_up.people import POST
from assistant.look_up.ranks import leads_of_all
from assistant.look_up.roles import bodies
from assistant.years import plan_years
from corpus.outline import chinese_number
from corpus.plan import ClauseKind, MeasureKind, Span

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Clause, Measure, Period, Plan, Task

TASKS_BUDGET = 860
"""Characters of task text in an answer; a period of the longest box fits."""
SUMMARY_BUDGET = 460
"""Characters of a summary."""
_ORDINAL = re.compile(r"第(?P<n>[一二三四五六七八九十]{1,2}|\d{1,2})(?:条|项|个|款)")
_PART = re.compile(r"[^，；。！？]+[，；。！？]?")
_SLACK = 1.25
"""How far first parts, which cannot be cut further, may go over the budget."""
_MIN_PART = 12
"""Characters; a shorter first part of a sentence says too little alone."""


def tasks(query: Query, plan: Plan) -> Findings:
    """The tasks of each measure asked about, by period, whole sentences."""
    facts: list[Finding] = []
    measures = [m for c in query.measures for m in plan.measures if m.clause == c]
    for measure in measures:
        facts += _tasks_of(query, measure, plan, TASKS_BUDGET // len(measures))
    return Findings(tuple(facts), tuple(("measure", m.clause) for m in measures))


def _tasks_of(query: Query, measure: Measure, plan: Plan, budget: int) -> list[Finding]:
    own = sorted(
        (t for t in plan.tasks if t.measure == measure.clause), key=lambda t: t.period.years
    )
    if not own:
        return _clause_text(measure, plan, budget, note=bool(query.periods))
    if not query.periods:
        facts = []
        for task in own:
            facts.append(_task(measure, task, _gist(plan, task.sentences, budget // len(own))))
        return facts
    facts = []
    for start, end in query.periods:
        chosen = [t for t in own if t.period.start <= end and t.period.end >= start]
        if not chosen:
            facts.append(_missing(measure, plan, start, end, own))
            continue
        share = budget // (len(chosen) * len(query.periods))
        facts += [_task(measure, t, _whole(plan, t.sentences, share)) for t in chosen]
        missing = [
            p
            for p in _stages(plan)
            if p.start <= end and p.end >= start and not any(t.period.years == p.years for t in own)
        ]
        facts += [_missing(measure, plan, *p.years, own) for p in missing]
    return facts


def _task(measure: Measure, task: Task, spans: tuple[Span, ...]) -> Finding:
    return Finding("tasks", {"measure": measure.clause, "period": task.period.label}, spans)


def _missing(measure: Measure, plan: Plan, start: int, end: int, own: list[Task]) -> Finding:
    whole = plan_years(plan)
    label = f"{start}-{end}" if start != end else str(start)
    if whole and (end < whole[0] or start > whole[1]):
        return Finding(
            "outside_years", {"period": label, "years": f"{whole[0]}-{whole[1]}"}, absent=True
        )
    has = tuple(t.period.label for t in own)
    return Finding(
        "no_period", {"measure": measure.clause, "period": label, "periods": has}, absent=True
    )


def _stages(plan: Plan) -> list[Period]:
    seen = {t.period.years: t.period for t in plan.tasks}
    return [seen[years] for years in sorted(seen)]


def _clause_text(measure: Measure, plan: Plan, budget: int, *, note: bool) -> list[Finding]:
    clause = plan.clause(measure.clause)
    brackets = [r.span for r in measure.responsibilities]
    sentences = tuple(
        s
        for s in plan.sentences
        if clause.span.contains(s)
        and s.start >= clause.heading.end
        and not any(b.overlaps(s) for b in brackets)
    )
    if not sentences:
        sentences = tuple(s for s in plan.sentences if clause.span.contains(s))[:3]
    facts = [Finding("content", {"measure": measure.clause}, _whole(plan, sentences, budget))]
    if note:
        facts.append(Finding("no_periods_here", {"measure": measure.clause}))
    return facts


def summary(query: Query, plan: Plan) -> Findings:
    """The aims of a measure and the first part of each sentence, by period."""
    facts: list[Finding] = []
    measures = [m for c in query.measures for m in plan.measures if m.clause == c]
    for measure in measures:
        own = sorted(
            (t for t in plan.tasks if t.measure == measure.clause), key=lambda t: t.period.years
        )
        chosen = [
            t
            for t in own
            if not query.periods
            or any(t.period.start <= end and t.period.end >= start for start, end in query.periods)
        ]
        if query.periods and own and not chosen:
            facts.append(_missing(measure, plan, *query.periods[0], own))
            continue
        parts = len(chosen) + (0 if query.periods else 1)
        share = SUMMARY_BUDGET // (max(parts, 1) * len(measures))
        if not query.periods or not own:
            inside = tuple(s for s in plan.sentences if measure.aims.contains(s))
            text = _gist(plan, inside, share)
            if text:
                facts.append(Finding("content", {"measure": measure.clause}, text))
        facts += [_task(measure, t, _gist(plan, t.sentences, share)) for t in chosen]
    return Findings(tuple(facts), tuple(("measure", m.clause) for m in measures))


def compare(query: Query, plan: Plan) -> Findings:
    """Measures in short side by side, or the periods of one measure."""
    return tasks(query, plan) if len(query.measures) == 1 else summary(query, plan)


def stage(query: Query, plan: Plan) -> Findings:
    """What the plan says of a stage or horizon as a whole."""
    facts: list[Finding] = []
    for start, end in query.periods:
        whole = plan_years(plan)
        label = f"{start}-{end}" if start != end else str(start)
        if whole and (end < whole[0] or start > whole[1]):
            facts.append(
                Finding(
                    "outside_years",
                    {"period": label, "years": f"{whole[0]}-{whole[1]}"},
                    absent=True,
                )
            )
            continue
        named = [p for p in plan.periods if p.name and p.start <= end and p.end >= start]
        exact = [p for p in named if p.years == (start, end)]
        inner = [p for p in named if start <= p.start and p.end <= end]
        around = [p for p in named if p.start <= start and end <= p.end]
        smallest = min((p.end - p.start for p in around), default=0)
        chosen = exact or inner or [p for p in around if p.end - p.start == smallest] or named
        for period in chosen:
            facts.append(
                Finding(
                    "stage",
                    {"name": period.name, "period": period.label},
                    (
                        _statement(plan, period.span),
                        *_rest_of_paragraph(plan, period),
                        *_goals_under(plan, period),
                    ),
                )
            )
    return Findings(tuple(facts))


def _rest_of_paragraph(plan: Plan, period: Period) -> tuple[Span, ...]:
    """The sentences after a horizon's own, to the end of its line."""
    if period.name.endswith(("阶段", "期")):
        return ()
    line_end = plan.text.find("\n", period.span.start)
    first = _statement(plan, period.span)
    return tuple(s for s in plan.sentences if first.end <= s.start < line_end)


def _goals_under(plan: Plan, period: Period) -> tuple[Span, ...]:
    """The headings of the dashes that spell a horizon out."""
    later = [p.span.start for p in plan.periods if p.span.start > period.span.start]
    end = min(later, default=len(plan.text))
    holder = plan.clause_at(period.span.start)
    return tuple(
        c.heading
        for c in plan.clauses
        if holder is not None
        and c.parent == holder.id
        and c.kind is ClauseKind.DASH
        and period.span.end <= c.span.start < end
    )


def stages_list(plan: Plan) -> Findings:
    """The named stages with their years."""
    named = [p for p in plan.periods if p.name.endswith(("阶段", "期"))] or [
        p for p in plan.periods if p.name
    ]
    facts = [
        Finding("stage_row", {"name": p.name, "period": p.label}, (_statement(plan, p.span),))
        for p in named
    ]
    if facts:
        facts.insert(0, Finding("stages", {"count": len(named)}))
    return Findings(tuple(facts), tuple(("period", p.label) for p in named))


def _statement(plan: Plan, span: Span) -> Span:
    """The part of a sentence, from ； to ；, in which a stage is described."""
    sentence = next(s for s in plan.sentences if s.contains(span) or s.overlaps(span))
    start = plan.text.rfind("；", sentence.start, span.start) + 1 or sentence.start
    end = plan.text.find("；", span.end, sentence.end)
    return Span(max(start, sentence.start), end if end >= 0 else sentence.end)


def lists(query: Query, plan: Plan) -> Findings:
    """Lists of the plan itself: domains, safeguards, principles, stages, leads, units, members."""
    if query.subject == "stages":
        return stages_list(plan)
    if query.subject == "leads":
        return leads_of_all(query, plan)
    if query.subject == "principles":
        return _principles(query, plan)
    if query.subject == "units":
        return _units(plan)
    if query.subject == "members":
        return _members(plan)
    if query.subject == "posts":
        return _posts(query, plan)
    if query.subject in ("idle_units", "outside_units"):
        return _units_and_tasks(plan, idle=query.subject == "idle_units")
    kind = MeasureKind.SAFEGUARD if query.subject == "safeguards" else MeasureKind.DOMAIN
    rows = [m for m in plan.measures if m.kind is kind]
    if not rows:
        return Findings((Finding(f"no_{query.subject}", absent=True),))
    ordinal = _ORDINAL.search(query.terms)
    if ordinal and 1 <= chinese_number(ordinal["n"]) <= len(rows):
        rows = [rows[chinese_number(ordinal["n"]) - 1]]
        facts = [
            Finding(
                "row",
                {"measure": rows[0].clause, "number": rows[0].number},
                (plan.clause(rows[0].clause).heading,),
            )
        ]
        return Findings(tuple(facts), (("measure", rows[0].clause),))
    head = Finding(query.subject, {"count": len(rows)}, _count_spans(plan, kind, len(rows)))
    facts = [head]
    for measure in rows:
        values: dict[str, Value] = {"measure": measure.clause, "number": measure.number}
        facts.append(Finding("row", values, (plan.clause(measure.clause).heading,)))
    return Findings(tuple(facts), tuple(("measure", m.clause) for m in rows))


def _count_spans(plan: Plan, kind: MeasureKind, count: int) -> tuple[Span, ...]:
    """Where the plan itself says how many domains there are."""
    if kind is not MeasureKind.DOMAIN:
        return ()
    found = [t.span for t in plan.targets if t.value.startswith(str(count)) and "领域" in t.subject]
    return tuple(found[:1])


def _principles(query: Query, plan: Plan) -> Findings:
    section = next((c for c in plan.clauses if "原则" in c.title), None)
    if section is None:
        return Findings((Finding("no_principles", absent=True),))
    rows: list[Clause] = [c for c in plan.clauses if c.parent == section.id]
    ordinal = _ORDINAL.search(query.terms)
    if rows and ordinal and 1 <= chinese_number(ordinal["n"]) <= len(rows):
        number = chinese_number(ordinal["n"])
        clause = rows[number - 1]
        return Findings(
            (
                Finding(
                    "principle",
                    {
                        "text": plan.quote(
                            Span(clause.heading.start + len(clause.number), clause.span.end)
                        ).strip(),
                        "number": number,
                    },
                    (clause.span,),
                ),
            )
        )
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


def _with_text(plan: Plan, clause: Clause) -> Span:
    first = next(
        (s for s in plan.sentences if s.contains(clause.heading) or clause.heading.contains(s)),
        clause.heading,
    )
    return Span(clause.heading.start, max(first.end, clause.heading.end))


def _units(plan: Plan) -> Findings:
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
    return Findings((fact,), tuple(("department", n) for n in names))


def _units_and_tasks(plan: Plan, *, idle: bool) -> Findings:
    """Units that no bracket names, or the bodies of brackets that are no units."""
    if not plan.units:
        return Findings((Finding("no_units", absent=True),))
    busy = dict.fromkeys(name for r in plan.responsibilities for name in r.names)
    units = [unit.name for unit in plan.units]
    if idle:
        names = tuple(n for n in units if not bodies(plan, n) & set(busy))
    else:
        known = {n for unit in units for n in bodies(plan, unit)}
        names = tuple(n for n in busy if n not in known)
    sentence = next(s for s in plan.sentences if s.contains(plan.units[0].span))
    brackets = tuple(r.span for r in plan.responsibilities if set(r.names) & set(names))
    form = "idle_units" if idle else "outside_units"
    fact = Finding(
        form, {"departments": names, "count": len(names)}, (sentence, *brackets), None, names
    )
    return Findings((fact,), tuple(("department", n) for n in names))


def _posts(query: Query, plan: Plan) -> Findings:
    """How many members hold a post, and who: 有几位副厅长."""
    asked = [p for p in POST.findall(query.terms) if any(m.title == p for m in plan.members)]
    rows = [m for m in plan.members if m.title in asked]
    if not rows:
        return Findings((Finding("no_members", absent=True),))
    facts = [Finding("posts", {"text": "、".join(dict.fromkeys(asked)), "count": len(rows)})]
    facts += [
        Finding("member_row", {"person": m.name, "post": m.post, "role": m.role}, (m.span,))
        for m in rows
    ]
    return Findings(tuple(facts), tuple(("person", m.name) for m in rows))


def _members(plan: Plan) -> Findings:
    if not plan.members:
        return Findings((Finding("no_members", absent=True),))
    facts = [Finding("members", {"count": len(plan.members)})]
    facts += [
        Finding("member_row", {"person": m.name, "post": m.post, "role": m.role}, (m.span,))
        for m in plan.members
    ]
    return Findings(tuple(facts), tuple(("person", m.name) for m in plan.members))


def _whole(plan: Plan, sentences: tuple[Span, ...], budget: int) -> tuple[Span, ...]:
    """All sentences if they fit, else the first part of each."""
    if sum(len(s) for s in sentences) <= budget:
        return sentences
    return _gist(plan, sentences, budget)


def _gist(plan: Plan, sentences: tuple[Span, ...], budget: int) -> tuple[Span, ...]:
    """As much of every sentence as the budget gives: whole, else its first parts.

    Every sentence is heard before any is heard in full, since each of them sets a
    task of its own; what short sentences leave over goes to the long ones.
    """
    if sum(len(s) for s in sentences) <= budget:
        return sentences
    chosen: dict[Span, Span] = {}
    left = budget
    for done, sentence in enumerate(sorted(sentences, key=len)):
        share = max(left // (len(sentences) - done), _MIN_PART)
        part = sentence if len(sentence) <= share else _first_parts(plan, sentence, share)
        chosen[sentence] = part
        left -= len(part)
    spans = [chosen[sentence] for sentence in sentences]
    while len(spans) > 1 and sum(len(s) for s in spans) > budget * _SLACK:
        spans.remove(max(spans, key=len))
    return tuple(spans)


def _first_parts(plan: Plan, sentence: Span, most: int) -> Span:
    """The parts of a sentence from its beginning that fit, at least one that says something."""
    end = sentence.start
    for match in _PART.finditer(plan.text, sentence.start, sentence.end):
        if end - sentence.start >= _MIN_PART and match.end() - sentence.start > most:
            break
        end = match.end()
    return Span(sentence.start, end)

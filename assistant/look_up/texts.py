"""Tasks by period, summaries, comparisons and stages: the plan's own sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.finding import Finding, Findings
from assistant.look_up.roles import part_of, reverse
from assistant.years import plan_years
from corpus.plan import ClauseKind, Role, Span

if TYPE_CHECKING:
    from assistant.finding import Value
    from assistant.question import Query
    from corpus.plan import Measure, Period, Plan, Task

TASKS_BUDGET = 860
"""Characters of task text in an answer; a period of the longest box fits."""
SUMMARY_BUDGET = 460
"""Characters of a summary."""
_PART = Expression(r"[^，；。！？]+[，；。！？]?")
_OPEN_END = Expression(r"时[，；]$")
"""Ends a part that only says when: 联席会议研究审议具体工作事项时，."""
_SLACK = 1.25
"""How far first parts, which cannot be cut further, may go over the budget."""
_MIN_PART = 12
"""Characters; a shorter first part of a sentence says too little alone."""


def tasks(query: Query, plan: Plan) -> Findings:
    """The tasks of each measure asked about, by period, whole sentences."""
    facts: list[Finding] = []
    measures = [m for c in query.measures for m in plan.measures if m.clause == c]
    if not measures:
        return _tasks_of_departments(query, plan)
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
            facts.append(_task(measure, task, gist(plan, task.sentences, budget // len(own))))
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
        facts += _beyond(plan, start, end)
    return facts


def _outside(plan: Plan, start: int, end: int) -> Finding | None:
    """That the plan has nothing for years of which none is its own; ``None`` if one is."""
    whole = plan_years(plan)
    if whole is None or (start <= whole[1] and end >= whole[0]):
        return None
    label = f"{start}-{end}" if start != end else str(start)
    values: dict[str, Value] = {"period": label, "years": f"{whole[0]}-{whole[1]}"}
    return Finding("outside_years", values, absent=True)


def _beyond(plan: Plan, start: int, end: int) -> list[Finding]:
    """That the plan has nothing for those of the years asked that lie before or after its own."""
    first, last = plan_years(plan) or (start, end)
    parts = [(start, first - 1)] * (start < first) + [(last + 1, end)] * (end > last)
    return [fact for part in parts if (fact := _outside(plan, *part)) is not None]


def _tasks_of_departments(query: Query, plan: Plan) -> Findings:
    """What a department is to do in a period: the tasks of the measures it leads.

    Where it leads none, what it takes part in is named and its tasks are left to be asked for.
    """
    part = reverse(query, plan)
    led = tuple(
        m.clause
        for m in plan.measures
        if any(part_of(plan, m, name) is Role.LEAD for name in query.departments)
        and any(t.measure == m.clause for t in plan.tasks)
    )
    if not led:
        return part
    found = tasks(replace(query, measures=led), plan)
    leads = tuple(f for f in part.facts if f.form.startswith("leads"))
    return Findings((*leads, *found.facts), found.items)


def _task(measure: Measure, task: Task, spans: tuple[Span, ...]) -> Finding:
    return Finding("tasks", {"measure": measure.clause, "period": task.period.label}, spans)


def without_tasks(
    measure: Measure, plan: Plan, periods: tuple[tuple[int, int], ...]
) -> list[Finding]:
    """That a measure has no tasks in some of the periods a question speaks of."""
    own = [t for t in plan.tasks if t.measure == measure.clause]
    return [
        _missing(measure, plan, start, end, own)
        for start, end in periods
        if own and not any(t.period.start <= end and t.period.end >= start for t in own)
    ]


def _missing(measure: Measure, plan: Plan, start: int, end: int, own: list[Task]) -> Finding:
    outside = _outside(plan, start, end)
    if outside is not None:
        return outside
    label = f"{start}-{end}" if start != end else str(start)
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
    if not measures:
        return _tasks_of_departments(query, plan)
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
            text = gist(plan, inside, share)
            if text:
                facts.append(Finding("content", {"measure": measure.clause}, text))
        facts += [_task(measure, t, gist(plan, t.sentences, share)) for t in chosen]
    return Findings(tuple(facts), tuple(("measure", m.clause) for m in measures))


def compare(query: Query, plan: Plan) -> Findings:
    """Measures in short side by side, or the periods of one measure."""
    return tasks(query, plan) if len(query.measures) == 1 else summary(query, plan)


_NAMES_ONLY = Expression(
    r"(?!.*(?:重点|做什么|干什么|任务是|内容))(?:.*(?:名字|名称|叫(?:什么|啥|做)|起止|what is each called))"
)


def names_only(query: Query) -> bool:
    """Whether nothing but what each part is called is asked for: 2021年以后叫什么."""
    return _NAMES_ONLY.match(query.terms) is not None


def stage(query: Query, plan: Plan) -> Findings:
    """What the plan says of a stage or horizon as a whole."""
    facts: list[Finding] = []
    for start, end in query.periods:
        outside = _outside(plan, start, end)
        if outside is not None:
            facts.append(outside)
            continue
        named = [p for p in plan.periods if p.name and p.start <= end and p.end >= start]
        if query.flags & {"parts", "target"} and "stage_word" not in query.flags:
            named = [p for p in named if p.name.endswith("目标")] or named
        if "stage_word" in query.flags:
            named = [p for p in named if p.name.endswith(("阶段", "期"))] or named
        exact = [p for p in named if p.years == (start, end)]
        inner = [p for p in named if start <= p.start and p.end <= end]
        around = [p for p in named if p.start <= start and end <= p.end]
        smallest = min((p.end - p.start for p in around), default=0)
        chosen = exact or inner or [p for p in around if p.end - p.start == smallest] or named
        for period in chosen:
            if len(query.periods) > 1 and names_only(query):
                named_so: dict[str, Value] = {"name": period.name, "period": period.label}
                facts.append(Finding("stage_row", named_so, (statement(plan, period.span),)))
                continue
            facts.append(
                Finding(
                    "stage",
                    {"name": period.name, "period": period.label},
                    (
                        statement(plan, period.span),
                        *_rest_of_paragraph(plan, period),
                        *_goals_under(plan, period),
                    ),
                )
            )
        facts += _beyond(plan, start, end)
    return Findings(tuple(facts))


def _rest_of_paragraph(plan: Plan, period: Period) -> tuple[Span, ...]:
    """The sentences after a horizon's own, to the end of its line."""
    if period.name.endswith(("阶段", "期")):
        return ()
    line_end = plan.text.find("\n", period.span.start)
    first = statement(plan, period.span)
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


def statement(plan: Plan, span: Span) -> Span:
    """The part of a sentence, from ； to ；, in which a stage is described."""
    sentence = next(s for s in plan.sentences if s.contains(span) or s.overlaps(span))
    start = plan.text.rfind("；", sentence.start, span.start) + 1 or sentence.start
    end = plan.text.find("；", span.end, sentence.end)
    return Span(max(start, sentence.start), end if end >= 0 else sentence.end)


def _whole(plan: Plan, sentences: tuple[Span, ...], budget: int) -> tuple[Span, ...]:
    """All sentences if they fit, else the first part of each."""
    if sum(len(s) for s in sentences) <= budget:
        return sentences
    return gist(plan, sentences, budget)


def gist(plan: Plan, sentences: tuple[Span, ...], budget: int) -> tuple[Span, ...]:
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
        whole = end - sentence.start >= _MIN_PART and not _OPEN_END.search(
            plan.text[max(0, end - 2) : end]
        )
        if whole and match.end() - sentence.start > most:
            break
        end = match.end()
    return Span(sentence.start, end)

"""What a turn and its answer leave for the turns after it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from assistant.context import Context
from assistant.figures import kept
from assistant.following import SAID
from assistant.look_up.roles import scope_of
from assistant.mentions import is_numbered
from assistant.question import Kind
from assistant.segments import ASKING
from corpus.plan import Span

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.finding import Finding
    from assistant.question import Query
    from assistant.verdict import Verdict
    from corpus.plan import Plan


_IDLE = frozenset({"no_evidence", "no_content"})


def asks_nothing(query: Query, answer: Answer) -> bool:
    """Whether a turn leaves the chat where it was: thanks, an echo, words that ask nothing."""
    if answer.reason in ("smalltalk", "remark") or "echo" in query.flags:
        return True
    said = query.flags - {"follow_up"} or query.periods or query.departments or query.people
    return not said and answer.reason in _IDLE and not ASKING.search(query.terms)


def left_by(query: Query, verdict: Verdict, answer: Answer, before: Context, plan: Plan) -> Context:
    """What a turn leaves for the next: of what a follow-up may speak."""
    if "new_subject" in query.flags or (query.kind is Kind.RULE and not query.measures):
        # 换个话题, or a rule of the conference: what comes next is not of the measure before.
        before = replace(before, measures=())
    found = tuple(
        dict.fromkeys(
            clause for f in verdict.findings if f.form != "near" for clause in _measures_in(f)
        )
    )
    listed = tuple(value for role, value in verdict.items if role == "measure")
    if len(listed) > 1 and query.kind is Kind.REVERSE:
        # The one measure it leads, of ten it has a part in, is not what was asked about.
        found = ()
    if not query.named and len(found) == 1:
        # What an everyday word pointed to gives way to what the answer was about.
        query = replace(query, measures=found)
    measures = query.measures or found
    people = tuple(str(f.values["person"]) for f in verdict.findings if "person" in f.values)
    lead = (answer.lead,) if answer.lead else ()
    # What the user named comes before what the answer brought up.
    departments = query.departments + lead + answer.departments
    if len(answer.departments) == 1 and any(
        f.form == "responsible_others" for f in verdict.findings
    ):
        # 另外那家呢: the one told, and not the one it was told beside.
        departments = answer.departments + departments
    # A list of one is not what 第二个 counts in.
    items = verdict.items if len(verdict.items) > 1 else before.items or verdict.items
    lists = dict(before.lists) | ({items[0][0]: items} if items else {})
    if query.kind in _BY_MEASURE and len(query.measures) > 1 and query.named:
        # 甲、乙、丙分别由谁牵头？ 第二个呢: the second of those asked about.
        items = lists["measure"] = tuple(("measure", m) for m in query.measures)
    years = query.periods[0] if len(query.periods) == 1 else None
    timed = {clause: years for clause in query.measures if years is not None}
    if not query.periods and query.kind in SAID:
        # 政务服务网什么时候建成？ 后面还要做什么: after the years it was found in.
        timed = _years_found(verdict)
    if query.kind is Kind.LEAD and len(measures) == 1:
        # 谁牵头？ 第二家呢: the second of its departments.
        names = [
            n
            for m in plan.measures
            if m.clause in measures
            for r in m.responsibilities
            for n in r.names
        ]
        lists["department"] = tuple(("department", name) for name in dict.fromkeys(names))
    row = _row_of(query, plan)
    if row:
        # 保障措施第二条谁负责？ 第五条呢: counts on among its like.
        items = lists["measure"] = row
    return Context(
        query=query,
        departments=tuple(dict.fromkeys(departments)),
        measures=measures or before.measures,
        people=people or query.people,
        first=before.first or (query if _has_subject(query) else None),
        items=items,
        lists=tuple(lists.items()),
        terms=_unslotted(query),
        spoken_departments=_latest(before.spoken_departments, query.departments),
        spoken_measures=_latest(before.spoken_measures, query.measures or _only(measures)),
        asked_measures=tuple(
            dict.fromkeys((*before.asked_measures, *(query.measures or _only(measures))))
        ),
        times=_times(query, before.query),
        spoken_people=_latest(before.spoken_people, people),
        pair=_pair(query) or _beside(query, before.query) or before.pair,
        stages=before.stages,
        safeguards=before.safeguards,
        bodies=before.bodies,
        things=_things(query, before),
        **_thing(query, found, before),
        row=_kin(measures or before.measures, plan),
        cited=tuple(Span(c.start, c.end) for c in answer.citations),
        told=_told(verdict, plan),
        figures=kept(before.figures, verdict, plan),
        timed=tuple((dict(before.timed) | timed).items()),
        listed=listed,
        rest=_rest(query, listed, plan),
    )


_BY_MEASURE = frozenset(
    {Kind.LEAD, Kind.RESPONSIBLE, Kind.COUNT, Kind.TASKS, Kind.SUMMARY, Kind.COMPARE}
)
"""Kinds whose answer tells one measure after the other."""
_OF_SCOPE = frozenset({Kind.REVERSE, Kind.JOINT, Kind.RANK})
"""Kinds whose answer lists measures out of a scope."""


def _rest(query: Query, listed: tuple[str, ...], plan: Plan) -> tuple[str, ...]:
    """The measures of a question's scope that its answer did not list."""
    if query.kind not in _OF_SCOPE or not listed:
        return ()
    return tuple(m.clause for m in scope_of(query, plan) if m.clause not in listed)


def _row_of(query: Query, plan: Plan) -> tuple[tuple[str, str], ...]:
    """The measures among which the question names one by its number."""
    numbered = {p.value for p in query.parts if p.role == "measure" and is_numbered(p.words)}
    kinds = {m.kind for m in plan.measures if m.clause in numbered}
    if len(numbered) != 1 or len(kinds) != 1:
        return ()
    return tuple(("measure", m.clause) for m in plan.measures if m.kind in kinds)


_YEARS = re.compile(r"\d{4}")


def _years_found(verdict: Verdict) -> dict[str, tuple[int, int]]:
    """The years that the sentences said stand in, by their measure, where they are the same."""
    found = {
        (str(f.values["measure"]), str(f.values["period"]))
        for f in verdict.findings
        if "measure" in f.values and "period" in f.values
    }
    if len(found) != 1:
        return {}
    clause, period = found.pop()
    years = [int(year) for year in _YEARS.findall(period)]
    return {clause: (years[0], years[-1])} if years else {}


def _told(verdict: Verdict, plan: Plan) -> tuple[str, ...]:
    """The tasks of one period, or the goals of one horizon, one by one."""
    lists = [f for f in verdict.findings if f.form in ("tasks", "stage")]
    if len(lists) != 1:
        return ()
    quotes = tuple(plan.quote(span) for span in lists[0].spans)
    if lists[0].form == "stage":
        # What the horizon is as a whole stands before its goals.
        return tuple(q.strip("-。 ") for q in quotes[1:])
    return quotes


def _has_subject(query: Query) -> bool:
    return bool(query.measures or query.departments or query.people)


def _kin(measures: tuple[str, ...], plan: Plan) -> tuple[str, ...]:
    kinds = {m.kind for m in plan.measures if m.clause in measures}
    return tuple(m.clause for m in plan.measures if m.kind in kinds) if len(kinds) == 1 else ()


def _unslotted(query: Query) -> str:
    """The words of a question without those that its measures and years are taken over by."""
    text = query.terms
    for part in query.parts:
        if part.role == "period" or (part.role == "measure" and query.named):
            text = text.replace(part.words, " ")
    return text


def _measures_in(finding: Finding) -> tuple[str, ...]:
    """The one measure a finding is about; several are a list, and no subject."""
    several = finding.values.get("measures", ())
    one = finding.values.get("measure")
    if one:
        return (str(one),)
    return several if isinstance(several, tuple) and len(several) == 1 else ()


def _pair(query: Query) -> tuple[tuple[str, str], ...]:
    if len(query.measures) > 1:
        return tuple(("measure", clause) for clause in query.measures)
    if len(query.departments) > 1:
        return tuple(("department", name) for name in query.departments)
    return ()


def _beside(query: Query, last: Query | None) -> tuple[tuple[str, str], ...]:
    """Two things of which the same was asked in turn: 国税局参与啥？ 公安厅呢."""
    if last is None or query.kind is not last.kind:
        return ()
    roles = (
        ("measure", last.measures, query.measures),
        ("department", last.departments, query.departments),
    )
    # 省商务厅牵头几个领域？ 省工信委呢: the one that each leads was not asked about.
    for role, before, now in roles[::-1] if query.kind is Kind.REVERSE else roles:
        if len(before) == len(now) == 1 and before != now:
            return ((role, before[0]), (role, now[0]))
    return ()


def _times(query: Query, last: Query | None) -> tuple[tuple[int, int], ...]:
    """The years of two turns that asked of the same thing: 到2020年？ 那2025年呢."""
    if last is None or len(query.periods) != 1 or query.measures != last.measures:
        return query.periods if len(query.periods) > 1 else ()
    changed = len(last.periods) == 1 and last.periods != query.periods
    return (*last.periods, *query.periods) if changed else ()


def _things(query: Query, before: Context) -> tuple[str, ...]:
    """The words of the last turns that a sentence answered, the latest last."""
    if query.kind not in SAID or (query.named and query.measures and not query.fresh):
        return before.things
    return (*before.things, query.fresh or _unslotted(query))[-_TWO:]


class _Thing(TypedDict):
    """What of the context tells the thing spoken of."""

    thing: tuple[str, str]
    of_thing: bool


def _thing(query: Query, found: tuple[str, ...], before: Context) -> _Thing:
    """The thing a sentence was quoted on, and whether the turn still is about its measure."""
    told = query.kind in SAID or "belongs" in query.flags
    if told and found and not (query.named and query.measures):
        # Sentences of several measures: of the thing, and of none of them in particular.
        clause = found[0] if len(found) == 1 else ""
        return {"thing": (clause, query.fresh or _unslotted(query)), "of_thing": bool(clause)}
    taken = not any(part.role in ("measure", "topic") for part in query.parts)
    return {"thing": before.thing, "of_thing": before.of_thing and taken}


_TWO = 2


def _only(measures: tuple[str, ...]) -> tuple[str, ...]:
    """A measure that was the whole answer is spoken of, though the user did not name it."""
    return measures if len(measures) == 1 else ()


def _latest(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """What was spoken of, each once, the latest last."""
    return (*(name for name in before if name not in now), *now)

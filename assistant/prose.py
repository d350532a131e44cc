"""Sentences found become findings: which are said, how much of them, and what they correct."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.amounts import says
from assistant.expressions import Expression
from assistant.finding import Finding, Value
from assistant.thresholds import ENOUGH, PARTICULAR, SECOND
from assistant.wanted import has_figure
from assistant.within import overlaps
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Evidence, Searcher
    from assistant.term import Term
    from corpus.plan import Plan, Span

LONG = 240
"""Characters; a longer sentence is cut to the parts that answer."""
_OFTEN = Expression(r"每(?:个)?(?P<time>[年月周天日]|季度?|半年|两年)(?:[^,，。]{0,4}次)?")
"""How often something is done: 每年, 每月召开一次."""
_OFTEN_EN = Expression(
    r"\b(?:(?:every|each|per|a) (?:single )?(?P<time>year|month|quarter|week|day)"
    r"|(?P<adverb>year|annual|month|quarter|week|dai)ly)\b"
)
_TIMES: dict[str, str] = {
    "year": "年",
    "annual": "年",
    "quarter": "季",
    "month": "月",
    "week": "周",
    "day": "天",
    "dai": "天",
}


def say(
    query: Query, evidence: list[Evidence], terms: tuple[Term, ...], searcher: Searcher
) -> tuple[Finding, ...]:
    """The facts of the best sentence, and of a second when it is as good and there is room."""
    evidence = _text_first(evidence, searcher.plan)
    chosen = [evidence[0]]
    if (
        len(evidence) > 1
        and evidence[1].score >= SECOND * evidence[0].score
        and (
            evidence[1].trust >= ENOUGH
            and len(evidence[0].passage.span) + len(evidence[1].passage.span) < LONG
        )
    ):
        chosen.append(evidence[1])
    if "target_words" in query.flags:
        # 农村的网至少得到几兆: of two as good, the one that has a figure.
        chosen = [e for e in chosen if has_figure(e.passage.text)] or chosen
    if len(chosen) > 1 and "yes_no" in query.flags and _dated_better(query, *chosen):
        # 2016-2017年培育20家，对吗: a sentence of those years, and not one as near of no years.
        chosen = chosen[1:]
    facts = list(premise(query, chosen[0].passage.text, searcher.plan))
    facts += _other_place(query, chosen[0], terms, searcher)
    facts += _other_owner(query, fold(chosen[0].passage.text))
    for each in chosen:
        span = cut(with_content(each.passage.span, searcher.plan), terms, searcher)
        facts.append(Finding("detail", label(each.passage.span, searcher.plan), (span,)))
    return tuple(facts)


def _dated_better(query: Query, first: Evidence, second: Evidence) -> bool:
    """Whether of two sentences only the second is for the years of a premise, and has its figure."""
    years = second.passage.period
    if first.passage.period or not (years and query.periods and query.figures):
        return False
    of_them = any(overlaps(years, asked) for asked in query.periods)
    return of_them and all(says(fold(second.passage.text), f) for f in query.figures)


def _other_place(
    query: Query, best: Evidence, terms: tuple[Term, ...], searcher: Searcher
) -> list[Finding]:
    """The places a question names where the sentence names others: 三务融合是白银市的模式吧.

    A list that ends in 等 does not leave a place out.
    """
    text = best.passage.text
    if (
        "yes_no" not in query.flags
        or not searcher.sentences.places_in(best.passage)
        or "等" in text
    ):
        return []
    return [
        Finding("correct_place", {"text": t.words.title()})
        for t in terms
        if any(searcher.sentences.is_place(w) for w in (t.words, *t.official))
        and t.weight >= PARTICULAR
        and not searcher.terms.named_in(t, fold(text))
    ]


_OWNER = Expression(
    r"[“\"](?P<thing>[^“”\"]{2,12})[”\"][^,，。?？是]{0,6}是(?P<owner>[^的,，。?？]{2,10})的"
)
_JOINTS = Expression(r"[,，。;；、和与及]")


def _other_owner(query: Query, text: str) -> list[Finding]:
    """Whose a thing is not, by what stands right before its name: “e融e贷”是甘肃银行的吧."""
    match = _OWNER.search(fold(query.terms)) if "yes_no" in query.flags else None
    at = text.find(match["thing"]) if match else -1
    if match is None or at < 0:
        return []
    named = _JOINTS.split(text[:at])[-1]
    theirs = match["owner"] in named
    return [Finding("confirm") if theirs else Finding("correct_place", {"text": match["owner"]})]


def _text_first(evidence: list[Evidence], plan: Plan) -> list[Evidence]:
    """A sentence under a heading says more than the heading, when it holds nearly as much."""
    best = evidence[0]
    if not _is_heading(best.passage.span, plan):
        return evidence
    under_it = [
        e
        for e in evidence[1:]
        if e.passage.clause == best.passage.clause and e.score >= _NEARLY * best.score
    ]
    return [*under_it, best] if under_it else evidence


_NEARLY = 0.75
"""Share of a heading's score that its sentence must have to be said instead."""


def _is_heading(span: Span, plan: Plan) -> bool:
    return any(c.heading.contains(span) or c.heading == span for c in plan.clauses)


def with_content(span: Span, plan: Plan) -> Span:
    """A heading says little alone: it is quoted with the sentence under it."""
    if not _is_heading(span, plan):
        return span
    after = next((s for s in plan.sentences if s.start >= span.end), None)
    holder = plan.clause_at(span.start)
    if after is None or holder is None or not holder.span.contains(after):
        return span
    return type(span)(span.start, after.end)


def cut(span: Span, terms: tuple[Term, ...], searcher: Searcher) -> Span:
    """A long sentence without the parts before and after those that hold the terms."""
    if len(span) <= LONG:
        return span
    plan = searcher.plan
    parts = [
        type(span)(m.start(), m.end())
        for m in Expression(r"[^，；。]+[，；。]?").finditer(plan.text, span.start, span.end)
    ]
    scores = [searcher.sentences.coverage_of(terms, plan.quote(p)) for p in parts]
    best = max(range(len(parts)), key=lambda i: (scores[i], -i))
    first = last = best
    while True:
        left = scores[first - 1] if first > 0 else -1.0
        right = scores[last + 1] if last + 1 < len(parts) else -1.0
        if max(left, right) < 0:
            break
        start = parts[first - 1].start if left > right else parts[first].start
        end = parts[last + 1].end if right >= left else parts[last].end
        if end - start > LONG:
            break
        first, last = (first - 1, last) if left > right else (first, last + 1)
    return type(span)(parts[first].start, parts[last].end)


def label(span: Span, plan: Plan) -> dict[str, Value]:
    """The measure and period a sentence stands in."""
    clause = plan.clause_at(span.start)
    measure = plan.measure(clause.id) if clause else None
    task = next((t for t in plan.tasks if t.span.contains(span)), None)
    values: dict[str, Value] = {}
    if measure is not None:
        values["measure"] = measure.clause
    elif clause is not None and clause.title and clause.id != "0":
        values["title"] = clause.title
    if task is not None:
        values["period"] = task.period.label
    return values


_ASKS_HOW_MANY = Expression(r"多少|几|how (?:many|much)")
_UNIT = Expression(r"[^\d.]+$")


def _states(query: Query, text: str) -> bool:
    """Whether a question that asks something else says a figure of a thing the text counts.

    突破5000万户这个目标怎么分解 has the unit of what the plan sets, and another number.
    """
    # 合作社有60个农民: of those who ask.
    said = [f for f in query.figures if f"有{f}" not in query.terms]
    units = [m.group() for f in said if (m := _UNIT.search(f))]
    counted = [unit for unit in units if re.search(rf"\d{re.escape(unit)}", fold(text))]
    return bool(counted) and not _ASKS_HOW_MANY.search(query.terms)


def _often(query: Query) -> tuple[str, str] | None:
    """How often a question says that something is done: the time in Han, and its words."""
    text = fold(query.terms)
    if match := _OFTEN.search(text):
        return match["time"], match.group()
    if match := _OFTEN_EN.search(text):
        return _TIMES[match["time"] or match["adverb"]], match.group()
    return None


def premise(query: Query, text: str, plan: Plan) -> list[Finding]:
    """Figures and departments of a presuming question against the sentence found."""
    folded = fold(text)
    often = _often(query)
    presumes = query.flags & {"yes_no", "why"} or often
    if not presumes and not _states(query, text):
        return []
    for defect in filter(lambda d: d.reading, plan.defects):
        # 4□3万座 may be read as 4.3万座.
        folded = folded.replace(fold(plan.quote(defect.context)), defect.reading)
    facts: list[Finding] = []
    for figure in query.figures:
        if not says(folded, figure):
            shown = re.sub(r"(?<=\d)(?=[a-z]{3,}$)", " ", figure)
            facts.append(Finding("correct_figure", {"figure": shown}))
    said = _OFTEN.search(folded)
    if often and said and often[0] != said["time"] and not facts:
        facts.append(Finding("correct_figure", {"figure": often[1]}))
    if query.departments and any(name in text for name in plan.departments):
        facts += [
            Finding("correct_department", {"department": name})
            for name in query.departments
            if name not in text
        ]
    if not facts and query.figures and "yes_no" in query.flags:
        facts.append(Finding("confirm"))
    return facts

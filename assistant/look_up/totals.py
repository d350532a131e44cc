"""How many parts of a kind a question presumes, put right where the plan has another number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from assistant.expressions import Expression
from assistant.finding import Finding
from assistant.look_up.lists import count_spans, stage_spans
from assistant.numerals import ENGLISH_NUMBERS, value_of
from assistant.question import Kind
from corpus.plan import MeasureKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.finding import Findings
    from assistant.question import Query
    from corpus.plan import Plan


class _Total(NamedTuple):
    """How many there are of a kind, and the line that says so."""

    subject: str
    """What a list of them is of; such a list says itself how many it has."""
    words: str
    """How a question names the kind, as alternatives of an expression."""
    stated: Callable[[Plan], Finding]


def _of_measures(kind: MeasureKind) -> Callable[[Plan], Finding]:
    def stated(plan: Plan) -> Finding:
        count = sum(m.kind is kind for m in plan.measures)
        return Finding(f"total_{kind.value}", {"count": count}, count_spans(plan, kind, count))

    return stated


def _of_stages(plan: Plan) -> Finding:
    count = sum(p.name.endswith(("阶段", "期")) for p in plan.periods if p.name)
    return Finding("stages_total", {"count": count}, stage_spans(plan, count))


def _of_units(plan: Plan) -> Finding:
    spans = tuple(s for s in plan.sentences for u in plan.units[:1] if s.contains(u.span))
    return Finding("units_total", {"count": len(plan.units)}, spans)


_KINDS = (
    _Total(
        "domains",
        r"(?:重点)?领域|重点任务|(?:key )?(?:domains|fields|areas)",
        _of_measures(MeasureKind.DOMAIN),
    ),
    _Total(
        "safeguards",
        r"保障措施|措施|safeguards|(?:safeguard|support) measures",
        _of_measures(MeasureKind.SAFEGUARD),
    ),
    _Total("stages", r"(?:实施)?阶段|stages|phases", _of_stages),
    _Total("units", r"成员单位|部门和单位|member units|member bodies", _of_units),
)
_NUMBER = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个|条|项|大|家)(?:基本)?"
_EN_NUMBER = rf"(?P<en>\d{{1,2}}|{'|'.join(ENGLISH_NUMBERS)})"
_CLAIM = Expression(
    rf"(?P<n>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})(?:个|家|项|条|位|名)|\b{_EN_NUMBER}\b"
)
_PART_OF = r"(?<![这那哪前后其中余第另外\d一二三四五六七八九十])"
"""这两个, 前三个: some of them, and no number of all."""
_ALL = r"(?:分成|分为|分|共有?|总共有?|一共有?|全部|包括|包含|由|\b(?:has|have|covers?|of|into|all)(?: the| its| all)*) ?(?:了|成|为)?"
"""Says that the number is that of all; without it, fewer may be some of them."""
_WHOLE = r"(?=里|中|当中|里面|之中|组成|[,，。?？]? ?(?:of the plan|in total))"


def wrong_totals(query: Query, plan: Plan) -> tuple[Finding, ...]:
    """What puts presumed numbers of the plan's parts right; nothing if they are right.

    五条保障措施里, 分成两个阶段.
    """
    if query.nowhere:
        return ()
    found: list[Finding] = []
    text = f"{query.story} {query.terms}"
    for each in _KINDS:
        listed = query.kind is Kind.LIST and query.subject == each.subject
        if listed or not re.search(each.words, text):
            continue
        stated = each.stated(plan)
        total = int(str(stated.values["count"]))
        said = _said(each.words, text, total) if total else ""
        if said:
            found += [Finding("correct_figure", {"figure": said}), stated]
    return tuple(found)


def claimed_count(query: Query, found: Findings) -> Finding | None:
    """Whether the number that a question says was answered is that of the facts: 你说是8个吧."""
    match = _CLAIM.search(query.terms)
    counts = [fact.values["count"] for fact in found.present if "count" in fact.values]
    if "claimed" not in query.flags or match is None or not counts:
        return None
    return Finding("confirm" if value_of(match["n"] or match["en"]) in counts else "deny")


_BODIES = Expression(
    r"(?<![哪第前余外其那这几])(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个|家)(?:责任|负责|参与|政府)?(?:部门|单位|负责|在管|在负责|管|(?=[,，?？。]|$))"
    rf"|(?<!the )(?<!other )(?<!which )\b{_EN_NUMBER} (?:responsible )?(?:departments|agencies|bodies|units)\b"
)
_OF_BODIES = frozenset({"responsible", "count_departments"})


def counts_bodies(query: Query) -> bool:
    """Whether a question says how many departments one measure has, and none of a department's own."""
    match = _BODIES.search(f"{query.story} {query.terms}")
    return bool(match and len(query.measures) == 1 and _A_BODY.search(match.group()))


_A_BODY = Expression(r"部门|单位|家|[a-z]")


def claimed_bodies(query: Query, found: Findings) -> Finding | None:
    """Whether a measure has as many departments as a question presumes: 只有五家单位负责？.

    有三家责任部门，其中包括省工信委: of a department asked about besides, only a wrong number
    is said.
    """
    said = f"{query.story} {query.terms}"
    match = _BODIES.search(said) if query.flags & {"yes_no", "sized"} else None
    forms = _WITH_ITS_BODIES if query.departments else _OF_BODIES
    facts = [fact for fact in found.present if fact.form in forms]
    if match is None or len(facts) != 1 or len(query.measures) != 1:
        return None
    names = facts[0].departments
    if query.departments:
        listed = facts[0].values.get("departments")
        names = listed if isinstance(listed, tuple) and counts_bodies(query) else ()
    number = match["n"] or match["en"]
    if not names or value_of(number) == len(names):
        return Finding("confirm") if names and not query.departments else None
    figure = number if match["en"] else f"{number}个"
    return Finding("correct_figure", {"figure": figure})


_WITH_ITS_BODIES = frozenset(
    {
        "check_none",
        "check_none_unled",
        "check_part",
        "check_part_unled",
        "check_not_lead",
        "check_lead",
    }
)
"""Findings on one department's part that hold all the departments of the measure."""


def _said(words: str, text: str, total: int) -> str:
    """The wrong number a text gives for a kind, as it writes it; empty if it gives none."""
    for match in re.finditer(rf"{_PART_OF}{_NUMBER}(?:{words})(?P<whole>{_WHOLE})?", text):
        before = text[: match.start()]
        # 在四个领域里: of a body, and no number of all.
        whole = match["whole"] is not None and not before.endswith("在")
        of_all = whole or bool(re.search(rf"{_ALL}$", before))
        if _is_wrong(value_of(match["n"]), total, of_all=of_all):
            return f"{match['n']}个"
    for match in re.finditer(rf"\b{_EN_NUMBER} (?:{words})\b", text):
        of_all = bool(re.search(rf"{_ALL}$", text[: match.start()].rstrip() + " "))
        if _is_wrong(value_of(match["en"]), total, of_all=of_all):
            return match["en"]
    for match in re.finditer(rf"\b(?:{words}) (?:number|total) {_EN_NUMBER}\b", text):
        if _is_wrong(value_of(match["en"]), total, of_all=True):
            return match["en"]
    return ""


def _is_wrong(number: int, total: int, *, of_all: bool) -> bool:
    """More than there are is always wrong; fewer where it is said to be all."""
    return number > total or (of_all and 1 < number < total)

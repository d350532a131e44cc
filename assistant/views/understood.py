"""What a question was taken to be about, each part a menu of what it might be instead."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote as percent

from assistant.answer import Status
from assistant.question import Kind
from assistant.views.pieces import NO_NAMES, both

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answer import Answer
    from assistant.question import Query
    from corpus.plan import Plan

KINDS = {
    Kind.LEAD: ("牵头部门", "lead department"),
    Kind.RESPONSIBLE: ("负责部门", "responsible departments"),
    Kind.REVERSE: ("部门承担的事项", "what a department does"),
    Kind.JOINT: ("共同承担的事项", "shared measures"),
    Kind.COUNT: ("数量", "count"),
    Kind.TASKS: ("任务", "tasks"),
    Kind.TARGET: ("目标", "targets"),
    Kind.PERSON: ("人员", "people"),
    Kind.RULE: ("工作规则", "rules"),
    Kind.LIST: ("清单", "list"),
    Kind.COMPARE: ("比较", "comparison"),
    Kind.SUMMARY: ("概要", "summary"),
    Kind.DETAIL: ("具体内容", "detail"),
    Kind.CHECK: ("核对", "check"),
    Kind.MEMBERSHIP: ("是否成员单位", "membership"),
    Kind.RANK: ("多少排名", "ranking"),
    Kind.STAGE: ("阶段安排", "stage"),
    Kind.WHEN: ("所在时段", "when"),
    Kind.ABOUT: ("文件信息", "the document"),
}
_INSTEAD = {
    "zh": {"measure": "不是{old}，是{new}", "department": "不是{old}，是{new}",
           "period": "不是{old}，是{new}"},
    "en": {"measure": "I mean the domain {new}", "department": "I mean the department {new}",
           "period": "I mean the period {new}"},
}  # fmt: skip
"""The turn that corrects a part; what it stands for is read like any turn."""
_ASKED = {
    "zh": {Kind.LEAD: "{}由哪个部门牵头？", Kind.RESPONSIBLE: "{}由哪些部门负责？",
           Kind.TASKS: "{}有哪些任务？", Kind.TARGET: "{}有哪些目标？"},
    "en": {Kind.LEAD: "Who leads {}?", Kind.RESPONSIBLE: "Which departments are responsible for {}?",
           Kind.TASKS: "What are the tasks of {}?", Kind.TARGET: "What are the targets of {}?"},
}  # fmt: skip
_EDIT = both("改写问题", "Edit the question")


_YEARS = re.compile(r"(\d{4}(?:-\d{4})?)年?")


class _Part(NamedTuple):
    role: str
    """``measure``, ``department``, ``person``, ``period`` or ``kind``."""
    words: str


def understood(answer: Answer, plan: Plan) -> str:
    """What the question was taken to be about: measures, departments, people, years, kind."""
    return " · ".join(part.words for part in _parts(answer, plan))


def menus(answer: Answer, plan: Plan, names: Mapping[str, str] = NO_NAMES) -> str:
    """The same line, each part a menu: what it might be instead, and the question to edit.

    A choice is an address ``#ask-`` with the turn to send; ``#fix-`` has the question
    that goes back into the box.
    """
    query = answer.query
    parts = _parts(answer, plan)
    if query is None or not parts:
        return ""
    shown = " · ".join(_menu(part, parts, query, plan, names) for part in parts)
    return f' <span class="understood">{shown}</span>'


def _parts(answer: Answer, plan: Plan) -> tuple[_Part, ...]:
    query = answer.query
    if query is None or answer.status in (Status.OUT_OF_SCOPE, Status.ERROR):
        return ()
    parts = [_Part("measure", m.name) for c in query.measures if (m := plan.measure(c))]
    parts += [_Part("department", name) for name in query.departments]
    parts += [_Part("person", name) for name in query.people]
    parts += [_Part("period", _years(period, query.language)) for period in query.periods]
    parts = list(dict.fromkeys(parts))
    return (*parts, _Part("kind", KINDS[query.kind][query.language == "en"])) if parts else ()


def _years(period: tuple[int, int], language: str) -> str:
    start, end = period
    years = f"{start}" if start == end else f"{start}-{end}"
    return f"{years}年" if language == "zh" else years


def _menu(
    part: _Part, parts: tuple[_Part, ...], query: Query, plan: Plan, names: Mapping[str, str]
) -> str:
    turns = _instead(part, parts, query, plan, names)
    items = "".join(
        f'<a href="#ask-{percent(turn)}">{_word(words, names)}</a>' for words, turn in turns
    )
    edit = f'<a href="#fix-{percent(query.rewritten)}">{_EDIT}</a>'
    return (
        f'<details class="fix"><summary>{_word(part.words, names)}</summary>'
        f'<span class="menu">{edit}{items}</span></details>'
    )


def _word(words: str, names: Mapping[str, str]) -> str:
    """A part in the language of the page."""
    for chinese, english in KINDS.values():
        if words in (chinese, english):
            return both(chinese, english)
    if years := _YEARS.fullmatch(words):
        return both(f"{years[1]}年", years[1])
    return both(escape(words), escape(names[words])) if words in names else escape(words)


def _instead(
    part: _Part, parts: tuple[_Part, ...], query: Query, plan: Plan, names: Mapping[str, str]
) -> list[tuple[str, str]]:
    """What a part might be instead, with the turn that says so in the question's language."""
    language = query.language
    spoken = names if language == "en" else NO_NAMES
    measures = [p.words for p in parts if p.role == "measure"]
    if part.role == "kind":
        if len(measures) != 1:
            return []
        return [
            (KINDS[kind][language == "en"], asked.format(spoken.get(measures[0], measures[0])))
            for kind, asked in _ASKED[language].items()
            if kind is not query.kind
        ]
    if sum(p.role == part.role for p in parts) > 1:
        # Of several the words do not say which one is to give way.
        return []
    others = {
        "measure": [m.name for m in plan.measures],
        "department": list(plan.departments),
        "period": [
            _years(years, language) for years in sorted({t.period.years for t in plan.tasks})
        ],
    }.get(part.role, [])
    return [
        (new, _INSTEAD[language][part.role].format(old=part.words, new=spoken.get(new, new)))
        for new in others
        if new != part.words
    ]

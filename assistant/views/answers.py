"""An answer as a chat message: status, what was understood, text, marks, sources."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import quote as percent

from assistant.answer import Status
from assistant.question import Kind
from assistant.views.pieces import address, flat, path
from assistant.views.understood import menus
from corpus.plan import MeasureKind

if TYPE_CHECKING:
    from assistant.answer import Answer
    from corpus.plan import Plan

STATUS = {
    "zh": {
        Status.ANSWERED: "已回答",
        Status.NOT_STATED: "方案未写明",
        Status.OUT_OF_SCOPE: "与方案无关",
        Status.CLARIFY: "请选择",
        Status.ERROR: "出错了",
    },
    "en": {
        Status.ANSWERED: "Answered",
        Status.NOT_STATED: "Not stated in the plan",
        Status.OUT_OF_SCOPE: "Out of scope",
        Status.CLARIFY: "Which one?",
        Status.ERROR: "Error",
    },
}
SOURCES = {"zh": "依据", "en": "Sources"}
LEAD = {"zh": "牵头", "en": "Lead"}
LINK = {"zh": "本题链接", "en": "Link to this question"}
NEXT = {
    "zh": {
        "lead": "{}由哪个部门牵头？",
        "tasks": "{}{}年有哪些任务？",
        "targets": "{}有哪些目标？",
        "reverse": "{}还负责什么？",
        "member": "{}在联席会议的成员是谁？",
    },
    "en": {
        "lead": "Who leads {}?",
        "tasks": "What are the tasks of {} in {}?",
        "targets": "What are the targets of {}?",
        "reverse": "What else is {} responsible for?",
        "member": "Who represents {} in the joint conference?",
    },
}
"""Follow-up questions by language; a Chinese name in an English one is understood."""
_NEXT = 4
"""Follow-ups offered at most."""
_SIDES = 2
_OPEN = 3
"""Up to so many sources are shown open; more are folded."""
_CHIPS = 12
"""Up to so many departments are repeated as chips."""
_MARKS = re.compile(r"([\\*_`#\[\]|~])")


def message(answer: Answer, plan: Plan, question: str = "") -> str:
    """An answer as a chat message: status, what was understood, text, numbered sources."""
    language = answer.query.language if answer.query else "zh"
    head = f'<span class="status {answer.status.value}">{STATUS[language][answer.status]}</span>'
    # A block of its own: a menu inside a Markdown paragraph would end it.
    head = f'<div class="head">{head}{menus(answer, plan)}</div>'
    parts = [head, "", _shaped(answer) or marked(answer)]
    if answer.lead or len(answer.departments) > 1:
        parts += ["", _departments(answer, language)]
    if answer.citations:
        items = "".join(
            f'<li value="{number}"><a class="path" href="{address(citation)}">'
            f'{path(citation)}</a><span class="quote">{flat(citation.quote)}</span></li>'
            for number, citation in enumerate(answer.citations, start=1)
        )
        count = len(answer.citations)
        opened = " open" if count <= _OPEN else ""
        summary = f"<summary>{SOURCES[language]}（{count}）</summary>"
        parts += ["", f'<details class="sources"{opened}>{summary}<ol>{items}</ol></details>']
    if question:
        parts += ["", f'<a class="share" href="?q={percent(question)}">{LINK[language]}</a>']
    return "\n".join(parts)


def _shaped(answer: Answer) -> str:
    """A comparison as a table, tasks of several periods as a timeline; else nothing."""
    if answer.query is None or answer.query.kind not in (Kind.COMPARE, Kind.TASKS, Kind.SUMMARY):
        return ""
    sides = _sides(answer)
    if len(sides) < _SIDES:
        return ""
    lists = [f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" for _, lines in sides]
    titles = [title for title, _ in sides]
    if answer.query.kind is Kind.COMPARE:
        head = "".join(f'<th scope="col">{title}</th>' for title in titles)
        cells = "".join(f"<td>{each}</td>" for each in lists)
        return (
            f'<div class="wide"><table class="compare"><thead><tr>{head}</tr></thead>'
            f"<tbody><tr>{cells}</tr></tbody></table></div>"
        )
    steps = "".join(
        f"<li><b>{title}</b>{each}</li>" for title, each in zip(titles, lists, strict=True)
    )
    return f'<ol class="periods">{steps}</ol>'


def _sides(answer: Answer) -> list[tuple[str, list[str]]]:
    """The headings of a text with the list under each; none if it is not made of these."""
    sides: list[tuple[str, list[str]]] = []
    for line in marked(answer).split("\n"):
        if line.startswith("- ") and sides:
            sides[-1][1].append(line[2:])
        elif re.sub(r"<a .*?</a>", "", line).rstrip().endswith(("：", ":")):
            sides.append((line, []))
        else:
            return []
    return sides if all(lines for _, lines in sides) else []


def choices(answer: Answer | None, plan: Plan) -> tuple[str, ...]:
    """Questions to press next: the answer's own, one a domain when none was named, or more."""
    if answer is None or answer.query is None:
        return ()
    if answer.suggestions:
        return answer.suggestions
    if answer.reason == "which":
        domains = [m for m in plan.measures if m.kind is MeasureKind.DOMAIN]
        return tuple(f"{m.name}：{answer.query.rewritten}" for m in domains)
    return follow_ups(answer, plan) if answer.status is Status.ANSWERED else ()


def follow_ups(answer: Answer, plan: Plan) -> tuple[str, ...]:
    """What the plan also says of the measure or department just spoken of, as questions."""
    query = answer.query
    if query is None:
        return ()
    words = NEXT[query.language]
    asked: list[str] = []
    measure = plan.measure(query.measures[0]) if len(query.measures) == 1 else None
    if measure is not None:
        name = measure.name
        if query.kind not in (Kind.LEAD, Kind.RESPONSIBLE, Kind.CHECK):
            asked.append(words["lead"].format(name))
        spoken = set(query.periods)
        asked += [
            words["tasks"].format(name, task.period.label)
            for task in sorted(plan.tasks, key=lambda t: t.period.years)
            if task.measure == measure.clause
            and not any(task.period.start <= b and a <= task.period.end for a, b in spoken)
        ]
        if query.kind is not Kind.TARGET and any(
            t.clause.startswith(measure.clause) for t in plan.targets
        ):
            asked.append(words["targets"].format(name))
    department = answer.lead or (query.departments[0] if len(query.departments) == 1 else "")
    if department and query.kind is not Kind.REVERSE:
        asked.append(words["reverse"].format(department))
    if (
        department
        and query.kind is Kind.REVERSE
        and any(m.department in plan.bodies(department) for m in plan.members)
    ):
        asked.append(words["member"].format(department))
    return tuple(asked[:_NEXT])


def marked(answer: Answer) -> str:
    """The text, escaped, each line with the marks of the citations that hold its words.

    A citation whose words are in no line stands behind the first, which rests on all
    of them; every citation is marked at least once.
    """
    lines = answer.text.split("\n")
    marks: list[list[int]] = [[] for _ in lines]
    for number, citation in enumerate(answer.citations, start=1):
        core = _core(citation.quote)
        holding = [i for i, line in enumerate(lines) if _shares(_core(line), core)]
        for index in holding[:1] or [0]:
            marks[index].append(number)
    shown = []
    for line, numbers in zip(lines, marks, strict=True):
        links = "".join(
            f'<a class="cite" href="{address(answer.citations[n - 1])}" '
            f'title="{path(answer.citations[n - 1])}">{n}</a>'
            for n in numbers
        )
        shown.append(escaped(line, item=True) + links)
    return "\n".join(shown)


def _core(text: str) -> str:
    return re.sub(r"[^\w]|[\ue000-\uf8ff□]", "", text)


def _shares(line: str, quote: str) -> bool:
    """Whether a line says a quote's words, or the quote the line's (after its label)."""
    if not line or not quote:
        return False
    return quote in line or line in quote or (len(quote) > _OPEN * 4 and quote[-12:] in line)


def _departments(answer: Answer, language: str) -> str:
    lead = (
        f'<span class="chip lead"><b>{LEAD[language]}</b> {escape(answer.lead)}</span>'
        if answer.lead
        else ""
    )
    others = [d for d in answer.departments if d != answer.lead]
    rest = "".join(f'<span class="chip">{escape(d)}</span>' for d in others[:_CHIPS])
    more = f'<span class="chip">+{len(others) - _CHIPS}</span>' if len(others) > _CHIPS else ""
    return f'<p class="chips">{lead}{rest}{more}</p>'


def escaped(text: str, *, item: bool = False) -> str:
    """Text for a chat message: escaped, with what Markdown would read as marks taken as written.

    Args:
        text: What is to be shown as it is.
        item: Whether list marks at a line's beginning (``- ``, ``1. ``) stay marks, as
            in our own answers; a user's line is never a list.
    """
    shown = _MARKS.sub(r"\\\1", escape(text, quote=False))
    return shown if item else re.sub(r"(?m)^(\s*)([-+=]|\d+[.)])", "\\1\u2060\\2", shown)


def typed(shown: str) -> str:
    """What a user typed, from the form it is shown in: the inverse of :func:`escaped`."""
    return unescape(re.sub(r"\\([\\*_`#\[\]|~])", r"\1", shown.replace("\u2060", "")))

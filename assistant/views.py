"""Answers and plans as HTML for a screen: pure functions, no framework, everything escaped."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import quote as percent

from assistant.answer import Citation, Status
from assistant.question import Kind
from corpus.plan import MeasureKind, Role, Span

if TYPE_CHECKING:
    from assistant.answer import Answer
    from corpus.plan import Plan

_AROUND = 160
"""Characters of the clause shown before and after a quote."""
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
ROLES = {
    Role.LEAD: "牵头",
    Role.PARTICIPANT: "参与",
    Role.RESPONSIBLE: "负责",
    Role.GUIDE: "指导",
}
_OPEN = 3
"""Up to so many sources are shown open; more are folded."""
_CHIPS = 12
"""Up to so many departments are repeated as chips."""
_MARKS = re.compile(r"([\\*_`#\[\]|~])")


def message(answer: Answer, plan: Plan, question: str = "") -> str:
    """An answer as a chat message: status, what was understood, text, numbered sources."""
    language = answer.query.language if answer.query else "zh"
    line = understood(answer, plan)
    head = f'<span class="status {answer.status.value}">{STATUS[language][answer.status]}</span>'
    if line:
        head += f' <span class="understood">{escape(line)}</span>'
    parts = [head, "", marked(answer)]
    if answer.lead or len(answer.departments) > 1:
        parts += ["", _departments(answer, language)]
    if answer.citations:
        items = "".join(
            f'<li value="{number}"><a class="path" href="{_address(citation)}">'
            f'{_path(citation)}</a><span class="quote">{_flat(citation.quote)}</span></li>'
            for number, citation in enumerate(answer.citations, start=1)
        )
        count = len(answer.citations)
        opened = " open" if count <= _OPEN else ""
        summary = f"<summary>{SOURCES[language]}（{count}）</summary>"
        parts += ["", f'<details class="sources"{opened}>{summary}<ol>{items}</ol></details>']
    if question:
        parts += ["", f'<a class="share" href="?q={percent(question)}">{LINK[language]}</a>']
    return "\n".join(parts)


def understood(answer: Answer, plan: Plan) -> str:
    """What the question was taken to be about: measures, departments, people, years, kind."""
    query = answer.query
    if query is None or answer.status in (Status.OUT_OF_SCOPE, Status.ERROR):
        return ""
    names = [m.name for clause in query.measures if (m := plan.measure(clause))]
    years = [f"{a}" if a == b else f"{a}-{b}" for a, b in query.periods]
    if query.language == "zh":
        years = [f"{each}年" for each in years]
    kind = KINDS[query.kind][query.language == "en"]
    parts = dict.fromkeys([*names, *query.departments, *query.people, *years])
    return " · ".join([*parts, kind]) if parts else ""


def choices(answer: Answer | None, plan: Plan) -> tuple[str, ...]:
    """Questions to press next: the answer's own, or one a domain when none was named."""
    if answer is None or answer.suggestions or answer.reason != "which" or not answer.query:
        return answer.suggestions if answer else ()
    domains = [m for m in plan.measures if m.kind is MeasureKind.DOMAIN]
    return tuple(f"{m.name}：{answer.query.rewritten}" for m in domains)


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
            f'<a class="cite" href="{_address(answer.citations[n - 1])}" '
            f'title="{_path(answer.citations[n - 1])}">{n}</a>'
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


def _address(citation: Citation) -> str:
    return f"#cite-{citation.start}-{citation.end}"


def _path(citation: Citation) -> str:
    return escape(" › ".join(citation.path.split(" > ")))


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


def _flat(text: str) -> str:
    """A quote on one line: breaks become spaces, the source's wide spaces stay."""
    return escape(re.sub(r"[ \t]*[\r\n]+\s*", " ", text.strip("\r\n")))


def banner(plan: Plan) -> str:
    """The head of the page: the plan's title, its issuer and date."""
    origin = "　".join(escape(each) for each in (plan.issuer, plan.issued) if each)
    return (
        f"<header><h1>{escape(plan.title)}</h1><p>{origin}</p>"
        "<p>问方案，答有据：每个回答都附原文条款。 Every answer quotes its clause.</p></header>"
    )


def welcome() -> str:
    """What an empty chat shows."""
    return (
        '<div class="welcome"><strong>请就方案提问</strong>\n\n'
        "谁牵头、谁参与、某一时段做什么、目标是多少……\n\n"
        "Ask in Chinese or English. 服务器不保存对话 · Nothing is kept on the server.</div>"
    )


def evidence(answer: Answer | None, plan: Plan) -> str:
    """The clauses of an answer with the quoted characters marked in their context."""
    if answer is None or not answer.citations:
        return (
            '<div class="empty">点按回答里的编号，这里显示所引条款，引文在上下文中标亮。<br>'
            "Press a number in an answer: its clause appears here, the quote highlighted.</div>"
        )
    cards = "".join(_card(number, c, plan) for number, c in enumerate(answer.citations, start=1))
    return f'<div class="cards">{cards}</div>'


def opened(address: str, plan: Plan) -> str:
    """The clause of a citation by its ``start-end``, for marks of earlier turns.

    What follows a ``#`` only makes two presses of one mark differ; an address that is
    not in the plan gives the empty panel.
    """
    match = re.fullmatch(r"(\d{1,7})-(\d{1,7})(?:#\d+)?", address)
    if match is None or not int(match[1]) < int(match[2]) <= len(plan.text):
        return evidence(None, plan)
    citation = Citation.of(plan, Span(int(match[1]), int(match[2])))
    return f'<div class="cards">{_card(0, citation, plan)}</div>'


def _card(number: int, citation: Citation, plan: Plan) -> str:
    label = f'<b class="number">{number}</b> ' if number else ""
    return (
        f'<article class="card" id="card-{citation.start}-{citation.end}" tabindex="-1">'
        f"<header>{label}{_path(citation)}</header><p>{_in_context(citation, plan)}</p></article>"
    )


def _in_context(citation: Citation, plan: Plan) -> str:
    """The quote with the text around it, not reaching outside its clause."""
    start = max(0, citation.start - _AROUND)
    end = min(len(plan.text), citation.end + _AROUND)
    clause = plan.clause_at(citation.start)
    if clause is not None:
        start = max(start, min(clause.span.start, citation.start))
        end = min(end, max(clause.span.end, citation.end))
    before, after = plan.text[start : citation.start], plan.text[citation.end : end]
    cut_before = clause is None or start > clause.span.start
    cut_after = clause is None or end < clause.span.end
    return (
        f"{'…' if cut_before else ''}{_flat(before)}<mark>{_flat(citation.quote)}</mark>"
        f"{_flat(after)}{'…' if cut_after else ''}"
    )


def matrix(plan: Plan) -> str:
    """Departments by measures; a filled mark leads, an open one takes part."""
    measures = [m for m in plan.measures if m.responsibilities]
    head = "".join(
        f'<th class="{m.kind.value}" title="{escape(m.title)}"><span>{escape(m.name)}</span></th>'
        for m in measures
    )
    rows = []
    for name in plan.departments:
        cells, leads, parts = [], 0, 0
        for measure in measures:
            roles = [
                role
                for r in measure.responsibilities
                for mention, role in zip(r.departments, r.roles, strict=True)
                if mention.name == name
            ]
            lead = Role.LEAD in roles
            leads += lead
            parts += bool(roles) and not lead
            said = "、".join(dict.fromkeys(ROLES[role] for role in roles))
            mark = ("●" if lead else "○" if roles else "", said)
            cells.append(
                f'<td title="{escape(name)} {mark[1]} {escape(measure.name)}">{mark[0]}</td>'
            )
        if leads or parts:
            rows.append(
                f'<tr><th scope="row">{escape(name)}</th>{"".join(cells)}'
                f'<td class="sum">{leads}</td><td class="sum">{parts}</td></tr>'
            )
    return (
        f'<p class="legend">{_legend(plan)}</p>'
        '<div class="wide" tabindex="0">'
        f'<table class="matrix"><thead><tr><th></th>{head}<th>牵头</th><th>其他</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _legend(plan: Plan) -> str:
    """What the marks mean in this plan; a lead is spoken of only where the plan names one."""
    roles = {role for r in plan.responsibilities for role in r.roles}
    if not roles:
        return "方案没有列出负责部门。"
    others = "、".join(ROLES[role] for role in Role if role in roles and role is not Role.LEAD)
    lead = "● 牵头　" if Role.LEAD in roles else ""
    convention = next((r.convention for r in plan.responsibilities if r.convention), None)
    note = f"　（{escape(plan.quote(convention))}）" if convention else ""
    unled = "" if lead else "　（方案没有写明由谁牵头）"
    return f"{lead}○ {others}{note}{unled}"


def timeline(plan: Plan) -> str:
    """Domains by periods with their tasks; an empty cell says that the plan has none."""
    labels = sorted({(t.period.years, t.period.label) for t in plan.tasks})
    if not labels:
        return '<p class="legend">方案没有分时段的任务。</p>'
    head = "".join(f"<th>{escape(label)}年</th>" for _, label in labels)
    rows = []
    for measure in plan.measures:
        if measure.kind is not MeasureKind.DOMAIN:
            continue
        cells = []
        for _, label in labels:
            task = next(
                (t for t in plan.tasks if t.measure == measure.clause and t.period.label == label),
                None,
            )
            if task is None:
                cells.append('<td class="none">方案没有这一时段的任务</td>')
            else:
                items = "".join(f"<li>{_flat(plan.quote(s))}</li>" for s in task.sentences)
                cells.append(
                    f"<td><details><summary>{len(task.sentences)} 项任务</summary><ul>{items}</ul></details></td>"
                )
        rows.append(f'<tr><th scope="row">{escape(measure.name)}</th>{"".join(cells)}</tr>')
    return (
        f'<div class="wide" tabindex="0"><table class="timeline"><thead><tr><th></th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def targets(plan: Plan) -> list[list[str]]:
    """Rows of figure, statement, period and clause, in the plan's order."""
    rows = []
    for target in plan.targets:
        clause = plan.clause(target.clause)
        value = target.value
        if target.defect is not None:
            value = f"{target.defect.reading}（原文有一字损坏）"
        rows.append(
            [
                value,
                " ".join(_shown(plan.quote(target.span)).split()),
                f"{target.period.label}年" if target.period else "",
                f"{clause.number}{clause.title}",
            ]
        )
    return rows


def _shown(text: str) -> str:
    return re.sub("[\ue000-\uf8ff\ufffd]", "□", text)


def source(plan: Plan) -> str:
    """The whole plan with its headings as anchors and an outline."""
    heads = [c for c in plan.clauses if c.title and c.level <= 2 and len(c.heading)]
    outline = "".join(
        f'<li class="l{c.level}"><a href="#c-{escape(c.id)}">{escape(c.number + c.title)}</a></li>'
        for c in heads
    )
    starts = {c.heading.start: c for c in heads}
    body, left = [], 0
    for start in sorted(starts):
        clause = starts[start]
        body.append(escape(_shown(plan.text[left:start])))
        heading = escape(plan.quote(clause.heading))
        body.append(
            f'<strong id="c-{escape(clause.id)}" class="h{clause.level}">{heading}</strong>'
        )
        left = clause.heading.end
    body.append(escape(_shown(plan.text[left:])))
    return (
        f'<div class="source"><nav aria-label="目录"><ol>{outline}</ol></nav>'
        f'<div class="text" tabindex="0">{"".join(body)}</div></div>'
    )

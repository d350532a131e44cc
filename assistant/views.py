"""Answers and plans as HTML for a screen: pure functions, no framework, everything escaped."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from assistant.answer import Status
from corpus.plan import MeasureKind, Role

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation
    from corpus.plan import Plan

_AROUND = 90
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
_SOURCES = {"zh": "依据", "en": "Sources"}


def message(answer: Answer) -> str:
    """An answer as a chat message: status, what was understood, text, numbered sources."""
    language = answer.query.language if answer.query else "zh"
    status = f'<span class="status {answer.status.value}">{STATUS[language][answer.status]}</span>'
    understood = _understood(answer)
    head = (
        f'{status} <span class="understood">{escape(understood)}</span>' if understood else status
    )
    parts = [head, "", escaped(answer.text)]
    if answer.citations:
        items = "".join(
            f'<li value="{number}"><span class="path">{escape(citation.path)}</span>'
            f'<span class="quote">{_flat(citation.quote)}</span></li>'
            for number, citation in enumerate(answer.citations, start=1)
        )
        count = len(answer.citations)
        opened = " open" if count <= 3 else ""
        parts += [
            "",
            f'<details class="sources"{opened}><summary>{_SOURCES[language]}（{count}）</summary><ol>{items}</ol></details>',
        ]
    return "\n".join(parts)


def _understood(answer: Answer) -> str:
    query = answer.query
    if query is None or not answer.answerable:
        return ""
    typed = query.rewritten
    return typed if "：" in typed and typed.split("：")[0] else ""


def escaped(text: str) -> str:
    """Text for a chat message: escaped, with what Markdown would read as marks taken as written."""
    return re.sub(r"([*_`#\[\]])", r"\\\1", escape(text, quote=False))


def _flat(text: str) -> str:
    return escape(" ".join(text.split()))


def evidence(answer: Answer | None, plan: Plan) -> str:
    """The clauses of an answer with the quoted characters marked in their context."""
    if answer is None or not answer.citations:
        return '<div class="empty">每个回答引用的原文条款会显示在这里。<br>The clauses an answer cites appear here.</div>'
    cards = "".join(
        f'<article class="card" id="cite-{number}"><header><b>[{number}]</b> {escape(citation.path)}'
        f"</header><p>{_in_context(citation, plan)}</p></article>"
        for number, citation in enumerate(answer.citations, start=1)
    )
    return f'<div class="cards">{cards}</div>'


def _in_context(citation: Citation, plan: Plan) -> str:
    start = max(0, citation.start - _AROUND)
    end = min(len(plan.text), citation.end + _AROUND)
    before, after = plan.text[start : citation.start], plan.text[citation.end : end]
    return (
        f"{'…' if start else ''}{_flat(before)}<mark>{_flat(citation.quote)}</mark>"
        f"{_flat(after)}{'…' if end < len(plan.text) else ''}"
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
            mark = ("●", "牵头") if lead else ("○", "参与") if roles else ("", "")
            cells.append(
                f'<td title="{escape(name)} {mark[1]} {escape(measure.name)}">{mark[0]}</td>'
            )
        if leads or parts:
            rows.append(
                f'<tr><th scope="row">{escape(name)}</th>{"".join(cells)}'
                f'<td class="sum">{leads}</td><td class="sum">{parts}</td></tr>'
            )
    return (
        '<p class="legend">● 牵头　○ 参与　（列第一位者为牵头部门）</p><div class="wide" tabindex="0">'
        f'<table class="matrix"><thead><tr><th></th>{head}<th>牵头</th><th>参与</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


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
            value = f"{target.value[:0]}{target.defect.reading}（原文有一字损坏）"
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
